"""Who waits, by hand: once for threads, once for tasks, in the same shape.

May import: link and what is below it.
"""
