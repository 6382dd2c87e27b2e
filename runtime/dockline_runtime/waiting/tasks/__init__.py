"""Waiting with asyncio's tasks: futures, readiness, cancellation.

`channel` waits for a connection, by `readiness`; `connect` and `tcp` wait for one to be opened, `processes`
and `endings` for the processes of ssh connections to end. What else `aio` needs: `turns` to write and to ask,
`handing` out items, functions called `aside` (by `apart` in threads), `bodies` that are sent, the exceptions
of `leaving`, and in `faces` the methods that only the async half has. Imports what `waiting` may, and
asyncio, which nothing else imports.
"""
