# Derived from aio/response.py by `dockline generate`. Do not edit: change that, then run it again.
"""A response whose head has come and whose body is read piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import RLock
from typing import Final, TypeVar

from ..errors import ConnectionError, ProtocolError, StreamClosed, TimeoutError
from ..protocol.body import body_of
from ..protocol.chunked_frames import frames_of
from ..protocol.demux import Demultiplexer, Frame
from ..protocol.head import Head, Headers, HeadParser
from ..waiting.threads.channel import Channel
from ..waiting.threads.leaving import LEAVING

__all__ = ["RawResponse", "receive_head"]

T = TypeVar("T")

# Eight chunks of 32 KiB, or 16 frames of 16 KiB, with their heads.
READ_SIZE: Final = 257 * 1024
_FIRST_READ: Final = 32 * 1024
# If less payload than this is ahead, it is read together with what follows it.
_WORTH_DIRECT: Final = 64 * 1024
# After these nothing is lost, as nothing was read.
_HARMLESS: Final[tuple[type[BaseException], ...]] = (TimeoutError, *LEAVING)


class RawResponse:
    """A response whose head has come; its body is read piece by piece.

    The connection can be used again after the last byte of the body; anything else closes it.

    Args:
        head: Its head.
        method: The method of the request.
        leftover: What came after the head.
        channel: The connection.
        put_back: Takes the connection when it can be used again; None if it must not be.

    Attributes:
        head: Status and headers.
        closed: Whether the response was closed before its end.
    """

    def __init__(
        self,
        head: Head,
        method: str,
        leftover: bytes,
        channel: Channel,
        put_back: Callable[[Channel], None] | None = None,
    ) -> None:
        self.head = head
        self.closed = False
        self.channel = channel
        self._put_back = put_back if _keeps_alive(head) else None
        self._lock = RLock()
        self._released = False
        self._body = body_of(head, method)
        self._ready: list[bytes] = []
        self._size = _FIRST_READ
        self._failure: ProtocolError | None = None
        try:
            self._ready = self._body.feed(leftover) if leftover else []
        except ProtocolError as error:
            self._failure = error  # of the body; what the head says may be more useful
        if self._body.doubtful:
            self._put_back = None
        if self._body.done:
            self._release()

    @property
    def status(self) -> int:
        """The status, e.g. 200."""
        return self.head.status

    @property
    def headers(self) -> Headers:
        """The header fields."""
        return self.head.headers

    @property
    def received(self) -> int:
        """How many bytes of the body have come."""
        return self._body.received

    @property
    def exhausted(self) -> bool:
        """Whether nothing is left to read."""
        return self._body.done and not self._ready

    @property
    def timeout(self) -> float | None:
        """How long each wait for more may take, in seconds."""
        return self.channel.timeout

    @timeout.setter
    def timeout(self, seconds: float | None) -> None:
        self.channel.timeout = seconds

    def read_parts(self) -> list[bytes]:
        """The next bytes of the body, as many as are there, in the pieces that they came in; none at its end.

        Raises:
            StreamClosed: The response was closed, maybe while this call waited.
            TimeoutError: Nothing came in time; a later call may go on.
            TruncatedStream: The connection ended before the body did.
            ConnectionError: The connection was lost.
            ProtocolError: The chunks are malformed.
        """
        if self._ready:
            parts, self._ready = self._ready, []
            return parts
        while not self._body.done:
            if parts := self._receive(self._body.feed, self._body.to_read):
                return parts
        self._check()
        return []

    def read_frames(self, demux: Demultiplexer) -> list[Frame]:
        """The next frames of a multiplexed stream, as many as are there; none at its end.

        Args:
            demux: Holds the part of a frame that has come.

        Raises:
            As `read_parts`, and `StreamError` if the daemon ended the stream with an error.
        """
        if self._ready:
            parts, self._ready = self._ready, []
            if frames := demux.feed(b"".join(parts)):
                return frames
        # If the body ends with the connection, it isn't chunked: nothing comes between its frames.
        body = self._body
        split = partial(frames_of, body, demux) if body.bounded else demux.feed
        to_read = body.to_read if body.bounded else demux.to_read
        while not self._body.done:
            if frames := self._receive(split, to_read):
                return frames
        self._check()
        return []

    def read_some(self) -> bytes:
        """The next bytes of the body, as many as are there; none at its end.

        Raises:
            As `read_parts`.
        """
        parts = self.read_parts()
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def readinto(self, buffer: memoryview) -> int:
        """Like `read_some`, but into a buffer; returns the number of bytes, 0 at the end."""
        while not self._ready and not self._body.done:
            if self._body.payload_ahead >= _WORTH_DIRECT:
                return self._receive_into(buffer)
            self._ready = self._receive(self._body.feed, self._body.to_read)
        if len(self._ready) > 1:
            self._ready = [b"".join(self._ready)]
        self._check()
        if not self._ready:
            return 0
        first = self._ready[0]
        count = min(len(buffer), len(first))
        buffer[:count] = first[:count]
        if count < len(first):
            self._ready[0] = first[count:]
        else:
            del self._ready[0]
        return count

    def read(self, limit: int | None = None) -> bytes:
        """The rest of the body, or at most about `limit` bytes of it.

        Raises:
            As `read_some`.
        """
        parts: list[bytes] = []
        size = 0
        try:
            while limit is None or size < limit:
                more = self.read_parts()
                if not more:
                    break
                parts += more
                size += sum(map(len, more))
                if self._released and not self._ready:
                    break  # that was all: no need to ask once more
        except _HARMLESS:
            self._ready = parts + self._ready
            raise
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def frames_here(self, demux: Demultiplexer) -> list[Frame]:
        """The frames in what has been read by now, which may have come with the head; there may be none.

        Nothing is read: what came with the head makes no connection readable.

        Raises:
            ProtocolError: The chunks are malformed, or this isn't a multiplexed stream.
            StreamError: The daemon ended the stream with an error.
        """
        parts, self._ready = self._ready, []
        try:
            if parts and (frames := demux.feed(b"".join(parts))):
                return frames
            if self._failure is not None and not self.closed:
                raise self._failure
        except BaseException:
            self.close()
            raise
        return []

    def frames_now(self, demux: Demultiplexer) -> list[Frame]:
        """The frames of a multiplexed stream that are complete by now, without waiting; there may be none. At
        the end there are none, and the response is `exhausted`.

        Raises:
            As `read_frames`, except `TimeoutError`.
        """
        # First, so that an error of the connection loses nothing that came before it.
        if frames := self.frames_here(demux):
            return frames
        try:
            if self._body.done or (data := self.channel.recv_now(READ_SIZE)) is None:
                return []
            if data:
                frames = demux.feed(b"".join(self._body.feed(data)))
            else:
                frames = []
                self._body.close()
        except BaseException:
            self.close()
            raise
        if self._body.done:
            self._release()
        return frames

    def close(self) -> None:
        """Close, from any thread; if the body hasn't come to its end, the connection is closed with it."""
        if self.channel.inherited:
            self._lock = RLock()  # a thread may hold it that didn't survive the fork
        with self._lock:
            if not self._released:
                self.closed = True
                self.channel.close()

    def _receive(self, parse: Callable[[bytes], list[T]], to_read: Callable[[int], int]) -> list[T]:
        """What the next read gives; its size adapts to what comes. Nothing at the end of the body, and maybe
        nothing yet before that."""
        try:
            if self._failure is not None and not self.closed:
                raise self._failure
            size = to_read(self._size)
            if data := self.channel.recv(size):
                found = parse(data)
            else:
                found = []
                self._body.close()
        except _HARMLESS:
            raise
        except BaseException:
            self.close()
            raise
        if self._body.done:
            self._release()
        elif len(data) == size and self._size < READ_SIZE:
            if self._size == _FIRST_READ:
                # Has glibc keep memory of this size when it is freed: otherwise each read has page faults.
                bytes(4 * READ_SIZE)
            self._size = min(2 * self._size, READ_SIZE)
        return found

    def _receive_into(self, buffer: memoryview) -> int:
        """Read payload straight into the buffer."""
        try:
            if self._failure is not None and not self.closed:
                raise self._failure
            count = self.channel.recv_into(buffer[: self._body.payload_ahead])
            if count:
                self._body.consumed(count)
            else:
                self._body.close()
        except _HARMLESS:
            raise
        except BaseException:
            self.close()
            raise
        if self._body.done:
            self._release()
        return count

    def _release(self) -> None:
        """The body is complete: give its connection back if it can be used again, else close it."""
        with self._lock:
            if self.closed:
                return
            if self._released:
                return
            self._released = True
        if self._put_back is not None and self._body.bounded and not self._body.leftover:
            self._put_back(self.channel)
        else:
            self.channel.close()

    def _check(self) -> None:
        if self.closed:
            raise StreamClosed("the response was closed before it was read to its end")


def receive_head(channel: Channel, parser: HeadParser) -> Head:
    """Wait for the head of a response.

    Raises:
        ConnectionError: The connection was lost, or ended without a response.
        TimeoutError: Nothing came in time.
        ProtocolError: What came isn't an HTTP response.
    """
    while True:
        data = channel.recv(_FIRST_READ)
        if not data:
            if not parser.started:
                raise ConnectionError(
                    f"the daemon at {channel.where} ended the connection without a response"
                )
            parser.close()
        head = parser.feed(data)
        if head is not None:
            return head


def _keeps_alive(head: Head) -> bool:
    options = head.headers.get("Connection", "").lower()
    return not head.http10 and "close" not in options and head.status != 101
