"""Files that a stream is saved to: whole or not at all, with the owner and the permissions that they had."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import TruncatedStream
from dockline_runtime.sync.item_streams import ByteStream

from ..support.streams import Pieces
from ..support.users import as_nobody, reachable


def stream(*pieces: Any) -> ByteStream:
    return ByteStream(Pieces(*(pieces or (b"new ", b"content"))))


def cut() -> ByteStream:
    return stream(b"half", TruncatedStream("cut"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("older")
    return tmp_path / "folder" / "file"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o777])
def test_permissions_stay(mode: int, target: Path) -> None:
    target.chmod(mode)
    assert stream().save(target) == 11
    assert target.read_text() == "new content"
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(target: Path) -> None:
    os.chown(target, 1234, 2345)
    target.chmod(0o640)
    stream().save(target)
    told = target.stat()
    assert (told.st_uid, told.st_gid, stat.S_IMODE(told.st_mode)) == (1234, 2345, 0o640)


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        stream().save(tmp_path / "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_the_longest_name(tmp_path: Path) -> None:
    for name in ("n" * 255, "ü" * 127):
        stream().save(tmp_path / name)
        assert (tmp_path / name).read_text() == "new content"
    assert len(os.listdir(tmp_path)) == 2


@pytest.mark.parametrize("mode", [0o600, 0o666])
def test_a_stream_that_breaks_leaves_what_was_there(mode: int, target: Path) -> None:
    target.chmod(mode)
    with pytest.raises(TruncatedStream):
        cut().save(target)
    assert target.read_text() == "older"
    assert os.listdir(target.parent) == ["file"]


def test_a_file_in_a_folder_that_may_not_be_written_to(target: Path) -> None:
    target.chmod(0o666)
    target.parent.chmod(0o555)
    reachable(target.parent)

    def save() -> None:
        stream().save(target)
        assert target.read_text() == "new content"
        with pytest.raises(TruncatedStream):
            cut().save(target)
        assert target.read_text() == "", "never half"
        with pytest.raises(PermissionError, match="folder/another"):
            stream().save(target.parent / "another")

    as_nobody(save)


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root has files that another may write to and not give away"
)
def test_a_file_of_somebody_else_stays_theirs(target: Path) -> None:
    target.chmod(0o666)
    target.parent.chmod(0o777)
    reachable(target.parent)

    def save() -> None:
        stream().save(target)

    as_nobody(save)
    assert target.read_text() == "new content"
    assert (target.stat().st_uid, stat.S_IMODE(target.stat().st_mode)) == (0, 0o666)
    assert os.listdir(target.parent) == ["file"]


@pytest.mark.parametrize("reason", [errno.EBUSY, errno.EPERM])
def test_a_file_that_nothing_can_take_the_place_of(
    reason: int, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that is mounted on its own, or somebody else's in a folder like /tmp."""

    def replace(*_: Any) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "replace", replace)
    number = target.stat().st_ino
    stream(*[b"x" * 700_000] * 5).save(target)
    assert target.read_bytes() == b"x" * 3_500_000
    assert target.stat().st_ino == number
    with pytest.raises(TruncatedStream):
        cut().save(target)
    assert target.stat().st_size == 3_500_000, "what is broken is known before the file is touched"
    assert os.listdir(target.parent) == ["file"]


def test_links_stay_and_lead_to_the_new_file(target: Path) -> None:
    (target.parent / "link").symlink_to("file")
    stream().save(target.parent / "link")
    assert os.readlink(target.parent / "link") == "file"
    assert target.read_text() == "new content"


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    read, write = os.pipe()
    assert stream().save(f"/proc/self/fd/{write}") == 11
    assert os.read(read, 100) == b"new content"
    os.close(read)
    os.close(write)
    with pytest.raises(IsADirectoryError):
        stream().save(tmp_path)
    with pytest.raises(FileNotFoundError, match="no-such/file"):
        stream().save(tmp_path / "no-such" / "file")
