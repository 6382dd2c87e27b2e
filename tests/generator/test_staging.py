"""Folders beside their place: made, removed at the end, found after a crash, exchanged with it."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dockline_gen.output.staging import remove_leftovers, staging_folder, swap


def opened() -> int:
    """How many files this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "lamps"


def leftovers(place: Path) -> list[Path]:
    """What a killed process leaves beside a place: a folder with something in it, and a file."""
    folder, file = (place.with_name(f".lamps-staging-{name}") for name in ("folder", "file"))
    (folder / "new").mkdir(parents=True)
    file.write_text("text")
    return [folder, file]


def test_a_folder_stands_beside_its_place_until_the_end(place: Path) -> None:
    before = opened()
    with staging_folder(place) as folder:
        assert folder.parent == place.parent and folder.name.startswith(".lamps-staging-")
        (folder / "new").write_text("text")
    assert list(place.parent.iterdir()) == []
    with pytest.raises(KeyError), staging_folder(place):
        raise KeyError
    assert list(place.parent.iterdir()) == []
    assert opened() <= before


def test_what_is_left_beside_a_place_goes_and_all_else_stays(place: Path) -> None:
    leftovers(place)
    kept = [place, place.with_name(".other-staging-folder"), place.with_name("lamps-staging-folder")]
    for folder in kept:
        folder.mkdir()
    before = opened()
    remove_leftovers(place)
    assert sorted(place.parent.iterdir()) == sorted(kept)
    assert opened() <= before


def test_a_new_folder_finds_none_of_the_old_ones_beside_it(place: Path) -> None:
    leftovers(place)
    with staging_folder(place) as folder:
        assert list(place.parent.iterdir()) == [folder]


def test_what_somebody_is_writing_and_what_links_elsewhere_stays(place: Path, tmp_path: Path) -> None:
    folder, file = leftovers(place)
    link = place.with_name(".lamps-staging-link")
    link.symlink_to(tmp_path)
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = opened()
        remove_leftovers(place)
        assert opened() <= before
        assert folder.is_dir() and link.is_symlink() and not file.exists()
    finally:
        os.close(lock)


def test_a_folder_that_another_took_for_a_leftover_is_made_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []

    def flock(file: int, operation: int) -> None:
        if not taken:
            taken.extend(place.parent.iterdir())
            taken[0].rmdir()

    monkeypatch.setattr(fcntl, "flock", flock)
    before = opened()
    with staging_folder(place) as folder:
        assert folder.is_dir() and taken != [folder]
    assert list(place.parent.iterdir()) == []
    assert opened() <= before


def test_two_folders_change_places_by_relative_names_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("new", "place"):
        Path(name).mkdir()
        (Path(name) / "file").write_text(name)
    swap(Path("new"), Path("place"))
    assert (Path("new", "file").read_text(), Path("place", "file").read_text()) == ("place", "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "place"]


def test_a_folder_that_isnt_there_changes_places_with_none(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    with pytest.raises(OSError, match="No such file"):
        swap(tmp_path / "new", tmp_path / "place")
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


# -- systems that can't exchange folders ---------------------------------------------------------------------


class Library:
    """A C library whose exchange of two names fails with a number; 0: it has none."""

    def __init__(self, number: int) -> None:
        if number:
            self.renameat2: Callable[..., int] = lambda *_: ctypes.set_errno(number) or -1


def other_system(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "platform", "darwin")


def no_library(patch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise OSError("no C library")

    patch.setattr(ctypes, "CDLL", missing)


def library(number: int) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(ctypes, "CDLL", lambda *_, **__: Library(number))


WITHOUT = {
    "another system": other_system,
    "no C library": no_library,
    "an old C library": library(0),
    "an old kernel": library(errno.ENOSYS),
    "a file system that can't": library(errno.EINVAL),
    "a sandbox that forbids it": library(errno.EPERM),
}


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """A new folder, and one in the place that it is for."""
    new, place = tmp_path / "new", tmp_path / "place"
    for folder in (new, place):
        folder.mkdir()
        (folder / "file").write_text(folder.name)
    return new, place


@pytest.mark.parametrize("system", WITHOUT)
def test_folders_change_places_where_the_system_cant_exchange_them(
    both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    new, place = both
    WITHOUT[system](monkeypatch)
    swap(new, place)
    assert ((new / "file").read_text(), (place / "file").read_text()) == ("place", "new")
    assert sorted(place.parent.iterdir()) == [new, place]


def test_a_system_that_could_exchange_them_and_fails_is_told_with_the_place(
    both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, place = both
    library(errno.EIO)(monkeypatch)
    with pytest.raises(OSError) as caught:
        swap(new, place)
    assert (caught.value.errno, caught.value.filename) == (errno.EIO, str(place))
    assert caught.value.strerror == os.strerror(errno.EIO)
    assert ((new / "file").read_text(), (place / "file").read_text()) == ("new", "place")


def test_a_place_is_filled_again_where_the_new_folder_isnt_there(
    both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, place = both
    shutil.rmtree(new)
    other_system(monkeypatch)
    with pytest.raises(FileNotFoundError):
        swap(new, place)
    assert (place / "file").read_text() == "place"
    assert list(place.parent.iterdir()) == [place]


def test_linux_exchanges_folders_in_one_step(
    both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, place = both
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", None)
        swap(new, place)
    assert ((new / "file").read_text(), (place / "file").read_text()) == ("place", "new")


def test_what_cant_be_removed_at_the_end_hides_no_other_failure(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rmdir(*_: object, **__: object) -> None:
        raise PermissionError("a folder that stays")

    with pytest.raises(KeyError), monkeypatch.context() as patch, staging_folder(place):
        patch.setattr(os, "rmdir", rmdir)
        raise KeyError


def test_a_folder_in_use_is_no_leftover_to_another_process(place: Path) -> None:
    with staging_folder(place) as folder:
        (folder / "new").write_text("text")
        remove_leftovers(place)
        assert (folder / "new").read_text() == "text"
