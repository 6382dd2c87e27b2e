"""Exceptions that end a wait although nothing is wrong with what is waited for: threads have none.

For tasks, a cancellation is one: the stream that was being read stays as good as before, as after a timeout.
A thread can't be cancelled. KeyboardInterrupt is an error like any other, since nobody knows how far the
thread had got when it came.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

__all__ = ["LEAVING", "Waited"]

T = TypeVar("T")

LEAVING: Final[tuple[type[BaseException], ...]] = ()
"""Exceptions that end a wait, and nothing besides: none for threads."""

Waited = Annotated[T, "what a function that waits returns"]
"""What a function that waits returns: for threads, the value itself."""
