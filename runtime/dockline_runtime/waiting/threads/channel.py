"""A connected socket that threads share: what reads, writes, waits and closes.

A `Channel` may be read by one thread while another writes and a third closes it. What it does with its
socket never blocks: waiting is done apart, with the timeout of the moment, so a timeout spoils nothing and
the reader of a stream can go on. Only a reader without a timeout waits in the read itself, which is one
call to the system instead of three. Closing shuts the connection down first, which wakes whoever waits, and
frees the descriptor only after the last of them has left: a number freed earlier could belong to another
connection by then.

A process made by a fork has the same socket, and a shutdown would end the connection for both. So a channel
knows whose it is, and any other process only frees its own descriptor.
"""

from __future__ import annotations

import contextlib
import errno
import os
import select
import socket
import time
from threading import RLock
from typing import Any, Final

from ...errors import ConnectionError, DocklineError, StreamClosed, TimeoutError

__all__ = ["ALSO", "READ", "WRITE", "Channel", "OwnedSocket", "reason_of"]

# A silent connection is looked at after so many seconds, and so often; after so many looks without an answer
# it is dead: 5 minutes. Nine are Linux's own choice.
_KEEPALIVE: Final = 30
_LOOKS: Final = 9
# Looks are only taken while nothing is on its way. What is sent into a dead link would be sent again and
# again, for 15 minutes: it has as long as silence has.
UNTAKEN: Final = _KEEPALIVE * (1 + _LOOKS)
READ: Final = 1
WRITE: Final = 2
ALSO: Final = 4
_NOW: Final = getattr(socket, "MSG_DONTWAIT", 0)


class OwnedSocket(socket.socket):
    """A socket that is closed when it is forgotten, without a warning.

    In a circle of references it may be finalised before whoever owns it, and `socket.socket` warns then.
    """

    __slots__ = ()

    @classmethod
    def taking(cls, sock: socket.socket) -> OwnedSocket:
        """What another socket was, which is none any more."""
        family, kind, protocol = sock.family, sock.type, sock.proto
        return cls(family, kind, protocol, sock.detach())

    # Nobody reads or writes any more: freeing the descriptor is enough, and does no harm after a fork. No
    # Python runs here, so that no signal's handler can come between.
    __del__ = socket.SocketType.close


class Channel:
    """A connected socket that any thread may close; forgotten, it is closed as well, without a warning.

    Attributes:
        timeout: How long a read or a write may wait, in seconds; None for as long as it takes.
        where: The address, for errors.
        closed: Whether `close` was called.
    """

    _layered = False
    """Whether something stands between the socket and the bytes that are handed out."""

    def __init__(self, sock: OwnedSocket, where: str, timeout: float | None = None) -> None:
        sock.setblocking(not self._layered)
        self._sock = sock
        self._lock = RLock()
        self._users = 0
        self._owner = os.getpid()
        self.where = where
        self.timeout = timeout
        self.closed = False

    def recv(self, size: int) -> bytes:
        """Up to `size` bytes, at least one; none at the end of the connection.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            TimeoutError: Nothing came in time; a later call may go on.
            ConnectionError: The connection was lost.
        """
        waits = self.timeout is None and not self._layered
        data: bytes = self._do(READ, self._sock.recv if waits else self._read, size)
        return data

    def recv_now(self, size: int) -> bytes | None:
        """Like `recv`, without waiting; None where nothing has come that could be handed out.

        A socket with TLS is readable for more than payload: session tickets, the first half of a record.

        Raises:
            StreamClosed: The channel was closed.
            ConnectionError: The connection was lost.
        """
        data: bytes | None = self._do(READ, self._read, size, patient=False)
        return data

    def recv_into(self, buffer: memoryview) -> int:
        """Like `recv`, into a buffer; the number of bytes."""
        waits = self.timeout is None and not self._layered
        count: int = self._do(READ, self._sock.recv_into if waits else self._read_into, buffer)
        return count

    def send(self, data: bytes | memoryview) -> int:
        """Send what can be sent now, waiting for room for at least one byte; the number of bytes.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            TimeoutError: The other side took nothing in time.
            ConnectionError: The connection was lost; its `__cause__` tells how.
        """
        count: int = self._do(WRITE, self._write, data)
        return count

    def send_some(self, data: bytes | memoryview) -> int | None:
        """Send what can be sent without waiting; the number of bytes, None where there is no room.

        Raises:
            StreamClosed: The channel was closed.
            ConnectionError: The connection was lost; its `__cause__` tells how.
        """
        count: int | None = self._do(WRITE, self._write, data, patient=False)
        return count

    def sendall(self, data: bytes | memoryview) -> None:
        """Send everything."""
        sent = self.send(data)
        if sent < len(data):
            view = memoryview(data).cast("B")
            while sent < len(view):
                sent += self.send(view[sent:])
        self.flush()

    def flush(self) -> None:
        """Wait until the system has taken all that `send` accepted. Waiting to read does so, too.

        Raises:
            As `send`.
        """

    def send_now(self, data: bytes | memoryview) -> int:
        """Send what can be sent without waiting; how many bytes, -1 if no more ever can be."""
        try:
            return self._write(data)
        except OSError as error:
            return 0 if self._wanted(error, WRITE) else -1

    def wait(self, read: bool, write: bool) -> tuple[bool, bool]:
        """Wait until the channel can be read or written, whichever is asked for; what it is.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            TimeoutError: Neither in time.
        """
        self._enter()
        try:
            while True:
                pending = read and self._decrypted()
                ready = self._wait(read * READ | write * WRITE, 0 if pending else self.timeout)
                if self.closed:
                    raise self._closed()
                if not ready and not pending:
                    raise self._timed_out()
                if ready & WRITE and not self._flushed():
                    ready &= ~WRITE
                if ready or pending:
                    return pending or bool(ready & READ), bool(ready & WRITE)
        finally:
            self._leave()

    def stale(self) -> bool:
        """Whether an idle connection has ended, or got bytes that nobody asked for."""
        try:
            return self._decrypted() or bool(self._wait(READ, 0))
        except (OSError, ValueError):
            return True

    def end_writing(self) -> None:
        """Half-close: tell the other side that nothing more will be sent. Reading goes on.

        Raises:
            As `send`.
        """
        self._do(WRITE, self._end_writing, None)

    def keep_alive(self) -> None:
        """Have the system notice within 5 minutes that a TCP connection is dead, whether it is silent or
        written to."""
        if self._sock.family in (socket.AF_INET, socket.AF_INET6):
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for option in ("TCP_KEEPIDLE", "TCP_KEEPALIVE", "TCP_KEEPINTVL"):
                self._set(option, _KEEPALIVE)
            self._set("TCP_KEEPCNT", _LOOKS)
            self._set("TCP_USER_TIMEOUT", UNTAKEN * 1000)

    def let_untaken(self) -> None:
        """Bear that the other side takes nothing for as long as it likes, as a process does that reads no
        stdin: to the system that is as bad as a dead link. One that is silent is still noticed."""
        if self._sock.family in (socket.AF_INET, socket.AF_INET6):
            self._set("TCP_USER_TIMEOUT", 0)

    def _set(self, option: str, value: int) -> None:
        """Set an option of TCP, on systems that have it."""
        if hasattr(socket, option):
            with contextlib.suppress(OSError):  # it has ended, as whoever reads or writes will see
                self._sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)

    def fileno(self) -> int:
        """The descriptor, -1 after closing."""
        return self._sock.fileno()

    @property
    def inherited(self) -> bool:
        """Whether this process got it by a fork, so that it is another's."""
        return os.getpid() != self._owner

    def close(self) -> None:
        """Close, from any thread: whoever waits in a read or a write gets `StreamClosed` at once.

        In the child of a fork, it goes on for the parent.
        """
        if self.inherited:
            self.abandon()  # without the lock, which a thread may hold that isn't there any more
            return
        with self._lock:
            if self.closed:
                return
            self.closed = True
            with contextlib.suppress(OSError):
                self._sock.shutdown(socket.SHUT_RDWR)
            if not self._users:
                self._sock.close()

    def abandon(self) -> None:
        """Free the descriptor without ending the connection for a process that shares it (after a fork)."""
        self.closed = True
        self._sock.close()

    def _do(
        self, event: int, action: Any, argument: Any, *, patient: bool = True, deadline: float | None = None
    ) -> Any:
        """Do what never waits as often as it takes, and wait in between for what it wants."""
        with self._lock:  # as in `_enter`
            if self.closed:
                raise self._closed()
            self._users += 1
        try:
            while True:
                try:
                    done = action(argument)
                    break
                except OSError as error:
                    wanted = self._wanted(error, event)
                    if not wanted:
                        raise
                if not patient:
                    return None
                timeout = self.timeout if deadline is None else deadline - time.monotonic()
                if not self._wait(wanted, timeout):
                    raise self._timed_out()
                if self.closed:
                    raise self._closed()
            if self.closed:
                raise self._closed()
            return done
        except OSError as error:
            # Ours are OSErrors in part: TimeoutError is one.
            if isinstance(error, DocklineError):
                raise
            lost = None if self.closed else self._lost(error)
            if lost is None or self.closed:
                raise self._closed() from None
            raise lost from error
        finally:
            with self._lock:  # as in `_leave`
                self._users -= 1
                if self.closed and not self._users:
                    self._sock.close()

    def _wait(self, events: int, timeout: float | None, also: int = -1) -> int:
        """Which of the events are there, `ALSO` for something to read from another descriptor; 0 when the
        time is over."""
        fd = self._sock.fileno()
        if not hasattr(select, "poll"):
            readable, writable, _ = select.select(
                [*([fd] if events & READ else []), *([also] if also >= 0 else [])],
                [fd] if events & WRITE else [],
                [],
                timeout,
            )
            return (fd in readable) * READ | bool(writable) * WRITE | (also in readable) * ALSO
        poll = select.poll()
        mask = (select.POLLIN if events & READ else 0) | (select.POLLOUT if events & WRITE else 0)
        poll.register(fd, mask)
        if also >= 0:
            poll.register(also, select.POLLIN)
        happened = other = 0
        for which, what in poll.poll(None if timeout is None else max(timeout, 0) * 1000):
            if which == fd:
                happened = what
            else:
                other = ALSO
        if not happened:
            return other
        if happened & (select.POLLERR | select.POLLHUP | select.POLLNVAL):
            return events | other  # reading or writing will tell
        return bool(happened & select.POLLIN) * READ | bool(happened & select.POLLOUT) * WRITE | other

    # What layers above the socket do otherwise. All of it raises a "would block" rather than wait.

    def _read(self, size: int) -> bytes:
        return self._sock.recv(size, _NOW)

    def _read_into(self, buffer: memoryview) -> int:
        return self._sock.recv_into(buffer, 0, _NOW)

    def _write(self, data: bytes | memoryview) -> int:
        return self._sock.send(data, _NOW)

    def _end_writing(self, _: None) -> None:
        self._sock.shutdown(socket.SHUT_WR)

    def _wanted(self, error: OSError, event: int) -> int:
        """What to wait for after an error; 0 if that is no use."""
        return event if isinstance(error, BlockingIOError | InterruptedError) else 0

    def _decrypted(self) -> bool:
        """Whether bytes are there that a layer above the socket has taken off it already."""
        return False

    def _flushed(self) -> bool:
        """Whether nothing is left of what was accepted, after a try to send it."""
        return True

    def _enter(self) -> None:
        with self._lock:
            if self.closed:
                raise self._closed()
            self._users += 1

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            if self.closed and not self._users:
                self._sock.close()

    def _closed(self) -> StreamClosed:
        return StreamClosed("the connection was closed on this side")

    def _timed_out(self) -> TimeoutError:
        return TimeoutError(f"the daemon at {self.where} was silent for {self.timeout:g} seconds")

    def _lost(self, error: OSError) -> ConnectionError:
        return ConnectionError(f"the connection to the daemon at {self.where} was lost: {reason_of(error)}")


def reason_of(error: BaseException) -> str:
    """What went wrong, in the system's words; what to do about it where those don't say."""
    number = getattr(error, "errno", None)
    if number == errno.EMFILE:
        return (
            f"{os.strerror(errno.EMFILE)}: this process has as many as it may (`ulimit -n`); close the "
            "streams and clients that it is done with, or raise the limit"
        )
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
