"""Patterns with many wildcards, matched in a time that grows with the name and not with what they could mean.

Theory: an expression with several `*` tries all ways to share a name among them, which for some names are
more than anybody can wait for. Here all ways are followed at once, letter by letter: a pattern is a row of
places, and what is known of a name's beginning is the set of places that it may lead to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

__all__ = ["ANYTHING", "BEGINNING", "FOLDERS", "WITHIN", "Wildcards"]

ANYTHING: Final = ".*"
"""Any letters up to a line's end."""
FOLDERS: Final = "(?:.*/)?"
"""Any number of folders."""
WITHIN: Final = "[^/]*"
"""Any letters within one part of a path."""
BEGINNING: Final = "^"
"""No letter; matches only at the beginning of the name."""
_INSIDE: Final = "inside of folders"


class Wildcards:
    """Matches whole names, with the same result as the expression that the parts make up.

    Args:
        parts: Those above, and expressions that match one letter each.
    """

    def __init__(self, parts: Sequence[str]) -> None:
        self._places: list[str | re.Pattern[str]] = []
        for part in parts:
            if part == FOLDERS:
                self._places += (FOLDERS, _INSIDE)
            elif part in (ANYTHING, WITHIN, BEGINNING):
                self._places.append(part)
            else:
                self._places.append(re.compile(part, re.ASCII))

    def match(self, name: str) -> bool:
        """Whether a name matches."""
        here = self._with_what_is_skipped({0}, at_beginning=True)
        for letter in name:
            here = self._with_what_is_skipped(self._behind(letter, here))
            if not here:
                return False
        return len(self._places) in here

    def _behind(self, letter: str, here: set[int]) -> set[int]:
        """The places behind one more letter."""
        found = set()
        for number in here:
            place = self._places[number] if number < len(self._places) else FOLDERS
            if isinstance(place, re.Pattern):
                if place.fullmatch(letter):
                    found.add(number + 1)
            elif place == WITHIN:
                if letter != "/":
                    found.add(number)
            elif place in (ANYTHING, _INSIDE) and letter != "\n":
                found.add(number)
                if place == _INSIDE and letter == "/":
                    found.add(number + 1)
        return found

    def _with_what_is_skipped(self, here: set[int], *, at_beginning: bool = False) -> set[int]:
        """Places, with those that no letter leads on to."""
        left = list(here)
        while left:
            number = left.pop()
            place = self._places[number] if number < len(self._places) else None
            skips: tuple[int, ...] = ()
            if place in (ANYTHING, WITHIN) or (place == BEGINNING and at_beginning):
                skips = (number + 1,)
            elif place == FOLDERS:
                skips = (number + 1, number + 2)
            left += [each for each in skips if each not in here]
            here.update(skips)
        return here
