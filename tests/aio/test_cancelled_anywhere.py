"""Cancelled at each of its waits in turn, nothing is left of a call, and the next one gets its own answer.

Each kind of answer, on each road, from a daemon that drips. After each cancellation the loop waits for no
descriptor, none is open that wasn't before, no thread goes on, no file is half written, and what the client
asks next is answered, on the connections that it has kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import dockline
from dockline.errors import BadRequest
from dockline_runtime.waiting.tasks.endings import gone

from ..support.cancelling import WAYS, Left, Way
from ..support.dripping import ARCHIVE, drip
from ..support.inside import watched
from ..support.loops import of_the_package, one
from ..support.processes import children, open_files
from ..support.roads import Road
from ..support.tasks import happens

UPLOAD: Final = bytes(range(256)) * 2400
"""600 KB: more than any socket takes at once."""
NOBODY: Final = dockline.models.AuthConfig()
INPUT: Final = b"input" * 60_000


class Asked:
    """What a kind of call gets to work with."""

    def __init__(self, docker: dockline.AsyncClient, folder: Path, connect: Callable[..., Any]) -> None:
        self.docker = docker
        self.folder = folder
        self.connect = connect


async def call(of: Asked) -> Any:
    return (await of.docker.containers.inspect("web")).id


async def change(of: Asked) -> Any:
    return await of.docker.containers.start("web")


async def headers(of: Asked) -> Any:
    return (await of.docker.containers.archive_info("web", path="/a")).name


async def pending(of: Asked) -> Any:
    async with of.docker.containers.wait("web") as waiting:
        return (await waiting.result()).status_code


async def values(of: Asked) -> Any:
    async with of.docker.images.create(from_image="busybox", auth=NOBODY) as progress:
        return [each.status async for each in progress]


async def drained(of: Asked) -> Any:
    last = await of.docker.images.create(from_image="busybox", auth=NOBODY).last()
    return last and last.status


async def frames(of: Asked) -> Any:
    async with of.docker.containers.logs("web", stdout=True, stderr=True) as logs:
        return b"".join([each.data async for each in logs])


async def batches(of: Asked) -> Any:
    async with of.docker.containers.logs("web", stdout=True, stderr=True) as logs:
        return b"".join([each.data async for batch in logs.batches() for each in batch])


async def text(of: Asked) -> Any:
    return await of.docker.containers.logs("web", stdout=True, stderr=True).text()


async def looped_over(of: Asked) -> Any:
    opening = of.docker.containers.logs("web", stdout=True, stderr=True)
    async with contextlib.aclosing(aiter(opening)) as logs:  # type: ignore[type-var]
        return b"".join([each.data async for each in logs])


async def tar(of: Asked) -> Any:
    return await of.docker.containers.get_archive("web", path="/a").read() == ARCHIVE


async def pieces(of: Asked) -> Any:
    async with of.docker.containers.get_archive("web", path="/a") as stream:
        return b"".join([piece async for piece in stream]) == ARCHIVE


async def saved(of: Asked) -> Any:
    size = await of.docker.containers.get_archive("web", path="/a").save(of.folder / "saved.tar")
    return size == len(ARCHIVE)


async def extracted(of: Asked) -> Any:
    await of.docker.containers.get_archive("web", path="/a").extract(of.folder / "out")
    return (of.folder / "out" / "b").read_bytes() == b"second" * 100


async def hijacked(of: Asked) -> Any:
    async with of.docker.containers.attach("web", stream=True, stdin=True, stdout=True) as stream:
        await stream.write(b"some")
        first = (await anext(stream)).data
        await stream.half_close()
        return first + (await stream.read()).stderr


async def communicated(of: Asked) -> Any:
    output = await of.docker.exec.start("web").communicate(INPUT)
    return len(output.stdout) == len(INPUT), output.stderr


async def websocket(of: Asked) -> Any:
    async with of.docker.containers.attach_websocket("web", stream=True, stdout=True) as stream:
        await stream.write(b"some")
        return [message async for message in stream]


async def _refused(upload: Awaitable[object]) -> str:
    """How many bytes came: the daemon says so in a refusal."""
    try:
        await upload
    except BadRequest as error:
        return error.message
    raise AssertionError("an error was expected")


async def sent_bytes(of: Asked) -> Any:
    return await _refused(of.docker.containers.put_archive("web", UPLOAD, path="/"))


async def sent_file(of: Asked) -> Any:
    return await _refused(of.docker.containers.put_archive("web", of.folder.parent / "upload", path="/"))


def _third() -> Iterator[bytes]:
    for at in range(0, len(UPLOAD), len(UPLOAD) // 3):
        yield UPLOAD[at : at + len(UPLOAD) // 3]


async def sent_iterable(of: Asked) -> Any:
    return await _refused(of.docker.containers.put_archive("web", _third(), path="/"))


_unclosed: Final[set[int]] = set()


async def _awaited_thirds() -> AsyncIterator[bytes]:
    me = object()
    _unclosed.add(id(me))
    try:
        for piece in _third():
            await asyncio.sleep(0)
            yield piece
    finally:
        _unclosed.discard(id(me))


async def sent_async_iterable(of: Asked) -> Any:
    return await _refused(of.docker.containers.put_archive("web", _awaited_thirds(), path="/"))


async def negotiated(of: Asked) -> Any:
    async with of.connect(version="auto") as docker:
        return await docker.api_version(), (await docker.containers.inspect("web")).id


async def connected(of: Asked) -> Any:
    async with of.connect() as docker:
        return (await docker.containers.inspect("web")).id


KINDS: Final[dict[str, tuple[Callable[[Asked], Awaitable[Any]], Any]]] = {
    "call": (call, "web"),
    "change": (change, True),
    "headers": (headers, "a"),
    "pending": (pending, 7),
    "values": (values, ["0", "1", "2", "3"]),
    "drain": (drained, "3"),
    "frames": (frames, b"0123"),
    "batches": (batches, b"0123"),
    "text": (text, "0123"),
    "loop over an opening": (looped_over, b"0123"),
    "tar": (tar, True),
    "bytes": (pieces, True),
    "save": (saved, True),
    "extract": (extracted, True),
    "hijack": (hijacked, b"xxxx4"),
    "communicate": (communicated, (True, b"%d" % len(INPUT))),
    "websocket": (websocket, [b"one", b"two"]),
    "upload of bytes": (sent_bytes, str(len(UPLOAD))),
    "upload of a file": (sent_file, str(len(UPLOAD))),
    "upload of an iterable": (sent_iterable, str(len(UPLOAD))),
    "upload of an async iterable": (sent_async_iterable, str(len(UPLOAD))),
    "negotiation": (negotiated, ("1.51", "web")),
    "connecting": (connected, "web"),
}


def half_written(folder: Path) -> list[str]:
    """Files that are not whole."""
    return [
        name
        for name in os.listdir(folder)
        if name.endswith(".partial") or (name == "saved.tar" and (folder / name).read_bytes() != ARCHIVE)
    ]


async def leave_everywhere(road: Road, folder: Path, kind: str, way: Way) -> int:
    """Cancel a call at each of its waits; how many those were."""
    made, whole = KINDS[kind]
    (folder / "files").mkdir(exist_ok=True)
    (folder / "upload").write_bytes(UPLOAD)

    def connect(**options: Any) -> dockline.AsyncClient:
        given: dict[str, Any] = {"version": "1.51", "timeout": 20, "tls": road.tls} | options
        return dockline.AsyncClient(road.url, **given)

    started = children()
    async with connect() as docker:
        of = Asked(docker, folder / "files", connect)

        async def probe(name: str) -> None:
            assert (await docker.containers.inspect(name)).id == name

        await probe("before")
        files = open_files()
        step, stride, before = 0, 1, 0
        while True:
            step += stride
            if road.name == "ssh" and step > 8:
                stride = 9  # a process each time
            leaving = Left(made(of), step, way)
            try:
                result = await asyncio.create_task(one(leaving))
            except asyncio.CancelledError:
                assert leaving.reached
            else:
                assert result == whole
            assert not watched(asyncio.get_running_loop()), f"the loop still waits, left at {step}"
            await probe(f"after-{step}")
            # One may have been taken in vain, the other is kept.
            await happens(lambda: _closed(road, 1), f"the end of connections, left at {step}")
            await happens(
                lambda: not of_the_package() or road.name == "ssh",
                f"the end of {of_the_package()}, left at {step}",
            )
            await happens(lambda: open_files() <= files, f"the end of descriptors, left at {step}")
            assert not half_written(of.folder), f"left at {step}"
            await happens(lambda: not _unclosed)
            if not leaving.reached:
                break
            before = step
    await gone()
    await happens(lambda: children() <= started, "the end of processes")
    await happens(lambda: not of_the_package(), "the end of threads")
    return before


def _closed(road: Road, kept: int) -> bool:
    return road.daemon.open_connections <= kept


# A connection of ssh is a process each time: one way is enough where what is above it is the same.
PLACES = [
    *(("unix", way) for way in WAYS),
    *(("tls", way) for way in WAYS[:2]),
    ("ssh", WAYS[0]),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("road", "way"), PLACES, indirect=["road"])
def test_cancelled_at_each_wait_nothing_is_left(kind: str, way: Way, road: Road, tmp_path: Path) -> None:
    drip(road.daemon)
    assert asyncio.run(leave_everywhere(road, tmp_path, kind, way)) > 0
    gc.collect()
