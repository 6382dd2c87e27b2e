"""API versions such as `1.51`: what is one, and which of two is newer."""

from __future__ import annotations

import re
from functools import cache

__all__ = ["is_version", "newer", "version_number"]

_NUMBER = re.compile(r"[0-9]{1,9}")


def is_version(text: object) -> bool:
    """Whether something is the text of a version: two numbers with a point between."""
    return isinstance(text, str) and re.fullmatch(r"[0-9]{1,9}\.[0-9]{1,9}", text) is not None


@cache
def version_number(version: str) -> tuple[int, ...]:
    """The numbers to compare a version by; one from elsewhere may hold more, which is ignored."""
    return tuple(int(number) for number in _NUMBER.findall(version)[:2])


def newer(one: str, other: str) -> bool:
    """Whether a version is newer than another."""
    return version_number(one) > version_number(other)
