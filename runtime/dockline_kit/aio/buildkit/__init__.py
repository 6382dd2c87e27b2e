"""Builds by BuildKit, as far as they wait: connections, calls, and services for what the engine asks for.

The source of `sync/buildkit`, which is derived from it.
"""
