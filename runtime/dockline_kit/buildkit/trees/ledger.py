"""What was announced to an engine, by its numbers: which of it can be asked for, and where it is.

An entry takes 13 bytes and those of its own name, however deep it lies: its folder is another number.
"""

from __future__ import annotations

from array import array
from typing import Final

from .stat import DIRECTORY, FILE, Entry

__all__ = ["Ledger"]

_ROOT: Final = 0xFFFF_FFFF
_TAKEN: Final = 3


class Ledger:
    """Entries by their numbers, which count from 0 in the order they are sent."""

    def __init__(self) -> None:
        self._states = bytearray()
        self._names = bytearray()
        self._ends = array("Q")
        self._folders = array("I")
        self._way: list[tuple[int, bytes]] = []  # the folders down to the last entry, each with its prefix

    def __len__(self) -> int:
        return len(self._states)

    def add(self, entry: Entry) -> None:
        """Give the next number to an entry."""
        path = entry.path
        while self._way and not path.startswith(self._way[-1][1]):
            self._way.pop()
        folder, prefix = self._way[-1] if self._way else (_ROOT, b"")
        number = len(self._states)
        self._states.append(entry.content)
        self._names += path[len(prefix) :]
        self._ends.append(len(self._names))
        self._folders.append(folder)
        if entry.mode & DIRECTORY:
            self._way.append((number, path + b"/"))

    def take(self, number: int) -> bool | None:
        """Note that the content of an entry was asked for.

        Returns:
            Whether it has one; None if it must not be asked for: there is no such number, it isn't a file, or
            it was asked for before.
        """
        if number >= len(self._states) or not self._states[number] or self._states[number] == _TAKEN:
            return None
        state, self._states[number] = self._states[number], _TAKEN
        return state == FILE

    def path(self, number: int) -> bytes:
        """Where an entry is."""
        parts = []
        while number != _ROOT:
            parts.append(self._names[self._ends[number - 1] if number else 0 : self._ends[number]])
            number = self._folders[number]
        return b"/".join(reversed(parts))
