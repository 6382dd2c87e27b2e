"""Requests over connections that are kept alive, and responses that are read piece by piece.

Nothing is sent twice unless that can do no harm. No connection goes back to the pool unless its response was
read to the end. Any task may close a response at any time.

Built on `Channel` (a connection that tasks share) and on the sans-IO parsers of head and body.
"""

from __future__ import annotations

import errno
import os
import time
from collections import deque
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from ..errors import ConnectionError, DocklineError, ProtocolError, StreamClosed, TimeoutError
from ..lifetime import (
    ClosableWait,
    OpenResources,
    Owner,
    client_closed,
    closed_meanwhile,
    ended_together,
    reset_after_fork,
)
from ..operation.outcome import add_doubt
from ..protocol.head import Head, HeadParser, encode_head
from ..settings.address import Address
from ..waiting.tasks.channel import Channel
from ..waiting.tasks.connect import connect
from .response import READ_SIZE, RawResponse, receive_head

if TYPE_CHECKING:
    import ssl

    from ..request.build import Request
    from ..waiting.tasks.aside import BodySource

__all__ = ["RawResponse", "Transport"]

# Proxies drop idle connections after a minute or so; one that may be dropped soon isn't worth using.
_LONGEST_IDLE: Final = 30.0
# How long a daemon that refused an upload may take to say why, in seconds.
_REFUSAL_TIMEOUT: Final = 5.0
# After this many bytes of a body, check whether the daemon has responded, even if it still takes more.
_POLL_EVERY: Final = 4 << 20
_REPEATABLE: Final = ("GET", "HEAD")


class Transport:
    """The connections of one client.

    Args:
        address: Where the daemon is.
        tls: How to speak TLS, for an address that uses it.
        max_connections: How many idle connections are kept. More are opened when more are in use at once.
    """

    def __init__(
        self, address: Address, *, tls: ssl.SSLContext | None = None, max_connections: int = 10
    ) -> None:
        self.address = address
        self.closed = False
        self.open_resources = OpenResources()
        self._tls = tls
        self._lock = RLock()
        self._pid = os.getpid()
        # The newest is taken first; the oldest is dropped.
        self._idle: deque[tuple[float, Channel]] = deque()
        self._max_idle = max_connections
        reset_after_fork(self)

    async def exchange(
        self,
        request: Request,
        *,
        timeout: float | None,
        connect_timeout: float | None = None,
        owner: Owner | None = None,
    ) -> RawResponse:
        """Send a request and wait for the head of its response.

        If a kept connection turns out to have ended before it took a byte of the request, the request is sent
        over a new one. So is a GET or HEAD, once, if no byte of a response came. Nothing else is sent again.

        Args:
            request: What to send.
            timeout: How long each wait for the daemon may take, for the head and later for the body;
                seconds.
            connect_timeout: The same for opening a connection.
            owner: The client that asks: closing it ends the wait.

        Raises:
            ConnectionError: There is no connection, or it was lost.
            StreamClosed: The client was closed, maybe while this call waited.
            TimeoutError: The daemon took too long.
            ProtocolError: What came isn't an HTTP response.
            InvalidArgument: The body can't be sent.
            BrokenUpload: The body can't be sent to its end.
        """
        # Once, and before a connection is taken: looking whether an iterator has anything uses it up.
        source = None
        if not _goes_with_head(request.body):
            from ..waiting.tasks.aside import open_body

            source = await open_body(request.body, request.dockerfile)
        try:
            channel = self._take()
            if channel is not None:
                self.open_resources.add(channel, owner)
                channel.timeout = timeout
                attempt = _Attempt(channel, request, source)
                try:
                    return await attempt.run(self)
                except ConnectionError:
                    # With TLS it can't be known whether a part of a record was sent.
                    sent = attempt.sent or self.address.tls
                    if attempt.started or (sent and request.method not in _REPEATABLE):
                        raise
            channel = await self.open(connect_timeout, owner)
            channel.timeout = timeout
            return await _Attempt(channel, request, source).run(self)
        finally:
            if source is not None:
                source.close()

    async def open(self, timeout: float | None, owner: Owner | None = None) -> Channel:
        """Open a new connection; it counts as in use."""
        if self.closed:
            raise client_closed()
        wait = ClosableWait()
        self.open_resources.add(wait, owner)
        try:
            channel = await connect(self.address, timeout, self._tls, wait)
        except StreamClosed:
            closed = closed_meanwhile()
            closed.unsent = True
            raise closed from None
        except DocklineError as error:
            error.unsent = True
            raise
        finally:
            self.open_resources.discard(wait)
        self.open_resources.add(channel, owner)
        return channel

    def put_back(self, channel: Channel) -> None:
        """Keep a connection whose response was read to the end."""
        self.open_resources.discard(channel)
        with self._lock:
            if not (self.closed or channel.closed or channel.inherited):
                self._idle.append((time.monotonic(), channel))
                if len(self._idle) <= self._max_idle:
                    return
                channel = self._idle.popleft()[1]
        channel.close()

    def close(self) -> None:
        """Close all connections, including those in use, and refuse to open more."""
        with self._lock:
            self.closed = True
            if self._pid != os.getpid():
                self._forget()
            idle, self._idle = self._idle, deque()
        with ended_together():
            # Waiters come first: ending idle connections may take a while.
            self.open_resources.close()
            for _, channel in idle:
                channel.close()

    def _take(self) -> Channel | None:
        """An idle connection that seems alive; None if there is none."""
        oldest = time.monotonic() - _LONGEST_IDLE
        while True:
            with self._lock:
                if self.closed:
                    raise client_closed()
                if self._pid != os.getpid():
                    self._forget()
                if not self._idle:
                    return None
                since, channel = self._idle.pop()
            if since >= oldest and not channel.stale():
                return channel
            channel.close()

    def reset_after_fork(self) -> None:
        """In the child of a fork: begin with a new lock, and without connections."""
        self._lock = RLock()
        self._forget()

    def _forget(self) -> None:
        """After a fork: the connections are the parent's."""
        for _, channel in self._idle:
            channel.abandon()
        self._idle.clear()
        self._pid = os.getpid()


class _Attempt:
    """One attempt to send a request over one connection.

    While a long body is sent, a response that comes early is read as it comes: a daemon that refuses an
    upload responds and closes, and one that reports progress (build) would wait forever for a client that
    only writes.
    """

    def __init__(self, channel: Channel, request: Request, source: BodySource | None) -> None:
        self.channel = channel
        self.request = request
        self._source = source
        self._parser = HeadParser()
        self._head: Head | None = None
        self._early: list[bytes] = []
        self._body_sent = False  # whether to its end
        self._sent_since_poll = 0  # bytes sent since the last check for a response
        self.sent = False

    @property
    def started(self) -> bool:
        """Whether any byte of a response has come."""
        return self._parser.started

    async def run(self, transport: Transport) -> RawResponse:
        """Send, and wait for the head. The connection is closed if that fails."""
        try:
            await self._send()
            head = self._head or await receive_head(self.channel, self._parser)
            if head.status == 101:
                raise ProtocolError(
                    f"the response to {self.request.method} {self.request.path} changes the protocol, "
                    "which was not asked for"
                )
            leftover = b"".join([self._parser.leftover, *self._early])
            pool = transport.put_back if self._body_sent else None
            return RawResponse(head, self.request.method, leftover, self.channel, pool)
        except StreamClosed as error:
            if not self.channel.closed:
                self.channel.close()  # the request's body comes from a stream that was closed
                raise
            closed = closed_meanwhile()
            self._add_doubt(closed, transport)
            raise closed from error
        except BaseException as error:
            self.channel.close()
            self._add_doubt(error, transport)
            raise

    def _add_doubt(self, error: BaseException, transport: Transport) -> None:
        # It can't be known whether a part was sent if sending failed with TLS, or if another task closed
        # the channel.
        if self.sent or transport.address.tls or isinstance(error, StreamClosed):
            add_doubt(error, self.request.doubt)

    async def _send(self) -> None:
        request, channel, source = self.request, self.channel, self._source
        small = b"" if source is not None or request.body is None else request.body
        fields = request.headers
        if source is not None and not isinstance(request.body, bytes):
            if source.length is None:
                fields = (*fields, ("Transfer-Encoding", "chunked"))
            else:
                fields = (*fields, ("Content-Length", str(source.length)))
        head = encode_head(request.method, request.target, fields)
        try:
            first = head + small
            count = channel.send_some(first)
            if count is None:
                count = await channel.send(first)
            self.sent = True
            if count < len(first):
                await channel.sendall(memoryview(first)[count:])
            else:
                await channel.flush()
            self._body_sent = source is None or await self._send_body(source)
        except ConnectionError as error:
            await self._prefer_response(error)

    async def _send_body(self, source: BodySource) -> bool:
        """Send the body until the response makes that pointless; returns whether it was sent to its end."""
        chunked = source.length is None
        async for piece in source:
            if not await self._send_piece(
                b"".join((b"%x\r\n" % len(piece), piece, b"\r\n")) if chunked else piece
            ):
                return False
        return not chunked or await self._send_piece(b"0\r\n\r\n")

    async def _send_piece(self, piece: bytes | memoryview) -> bool:
        """Send a piece of the body; False if the response makes sending pointless."""
        sent, size = 0, len(piece)
        self._sent_since_poll += size
        while sent < size:
            count = None
            if self._sent_since_poll <= _POLL_EVERY:
                count = self.channel.send_some(memoryview(piece)[sent:] if sent else piece)
            if count is None:
                self._sent_since_poll = 0
                readable, _ = await self.channel.wait(read=True, write=True)
                if readable and not self._take_early():
                    return False
            else:
                sent += count
        return True

    def _take_early(self) -> bool:
        """Read what the daemon responds while the body is still being sent; returns whether to go on."""
        data = self.channel.recv_now(READ_SIZE)
        if data is None:
            return True
        if self._head is not None:
            self._early.append(data)
        else:
            self._head = self._parser.feed(data)
        return bool(data) and (self._head is None or self._head.status < 300)

    async def _prefer_response(self, error: ConnectionError) -> None:
        """Raise the error that ended the sending, unless the daemon has responded: it may say why it stopped
        reading."""
        if getattr(error.__cause__, "errno", None) == errno.ETIMEDOUT:
            raise error from error.__cause__  # nothing more comes over a dead link
        if self._head is None:
            usual, self.channel.timeout = self.channel.timeout, _REFUSAL_TIMEOUT
            try:
                self._head = await receive_head(self.channel, self._parser)
            except TimeoutError:
                raise error from error.__cause__
            except DocklineError as last:
                raise last from error  # it says more, such as what TLS has refused
            self.channel.timeout = usual


def _goes_with_head(body: Any) -> bool:
    return body is None or (isinstance(body, bytes) and len(body) <= READ_SIZE)
