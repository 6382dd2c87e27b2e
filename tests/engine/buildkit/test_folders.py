"""Folders that a real engine gets by filesync: what it asks for, and what becomes of it in the image."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from attrs import frozen

import dockline
from dockline_kit.buildkit.trees.contexts import resolve
from dockline_runtime.errors import BrokenUpload
from tests.support.buildkit.driver import Built, build

from ..helpers import NamedEngine

BIND_LOW_PORTS = bytes.fromhex("0100000200040000000000000000000000000000")
COPY_ALL = "FROM scratch\nCOPY . /\n"


@pytest.fixture(params=["sync", "aio"])
def half(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@frozen
class Building:
    """Builds on the engine, by one half, images that go away with the test."""

    half: str
    url: str
    docker: dockline.Client
    name: str

    def __call__(self, context: object, dockerfile: object = None, **named: object) -> Built:
        """Build, and fail if that does."""
        built = build(self.half, self.url, resolve(context, dockerfile, named), name=self.name)
        assert (built.error, built.failures) == (None, [])
        return built

    def failed(self, context: object, dockerfile: object = None) -> Built:
        """Build what can't be built."""
        built = build(self.half, self.url, resolve(context, dockerfile), name=self.name)
        assert built.error is not None
        return built

    def members(self) -> dict[str, tarfile.TarInfo]:
        """What is in the image."""
        made = self.docker.containers.create(image=self.name, cmd=["none"])
        try:
            data = b"".join(self.docker.containers.export(made.id))
            with tarfile.open(fileobj=io.BytesIO(data)) as archive:
                return {member.name: member for member in archive.getmembers()}
        finally:
            self.docker.containers.remove(made.id)


@pytest.fixture
def building(engine: NamedEngine, docker: dockline.Client, half: str) -> Iterator[Building]:
    name = f"folders-{uuid4().hex}"
    yield Building(half, engine.url, docker, name)
    if docker.images.list(filters={"reference": [name]}):
        docker.images.remove(name, force=True)


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder with 20 files, in a folder whose name no other test has."""
    folder = tmp_path / uuid4().hex / "web"
    (folder / "sub" / "deep").mkdir(parents=True)
    for number in range(10):
        (folder / f"file{number}").write_text(f"{number} {folder}")
        (folder / "sub" / "deep" / f"{number}").write_text(f"deep {number} {folder}")
    return folder


def test_only_what_changed_is_sent_again(building: Building, context: Path) -> None:
    def sent() -> int:
        built = building(context, COPY_ALL)
        return built.sent_files - 1  # but for the Dockerfile

    assert sent() == 20
    assert sent() == 0
    (context / "file1").write_text("changed")
    assert sent() == 1
    (context / "file2").chmod(0o600)
    assert sent() == 1
    (context / "file3").unlink()
    assert sent() == 0
    assert {"file1", "file2", "sub/deep/9"} <= building.members().keys()
    assert "file3" not in building.members()


def test_another_folder_of_the_same_name_is_sent_whole(
    building: Building, context: Path, tmp_path: Path
) -> None:
    assert building(context, COPY_ALL).sent_files == 21
    other = tmp_path / "other" / "web"
    shutil.copytree(context, other)
    assert building(other, COPY_ALL).sent_files == 21
    assert building(context, COPY_ALL).sent_files == 1


def test_what_is_copied_is_as_it_is_here(building: Building, context: Path) -> None:
    (context / "program").write_text("program")
    (context / "program").chmod(0o4755)
    os.setxattr(context / "program", "security.capability", BIND_LOW_PORTS)
    (context / "sub").chmod(0o1770)
    os.link(context / "file0", context / "hard")
    (context / "link").symlink_to("sub/deep")
    (context / "out").symlink_to("/nowhere/outside")
    (context / "ünïcode name").write_text("é")
    os.mkfifo(context / "pipe", 0o640)
    os.chown(context / "file5", 1234, 1234)
    for name in ("file4", "sub", "link"):
        os.utime(context / name, (1_000_000_000, 1_000_000_000), follow_symlinks=False)
    building(context, COPY_ALL)
    assert building(context, COPY_ALL).sent_files == 1, "what an engine has is as it was announced"
    members = building.members()
    assert {member.uid for name, member in members.items() if (context / name).exists()} == {0}
    assert members["program"].mode == 0o4755
    assert (members["sub"].mode, members["sub"].mtime) == (0o1770, 1_000_000_000)
    assert members["file4"].mtime == 1_000_000_000
    assert {members["hard"].type, members["file0"].type} == {tarfile.LNKTYPE, tarfile.REGTYPE}
    assert (members["link"].linkname, members["out"].linkname) == ("sub/deep", "/nowhere/outside")
    assert members["ünïcode name"].size == 2
    assert (members["pipe"].type, members["pipe"].mode) == (tarfile.FIFOTYPE, 0o640)


def test_only_what_is_copied_is_sent(building: Building, context: Path) -> None:
    (context / "way").symlink_to("sub/deep")
    built = building(context, "FROM scratch\nCOPY way/3 file* /\n")
    assert built.sent_files == 1 + 11
    assert {"3", "file0", "file9"} <= building.members().keys()


def test_what_is_ignored_stays_at_home(building: Building, context: Path) -> None:
    (context / "Dockerfile").write_text(COPY_ALL)
    (context / ".dockerignore").write_text("*\n!sub\nsub/deep/[0-4]\n")
    # The Dockerfile, `.dockerignore`, and what is left of the folder.
    assert building(context).sent_files == 1 + 1 + 5
    assert "sub/deep/5" in building.members()
    assert building.members().keys().isdisjoint({"file0", "sub/deep/0"})


def test_the_patterns_of_a_dockerfile_go_before_those_of_the_context(
    building: Building, context: Path
) -> None:
    (context / ".dockerignore").write_text("sub\n")
    (context / "prod").write_text(COPY_ALL)
    (context / "prod.dockerignore").write_text("file?\n")
    building(context, "prod")
    assert "sub/deep/5" in building.members()
    assert "file0" not in building.members()


def test_three_thousand_patterns(building: Building, context: Path) -> None:
    (context / ".dockerignore").write_text(
        "".join(f"ignored-{number}/é*\n" for number in range(3000)) + "sub\n"
    )
    building(context, COPY_ALL)
    assert "file0" in building.members()
    assert "sub" not in building.members()


def test_a_large_file_arrives(building: Building, context: Path) -> None:
    (context / "large").write_bytes(os.urandom(1 << 20) * 5 + b"end")
    built = building(context, "FROM scratch\nCOPY large /\n")
    assert built.sent_bytes > 5 << 20
    assert building.members()["large"].size == (5 << 20) + 3


def test_a_dockerfile_without_a_context(building: Building) -> None:
    building(None, "FROM scratch\nCOPY <<EOF /made\nmade\nEOF\n")
    assert "made" in building.members()


def test_named_contexts(building: Building, context: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page").write_text("page")
    building(context, "FROM scratch\nCOPY --from=docs page /\nCOPY file0 /\n", docs=tmp_path / "docs")
    assert {"page", "file0"} <= building.members().keys()


def tar_of(*, dockerfile: str = "") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, text in {"Dockerfile": dockerfile, "file": "file"}.items():
            if text:
                info = tarfile.TarInfo(name)
                info.size = len(text)
                archive.addfile(info, io.BytesIO(text.encode()))
    return made.getvalue()


@pytest.mark.parametrize(
    ("tar", "dockerfile"),
    [(tar_of(dockerfile=COPY_ALL), None), (tar_of(), COPY_ALL)],
    ids=["its own Dockerfile", "a given one"],
)
def test_a_tar_is_a_context(building: Building, tar: bytes, dockerfile: str | None) -> None:
    building(tar, dockerfile)
    assert "file" in building.members()


def test_what_can_t_be_sent_fails_the_build_with_its_name(building: Building, context: Path) -> None:
    os.symlink(b"\xff", os.fsencode(context) + b"/bad-link")
    built = building.failed(context, COPY_ALL)
    assert [type(error).__name__ for error in built.failures] == ["InvalidArgument"]
    assert "bad-link" in str(built.failures[0])
    assert "bad-link" in str(built.error)


def test_a_file_that_goes_while_it_is_sent_fails_the_build_with_its_name(
    building: Building, context: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.open

    def go(path: Any, *arguments: Any, **more: Any) -> int:
        if path == b"file5":
            (context / "file5").unlink(missing_ok=True)
        return really(path, *arguments, **more)

    monkeypatch.setattr(os, "open", go)
    built = building.failed(context, COPY_ALL)
    assert [type(error) for error in built.failures] == [BrokenUpload]
    assert "file5" in str(built.failures[0])
    assert "file5" in str(built.error)
