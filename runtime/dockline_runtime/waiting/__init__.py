"""What waits, written by hand: for threads in `threads`, for tasks of asyncio in `tasks`, of the same shape.

Nothing below waits for a connection: a link tries, and raises what it would have to wait for. Nothing above
does it by itself: a transport or a stream asks its channel for bytes, and gets them or an error. In between
stands the channel: it asks the link, lets the system wait for what the link wanted, and asks again. So a
timeout is the channel's alone, and one that has passed has spoilt nothing; closing has one thing to
wake; and how to wait is written down in one place for each kind of caller: `threads` blocks in `poll` and
lets any thread close, tasks give way to their loop.

So the text above says where it waits and never how, and with `await` put in it is that of tasks. What else
differs between the two stands here as well: turns, how items are handed out, what is done aside.

What both have in common stands beside them: `roads` to the daemon, `poll`, which threads wait with and tasks
look with, and `processes`, which end with connections.

What waits without a connection (for one to be opened, for another thread's question, for a program) looks
every now and then whether to go on: see `lifetime.ClosableWait`.

May import: files, link, settings, lifetime, errors.
"""
