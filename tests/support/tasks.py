"""Tasks of tests: both ends of a connection, conditions that are waited for, cancellations at each step."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator
from pathlib import Path
from typing import Any, Generic, TypeVar

from dockline_runtime.link.plain import OwnedSocket, PlainLink
from dockline_runtime.link.tls import TLSLink
from dockline_runtime.settings.tls import tls_context
from dockline_runtime.waiting.tasks.channel import Channel

from .threads import in_thread
from .waiting import PATIENCE

__all__ = ["LINKS", "CancelledAt", "Ends", "Between", "Try", "ends", "happens", "plain", "started"]

T = TypeVar("T")

LINKS = ("plain", "tls")
"""The kinds of links that a test has both ends of."""


class Ends:
    """Both ends of a connection: a channel, and a socket that blocks."""

    def __init__(self, channel: Channel, far: socket.socket) -> None:
        self.channel = channel
        self.far = far


Try = Callable[[Ends], Awaitable[Any]]
"""A test that is given both ends of a connection."""
Between = Callable[[Try], Any]
"""Runs one."""


def plain(timeout: float | None = PATIENCE) -> Ends:
    """Both ends of a pair of sockets. The channel belongs to no loop yet."""
    near, far = socket.socketpair()
    return Ends(Channel(PlainLink(OwnedSocket.taking(near), "there"), timeout), far)


@contextlib.asynccontextmanager
async def ends(kind: str, certificates: Path, timeout: float | None = PATIENCE) -> AsyncIterator[Ends]:
    """Both ends of a connection of one of the kinds, closed with the block."""
    both = plain(timeout)
    if kind == "tls":
        near, far = socket.socketpair()
        both.channel.close()
        both.far.close()
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
        shaking = in_thread(server.wrap_socket, far, server_side=True)
        link = TLSLink(PlainLink(OwnedSocket.taking(near), "there"), tls_context(certificates), "localhost")
        both.channel = Channel(link, timeout)
        await both.channel.complete(link.handshake, None)
        both.far = await asyncio.to_thread(shaking.join)
    try:
        yield both
    finally:
        both.channel.close()
        both.far.close()


async def happens(check: Callable[[], T], what: str = "it") -> T:
    """Wait until something is true, while the loop goes on; the answer."""
    async with asyncio.timeout(PATIENCE):
        while not (answer := check()):
            await asyncio.sleep(0.001)
    return answer


async def started(awaitable: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """A task that has come to where it waits."""
    task = asyncio.create_task(awaitable)
    for _ in range(5):
        await asyncio.sleep(0)
    return task


class CancelledAt(Generic[T]):
    """Awaits something, and has the task that does so cancelled the moment in which that waits for the nth
    time.

    Args:
        step: Which time, beginning with 1.
        awaitable: What is awaited.

    Attributes:
        reached: Whether it has waited that many times.
    """

    def __init__(self, step: int, awaitable: Awaitable[T]) -> None:
        self._step = step
        self._awaitable = awaitable
        self.reached = False

    def __await__(self) -> Generator[Any, Any, T]:
        inner = self._awaitable.__await__()
        waits = 0
        waited: Any = None
        error: BaseException | None = None
        while True:
            try:
                waited = inner.send(None) if error is None else inner.throw(error)
            except StopIteration as end:
                result: T = end.value
                return result
            error = None
            waits += 1
            if waits == self._step:
                self.reached = True
                task = asyncio.current_task()
                assert task is not None
                task.cancel()
            try:
                yield waited
            except BaseException as raised:
                error = raised
