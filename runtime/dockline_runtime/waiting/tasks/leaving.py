"""Exceptions that end a wait although nothing is wrong with what is waited for.

When a task is cancelled, the stream that it was reading stays as good as before, as after a timeout: the next
read goes on. So it does after `StreamBusy`, which a task gets, before anything is touched, if another one
waits already. Threads have no such exceptions.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections.abc import Awaitable
from typing import Final

from ...errors import StreamBusy

__all__ = ["LEAVING", "Waited"]

LEAVING: Final[tuple[type[BaseException], ...]] = (CancelledError, StreamBusy)
"""Exceptions that end a wait, and nothing besides."""

Waited = Awaitable
"""What a function that waits returns: for tasks, something to be awaited."""
