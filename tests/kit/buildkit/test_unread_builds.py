"""Builds that nobody reads, in both halves: they are told of, by the line that started them."""

from __future__ import annotations

import asyncio
import gc
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dockline
from dockline import UnreadStream, buildkit

from ...support.buildkit.solved import DOCKERFILE, STEPS, solves
from ...support.buildkit.standing_in import StandIn, told

pytestmark = pytest.mark.usefixtures("nothing_left")

READ = "`await buildkit.start(…).result()` waits for the end, `.show()` shows how far it is"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[StandIn]:
    with StandIn(tmp_path, solves, told(STEPS)) as engine:
        yield engine


def line_after(start: Callable[..., object]) -> tuple[str, int]:
    """The first line of a function, as a warning has it."""
    return __file__, start.__code__.co_firstlineno + 1


def test_a_start_that_no_task_used_has_sent_nothing_and_says_so(
    engine: StandIn, warned: list[warnings.WarningMessage]
) -> None:
    async def start(docker: dockline.AsyncClient) -> None:
        buildkit.start_async(docker, None, dockerfile=DOCKERFILE)

    async def main() -> None:
        async with dockline.AsyncClient(engine.url) as docker:
            await start(docker)

    asyncio.run(main())
    gc.collect()
    (said,) = warned
    assert said.category is UnreadStream
    assert str(said.message) == (
        f"buildkit.start: nothing was sent, as it was neither awaited, entered nor read. {READ}"
    )
    assert (said.filename, said.lineno) == line_after(start)
    assert engine.asked == []


def test_a_build_that_was_started_and_never_read_is_told_by_the_line_of_its_start(
    engine: StandIn, warned: list[warnings.WarningMessage]
) -> None:
    async def start(docker: dockline.AsyncClient) -> None:
        starting = buildkit.start_async(docker, None, dockerfile=DOCKERFILE)
        await asyncio.gather(starting)

    async def main() -> None:
        async with dockline.AsyncClient(engine.url) as docker:
            await start(docker)
            gc.collect()

    asyncio.run(main())
    (said,) = warned
    assert str(said.message).startswith(
        "buildkit.start: its stream was dropped unread: the build is cancelled. buildkit.start(…).result() "
    )
    assert (said.filename, said.lineno) == line_after(start)


def test_a_thread_that_never_reads_its_build_is_told_by_the_line_of_its_start(
    engine: StandIn, warned: list[warnings.WarningMessage]
) -> None:
    def start(docker: dockline.Client) -> object:
        return buildkit.start(docker, None, dockerfile=DOCKERFILE)

    with dockline.Client(engine.url) as docker:
        kept = [start(docker)]
        kept.clear()
        gc.collect()
    (said,) = warned
    assert str(said.message).startswith("buildkit.start: its stream was dropped unread: ")
    assert (said.filename, said.lineno) == line_after(start)


def test_a_task_may_read_what_it_starts_in_one_loop(
    engine: StandIn, warned: list[warnings.WarningMessage]
) -> None:
    async def main() -> list[buildkit.Event]:
        async with dockline.AsyncClient(engine.url) as docker:
            return [event async for event in buildkit.start_async(docker, None, dockerfile=DOCKERFILE)]

    events = asyncio.run(main())
    assert [event.data for event in events if isinstance(event, buildkit.Log)] == [b"no rule\n"]
    assert warned == []
