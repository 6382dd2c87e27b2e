"""The API as typed nodes, each with its pointer into the description, and what builds them.

Knows no Python names and no overlay. May import: description, problems.
"""
