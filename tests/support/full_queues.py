"""Sockets whose queue of connections is full."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["filled", "listening"]


@contextmanager
def listening(folder: Path, backlog: int) -> Iterator[socket.socket]:
    """A socket on which nobody accepts."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "docker.sock"))
        listener.listen(backlog)
        yield listener


def filled(folder: Path) -> list[socket.socket]:
    """Connections that fill the queue of a socket."""
    queue = []
    while True:
        queue.append(socket.socket(socket.AF_UNIX))
        queue[-1].setblocking(False)
        try:
            queue[-1].connect(str(folder / "docker.sock"))
        except BlockingIOError:
            return queue
