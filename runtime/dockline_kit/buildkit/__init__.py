"""What BuildKit is told and says: messages, gRPC, folders, progress; without a socket, a thread or a loop.

`http2` alone imports h2 (the extra `buildkit`), and that late.
May import of the kit: nothing; of the runtime: errors.
"""
