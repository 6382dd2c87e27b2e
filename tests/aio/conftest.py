"""What the tests of the async half share: loops of each kind, and clients of a daemon."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

import dockline

from ..support.fake import FakeDaemon
from ..support.inside import watched
from ..support.loops import LOOPS, Connect, Run
from ..support.tasks import LINKS, Between, Try, ends

T = TypeVar("T")


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


@pytest.fixture(params=LINKS)
def between(request: pytest.FixtureRequest, certificates: Path) -> Between:
    """Runs a test with both ends of a connection; nothing is watched afterwards."""

    def go(test: Try) -> Any:
        async def main() -> Any:
            async with ends(request.param, certificates) as both:
                result = await test(both)
            assert watched(asyncio.get_running_loop()) == set()
            return result

        return asyncio.run(main())

    return go
