"""Leaves a coroutine at each of its waits in turn, in each of the ways a task may be made to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Generator
from typing import Any, Generic, Literal, TypeVar

__all__ = ["WAYS", "Left", "Way"]

T = TypeVar("T")

Way = Literal["while it waits", "in the turn in which that came", "without a word to what is waited for"]
WAYS: tuple[Way, ...] = (
    "while it waits",
    "in the turn in which that came",
    "without a word to what is waited for",
)


class Left(Generic[T]):
    """Awaits something, which is cancelled at its nth wait.

    Args:
        awaitable: What is awaited.
        step: Which wait, beginning with 1.
        way: How: as a task does that is cancelled while it waits, which cancels what it waits for; in the
            turn of the loop in which that has come; or, as nobody should, by the exception alone.

    Attributes:
        reached: Whether it has waited that many times.
    """

    def __init__(self, awaitable: Awaitable[T], step: int, way: Way) -> None:
        self._awaitable = awaitable
        self._step = step
        self._way = way
        self.reached = False

    def __await__(self) -> Generator[Any, Any, T]:
        inner: Any = self._awaitable.__await__()
        waits = 0
        error: BaseException | None = None
        while True:
            try:
                waited = inner.send(None) if error is None else inner.throw(error)
            except StopIteration as end:
                result: T = end.value
                return result
            error = None
            waits += 1
            if waits == self._step:
                self.reached = True
                match self._way:
                    case "while it waits":
                        task = asyncio.current_task()
                        assert task is not None
                        task.cancel()
                    case "without a word to what is waited for":
                        error = asyncio.CancelledError()
                        continue
            try:
                yield waited
            except BaseException as raised:
                error = raised
            else:
                if waits == self._step and self._way == "in the turn in which that came":
                    error = asyncio.CancelledError()
