"""What is made of operations in both halves, called alike: with threads as it is, with tasks in a loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib import import_module
from operator import attrgetter
from typing import Any

import dockline

__all__ = ["Half", "Tasks", "Threads"]


class Half:
    """One half of the kit, with a client of an engine.

    Args:
        url: The engine.
    """

    room = ""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self, name: str, *arguments: Any, **more: Any) -> Any:
        """Call a function of the kit, `module.function`, with a client before all arguments."""
        raise NotImplementedError

    def method(self, name: str, /, *arguments: Any, **more: Any) -> Any:
        """Call a method of a client's resource, `containers.run`."""
        raise NotImplementedError

    def function(self, name: str) -> Callable[..., Any]:
        module, _, function = name.rpartition(".")
        found: Callable[..., Any] = getattr(import_module(f"dockline_kit.{self.room}.{module}"), function)
        return found

    def __repr__(self) -> str:
        return self.room


class Threads(Half):
    room = "sync"

    def __call__(self, name: str, *arguments: Any, **more: Any) -> Any:
        with dockline.Client(self.url) as docker:
            return self.function(name)(docker, *arguments, **more)

    def method(self, name: str, /, *arguments: Any, **more: Any) -> Any:
        with dockline.Client(self.url) as docker:
            return attrgetter(name)(docker)(*arguments, **more)


class Tasks(Half):
    room = "aio"

    def __call__(self, name: str, *arguments: Any, **more: Any) -> Any:
        async def program() -> Any:
            async with dockline.AsyncClient(self.url) as docker:
                return await self.function(name)(docker, *arguments, **more)

        return asyncio.run(program())

    def method(self, name: str, /, *arguments: Any, **more: Any) -> Any:
        async def program() -> Any:
            async with dockline.AsyncClient(self.url) as docker:
                return await attrgetter(name)(docker)(*arguments, **more)

        return asyncio.run(program())
