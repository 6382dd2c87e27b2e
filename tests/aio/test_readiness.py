"""Waiting for a descriptor: what becomes of it where the connection is closed in the same moment."""

from __future__ import annotations

import asyncio
import socket

import pytest

from dockline_runtime.errors import ConnectionError
from dockline_runtime.waiting.tasks.readiness import Readiness

from ..support.waiting import PATIENCE, at_once


class Watched:
    """A connection with a descriptor of its own."""

    where = "unix:///nowhere.sock"

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def fileno(self) -> int:
        return self._fd

    def watched(self) -> tuple[int, ...]:
        return ()

    def drain(self) -> None:
        """Nothing has come."""


def waited_for(fd: int) -> bool:
    return asyncio.run(Readiness(Watched(fd)).wait(1, PATIENCE))


def test_who_waits_for_what_another_thread_has_closed_looks_again() -> None:
    with at_once():
        assert waited_for(-1)


def test_what_the_system_refuses_to_watch_is_told_with_its_place() -> None:
    gone = socket.socket()
    fd = gone.detach()
    socket.close(fd)
    with pytest.raises(ConnectionError, match=r"unix:///nowhere\.sock: the event loop can't wait"):
        waited_for(fd)
