# Derived from aio/__init__.py by `dockline generate`. Do not edit: change that, then run it again.
"""Functions and streams made of operations, as far as they wait for the engine, by threads.

Derived from `aio`. May import of the kit: buildkit, copying, creating, errors, progress, references,
results, spelling, unread, versions, waiters, waiting; of the runtime: sync, errors, operation, protocol,
request, secrecy.
"""
