"""How tasks wait: to the end of what must not be interrupted, up to a time limit, and in pauses."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from dockline_runtime.settings.address import Address
from dockline_runtime.waiting.tasks.aside import aside, open_body
from dockline_runtime.waiting.tasks.channel import Channel
from dockline_runtime.waiting.tasks.connect import check_timeout, connect
from dockline_runtime.waiting.tasks.leaving import LEAVING, Waited

from .crew_tasks import Crew
from .monitor_tasks import Monitor

__all__ = [
    "LEAVING",
    "Crew",
    "Limit",
    "Monitor",
    "Waited",
    "aside",
    "check_timeout",
    "now",
    "open_body",
    "open_socket",
    "pause",
    "to_the_end",
]

T = TypeVar("T")

now = time.monotonic
pause = asyncio.sleep


async def to_the_end(function: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Call a function and wait for its end, even if this task is cancelled meanwhile: that is raised later.

    So the code that cleans up after a cancellation knows what the function has made.
    """
    task = asyncio.ensure_future(function())
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        if not task.cancelled():
            task.exception()
        raise cancelled
    return task.result()


async def open_socket(path: str, timeout: float | None) -> Channel:
    """A connection to a unix socket of this machine.

    Args:
        path: The socket.
        timeout: How long that may take, in seconds, and each wait on it.

    Raises:
        ConnectionError: There is no such socket, or nobody listens on it.
        TimeoutError: It took too long.
    """
    return await connect(Address(path=path), timeout)


class Limit:
    """A time limit: after it something is closed, which ends the wait for it.

    Args:
        seconds: How long from now on; None for as long as it takes.
        close: Closes it.

    Attributes:
        reached: Whether the time is over, and it was closed.
    """

    def __init__(self, seconds: float | None, close: Callable[[], object]) -> None:
        self.reached = False
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._close = close
        self._timer: asyncio.TimerHandle | None = None

    def left(self) -> float | None:
        """The seconds that are left, at least 0; None for as long as it takes."""
        return None if self._deadline is None else max(self._deadline - time.monotonic(), 0.0)

    def _reach(self) -> None:
        self.reached = True
        self._close()

    async def __aenter__(self) -> Self:
        left = self.left()
        if left is not None:
            self._timer = asyncio.get_running_loop().call_later(left, self._reach)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
