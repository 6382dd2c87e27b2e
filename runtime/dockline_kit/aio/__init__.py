"""Functions and streams made of operations, as far as they wait for the engine, by asyncio.

The source of `sync`. May import of the kit: buildkit, copying, creating, errors, progress, references,
results, spelling, unread, versions, waiters, waiting; of the runtime: aio, errors, operation, protocol,
request, secrecy.
"""
