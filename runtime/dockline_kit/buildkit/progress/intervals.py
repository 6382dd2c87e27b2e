"""When something went on: intervals of time, some of which may overlap, and some still go on."""

from __future__ import annotations

from collections.abc import Mapping
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
    for start in sorted(intervals):
        stop = intervals[start]
        if not found:
            found.append((start, stop))
            continue
        began, until = found[-1]
        if until is None:  # all later ones are within it
            break
        if until < start:
            found.append((start, stop))
        else:
            found[-1] = (began, None if stop is None else max(until, stop))
    return found


def lasted(intervals: list[Interval]) -> float:
    """How many seconds intervals lasted that don't overlap; one that still goes on isn't counted."""
    return sum(stop - start for start, stop in intervals if stop is not None)
