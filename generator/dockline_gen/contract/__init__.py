"""What one version promises, by address: shapes, surface, what reaches what, since and until when.

Under diff, matrix and history, which it doesn't know. May import: description, normalise, output, problems.
"""
