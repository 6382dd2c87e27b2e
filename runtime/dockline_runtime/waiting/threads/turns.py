"""Turns: one at a time does what takes its time, such as writing to a connection.

A `Turn` is kept over a wait, and so is not a lock of the kind that guards a few attributes. Those stay
`RLock`s in both halves, because no task gives way while it holds one. A turn is waited for as the half that
it belongs to waits, and here that is: a thread blocks until it is its turn.

It can be taken again by the thread that has it. A signal handler does that, which may come at any moment
and which nobody could wake: what it does comes in the middle of what it interrupts. Who must not wait for
others, as closing must not, asks by `take`.
"""

from __future__ import annotations

import time
from _thread import RLock
from collections.abc import Callable

from ...lifetime import TICK

__all__ = ["Turn"]


# A subclass, as no signal can come between an `__enter__` written in C and the block: what a handler raises
# leaves no turn taken. Python's own stubs call the class final, and Python doesn't.
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
            check: Called every now and then while this waits, and when it is its turn: what it raises ends
                that.
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
