"""What is checked before HTTP/2's frames are parsed: floods of them, and GOAWAY.

A library for HTTP/2 answers each PING, each SETTINGS and each frame of a stream that was reset, and so a peer
could keep it busy for nothing. Here frames are counted by their heads, per kind and second. GOAWAY is
kept from the library, which would end all streams at the first one; by the protocol, open streams go on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen

from dockline_runtime.errors import ProtocolError

__all__ = ["GoAway", "Gate"]

PREFACE: Final = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

_HEAD: Final = 9
_DATA, _HEADERS, _PRIORITY, _RESET, _SETTINGS, _PUSH, _PING, _GOAWAY = range(8)
_WINDOW_UPDATE, _CONTINUATION = 8, 9
_LONGEST_GOAWAY: Final = 64 * 1024
_OTHERS: Final = 1_000
_MOST: Final[Mapping[int, int]] = {
    _HEADERS: 5_000,
    _PRIORITY: 1_000,
    _RESET: 1_000,
    _SETTINGS: 100,
    _PUSH: 0,
    _PING: 10_000,
    _WINDOW_UPDATE: 100_000,
    _CONTINUATION: 5_000,
}
"""How many frames of a kind may come in a second; grpc-go sends a PING with nearly every DATA. Of DATA
frames only empty ones are counted."""
_NAMES: Final[Mapping[int, str]] = {
    _DATA: "empty DATA", _HEADERS: "HEADERS", _PRIORITY: "PRIORITY", _RESET: "RST_STREAM",
    _SETTINGS: "SETTINGS", _PUSH: "PUSH_PROMISE", _PING: "PING", _WINDOW_UPDATE: "WINDOW_UPDATE",
    _GOAWAY: "GOAWAY", _CONTINUATION: "CONTINUATION",
}  # fmt: skip


@frozen
class GoAway:
    """A GOAWAY."""

    last: int
    """The last stream that the peer still serves."""
    code: int
    said: str


class Gate:
    """Lets frames pass, and counts them.

    Args:
        largest: The largest frame, in bytes without its head.
        clock: Gives the time, in seconds.
        preface: Whether the peer begins with the preface of a client.

    Attributes:
        goaways: The GOAWAY frames that have come.
    """

    def __init__(self, largest: int, clock: Callable[[], float], *, preface: bool) -> None:
        self.goaways: list[GoAway] = []
        self._largest = largest
        self._clock = clock
        self._preface = PREFACE if preface else b""
        self._held = b""  # the beginning of a head, or of a GOAWAY
        self._left = 0  # bytes of the current frame that pass without a look
        self._second = 0
        self._counts: dict[int, int] = {}

    def passed(self, data: bytes) -> list[bytes | memoryview]:
        """The part of the next bytes that is handed on.

        Raises:
            ProtocolError: This isn't HTTP/2, a frame is too large, or there are too many.
        """
        pieces: list[bytes | memoryview] = []
        if self._preface:
            data = self._without_preface(data, pieces)
        if self._held:
            data, self._held = self._held + data, b""
        view = memoryview(data)
        start = at = 0
        while at < len(data):
            if self._left:
                step = min(self._left, len(data) - at)
                self._left -= step
                at += step
                continue
            size, kind = self._head(data, at)
            if size < 0 or (kind == _GOAWAY and len(data) - at < _HEAD + size):
                self._held = data[at:]
                break
            if size == 0 or kind != _DATA:
                self._count(kind)
            if kind == _GOAWAY:
                pieces.append(view[start:at])
                self._hear(data[at + _HEAD : at + _HEAD + size])
                start = at + _HEAD + size
                at = start
            else:
                self._left = size
                at += _HEAD
        pieces.append(view[start:at])
        return [piece for piece in pieces if piece]

    def _without_preface(self, data: bytes, pieces: list[bytes | memoryview]) -> bytes:
        size = min(len(data), len(self._preface))
        if not self._preface.startswith(data[:size]):
            raise ProtocolError(f"this isn't HTTP/2: it begins with {data[:24]!r}")
        self._preface = self._preface[size:]
        pieces.append(data[:size])
        return data[size:]

    def _head(self, data: bytes, at: int) -> tuple[int, int]:
        """Size and kind of a frame; the size is -1 if its head isn't whole."""
        if len(data) - at < _HEAD:
            return -1, -1
        size, kind = int.from_bytes(data[at : at + 3], "big"), data[at + 3]
        largest = _LONGEST_GOAWAY if kind == _GOAWAY else self._largest
        if size > largest:
            raise _too_large(size, largest, data[at : at + 24])
        return size, kind

    def _count(self, kind: int) -> None:
        second = int(self._clock())
        if second != self._second:
            self._second = second
            self._counts.clear()
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if count > _MOST.get(kind, _OTHERS):
            name = _NAMES.get(kind, f"type {kind}")
            raise ProtocolError(
                f"the peer floods the connection with HTTP/2 frames: {count} {name} in a second"
            )

    def _hear(self, body: bytes) -> None:
        if len(body) < 8:
            raise ProtocolError("a GOAWAY came that is too short")
        last = int.from_bytes(body[:4], "big") & 0x7FFF_FFFF
        said = body[8:1032].decode("utf-8", "replace")
        self.goaways = [*self.goaways[-7:], GoAway(last, int.from_bytes(body[4:8], "big"), said)]


def _too_large(size: int, largest: int, excerpt: bytes) -> ProtocolError:
    if excerpt.startswith(b"HTTP/1"):
        return ProtocolError(f"this isn't HTTP/2: it begins with {excerpt!r}")
    return ProtocolError(f"an HTTP/2 frame of {size} bytes came; the largest is {largest}")
