"""What can be waited for: a table that is rendered from data, and how it judges answers.

May import of the kit: nothing; of the runtime: nothing.
"""
