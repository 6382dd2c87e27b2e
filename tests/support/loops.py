"""Loops of each kind, clients that tasks use, and what is asked and answered by the way."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any, Final, Protocol, TypeVar

import dockline

from .fake import MULTIPLEXED, FakeDaemon, Talk, chunked, json_response
from .frames import frame
from .processes import open_files
from .tasks import happens
from .waiting import at_once

__all__ = [
    "LOGS",
    "LOOPS",
    "Connect",
    "Run",
    "answers_numbers",
    "cancelled",
    "here",
    "id_of",
    "nothing_left",
    "of_the_package",
    "one",
    "open_logs",
]

T = TypeVar("T")

LOOPS: Final[dict[str, Callable[[], asyncio.AbstractEventLoop]]] = {"asyncio": asyncio.new_event_loop}
"""The kinds of loops that can be had here."""
with contextlib.suppress(ImportError):
    import uvloop

    LOOPS["uvloop"] = uvloop.new_event_loop

LOGS: Final = chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED)
"""Logs that begin, and don't end."""


class Run(Protocol):
    """Runs a coroutine in a loop of its own, to its end."""

    def __call__(self, main: Coroutine[Any, Any, T], /) -> T: ...


class Connect(Protocol):
    """Makes a client of the daemon, which is closed with the test."""

    def __call__(self, url: str = "", /, **options: Any) -> dockline.AsyncClient: ...


def here(name: str) -> bytes:
    """The daemon's answer to an inspect of a container."""
    return json_response({"Id": name})


async def id_of(docker: dockline.AsyncClient, name: str) -> str:
    """Inspect a container."""
    found = await docker.containers.inspect(name)
    return found.id or ""


def open_logs(docker: dockline.AsyncClient) -> Any:
    """Follow logs."""
    return docker.containers.logs("web", follow=True, stdout=True, stderr=True)


async def one(awaitable: Awaitable[T]) -> T:
    """A coroutine of what can be awaited."""
    return await awaitable


async def cancelled(task: asyncio.Task[Any]) -> None:
    """Cancel a task, which ends at once and with that alone."""
    with at_once():
        task.cancel()
        await asyncio.wait([task])
    assert task.cancelled()


@contextlib.asynccontextmanager
async def nothing_left(daemon: FakeDaemon) -> AsyncIterator[None]:
    """No descriptor is open afterwards that wasn't before."""
    before = open_files()
    yield
    await happens(lambda: not daemon.open_connections and open_files() <= before, "the end of descriptors")


def of_the_package() -> list[str]:
    """The threads that the package has started, and that go on."""
    return [each.name for each in threading.enumerate() if each.name.startswith("dockline")]


def answers_numbers(talk: Talk) -> None:
    """Answer a wait for a container with the number in its name."""
    number = int(talk.asked.target.split("/")[3][1:])
    talk.sock.sendall(json_response({"StatusCode": number}))
