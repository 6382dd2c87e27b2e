# Derived from aio/buildkit/connection.py by `dockline generate`. Do not edit: change that, then run it again.
"""A connection for gRPC calls, as client or as server.

Theory of operation
-------------------
Two threads drive a connection. One reads and never writes, the other writes and never reads. The engine may
keep either of them waiting for as long as it likes, so neither depends on the progress of the other. They
share the state of the protocol (`buildkit.http2`), guarded by a monitor that is never held during a wait.
Calls take messages from that state and queue messages into it. Each change is announced, and everything that
waits looks again.

The reader answers a health check the moment it comes, whatever the handlers are doing. Each handler has
a thread of its own. There are no more handlers than the peer may have calls open, or twice as many if it
resets calls that are being served; further calls are refused.

A connection ends once: by `close()`, which any thread may call, because the stream of bytes ended, or
because the peer broke the protocol. The reason is noted first, then the stream of bytes is closed, which
wakes the reader and the writer. Calls fail with the reason that was noted, and that ends their handlers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import TracebackType
from typing import Final, Protocol, Self

from dockline_runtime.errors import (
    ConnectionError,
    DocklineError,
    ProtocolError,
    StreamClosed,
    TimeoutError,
    in_seconds,
)

from ...buildkit.http2.callstate import CallState, Ending
from ...buildkit.http2.grpc import CallFailed, Status
from ...buildkit.http2.machine import MOST_CALLS, Role
from ...buildkit.http2.speaking import Http2
from ...waiting.by_threads import LEAVING, Crew, Monitor, Waited, now
from .calls import Call

__all__ = ["Bytes", "Connection", "Handler"]

Handler = Callable[[Call], Waited[None]]
"""Serves a call. Returning ends the call well. An exception ends it with an error: a `CallFailed` with its
own status, any other with UNKNOWN."""

_READ_SIZE: Final = 256 * 1024
_LAST_WORDS: Final = 2.0
"""How long the reader or writer waits at the end for the other, which may know the reason, in seconds."""
_MOST_FAILURES: Final = 100


class Bytes(Protocol):
    """A stream of bytes both ways: a hijacked connection, or one that goes through another one."""

    def recv(self, size: int, /) -> bytes:
        """The next bytes; empty at the end."""
        ...

    def write(self, data: bytes, /) -> object:
        """Send all of them."""
        ...

    def close(self) -> None:
        """Close, from any thread."""
        ...


class Connection:
    """gRPC over one stream of bytes; `start` begins it.

    Args:
        stream: The stream; this closes it.
        role: `client` if we make the calls, `server` if the peer does.
        services: What serves the peer's calls, by path. Health is always served.

    Attributes:
        failures: What handlers raised, and why the connection was lost if it was, the oldest first. The peer
            only reports that something failed; these are the causes.

    Raises:
        ConfigError: The package `h2` isn't installed.
    """

    def __init__(self, stream: Bytes, role: Role, services: Mapping[str, Handler] | None = None) -> None:
        self.failures: list[BaseException] = []
        self.monitor = Monitor()
        self._services = dict(services or {})
        self.http2 = Http2(role, now, self._services)
        self._stream = stream
        self._over = False
        self._is_writing = False
        self._unwritten: ConnectionError | None = None  # why nothing can be written
        self._drivers = Crew()
        self._handlers = Crew()

    @property
    def closed(self) -> bool:
        """Whether it has ended, from either side."""
        return self._over

    def start(self) -> Self:
        """Begin to read and to write.

        Raises:
            ConnectionError: No more threads can be started.
        """
        if not (self._drivers.start("reads", self._read) and self._drivers.start("writes", self._write)):
            self.close()
            raise ConnectionError("no more threads can be started to serve the connection")
        return self

    def greeted(self, timeout: float | None = None) -> None:
        """Wait for the peer's first bytes.

        Args:
            timeout: How long, in seconds; None for as long as it takes.

        Raises:
            ConnectionError: The connection ended before.
            ProtocolError: What came isn't HTTP/2.
            TimeoutError: They didn't come in time.
        """
        if not self.monitor.until(self._is_greeted, None if timeout is None else now() + timeout):
            raise TimeoutError(f"BuildKit said nothing within {in_seconds(timeout or 0)}")

    def call(self, path: str, metadata: Iterable[tuple[str, str]] = ()) -> Call:
        """Begin a call, as client.

        Args:
            path: What is called.
            metadata: What is sent with the call: printable ASCII, names in lower case.

        Raises:
            ConnectionError: The connection was lost.
            StreamClosed: It was closed on this side.
            InvalidArgument: The metadata can't be sent.
        """
        with self.monitor:
            state = self.http2.begin(path, metadata)
            self.monitor.notify()
        return Call(self, state)

    def unary(
        self,
        path: str,
        request: bytes,
        *,
        metadata: Iterable[tuple[str, str]] = (),
        timeout: float | None = None,
    ) -> bytes:
        """A call with one message each way, as client. Leaving it early cancels it.

        Args:
            path: What is called.
            request: The message.
            metadata: What is sent with the call.
            timeout: How long the answer may take, in seconds; None for as long as it takes.

        Raises:
            CallFailed: It failed.
            TimeoutError: It took too long.
            As `call`.
        """
        deadline = None if timeout is None else now() + timeout
        call = self.call(path, metadata)
        try:
            call.send(request)
            call.finish()
            answer = call.receive(timeout)
            if answer is None:
                raise ProtocolError(f"{path} ended without an answer")
            more = call.receive(None if deadline is None else max(deadline - now(), 0.0))
            if more is not None:
                raise ProtocolError(f"{path} gave more than one answer")
        except TimeoutError:
            call.cancel()
            raise TimeoutError(f"{path}: it took longer than {in_seconds(timeout or 0)}") from None
        except BaseException:
            call.cancel()
            raise
        return answer

    def close(self) -> None:
        """Close, from any thread: all calls end. Closing twice does no harm."""
        self._end(StreamClosed("the connection to BuildKit was closed on this side"))

    def ended(self) -> None:
        """Wait until it has ended, from whichever side."""
        self.monitor.until(self._ended)

    def gone(self, timeout: float | None = 5.0) -> bool:
        """Wait until nothing of it runs any more: reader, writer, handlers.

        Args:
            timeout: How long, in seconds; None for as long as it takes.

        Returns:
            False if that took too long.
        """
        deadline = None if timeout is None else now() + timeout
        if not self._drivers.gone(timeout):
            return False
        return self._handlers.gone(None if deadline is None else max(deadline - now(), 0.0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self.gone()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {'closed' if self._over else 'open'}>"

    # -- reader and writer -----------------------------------------------------------------------------------

    def _read(self) -> None:
        failure: DocklineError = StreamClosed("the reader of the connection to BuildKit has stopped")
        try:
            while True:
                data = self._stream.recv(_READ_SIZE)
                with self.monitor:
                    begun = self.http2.receive(data)
                    self.monitor.notify()
                for state in begun:
                    self._serve(state)
        except StreamClosed as error:
            # The writer may have found the connection broken, and closed it.
            self.monitor.until(self._is_written, now() + _LAST_WORDS)
            failure = self._unwritten or error
        except DocklineError as error:
            failure = error
        finally:
            self._end(failure)

    def _write(self) -> None:
        failure: DocklineError = StreamClosed("the writer of the connection to BuildKit has stopped")
        try:
            while data := self.monitor.until(self._outgoing):
                self._is_writing = True
                self._stream.write(data)
                self._is_writing = False
        except (ConnectionError, StreamClosed) as error:
            # The reader may know the reason, or read it from what the peer has sent.
            failure = error
            with self.monitor:
                self._is_writing = False
                self._unwritten = error if isinstance(error, ConnectionError) else None
                self.monitor.notify()
            self.monitor.until(self._ended, now() + _LAST_WORDS)
        except DocklineError as error:
            failure = error
        finally:
            self._end(failure)

    def _outgoing(self) -> bytes | None:
        """What to send; empty at the end, None if the writer has to wait."""
        if self._over:
            return b""
        data = self.http2.outgoing()
        if data:
            self.monitor.notify()
        return data or None

    def _is_written(self) -> bool | None:
        return self._over or not self._is_writing or None

    def _is_greeted(self) -> bool | None:
        if not self.http2.greeted and self.http2.lost is not None:
            raise self.http2.lost
        return self.http2.greeted or None

    def _ended(self) -> bool | None:
        return self._over or None

    def _end(self, failure: DocklineError) -> None:
        with self.monitor:
            if not self._over:
                self._over = True
                if not isinstance(failure, StreamClosed):
                    self._keep(failure)
                self.http2.lose(failure)
                self.monitor.notify()
        self._stream.close()
        self._handlers.cancel()

    # -- handlers --------------------------------------------------------------------------------------------

    def _serve(self, state: CallState) -> None:
        if len(self._handlers) >= 2 * MOST_CALLS or not self._handlers.start(
            f"serves {state.path}", partial(self._handle, state)
        ):
            self._finish(state, (Status.RESOURCE_EXHAUSTED, "too many calls at once", b""))

    def _handle(self, state: CallState) -> None:
        ending: Ending = (Status.CANCELLED, "the handler of the call was cancelled", b"")
        try:
            self._services[state.path](Call(self, state))
            ending = (Status.OK, "", b"")
        except LEAVING:
            raise
        except CallFailed as error:
            ending = (error.status, error.message, error.details)
        except Exception as error:  # noqa: BLE001  # any error goes to the peer, and into `failures`
            is_expected = isinstance(error, DocklineError | OSError)
            ending = (
                Status.UNKNOWN,
                str(error) if is_expected else f"{type(error).__name__} in the handler of the call",
                b"",
            )
            self._note(error)
        finally:
            self._finish(state, ending)

    def _note(self, error: Exception) -> None:
        """Keep what a handler raised, unless it only says that the connection has ended."""
        with self.monitor:
            if not (self._over and (error is self.http2.lost or isinstance(error, StreamClosed))):
                self._keep(error)

    def _keep(self, error: Exception) -> None:
        if error not in self.failures and len(self.failures) < _MOST_FAILURES:
            self.failures.append(error)

    def _finish(self, state: CallState, ending: Ending) -> None:
        with self.monitor:
            self.http2.finish(state, ending)
            self.monitor.notify()
