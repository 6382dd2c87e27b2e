"""Attach over a websocket, by means of the `websockets` package (the extra `ws`).

The daemon sends binary messages, stdout and stderr in one, and never frames. The handshake is an upgrade
like any other, so its errors are those of the API; `websockets` does the rest without a socket, and its
exceptions stay here.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from .connect import Channel
from .errors import ConfigError, ConnectionError, ProtocolError, StreamClosed, TruncatedStream
from .hijack import upgrade_headers
from .owned import Stream
from .rawresponse import RawResponse

if TYPE_CHECKING:
    from websockets.protocol import Protocol

__all__ = ["WebSocketStream", "check_handshake", "new_key", "require_websockets", "websocket_headers"]

_GUID: Final = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # of RFC 6455
_WRITE_SIZE: Final = 64 * 1024
# A message is kept until it is whole. The daemon sends one for each write of a container: 32 KiB at most.
_LONGEST_MESSAGE: Final = 64 << 20
_MOST_PONGS: Final = 10_000  # that wait to be taken


class WebSocketStream(Stream):
    """A stream both ways over a websocket: bytes come out, bytes go in.

    stdout and stderr come as one. One thread may read while another writes and any thread closes.
    """

    def __init__(self, source: RawResponse, channel: Channel, operation: str = "") -> None:
        super().__init__(source, operation)
        self._channel = channel
        self._protocol = _protocol()
        self._turn = Lock()  # the protocol's state
        self._sending = Lock()  # the order on the wire
        self._outgoing: deque[bytes | memoryview] = deque()
        self._messages: deque[bytes] = deque()
        self._leaving = False  # we said goodbye first

    def __iter__(self) -> Iterator[bytes]:
        self._check_open()
        return self

    def __next__(self) -> bytes:
        try:
            data = self._message()
        except StreamClosed:
            if self._error is not None:
                raise
            data = b""
        if not data:
            raise StopIteration
        return data

    def recv(self) -> bytes:
        """The bytes of the next message; none at the end.

        Raises:
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended without a goodbye.
            ProtocolError: What came is no websocket.
        """
        self._check_open()
        return self._message()

    def read(self) -> bytes:
        """All that is left.

        Raises:
            As `recv`.
        """
        self._check_open()
        parts = []
        while data := self._message():
            parts.append(data)
        return b"".join(parts)

    def write(self, data: bytes) -> int:
        """Send bytes to stdin; how many.

        Raises:
            StreamClosed: The stream was closed, maybe while this call waited.
            ConnectionError: The other side takes no more.
        """
        for start in range(0, len(data), _WRITE_SIZE):
            with self._turn:
                if self._closed:
                    raise StreamClosed("the stream was closed")
                try:
                    self._protocol.send_binary(bytes(data[start : start + _WRITE_SIZE]))
                except Exception as error:
                    raise ConnectionError("the daemon has ended the stream; not all was written") from error
                self._outgoing.extend(self._protocol.data_to_send())
            try:
                self._flush()
            except StreamClosed:
                if self._closed:
                    raise StreamClosed("the stream was closed") from None
                raise ConnectionError("the daemon has ended the stream; not all was written") from None
        return len(data)

    def close(self) -> None:
        """Say goodbye and close, from any thread: whoever waits for more is woken at once."""
        if not (self._closed or self._ended or self._channel.inherited):
            self._leaving = True
            with contextlib.suppress(Exception):
                self._say_goodbye()
        super().close()

    def _message(self) -> bytes:
        while not self._messages:
            if self._ended and self._error is None:
                if self._leaving:
                    raise StreamClosed("the stream was closed")
                return b""
            self._answer_pings()
            self._take(self._next_bytes())
        return self._messages.popleft()

    def _take(self, data: bytes) -> None:
        from websockets.frames import Frame, Opcode

        with self._turn:
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            for event in self._protocol.events_received():
                if (
                    isinstance(event, Frame)
                    and event.opcode in (Opcode.BINARY, Opcode.TEXT, Opcode.CONT)
                    and event.data
                ):
                    self._messages.append(bytes(event.data))
            self._outgoing.extend(self._protocol.data_to_send())
            goodbye = self._protocol.close_rcvd is not None
            broken = self._protocol.parser_exc
            if broken is None and len(self._outgoing) > _MOST_PONGS:
                broken = ConnectionError("it asks for more signs of life than it takes")
        if goodbye:
            self._send_last_words()
            self._ended = True
            self._source.close()
        elif broken is not None:
            self._ended = False
            failure = (
                ProtocolError(f"the websocket is broken: {broken}")
                if data
                else TruncatedStream("the connection ended without the websocket's goodbye")
            )
            raise self._failed(failure) from None

    def _flush(self) -> None:
        """Send what is to be sent, in order, whoever wanted it sent."""
        while self._outgoing:
            with self._sending:
                while self._outgoing:
                    self._send_some(self._channel.send)
                self._channel.flush()

    def _answer_pings(self) -> None:
        """Send what can be sent until something can be read.

        A reader must not wait to write: the other side may be waiting for it to read.
        """
        try:
            while self._outgoing and self._error is None and not self._closed:
                readable, _ = self._channel.wait(read=True, write=True)
                if readable or not self._sending.acquire(blocking=False):
                    return  # somebody else is writing, and will write this too
                try:
                    self._send_some(self._channel.send_now)
                finally:
                    self._sending.release()
        except BaseException as error:
            raise self._failed(error) from error.__cause__

    def _send_some(self, send: Callable[[bytes | memoryview], int]) -> None:
        if not self._outgoing:
            return
        data = self._outgoing[0]
        # An empty one is the protocol's wish to end the connection.
        sent = send(data) if data else 0
        if sent < 0:
            self._outgoing.clear()
        elif sent == len(data):
            self._outgoing.popleft()
        else:
            self._outgoing[0] = memoryview(data)[sent:]

    def _say_goodbye(self) -> None:
        with self._turn:
            self._protocol.send_close(1000)
            self._outgoing.extend(self._protocol.data_to_send())
        self._send_last_words()

    def _send_last_words(self) -> None:
        if self._sending.acquire(blocking=False):
            try:
                while self._outgoing:
                    self._channel.send_now(self._outgoing.popleft())
            finally:
                self._sending.release()


def require_websockets() -> None:
    """Make sure that the package is there.

    Raises:
        ConfigError: It is not.
    """
    _protocol()


def new_key() -> str:
    """A key for one handshake."""
    return base64.b64encode(os.urandom(16)).decode()


def websocket_headers(key: str) -> tuple[tuple[str, str], ...]:
    """The headers that ask for a websocket."""
    return (*upgrade_headers("websocket"), ("Sec-WebSocket-Key", key), ("Sec-WebSocket-Version", "13"))


def check_handshake(response: RawResponse, key: str) -> None:
    """Check that the other side understood.

    Raises:
        ProtocolError: It did not.
    """
    wanted = base64.b64encode(hashlib.sha1((key + _GUID).encode(), usedforsecurity=False).digest()).decode()
    if response.headers.get("Sec-WebSocket-Accept", "").strip() != wanted:
        response.close()
        raise ProtocolError(
            "the daemon, or a proxy before it, gave a wrong answer to the websocket's handshake"
        )


def _protocol() -> Protocol:
    try:
        from websockets.protocol import Protocol, Side
    except ImportError:
        raise ConfigError("websockets need a package more: pip install 'dockline[ws]'") from None
    options: dict[str, Any] = {"max_size": _LONGEST_MESSAGE}
    return Protocol(Side.CLIENT, **options)
