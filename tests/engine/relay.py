"""A relay of our own between a client and an engine: what goes over a network, and can be cut there.

It passes on all that comes, either way and as it comes, until it is told otherwise.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Literal, TypeVar

from attrs import define

__all__ = ["Cut", "Relay"]

T = TypeVar("T")
Cut = Literal["closed", "reset", "silent"]

_LIMIT = 20.0
_AT_ONCE = struct.pack("ii", 1, 0)
"""For SO_LINGER: closing sends a reset."""


@define(eq=False)
class _Joined:
    """A connection of a client, and that to the engine which serves it.

    Attributes:
        late: Whether it was made when answers were held back.
        asked: Whether something from the client was passed on.
    """

    near: asyncio.StreamWriter
    far: asyncio.StreamWriter
    late: bool
    asked: bool = False


class Relay:
    """Listens for clients, and has a connection to an engine for each.

    Args:
        engine: The engine's socket.
        place: The path of the unix socket to listen at; None for a TCP port of this machine.
    """

    def __init__(self, engine: Path, place: Path | None = None) -> None:
        self._engine = engine
        self._place = place
        self._port = 0
        self._joined: set[_Joined] = set()
        self._server: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="relay")
        self._thread.start()
        self._do(self._begin())

    @property
    def url(self) -> str:
        """Where clients reach the engine by way of the relay."""
        return f"unix://{self._place}" if self._place is not None else f"tcp://127.0.0.1:{self._port}"

    def hold(self) -> None:
        """Requests are still passed on, answers no more."""
        self._do(self._hold())

    def waiting(self) -> int:
        """On how many connections, made since answers are held back, something was passed on."""
        return sum(joined.late and joined.asked for joined in list(self._joined))

    def cut(self, how: Cut) -> None:
        """Break all connections, and take no new ones; where they go silent, nobody is told."""
        self._do(self._cut(how))

    def mend(self) -> None:
        """Be as in the beginning; connections from before are closed."""
        self._do(self._mend())

    def close(self) -> None:
        """Let go of everything."""
        self._do(self._cut("closed"))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_LIMIT)
        self._loop.close()

    def _do(self, what: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(_LIMIT)

    async def _begin(self) -> None:
        self._requests, self._answers = asyncio.Event(), asyncio.Event()
        await self._mend()

    async def _hold(self) -> None:
        self._answers.clear()

    async def _cut(self, how: Cut) -> None:
        if self._server is not None and how != "silent":
            self._server.close()
            self._server = None
        if how == "silent":
            self._requests.clear()
            self._answers.clear()
            return
        for joined in list(self._joined):
            if how == "reset":
                joined.near.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            joined.near.transport.abort()
            joined.far.transport.abort()
        self._requests.set()
        self._answers.set()

    async def _mend(self) -> None:
        await self._cut("closed")
        if self._place is not None:
            self._place.unlink(missing_ok=True)
            self._server = await asyncio.start_unix_server(self._serve, self._place)
        else:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
            self._port = self._server.sockets[0].getsockname()[1]

    async def _serve(self, near_reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        far_reader, far = await asyncio.open_unix_connection(self._engine)
        joined = _Joined(near, far, late=not self._answers.is_set())
        self._joined.add(joined)
        try:
            await asyncio.gather(self._up(joined, near_reader), self._down(joined, far_reader))
        except OSError:
            pass  # an end is gone, and so is the connection
        finally:
            self._joined.discard(joined)
            near.transport.abort()
            far.transport.abort()

    async def _up(self, joined: _Joined, reader: asyncio.StreamReader) -> None:
        while data := await reader.read(65536):
            await self._requests.wait()
            joined.far.write(data)
            await joined.far.drain()
            joined.asked = True
        joined.far.write_eof()

    async def _down(self, joined: _Joined, reader: asyncio.StreamReader) -> None:
        while data := await reader.read(65536):
            await self._answers.wait()
            joined.near.write(data)
            await joined.near.drain()
        joined.near.write_eof()
