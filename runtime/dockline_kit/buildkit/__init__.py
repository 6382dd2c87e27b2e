"""Builds by BuildKit: its messages, and what is said between it and us, as bytes in and bytes out.

May import of the kit: progress, text; of the runtime: errors, lazy.
"""
