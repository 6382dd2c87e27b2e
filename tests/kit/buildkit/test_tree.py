"""A folder as it is announced to an engine: order, modes, times, links, and what happens under one's feet."""

from __future__ import annotations

import errno
import os
import socket
import stat
from pathlib import Path
from typing import Any

import pytest

from dockline_kit.buildkit.trees.patterns import Wanted
from dockline_kit.buildkit.trees.stat import go_mode
from dockline_kit.buildkit.trees.tree import FolderTree, VirtualTree
from dockline_runtime.errors import BrokenUpload, InvalidArgument
from tests.support.buildkit.fsutil import DIRECTORY, SYMLINK, TYPES, transfer
from tests.support.users import as_nobody, reachable

BIND_LOW_PORTS = bytes.fromhex("0100000200040000000000000000000000000000")
"""A capability, as a file system keeps it."""


def make(root: Path, *names: str) -> Path:
    """A folder with files, each with its own name in it; a name that ends with `/` is a folder."""
    root.mkdir(exist_ok=True)
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


def test_what_is_announced_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(300))
    file.chmod(0o4751)
    os.utime(file, ns=(0, 1_700_000_000_123_456_789))
    os.chown(file, 1000, 1000)
    file.chmod(0o4751)
    found = transfer(tmp_path).stat("file")
    assert (found.mode, found.size) == (0o751 | 1 << 23, 300)
    assert found.mod_time == 1_700_000_000_123_456_789
    assert (found.uid, found.gid) == (0, 0)


def test_a_time_before_1970_is_announced_as_it_is(tmp_path: Path) -> None:
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
def test_modes_are_announced_in_go_s_bits(mode: int, bits: int) -> None:
    assert go_mode(mode) == bits


def test_a_link_is_announced_as_its_text_wherever_it_leads(tmp_path: Path) -> None:
    for name, text in {"in": "file", "out": "/etc/passwd", "nowhere": "../../x", "ünïcode": "né"}.items():
        (tmp_path / name).symlink_to(text)
    make(tmp_path, "file")
    found = transfer(tmp_path)
    for name, text in {"in": "file", "out": "/etc/passwd", "nowhere": "../../x", "ünïcode": "né"}.items():
        link = found.stat(name)
        assert link.mode & TYPES == SYMLINK
        assert (link.linkname, link.size) == (text, len(text.encode()))
    assert found.contents.keys() == {"file"}


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


def test_pipes_and_sockets_are_announced_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o640)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.fspath(tmp_path / "socket"))
        found = transfer(tmp_path)
    assert found.stat("pipe").mode & TYPES == 1 << 25
    assert found.stat("socket").mode & TYPES == 0
    assert found.contents == {"socket": b""}


def test_devices_are_announced_by_their_numbers() -> None:
    found = transfer(FolderTree("/dev"), Wanted(include=("null", "zero"))).stats
    assert [(each.path, each.mode & TYPES, each.devmajor, each.devminor) for each in found] == [
        ("null", 1 << 26 | 1 << 21, 1, 3),
        ("zero", 1 << 26 | 1 << 21, 1, 5),
    ]


def test_extended_attributes_are_announced(tmp_path: Path) -> None:
    make(tmp_path, "program", "plain")
    os.setxattr(tmp_path / "program", "security.capability", BIND_LOW_PORTS)
    found = transfer(tmp_path)
    assert found.stat("program").xattrs == {"security.capability": BIND_LOW_PORTS}
    assert found.stat("plain").xattrs == {}


def test_extended_attributes_are_found_without_proc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "program", "plain")
    (tmp_path / "link").symlink_to("program")
    os.mkfifo(tmp_path / "pipe")
    os.setxattr(tmp_path / "program", "security.capability", BIND_LOW_PORTS)
    monkeypatch.setattr(os.path, "isdir", lambda _: False)
    found = transfer(tmp_path)
    assert {each.path: each.xattrs for each in found.stats if each.xattrs} == {
        "program": {"security.capability": BIND_LOW_PORTS}
    }


def test_an_attribute_whose_name_is_no_text_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "file")
    # Not all file systems keep such attributes.
    monkeypatch.setattr(os, "listxattr", lambda *_, **__: ["user.\udcff"])
    monkeypatch.setattr(os, "getxattr", lambda *_, **__: b"value")
    with pytest.raises(InvalidArgument, match=r"file' has the attribute b'user\.\\xff'.*remove it"):
        transfer(tmp_path)


def test_an_attribute_that_is_not_for_this_user_to_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: object, name: str, **__: object) -> bytes:
        if name == "security.hidden":
            raise PermissionError(errno.EACCES, "Permission denied")
        return b"value"

    make(tmp_path, "file")
    monkeypatch.setattr(os, "listxattr", lambda *_, **__: ["security.hidden", "user.seen"])
    monkeypatch.setattr(os, "getxattr", read)
    assert transfer(tmp_path).stat("file").xattrs == {"user.seen": b"value"}


@pytest.mark.parametrize("number", [errno.ENOTSUP, errno.EIO])
def test_a_file_system_without_extended_attributes_has_none_and_a_broken_one_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    make(tmp_path, "file")
    monkeypatch.setattr(os, "listxattr", fail)
    if number == errno.ENOTSUP:
        assert transfer(tmp_path).stat("file").xattrs == {}
    else:
        with pytest.raises(BrokenUpload, match="file' can't be read: Input/output error"):
            transfer(tmp_path)


def test_a_system_without_extended_attributes_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "file")
    monkeypatch.delattr(os, "listxattr")
    assert transfer(tmp_path).stat("file").xattrs == {}


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


def test_a_folder_that_is_gone_when_it_is_to_be_read_is_an_error_of_ours(tmp_path: Path) -> None:
    tree = FolderTree(os.fspath(make(tmp_path / "folder")))
    (tmp_path / "folder").rmdir()
    with pytest.raises(BrokenUpload, match=r"there is no folder '.*folder'"):
        tree.reading(Wanted())


def test_a_folder_that_can_not_be_entered_is_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: object, *rest: int, **options: Any) -> Any:
        if path == b".":
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, *rest, **options)

    opened: Any = os.open
    tree = FolderTree(os.fspath(make(tmp_path, "file")))
    before = os.listdir("/proc/self/fd")
    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(BrokenUpload, match="can't be read: Permission denied"):
        tree.reading(Wanted())
    assert len(os.listdir("/proc/self/fd")) == len(before)


def test_a_file_that_became_a_pipe_does_not_stay_open(tmp_path: Path) -> None:
    reading = FolderTree(os.fspath(tmp_path)).reading(Wanted())
    os.mkfifo(tmp_path / "file")
    before = os.listdir("/proc/self/fd")
    with pytest.raises(BrokenUpload, match="file' became something else"):
        reading.open(b"file")
    assert len(os.listdir("/proc/self/fd")) == len(before)
    reading.close()


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
    found = transfer(tree)
    assert {name: bytes(content) for name, content in found.contents.items()} == tree.files
    assert transfer(tree, Wanted(follow=("Dockerfile", "dockerfile"))).paths == ["Dockerfile"]
    assert "FROM" not in repr(tree)


def test_a_folder_is_announced_without_a_size(tmp_path: Path) -> None:
    make(tmp_path, "folder/file")
    found = transfer(tmp_path).stat("folder")
    assert (found.size, found.mode & TYPES) == (0, DIRECTORY)


def test_what_else_can_go_wrong_is_an_error_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "file")
    tree = FolderTree(os.fspath(tmp_path))

    def none_left(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(os, "scandir", none_left)
    with pytest.raises(BrokenUpload, match="can't be read: Too many open files"):
        transfer(tree)


def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    make(tmp_path, "ours/sub/secret", "closed/")
    reachable(tmp_path)
    (tmp_path / "ours" / "sub" / "secret").chmod(0o600)
    (tmp_path / "closed").chmod(0)

    def look() -> None:
        with pytest.raises(
            BrokenUpload, match=r"ours/sub/secret' can't be read: Permission denied; change that"
        ):
            transfer(tmp_path / "ours")
        with pytest.raises(InvalidArgument, match=r"the folder '.*closed' can't be read: Permission denied"):
            FolderTree(os.fspath(tmp_path / "closed"))

    as_nobody(look)
