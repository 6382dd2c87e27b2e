"""Folders served to calls of an engine's, in both halves: what is counted, refused and let go."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import Factory, define

from dockline_kit.aio.buildkit.folders import AsyncFolders
from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.trees.patterns import Wanted
from dockline_kit.buildkit.trees.tree import FolderTree, Reading, Tree, VirtualTree
from dockline_kit.buildkit.wire.files import Packet, PacketType
from dockline_kit.sync.buildkit.folders import Folders
from dockline_runtime.errors import ConnectionError, DocklineError, ProtocolError, TimeoutError
from tests.support.buildkit.fsutil import Received, request

FIN = Packet(type=PacketType.FIN).encode()


@define
class Engine:
    """An engine that asks for all files of the folder `context`, unless it is said otherwise.

    Attributes:
        metadata: Of its call.
        more: What it sends when all was announced, instead of FIN.
        lost: Whether its connection breaks then.
        gives_up: Whether it gives the call up as soon as it hears of an error.
    """

    metadata: Mapping[str, tuple[str, ...]] = {"dir-name": ("context",)}
    more: list[bytes] = Factory(list)
    lost: bool = False
    gives_up: bool = False
    received: Received = Factory(Received)
    _said: list[bytes] = Factory(list)

    def send(self, *messages: bytes) -> None:
        assert messages
        for message in messages:
            number = self.received.take(message)
            if number is not None:
                self.received.contents[self.received.paths[number]] = bytearray()
                self._said.append(request(number))
        if self.gives_up and self.received.error:
            raise CallFailed(Status.CANCELLED, "it was given up")
        if self.received.all_announced and self.more:
            self._said = [*self.more]
        elif self.received.all_announced and self.received.contents.keys() == self.received.ended:
            self._said.append(FIN)

    def receive(self, timeout: float | None = None) -> bytes | None:
        if self.lost and self.received.all_announced:
            raise ConnectionError("it is gone")
        if self._said:
            return self._said.pop(0)
        assert timeout is not None, "both sides wait"
        raise TimeoutError("nothing came")


@define
class AsyncEngine:
    """The same for tasks."""

    engine: Engine

    @property
    def metadata(self) -> Mapping[str, tuple[str, ...]]:
        return self.engine.metadata

    async def send(self, *messages: bytes) -> None:
        self.engine.send(*messages)

    async def receive(self, timeout: float | None = None) -> bytes | None:
        return self.engine.receive(timeout)


Serve = Callable[[Mapping[str, Tree], Engine], "Folders | AsyncFolders"]


def by_threads(folders: Mapping[str, Tree], engine: Engine) -> Folders:
    served = Folders(folders)
    call: Any = engine
    served.diff_copy(call)
    return served


def by_tasks(folders: Mapping[str, Tree], engine: Engine) -> AsyncFolders:
    served = AsyncFolders(folders)
    call: Any = AsyncEngine(engine)
    asyncio.run(served.diff_copy(call))
    return served


@pytest.fixture(params=[by_threads, by_tasks])
def serve(request: pytest.FixtureRequest) -> Serve:
    serve: Serve = request.param
    return serve


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Tree]:
    for number in range(3):
        (tmp_path / f"{number}").write_bytes(b"x" * 10)
    return {"context": FolderTree(os.fspath(tmp_path))}


def test_what_was_sent_is_counted(serve: Serve, folders: dict[str, Tree]) -> None:
    engine = Engine()
    served = serve(folders, engine)
    assert engine.received.finished
    assert engine.received.contents == {"0": b"x" * 10, "1": b"x" * 10, "2": b"x" * 10}
    assert (served.sent_files, served.sent_bytes) == (3, 30)


def test_patterns_come_with_the_call(serve: Serve, folders: dict[str, Tree]) -> None:
    engine = Engine({"dir-name": ("context",), "exclude-patterns": ("[01]",)})
    serve(folders, engine)
    assert engine.received.paths == ["2"]


@pytest.mark.parametrize("name", ["..", "/", "dockerfile", ""])
def test_a_folder_that_was_not_offered_is_not_found(
    serve: Serve, folders: dict[str, Tree], name: str
) -> None:
    engine = Engine({"dir-name": (name,)} if name else {})
    with pytest.raises(CallFailed) as caught:
        serve(folders, engine)
    assert caught.value.status == Status.NOT_FOUND
    assert engine.received == Received()


def test_what_was_not_offered_ends_the_call(serve: Serve, folders: dict[str, Tree]) -> None:
    engine = Engine(more=[request(99)])
    with pytest.raises(ProtocolError, match="file 99"):
        serve(folders, engine)
    assert "file 99" in (engine.received.error or "")


def test_an_engine_that_gives_up_because_of_an_error_is_not_its_reason(
    serve: Serve, folders: dict[str, Tree]
) -> None:
    with pytest.raises(ProtocolError, match="file 99"):
        serve(folders, Engine(more=[request(99)], gives_up=True))


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.parametrize("engine", [Engine(lost=True), Engine(more=[b"\xff"])], ids=["lost", "malformed"])
def test_nothing_stays_open_where_the_engine_goes(
    serve: Serve, folders: dict[str, Tree], engine: Engine
) -> None:
    engine.received = Received()
    before = descriptors()
    with pytest.raises(DocklineError):
        serve(folders, engine)
    assert descriptors() <= before


@define
class Slow:
    """A tree whose disk takes its time, until it is let go on."""

    tree: Tree
    begun: threading.Event = Factory(threading.Event)
    goes_on: threading.Event = Factory(threading.Event)
    closed: threading.Event = Factory(threading.Event)

    def reading(self, wanted: Wanted) -> Reading:
        self.begun.set()
        assert self.goes_on.wait(30)
        reading = self.tree.reading(wanted)
        close = reading.close

        def closing() -> None:
            close()
            self.closed.set()

        reading.close = closing  # type: ignore[method-assign]
        return reading


def test_a_disk_that_takes_its_time_keeps_no_other_task_waiting() -> None:
    slow = Slow(VirtualTree({"file": b"content"}))

    async def run() -> Received:
        engine = Engine()
        call: Any = AsyncEngine(engine)
        serving = asyncio.ensure_future(AsyncFolders({"context": slow}).diff_copy(call))
        while not slow.begun.is_set():
            await asyncio.sleep(0.001)
        slow.goes_on.set()  # by another task, while the disk is waited for
        await serving
        return engine.received

    assert asyncio.run(run()).contents == {"file": b"content"}


def test_a_task_that_is_cancelled_leaves_at_once_and_the_thread_closes() -> None:
    slow = Slow(VirtualTree({"file": b"content"}))

    async def run() -> None:
        call: Any = AsyncEngine(Engine())
        serving = asyncio.ensure_future(AsyncFolders({"context": slow}).diff_copy(call))
        while not slow.begun.is_set():
            await asyncio.sleep(0.001)
        serving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await serving
        assert not slow.closed.is_set()
        slow.goes_on.set()
        assert await asyncio.to_thread(slow.closed.wait, 30)

    asyncio.run(run())
