"""A build whose session is lost while the engine says nothing more: it isn't waited for without an end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dockline.errors import ConnectionError
from dockline_kit.aio.buildkit import watching as aio_watching
from dockline_kit.sync.buildkit import watching as sync_watching

from ...support.buildkit.building import HALVES, Half
from ...support.buildkit.canned import ROADS, Canned, Met, Play
from ...support.processes import left
from ...support.waiting import eventually

DOCKERFILE = b"FROM scratch\n"


@pytest.fixture(params=HALVES)
def half(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    before = left()
    yield
    eventually(lambda: left() <= before, what="the end of threads and descriptors")


@pytest.fixture
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine has no time to end a build whose session is lost."""
    for module in (aio_watching, sync_watching):
        monkeypatch.setattr(module, "_ABANDONED", 0.2)


def loses_the_session(play: Play) -> None:
    """A build whose session breaks off, and of which nothing more is told."""
    play.session.road.cut()
    raise Met


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.usefixtures("_soon")
def test_it_is_given_up_after_a_while(half: Any, road: str) -> None:
    with (
        Canned(road, loses_the_session) as engine,
        pytest.raises(
            ConnectionError, match=r"session was lost, and the engine hasn't ended the build within"
        ),
    ):
        Half(half, engine.url, timeout=None).build(
            dockerfile=DOCKERFILE, road="build" if road == "build" else "auto"
        )
    assert not engine.trouble


@pytest.mark.parametrize("road", ROADS)
def test_an_engine_that_ends_it_is_believed(half: Any, road: str) -> None:
    def ends(play: Play) -> None:
        play.session.road.cut()
        eventually(lambda: play.session.ended, what="the end of the session")

    with Canned(road, ends) as engine:
        result = Half(half, engine.url, timeout=None).build(
            dockerfile=DOCKERFILE, road="build" if road == "build" else "auto"
        )
    assert result.digest is not None and result.digest.startswith("sha256:") and not engine.trouble
