"""A package of the newest API version at an engine that is older: they agree on what the engine speaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dockline.errors import BadRequest, VersionError
from dockline_gen.documents import load_version

from ..support.rendered import imported
from ..support.versions import NEWEST
from .helpers import BUSYBOX, NamedEngine


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The bindings of the newest version."""
    return imported(load_version(NEWEST), tmp_path_factory.mktemp("newest"), "newest_at_the_engine")


@pytest.fixture
def newest(engine: NamedEngine, package: Any) -> Iterator[Any]:
    """A client of the engine, by those bindings."""
    with package.Client(engine.url) as client:
        yield client


def test_it_speaks_what_the_engine_speaks(newest: Any) -> None:
    spoken = newest.system.version().api_version
    assert newest.api_version == spoken != NEWEST


def test_what_they_agree_on_works(newest: Any) -> None:
    image = newest.images.inspect(BUSYBOX)
    assert image.id and image.identity is None
    usage = newest.system.df()
    assert image.id in [each.id for each in usage.images]
    assert usage.image_usage is None
    with newest.images.save(BUSYBOX, platform="linux/amd64") as tar:
        assert tar.read(512)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda docker: docker.images.attestations(BUSYBOX), "docker.images.attestations needs API 1.55"),
        (lambda docker: docker.images.list(identity=True), "identity of docker.images.list needs API 1.54"),
        (lambda docker: docker.system.df(verbose=True), "verbose of docker.system.df needs API 1.52"),
    ],
    ids=["an operation", "a parameter", "another"],
)
def test_what_the_engine_is_too_old_for_is_refused(newest: Any, call: Any, words: str) -> None:
    with pytest.raises(VersionError, match=words):
        call(newest)


def test_a_second_platform_is_sent_and_the_engine_says_that_it_takes_one(newest: Any) -> None:
    with pytest.raises(BadRequest, match="multiple platform"):
        newest.images.save(BUSYBOX, platform=["linux/amd64", "linux/arm64"])
