"""Turns: only one task at a time does something that may wait, such as writing to a connection.

A task has a `Turn` until it is done, also while it waits. Others queue for it: first come, first served. A
client may be used by loops in several threads, and so may a turn; a task that gets it is woken in its own
loop. The lock inside guards a few attributes, and is held for moments only.

A task that is given the turn at the moment it is cancelled passes it on. Unlike a thread's, a turn can't be
taken again by the task that has it: no signal handler interrupts that task and needs it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import RLock
from types import TracebackType

from ...lifetime import TICK

__all__ = ["Turn"]


class _Waiter:
    """A task in the queue."""

    __slots__ = ("future", "given")

    def __init__(self) -> None:
        self.future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.given = False

    def give(self) -> bool:
        """Give it the turn; False if it doesn't wait any more."""
        if self.future.cancelled():
            return False
        try:
            self.future.get_loop().call_soon_threadsafe(_wake, self.future)
        except RuntimeError:  # its loop is closed
            return False
        self.given = True
        return True


class Turn:
    """What one task at a time has: `async with turn:` waits for it, and gives it to the next at the end."""

    __slots__ = ("_lock", "_taken", "_waiting")

    def __init__(self) -> None:
        self._lock = RLock()
        self._taken = False
        self._waiting: deque[_Waiter] = deque()

    def take(self) -> bool:
        """Take the turn without waiting; False if another task has it. `leave` gives it back."""
        with self._lock:
            if self._taken:
                return False
            self._taken = True
            return True

    def leave(self) -> None:
        """Give the turn to the next."""
        with self._lock:
            while self._waiting:
                if self._waiting.popleft().give():
                    return
            self._taken = False

    async def wait(self, check: Callable[[], object], timeout: float | None) -> bool:
        """Take the turn, maybe after others, who may keep it for long. `leave` gives it back.

        Args:
            check: Called every now and then while this waits, and once it has the turn. An exception ends
                the wait, and gives the turn back.
            timeout: How long to wait, in seconds; None for as long as it takes.

        Returns:
            False when the time is over.
        """
        waiter = self._queued()
        if waiter is None:
            try:
                check()
            except BaseException:
                self.leave()
                raise
            return True
        deadline = None if timeout is None else time.monotonic() + timeout
        left = TICK
        try:
            while True:
                await asyncio.wait((waiter.future,), timeout=min(left, TICK))
                check()
                if waiter.future.done():
                    return True
                if deadline is not None and (left := deadline - time.monotonic()) <= 0:
                    self._give_up(waiter)
                    return False
        except BaseException:
            self._give_up(waiter)
            raise

    async def __aenter__(self) -> None:
        waiter = self._queued()
        if waiter is not None:
            try:
                await waiter.future
            except BaseException:
                self._give_up(waiter)
                raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def _queued(self) -> _Waiter | None:
        """Take the turn, or a place in the queue."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return None
            waiter = _Waiter()
            self._waiting.append(waiter)
            return waiter

    def _give_up(self, waiter: _Waiter) -> None:
        """Leave the queue; if the turn was given meanwhile, it goes to the next."""
        with self._lock:
            if waiter.given:
                self.leave()
            else:
                with suppress(ValueError):
                    self._waiting.remove(waiter)


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
