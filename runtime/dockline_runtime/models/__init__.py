"""Values: the base of models, open enums, times, and how JSON becomes models and back.

Knows nothing of operations or connections. May import: lifetime, errors.
"""
