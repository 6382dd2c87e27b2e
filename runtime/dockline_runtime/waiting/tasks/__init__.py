"""Waiting with asyncio's tasks: futures, readiness, cancellation.

`channel` waits for a connection, by `readiness`, `connect` and `tcp` for one to be opened, `processes` for
one to end. What else `aio` needs of who waits: `turns` to write and to ask, `handing` out of items, what is
done `aside` (by `apart` in threads; `bodies` that are sent), who is `leaving`, and the `faces` of what only
tasks can be offered. Imports what `waiting` may, and asyncio, which nothing else imports.
"""
