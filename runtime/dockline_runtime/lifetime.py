"""What a client has open, so that closing it ends all of that.

Connections in use and streams are noted here with the client that uses them, weakly: what the program forgets
goes away by itself. A connection that waits for its next request belongs to nobody.
"""

from __future__ import annotations

import os
from threading import RLock
from typing import Protocol
from weakref import WeakKeyDictionary

from .errors import StreamClosed

__all__ = ["Closable", "OpenThings", "User", "client_closed"]


class Closable(Protocol):
    """A connection or a stream."""

    def close(self) -> None:
        """Close, from any thread."""
        ...


class User(Protocol):
    """Who opens things.

    Attributes:
        closed: Whether it may open no more.
    """

    closed: bool


class OpenThings:
    """The connections in use and the streams of clients that share their connections."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._users: WeakKeyDictionary[Closable, User | None] = WeakKeyDictionary()
        self._pid = os.getpid()
        self._closed = False

    def add(self, thing: Closable, user: User | None) -> None:
        """Note something that was opened.

        Raises:
            StreamClosed: Its user was closed meanwhile, and so it is now.
        """
        with self._lock:
            self._forget_after_fork()
            if not (self._closed or (user is not None and user.closed)):
                self._users[thing] = user
                return
        thing.close()
        raise client_closed()

    def discard(self, thing: Closable) -> None:
        """Forget something that is not in use any more."""
        with self._lock:
            self._users.pop(thing, None)

    def close(self, user: User | None = None) -> None:
        """Close what a user has open; with None, all that is open, and all that will be.

        Whoever reads, writes or waits is woken at once.
        """
        with self._lock:
            self._closed = self._closed or user is None
            self._forget_after_fork()
            found = [thing for thing, by in self._users.items() if user is None or by is user]
            # Streams come after their connections: they have to know that they were closed, not cut.
            for thing in reversed(found):
                self._users.pop(thing, None)
                thing.close()

    def _forget_after_fork(self) -> None:
        """What was open before a fork is the parent's to close."""
        if self._pid != os.getpid():
            self._users.clear()
            self._pid = os.getpid()


def client_closed() -> StreamClosed:
    """The error of a client that was closed."""
    return StreamClosed("the client is closed; make a new one")
