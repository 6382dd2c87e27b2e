"""Builds that a program leaves: what `with` blocks say at their end, and what is said of one never read."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline import UnreadStream, buildkit
from dockline_kit.sync.buildkit.builds import Build

from ...support.buildkit.canned import Canned
from ...support.buildkit.solved import DOCKERFILE, STEPS, fails, solves
from ...support.buildkit.standing_in import StandIn, told
from ...support.processes import left
from ...support.waiting import eventually

pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def docker(tmp_path: Path) -> Iterator[dockline.Client]:
    """A client of an engine whose builds go well."""
    with StandIn(tmp_path, solves, told(STEPS)) as engine, dockline.Client(engine.url) as docker:
        yield docker
        eventually(lambda: engine.is_left, what="the end of the connections")


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[dockline.Client]:
    """A client of an engine whose builds fail."""
    with StandIn(tmp_path, fails(), told(STEPS)) as engine, dockline.Client(engine.url) as docker:
        yield docker


def started(docker: dockline.Client) -> buildkit.Build:
    return buildkit.start(docker, None, dockerfile=DOCKERFILE)


def test_the_end_of_a_block_raises_a_failure_that_was_only_read(failing: dockline.Client) -> None:
    with (
        pytest.raises(buildkit.BuildError, match=r"^buildkit\.build: it failed"),
        started(failing) as build,
    ):
        assert len(list(build)) > 1


def test_the_end_of_a_block_raises_no_failure_that_was_caught_within(failing: dockline.Client) -> None:
    with started(failing) as build:
        with pytest.raises(buildkit.BuildError):
            build.result()
        assert build.steps


@pytest.mark.parametrize("road", ["auto", "build"])
def test_one_that_is_dropped_unread_is_told_of_once_at_the_line_that_started_it(
    warned: list[warnings.WarningMessage], road: Any
) -> None:
    def start() -> list[buildkit.Build]:
        with dockline.Client(engine.url) as client:
            return [buildkit.start(client, None, dockerfile=DOCKERFILE, road=road)]

    before = left()
    with Canned("build" if road == "build" else "grpc", lambda _: None) as engine:
        start().clear()
        gc.collect()
    eventually(lambda: left() <= before, what="the end of what may still hold the stream")
    (said,) = warned
    assert said.category is UnreadStream
    assert str(said.message) == (
        "buildkit.start: its stream was dropped unread: the build is cancelled. buildkit.start(…).result() "
        "waits for the end, .show() shows how far it is"
    )
    assert (said.filename, said.lineno) == (__file__, start.__code__.co_firstlineno + 2)


def closed_by_a_block(build: buildkit.Build) -> None:
    with build:
        pass


WAYS: dict[str, Callable[[buildkit.Build], object]] = {
    "waited for": lambda build: build.result(),
    "read to its end": list,
    "left midway": next,
    "closed": lambda build: build.close(),
    "closed by a block": closed_by_a_block,
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_said_of_one_that_is_read_or_closed(
    docker: dockline.Client, warned: list[warnings.WarningMessage], way: str
) -> None:
    WAYS[way](started(docker))
    gc.collect()
    assert warned == []


def test_one_that_was_never_made_is_dropped_in_silence() -> None:
    unmade: Any = Build
    with pytest.raises(TypeError):
        unmade()
    gc.collect()
