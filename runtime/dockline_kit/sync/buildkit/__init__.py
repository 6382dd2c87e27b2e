# Derived from aio/buildkit/__init__.py by `dockline generate`. Do not edit: change that, then run it again.
"""Builds by BuildKit, as far as they wait: connections, calls, and services for what the engine asks for.

Derived from `aio/buildkit`.
"""
