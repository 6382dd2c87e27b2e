"""Openings: streams that are entered, awaited, iterated over or read whole, once."""

from __future__ import annotations

import asyncio
import gc
import inspect
import warnings
from collections.abc import AsyncIterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from dockline_runtime import openings
from dockline_runtime.errors import StreamBusy
from dockline_runtime.openings import (
    Opening,
    OpeningBytes,
    OpeningFrames,
    OpeningHijacked,
    OpeningPending,
    OpeningTar,
    OpeningValues,
    OpeningWebSocket,
)
from dockline_runtime.sync import downloads, hijack, item_streams, websocket


class Stream:
    """Stands in for a stream: it says what it is asked for."""

    def __init__(self) -> None:
        self.closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closed = True

    async def __aiter__(self) -> AsyncIterator[int]:
        for number in range(3):
            yield number

    def __getattr__(self, name: str) -> Any:
        async def method(*arguments: Any) -> Any:
            return (name, *arguments)

        return method


def opening(kind: Any = OpeningFrames) -> tuple[Any, list[Stream]]:
    """An opening, and the streams that it has opened."""
    opened: list[Stream] = []

    async def open_it() -> Stream:
        await asyncio.sleep(0)
        opened.append(Stream())
        return opened[-1]

    return kind(open_it()), opened


KINDS = [
    OpeningFrames,
    OpeningValues,
    OpeningPending,
    OpeningBytes,
    OpeningTar,
    OpeningHijacked,
    OpeningWebSocket,
]


@pytest.mark.parametrize("kind", KINDS)
class TestEach:
    def test_entered(self, kind: Any) -> None:
        async def main() -> None:
            given, opened = opening(kind)
            assert opened == [], "nothing is sent yet"
            async with given as stream:
                assert [stream] == opened and not stream.closed
            assert stream.closed

        asyncio.run(main())

    def test_awaited(self, kind: Any) -> None:
        async def main() -> None:
            given, opened = opening(kind)
            stream = await given
            assert [stream] == opened and not stream.closed
            given, opened = opening(kind)
            async with await given as stream:
                pass
            assert stream.closed

        asyncio.run(main())

    def test_used_twice(self, kind: Any) -> None:
        async def main() -> None:
            given, _ = opening(kind)
            await given
            with pytest.raises(StreamBusy, match="call the function again"):
                await given
            with pytest.raises(StreamBusy):
                async with given:
                    pass

        asyncio.run(main())

    def test_never_used(self, kind: Any) -> None:
        """30: as Python says, and nothing was sent."""
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            given, opened = opening(kind)
            assert "not used yet" in repr(given)
            del given
            gc.collect()
        assert ["was never awaited" in str(each.message) for each in told] == [True]
        assert opened == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if hasattr(kind, "__aiter__")])
class TestIterating:
    def test_to_the_end(self, kind: Any) -> None:
        async def main() -> None:
            given, opened = opening(kind)
            assert [item async for item in given] == [0, 1, 2]
            assert opened[0].closed

        asyncio.run(main())

    def test_left_early(self, kind: Any) -> None:
        """15: the loop's hook closes it."""

        async def main() -> Stream:
            given, opened = opening(kind)
            async for _ in given:
                break
            return opened[0]

        assert asyncio.run(main()).closed

    def test_an_error_in_the_block(self, kind: Any) -> None:
        async def main() -> None:
            given, opened = opening(kind)
            with pytest.raises(ZeroDivisionError):
                async with given as stream:
                    async for _ in stream:
                        raise ZeroDivisionError
            assert opened[0].closed

        asyncio.run(main())


WHOLE: list[tuple[Any, str, tuple[Any, ...]]] = [
    (OpeningFrames, "read", ()),
    (OpeningFrames, "text", ("latin-1", "strict")),
    (OpeningValues, "drain", ()),
    (OpeningValues, "last", ()),
    (OpeningValues, "first", ()),
    (OpeningPending, "result", (5.0,)),
    (OpeningBytes, "read", (10,)),
    (OpeningBytes, "save", ("target",)),
    (OpeningTar, "read", (10,)),
    (OpeningTar, "save", ("target",)),
    (OpeningTar, "extract", ("target", "tar")),
    (OpeningHijacked, "read", ()),
    (OpeningHijacked, "text", ("latin-1", "strict")),
    (OpeningHijacked, "communicate", (b"input",)),
    (OpeningWebSocket, "read", ()),
]
STREAMS: dict[Any, Any] = {
    OpeningFrames: item_streams.FrameStream,
    OpeningValues: item_streams.ValueStream,
    OpeningPending: item_streams.Pending,
    OpeningBytes: downloads.ByteStream,
    OpeningTar: downloads.TarStream,
    OpeningHijacked: hijack.HijackedStream,
    OpeningWebSocket: websocket.WebSocketStream,
}


@pytest.mark.parametrize(("kind", "name", "arguments"), WHOLE)
def test_read_whole(kind: Any, name: str, arguments: tuple[Any, ...]) -> None:
    async def main() -> None:
        given, opened = opening(kind)
        found = await getattr(given, name)(*arguments)
        if name not in ("drain", "extract"):
            assert found == (name, *arguments)
        assert opened[0].closed

    asyncio.run(main())


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, name, _ in WHOLE])
def test_what_reads_whole_takes_what_the_stream_does(kind: Any, name: str) -> None:
    def taken(owner: Any) -> list[tuple[str, Any, Any]]:
        parameters = inspect.signature(getattr(owner, name)).parameters.values()
        return [(each.name, each.kind, each.default) for each in parameters]

    assert taken(kind) == taken(STREAMS[kind])


def test_the_runtime_imports_no_asyncio(tmp_path: Path) -> None:
    import subprocess
    import sys

    script = (
        "import dockline, dockline_runtime.openings, sys; dockline.Client('unix:///x');"
        "print('asyncio' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_each_class_says_what_it_is() -> None:
    assert all(getattr(openings, name).__doc__ for name in openings.__all__)
    assert Opening in OpeningFrames.__mro__
