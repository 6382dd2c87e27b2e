"""What is written to disk: single files and whole packages, each whole or not at all.

Knows nothing of the API; Python trees are printed where a template asks for it. May import: pycode, problems.
"""
