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
from ..support.processes import open_files
from ..support.tasks import started
from ..support.threads import in_thread
from ..support.waiting import at_once


class TestMany:
    @pytest.fixture
    def canned(self, folder: Path) -> Iterator[str]:
        """A daemon that answers at once, in a process of its own."""
        path = folder / "docker.sock"
        words = [sys.executable, "-m", "tests.bench.soak.server", str(path)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            assert server.stdout.readline() == b"ready\n"
            yield f"unix://{path}"
            server.terminate()

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

    def test_no_descriptor_is_left(self, run: Run, connect: Connect, canned: str) -> None:
        """39: that is a `ConnectionError` which says so, and spoils nothing."""

        async def main() -> None:
            docker = connect(canned)
            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            resource.setrlimit(resource.RLIMIT_NOFILE, (open_files() + 20, hard))
            try:
                calls = [id_of(docker, f"c{number}") for number in range(60)]
                results = await asyncio.gather(*calls, return_exceptions=True)
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            errors = [each for each in results if isinstance(each, BaseException)]
            assert 0 < len(errors) < 60
            for error in errors:
                assert isinstance(error, ConnectionError)
                assert str(OSError(errno.EMFILE, "")).partition("]")[0] or "descriptors" in str(error)
                assert "open files" in str(error) or "descriptor" in str(error)
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
        enough = threading.Event()
        found = socket.getaddrinfo

        def slow(host: Any, *arguments: Any, **more: Any) -> Any:
            if host == "far.example" and not more.get("flags"):
                enough.wait(60)
                raise socket.gaierror(socket.EAI_NONAME, "unknown")
            return found(host, *arguments, **more)

        monkeypatch.setattr(socket, "getaddrinfo", slow)

        async def main() -> None:
            docker = connect("tcp://far.example:2375", timeout=0.3)
            turns = 0
            task = asyncio.create_task(id_of(docker, "web"))
            while not task.done():
                turns += 1
                await asyncio.sleep(0.001)
            with pytest.raises(TimeoutError, match="was not resolved within"):
                await task
            assert turns > 10

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
