"""A content store in a folder: an OCI layout, its blobs, its index, and what is being written to it.

May import of BuildKit: http2, wire; of the kit: nothing; of the runtime: errors, files.
"""
