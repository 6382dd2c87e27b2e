"""Waiting with threads: poll, locks, closing from any thread.

May import: link and what is below it.
"""
