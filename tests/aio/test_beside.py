"""A beat beside: a task that sleeps a millisecond at a time has its turns while others transfer.

Turns are counted, never timed: how long they take is the bench's to measure. Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import BadRequest

from ..support.fake import CLOSE, MULTIPLEXED, FakeDaemon, Talk, chunked, chunks, head, json_response
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.loops import Run
from ..support.tasks import happens

MIB = 1 << 20
SMALL = b"".join(frame(b"%d" % (number % 8)) for number in range(20_000))
MANY = 50
"""So many times that comes, one million frames in all."""
MUCH = 32 * MIB


class Beat:
    """A task that sleeps a millisecond at a time, as a block."""

    def __init__(self) -> None:
        self.turns = 0

    async def __aenter__(self) -> Beat:
        self._task = asyncio.create_task(self._go_on())
        await happens(lambda: self.turns)
        self.turns = 0
        return self

    async def __aexit__(self, *error: object) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _go_on(self) -> None:
        while True:
            self.turns += 1
            await asyncio.sleep(0.001)


def many(talk: Talk) -> None:
    for _ in range(MANY):
        talk.sock.sendall(chunks(SMALL, end=False))
    talk.sock.sendall(chunks())


@pytest.mark.parametrize("way", ["items", "batches", "read"])
def test_a_million_small_frames(way: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
    """37: what is made of one read takes longer than many reads, and others don't wait for sixteen."""

    async def main() -> int:
        daemon.answer(chunked(end=False, Content_Type=MULTIPLEXED), many)
        async with docker.containers.logs("web", follow=True, stdout=True) as logs, Beat() as beat:
            match way:
                case "items":
                    found = 0
                    async for _ in logs:
                        found += 1
                case "batches":
                    found = 0
                    async for batch in logs.batches():
                        found += len(batch)
                case _:
                    found = len((await logs.read()).stdout)
            assert found == 20_000 * MANY
            return beat.turns

    assert run(main()) > MANY / 5


async def _refused(upload: Awaitable[object]) -> str:
    with pytest.raises(BadRequest) as caught:
        await upload
    return caught.value.message


async def _pieces() -> AsyncIterator[bytes]:
    for _ in range(MUCH // MIB):
        yield bytes(MIB)


@pytest.mark.parametrize("source", ["bytes", "path", "iterable", "async iterable"])
def test_much_goes_up_while_much_comes_down(
    source: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon, tmp_path: Path
) -> None:
    """37: others have their turn, and more often than every 16 MiB."""
    (tmp_path / "much").write_bytes(bytes(MUCH))
    taken: list[int] = []

    def take(talk: Talk) -> None:
        """Take a body as a daemon does that drops it, without keeping it."""
        buffer, left = bytearray(MIB), int(talk.asked.headers.get("Content-Length", 0))
        chunked_body = "Transfer-Encoding" in talk.asked.headers
        total, end = len(talk.unread), talk.unread[-8:]
        while not (end.endswith(b"0\r\n\r\n") if chunked_body else total >= left):
            count = talk.sock.recv_into(buffer)
            if not count:
                return
            total += count
            end = (end + bytes(buffer[:count][-8:]))[-8:]
        taken.append(total)
        talk.sock.sendall(json_response({"message": "taken"}, 400, "Bad Request"))

    def give(talk: Talk) -> None:
        for _ in range(MUCH // MIB):
            talk.sock.sendall(bytes(MIB))

    async def main() -> int:
        sources: dict[str, Any] = {
            "bytes": bytes(MUCH),
            "path": tmp_path / "much",
            "iterable": iter([bytes(MIB)] * (MUCH // MIB)),
            "async iterable": _pieces(),
        }
        daemon.answer(head(Content_Length=str(MUCH)), give)
        async with docker.containers.export("web") as archive, Beat() as beat:
            down = asyncio.create_task(archive.save(tmp_path / "saved"))
            daemon.answer(take, early=True)
            up = _refused(docker.containers.put_archive("web", sources[source], path="/"))
            size, said = await asyncio.gather(down, up)
            assert (size, said) == (MUCH, "taken")
            return beat.turns

    turns = run(main())
    assert taken[0] >= MUCH
    assert turns > 2 * MUCH / (16 * MIB)


def test_much_goes_both_ways(run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
    """25, 37: others have their turn while one task communicates."""

    def echo(talk: Talk) -> None:
        while data := talk.recv():
            talk.sock.sendall(frame(data))

    async def main() -> int:
        daemon.answer(upgraded(), echo, CLOSE)
        async with Beat() as beat:
            output = await docker.exec.start("e").communicate(bytes(MUCH))
            assert len(output.stdout) == MUCH
            return beat.turns

    assert run(main()) > MUCH / (16 * MIB)


def test_while_a_credential_helper_thinks_and_a_file_is_slow(
    run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
) -> None:
    """42: what waits for something else than the daemon has a thread."""
    enough = threading.Event()

    class Slow:
        def __init__(self) -> None:
            self._left = [b"some", b""]

        def read(self, size: int = -1) -> bytes:
            assert enough.wait(60)
            return self._left.pop(0)

    async def main() -> None:
        source: Any = Slow()
        daemon.answer(json_response({"message": "taken"}, 400, "Bad Request"))
        async with Beat() as beat:
            up = asyncio.create_task(_refused(docker.containers.put_archive("web", source, path="/")))
            await happens(lambda: beat.turns > 100, "a hundred turns")
            enough.set()
            assert await up == "taken"

    run(main())
