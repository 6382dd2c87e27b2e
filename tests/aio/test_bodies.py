"""Bodies that are sent while they are read: each kind whole, and no other task is held up.

Numbers are those of the cases that the async half was designed for.
"""

from __future__ import annotations

import asyncio
import io
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import BrokenUpload, InvalidArgument
from dockline_runtime.waiting.tasks import bodies
from dockline_runtime.waiting.tasks.aside import open_body

from ..support.processes import held_open, open_files
from ..support.tasks import happens, started
from ..support.waiting import PATIENCE, at_once

MUCH = bytes(range(256)) * (3 << 12)
"""3 MiB."""


async def sent(source: bodies.BodySource) -> bytes:
    """All that a body gives, copied as it comes."""
    data = bytearray()
    async for piece in source:
        assert len(piece)
        data += piece
    assert source.sent == len(data)
    return bytes(data)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "body"
    path.write_bytes(MUCH)
    return path


def pieces(size: int = 1000) -> Iterator[bytes]:
    """What there is of `MUCH`, piece by piece, some empty."""
    for start in range(0, len(MUCH), size):
        yield MUCH[start : start + size]
        yield b""


async def async_pieces() -> AsyncIterator[bytes]:
    for piece in pieces(100_000):
        await asyncio.sleep(0)
        yield piece


class Reader:
    """A file of which nothing is known."""

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)

    def read(self, size: int) -> bytes:
        return self._file.read(size)


BODIES: dict[str, Callable[[Path], tuple[Any, int | None]]] = {
    "bytes": lambda _: (MUCH, len(MUCH)),
    "bytearray": lambda _: (bytearray(MUCH), len(MUCH)),
    "a path": lambda path: (path, len(MUCH)),
    "a path as text": lambda path: (str(path), len(MUCH)),
    "BytesIO": lambda _: (io.BytesIO(MUCH), len(MUCH)),
    "a reader": lambda _: (Reader(MUCH), None),
    "a generator": lambda _: (pieces(), None),
    "a generator of large pieces": lambda _: (pieces(2 << 20), None),
    "views": lambda _: ((memoryview(piece) for piece in pieces()), None),
    "an asynchronous generator": lambda _: (async_pieces(), None),
}


class TestBodies:
    @pytest.mark.parametrize("kind", BODIES)
    def test_each_kind_is_sent_whole(self, kind: str, path: Path) -> None:
        async def main() -> None:
            body, length = BODIES[kind](path)
            before = open_files()
            source = await open_body(body)
            assert source.length == length
            assert await sent(source) == MUCH
            source.close()
            assert open_files() <= before

        asyncio.run(main())

    def test_an_opened_file_from_its_position_on(self, path: Path) -> None:
        async def main() -> None:
            with path.open("rb") as file:
                file.seek(100)
                source = await open_body(file)
                assert source.length == len(MUCH) - 100
                assert await sent(source) == MUCH[100:]
                source.close()
                assert not file.closed

        asyncio.run(main())

    @pytest.mark.parametrize("how", ["nothing is in memory", "the system can't tell", "some is in memory"])
    def test_a_file_that_is_not_in_memory_is_read_in_a_thread(
        self, how: str, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, calls = os.preadv, 0

        def preadv(fd: int, buffers: Any, offset: int, flags: int = 0) -> int:
            nonlocal calls
            calls += 1
            if how == "the system can't tell":
                raise OSError(95, "Operation not supported")
            if how == "nothing is in memory" or calls % 2:
                raise BlockingIOError
            return real(fd, [buffers[0][:5000]], offset)

        monkeypatch.setattr(os, "preadv", preadv)
        asyncio.run(self._sends(path))

    async def _sends(self, path: Path) -> None:
        source = await open_body(path)
        assert await sent(source) == MUCH
        source.close()

    @pytest.mark.parametrize("error", [BlockingIOError(), OSError(95, "Operation not supported")], ids=str)
    def test_while_one_piece_of_a_file_is_sent_a_thread_reads_the_next(
        self, error: OSError, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, read = os.pread, list[int]()

        def pread(fd: int, size: int, offset: int) -> bytes:
            read.append(offset)
            return real(fd, size, offset)

        def preadv(*_: Any) -> int:
            raise error

        monkeypatch.setattr(os, "preadv", preadv)
        monkeypatch.setattr(os, "pread", pread)

        async def main() -> None:
            source = await open_body(path)
            for number in (1, 2, 3):
                assert len(await anext(source)) == 1 << 20
                ahead = [at << 20 for at in range(min(number + 1, 3))]
                await happens(lambda ahead=ahead: read == ahead)  # type: ignore[misc]
            with pytest.raises(StopAsyncIteration):
                await anext(source)
            assert len(read) == 3, "nothing is read behind its end"
            source.close()

        asyncio.run(main())

    def test_a_file_that_is_in_memory_again_goes_on_where_it_was(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, calls = os.preadv, 0
        much = b"".join(bytes([number]) * (1 << 20) for number in range(19))
        path.write_bytes(much)

        def preadv(fd: int, buffers: Any, offset: int, flags: int = 0) -> int:
            nonlocal calls
            calls += 1
            if calls % 2:
                raise BlockingIOError
            return real(fd, buffers, offset)

        monkeypatch.setattr(os, "preadv", preadv)

        async def main() -> None:
            source = await open_body(path)
            assert await sent(source) == much
            assert calls == 3, "not in memory, in memory, not in memory"
            source.close()

        asyncio.run(main())

    def test_a_file_that_becomes_shorter(self, path: Path) -> None:
        async def main() -> None:
            source = await open_body(path)
            piece = await anext(source)
            os.truncate(path, len(piece))
            with pytest.raises(BrokenUpload, match=r"ended after .* did the file change") as caught:
                await sent(source)
            assert caught.value.sent == len(piece)
            source.close()

        asyncio.run(main())

    @pytest.mark.parametrize("way", ["ordinary", "asynchronous"])
    def test_what_is_not_bytes(self, way: str) -> None:
        async def asynchronous(*items: Any) -> AsyncIterator[Any]:
            for item in items:
                yield item

        async def main() -> None:
            make: Any = asynchronous if way == "asynchronous" else lambda *items: iter(items)
            with pytest.raises(InvalidArgument, match="the iterable gave str, not bytes"):
                await open_body(make("text"))
            with pytest.raises(InvalidArgument, match="gives nothing; was it used before"):
                await open_body(make())
            source = await open_body(make(b"one", "text"))
            with pytest.raises(BrokenUpload, match=r"the iterable gave str.*3 bytes had been sent"):
                await sent(source)
            source.close()

        asyncio.run(main())

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidArgument, match="can't be read: No such file"):
            asyncio.run(open_body(tmp_path / "none"))

    def test_an_error_of_an_iterable_comes_behind_what_it_gave(self) -> None:
        def broken() -> Iterator[bytes]:
            yield b"one"
            yield b"two"
            raise ZeroDivisionError

        async def main() -> None:
            source = await open_body(broken())
            assert [await anext(source), await anext(source)] == [b"one", b"two"]
            with pytest.raises(ZeroDivisionError):
                await anext(source)
            with pytest.raises(StopAsyncIteration):
                await anext(source)

        asyncio.run(main())

    def test_an_iterable_that_takes_its_time_holds_nobody_up(self) -> None:
        """9, 42: nor does who is cancelled, and the thread ends with its batch."""
        enough, ended = threading.Event(), threading.Event()

        def slow() -> Iterator[bytes]:
            try:
                yield MUCH
                enough.wait(PATIENCE)
                yield b"more"
            finally:
                ended.set()

        async def main() -> None:
            source = await open_body(slow())
            assert await anext(source) == MUCH
            waiting = await started(anext(source))
            assert not waiting.done()
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            source.close()

        with at_once():
            asyncio.run(main())
        enough.set()
        assert ended.wait(PATIENCE)

    def test_a_file_is_not_closed_under_a_thread(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """9, 42."""
        enough, within, real = threading.Event(), threading.Event(), os.pread

        def pread(fd: int, size: int, offset: int) -> bytes:
            within.set()
            enough.wait(PATIENCE)
            return real(fd, size, offset)

        def preadv(*_: Any) -> int:
            raise BlockingIOError

        monkeypatch.setattr(os, "preadv", preadv)
        monkeypatch.setattr(os, "pread", pread)

        async def main() -> None:
            source = await open_body(path)
            waiting = await started(anext(source))
            await happens(within.is_set)
            waiting.cancel()
            with at_once(), pytest.raises(asyncio.CancelledError):
                await waiting
            source.close()
            assert held_open(path), "it is still read"
            enough.set()
            await happens(lambda: not held_open(path))

        asyncio.run(main())

    def test_an_asynchronous_iterable_is_closed(self) -> None:
        """10, 11: where it is asked for more when that is cancelled, and where it is left early."""
        closed: list[str] = []

        async def endless(name: str) -> AsyncIterator[bytes]:
            try:
                yield b"one"
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0)
                closed.append(name)

        async def main() -> None:
            source = await open_body(endless("cancelled"))
            assert await anext(source) == b"one"
            waiting = await started(anext(source))
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            source.close()
            assert closed == ["cancelled"]
            source = await open_body(endless("left"))
            source.close()
            await happens(lambda: closed == ["cancelled", "left"])

        asyncio.run(main())


def test_who_closes_a_body_takes_no_more_of_an_iterable() -> None:
    begun, closed = threading.Event(), threading.Event()
    taken = 0

    def small() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x"
            begun.set()
            closed.wait(PATIENCE)

    def reading() -> bool:
        return any(thread.name == "dockline: _next_batch" for thread in threading.enumerate())

    async def main() -> None:
        source = await open_body(small())
        task = await started(sent(source))
        await happens(begun.is_set)
        assert reading()
        source.close()
        closed.set()
        task.cancel()
        await happens(lambda: not reading())
        assert taken < 4

    asyncio.run(main())
