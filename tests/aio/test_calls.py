"""Calls of a client: cancelled, refused, late, over kept connections, and many at once.

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
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import BadRequest, ConnectionError, StreamClosed, TimeoutError

from ..support.cancelling import Left
from ..support.fake import RESET, SILENCE, FakeDaemon, head, json_response, response
from ..support.processes import open_files
from ..support.tasks import happens, started
from ..support.threads import in_thread
from ..support.waiting import at_once
from .conftest import Connect, Run

BIG = "x" * 250_000
"""Goes with the head of a request, and doesn't fit into a socket."""


def here(name: str) -> bytes:
    return json_response({"Id": name})


async def id_of(docker: dockline.AsyncClient, name: str) -> str:
    found = await docker.containers.inspect(name)
    return found.id or ""


async def cancelled(task: asyncio.Task[Any]) -> None:
    """Cancel a task, which ends with nothing but that, at once."""
    with at_once():
        task.cancel()
        await asyncio.wait([task])
    assert task.cancelled()


@asynccontextmanager
async def nothing_left(daemon: FakeDaemon) -> AsyncIterator[None]:
    """No descriptor is open afterwards that wasn't before."""
    before = open_files()
    yield
    await happens(lambda: not daemon.open_connections and open_files() <= before, "the end of descriptors")


@contextmanager
def listening(folder: Path, backlog: int) -> Iterator[socket.socket]:
    """A socket on which nobody accepts."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "docker.sock"))
        listener.listen(backlog)
        yield listener


def filled(folder: Path) -> list[socket.socket]:
    """Connections that fill the queue of a socket."""
    queue = []
    while True:
        queue.append(socket.socket(socket.AF_UNIX))
        queue[-1].setblocking(False)
        try:
            queue[-1].connect(str(folder / "docker.sock"))
        except BlockingIOError:
            return queue


class TestCancelled:
    def test_while_it_connects(self, run: Run, connect: Connect, folder: Path) -> None:
        """1: the socket is closed, and nothing is in the pool."""

        async def main() -> None:
            docker = connect(f"unix://{folder}/docker.sock")
            before = open_files()
            await cancelled(await started(id_of(docker, "web")))
            assert open_files() == before

        with listening(folder, backlog=0):
            queue = filled(folder)
            run(main())
            for each in queue:
                each.close()

    def test_during_the_handshake_of_tls(self, run: Run, connect: Connect, certificates: Path) -> None:
        """2: the connection is closed."""

        async def main(listener: socket.socket) -> None:
            port = listener.getsockname()[1]
            docker = connect(f"tcp://127.0.0.1:{port}", tls=str(certificates))
            before = open_files()
            task = await started(id_of(docker, "web"))
            far, _ = await asyncio.to_thread(listener.accept)
            with far:
                assert await asyncio.to_thread(far.recv, 1) == b"\x16"
                await cancelled(task)
                far.settimeout(20)
                while await asyncio.to_thread(far.recv, 65536):
                    pass
            await happens(lambda: open_files() <= before, "the end of descriptors")

        with socket.create_server(("127.0.0.1", 0)) as listener:
            run(main(listener))

    def test_while_the_request_is_sent(self, run: Run, connect: Connect, folder: Path) -> None:
        """3: the connection is closed, and the error is the cancellation alone."""

        async def main(listener: socket.socket) -> None:
            docker = connect(f"unix://{folder}/docker.sock")
            before = open_files()
            task = await started(docker.containers.create(image="busybox", labels={"big": BIG}))
            far, _ = listener.accept()
            with far:
                await cancelled(task)
                data = await asyncio.to_thread(_all_of, far)
            assert data.startswith(b"POST") and len(data) < len(BIG)
            assert open_files() == before

        with listening(folder, backlog=5) as listener:
            run(main(listener))

    def test_while_it_waits_for_the_head(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """4: the next call gets its own answer."""

        async def main() -> None:
            async with nothing_left(daemon):
                daemon.answer(SILENCE)
                task = await started(id_of(docker, "first"))
                await happens(lambda: daemon.asked)
                await cancelled(task)
                daemon.answer(here("second"))
                assert await id_of(docker, "second") == "second"
                assert [asked.connection for asked in daemon.asked] == [1, 2]
                docker.close()

        run(main())

    def test_within_the_body(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """5: the connection is closed."""

        async def main() -> None:
            async with nothing_left(daemon):
                whole = here("first")
                sent = threading.Event()
                daemon.answer(whole[:-5], lambda _: sent.set(), SILENCE)
                task = await started(id_of(docker, "first"))
                await happens(sent.is_set)
                await started(asyncio.sleep(0))
                await cancelled(task)
                daemon.answer(here("second"))
                assert await id_of(docker, "second") == "second"
                assert daemon.asked[-1].connection == 2
                docker.close()

        run(main())

    def test_between_the_last_byte_and_the_return(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """6: the connection that was put back is clean."""

        async def called(and_then: Callable[[], object]) -> None:
            assert await id_of(docker, "first") == "first"
            and_then()
            await asyncio.sleep(0)

        async def main() -> None:
            def cancel() -> None:
                task.cancel()

            daemon.answer(here("first"))
            task = asyncio.create_task(called(cancel))
            await asyncio.wait([task])
            assert task.cancelled()
            daemon.answer(here("second"))
            assert await id_of(docker, "second") == "second"
            assert [asked.connection for asked in daemon.asked] == [1, 1]

        run(main())

    def test_while_the_version_is_asked_for(self, run: Run, connect: Connect, daemon: FakeDaemon) -> None:
        """7: others that wait for the version ask by themselves."""

        async def main() -> None:
            docker = connect(version="auto")
            daemon.answer(SILENCE)
            asks = await started(docker.api_version())
            await happens(lambda: daemon.asked)
            wait = [await started(docker.api_version()) for _ in range(3)]
            daemon.answer(response())
            await cancelled(asks)
            assert await asyncio.gather(*wait) == ["1.51"] * 3
            assert len(daemon.asked) == 2

        run(main())

    def test_while_a_program_is_asked_for_credentials(
        self, run: Run, connect: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """8: the call ends, and the thread ends with the program."""
        program = tmp_path / "docker-credential-slow"
        program.write_text(
            f"#!/bin/sh\ntouch {tmp_path}/asked\nwhile [ ! -e {tmp_path}/go ]; do sleep 0.05; done\n"
            'echo \'{"Username":"ann","Secret":"s"}\'\n'
        )
        program.chmod(0o755)
        (tmp_path / "config.json").write_text('{"credsStore": "slow"}')
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

        async def main() -> None:
            docker = connect(config=str(tmp_path))
            pull = docker.images.create(from_image="busybox", tag="latest")
            task = await started(pull.drain())
            await happens((tmp_path / "asked").exists, "the program")
            await cancelled(task)

        run(main())
        (tmp_path / "go").touch()

        async def ended() -> None:
            await happens(lambda: not _threads(), "the end of the thread")

        run(ended())

    def test_while_the_socket_takes_no_more_of_an_upload(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        """9: connection and file are closed, and no thread reads ahead."""
        (tmp_path / "big").write_bytes(bytes(4 << 20))

        async def main() -> None:
            async with nothing_left(daemon):
                for source in (str(tmp_path / "big"), iter([bytes(1 << 20)] * 4)):
                    daemon.answer(SILENCE, early=True)
                    put = docker.containers.put_archive("web", source, path="/")
                    task = asyncio.create_task(put)
                    await happens(lambda: not daemon.scripts)
                    for _ in range(50):
                        await asyncio.sleep(0.002)
                    await cancelled(task)
            await happens(lambda: not _threads(), "the end of the thread")

        run(main())

    def test_while_an_iterable_is_asked_for_more(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """10: it is closed, and so is the connection."""
        closed = asyncio.Event()

        async def body() -> AsyncIterator[bytes]:
            try:
                yield b"some"
                await asyncio.Event().wait()
            finally:
                closed.set()

        async def main() -> None:
            async with nothing_left(daemon):
                daemon.answer(SILENCE, early=True)
                task = await started(docker.containers.put_archive("web", body(), path="/"))
                await happens(lambda: daemon.asked)
                await cancelled(task)
                await happens(closed.is_set, "the end of the iterable")

        run(main())

    def test_while_a_file_is_read_that_gives_nothing(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """42: the call ends at once, others go on, and the thread is left to itself."""
        enough = threading.Event()

        class Dead:
            def read(self, size: int = -1) -> bytes:
                enough.wait(60)
                return b""

        async def main() -> None:
            source: Any = Dead()
            task = await started(docker.containers.put_archive("web", source, path="/"))
            await happens(_threads, "a thread")
            daemon.answer(here("second"))
            assert await id_of(docker, "second") == "second"
            await cancelled(task)

        with at_once():
            run(main())
        enough.set()


def test_an_upload_that_is_refused_early(run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
    """11: the refusal is the error, and the source is closed."""
    closed = asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        try:
            while True:
                yield bytes(65536)
        finally:
            closed.set()

    async def main() -> None:
        daemon.answer(json_response({"message": "too much"}, 400, "Bad Request"), early=True)
        with pytest.raises(BadRequest, match="too much"):
            await docker.containers.put_archive("web", body(), path="/")
        await happens(closed.is_set, "the end of the iterable")

    run(main())


@pytest.mark.parametrize("sent", [False, True], ids=["to inspect", "to change"])
def test_the_client_is_closed_while_calls_wait(
    sent: bool, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
) -> None:
    """18: each of them says so, and that it isn't known what came of a change."""

    async def main() -> None:
        daemon.answer(SILENCE)
        call: Awaitable[object] = docker.containers.start("web") if sent else docker.containers.inspect("web")
        task = await started(_of(call))
        await happens(lambda: daemon.asked)
        docker.close()
        with pytest.raises(StreamClosed, match="carried out" if sent else "closed"):
            await task

    run(main())


async def _of(awaitable: Awaitable[object]) -> object:
    return await awaitable


def _all_of(far: socket.socket) -> bytes:
    data = b""
    while piece := far.recv(65536):
        data += piece
    return data


def _threads() -> list[str]:
    return [each.name for each in threading.enumerate() if each.name.startswith("dockline")]


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
                tasks = [group.create_task(one(docker, name, gate)) for name in names]
            assert [task.result() for task in tasks] == names
            assert open_files() <= before + 10

        async def one(docker: dockline.AsyncClient, name: str, gate: asyncio.Semaphore) -> str:
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
                task = asyncio.create_task(_of(leaving))
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
