"""The multiplexed stream of logs, attach and exec, taken apart into frames.

The daemon sends stdout and stderr of a container without a TTY over one connection, as frames:

    byte  0        1 2 3      4 5 6 7                8 …
          stream   padding    length, big-endian     that many bytes

Stream 0 is stdin (echoed by attach), 1 stdout, 2 stderr. Stream 3 is the daemon's own: its payload is the
text of an error that ended the stream. The padding is sent as zeros and, as in the daemon's own client, not
looked at.

The demultiplexer is pure: bytes in, frames out. It holds the bytes of one unfinished frame at most, and
allocates by what has arrived, never by what a header announces.
"""

from __future__ import annotations

from struct import Struct
from typing import Final, Literal, NamedTuple

from .errors import DocklineError, ProtocolError, StreamError, TruncatedStream

__all__ = ["Demultiplexer", "Frame", "StreamName"]

StreamName = Literal["stdin", "stdout", "stderr"]

_HEADER_SIZE: Final = 8
_SYSTEM_ERROR: Final = 3
_NAMES: Final[tuple[StreamName, ...]] = ("stdin", "stdout", "stderr")
_unpack = Struct(">BxxxL").unpack_from


class Frame(NamedTuple):
    """One frame: the stream it belongs to and its bytes, which may be none and need not end with a line.

    A named tuple rather than a frozen attrs class: it is made a million times over, in a third of the time.
    """

    stream: StreamName
    data: bytes


class Demultiplexer:
    """Cuts a multiplexed stream into frames, however the bytes arrive.

    Frames come out whole: what `feed` holds back of an unfinished one is bounded by the length of that frame
    alone (the daemon's are 32 KiB at most for attach and exec, and a log message's length for logs).

    Attributes:
        error: Why the stream is over: the daemon's own error or a malformed header, once one has been met.
    """

    __slots__ = ("_partial", "_wanted", "error")

    def __init__(self) -> None:
        self.error: DocklineError | None = None
        self._partial = bytearray()
        self._wanted = _HEADER_SIZE

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that are whole now, empty ones included.

        Where an error comes behind whole frames, the frames are handed out first: `error` is set then, and
        the next call of `feed` or `close` raises it.

        Args:
            data: The next bytes of the stream.

        Raises:
            StreamError: The daemon ended the stream with an error.
            ProtocolError: This is no multiplexed stream (that of a TTY is not).
        """
        if self.error is not None:
            raise self.error
        if type(data) is not bytes:
            data = bytes(data)
        frames: list[Frame] = []
        start = self._finish_partial(data, frames) if self._partial else 0
        if start is not None and self.error is None:
            start = self._split(data, start, frames)
            if self.error is None and start < len(data):
                self._partial += data[start:]
        if self.error is not None and not frames:
            raise self.error
        return frames

    def close(self) -> None:
        """Say that the stream has ended.

        Raises:
            TruncatedStream: It ended in the middle of a frame.
            StreamError: The daemon ended the stream with an error that no call has raised yet.
            ProtocolError: A malformed header that no call has raised yet.
        """
        if self.error is not None:
            raise self.error
        if self._partial:
            self.error = TruncatedStream(
                f"the stream ended inside a frame, after {len(self._partial)} of {self._wanted} bytes"
            )
            raise self.error

    def _split(self, data: bytes, start: int, frames: list[Frame]) -> int:
        """Append the whole frames of `data` from `start` on; where the rest begins."""
        end = len(data)
        append, unpack, new, names = frames.append, _unpack, tuple.__new__, _NAMES
        last_header = end - _HEADER_SIZE
        self._wanted = _HEADER_SIZE
        while start <= last_header:
            kind, size = unpack(data, start)
            body = start + _HEADER_SIZE
            stop = body + size
            if kind >= _SYSTEM_ERROR or stop > end:
                self._wanted = stop - start
                if kind >= _SYSTEM_ERROR:
                    self._end_with(kind, data[body:stop], whole=stop <= end)
                break
            append(new(Frame, (names[kind], data[body:stop])))
            start = stop
        return start

    def _finish_partial(self, data: bytes, frames: list[Frame]) -> int | None:
        """Complete the unfinished frame from `data`; where the rest of `data` begins, None without one."""
        partial = self._partial
        used = 0
        while True:
            missing = self._wanted - len(partial)
            if missing > len(data) - used:
                partial += data[used:]
                return None
            partial += data[used : used + missing]
            used += missing
            # Either the header is whole now, and says how much is wanted, or the frame is.
            if self._split(bytes(partial), 0, frames) == len(partial) or self.error is not None:
                partial.clear()
                return used

    def _end_with(self, kind: int, payload: bytes, *, whole: bool) -> None:
        if kind > _SYSTEM_ERROR:
            self.error = ProtocolError(
                f"no multiplexed stream: a frame of stream type {kind}; was the container started with a TTY?"
            )
        elif whole:
            said = payload.decode("utf-8", "replace").strip()
            self.error = StreamError(said or "the daemon ended the stream with an error and gave no reason")
