"""Waiting until a descriptor can be read or written, or a time is over.

# Theory of operation

A wait registers with the loop that is running, and nothing stays registered after it. So a connection that
nobody waits for belongs to no loop, and can be collected as garbage. A callback of the loop only wakes the
task; the bytes are taken off the socket in the same step in which the task gets them, so no cancellation can
come in between.

**Two may wait at once**, one to read and one to write, and each may want both: TLS reads in order to write.
So each says which events it waits for, and all of these are registered.

**One timer** serves all waits of a connection. A wait sets it if it isn't set yet, and leaves it set. If it
rings before the time of a later wait, it is set again for the rest. So only the first of many requests
costs a timer. It has only a weak reference to its connection.

**A loop that is closed** isn't touched any more, nor is, after a fork, the parent's loop by the child: both
share one selector, and what the child took out of it would be gone for the parent, too.
"""

from __future__ import annotations

import asyncio
import os
from time import monotonic
from typing import Final, Protocol
from weakref import ref

from ...errors import ConfigError, ConnectionError, StreamBusy, StreamClosed
from ...link.base import READ, WRITE
from ...link.failures import reason_of

__all__ = ["Readiness", "running_loop", "running_now"]

# A timer may ring a little early, as its clock may be coarser than ours; in seconds.
_TOO_EARLY: Final = 0.001


class Watched(Protocol):
    """What is waited for: a link."""

    @property
    def where(self) -> str:
        """The address, for errors."""
        ...

    def fileno(self) -> int:
        """The descriptor."""
        ...

    def watched(self) -> tuple[int, ...]:
        """Descriptors to look at besides."""
        ...

    def drain(self) -> None:
        """Read what has come from those."""
        ...


class _Waiter:
    """A wait: for which events, and until when."""

    __slots__ = ("deadline", "events", "future")

    def __init__(self, future: asyncio.Future[bool], events: int, deadline: float | None) -> None:
        self.future = future
        self.events = events
        self.deadline = deadline

    def wake(self, in_time: bool) -> None:
        if not self.future.done():
            self.future.set_result(in_time)


class Readiness:
    """When a descriptor is ready.

    Args:
        watched: Whose descriptor it is.
    """

    __slots__ = (
        "__weakref__",
        "_beside",
        "_fd",
        "_home",
        "_owner",
        "_registered",
        "_rings_at",
        "_timer",
        "_waiters",
        "_watched",
    )

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._owner = os.getpid()
        self._home: ref[asyncio.AbstractEventLoop] | None = None  # the loop that was used last
        self._waiters: list[_Waiter] = []
        self._fd = -1  # the descriptor that is registered
        self._registered = 0  # for which events
        self._beside: tuple[int, ...] = ()  # descriptors that are registered besides
        self._timer: asyncio.TimerHandle | None = None
        self._rings_at = 0.0

    async def wait(self, events: int, timeout: float | None) -> bool:
        """Wait until one of the events has come, or may have; False when the time is over.

        Args:
            events: `READ` and `WRITE`, or'ed.
            timeout: How long to wait, in seconds; None for as long as it takes.

        Raises:
            StreamBusy: Somebody else waits under another loop.
            StreamClosed: The loop is closed.
            ConfigError: There is no loop, or one that can't wait for descriptors.
            ConnectionError: The system refuses to watch the descriptor.
        """
        loop = self.used_here()
        if timeout is not None and timeout <= 0:
            await asyncio.sleep(0)
            return False
        waiter = _Waiter(loop.create_future(), events, None if timeout is None else monotonic() + timeout)
        self._waiters.append(waiter)
        try:
            self._register(loop)
            if waiter.deadline is not None and timeout is not None:
                self._see_to_timer(loop, timeout, waiter.deadline)
            return await waiter.future
        finally:
            if waiter in self._waiters:  # else all ended while it waited
                self._waiters.remove(waiter)
                if not loop.is_closed() and self._owner == os.getpid():
                    self._register(loop)

    def used_here(self) -> asyncio.AbstractEventLoop:
        """Note that the running loop uses the connection from now on; the loop.

        Raises:
            As `wait`.
        """
        home = self.home
        loop = running_loop(home, known=self._home is not None)
        if loop is not home:
            if self._waiters and not self.forget_closed_loop():
                raise StreamBusy(f"{self._watched.where}: a task of another event loop waits for it")
            self._drop_timer(home)
            self._registered, self._beside = 0, ()
            self._home = ref(loop)
        return loop

    def forget_closed_loop(self) -> bool:
        """Forget the waiters of a loop that is closed for good; False if that goes on."""
        home = self.home
        if home is not None and not home.is_closed():
            return False
        self._waiters = []
        return True

    @property
    def home(self) -> asyncio.AbstractEventLoop | None:
        """The loop that used the connection last, if it is still there."""
        return None if self._home is None else self._home()

    def end(self) -> None:
        """Wake all waiters and take everything back from the loop, which has to be the running one, or to
        stand still."""
        waiters, self._waiters = self._waiters, []
        loop = self.home
        if loop is not None and not loop.is_closed() and self._owner == os.getpid():
            self._register(loop)
            for waiter in waiters:
                waiter.wake(True)
        self._drop_timer(loop)

    def _register(self, loop: asyncio.AbstractEventLoop) -> None:
        """Register what the waits of the moment want, and nothing else."""
        wanted = 0
        for waiter in self._waiters:
            wanted |= waiter.events
        if wanted == self._registered:
            return
        if wanted and not self._registered:
            self._fd = self._watched.fileno()
        gone, new = self._registered & ~wanted, wanted & ~self._registered
        try:
            if gone & READ:
                loop.remove_reader(self._fd)
            if gone & WRITE:
                loop.remove_writer(self._fd)
            self._registered &= wanted
            if new & READ:
                loop.add_reader(self._fd, self._ready, READ)
                self._registered |= READ
            if new & WRITE:
                loop.add_writer(self._fd, self._ready, WRITE)
                self._registered |= WRITE
            beside = self._watched.watched() if wanted else ()
            if beside or self._beside:
                self._register_beside(loop, beside)
        except NotImplementedError:
            raise ConfigError(
                f"{type(loop).__name__} can't wait for sockets of others: run the program with an "
                "asyncio.SelectorEventLoop, as by asyncio.run(main(), loop_factory=asyncio.SelectorEventLoop)"
            ) from None
        except (OSError, ValueError, RuntimeError) as error:
            self._refused(error)

    def _refused(self, error: Exception) -> None:
        """The descriptor can't be registered: raise why, or wake the waiters if it was closed by a thread."""
        if self._watched.fileno() >= 0:
            raise ConnectionError(
                f"{self._watched.where}: the event loop can't wait for the connection: {reason_of(error)}"
            ) from error
        for waiter in self._waiters:
            waiter.wake(True)

    def _register_beside(self, loop: asyncio.AbstractEventLoop, beside: tuple[int, ...]) -> None:
        before, self._beside = self._beside, beside
        for fd in before:
            if fd not in beside:
                loop.remove_reader(fd)
        for fd in beside:
            if fd not in before:
                loop.add_reader(fd, self._drain, loop)

    def _ready(self, event: int) -> None:
        for waiter in self._waiters:
            if waiter.events & event:
                waiter.wake(True)

    def _drain(self, loop: asyncio.AbstractEventLoop) -> None:
        """A descriptor beside the link's can be read. If it has ended, `drain` closes it, and it must not be
        registered any more by then."""
        self._register_beside(loop, ())
        self._watched.drain()
        if self._registered:
            self._register_beside(loop, self._watched.watched())

    def _see_to_timer(self, loop: asyncio.AbstractEventLoop, seconds: float, deadline: float) -> None:
        """Have a timer ring at a moment, or before."""
        if self._timer is not None:
            if self._rings_at <= deadline:
                return
            self._timer.cancel()
        self._rings_at = deadline
        me: ref[Readiness] = ref(self)
        self._timer = loop.call_later(seconds, _ring, me, deadline)

    def _rang(self, rings_at: float) -> None:
        if self._timer is None or rings_at != self._rings_at:
            return  # it is of another loop, or of another time
        self._timer = None
        now, next_one = monotonic(), None
        for waiter in self._waiters:
            if waiter.deadline is None:
                continue
            if waiter.deadline - now <= _TOO_EARLY:
                waiter.wake(False)
            elif next_one is None or waiter.deadline < next_one:
                next_one = waiter.deadline
        if next_one is not None:
            self._see_to_timer(asyncio.get_running_loop(), next_one - now, next_one)

    def _drop_timer(self, loop: asyncio.AbstractEventLoop | None) -> None:
        timer, self._timer = self._timer, None
        if timer is None or loop is None or loop.is_closed():
            return
        # In a loop that runs in another thread it stays, and rings without effect.
        if not loop.is_running() or loop is running_now():
            timer.cancel()


def _ring(whose: ref[Readiness], rings_at: float) -> None:
    readiness = whose()
    if readiness is not None:
        readiness._rang(rings_at)


def running_now() -> asyncio.AbstractEventLoop | None:
    """The loop that runs in this thread, if one does."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def running_loop(
    last: asyncio.AbstractEventLoop | None = None, *, known: bool = False
) -> asyncio.AbstractEventLoop:
    """The loop that is running.

    Args:
        last: The one that was used before, if it is still there.
        known: Whether there was one.

    Raises:
        StreamClosed: There is none, as that one is closed.
        ConfigError: There is none.
    """
    loop = running_now()
    if loop is not None:
        return loop
    if known and (last is None or last.is_closed()):
        raise _loop_closed()
    raise ConfigError("no asyncio event loop is running here: await this in a coroutine of asyncio.run(…)")


def _loop_closed() -> StreamClosed:
    return StreamClosed("the event loop that waited for this connection is closed")
