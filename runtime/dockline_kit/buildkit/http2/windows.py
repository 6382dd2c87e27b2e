"""What the peer may send: how much of a call was taken, and when it is credited.

What is taken is given back in quarters of a window, or there would be a WINDOW_UPDATE for each message. A
message that is larger than that can't wait until it is taken, so its bytes are given back as they come, once
it is the next to be taken; 32 MiB in all may be ahead like this. What has come after it waits.
"""

from __future__ import annotations

from typing import Final

from .callstate import CallState

__all__ = ["ALL_WINDOWS", "WINDOW", "Windows"]

WINDOW: Final = 1 << 20
"""How many bytes of a call may wait to be taken."""
ALL_WINDOWS: Final = 8 << 20
"""How many bytes of all calls together may wait."""

_QUARTER: Final = WINDOW // 4
_MOST_EARLY: Final = 32 << 20


class Windows:
    """The windows of all calls of a connection.

    Attributes:
        due: Whether there are bytes to be given back.
    """

    def __init__(self) -> None:
        self.due = False
        self._credits: list[tuple[int, int]] = []  # streams, and bytes to be given back
        self._uncredited: dict[CallState, None] = {}
        self._uncredited_bytes = self._early_bytes = 0

    def taken(self, call: CallState, size: int) -> None:
        """Note that somebody has taken a message of a call, of that many bytes."""
        early = min(size, call.early)
        call.early -= early
        self._early_bytes -= early
        call.uncredited += size - early
        self._uncredited_bytes += size - early
        self._uncredited[call] = None
        if call.uncredited >= _QUARTER or self._uncredited_bytes >= WINDOW or call.over:
            self.due = True

    def passed(self, stream: int, size: int) -> None:
        """Note bytes that nobody will take: padding, and what comes for calls that are over."""
        if size:
            self._credits.append((stream, size))
            self.due = True

    def fits(self, call: CallState) -> bool:
        """Give back what has come of a call's next message if it is large, and can't wait until it is taken.

        Returns:
            False if too much is ahead like this.
        """
        claimed = call.incoming.claimed()
        if claimed > _QUARTER:
            size = min(claimed, len(call.incoming)) - call.early
            if self._early_bytes + size > _MOST_EARLY:
                return False
            call.early += size
            self._early_bytes += size
            self.passed(call.stream, size)
        return True

    def forgot(self, call: CallState) -> None:
        """Drop what has come of a call and will never be taken."""
        self._early_bytes -= call.early
        self._uncredited_bytes -= call.uncredited
        self._uncredited.pop(call, None)
        size = call.incoming.clear() - call.early + call.uncredited
        call.early = call.uncredited = 0
        if call.stream:
            self.passed(call.stream, size)

    def given_back(self) -> list[tuple[int, int]]:
        """The streams, and the bytes, that are to be given back now."""
        self.due = False
        enough = self._uncredited_bytes >= WINDOW
        for call in [call for call in self._uncredited if enough or call.uncredited >= _QUARTER or call.over]:
            del self._uncredited[call]
            self._uncredited_bytes -= call.uncredited
            self._credits.append((call.stream, call.uncredited))
            call.uncredited = 0
        credited, self._credits = self._credits, []
        return credited
