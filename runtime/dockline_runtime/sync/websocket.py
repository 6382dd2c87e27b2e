# Derived from aio/websocket.py by `dockline generate`. Do not edit: change that, then run it again.
"""Attach over a websocket, with the `websockets` package (the extra `ws`).

The daemon sends binary messages, stdout and stderr mixed, and never log frames. The handshake is an upgrade
like any other, so its errors are those of the API. The rest is up to `websockets`, which never sees the
socket, and whose exceptions don't leave this module.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
from collections import deque
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Self

from ..errors import (
    ConfigError,
    ConnectionError,
    DocklineError,
    ProtocolError,
    StreamClosed,
    StreamError,
    TimeoutError,
    TruncatedStream,
    shorten,
)
from ..waiting.threads.channel import Channel
from ..waiting.threads.leaving import LEAVING
from ..waiting.threads.turns import Turn
from .hijack import upgrade_headers
from .response import RawResponse
from .stream import Stream

if TYPE_CHECKING:
    from websockets.protocol import Protocol

__all__ = ["WebSocketStream", "check_handshake", "new_key", "require_websockets", "websocket_headers"]

_GUID: Final = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # of RFC 6455
_WRITE_SIZE: Final = 64 * 1024
# A message is kept until it is whole. The daemon sends one for each write of a container: 32 KiB at most.
_LONGEST_MESSAGE: Final = 64 << 20
_MOST_PONGS: Final = 10_000  # that wait to be sent
# Close codes of RFC 6455 that mean that all is well: a normal end, and no code given.
_NORMAL_CODES: Final = (1000, 1005)


class WebSocketStream(Stream):
    """A stream in both directions over a websocket: bytes come out, bytes go in.

    stdout and stderr come as one. One thread may read while another writes, and any thread may close it.
    A signal handler may write as well, between the pieces of what it interrupts.
    """

    def __init__(self, source: RawResponse, channel: Channel, operation: str = "") -> None:
        super().__init__(source, operation)
        self._channel = channel
        self._protocol = _protocol()
        # A signal handler may run while its own thread holds these, and must not be blocked.
        self._lock = RLock()  # the protocol's state
        self._sending = Turn()  # the order on the wire
        self._in_protocol = self._in_sending = False
        self._queued: deque[bytes] = deque()  # what a handler wrote while the protocol was in use
        self._outgoing: deque[bytes | memoryview] = deque()
        self._messages: deque[bytes] = deque()
        self._unfinished = False  # whether the last message is still to be continued
        self._verdict: DocklineError | None = None  # the error that follows the messages

    def __iter__(self) -> Self:
        self._state.may_read()
        return self

    def __next__(self) -> bytes:
        try:
            data = self._message()
        except StreamClosed:
            if self._state.error is not None:
                raise
            data = b""
        if not data:
            raise StopIteration
        return data

    def recv(self) -> bytes:
        """The bytes of the next message; none at the end.

        Raises:
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended without a close frame, or within a message.
            StreamError: The daemon, or a proxy in front of it, closed the websocket for another reason than
                the end of the output; its `code` is that of the close frame.
            ProtocolError: What came isn't a websocket.
        """
        self._state.may_read()
        return self._message()

    def read(self) -> bytes:
        """All that is left.

        Raises:
            As `recv`.
        """
        self._state.may_read()
        parts: list[bytes] = []
        try:
            while data := self._message():
                parts.append(data)
            return b"".join(parts)
        except BaseException as error:
            self._broke_off(error, lambda: self._messages.extendleft(reversed(parts)))
            raise

    def write(self, data: bytes) -> int:
        """Send bytes to stdin; returns how many.

        Raises:
            StreamClosed: The stream was closed, maybe while this call waited.
            ConnectionError: The other side takes no more.
        """
        for start in range(0, len(data), _WRITE_SIZE):
            self._accept(bytes(data[start : start + _WRITE_SIZE]))
            try:
                self._flush()
            except LEAVING:
                self.close()  # a part may have been sent
                raise
            except StreamClosed:
                raise self._state.write_error() from None
        return len(data)

    def close(self) -> None:
        """Send a close frame and close, from any thread: a wait for more ends at once."""
        first = not (self._state.closed or self._state.ended or self._channel.inherited)
        self._state.close()  # first: the close frame that comes back isn't the daemon's own end
        if first:
            with contextlib.suppress(Exception):
                self._send_close()
        super().close()

    def _accept(self, piece: bytes) -> None:
        """Make a message of a piece."""
        with self._lock:
            if self._state.closed:
                raise self._state.write_error()
            if self._in_protocol:
                self._queued.append(piece)
                return
            self._in_protocol = True
            try:
                self._protocol.send_binary(piece)
                self._outgoing.extend(self._protocol.data_to_send())
            except Exception as error:
                raise self._state.write_error() from error
            finally:
                self._leave_protocol()

    def _leave_protocol(self) -> None:
        """Leave the protocol free for a signal handler, and add what handlers have written meanwhile."""
        self._in_protocol = False
        while self._queued:
            self._in_protocol = True
            try:
                with contextlib.suppress(Exception):  # it has ended, as the reader will see
                    self._protocol.send_binary(self._queued.popleft())
                    self._outgoing.extend(self._protocol.data_to_send())
            finally:
                self._in_protocol = False

    def _message(self) -> bytes:
        while not self._messages:
            if self._verdict is not None and self._state.open:
                raise self._failed(self._verdict)
            if not self._state.may_read():
                return b""
            with self._lock:
                if self._in_protocol:
                    raise TimeoutError("a signal handler can't read while the stream is in use: read later")
            self._answer_pings()
            self._take(self._next_bytes())
        return self._messages.popleft()

    def _take(self, data: bytes) -> None:
        with self._lock:
            self._in_protocol = True
            try:
                self._parse(data)
                close = self._protocol.close_rcvd
                broken = self._protocol.parser_exc
            finally:
                self._leave_protocol()
        if broken is None and len(self._outgoing) > _MOST_PONGS:
            broken = ConnectionError("it pings faster than it reads pongs")
        if close is not None:
            self._verdict = self._judged(close.code, close.reason)
            self._send_last_words()
            if self._verdict is None:
                self._state.end()
            self._source.close()
        elif broken is not None:
            self._verdict = (
                ProtocolError(f"the websocket is broken: {broken}")
                if data
                else TruncatedStream("the connection ended without a websocket close frame")
            )

    def _parse(self, data: bytes) -> None:
        from websockets.frames import Frame, Opcode

        if data:
            self._protocol.receive_data(data)
        else:
            self._protocol.receive_eof()
        for event in self._protocol.events_received():
            if isinstance(event, Frame) and event.opcode in (Opcode.BINARY, Opcode.TEXT, Opcode.CONT):
                self._unfinished = not event.fin
                if event.data:
                    self._messages.append(bytes(event.data))
        self._outgoing.extend(self._protocol.data_to_send())

    def _judged(self, code: int, reason: str) -> DocklineError | None:
        """The error that a close frame means; None if all is well."""
        if code not in _NORMAL_CODES:
            said = f": {shorten(reason)}" if reason else ", and gave no reason"
            return StreamError(
                f"the websocket was ended with code {code}{said}", code, self._operation or None
            )
        if self._unfinished:
            return TruncatedStream("the websocket was ended in the middle of a message")
        return None

    def _flush(self) -> None:
        """Send all that is queued, in order, no matter what queued it."""
        while self._outgoing:
            with self._sending:
                if self._in_sending:
                    return  # the writer that a signal handler has interrupted sends this, too
                self._in_sending = True
                try:
                    while data := self._first_piece():
                        self._sent(data, self._channel.send(data))
                    self._channel.flush()
                finally:
                    self._in_sending = False

    def _answer_pings(self) -> None:
        """Send what can be sent until something can be read.

        A reader must not wait to write: the other side may be waiting for it to read.
        """
        try:
            while self._outgoing and self._state.open:
                readable, _ = self._channel.wait(read=True, write=True)
                if readable or not self._send_now():
                    return  # somebody else is writing, and will write this too
        except LEAVING:
            raise
        except BaseException as error:  # noqa: BLE001  # `_failed` takes any error
            raise self._failed(error) from error.__cause__

    def _first_piece(self) -> bytes | memoryview:
        """The first piece that is to be sent; empty if there is none."""
        while self._outgoing:
            if data := self._outgoing[0]:
                return data
            self._outgoing.popleft()  # an empty one means that the connection is to end
        return b""

    def _sent(self, data: bytes | memoryview, count: int) -> None:
        """Note how many bytes of the first piece were sent; -1 if no more can be sent."""
        if count < 0:
            self._outgoing.clear()
        elif count == len(data):
            self._outgoing.popleft()
        else:
            self._outgoing[0] = memoryview(data)[count:]

    def _send_close(self) -> None:
        with self._lock:
            if self._in_protocol:
                return  # a signal handler closes, and interrupts the making or reading of a frame
            self._in_protocol = True
            try:
                self._protocol.send_close(1000)
                self._outgoing.extend(self._protocol.data_to_send())
            finally:
                self._in_protocol = False
        self._send_last_words()

    def _send_last_words(self) -> None:
        while self._outgoing:
            before = len(self._outgoing)
            if not self._send_now() or len(self._outgoing) == before:
                return

    def _send_now(self) -> bool:
        """Send a piece, or as much of it as can be sent now; False if somebody else is sending."""
        if not self._sending.take():
            return False
        try:
            if self._in_sending:
                return False
            self._in_sending = True
            try:
                if data := self._first_piece():
                    self._sent(data, self._channel.send_now(data))
            finally:
                self._in_sending = False
            return True
        finally:
            self._sending.leave()


def require_websockets() -> None:
    """Make sure that the package is installed.

    Raises:
        ConfigError: It isn't.
    """
    _protocol()


def new_key() -> str:
    """A key for one handshake."""
    return base64.b64encode(os.urandom(16)).decode()


def websocket_headers(key: str) -> tuple[tuple[str, str], ...]:
    """The headers that ask for a websocket."""
    return (*upgrade_headers("websocket"), ("Sec-WebSocket-Key", key), ("Sec-WebSocket-Version", "13"))


def check_handshake(response: RawResponse, key: str) -> None:
    """Check that the other side has accepted the handshake.

    Raises:
        ProtocolError: It hasn't.
    """
    wanted = base64.b64encode(hashlib.sha1((key + _GUID).encode(), usedforsecurity=False).digest()).decode()
    if response.headers.get("Sec-WebSocket-Accept", "").strip() != wanted:
        response.close()
        raise ProtocolError("the daemon, or a proxy before it, answered the websocket's handshake wrongly")


def _protocol() -> Protocol:
    try:
        from websockets.protocol import Protocol, Side
    except ImportError:
        raise ConfigError("websockets need another package: pip install 'dockline[ws]'") from None
    options: dict[str, Any] = {"max_size": _LONGEST_MESSAGE}
    return Protocol(Side.CLIENT, **options)
