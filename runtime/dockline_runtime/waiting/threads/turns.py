"""Turns: only one thread at a time does something that may wait, such as writing to a connection.

A thread has a `Turn` until it is done, also while it waits. Locks that guard a few attributes are something
else: these are `RLock`s in both halves, because no task suspends while it holds one. How to wait for a turn
differs between the halves: here a thread blocks.

The thread that has a turn can take it again. A signal handler does so: it runs in the middle of what it
interrupts, which couldn't give the turn back before the handler has ended. Callers that must not block, such
as `close`, use `take`.
"""

from __future__ import annotations

import time
from _thread import RLock
from collections.abc import Callable

from ...lifetime import TICK

__all__ = ["Turn"]


# A subclass, so that `__enter__` is written in C: no signal can come between it and the block, so that an
# exception of a handler leaves no turn taken. Type stubs call the class final, but it isn't.
class Turn(RLock):  # type: ignore[misc]
    """What one thread at a time has: `with turn:` waits for it, and gives it to the next at the end."""

    __slots__ = ()

    def take(self) -> bool:
        """Take the turn without waiting; False if another thread has it. `leave` gives it back."""
        return self.acquire(blocking=False)

    def leave(self) -> None:
        """Give the turn to the next."""
        self.release()

    def wait(self, check: Callable[[], object], timeout: float | None) -> bool:
        """Take the turn, maybe after others, who may keep it for long. `leave` gives it back.

        Args:
            check: Called every now and then while this waits, and once it has the turn. An exception ends
                the wait, and gives the turn back.
            timeout: How long to wait, in seconds; None for as long as it takes.

        Returns:
            False when the time is over.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        left = TICK
        while True:
            taken = self.acquire(timeout=min(left, TICK))
            try:
                check()
            except BaseException:
                if taken:
                    self.release()
                raise
            if taken:
                return True
            if deadline is not None and (left := deadline - time.monotonic()) <= 0:
                return False
