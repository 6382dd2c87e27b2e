"""A description as plain data: reading, writing, ordering, pointing into it, validating it.

May import: problems.
"""
