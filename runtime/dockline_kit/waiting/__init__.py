"""How the two halves wait where the text of both can't say it: to the end, and no longer than some time.

The modules offer the same: `by_tasks` for asyncio, `by_threads` for all else.
May import of the kit: nothing; of the runtime: settings, waiting.
"""
