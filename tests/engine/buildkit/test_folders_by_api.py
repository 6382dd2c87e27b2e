"""`docker.images.build` of a folder goes to BuildKit by a session, where that can be."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline.errors import BuildFailed
from dockline.models import BuildInfo

from ...support.buildkit.building import folder
from ...support.processes import left
from ...support.waiting import eventually
from ..helpers import NamedEngine, New, output


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder to build."""
    text = f"FROM busybox\nARG SAID=hello\nCOPY file /file\nRUN echo $SAID {uuid4().hex} > /said; cat /file\n"
    return folder(tmp_path / "context", {"Dockerfile": text, "file": "content\n", "other": "x" * 100})


@pytest.fixture(autouse=True)
def nothing_left(docker: dockline.Client) -> Iterator[None]:
    docker.system.ping()
    before = left()
    yield
    eventually(lambda: left() <= before, what="the end of threads and descriptors")


def test_a_folder(docker: dockline.Client, new: New, context: Path) -> None:
    tag = new.image_tag()
    stream = docker.images.build(context, tags=[tag], buildargs={"SAID": "good day"}, labels={"one": "1"})
    built = stream.result()
    assert stream.by_session
    assert built.id == docker.images.inspect(tag).id and "content\n" in built.output
    assert output(docker, new, tag) == ""  # busybox's own command, without a terminal
    assert (docker.images.inspect(tag).config.labels or {})["one"] == "1"


def test_its_steps_are_messages_as_ever(docker: dockline.Client, context: Path) -> None:
    with docker.images.build(context) as stream:
        steps = list(stream)
    assert {type(step) for step in steps} == {BuildInfo}
    assert stream.image_id is not None
    events = list(docker.images.build(context, nocache=True).events())
    assert any("RUN echo" in str(event) for event in events)


def test_a_command_that_fails(docker: dockline.Client, tmp_path: Path) -> None:
    path = folder(tmp_path / "failing", {"Dockerfile": "FROM busybox\nRUN echo before; exit 42\n"})
    with pytest.raises(BuildFailed, match="exit code: 42") as caught:
        docker.images.build(path).result()
    assert "before\n" in caught.value.output


def test_a_dockerfile_by_its_path_and_a_target(docker: dockline.Client, new: New, tmp_path: Path) -> None:
    text = "FROM busybox AS first\nCMD echo first\nFROM busybox AS second\nCMD echo second\n"
    tag = new.image_tag()
    path = folder(tmp_path / "c", {"sub/My.file": text})
    docker.images.build(path, dockerfile="sub/My.file", target="first", tags=[tag]).drain()
    assert output(docker, new, tag) == "first\n"


def test_a_stream_that_is_closed_early(docker: dockline.Client, context: Path) -> None:
    with docker.images.build(context) as stream:
        next(iter(stream))


def test_by_tasks(engine: NamedEngine, context: Path) -> None:
    async def main() -> None:
        async with dockline.AsyncClient(engine.url) as docker:
            async with docker.images.build(context) as stream:
                built = await stream.result()
                assert stream.by_session
            assert (await docker.images.inspect(built.id)).id == built.id

    asyncio.run(main())


@pytest.mark.parametrize("options", [{"version": "1"}, {"memory": 1 << 28}, {"quiet": True}], ids=str)
def test_what_only_the_classic_builder_does(
    docker: dockline.Client, context: Path, options: dict[str, Any]
) -> None:
    stream = docker.images.build(context, **options)
    said = "".join(step.stream or "" for step in stream)
    assert not stream.by_session
    assert "Step 1/4" in said or options.get("quiet")


def test_a_tar_goes_as_it_is(docker: dockline.Client, context: Path) -> None:
    with docker.images.build(dockline.tar_directory(context)) as stream:
        stream.drain()
        assert not stream.by_session


@pytest.mark.one_store
def test_without_the_extra_it_is_as_it_was(
    docker: dockline.Client, context: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dockline_kit.sync.buildkit.by_folder.find_spec", lambda name: None)
    for version in (None, "2"):
        with docker.images.build(context, version=version) as stream:
            assert stream.result().id
            assert not stream.by_session


@pytest.mark.one_store
def test_a_pinned_version_goes_by_what_is_asked(engine: NamedEngine, context: Path) -> None:
    with dockline.Client(engine.url, version="1.51") as docker:
        for version, by_session in ((None, False), ("2", True), ("1", False)):
            with docker.images.build(context, version=version) as stream:
                stream.drain()
                assert stream.by_session is by_session
