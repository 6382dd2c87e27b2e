"""Connections that never wait: sockets, TLS over them, the pipe to an ssh; each has the methods of a `Link`.

A call that can't be done now raises an error that tells what to wait for, and `waiting` waits. No `select`,
no clock, no asyncio. May import: settings, errors.
"""
