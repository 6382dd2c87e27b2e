"""The wire and the clients for tasks: transport, responses, streams, hijack, dispatch. The source of `sync`.

All waiting is done in `waiting.tasks`. May import: waiting, settings, request, operation, models, protocol,
files, secrecy, lifetime, watching, lazy, errors.
"""
