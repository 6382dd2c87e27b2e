"""Waiting with threads: poll, locks, closing from any thread.

`channel` waits for a connection, `connect` and `tcp` for one to be opened. What else `sync` needs: `turns` to
write and to ask, `handing` out items, functions called `aside`, the exceptions of `leaving`, and in `faces`
the methods that only the sync half has. Imports what `waiting` may.
"""
