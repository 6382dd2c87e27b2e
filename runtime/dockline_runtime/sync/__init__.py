# Derived from aio/__init__.py by `dockline generate`. Do not edit: change that, then run it again.
"""The wire and the clients for threads: transport, responses, streams, hijack, dispatch. Derived from `aio`.

All waiting is done in `waiting.threads`. May import: waiting, settings, request, operation, models, protocol,
files, secrecy, lifetime, watching, lazy, errors.
"""
