"""A lock that threads share, with which to wait for changes of what it guards."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from time import monotonic
from typing import TypeVar, overload

from dockline_runtime.errors import StreamClosed
from dockline_runtime.lifetime import reset_after_fork

__all__ = ["Monitor"]

T = TypeVar("T")


class Monitor:
    """A lock for one thread at a time, by `with`, which may take it again. It is never held over a wait.

    After a fork the child has no thread that would change anything: a wait there fails at once.
    """

    def __init__(self) -> None:
        self._condition = Condition()
        self._inherited = False
        reset_after_fork(self)

    def reset_after_fork(self) -> None:
        """In the child of a fork: a lock of its own."""
        self._condition = Condition()
        self._inherited = True

    def __enter__(self) -> None:
        self._condition.acquire()

    def __exit__(self, *_: object) -> None:
        self._condition.release()

    def notify(self) -> None:
        """Say that something has changed. Only within the `with`."""
        self._condition.notify_all()

    @overload
    def until(self, take: Callable[[], T | None]) -> T: ...

    @overload
    def until(self, take: Callable[[], T | None], deadline: float | None) -> T | None: ...

    def until(self, take: Callable[[], T | None], deadline: float | None = None) -> T | None:
        """Wait until there is something to be taken.

        Args:
            take: Takes it and returns it, else None; called with the lock held, once and after each change.
            deadline: The moment at which waiting ends, by `time.monotonic`; None for as long as it takes.

        Returns:
            What `take` returns; None when the time is over.

        Raises:
            StreamClosed: This is the child of a fork.
            As `take`.
        """
        with self._condition:
            while (found := take()) is None:
                if self._inherited:
                    raise StreamClosed("this belongs to the process that was forked: open another one here")
                left = None if deadline is None else deadline - monotonic()
                if left is not None and left <= 0:
                    return None
                self._condition.wait(left)
            return found
