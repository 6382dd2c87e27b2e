"""The API as typed nodes, each with its pointer into the description, and what builds them.

Knows no Python and no overlay: what it asks beside the description, `facts` supplies.
May import: description, problems.
"""
