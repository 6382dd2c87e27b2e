"""What the tests of the async half share: loops of each kind, and clients of a daemon."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import pytest

import dockline

from ..support.fake import FakeDaemon

__all__ = ["LOOPS", "Connect", "Run"]

T = TypeVar("T")

LOOPS: Final[dict[str, Callable[[], asyncio.AbstractEventLoop]]] = {"asyncio": asyncio.new_event_loop}
"""The kinds of loops that can be had here."""
with contextlib.suppress(ImportError):
    import uvloop

    LOOPS["uvloop"] = uvloop.new_event_loop


class Run(Protocol):
    """Runs a coroutine in a loop of its own, to its end."""

    def __call__(self, main: Coroutine[Any, Any, T], /) -> T: ...


class Connect(Protocol):
    """Makes a client of the daemon, which is closed with the test."""

    def __call__(self, url: str = "", /, **options: Any) -> dockline.AsyncClient: ...


@pytest.fixture(params=LOOPS)
def run(request: pytest.FixtureRequest) -> Run:
    """Each kind of loop."""

    def go(main: Coroutine[Any, Any, T], /) -> T:
        with asyncio.Runner(loop_factory=LOOPS[request.param]) as runner:
            return runner.run(main)

    return go


@pytest.fixture
def connect(daemon: FakeDaemon) -> Iterator[Connect]:
    """Makes clients of the daemon."""
    clients: list[dockline.AsyncClient] = []

    def make(url: str = "", /, **options: Any) -> dockline.AsyncClient:
        given: dict[str, Any] = {"version": "1.51", "timeout": 30} | options
        clients.append(dockline.AsyncClient(url or daemon.url, **given))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def docker(connect: Connect) -> dockline.AsyncClient:
    """A client of the daemon."""
    return connect()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a socket's."""
    folder = Path(tempfile.mkdtemp(prefix="dockline-"))
    yield folder
    shutil.rmtree(folder)
