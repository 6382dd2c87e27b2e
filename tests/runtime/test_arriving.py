"""Files of a tree that arrive side by side: what is refused on the way, and what is left of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockline.errors import UnsafeArchive
from dockline_runtime.files.arriving import Arrivals
from dockline_runtime.files.tarheaders import Member
from dockline_runtime.files.unpacking import Rules

from ..support.processes import open_files

NEXT_YEAR = 1_830_000_000 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def arrivals(folder: Path) -> Iterator[Arrivals]:
    with Arrivals(folder, Rules()) as found:
        yield found


def file(name: bytes, size: int = 2) -> Member:
    return Member(kind="file", name=name, size=size, mode=0o640, mtime=NEXT_YEAR)


def test_a_file_is_there_under_its_name_once_it_is_whole(arrivals: Arrivals, folder: Path) -> None:
    first, second = arrivals.begin(file(b"a/b")), arrivals.begin(file(b"a/c"))
    for arrival, piece in ((first, b"1"), (second, b"3"), (first, memoryview(b"2")), (second, b"4")):
        arrivals.write(arrival, piece)
    assert not {"b", "c"} & set(os.listdir(folder / "a"))
    before = open_files()
    arrivals.put_in_place(first)
    arrivals.put_in_place(second)
    assert open_files() == before - 2
    assert sorted(os.listdir(folder / "a")) == ["b", "c"]
    assert (folder / "a/b").read_bytes() == b"12" and (folder / "a/c").read_bytes() == b"34"
    status = (folder / "a/b").stat()
    assert status.st_mtime_ns == NEXT_YEAR and status.st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", [b"../a", b"", b"."], ids=repr)
def test_a_name_that_isnt_of_a_file_in_the_folder_is_refused(
    name: bytes, arrivals: Arrivals, folder: Path
) -> None:
    with pytest.raises(UnsafeArchive, match="not unpacked any further"):
        arrivals.begin(file(name))
    assert os.listdir(folder) == []


def test_a_folder_that_is_a_file_is_refused(arrivals: Arrivals, folder: Path) -> None:
    (folder / "a").write_text("mine")
    with pytest.raises(UnsafeArchive, match="'a/b' lies behind a link or a file"):
        arrivals.begin(file(b"a/b"))
    assert (folder / "a").read_text() == "mine"


def test_more_than_was_announced_is_refused(arrivals: Arrivals, folder: Path) -> None:
    arrival = arrivals.begin(file(b"a"))
    arrivals.write(arrival, b"1")
    with pytest.raises(UnsafeArchive, match="'a' is longer than announced"):
        arrivals.write(arrival, b"23")
    arrivals.discard(arrival)
    assert os.listdir(folder) == []


def test_less_than_was_announced_is_refused_and_leaves_nothing(arrivals: Arrivals, folder: Path) -> None:
    before = open_files()
    arrival = arrivals.begin(file(b"a"))
    arrivals.write(arrival, b"1")
    with pytest.raises(UnsafeArchive, match="'a' is 1 bytes shorter than announced"):
        arrivals.put_in_place(arrival)
    arrivals.discard(arrival)
    arrivals.discard(arrival)
    assert os.listdir(folder) == [] and open_files() == before


def test_a_folder_that_has_become_a_link_meanwhile_is_not_followed(arrivals: Arrivals, folder: Path) -> None:
    arrival = arrivals.begin(file(b"a/b"))
    arrivals.write(arrival, b"12")
    arrivals.begin(file(b"elsewhere/c"))
    (folder / "a").rename(folder / "moved")
    (folder / "a").symlink_to("elsewhere")
    with pytest.raises(UnsafeArchive, match="'a/b' lies behind a link or a file"):
        arrivals.put_in_place(arrival)
    assert not (folder / "elsewhere/b").exists()
