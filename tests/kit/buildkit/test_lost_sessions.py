"""A build whose session is lost while the engine says nothing more: it isn't waited for without an end."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import ConnectionError
from dockline_kit.aio.buildkit import watching as aio_watching
from dockline_kit.sync.buildkit import watching as sync_watching

from ...support.buildkit.building import Half
from ...support.buildkit.canned import ROADS, Canned, Met, Play
from ...support.threads import no_more_threads
from ...support.waiting import PATIENCE, eventually

pytestmark = pytest.mark.usefixtures("nothing_left")

DOCKERFILE = b"FROM scratch\n"
GIVEN_UP = r"session was lost, and the engine hasn't ended the build within"


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
        pytest.raises(ConnectionError, match=GIVEN_UP),
    ):
        Half(half, engine.url, timeout=None).build(
            dockerfile=DOCKERFILE, road="build" if road == "build" else "auto"
        )
    assert not engine.trouble


@pytest.mark.parametrize("road", ROADS)
def test_one_whose_session_is_there_is_never_given_up(
    half: Any, road: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (aio_watching, sync_watching):
        monkeypatch.setattr(module, "_ABANDONED", 0.0)  # given up as soon as a session is lost

    def goes_on(play: Play) -> None:
        for _ in range(5):
            call = play.session.call("/moby.filesync.v1.Auth/Credentials", (), b"")
            play.session.message(call)

    with Canned(road, goes_on) as engine:
        result = Half(half, engine.url, timeout=None).build(
            dockerfile=DOCKERFILE, road="build" if road == "build" else "auto"
        )
    assert result.digest is not None and not engine.trouble


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


def images_build(half: str, url: str, context: Path) -> Any:
    """What a folder's build by `images.build` comes to."""
    if half == "threads":
        with dockline.Client(url, timeout=None) as docker:
            return docker.images.build(context, version="2").result()

    async def main() -> Any:
        async with dockline.AsyncClient(url, timeout=None) as docker:
            return await docker.images.build(context, version="2").result()

    return asyncio.run(main())


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder to build."""
    (tmp_path / "Dockerfile").write_bytes(DOCKERFILE)
    return tmp_path


@pytest.mark.usefixtures("_soon")
def test_so_is_one_by_images_build(half: Any, context: Path) -> None:
    with (
        Canned("build", loses_the_session) as engine,
        pytest.raises(ConnectionError, match=f"docker.images.build: .*{GIVEN_UP}"),
    ):
        images_build(half, engine.url, context)
    assert not engine.trouble


def test_one_by_images_build_that_the_engine_ends_is_believed(half: Any, context: Path) -> None:
    def ends(play: Play) -> None:
        play.session.road.cut()
        eventually(lambda: play.session.ended, what="the end of the session")

    with Canned("build", ends) as engine:
        built = images_build(half, engine.url, context)
    assert built.id.startswith("sha256:") and not engine.trouble


def test_who_closes_a_build_by_images_build_ends_its_session(context: Path) -> None:
    ended = threading.Event()

    def waits(play: Play) -> None:
        eventually(lambda: play.session.ended, what="the end of the session")
        ended.set()
        raise Met

    with Canned("build", waits) as engine, dockline.Client(engine.url, timeout=None) as docker:
        stream = docker.images.build(context, version="2")
        assert stream.by_session
        stream.close()
        assert ended.wait(PATIENCE)
    assert not engine.trouble


def test_where_none_can_watch_it_nothing_stays_open(context: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_more_threads(monkeypatch, "watches")
    with (
        Canned("build", loses_the_session) as engine,
        pytest.raises(ConnectionError, match=r"no more threads"),
        dockline.Client(engine.url, timeout=None) as docker,
    ):
        docker.images.build(context, version="2").result()
