"""Builds by BuildKit, as far as they wait: connections and calls, and who serves what the engine asks for.

The source of `sync/buildkit`, which is derived from it.
"""
