"""The table for who comes from aiodocker: each of its calls is there once, and ours for tasks exist."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

import dockline

from ..support.pages import TOP
from .their_calls import NOTHING, Of, Resolver, Row, codes, names_in, rows

PAGE: Final = TOP / "docs" / "coming-from-aiodocker.md"
THEIRS: Final = (Path(__file__).parent / "aiodocker.txt").read_text("utf-8")
ROWS: Final = rows(PAGE)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    names = {
        "stream": Of(dockline.AsyncHijackedStream),
        "frame": Of(dockline.Frame),
        "error": dockline.errors.NotFound(404, "No such container: web"),
        "failed": dockline.errors.StreamError("no space left on device", code=28),
        "AsyncClient": dockline.AsyncClient,
    }
    client = dockline.AsyncClient("unix:///nobody/asks", version=dockline.AsyncClient.newest_version)
    return Resolver(PAGE, client, names)


def test_each_call_of_aiodocker_is_there_once() -> None:
    assert sorted(name for row in ROWS for name in row.theirs) == sorted(names_in(THEIRS))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.theirs[0])
def test_what_stands_beside_it_is_there_and_takes_that(row: Row, resolver: Resolver) -> None:
    if row.ours == NOTHING:
        assert row.note, "it says why there is nothing"
        return
    resolver.found(row.ours)


@pytest.mark.parametrize("code", codes(ROWS))
def test_calls_in_what_is_said_are_there_as_well(code: str, resolver: Resolver) -> None:
    resolver.found(code)


@pytest.mark.parametrize(
    "wrong",
    [
        'docker.containers.inspect("web").state',
        'await docker.containers.inspekt("web")',
        '(await docker.containers.inspect("web")).stat',
        'await docker.containers.stop("web", t=5)',
        'await docker.containers.logs("web")',
        'await docker.images.pull("x").drained()',
        'await docker.container("web")',
        "await frame.stream",
    ],
)
def test_what_isnt_there_and_what_isnt_awaited_is_noticed(wrong: str, resolver: Resolver) -> None:
    with pytest.raises((LookupError, AttributeError, TypeError)):
        resolver.found(wrong)
