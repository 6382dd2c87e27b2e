"""Connections of a client: many at once, late, kept, and no longer of use.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import errno
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import ConnectionError, TimeoutError

from ..support.cancelling import Left
from ..support.fake import RESET, SILENCE, FakeDaemon, head
from ..support.full_queues import filled, listening
from ..support.loops import Connect, Run, here, id_of, nothing_left, one
from ..support.processes import open_files, room_for, stopped
from ..support.tasks import happens, started
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, at_once


class TestMany:
    @pytest.fixture
    def server(self, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
        """A daemon that answers at once, in a process of its own."""
        words = [sys.executable, "-m", "tests.bench.soak.server", str(folder / "docker.sock")]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            assert server.stdout.readline() == b"ready\n"
            yield server
            server.terminate()

    @pytest.fixture
    def canned(self, server: subprocess.Popen[bytes], folder: Path) -> str:
        """Where that is."""
        return f"unix://{folder}/docker.sock"

    def test_a_thousand_at_once_and_ten_are_kept(self, run: Run, connect: Connect, canned: str) -> None:
        """39: as many connections as calls; ten are kept."""
        resource_limit = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert resource_limit[0] > 500

        async def main() -> None:
            docker = connect(canned)
            before = open_files()
            names = [f"c{number}" for number in range(1000)]
            async with asyncio.TaskGroup() as group:
                gate = asyncio.Semaphore(400)
                tasks = [group.create_task(ask(docker, name, gate)) for name in names]
            assert [task.result() for task in tasks] == names
            assert open_files() <= before + 10

        async def ask(docker: dockline.AsyncClient, name: str, gate: asyncio.Semaphore) -> str:
            async with gate:
                return await id_of(docker, name)

        run(main())

    def test_no_descriptor_is_left(
        self, run: Run, connect: Connect, canned: str, server: subprocess.Popen[bytes]
    ) -> None:
        """39: that is a `ConnectionError` which says so, and spoils nothing.

        The daemon is stopped meanwhile: a connection on which it has answered would do for many calls. There
        are as many as descriptors in all, so that not each can get one, whatever is closed elsewhere.
        """

        async def main() -> None:
            docker = connect(canned)
            assert await id_of(docker, "before") == "before"
            with stopped(server.pid), room_for(20) as limit:
                names = [f"c{number}" for number in range(limit)]
                calls = [asyncio.create_task(id_of(docker, name)) for name in names]
                refused, waiting = await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
            for call in refused:
                error = call.exception()
                assert isinstance(error, ConnectionError)
                assert isinstance(error.__cause__, OSError) and error.__cause__.errno == errno.EMFILE
                assert "Too many open files: this process has as many as it may" in str(error)
            assert waiting
            for name, call in zip(names, calls, strict=True):
                assert call in refused or await call == name
            assert await id_of(docker, "after") == "after"

        run(main())


class TestLate:
    def test_a_queue_that_stays_full(self, run: Run, connect: Connect, folder: Path) -> None:
        """40: at the end that is a timeout."""
        with listening(folder, backlog=0):
            queue = filled(folder)
            docker = connect(f"unix://{folder}/docker.sock", timeout=0.1)
            with pytest.raises(TimeoutError, match=r"0\.1 seconds"):
                run(id_of(docker, "web"))
            for each in queue:
                each.close()

    def test_a_queue_that_was_full(self, run: Run, connect: Connect, folder: Path) -> None:
        """40: it is asked again."""

        async def main(listener: socket.socket, queue: list[socket.socket]) -> None:
            docker = connect(f"unix://{folder}/docker.sock")
            task = await started(id_of(docker, "web"))
            for _ in queue[:-1]:
                listener.accept()[0].close()
            answering = in_thread(_answer, listener)
            assert await task == "web"
            await asyncio.to_thread(answering.join)

        with listening(folder, backlog=0) as listener:
            queue = filled(folder)
            run(main(listener, queue))
            for each in queue:
                each.close()

    def test_a_name_that_takes_long(
        self, run: Run, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """41: others go on, the timeout counts, and the thread ends later."""
        asked, enough = threading.Event(), threading.Event()
        found = socket.getaddrinfo

        def slow(host: Any, *arguments: Any, **more: Any) -> Any:
            if host == "far.example" and not more.get("flags"):
                asked.set()
                enough.wait(PATIENCE)
                raise socket.gaierror(socket.EAI_NONAME, "unknown")
            return found(host, *arguments, **more)

        monkeypatch.setattr(socket, "getaddrinfo", slow)

        async def main() -> None:
            docker = connect("tcp://far.example:2375", timeout=0.3)
            task = asyncio.create_task(id_of(docker, "web"))
            await happens(asked.is_set)
            with pytest.raises(TimeoutError, match="was not resolved within"):
                await task

        with at_once():
            run(main())
        enough.set()

    def test_and_cancelled_in_the_same_turn(self, run: Run, connect: Connect, daemon: FakeDaemon) -> None:
        """48: the cancellation wins, and the connection is closed once."""

        async def main() -> None:
            async with nothing_left(daemon):
                daemon.answer(SILENCE)
                docker = connect(timeout=0.05)
                leaving = Left(id_of(docker, "web"), 1, "in the turn in which that came")
                task = asyncio.create_task(one(leaving))
                await asyncio.wait([task])
                assert task.cancelled() and leaving.reached

        run(main())


def _answer(listener: socket.socket) -> None:
    far = listener.accept()[0]
    while not far.recv(65536):
        far.close()
        far = listener.accept()[0]
    with far:
        far.sendall(here("web"))


class TestKept:
    def test_one_that_ends_as_it_is_asked(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """46: what only asks is repeated."""

        async def main() -> None:
            daemon.answer(here("first"))
            await id_of(docker, "first")
            daemon.answer(RESET)
            daemon.answer(here("second"))
            assert await id_of(docker, "second") == "second"
            assert [asked.connection for asked in daemon.asked] == [1, 1, 2]

        run(main())

    def test_one_that_ends_as_it_is_told(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """46: what changes something is not repeated."""

        async def main() -> None:
            daemon.answer(here("first"))
            await id_of(docker, "first")
            daemon.answer(RESET)
            with pytest.raises(ConnectionError):
                await docker.containers.start("web")
            assert [asked.connection for asked in daemon.asked] == [1, 1]

        run(main())

    def test_one_that_had_more_to_say(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """47: it is not used again."""

        async def main() -> None:
            daemon.answer(here("first") + head() + b"more")
            assert await id_of(docker, "first") == "first"
            daemon.answer(here("second"))
            assert await id_of(docker, "second") == "second"
            assert [asked.connection for asked in daemon.asked] == [1, 2]

        run(main())
