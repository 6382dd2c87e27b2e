"""A build as it is asked for: its options, checked in the user's words, and the request that they become.

May import of BuildKit: delivery, errors, store, trees, wire; of the kit: spelling; of the runtime: errors,
operation, request, secrecy.
"""
