"""Images built of folders, in both halves: what is sent of them, the id in the end, and builds that fail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

import dockline
from dockline import BuiltImage
from dockline.errors import BuildFailed, InvalidArgument

from .helpers import NamedEngine, New, output, tar_of

Build = Callable[..., BuiltImage]


def by_threads(url: str, *given: Any, **more: Any) -> BuiltImage:
    with dockline.Client(url) as docker:
        return docker.images.build(*given, **more).result()


def by_tasks(url: str, *given: Any, **more: Any) -> BuiltImage:
    async def program() -> BuiltImage:
        async with dockline.AsyncClient(url) as docker:
            return await docker.images.build(*given, **more).result()

    return asyncio.run(program())


@pytest.fixture(params=[by_threads, by_tasks], ids=["threads", "tasks"])
def build(request: pytest.FixtureRequest, engine: NamedEngine) -> Build:
    """Builds an image to its end."""

    def built(*given: Any, **more: Any) -> BuiltImage:
        found: BuiltImage = request.param(engine.url, *given, **more)
        return found

    return built


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A build context with a file that has to stay at home."""
    (tmp_path / "Dockerfile").write_text("FROM busybox\nCOPY . /all/\nRUN echo here I am\nCMD ls -A /all\n")
    (tmp_path / "kept.txt").write_text(uuid4().hex)
    (tmp_path / "secret.key").write_text("not for the daemon\n")
    (tmp_path / ".dockerignore").write_text("*.key\n.dockerignore\nDockerfile\n")
    return tmp_path


@pytest.mark.parametrize("spelt", [str, Path], ids=["text", "path"])
def test_a_folder_becomes_an_image_whose_id_is_known(
    build: Build, docker: dockline.Client, new: New, folder: Path, spelt: Callable[[Path], Any]
) -> None:
    name = new.image_tag()
    built = build(spelt(folder), tags=[name])
    assert built.id == docker.images.inspect(name).id
    assert "here I am\n" in built.output
    assert output(docker, new, built.id) == "kept.txt\n"


def test_a_dockerfile_of_another_name_is_sent_also_if_it_is_ignored(
    build: Build, docker: dockline.Client, new: New, folder: Path
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/My.file").write_text("FROM busybox\nCOPY . /all/\nCMD echo mine; ls -A /all\n")
    (folder / ".dockerignore").write_text("*\n!kept.txt\n")
    built = build(folder, dockerfile="sub/My.file", tags=[new.image_tag()], version="1")
    assert output(docker, new, built.id) == "mine\nkept.txt\nsub\n"


def test_buildkit_has_a_dockerfile_that_is_ignored_apart(
    build: Build, docker: dockline.Client, new: New, folder: Path
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/My.file").write_text("FROM busybox\nCOPY . /all/\nCMD echo mine; ls -A /all\n")
    (folder / ".dockerignore").write_text("*\n!kept.txt\n")
    built = build(folder, dockerfile="sub/My.file", tags=[new.image_tag()])
    assert output(docker, new, built.id) == "mine\nkept.txt\n"


def test_an_archive_becomes_one_as_well(build: Build, docker: dockline.Client, new: New) -> None:
    name = new.image_tag()
    built = build(tar_of({"Dockerfile": f"FROM busybox\nLABEL a={uuid4().hex}\n"}), tags=[name])
    assert built.id == docker.images.inspect(name).id


def test_the_id_is_that_of_the_last_stage(build: Build, docker: dockline.Client, new: New) -> None:
    stages = f"FROM busybox AS one\nLABEL a={uuid4().hex}\nFROM busybox\nLABEL b={uuid4().hex}\n"
    name = new.image_tag()
    assert build(tar_of({"Dockerfile": stages}), tags=[name]).id == docker.images.inspect(name).id


def test_what_a_command_writes_is_not_taken_for_the_id(
    build: Build, docker: dockline.Client, new: New
) -> None:
    fake = f"sha256:{'a' * 64}"
    script = f"FROM busybox\nRUN echo Successfully built {'b' * 12}; echo {fake}\n"
    name = new.image_tag()
    built = build(tar_of({"Dockerfile": script}), tags=[name], nocache=True)
    assert built.id == docker.images.inspect(name).id
    assert fake in built.output


def test_a_quiet_build_knows_the_id(build: Build, docker: dockline.Client, new: New) -> None:
    name = new.image_tag()
    built = build(tar_of({"Dockerfile": f"FROM busybox\nLABEL a={uuid4().hex}\n"}), quiet=True, tags=[name])
    assert built.id == docker.images.inspect(name).id


def test_buildkit_tells_the_id(build: Build, docker: dockline.Client, new: New) -> None:
    name = new.image_tag()
    source = tar_of({"Dockerfile": f"FROM busybox\nLABEL a={uuid4().hex}\n"})
    assert build(source, version="2", tags=[name]).id == docker.images.inspect(name).id


def test_a_build_that_fails_is_an_error_with_its_output(build: Build) -> None:
    source = tar_of({"Dockerfile": "FROM busybox\nRUN echo no such luck; exit 42\n"})
    with pytest.raises(
        BuildFailed, match=r"non-zero code: 42; its output ends with: '?no such luck"
    ) as caught:
        build(source, nocache=True, forcerm=True)
    assert "RUN echo no such luck; exit 42\n" in caught.value.output
    assert "no such luck\n" in caught.value.output
    assert (caught.value.code, caught.value.operation) == (42, "ImageBuild")


def test_steps_come_one_by_one_and_the_id_with_them(docker: dockline.Client, new: New, folder: Path) -> None:
    name = new.image_tag()
    with docker.images.build(folder, tags=[name], version="1") as steps:
        before = steps.image_id
        assert "here I am\n" in [step.stream for step in steps]
        assert (before, steps.image_id) == (None, docker.images.inspect(name).id)
        assert steps.result() == BuiltImage(steps.image_id or "", "")


def test_a_folder_that_isnt_there_is_refused(unreachable: dockline.Client, tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="can't be read: No such file or directory"):
        unreachable.images.build(tmp_path / "nothing").result()
