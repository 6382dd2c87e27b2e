"""What is written to disk: single files and whole packages, each whole or not at all.

Knows no API: `render` lays out what the view decided. May import: problems, pycode.
"""
