"""What waits, made of operations, for tasks.

The source of `sync`. May import of the kit: copying, creating, errors, references, results, spelling,
versions, waiters, waiting; of the runtime: errors, waiting.
"""
