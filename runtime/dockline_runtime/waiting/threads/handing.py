"""Handing out items one by one, though each read brings many.

A thread that iterates uses a generator, which needs no call for each item: it takes 40 ns an item.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

__all__ = ["Handing"]

T = TypeVar("T")


class Handing(Generic[T]):
    """Hands out items. A subclass says how to begin, and how to get more."""

    _waiting: Iterator[T]
    """Items that have come and were not handed out yet."""

    def _may_read(self) -> object:
        """Raise an error if iterating can't begin."""
        raise NotImplementedError

    def _get_more(self) -> bool:
        """Wait for more items, and put them into `_waiting`; False if there are no more."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[T]:
        self._may_read()
        return self._handed_out()

    def __next__(self) -> T:
        while True:
            for item in self._waiting:
                return item
            if not self._get_more():
                raise StopIteration

    def _handed_out(self) -> Iterator[T]:
        while True:
            yield from self._waiting
            if not self._get_more():
                return
