"""What a client has open, so that closing it ends all of that.

Connections in use and streams are noted here with the client that uses them, weakly: what the program forgets
goes away by itself. A connection that waits for its next request has no owner.

A wait without a connection (for one to be opened, another thread's question, a program) is noted before it
starts, as a `ClosableWait`, and looks at that every now and then. So no lock is held over the wait, and any
thread may close, a signal handler as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import RLock
from typing import Final, Protocol
from weakref import WeakKeyDictionary, WeakSet

from .errors import StreamClosed

__all__ = [
    "TICK",
    "Closable",
    "ClosableWait",
    "Companion",
    "Ending",
    "OpenResources",
    "Resettable",
    "Owner",
    "client_closed",
    "closed_meanwhile",
    "ended_later",
    "ended_together",
    "reset_after_fork",
]

TICK: Final = 0.05
"""How often a waiter looks whether to go on, in seconds."""


class Closable(Protocol):
    """A connection or a stream."""

    def close(self) -> None:
        """Close, from any thread."""
        ...


class Companion(Protocol):
    """What ends with a channel, and may take its time: the process that the connection goes through."""

    def end(self) -> None:
        """End it, and wait until it is gone. Called with each `close`."""
        ...

    def forget(self) -> None:
        """Leave it alone: after a fork it is the parent's."""
        ...


class Owner(Protocol):
    """Something that opens connections and streams.

    Attributes:
        closed: Whether it may open no more.
    """

    closed: bool


class Resettable(Protocol):
    """What threads share by a lock."""

    def reset_after_fork(self) -> None:
        """Start again in the child of a fork: other threads, which may hold locks, don't exist there."""
        ...


_resettable: WeakSet[Resettable] = WeakSet()


def reset_after_fork(thing: Resettable) -> None:
    """Have something reset in the children of this process: otherwise a lock that another thread held at the
    moment of the fork would never be free there."""
    _resettable.add(thing)


def _reset_all() -> None:
    for thing in list(_resettable):
        thing.reset_after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_all)


class ClosableWait:
    """A wait without a connection, which closing ends.

    Attributes:
        closed: Whether it is to end.
    """

    __slots__ = ("__weakref__", "_held", "closed")

    def __init__(self) -> None:
        self.closed = False
        self._held: Closable | None = None

    def close(self) -> None:
        """End the waiting, from any thread."""
        self.closed = True
        if self._held is not None:
            self._held.close()

    def hold(self, thing: Closable) -> None:
        """Have something closed along with it: what is waited on.

        Raises:
            StreamClosed: It was closed before.
        """
        self._held = thing
        self.check()

    def check(self) -> None:
        """Raise an error if the wait is to end.

        Raises:
            StreamClosed: It was closed.
        """
        if self.closed:
            raise closed_meanwhile()


class Ending(Protocol):
    """The end of something that has been asked to end, and takes its time: a process."""

    def wait(self) -> None:
        """Wait until it is over, and see to it that it doesn't take forever."""
        ...


_endings: Final[ContextVar[list[Ending] | None]] = ContextVar("dockline_endings", default=None)


@contextmanager
def ended_together() -> Iterator[None]:
    """Within the block, in this thread, what takes its time to end is only asked to end. When the block is
    left, all of it is waited for, so that it ends side by side."""
    if _endings.get() is not None:
        yield
        return
    endings: list[Ending] = []
    token = _endings.set(endings)
    try:
        yield
    finally:
        _endings.reset(token)
        for ending in endings:
            ending.wait()


def ended_later(ending: Ending) -> bool:
    """Hand an end to the `ended_together` around this call, if there is one.

    Args:
        ending: The end to wait for.

    Returns:
        Whether there is one; if not, the caller has to wait itself.
    """
    endings = _endings.get()
    if endings is None:
        return False
    endings.append(ending)
    return True


class OpenResources:
    """The connections in use and the streams of clients that share their connections."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._owners: WeakKeyDictionary[Closable, Owner | None] = WeakKeyDictionary()
        self._pid = os.getpid()
        self._closed = False
        reset_after_fork(self)

    def add(self, thing: Closable, owner: Owner | None) -> None:
        """Note something that was opened.

        Raises:
            StreamClosed: Its owner was closed meanwhile, and so it is now.
        """
        with self._lock:
            self._forget_after_fork()
            if not (self._closed or (owner is not None and owner.closed)):
                self._owners[thing] = owner
                return
        thing.close()
        raise client_closed()

    def discard(self, thing: Closable) -> None:
        """Forget something that is not in use any more."""
        with self._lock:
            self._owners.pop(thing, None)

    def close(self, owner: Owner | None = None) -> None:
        """Close what an owner has open; with None, all that is open, and all that will be.

        Reads, writes and waits under way end at once.
        """
        with self._lock:
            self._closed = self._closed or owner is None
            self._forget_after_fork()
            found = [thing for thing, by in self._owners.items() if owner is None or by is owner]
            for thing in found:
                self._owners.pop(thing, None)
        # Nobody else waits while these are closed. Streams come after their connections: they have to know
        # that they were closed, not cut.
        with ended_together():
            for thing in reversed(found):
                thing.close()

    def reset_after_fork(self) -> None:
        """In the child of a fork: what was open is the parent's."""
        self._lock = RLock()
        self._owners = WeakKeyDictionary()
        self._pid = os.getpid()

    def _forget_after_fork(self) -> None:
        """What was open before a fork is the parent's to close."""
        if self._pid != os.getpid():
            self._owners.clear()
            self._pid = os.getpid()


def client_closed() -> StreamClosed:
    """The error of a client that was closed."""
    return StreamClosed("the client is closed; make a new one")


def closed_meanwhile() -> StreamClosed:
    """The error of a wait during which the client was closed."""
    return StreamClosed("the client was closed while it waited")
