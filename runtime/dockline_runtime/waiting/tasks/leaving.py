"""What makes somebody leave a wait without a fault of what is waited for.

A task that is cancelled leaves, and what it read from goes on: a stream is no worse for it, as after a
timeout. To a thread nothing of that kind happens.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Awaitable
from typing import Final

__all__ = ["LEAVING", "Waited"]

LEAVING: Final[tuple[type[BaseException], ...]] = (CancelledError,)
"""Exceptions that end a wait and nothing else."""

Waited = Awaitable
"""What a function gives that waits: to a task something to be awaited."""
