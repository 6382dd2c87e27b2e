"""Waiting with threads: poll, locks, closing from any thread.

`channel` waits for a connection, `connect` and `tcp` for one to be opened, `processes` for one to end; `poll`
is what they wait with. Imports what `waiting` may.
"""
