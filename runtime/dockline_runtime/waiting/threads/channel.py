"""A connection that threads share: what reads, writes, waits and closes.

# Theory of operation

A `Channel` serves any kind of link. A link never waits: where it can do nothing now, the channel waits for
what the link says it wants, with the timeout of the moment, and tries again. So a timeout loses no byte, and
the next read goes on. Only a reader without a timeout, on a link that is a bare socket, waits in the read
itself, which is one call to the system instead of three.

**Who may wait.** One thread may read while another writes, and any thread, or a signal handler, may close.
The lock is held to count and to close, never over a wait.

**What `_users` counts.** Those who are about to touch the descriptor, or wait for it: from before the first
try to after the last. Closing sets `closed` and shuts the link, which wakes all of them; each finds `closed`
set, and leaves with `StreamClosed`, even if its try has succeeded.

**When the descriptor is freed.** By `close` if nobody uses it, else by the last user who leaves. A number
that was freed earlier could belong to another connection by then, and a thread that still polls it would take
that one's bytes.

**What the end of a connection means** only its link knows, and a link by ssh only once its process has ended.
So before an end is reported, or an error put into words, the channel waits until the link is settled, for 5
seconds at most.

**What ends with it.** A channel by ssh goes through a process, its companion. Closing ends that as well,
after the link was shut and outside the lock, since it may take seconds.

**After a fork** the child has the same connection, and shutting it down would end it for both. So a channel
remembers the process that made it; any other only frees its own descriptor. It does so without the lock,
which may be held by a thread that exists in the parent only.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from threading import RLock
from typing import Final, Literal, TypeVar, overload

from ...errors import DocklineError, StreamClosed, TimeoutError
from ...lifetime import Companion
from ...link.base import READ, WRITE, Link
from ..poll import AUX_READ, until, wait_for

__all__ = ["Channel"]

A = TypeVar("A")
T = TypeVar("T")

# How long a process may take to end by itself once its output has ended, in seconds.
_EXIT_TIMEOUT: Final = 5.0


class Channel:
    """A connection that any thread may close. If it is forgotten, it closes silently.

    Args:
        link: The connection; it belongs to the channel.
        timeout: How long a read or a write may wait, in seconds; None for as long as it takes.

    Attributes:
        timeout: The same; it may be set at any time, for the waits that begin from then on.
        where: The address, for errors.
        closed: Whether `close` was called.
    """

    def __init__(self, link: Link, timeout: float | None = None) -> None:
        self._link = link
        self._read, self._write = link.read, link.write
        self._bare = link.blocking
        self._lock = RLock()
        self._users = 0
        self._owner = os.getpid()
        self._companion: Companion | None = None
        self.where = link.where
        self.timeout = timeout
        self.closed = False

    def recv(self, size: int) -> bytes:
        """Up to `size` bytes, at least one; none at the end of the connection.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            TimeoutError: Nothing came in time; a later call may go on.
            ConnectionError: The connection was lost.
        """
        bare = self._bare
        read = self._read if bare is None or self.timeout is not None else bare.recv
        data = self._retry(READ, read, size)
        if not data and bare is None:  # else the end needs no check
            self._check_end()
        return data

    def recv_now(self, size: int) -> bytes | None:
        """Like `recv`, without waiting; None if nothing has come that could be returned.

        A socket with TLS is readable for more than payload: session tickets, the first half of a record.

        Raises:
            StreamClosed: The channel was closed.
            ConnectionError: The connection was lost.
        """
        data = self._retry(READ, self._read, size, waits=False)
        if data is not None and not data:
            self._check_end()
        return data

    def recv_into(self, buffer: memoryview) -> int:
        """Like `recv`, into a buffer; the number of bytes."""
        bare = self._bare
        read = self._link.read_into if bare is None or self.timeout is not None else bare.recv_into
        count = self._retry(READ, read, buffer)
        if not count and bare is None:
            self._check_end()
        return count

    def send(self, data: bytes | memoryview) -> int:
        """Send what can be sent now, waiting for room for at least one byte; the number of bytes.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            TimeoutError: The other side took nothing in time.
            ConnectionError: The connection was lost; its `__cause__` tells how.
        """
        return self._retry(WRITE, self._write, data)

    def send_some(self, data: bytes | memoryview) -> int | None:
        """Send what can be sent without waiting; the number of bytes, None if there is no room.

        Raises:
            StreamClosed: The channel was closed.
            ConnectionError: The connection was lost; its `__cause__` tells how.
        """
        return self._retry(WRITE, self._write, data, waits=False)

    def sendall(self, data: bytes | memoryview) -> None:
        """Send everything.

        Raises:
            As `send`.
        """
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
        if self._bare is None:  # else `send` keeps nothing
            self._retry(WRITE, _call, self._link.flush)

    def send_now(self, data: bytes | memoryview) -> int:
        """Send what can be sent without waiting; how many bytes, -1 if no more ever can be."""
        try:
            return self._write(data)
        except OSError as error:
            return 0 if self._link.wanted(error, WRITE) else -1

    def wait(self, read: bool, write: bool, deadline: float | None = None) -> tuple[bool, bool]:
        """Wait until the channel can be read or written, as asked for; whether it can be read, and written.

        Args:
            read: Whether being readable ends the wait.
            write: Whether being writable does.
            deadline: The moment at which waiting ends, by `time.monotonic`; with None, it may take as long as
                the channel's timeout.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            TimeoutError: Neither in time.
        """
        self._enter()
        try:
            while True:
                pending = read and self._link.pending()
                timeout = self.timeout if deadline is None else max(deadline - time.monotonic(), 0)
                ready = self._wait(read * READ | write * WRITE, 0 if pending else timeout)
                if self.closed:
                    raise self._closed_error()
                if not ready and not pending:
                    raise self._silence_error()
                if ready & WRITE and not self._flushed():
                    ready &= ~WRITE
                if ready or pending:
                    return pending or bool(ready & READ), bool(ready & WRITE)
        finally:
            self._leave()

    def stale(self) -> bool:
        """Whether an idle connection has ended, or got bytes that weren't asked for."""
        try:
            return self._link.pending() or bool(self._wait(READ, 0))
        except (OSError, ValueError):
            return True

    def end_writing(self) -> None:
        """Half-close: tell the other side that nothing more will be sent. Reading goes on.

        Raises:
            As `send`.
        """
        self._retry(WRITE, _call, self._link.end_writing)

    def end_writing_now(self) -> bool:
        """Like `end_writing`, without waiting; False if what was sent before has to be taken first.

        Raises:
            As `send_some`.
        """
        return self._retry(WRITE, _done, self._link.end_writing, waits=False) is not None

    def complete(self, step: Callable[[], T], deadline: float | None) -> T:
        """Do what the link can't do at once, such as a handshake: call it until it is done, and wait between.

        Args:
            step: A method of the link.
            deadline: The moment at which waiting ends, by `time.monotonic`; with None, each wait may take
                as long as the channel's timeout.

        Raises:
            As `recv`.
        """
        return self._retry(READ, _call, step, deadline=deadline)

    def take_along(self, companion: Companion) -> None:
        """Have something end when the channel is closed."""
        self._companion = companion

    def tolerate_no_reader(self) -> None:
        """Let the other side read nothing for as long as it likes, as a process that ignores its stdin. To
        the system that looks like a dead link. One that is silent is still noticed."""
        self._link.tolerate_no_reader()

    def fileno(self) -> int:
        """The descriptor, -1 after closing."""
        return self._link.fileno()

    @property
    def inherited(self) -> bool:
        """Whether this process got it by a fork: it belongs to the parent."""
        return os.getpid() != self._owner

    def close(self) -> None:
        """Close, from any thread: a read or a write that waits raises `StreamClosed` at once.

        In the child of a fork, it goes on for the parent.
        """
        if self.inherited:
            self.abandon()
            return
        with self._lock:
            if not self.closed:
                self.closed = True
                self._link.shut()
                if not self._users:
                    self._link.free()
        if self._companion is not None:
            self._companion.end()

    def abandon(self) -> None:
        """Free the descriptor without ending the connection for a process that shares it (after a fork)."""
        self.closed = True
        self._link.free()
        if self._companion is not None:
            self._companion.forget()

    @overload
    def _retry(
        self, event: int, action: Callable[[A], T], argument: A, *, deadline: float | None = None
    ) -> T: ...

    @overload
    def _retry(
        self, event: int, action: Callable[[A], T], argument: A, *, waits: Literal[False]
    ) -> T | None: ...

    def _retry(  # noqa: C901  # in one piece, as each read and write comes here: calls take time
        self,
        event: int,
        action: Callable[[A], T],
        argument: A,
        *,
        waits: bool = True,
        deadline: float | None = None,
    ) -> T | None:
        """Call what never waits until it succeeds, and wait in between for what it wants; without `waits`,
        None if it would have to wait."""
        with self._lock:  # as in `_enter`
            if self.closed:
                raise self._closed_error()
            self._users += 1
        try:
            while True:
                try:
                    done = action(argument)
                    break
                except OSError as error:
                    wanted = self._link.wanted(error, event)
                    if not wanted:
                        raise
                if not waits:
                    return None
                timeout = self.timeout if deadline is None else deadline - time.monotonic()
                if not self._wait(wanted, timeout):
                    raise self._silence_error()
                if self.closed:
                    raise self._closed_error()
            if self.closed:
                raise self._closed_error()
            return done
        except OSError as error:
            # Some of ours are OSErrors, such as TimeoutError.
            if isinstance(error, DocklineError):
                raise
            self._settle()
            lost = None if self.closed else self._link.lost_error(error)
            if lost is None or self.closed:
                raise self._closed_error() from None
            raise lost from error
        finally:
            with self._lock:  # as in `_leave`
                self._users -= 1
                if self.closed and not self._users:
                    self._link.free()

    def _wait(self, events: int, timeout: float | None) -> int:
        """Which of the events have come; 0 when the time is over."""
        link = self._link
        if not link.watched():
            return wait_for(link.fileno(), events, timeout)
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            happened = wait_for(link.fileno(), events, timeout, link.watched())
            if happened & AUX_READ:
                link.drain()
            if happened & (READ | WRITE) or not happened:
                return happened & (READ | WRITE)
            timeout = None if deadline is None else max(deadline - time.monotonic(), 0)

    def _check_end(self) -> None:
        """Raise an error if the connection's end is a failure.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            DocklineError: The failure.
        """
        self._settle()
        failure = self._link.end_error()
        if self.closed:
            raise self._closed_error()
        if failure is not None:
            raise failure

    def _settle(self) -> None:
        """Wait until the link can tell what has happened, the time is over, or the channel is closed."""
        if not self._link.settled():
            until(lambda: self.closed or self._link.settled(), _EXIT_TIMEOUT)

    def _flushed(self) -> bool:
        """Try to send what `send` accepted; whether nothing is left of it."""
        try:
            self._link.flush()
        except OSError as error:
            return not self._link.wanted(error, WRITE)  # else sending will tell
        return True

    def _enter(self) -> None:
        with self._lock:
            if self.closed:
                raise self._closed_error()
            self._users += 1

    def _leave(self) -> None:
        with self._lock:
            self._users -= 1
            if self.closed and not self._users:
                self._link.free()

    def _closed_error(self) -> StreamClosed:
        return StreamClosed("the connection was closed on this side")

    def _silence_error(self) -> TimeoutError:
        return self._link.silence_error(self.timeout or 0)


def _call(step: Callable[[], T]) -> T:
    return step()


def _done(step: Callable[[], object]) -> bool:
    step()
    return True
