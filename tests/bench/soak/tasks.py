"""Many tasks on one async client: mixed requests, streams left or cancelled, gigabytes each way."""

from __future__ import annotations

import asyncio
import hashlib
import random
import tarfile
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import dockline
from dockline.errors import BadRequest, NotFound

from .meter import MIB, metered
from .streams import GIB, IMAGE, PIECE
from .threads import canned

__all__ = ["gigabytes_of_tasks", "left_or_cancelled", "mixed_requests_of_tasks"]

Ask = Callable[[dockline.AsyncClient, str], Coroutine[Any, Any, None]]


async def inspect(docker: dockline.AsyncClient, name: str) -> None:
    found = await docker.containers.inspect(name)
    assert (found.id, found.name) == (name, f"/{name}")


async def kill(docker: dockline.AsyncClient, name: str) -> None:
    try:
        await docker.containers.kill(name)
    except NotFound as error:
        assert error.message == f"no such container: {name}"
    else:
        raise AssertionError("an error was expected")


async def logs(docker: dockline.AsyncClient, name: str) -> None:
    output = await docker.containers.logs(name, stdout=True, stderr=True).read()
    assert output.stdout == b"".join(b"%b %d\n" % (name.encode(), i) for i in range(0, 20, 2))


async def logs_left_early(docker: dockline.AsyncClient, name: str) -> None:
    async with docker.containers.logs(name, stdout=True) as stream:
        async for frame in stream:
            assert frame.data == b"%b 0\n" % name.encode()
            break


async def wait(docker: dockline.AsyncClient, name: str) -> None:
    assert (await docker.containers.wait(name).result(60)).status_code == int(name)


async def upload(docker: dockline.AsyncClient, name: str) -> None:
    data = name.encode() * 50

    async def pieces() -> AsyncIterator[bytes]:
        yield data
        yield data

    try:
        await docker.containers.put_archive(name, pieces(), path="/")
    except BadRequest as error:
        assert error.message == f"{name} {2 * len(data)} {zlib.crc32(data + data)}"
    else:
        raise AssertionError("an error was expected")


async def pull(docker: dockline.AsyncClient, name: str) -> None:
    steps = [(step.status, step.id) async for step in docker.images.create(from_image=f"i{name}")]
    assert steps == [(f"i{name}", str(i)) for i in range(5)]


async def hijack(docker: dockline.AsyncClient, name: str) -> None:
    assert (await docker.exec.start(name).read()).stdout == name.encode()


async def cancelled(docker: dockline.AsyncClient, name: str) -> None:
    task = asyncio.create_task(inspect(docker, name))
    for _ in range(int(name) % 5):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


ASKED: list[tuple[Ask, int]] = [
    *((inspect, 40), (kill, 12), (logs, 10), (logs_left_early, 4), (wait, 8), (upload, 4), (pull, 4)),
    *((hijack, 2), (cancelled, 8)),
]


def mixed_requests_of_tasks(tasks: int, each: int) -> None:
    """Have many tasks ask on one client, a hundred of them at any moment.

    Raises:
        AssertionError: An answer is not the one to its question, or something is left, or grows.
    """

    async def main(url: str) -> int:
        async with dockline.AsyncClient(url, version="1.51", timeout=60) as docker:
            kinds, weights = zip(*ASKED, strict=True)
            gate = asyncio.Semaphore(100)

            async def work(number: int) -> None:
                dice = random.Random(number)
                for turn, ask in enumerate(dice.choices(kinds, weights, k=each)):
                    async with gate:
                        await ask(docker, str(number * each + turn))

            async with asyncio.TaskGroup() as group:
                for number in range(tasks):
                    group.create_task(work(number))
            return len(asyncio.all_tasks())

    with canned() as url:
        asyncio.run(_warm(url))
        # Each task has its stack and its dice.
        with metered(f"{tasks} tasks, mixed requests", allowed=64 * MIB, at_once=220) as cost:
            assert asyncio.run(main(url)) == 1, "tasks are left"
            cost.times = tasks * each


async def _warm(url: str) -> None:
    async with dockline.AsyncClient(url, version="1.51", timeout=60) as docker:
        for ask, _ in ASKED:
            await ask(docker, "7")


async def following(docker: dockline.AsyncClient, made: str) -> None:
    async with docker.containers.logs(made, follow=True, stdout=True) as stream:
        async for frame in stream:
            assert frame.data == b"tick\n"
            break


async def opening(docker: dockline.AsyncClient, made: str) -> None:
    async for frame in docker.containers.logs(made, follow=True, stdout=True):
        assert frame.data == b"tick\n"
        break


async def events(docker: dockline.AsyncClient, made: str) -> None:
    async with docker.system.events(since=0) as stream:
        await anext(stream)


async def archive(docker: dockline.AsyncClient, made: str) -> None:
    async with docker.containers.get_archive(made, path="/bin/busybox") as tar:
        assert (await tar.read(512)).startswith(b"busybox")


async def pending(docker: dockline.AsyncClient, made: str) -> None:
    async with docker.containers.wait(made) as answer:
        assert not answer.closed


async def attached(docker: dockline.AsyncClient, made: str) -> None:
    async with docker.containers.attach(made, stream=True, logs=True, stdout=True) as stream:
        await anext(stream)


STREAMS: list[Ask] = [following, opening, events, archive, pending, attached]


async def leave_them(docker: dockline.AsyncClient, made: str, number: int, times: int) -> None:
    """Open streams, one after the other, and leave each: after a first bit, or cancelled at any moment."""
    dice = random.Random(number)
    for turn in range(times):
        task = asyncio.create_task(STREAMS[turn % len(STREAMS)](docker, made))
        if dice.random() < 0.5:
            await asyncio.wait([task], timeout=dice.random() * 0.02)
            task.cancel()
        await asyncio.wait([task])
        if not task.cancelled():
            task.result()


def left_or_cancelled(url: str, count: int, tasks: int = 20) -> None:
    """Leave streams of a real engine, many at once."""

    async def run(each: int) -> int:
        async with dockline.AsyncClient(url, timeout=60) as docker:
            script = "while :; do echo tick; sleep 1; done"
            made = (await docker.containers.create(image=IMAGE, cmd=["sh", "-c", script])).id
            await docker.containers.start(made)
            async with asyncio.TaskGroup() as group:
                for number in range(tasks):
                    group.create_task(leave_them(docker, made, number, each))
            await docker.containers.remove(made, force=True)
        return len(asyncio.all_tasks())

    asyncio.run(run(len(STREAMS)))
    with metered(
        f"streams left or cancelled, {tasks} tasks, a real engine", allowed=24 * MIB, at_once=3 * tasks + 20
    ) as cost:
        assert asyncio.run(run(count // tasks)) == 1, "tasks are left"
        cost.times = count


def gigabytes_of_tasks(url: str, size: int = GIB) -> None:
    """Put a large file into a container of a real engine and get it back, the same."""
    sent, back = hashlib.sha256(), hashlib.sha256()

    async def pieces() -> AsyncIterator[bytes]:
        entry = tarfile.TarInfo("large")
        entry.size = size
        yield entry.tobuf()
        for number in range(size // PIECE):
            piece = number.to_bytes(8, "big") * (PIECE // 8)
            sent.update(piece)
            yield piece
        yield bytes(1024)

    async def up() -> str:
        async with dockline.AsyncClient(url, timeout=60) as docker:
            made = (await docker.containers.create(image=IMAGE, cmd=["true"])).id
            await docker.containers.put_archive(made, pieces(), path="/tmp")
            return made

    async def down(made: str) -> None:
        async with dockline.AsyncClient(url, timeout=60) as docker:
            async with docker.containers.get_archive(made, path="/tmp/large") as stream:
                head, left = await stream.read(512), size
                assert head.startswith(b"large\0")
                while left:
                    piece = await stream.read(min(PIECE, left))
                    back.update(piece)
                    left -= len(piece)
                await stream.finish()
            await docker.containers.remove(made, force=True)

    with metered("MiB up by a task, a real engine", allowed=24 * MIB, at_once=16) as cost:
        made = asyncio.run(up())
        cost.times = size // PIECE
    with metered("MiB down by a task, a real engine", allowed=24 * MIB, at_once=16) as cost:
        asyncio.run(down(made))
        cost.times = size // PIECE
    assert back.digest() == sent.digest(), "what came back is something else"
