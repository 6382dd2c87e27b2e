"""A response whose head has come and whose body is read piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import TYPE_CHECKING, Final

from .body import body_of
from .connect import Channel
from .errors import ConnectionError, ProtocolError, StreamClosed, TimeoutError
from .head import Head, Headers, HeadParser

if TYPE_CHECKING:
    from .request import Request

__all__ = ["RawResponse", "receive_head"]

READ_SIZE: Final = 64 * 1024
# Less than this is read with what follows it.
_WORTH_DIRECT: Final = 64 * 1024


class RawResponse:
    """A response whose head has come; its body is read piece by piece.

    The connection may serve again with the last byte of the body; it is closed by anything else.

    Args:
        head: Its head.
        method: The method of the request.
        leftover: What came behind the head.
        channel: The connection.
        put_back: Takes the connection when it may serve again; None if it must not.

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
        self._ready = b""
        self._failure: ProtocolError | None = None
        try:
            self._ready = self._body.feed(leftover) if leftover else b""
        except ProtocolError as error:
            self._failure = error  # of the body; what the head says may be of more use
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
    def exhausted(self) -> bool:
        """Whether nothing is left to be read."""
        return self._body.done and not self._ready

    @property
    def timeout(self) -> float | None:
        """How long each wait for more may take, in seconds."""
        return self.channel.timeout

    @timeout.setter
    def timeout(self, seconds: float | None) -> None:
        self.channel.timeout = seconds

    def read_some(self) -> bytes:
        """The next bytes of the body, as many as are there; none at its end.

        Raises:
            StreamClosed: The response was closed, maybe while this call waited.
            TimeoutError: Nothing came in time; a later call may go on.
            TruncatedStream: The connection ended before the body did.
            ConnectionError: The connection was lost.
            ProtocolError: The chunks make no sense.
        """
        if self._ready:
            data, self._ready = self._ready, b""
            return data
        while not self._body.done:
            data = self._receive()
            if data:
                return data
        self._check()
        return b""

    def readinto(self, buffer: memoryview) -> int:
        """Like `read_some`, into a buffer: the number of bytes, 0 at the end."""
        while not self._ready and not self._body.done:
            if self._body.direct >= _WORTH_DIRECT:
                return self._receive_into(buffer)
            self._ready = self._receive()
        self._check()
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def read(self, limit: int | None = None) -> bytes:
        """The rest of the body, or at most about `limit` bytes of it.

        Raises:
            As `read_some`.
        """
        first = self.read_some()
        if self._body.done and not self._ready:
            return first
        parts, size = [first], len(first)
        while limit is None or size < limit:
            part = self.read_some()
            if not part:
                break
            parts.append(part)
            size += len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close, from any thread; a connection in the middle of the body is closed with it."""
        with self._lock:
            if not self._released:
                self.closed = True
                self.channel.close()

    def _receive(self) -> bytes:
        """The payload that one read gives; it may be none."""
        try:
            self._check_framing()
            data = self.channel.recv(READ_SIZE)
            if data:
                data = self._body.feed(data)
            else:
                self._body.close()
        except TimeoutError:
            raise  # nothing was read, so nothing is lost
        except BaseException:
            self.close()
            raise
        if self._body.done:
            self._release()
        return data

    def _receive_into(self, buffer: memoryview) -> int:
        """Read payload straight into its place."""
        try:
            self._check_framing()
            count = self.channel.recv_into(buffer[: self._body.direct])
            if count:
                self._body.skip(count)
            else:
                self._body.close()
        except TimeoutError:
            raise
        except BaseException:
            self.close()
            raise
        if self._body.done:
            self._release()
        return count

    def _release(self) -> None:
        """The body is whole: its connection may serve again, if nothing speaks against it."""
        with self._lock:
            if self.closed:
                return
            self._released = True
        if self._put_back is not None and self._body.bounded and not self._body.leftover:
            self._put_back(self.channel)
        else:
            self.channel.close()

    def _check_framing(self) -> None:
        if self._failure is not None and not self.closed:
            raise self._failure

    def _check(self) -> None:
        if self.closed:
            raise StreamClosed("the response was closed before it was read to its end")


def receive_head(channel: Channel, parser: HeadParser, request: Request) -> Head:
    """Wait for the head of a response.

    Raises:
        ConnectionError: The connection was lost, or ended without an answer.
        TimeoutError: Nothing came in time.
        ProtocolError: What came is no HTTP response.
    """
    while True:
        data = channel.recv(READ_SIZE)
        if not data:
            if not parser.started:
                raise ConnectionError(
                    f"the daemon at {channel.where} ended the connection without an answer; "
                    f"whether it has carried out {request.method} {request.path} is not known"
                )
            parser.close()
        head = parser.feed(data)
        if head is not None:
            return head


def _keeps_alive(head: Head) -> bool:
    options = head.headers.get("Connection", "").lower()
    return not head.http10 and "close" not in options and head.status != 101
