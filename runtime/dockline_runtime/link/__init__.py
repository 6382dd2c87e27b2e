"""Connections that never wait: sockets, TLS over them, the pipe to an ssh.

May import: settings, lifetime, errors.
"""
