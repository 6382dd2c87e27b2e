"""How items are handed out one by one, though each read brings many.

A thread that iterates gets them from a generator: it hands out what is there without a call for each, and
takes 40 ns an item.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

__all__ = ["Handing"]

T = TypeVar("T")


class Handing(Generic[T]):
    """Hands out items. A class of it says how to begin, and how to get more of them."""

    _waiting: Iterator[T]
    """What is there and was not handed out yet."""

    def _may_read(self) -> object:
        """Raise what speaks against beginning to iterate."""
        raise NotImplementedError

    def _get_more(self) -> bool:
        """Wait for more, and put it into `_waiting`; False when there is no more to be handed out."""
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
