"""Batches of streams that tasks read: what each read brings as a list, with all that holds for items."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

import pytest

from dockline_runtime.aio.item_streams import AsyncFrameStream, AsyncValueStream
from dockline_runtime.errors import StreamClosed, StreamError, TimeoutError, TruncatedStream
from dockline_runtime.protocol.demux import Demultiplexer, Frame

from ..support.batches import DATA, FRAMES, VALUES, cut, items_of, whole
from ..support.cancelling import WAYS, Left, Way
from ..support.frames import frame
from ..support.streams import Pieces
from ..support.tasks import started

Make = Callable[[Any], Any]
MAKE: Final[dict[str, Make]] = {
    "frames": lambda source: AsyncFrameStream(source, tty=False),
    "a TTY's": lambda source: AsyncFrameStream(source, tty=True),
    "values": AsyncValueStream,
}
each_kind = pytest.mark.parametrize("kind", MAKE)


class Later:
    """A source that has a loop wait before each piece, and loses none to a cancellation."""

    def __init__(self, *pieces: bytes | BaseException) -> None:
        self._pieces = Pieces(*pieces)
        self.timeout: float | None = None

    async def read_parts(self) -> list[bytes]:
        await asyncio.sleep(0)
        return self._pieces.read_parts()

    async def read_frames(self, demux: Demultiplexer) -> list[Frame]:
        while parts := await self.read_parts():
            if frames := demux.feed(b"".join(parts)):
                return frames
        return []

    async def readinto(self, buffer: memoryview) -> int:
        await asyncio.sleep(0)
        return self._pieces.readinto(buffer)

    def close(self) -> None:
        self._pieces.close()


@each_kind
@pytest.mark.parametrize("size", [1, 7, 64, 100_000])
def test_together_they_are_all(kind: str, size: int) -> None:
    data = DATA[kind]

    async def main() -> None:
        stream = MAKE[kind](Later(*cut(data, size)))
        batches = [batch async for batch in stream.batches()]
        assert all(batches), "none is empty"
        assert whole([item for batch in batches for item in batch]) == items_of(data)

    asyncio.run(main())


@each_kind
@pytest.mark.parametrize("way", WAYS)
def test_a_cancellation_at_any_wait_loses_nothing(kind: str, way: Way) -> None:
    """12, 13."""
    data = DATA[kind]

    async def next_of(batches: Any, step: int) -> Any:
        return await Left(anext(batches), step, way)

    async def main() -> None:
        stream = MAKE[kind](Later(*cut(data, 7)))
        batches, found, left, turn = aiter(stream.batches()), [], 0, 0
        while True:
            turn += 1
            reading = asyncio.create_task(next_of(batches, 1 if turn % 2 else 100))
            await asyncio.wait([reading])
            if reading.cancelled():
                left += 1
                batches = aiter(stream.batches())
                continue
            if isinstance(reading.exception(), StopAsyncIteration | RuntimeError):
                break
            found += reading.result()
        assert left > 10
        assert whole(found) == items_of(data)

    asyncio.run(main())


@each_kind
def test_a_timeout_loses_nothing(kind: str) -> None:
    data = DATA[kind]

    async def main() -> None:
        pieces = [each for piece in cut(data, 7) for each in (TimeoutError("silent"), piece)]
        batches, found = MAKE[kind](Later(*pieces)).batches(), []
        while True:
            try:
                async for batch in batches:
                    found += batch
                break
            except TimeoutError:
                pass
        assert whole(found) == items_of(data)

    asyncio.run(main())


@each_kind
def test_a_loop_over_items_goes_on_where_batches_were_left_and_the_other_way(kind: str) -> None:
    data = DATA[kind]

    async def main() -> None:
        stream = MAKE[kind](Later(*cut(data, 150)))
        found = list(await anext(stream.batches()))
        async for item in stream:
            found.append(item)
            if len(found) % 10 == 0:
                break
        async for batch in stream.batches():
            found += batch
        assert whole(found) == items_of(data)

    asyncio.run(main())


@each_kind
def test_after_closing_there_are_none(kind: str) -> None:
    data = DATA[kind]

    async def main() -> None:
        stream = MAKE[kind](Later(*cut(data, 150)))
        batches = aiter(stream.batches())
        await anext(batches)
        stream.close()
        assert [batch async for batch in batches_left(batches)] == []
        with pytest.raises(StreamClosed):
            aiter(stream.batches())

    def batches_left(batches: Any) -> Any:
        class Left:
            def __aiter__(self) -> Any:
                return batches

        return Left()

    asyncio.run(main())


def test_closed_by_another_task_a_loop_over_them_ends() -> None:
    """17."""

    async def main() -> None:
        source = Later(FRAMES, *[b""] * 3)
        stream = AsyncFrameStream(source, tty=False)
        seen: list[Any] = []

        async def loop() -> None:
            async for batch in stream.batches():
                seen.extend(batch)
                await asyncio.sleep(0)

        looping = await started(loop())
        stream.close()
        await looping
        assert whole(seen) == items_of(FRAMES)

    asyncio.run(main())


def test_an_error_of_the_daemon_comes_behind_what_came_before() -> None:
    async def main() -> None:
        error = b'{"error":"no space left","errorDetail":{"message":"no space left"}}\n'
        batches: Any = aiter(AsyncValueStream(Later(VALUES + error), "ImageCreate").batches())
        assert whole(await anext(batches)) == VALUES
        with pytest.raises(StreamError, match="no space left"):
            await anext(batches)

    asyncio.run(main())


def test_a_cut_frame_comes_behind_what_came_before() -> None:
    async def main() -> None:
        source = Later(FRAMES + frame(b"cut")[:-1])
        batches = aiter(AsyncFrameStream(source, tty=False).batches())
        assert whole(await anext(batches)) == items_of(FRAMES)
        with pytest.raises(TruncatedStream):
            await anext(batches)

    asyncio.run(main())
