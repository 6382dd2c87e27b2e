"""Code that waits, written by hand for each half: in `threads` for threads, in `tasks` for tasks of asyncio.

Both offer the same names. Layers below never wait for a connection: a link raises an error where it would
have to. Layers above don't wait by themselves: a transport or a stream asks its channel for bytes, and gets
them or an error. The channel is in between: it calls the link, has the system wait for what the link asked
for, and calls it again. So only the channel knows timeouts, and one that has passed has lost no bytes;
closing has one place to wake; and how to wait is written once for each half: `threads` blocks in `poll` and
lets any thread close, and tasks suspend, so that their loop goes on.

So the layers above say where they wait and not how, and the same code, with `await` in it, serves tasks. What
else differs between the halves is here as well: turns, how items are handed out, what is done aside.

What both halves share is in the modules beside them: `roads` for opening connections, `poll`, by which
threads wait and tasks look, and `processes`, which end with connections.

Any other wait (for a connection to be opened, for another thread's question, for a program) checks every now
and then whether to go on: see `lifetime.ClosableWait`.

May import: files, link, settings, lifetime, errors.
"""
