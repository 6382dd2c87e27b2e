"""Directories as archives: read by descriptors, as often as asked for, with the owners asked for."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import BrokenUpload, InvalidArgument
from dockline_runtime.files.packing import tar_directory
from dockline_runtime.files.uploads import body_source

from ..support.processes import held_open, open_files
from ..support.threads import in_thread
from ..support.users import as_nobody, reachable


def members(archive: Any) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(fileobj=io.BytesIO(b"".join(archive))) as tar:
        return {member.name: member for member in tar}


def until(archive: Iterable[bytes], name: str) -> Iterator[bytes]:
    """An archive that has been read up to a member's header."""
    pieces = iter(archive)
    for piece in pieces:
        if piece.startswith(name.encode() + b"\0"):
            return pieces
    raise AssertionError(f"there is no {name}")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "b").mkdir(parents=True)
    for name in ("a", "b/c", "d"):
        (tmp_path / "site" / name).write_text(name * 1000)
    (tmp_path / "secret").write_text("secret " * 1000)
    return tmp_path / "site"


def test_an_archive_can_be_made_again(site: Path) -> None:
    archive = tar_directory(site)
    once = b"".join(archive)
    assert len(once) > 5000
    assert b"".join(archive) == once
    assert b"".join(map(bytes, body_source(archive))) == once
    (site / "later").write_text("x")
    assert "later" in members(archive), "it is read again, not remembered"


def test_an_empty_path_is_no_directory(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    with pytest.raises(InvalidArgument, match=r"path: it is empty; '\.' is the current directory"):
        tar_directory("")
    assert "a" in members(tar_directory("."))


@pytest.mark.parametrize(
    ("owner", "wanted"),
    [("root", (0, 0)), ((1000, 100), (1000, 100)), ((4_000_000_000, 0), (4_000_000_000, 0)), ("keep", None)],
)
def test_owners(owner: Any, wanted: tuple[int, int] | None, site: Path) -> None:
    here = (site / "a").stat()
    found = members(tar_directory(site, owner=owner))
    for member in found.values():
        assert (member.uid, member.gid) == (wanted or (here.st_uid, here.st_gid))
        assert (member.uname, member.gname) == ("", "")
    assert b"".join(tar_directory(site)) == b"".join(tar_directory(site, owner="root"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_owners_are_kept_by_number(site: Path) -> None:
    os.chown(site / "a", 1234, 2345)
    found = members(tar_directory(site, owner="keep"))
    assert (found["a"].uid, found["a"].gid) == (1234, 2345)
    assert members(tar_directory(site))["a"].uid == 0


@pytest.mark.parametrize(
    "owner", ["me", "1000:1000", 1000, (1,), (1, 2, 3), (-1, 0), (1 << 32, 0), None, (True, 0)]
)
def test_what_can_be_no_owner_is_refused_at_once(owner: Any, site: Path) -> None:
    with pytest.raises(InvalidArgument, match=r"owner: .* give 'root', 'keep' or the numbers"):
        tar_directory(site, owner=owner)


@pytest.mark.parametrize("target", ["../secret", "/etc/passwd", "d"])
def test_a_link_put_in_the_place_of_a_file_is_not_followed(target: str, site: Path) -> None:
    pieces = until(tar_directory(site), "b/c")
    (site / "d").unlink()
    (site / "d").symlink_to(target)
    rest = b"".join(pieces)
    assert b"secret" not in rest.replace(b"../secret", b"") and b"root:" not in rest


def test_a_link_put_in_the_place_of_a_folder_is_not_followed(site: Path) -> None:
    (site.parent / "elsewhere").mkdir()
    (site.parent / "elsewhere" / "c").write_text("secret")
    pieces = until(tar_directory(site), "b/")
    (site / "b").rename(site.parent / "moved")
    (site / "b").symlink_to("../elsewhere")
    with pytest.raises(BrokenUpload, match=r"site/b' became something else"):
        list(pieces)


def test_a_folder_that_is_moved_away_ends_it(site: Path) -> None:
    """Its `..` would be another folder, whose files nobody has asked for."""
    pieces = until(tar_directory(site), "b/c")
    (site.parent / "elsewhere").mkdir()
    (site / "b").rename(site.parent / "elsewhere" / "b")
    with pytest.raises(OSError, match="moved"):
        list(pieces)


def test_a_link_between_two_looks_is_not_followed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the moment when a file is told from other things and that when it is opened."""
    told = os.stat

    def stat_and_swap(path: Any, **options: Any) -> os.stat_result:
        status = told(path, **options)
        if path == b"d":
            (site / "d").unlink()
            (site / "d").symlink_to("../secret")
        return status

    pieces = until(tar_directory(site), "b/c")
    monkeypatch.setattr(os, "stat", stat_and_swap)
    with pytest.raises(BrokenUpload, match=r"site/d' became something else"):
        list(pieces)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = os.stat

    def stat_and_swap(path: Any, **options: Any) -> os.stat_result:
        status = told(path, **options)
        if path == b"d":
            (site / "d").unlink()
            os.mkfifo(site / "d")
        return status

    pieces = until(tar_directory(site), "b/c")
    monkeypatch.setattr(os, "stat", stat_and_swap)
    failed: list[BaseException] = []

    def read() -> None:
        try:
            list(pieces)
        except BrokenUpload as error:
            failed.append(error)

    thread = in_thread(read)
    thread.join(30)
    assert len(failed) == 1


def test_a_file_that_shrinks_is_an_error_that_names_it(site: Path) -> None:
    (site / "d").write_bytes(bytes(500_000))
    pieces = until(tar_directory(site), "d")
    next(pieces)
    os.truncate(site / "d", 10)
    with pytest.raises(BrokenUpload, match=r"site/d' became shorter"):
        list(pieces)


def test_a_file_that_is_gone_is_an_error_that_names_it(site: Path) -> None:
    pieces = until(tar_directory(site), "b/c")
    (site / "d").unlink()
    with pytest.raises(BrokenUpload, match=r"site/d' became something else"):
        list(pieces)


def test_a_folder_that_cant_be_opened_is_an_error_with_its_path(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refused(path: Any, *arguments: Any, **options: Any) -> int:
        if path == b"b":
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(PermissionError) as caught:
        list(tar_directory(site))
    assert caught.value.filename == str(site / "b")


def test_directories_1300_deep(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1300):
        os.mkdir("deep-down", dir_fd=here)
        inner = os.open("deep-down", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    with open(os.open("file", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as file:
        file.write("at the bottom")
    os.close(here)
    (tmp_path / "last").write_text("x")
    files = open_files()
    try:
        found = members(tar_directory(tmp_path))
        assert open_files() <= files
        assert "/".join(["deep-down"] * 1300) + "/file" in found
        assert list(found)[-1] == "last" and len(found) == 1302
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "deep-down"], check=True)


def test_what_may_not_be_read_is_an_error_that_names_it(site: Path) -> None:
    (site / "b" / "c").chmod(0)
    reachable(site)
    (site / "b").chmod(0o755)
    site.chmod(0o755)

    def read() -> None:
        with pytest.raises(PermissionError, match=r"site/b/c"):
            list(tar_directory(site))

    as_nobody(read)


def test_archives_that_are_left_close_what_they_opened(site: Path) -> None:
    pieces = until(tar_directory(site), "b/c")
    assert held_open(site / "b") and held_open(site / "b" / "c")
    pieces.close()  # type: ignore[attr-defined]
    assert not [path for path in (site, *site.rglob("*")) if held_open(path)]
