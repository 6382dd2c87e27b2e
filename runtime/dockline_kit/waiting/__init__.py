"""How the two halves wait where the text of both can't say it: to the end, and no longer than some time.

The modules offer the same: `by_tasks` for asyncio, `by_threads` for all else. A `Monitor` is what several
share and wait for changes of, a `Crew` several that do something together.
May import of the kit: nothing; of the runtime: errors, lifetime, settings, waiting.
"""
