"""The asyncio half: what only tasks can do to it, and the bridge by which the tests of the sync half are its own."""
