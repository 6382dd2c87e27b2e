"""Archives that try to write outside of the folder that they are unpacked into, or to fill it."""

from __future__ import annotations

import io
import os
import stat
import tarfile
import tracemalloc
from pathlib import Path

import pytest

import dockline
from dockline.errors import DocklineError, TruncatedStream, UnsafeArchive

from .attacks import held
from .tars import WAYS, Entry, archive, each_way, folder, hard, leads_out, link, long_name, outside

# The longest that a name may be, so that seventeen are longer than a path may be.
DEEP, STEPS = "d" * 247, "abcdefghijklmnop"


def longer_than_resolved() -> list[Entry]:
    """Links whose way is longer than the system resolves, and one through them that leads out."""
    found, path = [], ""
    for step in STEPS:
        found += [folder(os.path.join(path, DEEP)), link(os.path.join(path, step), DEEP)]
        path = os.path.join(path, DEEP)
    through = os.path.join("/".join(STEPS), "l" * 254)
    found += [link(through, "../" * len(STEPS)), link("escape", f"{through}/..")]
    return [*found, Entry("escape/worth", data=b"evil")]


EVIL: dict[str, list[list[Entry]]] = {
    "tar: ..": [
        [Entry("../worth", data=b"evil")],
        [Entry("a/../../worth", data=b"evil")],
        [folder("a"), Entry("a/../../worth", data=b"evil")],
        [folder("../rooms/new")],
        [Entry("./../worth", data=b"evil")],
        [folder("a"), Entry("a/../b", data=b"inside, yet no archive of a daemon says so")],
    ],
    "tar: a symbolic link that leads out": [
        [link("a", "/etc/passwd")],
        [link("a", "../worth")],
        [link("a", "..")],
        [folder("b"), link("b/a", "../../worth")],
        [link("a", "b/../../worth")],
        [link("a", "./.././worth")],
        [link("a", ".//..//worth")],
        [link("worth", "../worth")],
    ],
    "tar: a file behind such a link": [
        [link("a", ".."), Entry("a/worth", data=b"evil")],
        [link("a", "/"), Entry("a/tmp/evil", data=b"evil")],
        [folder("b"), link("a", "b"), Entry("a/inside", data=b"no daemon sends this")],
        [link("a", "../worth"), Entry("a", data=b"evil")],
        [link("a", "b"), Entry("a", data=b"follows the link")],
        [link("a", "b"), folder("a/c")],
    ],
    "tar: links that lead out together": [
        [folder("a"), folder("a/b"), link("a/b/up", "../.."), link("out", "a/b/up/..")],
        [link("here", "."), link("out", "here/..")],
        [link("here", "."), folder("a"), link("a/out", "../here/../..")],
        # The link that it goes through comes, or changes, after it.
        [link("out", "later/.."), link("later", ".")],
        [Entry("later"), link("out", "later/.."), link("later", ".")],
        [folder("a"), folder("a/b"), link("s", "a/b"), link("out", "s/../.."), link("s", ".")],
        [folder("a"), link("a/s", "."), link("out", "a/s/../..")],
    ],
    "tar: a hard link to a file outside": [
        [hard("a", "../worth")],
        [hard("a", "/etc/passwd")],
        [hard("a", "../worth"), Entry("a", data=b"evil")],
        [folder("b"), hard("b/a", "b/../../worth")],
        [hard("a", "not-there")],
        [Entry("a", data=b"x"), hard("a", "a")],
    ],
    "tar: a hard link to a link": [
        [folder("a"), link("a/l", "../b"), hard("l", "a/l")],
        [folder("a"), link("a/l", ".."), hard("l", "a/l"), Entry("l/worth", data=b"evil")],
        [folder("a"), link("l", "a"), hard("h", "l/x")],
    ],
    "tar: devices": [[Entry("a", tarfile.CHRTYPE)], [Entry("a", tarfile.BLKTYPE)]],
    "tar: pipes": [[Entry("a", tarfile.FIFOTYPE)], [folder("b"), Entry("b/a", tarfile.FIFOTYPE)]],
    "tar: a folder's mode or time, outside": [
        [Entry("../rooms", tarfile.DIRTYPE, mode=0o777)],
        [link("a", "../rooms"), Entry("a", tarfile.DIRTYPE, mode=0o777)],
        [Entry("..", tarfile.DIRTYPE, mode=0o777)],
        [folder("d"), Entry("d/../../rooms/.", tarfile.DIRTYPE, mode=0o777)],
        [link("a", "b"), Entry("a", tarfile.DIRTYPE, mode=0o777)],
    ],
}


@each_way
@pytest.mark.parametrize("attack", EVIL)
def test_nothing_gets_out(attack: str, way: str, house: Path) -> None:
    before, stolen = outside(house), Path("/tmp/evil").exists()
    for number, entries in enumerate(EVIL[attack]):
        target = house / f"target{number}"
        with pytest.raises(UnsafeArchive):
            WAYS[way](archive(*entries), target)
        assert leads_out(target) == []
        assert outside(house) == before, entries
    assert Path("/tmp/evil").exists() == stolen
    held(attack, f"refused at that member, {len(EVIL[attack])} archives, nothing outside was touched")


@each_way
def test_absolute_paths_are_inside(way: str, house: Path) -> None:
    before = outside(house)
    data = archive(Entry(f"{house}/worth", data=b"evil"), folder("/a"), Entry("//a/b", data=b"x"))
    WAYS[way](data, house / "target")
    assert outside(house) == before
    assert (house / "target" / "a" / "b").read_bytes() == b"x"
    held("tar: absolute paths", "taken as relative to the folder")


@each_way
def test_ways_longer_than_the_system_resolves(way: str, house: Path) -> None:
    before = outside(house)
    with pytest.raises(UnsafeArchive):
        WAYS[way](long_name(longer_than_resolved()), house / "target")
    assert outside(house) == before
    assert not os.path.lexists(house / "target" / "escape")
    held("tar: links longer than the system resolves", "refused: nothing is left to the system to resolve")


@each_way
def test_links_that_stay_inside_are_fine(way: str, house: Path) -> None:
    data = archive(
        *(folder("usr"), folder("usr/lib"), link("lib", "usr/lib"), Entry("usr/lib/a", data=b"a")),
        *(link("usr/lib/b", "a"), link("usr/c", "../usr/lib/a"), link("usr/d", "lib/../lib/a")),
        *(hard("usr/e", "usr/lib/a"), link("nowhere", "not/there"), link("usr/up", "..")),
    )
    WAYS[way](data, house / "target")
    WAYS[way](data, house / "target")  # and again, over what is there
    assert (house / "target" / "usr" / "e").samefile(house / "target" / "usr" / "lib" / "a")
    for name in ("lib/a", "usr/lib/b", "usr/c", "usr/d", "usr/e", "usr/up/usr/c"):
        assert (house / "target" / name).read_bytes() == b"a", name
    assert os.readlink(house / "target" / "nowhere") == "not/there"


@each_way
def test_modes_and_owners(way: str, house: Path) -> None:
    data = archive(
        Entry("a", mode=0o6777, owner=12345, data=b"x"),
        Entry("b", tarfile.DIRTYPE, mode=0o7777, owner=12345),
        Entry("c", mode=0o4755),
    )
    WAYS[way](data, house / "target")
    for name in ("a", "c"):
        mode = (house / "target" / name).stat().st_mode
        assert mode & (stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX) == 0
        assert mode & (stat.S_IWGRP | stat.S_IWOTH) == 0
    assert (house / "target" / "b").stat().st_mode & (stat.S_ISUID | stat.S_IWOTH) == 0
    assert {path.stat().st_uid for path in (house / "target").iterdir()} == {os.getuid()}
    held("tar: set-user-id, and writable for all", "dropped")
    held("tar: another owner", "dropped: files belong to whoever unpacks, root included")


@each_way
def test_links_that_were_there_before_are_not_followed(way: str, house: Path) -> None:
    before = outside(house)
    for number, entries in enumerate(
        [
            [Entry("theirs/worth", data=b"evil")],
            [Entry("theirs", data=b"evil")],
            [Entry("theirs/rooms/new", tarfile.DIRTYPE)],
            [Entry("theirs", tarfile.DIRTYPE, mode=0o777)],
            [Entry("file", data=b"evil")],
            [hard("a", "theirs/worth")],
        ]
    ):
        target = house / f"target{number}"
        target.mkdir()
        (target / "theirs").symlink_to("..")
        (target / "file").symlink_to("../worth")
        with pytest.raises(UnsafeArchive):
            WAYS[way](archive(*entries), target)
        assert outside(house) == before
    held("tar: a link in the folder before", "refused: nothing is written through a link")


def header_of(size: int, type_: bytes) -> bytes:
    return archive(Entry("x", type_, size=size), end=False)


@each_way
@pytest.mark.parametrize(
    "type_", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK]
)
def test_a_header_of_gigabytes_is_not_read(type_: bytes, way: str, house: Path) -> None:
    data = archive(Entry("first", data=b"x"), end=False) + header_of(4 << 30, type_) + bytes(8 << 20)
    tracemalloc.start()
    try:
        with pytest.raises(UnsafeArchive, match="4294967296 bytes"):
            WAYS[way](data, house / "target")
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
    with pytest.raises(UnsafeArchive):
        WAYS[way](header_of(4 << 30, type_) + bytes(1 << 20), house / "target")
    held("tar: a header of gigabytes", "refused above 1 MiB, unread")


@each_way
def test_a_size_is_no_promise(way: str, house: Path) -> None:
    tracemalloc.start()
    try:
        for size in (1 << 40, 1 << 62):
            with pytest.raises((TruncatedStream, DocklineError)):
                WAYS[way](archive(Entry("a", data=b"x" * 1000, size=size), end=False), house / "target")
        with pytest.raises(UnsafeArchive, match="below zero"):
            WAYS[way](archive(Entry("b", size=-512)), house / "target")
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
    assert sum(path.stat().st_blocks * 512 for path in (house / "target").iterdir()) < 1 << 20
    held("tar: a file that says it has terabytes", "an error where the stream ends; no memory, no disk")


def test_links_in_a_context_are_sent_as_links(house: Path) -> None:
    context = house / "rooms"
    (context / "file").write_text("x")
    (context / "out").symlink_to("../worth")
    (context / "folder").symlink_to("..")
    (context / "absolute").symlink_to(house / "worth")
    data = b"".join(dockline.tar_directory(context))
    assert b"worth" not in data.replace(b"../worth", b"").replace(str(house / "worth").encode(), b"")
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        kinds = {member.name: member.type for member in tar}
    assert kinds == {
        "file": tarfile.REGTYPE,
        "out": tarfile.SYMTYPE,
        "folder": tarfile.SYMTYPE,
        "absolute": tarfile.SYMTYPE,
    }
    held("tar: links in a context that is sent", "they go as links; nothing behind them is read")
