"""What one waits for: a table that is rendered from data, and what an answer is by it.

May import of the kit: nothing; of the runtime: nothing.
"""
