"""A lock that tasks share, with which to wait for changes of what it guards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import RLock
from time import monotonic
from typing import TypeVar, overload

from dockline_runtime.errors import StreamClosed
from dockline_runtime.lifetime import reset_after_fork
from dockline_runtime.waiting.tasks.readiness import running_now

__all__ = ["Monitor"]

T = TypeVar("T")


class Monitor:
    """A lock for one task at a time, by `with`, which is never held over a wait. Tasks of several loops may
    share it, and threads may change what it guards.

    After a fork the child has no task that would change anything: a wait there fails at once.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._waiting: list[asyncio.Future[None]] = []
        self._inherited = False
        reset_after_fork(self)

    def reset_after_fork(self) -> None:
        """In the child of a fork: a lock of its own."""
        self._lock = RLock()
        self._waiting = []
        self._inherited = True

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def notify(self) -> None:
        """Say that something has changed. Only within the `with`."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            here = running_now()
            for future in waiting:
                loop = future.get_loop()
                if loop is here:
                    _wake(future)
                else:
                    with suppress(RuntimeError):  # it is closed
                        loop.call_soon_threadsafe(_wake, future)

    @overload
    async def until(self, take: Callable[[], T | None]) -> T: ...

    @overload
    async def until(self, take: Callable[[], T | None], deadline: float | None) -> T | None: ...

    async def until(self, take: Callable[[], T | None], deadline: float | None = None) -> T | None:
        """Wait until there is something to be taken. A wait that is cancelled takes nothing.

        Args:
            take: Takes it and returns it, else None; called with the lock held, once and after each change.
            deadline: The moment at which waiting ends, by `time.monotonic`; None for as long as it takes.

        Returns:
            What `take` returns; None when the time is over.

        Raises:
            StreamClosed: This is the child of a fork.
            As `take`.
        """
        while True:
            with self._lock:
                if (found := take()) is not None:
                    return found
                if self._inherited:
                    raise StreamClosed("this belongs to the process that was forked: open another one here")
                left = None if deadline is None else deadline - monotonic()
                if left is not None and left <= 0:
                    return None
                future = asyncio.get_running_loop().create_future()
                self._waiting.append(future)
            try:
                if left is None:
                    await future
                else:
                    await asyncio.wait((future,), timeout=left)
            finally:
                if not future.done():
                    with self._lock, suppress(ValueError):
                        self._waiting.remove(future)


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
