"""A folder as an engine is told of it: order, modes, times, links, and what happens under one's feet."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from dockline_kit.buildkit.patterns import Wanted
from dockline_kit.buildkit.stat import go_mode
from dockline_kit.buildkit.tree import FolderTree, VirtualTree
from dockline_runtime.errors import BrokenUpload, InvalidArgument
from tests.support.buildkit.fsutil import DIRECTORY, SYMLINK, TYPES, transfer


def make(root: Path, *names: str) -> Path:
    """A folder with files, each with its own name in it; a name that ends with `/` is a folder."""
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
    return root


def test_names_come_depth_first_in_the_order_of_their_bytes(tmp_path: Path) -> None:
    make(tmp_path, "a/z", "a-b", "a.c", "a0", "B", "é", "z", "\uffff", "\U0001f600", "a/y/x")
    assert transfer(tmp_path).paths == [
        "B", "a", "a/y", "a/y/x", "a/z", "a-b", "a.c", "a0", "z", "é", "\uffff", "\U0001f600",
    ]  # fmt: skip


def test_what_is_told_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(300))
    file.chmod(0o4751)
    os.utime(file, ns=(0, 1_700_000_000_123_456_789))
    os.chown(file, 1000, 1000)
    file.chmod(0o4751)
    told = transfer(tmp_path).stat("file")
    assert (told.mode, told.size) == (0o751 | 1 << 23, 300)
    assert told.mod_time == 1_700_000_000_123_456_789
    assert (told.uid, told.gid) == (0, 0)


def test_a_time_before_1970_is_told_as_it_is(tmp_path: Path) -> None:
    make(tmp_path, "old")
    os.utime(tmp_path / "old", ns=(0, -1_500_000_000))
    assert transfer(tmp_path).stat("old").mod_time == -1_500_000_000


@pytest.mark.parametrize(
    ("mode", "bits"),
    [
        (stat.S_IFREG | 0o644, 0o644),
        (stat.S_IFDIR | 0o755, 1 << 31 | 0o755),
        (stat.S_IFDIR | 0o1777, 1 << 31 | 1 << 20 | 0o777),
        (stat.S_IFLNK | 0o777, 1 << 27 | 0o777),
        (stat.S_IFIFO | 0o600, 1 << 25 | 0o600),
        (stat.S_IFBLK | 0o660, 1 << 26 | 0o660),
        (stat.S_IFCHR | 0o666, 1 << 26 | 1 << 21 | 0o666),
        (stat.S_IFSOCK | 0o755, 0o755),
        (stat.S_IFREG | 0o6755, 1 << 23 | 1 << 22 | 0o755),
        (stat.S_IFREG, 0),
    ],
)
def test_modes_are_told_in_go_s_bits(mode: int, bits: int) -> None:
    assert go_mode(mode) == bits


def test_a_link_is_told_as_its_text_wherever_it_leads(tmp_path: Path) -> None:
    for name, text in {"in": "file", "out": "/etc/passwd", "nowhere": "../../x", "ünïcode": "né"}.items():
        (tmp_path / name).symlink_to(text)
    make(tmp_path, "file")
    told = transfer(tmp_path)
    for name, text in {"in": "file", "out": "/etc/passwd", "nowhere": "../../x", "ünïcode": "né"}.items():
        found = told.stat(name)
        assert found.mode & TYPES == SYMLINK
        assert (found.linkname, found.size) == (text, len(text.encode()))
    assert told.contents.keys() == {"file"}


def test_a_link_to_a_folder_is_not_entered(tmp_path: Path) -> None:
    outside = make(tmp_path / "outside", "secret")
    inside = make(tmp_path / "inside", "file")
    (inside / "way").symlink_to(outside)
    assert transfer(inside).paths == ["file", "way"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    make(tmp_path / "real", "file")
    (tmp_path / "link").symlink_to("real")
    assert transfer(tmp_path / "link").paths == ["file"]


def test_names_of_one_file_are_links_to_the_first_that_was_sent(tmp_path: Path) -> None:
    make(tmp_path, "b/first", "other")
    for name in ("a", "c", "d"):
        os.link(tmp_path / "b" / "first", tmp_path / name)
    whole = transfer(tmp_path)
    links = {name: (whole.stat(name).linkname, whole.stat(name).size) for name in ("a", "b/first", "c", "d")}
    assert links == {"a": ("", 7), "b/first": ("a", 0), "c": ("a", 0), "d": ("a", 0)}
    assert whole.contents["a"] == b"b/first"
    part = transfer(tmp_path, Wanted(exclude=("a",)))
    assert [part.stat(name).linkname for name in ("b/first", "c", "d")] == ["", "b/first", "b/first"]


def test_a_symbolic_link_with_two_names_is_one_each_time(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("target")
    os.link(tmp_path / "a", tmp_path / "b", follow_symlinks=False)
    assert [(each.path, each.linkname) for each in transfer(tmp_path).stats] == [
        ("a", "target"),
        ("b", "target"),
    ]


def test_pipes_and_sockets_are_told_of_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o640)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.fspath(tmp_path / "socket"))
        told = transfer(tmp_path)
    assert told.stat("pipe").mode & TYPES == 1 << 25
    assert told.stat("socket").mode & TYPES == 0
    assert told.contents == {"socket": b""}


def test_devices_are_told_of_by_their_numbers() -> None:
    told = transfer(FolderTree("/dev"), Wanted(include=("null", "zero"))).stats
    assert [(each.path, each.mode & TYPES, each.devmajor, each.devminor) for each in told] == [
        ("null", 1 << 26 | 1 << 21, 1, 3),
        ("zero", 1 << 26 | 1 << 21, 1, 5),
    ]


def test_extended_attributes_are_told_of(tmp_path: Path) -> None:
    make(tmp_path, "program", "plain")
    bind_low_ports = bytes.fromhex("0100000200040000000000000000000000000000")
    os.setxattr(tmp_path / "program", "security.capability", bind_low_ports)
    told = transfer(tmp_path)
    assert told.stat("program").xattrs == {"security.capability": bind_low_ports}
    assert told.stat("plain").xattrs == {}


def test_a_name_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    bad = os.fsencode(tmp_path) + b"/bad\xff"
    make(tmp_path, "a")
    Path(os.fsdecode(bad)).write_bytes(b"")
    with pytest.raises(InvalidArgument, match=r"bad\\udcff.*isn't valid UTF-8.*rename it"):
        transfer(tmp_path)


def test_a_name_that_is_no_text_may_be_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a", "bad/x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad/\xff")).write_bytes(b"")
    assert transfer(tmp_path, Wanted(exclude=("bad/*", "!bad/x"))).paths == ["a", "bad", "bad/x"]


def test_a_link_to_what_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    os.symlink(b"\xff", os.fsencode(tmp_path) + b"/link")
    with pytest.raises(InvalidArgument, match=r"link.*isn't valid UTF-8"):
        transfer(tmp_path)


def test_a_folder_that_is_swapped_for_a_link_while_it_is_walked_leads_nowhere(tmp_path: Path) -> None:
    outside = make(tmp_path / "outside", "secret")
    inside = make(tmp_path / "inside", "a", "way/file")
    entries = FolderTree(os.fspath(inside)).reading(Wanted()).entries()
    assert [next(entries).path, next(entries).path] == [b"a", b"way"]
    (inside / "way").rename(tmp_path / "gone")
    (inside / "way").symlink_to(outside)
    with pytest.raises(BrokenUpload, match=r"way.*became something else"):
        list(entries)


def test_a_folder_on_the_way_that_is_swapped_for_a_link_is_not_opened_through(tmp_path: Path) -> None:
    outside = make(tmp_path / "outside", "file")
    inside = make(tmp_path / "inside", "way/file")
    reading = FolderTree(os.fspath(inside)).reading(Wanted())
    (inside / "way").rename(tmp_path / "gone")
    (inside / "way").symlink_to(outside)
    with pytest.raises(BrokenUpload, match=r"way/file.*became something else"):
        reading.open(b"way/file")


def test_what_is_deleted_while_its_folder_is_walked_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a", "b", "c/d", "e")
    entries = FolderTree(os.fspath(tmp_path)).reading(Wanted()).entries()
    assert next(entries).path == b"a"
    (tmp_path / "b").unlink()
    (tmp_path / "c" / "d").unlink()
    (tmp_path / "c").rmdir()
    assert [entry.path for entry in entries] == [b"e"]


def test_a_folder_deeper_than_the_longest_path_is_walked_and_read(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    name = "d" * 200
    for _ in range(30):
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("file", os.O_WRONLY | os.O_CREAT, dir_fd=here))
    os.close(here)
    assert transfer(tmp_path).paths[-1] == "/".join([name] * 30 + ["file"])


@pytest.mark.parametrize(("path", "says"), [("missing", "there is no folder"), ("file", "isn't a folder")])
def test_what_is_no_folder_is_refused_at_once(tmp_path: Path, path: str, says: str) -> None:
    make(tmp_path, "file")
    with pytest.raises(InvalidArgument, match=f"{says}.*"):
        FolderTree(os.fspath(tmp_path / path))


def test_files_that_are_in_no_folder(tmp_path: Path) -> None:
    tree = VirtualTree({"Dockerfile": b"FROM scratch\n", "Dockerfile.dockerignore": b"*"})
    told = transfer(tree)
    assert {name: bytes(content) for name, content in told.contents.items()} == tree.files
    assert transfer(tree, Wanted(follow=("Dockerfile", "dockerfile"))).paths == ["Dockerfile"]
    assert "FROM" not in repr(tree)


def test_a_folder_is_told_without_a_size(tmp_path: Path) -> None:
    make(tmp_path, "folder/file")
    told = transfer(tmp_path).stat("folder")
    assert (told.size, told.mode & TYPES) == (0, DIRECTORY)
