"""Unpacking beside what is there already, very deep, without end, on a full disk, and through filters."""

from __future__ import annotations

import io
import os
import resource
import shutil
import stat
import subprocess
import sys
import tarfile
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import DocklineError, UnsafeArchive
from dockline_runtime.sync.item_streams import TarStream

from ..support.processes import open_files
from ..support.users import as_nobody, reachable
from .attacks import held
from .blocks import A, B, C, members
from .tars import (
    WAYS,
    Entry,
    Pieces,
    archive,
    each_way,
    extract,
    hard,
    link,
    long_name,
    outside,
    stream,
    tree,
)


@each_way
def test_what_is_there_is_replaced_and_never_written_into(way: str, house: Path) -> None:
    before, target = outside(house), house / "target"
    os.link(house / "worth", target / "linked")
    os.mkfifo(target / "pipe")
    (target / "file").write_text("older")
    (target / "file").chmod(0o400)
    (target / "link").symlink_to("../worth")
    kept = os.open(target / "file", os.O_RDONLY)
    WAYS[way](
        archive(
            Entry("linked", data=b"new"),
            Entry("pipe", data=b"no pipe any more"),
            Entry("file", data=b"newer"),
            link("link", "file"),
        ),
        target,
    )
    assert outside(house)["worth"][3] == before["worth"][3] == b"worth"
    assert (target / "linked").read_bytes() == b"new" and (target / "linked").stat().st_nlink == 1
    assert (target / "pipe").read_bytes() == b"no pipe any more"
    assert os.readlink(target / "link") == "file" and (target / "link").read_bytes() == b"newer"
    assert os.read(kept, 10) == b"older", "whoever has it open sees what it was"
    os.close(kept)
    held("tar: a hard link in the folder before", "replaced, not written through")
    held("tar: a pipe in the folder before", "replaced, not opened")


@each_way
def test_a_hard_link_over_what_is_there(way: str, house: Path) -> None:
    target = house / "target"
    os.link(house / "worth", target / "b")
    os.mkfifo(target / "c")
    data = archive(A, hard("b", "a"), hard("c", "./a"))
    for _ in range(2):
        WAYS[way](data, target)
        assert {(target / name).read_bytes() for name in "abc"} == {b"first"}
        assert (target / "a").stat().st_nlink == 3
    assert (house / "worth").read_text() == "worth"


@each_way
def test_modes_and_times_are_those_of_new_files_alone(way: str, house: Path) -> None:
    """A hard link to a file that was there, and a folder that was there, change nothing about them."""
    target = house / "target"
    (target / "theirs").write_text("x")
    (target / "theirs").chmod(0o600)
    os.utime(target / "theirs", (5, 5))
    (target / "folder").mkdir(mode=0o700)
    WAYS[way](archive(hard("mine", "theirs"), Entry("folder", tarfile.DIRTYPE, mode=0o755)), target)
    told = (target / "theirs").stat()
    assert (stat.S_IMODE(told.st_mode), told.st_mtime) == (0o600, 5)
    assert stat.S_IMODE((target / "folder").stat().st_mode) == 0o700


@each_way
def test_what_is_private_stays_private(way: str, house: Path) -> None:
    data = archive(
        Entry("d", tarfile.DIRTYPE, mode=0o700, mtime=7), Entry("d/a", data=b"x", mode=0o600, mtime=9)
    )
    WAYS[way](data, house / "target")
    told = [(house / "target" / name).stat() for name in ("d", "d/a")]
    assert [(stat.S_IMODE(each.st_mode), each.st_mtime) for each in told] == [(0o700, 7), (0o600, 9)]


# Deep, many, long.


@each_way
def test_folders_1300_deep(way: str, house: Path) -> None:
    path = "/".join(["deep-down"] * 1300)
    data = long_name(
        [Entry(f"{path}/a", data=b"x"), link(f"{path}/l", "../deep-down/a"), hard("h", f"{path}/a")]
    )
    files = open_files()
    try:
        WAYS[way](data, house / "target")
        assert (house / "target" / "h").read_bytes() == b"x"
        assert (house / "target" / "h").stat().st_nlink == 2
        assert open_files() <= files
    finally:
        subprocess.run(["rm", "-rf", house / "target"], check=True)
    held("tar: longer paths than the system takes", "unpacked, name by name")


def test_any_number_of_members_takes_the_memory_of_one(tmp_path: Path) -> None:
    one = members(Entry("folder/file"))

    class Many(Pieces):
        left = 10_000

        def readinto(self, buffer: memoryview) -> int:
            if not self.left:
                return super().readinto(buffer)
            count = min(self.left, 100)
            buffer[: 512 * count] = one * count
            self.left -= count
            return 512 * count

    extract(archive(Entry("folder/file")), tmp_path / "target")
    tracemalloc.start()
    try:
        TarStream[Any](Many(io.BytesIO(bytes(1024)))).extract(tmp_path / "target")
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    held("tar: members without end", "memory stays flat")


def test_a_full_disk_is_an_error_of_the_system_and_names_the_file(house: Path) -> None:
    soft, hard_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard_limit))
    try:
        with pytest.raises(OSError, match="target/b") as caught:
            extract(archive(A, Entry("b", data=bytes(200_000))), house / "target")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard_limit))
    assert not isinstance(caught.value, DocklineError)
    assert list(tree(house / "target")) == ["a"]


def test_an_ordinary_user_may_unpack_what_is_read_only(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    target.chmod(0o777)
    reachable(target)
    entries = [
        Entry("d", tarfile.DIRTYPE, mode=0o555, owner=12),
        Entry("d/a", data=b"x", mode=0o444, owner=12),
    ]
    data = archive(*entries, Entry("d/e", tarfile.DIRTYPE, mode=0o500), Entry("d/e/f", data=b"y"))

    def unpack() -> None:
        for filter in ("data", "tar", "fully_trusted"):
            stream(data).extract(target / filter, filter=filter)
            assert (target / filter / "d" / "e" / "f").read_bytes() == b"y"
            assert (target / filter / "d" / "a").stat().st_uid == os.geteuid()
        assert stat.S_IMODE((target / "tar" / "d").stat().st_mode) == 0o555

    as_nobody(unpack)


# Filters.


def test_filters_that_allow_more_still_write_nothing_outside(house: Path) -> None:
    before = outside(house)
    for filter in ("tar", "fully_trusted", lambda member, path: member):
        for entries in (
            [Entry("../worth", data=b"evil")],
            [link("l", ".."), Entry("l/worth", data=b"evil")],
            [link("worth", "../worth"), Entry("worth", data=b"evil")],
            [hard("h", "../worth")],
        ):
            with pytest.raises(UnsafeArchive):
                stream(archive(*entries)).extract(house / "target", filter=filter)
            assert outside(house) == before
            shutil.rmtree(house / "target")


def test_what_the_other_filters_keep(house: Path) -> None:
    entries = [Entry("a", mode=0o4775), link("l", "/etc/passwd"), Entry("p", tarfile.FIFOTYPE, mode=0o600)]
    data = archive(*entries, Entry("d", tarfile.DIRTYPE, mode=0o555), Entry("d/in", data=b"x"))
    for filter, mode, folder_mode in (("tar", 0o755, 0o555), ("fully_trusted", 0o4775, 0o555)):
        target = house / filter
        stream(data).extract(target, filter=filter)  # type: ignore[arg-type]
        assert stat.S_IMODE((target / "a").stat().st_mode) == mode
        assert os.readlink(target / "l") == "/etc/passwd"
        assert stat.S_ISFIFO((target / "p").stat().st_mode)
        assert stat.S_IMODE((target / "d").stat().st_mode) == folder_mode
        assert (target / "d" / "in").read_bytes() == b"x"


def test_a_function_decides_what_is_made(house: Path) -> None:
    def filter(member: tarfile.TarInfo, path: str) -> tarfile.TarInfo | None:
        assert path == str(house / "target")
        if member.name == "b":
            return None
        if member.name == "c":
            raise tarfile.AbsolutePathError(member)
        return member.replace(name=f"renamed/{member.name}", mode=0o640)

    with pytest.raises(UnsafeArchive, match="the filter says"):
        stream(archive(A, B, C)).extract(house / "target", filter=filter)
    assert list(tree(house / "target")) == ["renamed", "renamed/a"]
    assert (house / "target" / "renamed" / "a").read_bytes() == b"first"
    assert stat.S_IMODE((house / "target" / "renamed" / "a").stat().st_mode) == 0o640


def test_a_filter_that_is_unknown_is_refused_before_anything_is_made(house: Path) -> None:
    with pytest.raises(ValueError, match="'dta' is unknown; give 'data'"):
        stream(archive(A)).extract(house / "new", filter="dta")  # type: ignore[arg-type]
    assert not (house / "new").exists()


def test_names_need_no_encoding(tmp_path: Path) -> None:
    """With the locale of a bare container, names are bytes as ever."""
    (tmp_path / "a.tar").write_bytes(long_name([Entry("gr\u00fc\u00dfe/\u6f22", data=b"x")]))
    program = (
        "import io, sys; from tests.security.tars import extract; from pathlib import Path\n"
        "extract(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]))"
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    subprocess.run(
        [sys.executable, "-c", program, tmp_path / "a.tar", tmp_path / "out"],
        env=environment,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert (tmp_path / "out" / "gr\u00fc\u00dfe" / "\u6f22").read_bytes() == b"x"
