"""A session that an engine calls by a real connection, in either half; the engine's side is threads."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event
from typing import Any

from attrs import define, field

from dockline.errors import ConnectionError
from dockline_kit.aio.buildkit.connection import AsyncConnection
from dockline_kit.sync.buildkit.connection import Connection

from ..threads import in_thread
from ..waiting import PATIENCE

__all__ = ["Connected", "connected"]


@define(eq=False)
class Connected:
    """Both ends.

    Attributes:
        engine: The engine's end, which makes calls.
        failures: What handlers on our end have raised.
        clean: Whether nothing of our end runs any more, once it was closed.
    """

    engine: Connection
    failures: list[BaseException] = field(factory=list)
    clean: bool = False


class _Bytes:
    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def recv(self, size: int = 65536, /) -> bytes:
        try:
            return self._sock.recv(size)
        except OSError:
            return b""

    def write(self, data: bytes, /) -> None:
        try:
            self._sock.sendall(data)
        except OSError as error:
            raise ConnectionError(str(error)) from None

    def close(self) -> None:
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()


class _AsyncBytes:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def recv(self, size: int = 65536, /) -> bytes:
        return await self._reader.read(size)

    async def write(self, data: bytes, /) -> None:
        self._writer.write(data)
        await self._writer.drain()

    def close(self) -> None:
        self._writer.close()


@contextmanager
def connected(room: str, handlers: Mapping[str, Any]) -> Iterator[Connected]:
    """Both ends of a session; with the block the engine leaves first, then our end is closed."""
    near, far = socket.socketpair()
    ready, leave = Event(), Event()
    ours: list[Any] = []

    def by_threads() -> bool:
        connection = Connection(_Bytes(near), "server", handlers).start()
        ours.append(connection)
        ready.set()
        assert leave.wait(PATIENCE)
        connection.close()
        return connection.gone()

    async def by_tasks() -> bool:
        reader, writer = await asyncio.open_connection(sock=near)
        connection = AsyncConnection(_AsyncBytes(reader, writer), "server", handlers).start()
        ours.append(connection)
        ready.set()
        assert await asyncio.to_thread(leave.wait, PATIENCE)
        connection.close()
        return await connection.gone()

    with in_thread(by_threads if room == "sync" else lambda: asyncio.run(by_tasks())) as running:
        assert ready.wait(PATIENCE)
        both = Connected(Connection(_Bytes(far), "client").start())
        both.failures = ours[0].failures
        try:
            yield both
        finally:
            both.engine.close()
            leave.set()
        both.clean = running.join()
