"""The table for who comes from docker-py: each of its calls is there once, and ours beside it exist."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

import dockline

from ..support.pages import TOP
from .their_calls import NOTHING, Resolver, Row, codes, names_in, rows

PAGE: Final = TOP / "docs" / "coming-from-docker-py.md"
THEIRS: Final = (Path(__file__).parent / "docker_py.txt").read_text("utf-8")
ROWS: Final = rows(PAGE)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(PAGE, dockline.Client("unix:///nobody/asks", version=dockline.Client.newest_version))


def test_each_call_of_docker_py_is_there_once() -> None:
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
        'docker.containers.inspekt("web")',
        'docker.containers.inspect("web").stat',
        'docker.containers.inspect("web").state.healthy',
        'docker.containers.stop("web", t=5)',
        'docker.images.pull("x").drained()',
        'nobody(docker, "web")',
    ],
)
def test_what_isnt_there_is_noticed(wrong: str, resolver: Resolver) -> None:
    with pytest.raises((LookupError, AttributeError, TypeError)):
        resolver.found(wrong)
