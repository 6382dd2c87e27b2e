"""What makes somebody leave a wait without a fault of what is waited for.

A task that is cancelled leaves, and what it read from goes on: a stream is no worse for it, as after a
timeout. So it is with one that comes while another waits, and is told so before anything is touched. To a
thread nothing of that kind happens.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Awaitable
from typing import Final

from ...errors import StreamBusy

__all__ = ["LEAVING", "Waited"]

LEAVING: Final[tuple[type[BaseException], ...]] = (CancelledError, StreamBusy)
"""Exceptions that end a wait and nothing else."""

Waited = Awaitable
"""What a function gives that waits: to a task something to be awaited."""
