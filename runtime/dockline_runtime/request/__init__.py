"""From what a caller passes to a request: checks, gates, encodings, bodies, filters, registry auth.

Nothing is sent here. May import: operation, models, protocol, secrecy, lifetime, errors.
"""
