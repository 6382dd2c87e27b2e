"""What waits with asyncio: channels, connecting, turns, what is done aside, openings."""
