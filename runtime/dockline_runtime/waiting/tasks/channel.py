"""A connection that tasks share: what reads, writes, waits and closes.

# Theory of operation

A `Channel` serves any kind of link. A link never waits: where it can do nothing now, the task waits for
*readiness*, and tries again. So a timeout or a cancellation loses no byte, as none is taken before the task
runs that gets it, and the next read goes on.

**Giving way.** A read that finds data doesn't suspend, so a fast daemon could hold up all other tasks.
So after 16 reads or writes without a wait, or a millisecond (16 reads may bring 40,000 frames), the next one
lets other tasks run first. It does so before it reads, while there is no data that a cancellation could
lose. Methods that don't wait return "not now" instead, and their caller waits.

**Who may wait.** One task may read while another writes. A second one in the same direction gets
`StreamBusy`, before anything is touched; the first goes on.

**Closing** is an ordinary function, for any `finally`. It takes back from the loop what is registered, wakes
the waiters, which leave with `StreamClosed`, and frees the descriptor, in one step of the loop. From another
thread the connection is ended at once, and the rest is left to the loop that used it last: a number that was
freed under it could be another connection's by then. After a fork the child frees its descriptor, no more.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from time import monotonic
from typing import Final, TypeVar

from ...errors import DocklineError, StreamBusy
from ...lifetime import Companion
from ...link.base import READ, WRITE, Link
from ..poll import wait_for
from .readiness import Readiness, running_now
from .settling import Settling

__all__ = ["Channel"]

A = TypeVar("A")
T = TypeVar("T")

# After so many reads and writes without a wait (4 MiB at most), or so many seconds, others have their turn.
_IN_A_ROW: Final = 16
_TURN: Final = 0.001
# A loop takes three to run a task that became ready: it sees that, completes the future, runs the task.
_STEPS_OF_OTHERS: Final = 3
_VERBS: Final = {READ: "reads", WRITE: "writes"}


class Channel(Settling):
    """A connection that one task may read while another writes. If it is forgotten, it closes silently.

    Args:
        link: The connection; it belongs to the channel.
        timeout: How long a read or a write may wait, in seconds; None for as long as it takes.

    Attributes:
        timeout: The same; it may be set at any time, for the waits that begin from then on.
        where: The address, for errors.
        closed: Whether `close` was called.
    """

    def __init__(self, link: Link, timeout: float | None = None) -> None:
        super().__init__(link)
        self._read, self._write = link.read, link.write
        self._bare = link.blocking is not None  # so that an end needs no check, and nothing is to be flushed
        self._readiness = Readiness(link)
        self._left = _IN_A_ROW  # reads and writes before others have their turn
        self._until = 0.0  # when they have it at the latest; 0: that is set by the next read or write
        self._busy = 0  # the directions in which somebody waits
        self._owner = os.getpid()
        self._companion: Companion | None = None
        self.where = link.where
        self.timeout = timeout

    async def recv(self, size: int) -> bytes:
        """Up to `size` bytes, at least one; none at the end of the connection.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            StreamBusy: Another task reads.
            TimeoutError: Nothing came in time; a later call may go on.
            ConnectionError: The connection was lost.
        """
        while True:
            if self.closed or self._busy & READ:
                self._refuse(READ)
            if self._left > 0:
                try:
                    data = self._read(size)
                except OSError as error:
                    wanted = self._link.wanted(error, READ)
                    if not wanted:
                        await self._fail(error)
                else:
                    self._count()
                    if not data and not self._bare:
                        await self._check_end()
                    return data
                await self._ready(READ, wanted)
            else:
                await self._give_way(READ)

    def recv_now(self, size: int) -> bytes | None:
        """Like `recv`, without waiting; None if nothing has come that could be returned, or it is the
        turn of others.

        Raises:
            StreamClosed: The channel was closed.
            StreamBusy: Another task reads.
            ConnectionError: The connection was lost.
        """
        data = self._try(READ, self._read, size)
        if data is not None and not data and not self._bare:
            if self._must_settle():
                return None
            self._raise_end()
        return data

    async def recv_into(self, buffer: memoryview) -> int:
        """Like `recv`, into a buffer; the number of bytes."""
        count = await self._retry(READ, self._link.read_into, buffer)
        if not count and not self._bare:
            await self._check_end()
        return count

    async def send(self, data: bytes | memoryview) -> int:
        """Send what can be sent now, waiting for room for at least one byte; the number of bytes.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            StreamBusy: Another task writes.
            TimeoutError: The other side took nothing in time.
            ConnectionError: The connection was lost; its `__cause__` tells how.
        """
        return await self._retry(WRITE, self._write, data)

    def send_some(self, data: bytes | memoryview) -> int | None:
        """Send what can be sent without waiting; the number of bytes, None if that is nothing now.

        Raises:
            StreamClosed: The channel was closed.
            StreamBusy: Another task writes.
            ConnectionError: The connection was lost; its `__cause__` tells how.
        """
        return self._try(WRITE, self._write, data)

    async def sendall(self, data: bytes | memoryview) -> None:
        """Send everything.

        Raises:
            As `send`.
        """
        sent = await self._retry(WRITE, self._write, data)
        if sent < len(data):
            view = memoryview(data).cast("B")
            while sent < len(view):
                sent += await self._retry(WRITE, self._write, view[sent:])
        await self.flush()

    async def flush(self) -> None:
        """Wait until the system has taken all that `send` accepted. Waiting to read does so, too.

        Raises:
            As `send`.
        """
        if not self._bare:  # else `send` keeps nothing
            await self._retry(WRITE, _call, self._link.flush)

    def send_now(self, data: bytes | memoryview) -> int:
        """Send what can be sent without waiting; how many bytes, -1 if no more ever can be."""
        try:
            return self._write(data)
        except OSError as error:
            return 0 if self._link.wanted(error, WRITE) else -1

    async def wait(self, read: bool, write: bool, deadline: float | None = None) -> tuple[bool, bool]:
        """Wait until the channel can be read or written, as asked for; whether it can be read, and written.

        Args:
            read: Whether being readable ends the wait.
            write: Whether being writable does.
            deadline: The moment at which waiting ends, by `time.monotonic`; with None, it may take as long as
                the channel's timeout.

        Raises:
            StreamClosed: The channel was closed, maybe while this call waited.
            StreamBusy: Another task reads (or writes, if only that is asked for).
            TimeoutError: Neither in time.
        """
        side = READ if read else WRITE
        events = read * READ | write * WRITE
        while True:
            if self.closed or self._busy & side:
                self._refuse(side)
            if self._unsettled:
                await self._settle()
            elif self._left <= 0:
                await self._give_way(side)
            else:
                pending = read and self._link.pending()
                ready = wait_for(self._link.fileno(), events, 0)
                if ready & WRITE and not self._flushed():
                    ready &= ~WRITE
                if ready or pending:
                    self._count()
                    return pending or bool(ready & READ), bool(ready & WRITE)
                await self._ready(side, events, deadline)

    def stale(self) -> bool:
        """Whether an idle connection has ended, or got bytes that weren't asked for."""
        try:
            self._readiness.used_here()
            self._until = 0.0  # while it was idle nobody was held up
            return self._link.pending() or bool(wait_for(self._link.fileno(), READ, 0))
        except (OSError, ValueError):
            return True

    async def end_writing(self) -> None:
        """Half-close: tell the other side that nothing more will be sent. Reading goes on.

        Raises:
            As `send`.
        """
        await self._retry(WRITE, _call, self._link.end_writing)

    def end_writing_now(self) -> bool:
        """Like `end_writing`, without waiting; False if what was sent before has to be taken first.

        Raises:
            As `send_some`.
        """
        return self._try(WRITE, _done, self._link.end_writing) is not None

    async def complete(self, step: Callable[[], T], deadline: float | None) -> T:
        """Do what the link can't do at once, such as a handshake: call it until it is done, and wait between.

        Args:
            step: A method of the link.
            deadline: The moment at which waiting ends, by `time.monotonic`; with None, each wait may take
                as long as the channel's timeout.

        Raises:
            As `recv`.
        """
        return await self._retry(READ, _call, step, deadline)

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
        """Whether this process got it by a fork."""
        return os.getpid() != self._owner

    def close(self) -> None:
        """Close: a read or a write that waits raises `StreamClosed` at once. Any thread may call it.

        In the child of a fork, it goes on for the parent.
        """
        if self.inherited:
            self.abandon()
            return
        if self.closed:
            return
        self.closed = True
        self._link.shut()
        home = self._readiness.home
        if home is not None and home.is_running() and home is not running_now():
            try:
                home.call_soon_threadsafe(self._let_go)
                return
            except RuntimeError:
                pass  # it was closed meanwhile
        self._let_go()

    def abandon(self) -> None:
        """Free the descriptor without ending the connection for a process that shares it (after a fork)."""
        self.closed = True
        self._link.free()
        if self._companion is not None:
            self._companion.forget()

    def _let_go(self) -> None:
        """Wake all that wait, and free the descriptor; no task is within a read or a write meanwhile."""
        self._readiness.end()
        self._link.free()
        if self._companion is not None:
            self._companion.end()

    async def _retry(
        self, side: int, action: Callable[[A], T], argument: A, deadline: float | None = None
    ) -> T:
        """Call what never waits until it succeeds, and wait in between for what it wants."""
        while True:
            if self.closed or self._busy & side:
                self._refuse(side)
            if self._left > 0:
                try:
                    done = action(argument)
                except OSError as error:
                    wanted = self._link.wanted(error, side)
                    if not wanted:
                        await self._fail(error)
                else:
                    self._count()
                    return done
                await self._ready(side, wanted, deadline)
            else:
                await self._give_way(side)

    def _try(self, side: int, action: Callable[[A], T], argument: A) -> T | None:
        """Call what never waits; None if it would have to."""
        if self.closed or self._busy & side:
            self._refuse(side)
        if self._left <= 0:
            return None
        try:
            done = action(argument)
        except OSError as error:
            if self._link.wanted(error, side) or (
                not isinstance(error, DocklineError) and self._must_settle()
            ):
                return None
            self._raise_lost(error)
        self._count()
        return done

    async def _ready(self, side: int, events: int, deadline: float | None = None) -> None:
        """Wait until one of the events has come.

        Raises:
            StreamClosed: The channel was closed meanwhile.
            TimeoutError: None in time.
        """
        self._busy |= side
        try:
            timeout = self.timeout if deadline is None else deadline - monotonic()
            in_time = await self._readiness.wait(events, timeout)
        finally:
            self._busy &= ~side
            self._left, self._until = _IN_A_ROW, 0.0
        if not in_time and not self.closed:
            raise self._link.silence_error(self.timeout or 0)

    async def _give_way(self, side: int) -> None:
        """Let others have their turn."""
        self._busy |= side
        try:
            self._readiness.used_here()
            for _ in range(_STEPS_OF_OTHERS):
                await asyncio.sleep(0)
        finally:
            self._busy &= ~side
            self._left, self._until = _IN_A_ROW, 0.0  # also when cancelled: the next read reads

    def _count(self) -> None:
        """Note a read or a write. The time of a turn begins with the first."""
        self._left -= 1
        now = monotonic()
        if not self._until:
            self._until = now + _TURN
        elif now > self._until:
            self._left = 0

    def _flushed(self) -> bool:
        """Try to send what `send` accepted; whether nothing is left of it."""
        try:
            self._link.flush()
        except OSError as error:
            return not self._link.wanted(error, WRITE)  # else sending will tell
        return True

    def _refuse(self, side: int) -> None:
        """Raise why it can't be done: the channel is closed, or another task, of an open loop, does it."""
        if self.closed:
            raise self._closed_error()
        if not self._readiness.forget_closed_loop():
            raise StreamBusy(f"{self.where}: another task {_VERBS[side]} this connection; one at a time may")
        self._busy = 0


def _call(step: Callable[[], T]) -> T:
    return step()


def _done(step: Callable[[], object]) -> bool:
    step()
    return True
