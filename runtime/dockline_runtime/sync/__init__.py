"""The wire and the clients for threads: transport, responses, streams, hijack, dispatch.

Where it waits, `waiting.threads` does. May import: waiting, settings, request, operation, models, protocol,
files, secrecy, lifetime, lazy, errors.
"""
