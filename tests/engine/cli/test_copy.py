"""Files in and out of containers: dockline's archives give what `docker cp` gives."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

import dockline
from dockline import tar_directory

from ..helpers import New
from .comparison import Comparison
from .program import DockerCLI

pytestmark = pytest.mark.one_store

MADE = """
mkdir -p /t/sub/deep /t/empty "/t/with space"
echo one > /t/one; printf '\\001\\000\\377' > /t/sub/binary; : > /t/sub/deep/nothing
ln -s one /t/link; ln -s sub /t/folder-link; ln -s /nowhere /t/dangling; ln /t/one /t/hard
echo x > "/t/with space/naïve ✓"; echo y > /t/-dash
chmod 600 /t/one; chmod 4755 /t/sub/binary; chmod 1777 /t/empty
touch -d '2001-02-03 04:05:06' /t/one /t/sub
"""


@pytest.fixture
def container(docker: dockline.Client, new: New) -> str:
    return new.finished("sh", "-c", MADE)


def tree(folder: Path) -> dict[str, tuple[object, ...]]:
    """What is in a folder: kinds, modes, contents, targets of links, times of files."""
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.rglob("*")):
        name, facts = str(path.relative_to(folder)), path.lstat()
        kind = stat.S_IFMT(facts.st_mode)
        if path.is_symlink():
            found[name] = (kind, os.readlink(path))
        elif path.is_file():
            found[name] = (kind, stat.S_IMODE(facts.st_mode), path.read_bytes(), int(facts.st_mtime))
        else:
            found[name] = (kind, stat.S_IMODE(facts.st_mode))
    return found


@pytest.mark.parametrize(
    ("case", "path"),
    [
        ("a file", "/t/one"),
        ("a folder", "/t"),
        ("the content of a folder", "/t/."),
        ("a link", "/t/link"),
        ("odd names", "/t/with space"),
    ],
)
def test_out(
    docker: dockline.Client,
    cli: DockerCLI,
    container: str,
    same: Comparison,
    tmp_path: Path,
    case: str,
    path: str,
) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.mkdir()
    other.mkdir()
    with docker.containers.get_archive(container, path=path) as archive:
        archive.extract(mine, filter="fully_trusted")  # as docker cp does: links out, too
    cli("cp", f"{container}:{path}", str(other))
    if path.endswith("/."):
        # The archive's members stand in `./`, so nothing has to be done for it.
        assert (mine / "one").is_file()
    theirs = tree(other)
    assert theirs
    same(f"cp out: {case}", tree(mine), theirs)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    (source / "sub/deep").mkdir(parents=True)
    (source / "empty").mkdir()
    (source / "one").write_text("one")
    (source / "sub/binary").write_bytes(b"\1\0\377")
    (source / "sp ace ✓").write_text("x")
    (source / "link").symlink_to("one")
    (source / "dangling").symlink_to("/nowhere")
    os.chmod(source / "one", 0o640)
    os.utime(source / "one", (981173106, 981173106))
    return source


def inside(docker: dockline.Client, container: str, path: str, to: Path) -> dict[str, tuple[object, ...]]:
    to.mkdir()
    with docker.containers.get_archive(container, path=path) as archive:
        archive.extract(to, filter="fully_trusted")
    return tree(to)


@pytest.mark.parametrize("running", [False, True], ids=["created", "running"])
@pytest.mark.parametrize(
    "case", ["a file", "a file under another name", "a folder", "the content of a folder", "links"]
)
def test_in(
    docker: dockline.Client,
    cli: DockerCLI,
    same: Comparison,
    new: New,
    source: Path,
    tmp_path: Path,
    case: str,
    running: bool,
) -> None:
    one, other = (new.container("sleep", "60") for _ in range(2))
    if running:
        for each in (one, other):
            docker.containers.start(each)
    parts = {
        "a file": (["one"], "", "one", "/tmp"),
        "a file under another name": (["one"], "", "one", "/tmp/named"),
        "a folder": (["sub"], "", "sub", "/tmp"),
        "the content of a folder": ([], "", ".", "/tmp"),
        "links": (["link"], "", "link", "/tmp"),
    }
    _, _, given, target = parts[case]
    cli("cp", str(source / given) + ("/." if given == "." else ""), f"{other}:{target}")
    folder = tmp_path / "given"
    folder.mkdir()
    if given == ".":
        folder = source
    elif target.endswith("named"):
        os.link(source / given, folder / "named")
    else:
        (folder / given).parent.mkdir(parents=True, exist_ok=True)
        os.system(f"cp -a '{source / given}' '{folder}/'")
    docker.containers.put_archive(one, tar_directory(folder), path="/tmp")
    mine = inside(docker, one, "/tmp", tmp_path / "mine")
    theirs = inside(docker, other, "/tmp", tmp_path / "theirs")
    assert len(theirs) > 1
    same(f"cp in: {case}", mine, theirs)


def test_owners_in(
    docker: dockline.Client, cli: DockerCLI, same: Comparison, new: New, tmp_path: Path
) -> None:
    """Without `-a`, too, the command keeps the numbers of owners; so does `owner="keep"`."""
    one, other = (new.container("sleep", "60") for _ in range(2))
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "owned").write_text("x")
    os.chown(folder / "owned", 1234, 2345)
    cli("cp", f"{folder}/.", f"{other}:/tmp")
    docker.containers.put_archive(one, tar_directory(folder, owner="keep"), path="/tmp")

    def owner(container: str) -> tuple[int, int]:
        with docker.containers.get_archive(container, path="/tmp/owned") as archive, archive.tarfile() as tar:
            member = tar.next()
            assert member is not None
            return member.uid, member.gid

    assert owner(one) == (1234, 2345)
    same("cp in: owners", owner(one), owner(other))


def test_export(docker: dockline.Client, cli: DockerCLI, container: str, same: Comparison) -> None:
    with docker.containers.export(container) as tar:
        mine = tar.read()
    same("export", mine, cli("export", container))
