"""Waiting with threads: poll, locks, closing from any thread.

`channel` waits for a connection, `connect` and `tcp` for one to be opened. What else `sync` needs of who
waits: `turns` to write and to ask, `handing` out of items, what is done `aside`, who is `leaving`, and the
`faces` of what only threads can be offered. Imports what `waiting` may.
"""
