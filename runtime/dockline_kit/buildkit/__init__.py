"""Builds by BuildKit: its messages, and what is said between it and us, as bytes in and bytes out.

`http2.machine` alone imports h2 (the extra `buildkit`), and that late.
May import of the kit: progress, spelling, text; of the runtime: errors, files, lazy, operation, protocol,
request, secrecy.
"""
