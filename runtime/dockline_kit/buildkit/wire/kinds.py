"""What the values of a field may be: how each is read and written, and what one is that isn't there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any, Final, NamedTuple, TypeAlias

from .codec import DELIMITED, VARINT, sized, varint

__all__ = ["BOOL", "BYTES", "INT32", "INT64", "STRING", "UINT32", "Kind", "Write", "of_enum"]

Write: TypeAlias = Callable[[list[Any], Any], None]
"""Adds the pieces that a value becomes; raises OverflowError and UnicodeEncodeError."""


class Kind(NamedTuple):
    """The values of a type.

    Attributes:
        wire: How they are delimited.
        read: A value from the number on the wire; of delimited ones, from the data, its start and end.
        writer: For a tag, what writes a value behind it.
        default: What stands for one that isn't there.
        merged: Whether a value that comes twice is merged; `read` takes the first one, too.
    """

    wire: int
    read: Callable[..., Any]
    writer: Callable[[bytes], Write]
    default: Callable[[], Any]
    merged: bool = False


def _of_numbers(called: str, low: int, high: int, read: Callable[[int], Any]) -> Kind:
    def writer(tag: bytes) -> Write:
        def write(pieces: list[Any], value: Any) -> None:
            if not low <= value <= high:
                raise OverflowError(f"{value} isn't {called}, which goes from {low} to {high}")
            pieces.append(tag + varint(value))

        return write

    return Kind(VARINT, read, writer, int)


def of_enum(members: type[IntEnum]) -> Kind:
    """Members of an enum; what it doesn't have stays a number."""
    known: Mapping[int, int] = {int(member): member for member in members}

    def read(number: int) -> int:
        value = _int32(number)
        return known.get(value, value)

    return INT32._replace(read=read, default=lambda: known.get(0, 0))


def _int32(number: int) -> int:
    return (number & 0xFFFFFFFF ^ 0x80000000) - 0x80000000


def _text(data: bytes, position: int, end: int) -> str:
    return data[position:end].decode()


def _bytes(data: bytes, position: int, end: int) -> bytes:
    return data[position:end]


def _writer_of_text(tag: bytes) -> Write:
    def write(pieces: list[Any], value: str) -> None:
        data = value.encode()
        pieces.extend((tag, sized(data), data))

    return write


def _writer_of_bytes(tag: bytes) -> Write:
    def write(pieces: list[Any], value: bytes) -> None:
        pieces.extend((tag, sized(value), value))

    return write


STRING: Final = Kind(DELIMITED, _text, _writer_of_text, str)
BYTES: Final = Kind(DELIMITED, _bytes, _writer_of_bytes, bytes)
BOOL: Final = _of_numbers("a bool", 0, 1, bool)._replace(default=bool)
INT32: Final = _of_numbers("an int32", -(1 << 31), (1 << 31) - 1, _int32)
INT64: Final = _of_numbers("an int64", -(1 << 63), (1 << 63) - 1, lambda n: n - (1 << 64) if n >> 63 else n)
UINT32: Final = _of_numbers("a uint32", 0, (1 << 32) - 1, lambda n: n & 0xFFFFFFFF)
