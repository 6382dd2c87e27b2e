"""Streams of archives: unpacked, saved and read member by member, and never shorter than they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ProtocolError, StreamError, UnsafeArchive
from dockline_runtime.sync.item_streams import TarStream

from ..support.streams import WHOLE, Pieces, archive


def test_archives_are_unpacked(tmp_path: Path) -> None:
    stream: TarStream[str] = TarStream(Pieces(WHOLE[:700], WHOLE[700:]), stat="about")
    assert stream.stat == "about"
    stream.extract(tmp_path / "made")
    assert (tmp_path / "made" / "a").read_bytes() == b"one"
    assert (tmp_path / "made" / "b").read_bytes() == b"x" * 2000


def test_members_can_be_read_one_by_one() -> None:
    with TarStream[Any](Pieces(WHOLE)).tarfile() as tar:
        contents = {}
        for member in tar:
            file = tar.extractfile(member)
            assert file is not None
            contents[member.name] = file.read()
    assert contents == {"a": b"one", "b": b"x" * 2000}


def test_leaving_an_archive_early_is_fine() -> None:
    with TarStream[Any](Pieces(WHOLE)) as stream, stream.tarfile() as tar:
        first = tar.next()
        assert first is not None and first.name == "a"


def read_all(stream: TarStream[Any], folder: Path) -> None:
    stream.read()


def save(stream: TarStream[Any], folder: Path) -> None:
    stream.save(folder / "saved.tar")


def extract(stream: TarStream[Any], folder: Path) -> None:
    stream.extract(folder / "out")


def iterate(stream: TarStream[Any], folder: Path) -> None:
    list(stream)


def list_members(stream: TarStream[Any], folder: Path) -> None:
    list(stream.tarfile())


def copy_into(stream: TarStream[Any], folder: Path) -> None:
    while stream.readinto(bytearray(1000)):
        pass


WAYS = pytest.mark.parametrize("use", [read_all, save, extract, iterate, list_members, copy_into])
Use = Callable[[TarStream[Any], Path], None]


@WAYS
def test_a_whole_archive_is_no_error(use: Use, tmp_path: Path) -> None:
    use(TarStream(Pieces(*(WHOLE[at : at + 900] for at in range(0, len(WHOLE), 900)))), tmp_path)
    use(TarStream(Pieces(archive())), tmp_path)


@WAYS
@pytest.mark.parametrize("kept", [0, 100, 512, 515, 1024, 1536 + 700, 1536 + 2048, 1536 + 2048 + 512])
def test_a_cut_archive_is_an_error(use: Use, kept: int, tmp_path: Path) -> None:
    data = WHOLE[:kept]
    with pytest.raises(ProtocolError):
        use(TarStream(Pieces(data) if data else Pieces()), tmp_path)
    assert not (tmp_path / "saved.tar").exists()


@WAYS
@pytest.mark.parametrize("kept", [0, 512, 1024, 1536 + 700, 1536 + 2048, len(WHOLE)])
@pytest.mark.parametrize(
    "error",
    [b'{"message":"layer is gone"}\n', b'{"errorDetail":{"message":"layer is gone"},"error":"x"}\r\n'],
)
def test_the_daemons_error_inside_an_archive_is_raised(
    use: Use, kept: int, error: bytes, tmp_path: Path
) -> None:
    with pytest.raises(StreamError, match="ImageGet: layer is gone"):
        use(TarStream(Pieces(WHOLE[:kept] + error), "ImageGet"), tmp_path)


def test_text_like_an_error_within_an_archive_is_none() -> None:
    TarStream[Any](Pieces(archive(a=b'{"message":"just a file"}'))).read()


def test_members_that_would_leave_the_folder_are_refused(tmp_path: Path) -> None:
    data = archive(**{"../outside": b"x"})
    with pytest.raises(UnsafeArchive):
        TarStream[Any](Pieces(data)).extract(tmp_path / "out")
    assert not (tmp_path / "outside").exists()


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProtocolError):
        TarStream[Any](Pieces(b"no archive " * 100)).extract(tmp_path)
    with pytest.raises(ProtocolError):
        TarStream[Any](Pieces(b"no archive " * 100)).tarfile()
