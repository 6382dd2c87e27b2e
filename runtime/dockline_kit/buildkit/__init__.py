"""Builds by BuildKit: its messages, and what is said between it and us, as bytes in and bytes out.

Only `http2.machine` imports h2 (the extra `buildkit`), and only when it is needed.
May import of the kit: progress, spelling, text; of the runtime: errors, files, lazy, operation, protocol,
request, secrecy.
"""
