"""What comes over a connection, without the connection: heads, bodies, frames, JSON, errors.

Bytes in, values out, whatever the cuts. May import: errors. No socket, no clock.
"""
