"""Connections that never wait: sockets, TLS over them, the pipe to an ssh; each behind the face of a `Link`.

What can't be done now raises what is to be waited for, and `waiting` waits. No `select`, no clock, no
asyncio. May import: settings, errors.
"""
