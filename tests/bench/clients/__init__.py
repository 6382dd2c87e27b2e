"""The clients that are measured, each with the same methods: a method does the whole of one line's work."""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine
from importlib import import_module
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

NAMES = ("limit", "bare", "docker-py", "aiodocker", "docker CLI", "dockline", "dockline[fast]")
TASK_NAMES = ("bare asyncio", "aiodocker", "dockline", "dockline async", "dockline uvloop")
_MODULES = {
    "bare": "bare",
    "bare asyncio": "bare_asyncio",
    "docker-py": "docker_py",
    "aiodocker": "aio",
    "dockline": "ours",
    "dockline[fast]": "ours",
    "dockline async": "ours_async",
    "dockline uvloop": "ours_async",
}
_LOOPS = {
    "bare asyncio": "asyncio",
    "aiodocker": "asyncio",
    "dockline async": "asyncio",
    "dockline uvloop": "uvloop",
}


class Client(Protocol):
    """What a client does; those for tasks give an awaitable. Those that stream look at each piece and keep
    none.

    Only lines for tasks ask for what stands behind `load`, and not every client can do all of it.
    """

    def version(self) -> str | Awaitable[str]: ...
    def inspect(self) -> str | Awaitable[str]: ...
    def list(self) -> int | Awaitable[int]: ...
    def list_deep(self) -> int | Awaitable[int]: ...
    def logs(self, container: str) -> int | Awaitable[int]: ...
    def create(self) -> str | Awaitable[str]: ...
    def exec(self) -> bytes | Awaitable[bytes]: ...
    def attach(self, container: str) -> bytes | Awaitable[bytes]: ...
    def exec_whole(self) -> int | Awaitable[int]: ...
    def exec_stream(self) -> int | Awaitable[int]: ...
    def archive_down(self, container: str = "web-1") -> int | Awaitable[int]: ...
    def archive_up(self, path: str) -> Awaitable[None] | None: ...
    def events(self) -> int | Awaitable[int]: ...
    def save(self, image: str) -> int | Awaitable[int]: ...
    def load(self, path: str) -> Awaitable[None] | None: ...


def client(name: str, socket: str) -> Any:
    """A client that speaks API 1.51 with the daemon at a socket; within `run`."""
    return import_module(f"{__package__}.{_MODULES[name]}").Bench(socket)


def run(name: str, work: Coroutine[Any, Any, T]) -> T:
    """Run what is done with a client: in the loop that it wants, or in none."""
    if name in _LOOPS:
        found: T = import_module(f"{__package__}.loops").run(work, _LOOPS[name])
        return found
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise AssertionError(f"{name} waited for something")
