"""A connection that breaks while it is written to."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from dockline_kit.aio.buildkit import connection as aio_connection
from dockline_kit.aio.buildkit.connection import AsyncConnection
from dockline_kit.sync.buildkit import connection as sync_connection
from dockline_kit.sync.buildkit.connection import Connection as SyncConnection
from dockline_runtime.errors import ConnectionError, StreamClosed

from ...support.waiting import PATIENCE, at_once

SOLVE = "/moby.buildkit.v1.Control/Solve"


class Broken:
    """A stream that breaks while it is written to, which closes it for its reader first."""

    def __init__(self) -> None:
        self.closed = threading.Event()
        self.read = threading.Event()

    def recv(self, size: int = 0, /) -> bytes:
        assert self.closed.wait(PATIENCE)
        self.read.set()
        raise StreamClosed("the stream was closed")

    def write(self, data: bytes, /) -> None:
        self.closed.set()
        assert self.read.wait(PATIENCE)
        time.sleep(0.05)  # the reader may go on meanwhile
        raise ConnectionError("Broken pipe")

    def close(self) -> None:
        self.closed.set()


class BrokenForTasks:
    """The same for tasks."""

    def __init__(self) -> None:
        self._broken = Broken()
        self.close = self._broken.close

    async def recv(self, size: int = 0, /) -> bytes:
        return await asyncio.to_thread(self._broken.recv)

    async def write(self, data: bytes, /) -> None:
        await asyncio.to_thread(self._broken.write, data)


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers and writers wait long for what the other one knows."""
    for module in (sync_connection, aio_connection):
        monkeypatch.setattr(module, "_LAST_WORDS", PATIENCE)


@pytest.mark.usefixtures("_patient")
def test_a_connection_that_breaks_while_it_is_written_to_is_lost_and_not_closed() -> None:
    with at_once(), SyncConnection(Broken(), "client").start() as connection:
        with pytest.raises(ConnectionError, match="Broken pipe"):
            connection.unary(SOLVE, b"", timeout=PATIENCE)
        assert connection.gone()

    async def main() -> None:
        async with AsyncConnection(BrokenForTasks(), "client").start() as connection:
            with pytest.raises(ConnectionError, match="Broken pipe"):
                await connection.unary(SOLVE, b"", timeout=PATIENCE)
            assert await connection.gone()

    with at_once():
        asyncio.run(main())
