"""gRPC calls over HTTP/2, as bytes in and bytes out: `speaking` has the theory of operation.

May import of BuildKit: wire; of the kit: nothing; of the runtime: errors. h2 is imported by `machine` alone.
"""
