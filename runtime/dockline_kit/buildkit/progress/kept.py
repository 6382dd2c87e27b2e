"""What steps have written, kept up to a limit: the last of it, in whole lines."""

from __future__ import annotations

from collections import deque
from typing import Final

__all__ = ["KEPT_IN_ALL", "KEPT_OF_A_STEP", "Keeper", "Kept", "Partial"]

KEPT_OF_A_STEP: Final = 1 << 18
"""How many bytes of what a step wrote are kept: the last ones, 256 KiB."""
KEPT_IN_ALL: Final = 1 << 22
"""How many bytes are kept of all steps, 4 MiB: then those that ended well lose theirs, the oldest first."""
_LINE: Final = 1 << 16
"""How long a line may be that is kept until it is whole."""


class Kept:
    """What a step wrote, the last of it.

    Attributes:
        data: What is kept.
        lost: How many bytes before that were dropped.
    """

    __slots__ = ("data", "lost")

    def __init__(self) -> None:
        self.data = bytearray()
        self.lost = 0

    def add(self, data: bytes) -> None:
        """Keep more; what is too much is dropped at the front, up to the end of a line if there is one."""
        self.data += data
        if len(self.data) > 2 * KEPT_OF_A_STEP:
            self._drop(self._too_many())

    def last(self) -> bytes:
        """What fits into the limit."""
        return bytes(self.data[self._too_many() :])

    def drop(self) -> None:
        """Keep nothing."""
        self._drop(len(self.data))

    def _too_many(self) -> int:
        """How many bytes to drop so that the rest fits, and begins with a line if possible."""
        too_many = len(self.data) - KEPT_OF_A_STEP
        if too_many <= 0:
            return 0
        end = self.data.find(b"\n", too_many - 1) + 1
        return end if 0 < end < len(self.data) else too_many

    def _drop(self, count: int) -> None:
        del self.data[:count]
        self.lost += count


class Keeper:
    """Makes sure that all steps together keep no more than the limit."""

    def __init__(self) -> None:
        self._ended: deque[Kept] = deque()
        self._all: list[Kept] = []
        self._size = 0

    def new(self) -> Kept:
        """A place for what another step writes."""
        kept = Kept()
        self._all.append(kept)
        return kept

    def add(self, kept: Kept, data: bytes) -> None:
        """Keep more of a step."""
        before = len(kept.data)
        kept.add(data)
        self._size += len(kept.data) - before
        while self._size > KEPT_IN_ALL and self._ended:
            self._give_up(self._ended.popleft())
        if self._size > 2 * KEPT_IN_ALL:  # that many steps write at once
            for each in self._all:
                if each is not kept:
                    self._give_up(each)

    def ended(self, kept: Kept) -> None:
        """The step has ended well: what it wrote may be given up for others'."""
        if kept.data:
            self._ended.append(kept)

    def _give_up(self, kept: Kept) -> None:
        self._size -= len(kept.data)
        kept.drop()


class Partial:
    """The beginning of a line that a step has written to one of its streams.

    Attributes:
        data: What there is of it.
        time: When it began, in seconds since 1970.
    """

    __slots__ = ("data", "time")

    def __init__(self) -> None:
        self.data = b""
        self.time = 0.0

    def feed(self, data: bytes, time: float) -> list[tuple[bytes, float]]:
        """The whole lines that there are by now, each piece with the time at which it began.

        Args:
            data: What came.
            time: When it did, in seconds since 1970.
        """
        end = data.rfind(b"\n") + 1
        found: list[tuple[bytes, float]] = []
        if not end:
            self.time = self.time if self.data else time
            self.data += data
            return self.rest() if len(self.data) > _LINE else []
        first = data.find(b"\n") + 1
        if self.data:
            found.append((self.data + data[:first], self.time))
            data, end = data[first:], end - first
        if end:
            found.append((data[:end], time))
        self.data, self.time = data[end:], time
        return found

    def rest(self) -> list[tuple[bytes, float]]:
        """The beginning of a line as it is, as no more comes."""
        data, self.data = self.data, b""
        return [(data, self.time)] if data else []
