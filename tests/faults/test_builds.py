"""Every fault at each stage of a build, over each road: the right error, in time, and nothing left behind."""

from __future__ import annotations

import asyncio
import io
import os
import socket
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline.errors import DocklineError

from ..support.buildkit.canned import ROADS, Canned, Met, Play
from ..support.buildkit.lines import Gone
from ..support.buildkit.rooms import ROOMS, Room, room_of
from ..support.processes import open_files
from ..support.tables import Table
from ..support.waiting import PATIENCE, eventually
from .builds import CASES, FAULTS, expected
from .calls import BIG, CALLS

SHORT, LONG = 0.5, 30.0
AT_ONCE = 10.0

TABLE = Table(
    "build-faults",
    "Faults of builds, and what a user is told, in both halves",
    ("stage: fault", *ROADS),
    lambda: [(f"{stage}: {name}", road) for stage, name, road in CASES],
)


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    with room_of(request.param) as room:
        yield room


def tar_of(size: int) -> bytes:
    """An archive with one file."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        member = tarfile.TarInfo("big")
        member.size = size
        tar.addfile(member, io.BytesIO(bytes(size)))
    return archive.getvalue()


class Building:
    """Builds of one half, in the background.

    Args:
        room: The half.
        folder: Where its files are.
    """

    def __init__(self, room: Room, folder: Path) -> None:
        self.room, self.folder = room, folder
        self.build: Any = None
        self.again = False  # whether this is the build behind the one that met a fault
        self._threads = ThreadPoolExecutor(1, "builds")
        context = folder / "context"
        context.mkdir()
        (context / "big").write_bytes(bytes(BIG))
        (folder / "out").mkdir()
        (folder / "out" / "b").write_bytes(b"old")
        (folder / "out.tar").write_bytes(b"old")
        self._agent = socket.socket(socket.AF_UNIX)  # takes connections and says nothing
        self._agent.bind(str(folder / "agent"))
        self._agent.listen()

    def options(self, stage: str) -> dict[str, Any]:
        """What a build is asked for whose engine comes to a stage."""
        return {
            "dockerfile": b"FROM scratch\nCOPY . /\n",
            "context": tar_of(BIG) if stage == "upload" else self.folder / "context",
            "secrets": {"token": b"hush"},
            "ssh": {"default": str(self.folder / "agent")},
            "outputs": buildkit.Tar(self.folder / "out.tar")
            if stage == "DiffCopy of a file"
            else buildkit.Local(self.folder / "out"),
        }

    def start(self, docker: Any, options: dict[str, Any]) -> Future[Any]:
        """Build; what comes of it."""
        self.build = None
        if self.room.name == "threads":
            return self._threads.submit(self._by_thread, docker, options)
        return asyncio.run_coroutine_threadsafe(self._by_task(docker, options), self.room.loop)  # type: ignore[attr-defined]

    def _by_thread(self, docker: Any, options: dict[str, Any]) -> Any:
        with buildkit.start(docker, **options) as self.build:
            return self.build.result()

    async def _by_task(self, docker: Any, options: dict[str, Any]) -> Any:
        async with buildkit.start_async(docker, **options) as self.build:
            return await self.build.result()

    def cancel(self, docker: Any, future: Future[Any]) -> None:
        """Break it off from outside."""
        if self.room.name == "tasks":
            future.cancel()
        elif self.build is not None:
            self.build.close()
        else:
            docker.close()

    def left(self) -> list[str]:
        """The names of files that a build which broke off may not leave."""
        out = sorted(os.listdir(self.folder / "out"))
        wrong = [name for name in out if name not in ("a", "b")]
        if "a" in out and (self.folder / "out" / "a").read_bytes() != b"all!":
            wrong.append("a")
        if (self.folder / "out" / "b").read_bytes() != b"old":
            wrong.append("b")
        if (self.folder / "out.tar").read_bytes() != b"old":
            wrong.append("out.tar")
        known = {"context", "out", "out.tar", "agent", "temporary"}
        return [*wrong, *(set(os.listdir(self.folder)) - known), *os.listdir(self.folder / "temporary")]

    def end(self) -> None:
        self._agent.close()
        self._threads.shutdown()


@pytest.fixture
def building(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Building]:
    building = Building(room, tmp_path)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    yield building
    building.end()


@pytest.mark.by_turns("room")
@pytest.mark.parametrize(("stage", "name", "road"), CASES, ids=["-".join(case) for case in CASES])
def test_fault(building: Building, stage: str, name: str, road: str) -> None:
    place = f"{name} at {stage} over {road} with {building.room.name}"

    def script(play: Play) -> None:
        try:
            if stage in CALLS:
                CALLS[stage](play)
            elif (
                stage == "first words of the session"
                and road in ("grpc", "build")
                and name != "GOAWAY that lets calls end"
                and not building.again
            ):
                assert engine.met.wait(PATIENCE)
                raise Met
        except (Met, Gone):
            if not FAULTS[name].silent:
                play.fail("the session broke off")
            raise

    with Canned(road, script) as engine:
        seen = meet(building, engine, (stage, name, road), place)
        assert not engine.trouble, f"{place}: {engine.trouble}"
    TABLE.put(f"{stage}: {name}", road, seen)


def meet(building: Building, engine: Canned, case: tuple[str, str, str], place: str) -> str:
    """Let a build meet a fault; what it makes of it."""
    stage, name, road = case
    fault, room = FAULTS[name], building.room
    files, threads = open_files(), threading.active_count()
    engine.arm(stage, fault.does)
    client = room.client(engine.url)
    docker = client.with_options(timeout=SHORT if fault.silent and not fault.cancelled else LONG)
    options = {**building.options(stage), "road": "build" if road == "build" else "auto"}
    began = time.monotonic()
    future = building.start(docker, options)
    if fault.cancelled:
        assert engine.met.wait(PATIENCE), f"{place}: the engine never came there"
        began = time.monotonic()
        building.cancel(client, future)
    error: BaseException | None = None
    try:
        future.result(PATIENCE)
    except BaseException as caught:  # whatever it is: it is judged below
        error = caught
    took = time.monotonic() - began
    assert engine.met.wait(PATIENCE), f"{place}: the engine never came there, {error!r}"
    judge(error, expected(*case), place, cancelled=fault.cancelled and room.name == "tasks")
    assert took < AT_ONCE, f"{place}: {took:.2f} s"
    assert took >= SHORT * 0.9 or not fault.silent or fault.cancelled, f"{place}: {took:.2f} s"
    for what in ("/grpc", "/session", "/build", "Session", "ListWorkers", "Solve", "Status", "preface"):
        assert engine.counts[what] <= 1, f"{place}: {engine.counts}: something was done again"
    if error is not None:
        eventually(lambda: not building.left(), timeout=20, what=f"{place}: the end of what was half written")
    eventually(lambda: not room.threads(), what=f"{place}: the end of each thread and task")
    eventually(
        lambda: all(line.ended for line in engine.lines),
        timeout=20,
        what=f"{place}: the end of each connection",
    )
    if client.wire.closed:
        client = room.client(engine.url)
    room.call(client.system.ping)
    engine.arm("", fault.does)
    engine.sessions.clear()
    building.again = True
    building.start(client, options).result(PATIENCE)  # the next build
    room.call(client.close)
    eventually(lambda: not room.threads(), what=f"{place}: the end of each thread and task")
    eventually(lambda: open_files() <= files, what=f"{place}: no descriptor left")
    eventually(lambda: threading.active_count() <= threads + 8, what=f"{place}: the end of each thread")
    return "ok" if error is None else "cancelled" if fault.cancelled else type(error).__name__


def judge(
    error: BaseException | None, wanted: tuple[type[Exception], ...] | None, place: str, *, cancelled: bool
) -> None:
    """Whether a user is told what the table says."""
    if wanted is None:
        assert error is None, f"{place}: {error!r}"
    elif cancelled:
        assert isinstance(error, CancelledError), f"{place}: {error!r}"
    else:
        assert isinstance(error, wanted) and isinstance(error, DocklineError), f"{place}: {error!r}"
        assert "hush" not in f"{error}{error!r}"
