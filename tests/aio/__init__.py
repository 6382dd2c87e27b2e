"""The asyncio half: what only tasks can do to it, and a bridge for the tests of the sync half."""
