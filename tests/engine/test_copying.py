"""Files copied into containers and out of them, in both halves: as `docker cp` does it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dockline.errors import InvalidArgument, NotFound

from .cli.program import DockerCLI
from .halves import Half, Tasks, Threads
from .helpers import NamedEngine, New
from .private import packages

pytestmark = pytest.mark.one_store


@pytest.fixture(params=[Threads, Tasks], ids=["threads", "tasks"])
def half(request: pytest.FixtureRequest, engine: NamedEngine) -> Half:
    found: Half = request.param(engine.url)
    return found


@pytest.fixture
def cli(engine: NamedEngine, tmp_path: Path) -> DockerCLI:
    return DockerCLI(packages.unpacked().cli, engine.url, tmp_path)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder to copy: `app/` with a file, a link, a folder in it, and `note.txt` beside it."""
    app = tmp_path / "app"
    (app / "deep").mkdir(parents=True)
    (app / "main").write_bytes(b"#!/bin/sh\n" * 100_000)
    (app / "main").chmod(0o750)
    (app / "deep" / "empty").touch()
    (app / "link").symlink_to("main")
    (tmp_path / "note.txt").write_text("note")
    return tmp_path


SCRIPT = "mkdir -p /there/inner; echo old >/file; ln -s /there /to-there; sleep 600"
LISTED = ["sh", "-c", "cd /; find there file new to-there -exec stat -c '%n %F %a %s' {} + 2>/dev/null"]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("note.txt", "/there"),
        ("note.txt", "/there/"),
        ("note.txt", "/new"),
        ("note.txt", "/file"),
        ("note.txt", "/to-there"),
        ("note.txt", "new"),
        ("app/link", "/there"),
        ("app", "/there"),
        ("app", "/new"),
        ("app/.", "/there"),
        ("app/.", "/new"),
        ("app/", "/to-there"),
    ],
)
def test_what_is_copied_in_lies_where_the_command_puts_it(
    half: Half, cli: DockerCLI, new: New, files: Path, source: str, path: str
) -> None:
    def theirs(box: str) -> None:
        assert cli.run("cp", source, f"{box}:{path}", cwd=files).code == 0

    def ours(box: str) -> None:
        half("copying.copy_to", box, os.path.join(files, source), path)

    listed = []
    for copy in (theirs, ours):
        box = new.running("sh", "-c", SCRIPT)
        half("running.exec_run", box, ["sh", "-c", "until [ -L /to-there ]; do sleep 0.02; done"])
        copy(box)
        listed.append(sorted(half("running.exec_run", box, LISTED).stdout.splitlines()))
    assert listed[0] == listed[1]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/etc/passwd", "there"),
        ("/etc/passwd", "new"),
        ("/etc/passwd", "note.txt"),
        ("/tree", "there"),
        ("/tree", "new"),
        ("/tree/.", "there"),
        ("/tree/.", "new"),
    ],
)
def test_what_is_copied_out_lies_where_the_command_puts_it(
    half: Half, cli: DockerCLI, napper: str, tmp_path: Path, path: str, target: str
) -> None:
    made = half("running.exec_run", napper, ["sh", "-c", "mkdir -p /tree/deep && echo a >/tree/deep/file"])
    assert made.exit_code == 0
    trees = []
    for name in ("theirs", "ours"):
        folder = tmp_path / name
        (folder / "there").mkdir(parents=True)
        (folder / "note.txt").write_text("note")
        if name == "theirs":
            assert cli.run("cp", f"{napper}:{path}", target, cwd=folder).code == 0
        else:
            half("copying.copy_from", napper, path, folder / target)
        trees.append(
            {
                str(each.relative_to(folder)): each.read_bytes() if each.is_file() else None
                for each in folder.rglob("*")
            }
        )
    assert trees[0] == trees[1]


def test_what_is_copied_there_and_back_is_the_same(half: Half, napper: str, files: Path) -> None:
    half("copying.copy_to", napper, files / "app", "/back")
    half("copying.copy_from", napper, "/back", files / "again")
    assert (files / "again" / "main").read_bytes() == (files / "app" / "main").read_bytes()
    assert (files / "again" / "main").stat().st_mode & 0o111
    assert os.readlink(files / "again" / "link") == "main"


def test_what_cant_be_copied_is_said(half: Half, napper: str, files: Path) -> None:
    for name, first, second, error, said in (
        ("copy_to", files / "nowhere", "/tmp", InvalidArgument, "there is no file"),
        ("copy_to", files / "app", "/etc/passwd", InvalidArgument, "is a file"),
        ("copy_to", files / "note.txt", "/nowhere/", InvalidArgument, "there is no folder '/nowhere/'"),
        ("copy_to", files / "note.txt", "/nowhere/at/all", NotFound, "/nowhere/at"),
        ("copy_from", "/nowhere", files, NotFound, "/nowhere"),
        ("copy_from", "/etc", files / "note.txt", InvalidArgument, "is a file"),
        ("copy_from", "/etc/passwd", files / "no" / "way", InvalidArgument, "make it first"),
        ("copy_from", "/etc/passwd", f"{files}/no/", InvalidArgument, "leave the '/' out"),
    ):
        with pytest.raises(error, match=said):
            half(f"copying.{name}", napper, first, second)


def test_no_container_is_no_missing_path(half: Half, files: Path) -> None:
    with pytest.raises(NotFound, match="No such container"):
        half("copying.copy_to", "dkl-nowhere", files / "note.txt", "/tmp")
