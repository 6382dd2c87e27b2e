"""Files copied into containers and out of them: what is unpacked where, by the rules of `docker cp`."""

from __future__ import annotations

import base64
import io
import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import BrokenUpload, InvalidArgument, NotFound, TruncatedStream
from dockline_kit.copying import DIRECTORY, LINK, FileArchive

from ..support.fake import CLOSE, FakeDaemon, head, response
from .scripted import HALVES, Scripted

PUT, STAT, GET = (f"{method} /containers/box/archive" for method in ("PUT", "HEAD", "GET"))
FOLDER, FILE = DIRECTORY | 0o755, 0o644
TAR = "application/x-tar"


@pytest.fixture(params=HALVES)
def kit(daemon: FakeDaemon, request: pytest.FixtureRequest) -> Scripted:
    return Scripted(daemon, request.param)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder to copy: `app/` with a file, a link, a folder in it, and `note.txt` and `apple` beside it."""
    app = tmp_path / "app"
    (app / "deep").mkdir(parents=True)
    (app / "main").write_bytes(b"main")
    (app / "link").symlink_to("main")
    (tmp_path / "note.txt").write_text("note")
    (tmp_path / "apple").mkdir()
    (tmp_path / "to-app").symlink_to("app")
    return tmp_path


def stat(mode: int, link_target: str = "") -> str:
    """What the engine says of a path, as its header has it."""
    told = {"name": "x", "size": 1, "mode": mode, "mtime": "2024-01-01T00:00:00Z", "linkTarget": link_target}
    return base64.b64encode(json.dumps(told).encode()).decode()


def has(kit: Scripted, mode: int, link_target: str = "") -> None:
    """There is something at the next path that is asked for."""
    kit.daemon.answer(head(Content_Length="0", X_Docker_Container_Path_Stat=stat(mode, link_target)))


def has_nothing(kit: Scripted) -> None:
    """There is nothing at the next path that is asked for, in a container that is there."""
    kit.daemon.answer(head(404, "Not Found", Content_Length="0"))
    kit.says({"Id": "box"})


def names(archive: bytes) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as file:
        return sorted(file.getnames())


def sent(kit: Scripted) -> list[tuple[str, list[str]]]:
    """Where what was unpacked."""
    return [
        (kit.query(index)["path"], names(each.body))
        for index, each in enumerate(kit.daemon.asked)
        if each.method == "PUT"
    ]


APP = [".", "deep", "link", "main"]
WITH_ITS_NAME = ["app", "app/deep", "app/link", "app/main"]


@pytest.mark.parametrize(
    ("source", "path", "mode", "expected"),
    [
        ("note.txt", "/there", FOLDER, [("/there", ["note.txt"])]),
        ("note.txt", "/there/", FOLDER, [("/there/", ["note.txt"])]),
        ("note.txt", "/in/file", FILE, [("/in", ["file"])]),
        ("note.txt", "/in/new", None, [("/in", ["new"])]),
        ("note.txt", "new", None, [("/", ["new"])]),
        ("app/link", "/there", FOLDER, [("/there", ["link"])]),
        ("to-app", "/there", FOLDER, [("/there", ["to-app"])]),
        ("app", "/there", FOLDER, [("/there", WITH_ITS_NAME)]),
        ("app/.", "/there", FOLDER, [("/there", APP)]),
        ("app", "/in/new", None, [("/in", ["new"]), ("/in/new", APP)]),
        ("app/.", "/new/", None, [("/", ["new"]), ("/new/", APP)]),
        ("to-app/", "/new", None, [("/", ["new"]), ("/new", APP)]),
    ],
)
def test_what_is_copied_in_is_unpacked_where_it_belongs(
    kit: Scripted,
    files: Path,
    source: str,
    path: str,
    mode: int | None,
    expected: list[tuple[str, list[str]]],
) -> None:
    if mode is None:
        has_nothing(kit)
    else:
        has(kit, mode)
    for _ in expected:
        kit.daemon.answer(response())
    assert kit("copying.copy_to", "box", os.path.join(files, source), path) is None
    found = [(folder, [name for name in there if name != "."]) for folder, there in sent(kit)]
    assert found == [(folder, [name for name in there if name != "."]) for folder, there in expected]
    assert kit.query(0) == {"path": path if path.startswith("/") else f"/{path}"}


def test_of_the_current_folder_only_the_content_is_copied_in(
    kit: Scripted, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files / "app")
    has(kit, FOLDER)
    kit.daemon.answer(response())
    kit("copying.copy_to", "box", ".", "/there")
    [(folder, there)] = sent(kit)
    assert (folder, [name for name in there if name != "."]) == ("/there", APP[1:])


@pytest.mark.parametrize(("link_target", "folder"), [("/there", "/there"), ("up/there", "/in/up/there")])
def test_a_link_in_the_container_is_followed(
    kit: Scripted, files: Path, link_target: str, folder: str
) -> None:
    has(kit, LINK | 0o777, link_target)
    has(kit, FOLDER)
    kit.daemon.answer(response())
    kit("copying.copy_to", "box", files / "note.txt", "/in/link/")
    assert kit.asked == [STAT, STAT, PUT]
    assert sent(kit) == [(folder, ["note.txt"])]


def test_a_link_that_leads_nowhere_is_made_what_it_leads_to(kit: Scripted, files: Path) -> None:
    has(kit, LINK | 0o777, "new")
    has_nothing(kit)
    kit.daemon.answer(response())
    kit("copying.copy_to", "box", files / "note.txt", "/in/link")
    assert sent(kit) == [("/in", ["new"])]


def test_a_file_is_sent_with_its_owner_mode_and_time(files: Path) -> None:
    path = files / "app" / "main"
    path.chmod(0o4751)
    os.utime(path, (5, 7))
    with tarfile.open(fileobj=io.BytesIO(b"".join(FileArchive(str(path), "new")))) as file:
        [member] = file.getmembers()
        content = file.extractfile(member)
        assert content is not None and content.read() == b"main"
    assert (member.name, member.mode, member.mtime) == ("new", 0o4751, 7)
    assert (member.uid, member.gid) == (path.stat().st_uid, path.stat().st_gid)


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 2**18, 2**18 + 1])
def test_an_archive_of_a_file_is_whole_whatever_its_size(tmp_path: Path, size: int) -> None:
    (tmp_path / "file").write_bytes(b"x" * size)
    archive = FileArchive(str(tmp_path / "file"), "file")
    found = b"".join(archive)
    assert len(found) % 512 == 0 and found == b"".join(archive)
    with tarfile.open(fileobj=io.BytesIO(found)) as file:
        assert file.getmember("file").size == size
    assert found.endswith(bytes(1024)) and len(found) == 512 + (size + 511) // 512 * 512 + 1024


def test_a_file_that_shrinks_while_it_is_sent_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 2**19)
    pieces = iter(FileArchive(str(tmp_path / "file"), "file"))
    next(pieces)
    os.truncate(tmp_path / "file", 5)
    with pytest.raises(BrokenUpload, match="file' became shorter while it was sent; send it again"):
        list(pieces)


def test_a_link_and_a_folder_are_sent_as_they_are(files: Path) -> None:
    for source, linkname in (("app/link", "main"), ("app/deep", "")):
        with tarfile.open(fileobj=io.BytesIO(b"".join(FileArchive(str(files / source), "a")))) as file:
            [member] = file.getmembers()
        assert (member.issym(), member.isdir(), member.linkname) == (bool(linkname), not linkname, linkname)


def test_a_pipe_is_not_sent(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InvalidArgument, match="is a device, a pipe or a socket; copy a file"):
        list(FileArchive(str(tmp_path / "pipe"), "pipe"))


def gives(kit: Scripted, mode: int, *members: str) -> None:
    """An archive of files by that name; of folders where a name ends with a slash."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as file:
        for name in members:
            info = tarfile.TarInfo(name.rstrip("/"))
            info.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            info.mode, info.size = 0o755, 0 if name.endswith("/") else 3
            file.addfile(info, io.BytesIO(b"new"))
    kit.daemon.answer(response(packed.getvalue(), Content_Type=TAR, X_Docker_Container_Path_Stat=stat(mode)))


def tree(folder: Path) -> dict[str, Any]:
    found = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*")}
    return {name: path.read_text() if path.is_file() else None for name, path in found.items()}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Where to copy to: a folder and a file are there."""
    (tmp_path / "there").mkdir()
    (tmp_path / "note.txt").write_text("note")
    return tmp_path


HERE = {"there": None, "note.txt": "note"}


@pytest.mark.parametrize(
    ("path", "mode", "members", "target", "expected"),
    [
        ("/etc/passwd", FILE, ["passwd"], "there", {"there/passwd": "new"}),
        ("/etc/passwd", FILE, ["passwd"], "other", {"other": "new"}),
        ("/etc/passwd", FILE, ["passwd"], "note.txt", {"note.txt": "new"}),
        ("tree", FOLDER, ["tree/", "tree/a"], "there", {"there/tree": None, "there/tree/a": "new"}),
        ("/tree/.", FOLDER, ["./", "./a"], "there", {"there/a": "new"}),
        ("/tree/.", FOLDER, ["./", "./a"], "other", {"other": None, "other/a": "new"}),
    ],
)
def test_what_is_copied_out_lies_where_it_belongs(
    kit: Scripted,
    here: Path,
    path: str,
    mode: int,
    members: list[str],
    target: str,
    expected: dict[str, Any],
) -> None:
    gives(kit, mode, *members)
    kit("copying.copy_from", "box", path, here / target)
    assert tree(here) == HERE | expected
    assert kit.asked == [GET] and kit.query(0) == {"path": path if path.startswith("/") else f"/{path}"}


def test_the_content_of_a_folder_gets_a_new_name(kit: Scripted, here: Path) -> None:
    gives(kit, FOLDER, "tree/", "tree/a")
    gives(kit, FOLDER, "./", "./a")
    kit("copying.copy_from", "box", "/tree/", here / "other")
    assert tree(here) == HERE | {"other": None, "other/a": "new"}
    assert kit.asked == [GET, GET]
    assert [kit.query(index)["path"] for index in (0, 1)] == ["/tree/", "/tree/."]


def test_a_file_that_breaks_off_leaves_all_as_it_was(kit: Scripted, here: Path) -> None:
    begin = head(Content_Type=TAR, Content_Length="4096", X_Docker_Container_Path_Stat=stat(FILE))
    info = tarfile.TarInfo("note.txt")
    info.size = 2000
    kit.daemon.answer(begin + info.tobuf() + b"new", CLOSE)
    with pytest.raises(TruncatedStream):
        kit("copying.copy_from", "box", "/note.txt", here / "note.txt")
    assert tree(here) == HERE


@pytest.mark.parametrize(
    ("path", "mode", "target", "said"),
    [
        ("/a/.", FILE, "there", "path: '/a/.' isn't a folder; leave the '/.' out"),
        ("/a", FILE, "no/way", "target: there is no folder to put '{}' in; make it first"),
        ("/a", FOLDER, "no/way", "target: there is no folder to put '{}' in; make it first"),
        ("/a", FOLDER, "note.txt", "target: '{}' is a file, which a folder can't be copied to"),
        ("/a", FILE, "no/", "target: there is no folder '{}'; leave the '/' out to give the file that name"),
    ],
)
def test_what_cant_be_put_there_is_refused(
    kit: Scripted, here: Path, path: str, mode: int, target: str, said: str
) -> None:
    gives(kit, mode, "a")
    whole = os.path.join(here, target)
    with pytest.raises(InvalidArgument) as caught:
        kit("copying.copy_from", "box", path, whole)
    assert str(caught.value) == said.format(whole)
    assert tree(here) == HERE


@pytest.mark.parametrize(
    ("source", "path", "mode", "said"),
    [
        ("nowhere", "/tmp", FOLDER, "source: there is no file '{}'"),
        ("app", "/in/file", FILE, "path: '/in/file' is a file, which a folder can't be copied to"),
        (
            "note.txt",
            "/new/",
            None,
            "path: there is no folder '/new/'; leave the '/' out to give the file that name",
        ),
    ],
)
def test_what_cant_be_copied_in_is_refused(
    kit: Scripted, files: Path, source: str, path: str, mode: int | None, said: str
) -> None:
    if mode is None:
        has_nothing(kit)
    else:
        has(kit, mode)
    with pytest.raises(InvalidArgument) as caught:
        kit("copying.copy_to", "box", files / source, path)
    assert str(caught.value) == said.format(files / source)
    assert PUT not in kit.asked


@pytest.mark.parametrize("path", ["", None, 3])
def test_a_path_in_the_container_is_text(kit: Scripted, files: Path, path: Any) -> None:
    for name, arguments in (("copy_to", (files / "note.txt", path)), ("copy_from", (path, files))):
        with pytest.raises(InvalidArgument, match="isn't a path in the container; write '/tmp/file'"):
            kit(f"copying.{name}", "box", *arguments)
    assert kit.asked == []


def test_no_container_is_no_missing_path(kit: Scripted, files: Path) -> None:
    kit.daemon.answer(head(404, "Not Found", Content_Length="0"))
    kit.refuses(404, "No such container: box")
    with pytest.raises(NotFound, match="No such container: box"):
        kit("copying.copy_to", "box", files / "note.txt", "/tmp")
