"""Calls of a client: cancelled, refused, late, over kept connections, and many at once.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import BadRequest, StreamClosed

from ..support.fake import SILENCE, FakeDaemon, json_response, response
from ..support.full_queues import filled, listening
from ..support.loops import Connect, Run, cancelled, here, id_of, nothing_left, of_the_package, one
from ..support.processes import open_files
from ..support.tasks import happens, started
from ..support.waiting import at_once

BIG = "x" * 4_000_000
"""Doesn't fit into a socket."""


class TestCancelled:
    def test_while_it_connects(self, run: Run, connect: Connect, folder: Path) -> None:
        """1: the socket is closed, and nothing is in the pool."""

        async def main() -> None:
            docker = connect(f"unix://{folder}/docker.sock")
            before = open_files()
            await cancelled(await started(id_of(docker, "web")))
            assert open_files() <= before

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

    @pytest.mark.parametrize("part", ["head", "body"])
    def test_while_the_request_is_sent(self, run: Run, connect: Connect, folder: Path, part: str) -> None:
        """3: the connection is closed, and the error is the cancellation alone."""

        async def main(listener: socket.socket) -> None:
            docker = connect(f"unix://{folder}/docker.sock")
            before = open_files()
            task = await started(
                docker.containers.list(filters={"label": [BIG]})
                if part == "head"
                else docker.containers.create(image="busybox", labels={"big": BIG})
            )
            far, _ = listener.accept()
            with far:
                await cancelled(task)
                data = await asyncio.to_thread(_all_of, far)
            assert data.startswith(b"GET" if part == "head" else b"POST") and len(data) < len(BIG)
            assert open_files() <= before

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
            await happens(lambda: not of_the_package(), "the end of the thread")

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
            await happens(lambda: not of_the_package(), "the end of the thread")

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
            await happens(of_the_package, "a thread")
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
        task = await started(one(call))
        await happens(lambda: daemon.asked)
        docker.close()
        with pytest.raises(StreamClosed, match="carried out" if sent else "closed"):
            await task

    run(main())


def _all_of(far: socket.socket) -> bytes:
    data = b""
    while piece := far.recv(65536):
        data += piece
    return data
