"""What callers may give where a list is sent, which is whatever behaves as one; and where an integer is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, TypeVar

from ..errors import InvalidArgument, shorten

__all__ = ["Items", "integer_text", "is_items"]

T_co = TypeVar("T_co", covariant=True)


class Items(Protocol[T_co]):
    """Several values in an order: a list, a tuple, or any other sequence that isn't a text or bytes.

    To type checkers a text is a sequence of texts, but `"ls"` would be sent as `["l", "s"]`. So it isn't one
    of these: what is in a text is asked for by text alone, and what is in these by any value.
    """

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[T_co]: ...
    def __contains__(self, value: object, /) -> bool: ...
    def __getitem__(self, index: int, /) -> T_co: ...
    def index(self, value: Any, /) -> int:
        """Where a value stands."""
        ...


def is_items(value: object) -> bool:
    """Whether a value is several values in an order, and not a text or bytes.

    Args:
        value: Anything.
    """
    if isinstance(value, (list, tuple)):
        return True
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview))


def integer_text(value: int, name: str) -> str:
    """The digits of an integer, of an enum's member too.

    Args:
        value: The integer.
        name: The parameter, for the error.

    Raises:
        InvalidArgument: It has more digits than Python writes, which are thousands.
    """
    try:
        return int.__repr__(value)
    except ValueError:
        raise InvalidArgument(f"{name}: {shorten(value)} is more than any daemon takes") from None
