"""The wire and the clients for tasks: transport, responses, streams, hijack, dispatch. The source of `sync`.

Where it waits, `waiting.tasks` does. May import: waiting, settings, request, operation, models, protocol,
files, secrecy, lifetime, watching, lazy, errors.
"""
