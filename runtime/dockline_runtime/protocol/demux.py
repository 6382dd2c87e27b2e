"""The multiplexed stream of logs, attach and exec, taken apart into frames.

Theory of operation
-------------------
The daemon sends stdout and stderr of a container without a TTY over one connection, as frames:

    byte  0        1 2 3      4 5 6 7                8 …
          stream   padding    length, big-endian     that many bytes

Stream 0 is stdin (echoed by attach), 1 stdout, 2 stderr. Stream 3 is the daemon's own: its payload is the
text of an error that ended the stream. The padding is sent as zeros and, as in the daemon's own client, not
looked at.

The demultiplexer is pure: bytes in, frames out. Between two calls it is in one of three places: between two
frames (`idle`), inside a header, whose bytes it keeps, or inside a payload, of which it keeps the
pieces and knows how much is `missing`. Pieces are joined once, when the last has come; memory goes by what
has arrived, never by what a header announces. The stream may end only between two frames.

An error is handed out behind all that came before it: a call that has frames to give keeps the error, and the
next one raises it. Where the stream comes in chunks, `chunked_frames` takes most frames past the
demultiplexer, and reports those that are cut with `frame_started` and `finish`.
"""

from __future__ import annotations

from struct import Struct
from typing import Final, Literal, NamedTuple

from ..errors import DocklineError, ProtocolError, StreamError, TruncatedStream
from .body import even_read

__all__ = ["Demultiplexer", "Frame", "StreamName"]

StreamName = Literal["stdin", "stdout", "stderr"]

HEADER_SIZE: Final = 8
_SYSTEM_ERROR: Final = 3
NAMES: Final[tuple[StreamName, ...]] = ("stdin", "stdout", "stderr")
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
        error: Why the stream is over: the daemon's own error or a malformed header, once one has been met,
            or what `fail` was given.
        missing: How many bytes of payload are still to come of the frame that has begun; 0 if its header
            isn't whole.
        step: How long the last frame was, its header included; 0 before the first.
        run: For `chunked_frames`: how each unit of the last run of them began, the length of its payload, and
            its stream; None before the first.
    """

    __slots__ = ("_kind", "_pieces", "_start", "error", "missing", "run", "step")

    def __init__(self) -> None:
        self.error: DocklineError | None = None
        self._start = b""  # of a header that is not whole yet
        self._kind = 0  # of the frame whose payload is not whole yet,
        self._pieces: list[bytes] = []  # what has come of it,
        self.missing = 0  # and how much is to come
        self.step = 0
        self.run: tuple[bytes, int, StreamName] | None = None

    @property
    def idle(self) -> bool:
        """Whether a frame begins with the next byte."""
        return not (self._start or self.missing)

    def to_read(self, most: int) -> int:
        """How many bytes to read at once, of `most`, so that the read ends with a frame; see `even_read`."""
        return even_read(most, self.step, self.missing or -len(self._start))

    def frame_started(self, kind: int, missing: int, piece: bytes) -> None:
        """Say that a frame has begun: its kind, the first of its payload, and how much is missing."""
        self._kind, self.missing, self._pieces = kind, missing, [piece]

    def finish(self, piece: bytes, frames: list[Frame]) -> None:
        """Take the rest of the frame that has begun, `missing` bytes, and append it to `frames`. If it is the
        daemon's error, `error` is set instead, as by `fail`."""
        self._pieces.append(piece)
        payload = b"".join(self._pieces)
        self.missing, self._pieces = 0, []
        if self._kind < _SYSTEM_ERROR:
            frames.append(tuple.__new__(Frame, (NAMES[self._kind], payload)))
        else:
            self._end_with(self._kind, payload)

    def fail(self, error: DocklineError) -> None:
        """Say that the stream is over, and why; the next call of `feed` or `close` raises it."""
        if self.error is None:
            self.error = error

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that are whole now, empty ones included.

        Where an error comes behind whole frames, the frames are handed out first: `error` is set then, and
        the next call of `feed` or `close` raises it.

        Args:
            data: The next bytes of the stream.

        Raises:
            StreamError: The daemon ended the stream with an error.
            ProtocolError: This isn't a multiplexed stream (that of a TTY isn't).
        """
        if self.error is not None:
            raise self.error
        if type(data) is not bytes:
            data = bytes(data)
        frames: list[Frame] = []
        start = 0
        if missing := self.missing:
            if len(data) < missing:
                self._pieces.append(data)
                self.missing = missing - len(data)
                return frames
            self.finish(data[:missing], frames)
            start = missing
        elif self._start:
            data, self._start = self._start + data, b""
        if self.error is None:
            self._split(data, start, frames)
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
        if not self.idle:
            came, of = len(self._start), HEADER_SIZE
            if self.missing:
                came = HEADER_SIZE + sum(map(len, self._pieces))
                of = came + self.missing
            self.error = TruncatedStream(f"the stream ended inside a frame, after {came} of {of} bytes")
            raise self.error

    def _split(self, data: bytes, start: int, frames: list[Frame]) -> None:
        """Append the whole frames of `data` from `start` on, and keep the rest."""
        end = len(data)
        append, unpack, new, names = frames.append, _unpack, tuple.__new__, NAMES
        last_header = end - HEADER_SIZE
        while start <= last_header:
            kind, size = unpack(data, start)
            body = start + HEADER_SIZE
            stop = body + size
            if kind >= _SYSTEM_ERROR or stop > end:
                if kind > _SYSTEM_ERROR:
                    self._end_with(kind, b"")
                elif stop > end:
                    self.step = stop - start
                    self.frame_started(kind, stop - end, data[body:])
                else:
                    self._end_with(kind, data[body:stop])
                return
            append(new(Frame, (names[kind], data[body:stop])))
            start = stop
        self._start = data[start:]
        if frames:
            self.step = HEADER_SIZE + len(frames[-1].data)

    def _end_with(self, kind: int, payload: bytes) -> None:
        if kind > _SYSTEM_ERROR:
            self.error = ProtocolError(
                f"not a multiplexed stream: a frame is of stream type {kind}; "
                "was the container started with a TTY?"
            )
        else:
            said = payload.decode("utf-8", "replace").strip()
            self.error = StreamError(said or "the daemon ended the stream with an error and gave no reason")
