"""How the two halves wait where the text of both can't say it: to the end, and no longer than some time.

Modules of the same name offer the same: `tasks` for asyncio, `threads` for others.
May import of the kit: nothing; of the runtime: nothing.
"""
