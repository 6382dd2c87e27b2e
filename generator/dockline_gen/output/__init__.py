"""What is written to disk: single files and whole packages, each whole or not at all.

Knows neither the API nor Python. May import: problems.
"""
