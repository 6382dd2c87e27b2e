"""Waiting that can't be written once for both halves: to a function's end, up to a time limit, in groups.

The modules offer the same names: `by_tasks` for asyncio, `by_threads` for all else. A `Monitor` is a lock
with which to wait for changes of what it guards, a `Crew` a group of tasks or threads.
May import of the kit: nothing; of the runtime: errors, lifetime, settings, waiting.
"""
