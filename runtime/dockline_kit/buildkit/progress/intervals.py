"""When something went on: intervals of time, some of which may overlap, and some still go on."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import TypeAlias

__all__ = ["Interval", "lasted", "merged"]

Interval: TypeAlias = tuple[float, float | None]
"""From when to when, in seconds from any moment; to None while it goes on."""


def merged(intervals: Mapping[float, float | None]) -> list[Interval]:
    """The same time as intervals that don't overlap, the earliest first.

    Args:
        intervals: The end of each by its beginning.
    """
    found: list[Interval] = []
    until: float | None = -inf
    for start, stop in sorted(intervals.items()):
        if until is None:  # all later ones are within it
            break
        if until < start:
            found.append((start, stop))
            until = stop
        else:
            until = None if stop is None else max(until, stop)
            found[-1] = (found[-1][0], until)
    return found


def lasted(intervals: list[Interval]) -> float:
    """How many seconds intervals lasted that don't overlap; one that still goes on isn't counted."""
    return sum(stop - start for start, stop in intervals if stop is not None)
