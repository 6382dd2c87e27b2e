"""A program on asyncio, as a user writes one: each kind of answer, from an engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import dockline
from dockline.errors import NotFound

from .helpers import NamedEngine, New


def test_calls_are_awaited_side_by_side(engine: NamedEngine, napper: str) -> None:
    async def program() -> tuple[str, list[str], str]:
        async with dockline.AsyncClient(engine.url) as docker:
            pong, found, container = await asyncio.gather(
                docker.system.ping(), docker.containers.list(), docker.containers.inspect(napper)
            )
            return pong, [each.id for each in found], container.id

    pong, found, inspected = asyncio.run(program())
    assert pong == "OK"
    assert napper in found
    assert inspected == napper


def test_an_error_of_the_engine_is_the_same_in_a_task(engine: NamedEngine) -> None:
    async def program() -> str | None:
        async with dockline.AsyncClient(engine.url) as docker:
            try:
                await docker.containers.inspect("dkl-nowhere")
            except NotFound as error:
                return error.operation
        return None

    assert asyncio.run(program()) == "ContainerInspect"


def test_logs_of_several_containers_are_followed_at_once(engine: NamedEngine, new: New) -> None:
    names = [new.running("sh", "-c", f"for i in 1 2 3; do echo {mark} $i; done") for mark in "abc"]

    async def follow(docker: dockline.AsyncClient, name: str) -> bytes:
        async with docker.containers.logs(name, follow=True, stdout=True) as logs:
            return b"".join([frame.data async for frame in logs])

    async def program() -> list[bytes]:
        async with dockline.AsyncClient(engine.url) as docker:
            return await asyncio.gather(*(follow(docker, name) for name in names))

    assert asyncio.run(program()) == [f"{m} 1\n{m} 2\n{m} 3\n".encode() for m in "abc"]


def test_an_exec_is_written_to_and_read_whole_or_detached(engine: NamedEngine, napper: str) -> None:
    async def program() -> bytes:
        async with dockline.AsyncClient(engine.url) as docker:
            cat = await docker.exec.create(napper, cmd=["cat"], attach_stdin=True, attach_stdout=True)
            output = await docker.exec.start(cat.id).communicate(b"hello\n")
            quiet = await docker.exec.create(napper, cmd=["true"])
            await docker.exec.start(quiet.id, detach=True)
            return output.stdout

    assert asyncio.run(program()) == b"hello\n"


def test_a_wait_is_pending_before_the_container_ends(engine: NamedEngine, new: New) -> None:
    container = new.trapping("TERM", "exit 7")

    async def program() -> int:
        async with dockline.AsyncClient(engine.url) as docker:
            waiting = docker.containers.wait(container, condition="next-exit")
            async with asyncio.timeout(60), waiting as pending:
                await docker.containers.kill(container, signal="SIGTERM")
                return (await pending.result()).status_code

    assert asyncio.run(program()) == 7


def test_statistics_are_a_stream_or_one_value(engine: NamedEngine, napper: str) -> None:
    async def program() -> list[str | None]:
        async with dockline.AsyncClient(engine.url) as docker:
            first = await docker.containers.stats(napper).first()
            once = await docker.containers.stats(napper, stream=False)
            return [each.id for each in (first, once) if each is not None]

    assert asyncio.run(program()) == [napper, napper]


def test_archives_go_up_from_an_async_iterable_and_come_down_into_a_folder(
    engine: NamedEngine, new: New, tmp_path: Path
) -> None:
    container = new.container("true")
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "page.txt").write_text("a page")
    archive = b"".join(dockline.tar_directory(tmp_path / "sent"))

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(archive), 1000):
            yield archive[start : start + 1000]

    async def program() -> None:
        async with dockline.AsyncClient(engine.url) as docker:
            await docker.containers.put_archive(container, pieces(), path="/tmp")
            await docker.containers.get_archive(container, path="/tmp/page.txt").extract(tmp_path / "got")

    asyncio.run(program())
    assert (tmp_path / "got" / "page.txt").read_text() == "a page"
