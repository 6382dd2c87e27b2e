"""Lists and maps of JSON that are decoded in their places: the same objects stay, and get other items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

__all__ = ["decode_list", "decode_map"]

T = TypeVar("T")


def decode_list(decode: Callable[[Any], T], data: Any) -> list[T]:
    """The list itself, with each item decoded in its place; anything else unchanged."""
    if type(data) is not list:
        return cast("list[T]", data)
    if len(data) == 1:  # most are that short, and to count them takes longer than decoding
        data[0] = decode(data[0])
        return data
    for index, item in enumerate(data):
        data[index] = decode(item)
    return data


def decode_map(decode: Callable[[Any], T], data: Any) -> dict[str, T]:
    """The object itself, with each value decoded in its place; anything else unchanged."""
    if type(data) is not dict:
        return cast("dict[str, T]", data)
    for key in data:  # asking for the items makes three objects more, which the garbage collector counts
        data[key] = decode(data[key])
    return data
