"""What makes somebody leave a wait without a fault of what is waited for.

A task that is cancelled leaves, and what it read from goes on: a stream is no worse for it, as after a
timeout. To a thread nothing of that kind happens. An interrupt is an error like any other there, since nobody
knows how far a thread has got when it comes.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

__all__ = ["LEAVING", "Waited"]

T = TypeVar("T")

LEAVING: Final[tuple[type[BaseException], ...]] = ()
"""Exceptions that end a wait and nothing else: none for threads."""

Waited = Annotated[T, "what a function gives that waits"]
"""What a function gives that waits: to a thread the value itself."""
