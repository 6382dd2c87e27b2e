"""Connections of both halves, used alike: those of tasks live in a loop of their own, in a thread."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import dockline
from dockline_kit.aio.buildkit import roads as aio_roads
from dockline_kit.sync.buildkit import roads as sync_roads

from ..waiting import PATIENCE, eventually

__all__ = ["ROOMS", "Room", "leaving_nothing", "room_of"]

ROOMS = ("threads", "tasks")


class Room:
    """One half: with threads, what is called has been done."""

    name = "threads"
    roads: Any = sync_roads

    def run(self, result: Any) -> Any:
        """What a function of this half gives."""
        return result

    def client(self, url: str, **options: Any) -> Any:
        return dockline.Client(url, **options)

    def call(self, function: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        """Call a function of this half."""
        return self.run(function(*arguments, **more))

    def handler(self, function: Callable[[Any], object]) -> Any:
        """A handler, of a function that is given a call to be used as threads use it."""
        return function

    def threads(self) -> list[str]:
        """The threads, or tasks, that belong to connections."""
        names = [thread.name for thread in threading.enumerate()]
        return [name for name in names if name.startswith("dockline: ")]


class TaskRoom(Room):
    """The half of tasks."""

    name = "tasks"
    roads = aio_roads

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop

    def run(self, result: Any) -> Any:
        if isinstance(result, Awaitable):
            return asyncio.run_coroutine_threadsafe(_awaited(result), self.loop).result(PATIENCE)
        return result

    def client(self, url: str, **options: Any) -> Any:
        return dockline.AsyncClient(url, **options)

    def call(self, function: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        async def call() -> Any:
            found = function(*arguments, **more)
            return await found if isinstance(found, Awaitable) else found

        return asyncio.run_coroutine_threadsafe(call(), self.loop).result(PATIENCE)

    def handler(self, function: Callable[[Any], object]) -> Any:
        async def handle(call: Any) -> None:
            await asyncio.to_thread(function, Lent(call, self))

        return handle

    def threads(self) -> list[str]:
        async def tasks() -> list[str]:
            return [task.get_name() for task in asyncio.all_tasks()]

        return [name for name in self.run(tasks()) if name.startswith("dockline: ")]


class Lent:
    """What a task has, as a thread uses it."""

    def __init__(self, thing: Any, room: TaskRoom) -> None:
        self._thing, self._room = thing, room

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._thing, name)
        if not callable(found):
            return found
        return lambda *arguments, **more: self._room.call(found, *arguments, **more)


async def _awaited(thing: Awaitable[Any]) -> Any:
    return await thing


@contextmanager
def room_of(name: str) -> Iterator[Room]:
    """A half, by its name."""
    if name == "threads":
        yield Room()
        return
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True, name="loop of tests")
    thread.start()
    try:
        yield TaskRoom(loop)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


@contextmanager
def leaving_nothing(name: str) -> Iterator[Room]:
    """A half that leaves no thread, task or descriptor behind."""
    with room_of(name) as room:
        before = len(os.listdir("/proc/self/fd"))
        yield room
        eventually(lambda: room.threads() == [], what="the end of what drives connections")
        eventually(lambda: len(os.listdir("/proc/self/fd")) <= before, what="the end of descriptors")
