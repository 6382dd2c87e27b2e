"""Streams of archives: unpacked, saved and read member by member, and never shorter than they are."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import InvalidArgument, ProtocolError, StreamError, UnsafeArchive
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


class TestDefaults:
    """What `tarfile` has where nothing is said."""

    def test_all_of_it_is_unpacked_into_the_current_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with TarStream[Any](Pieces(WHOLE)).tarfile() as tar:
            tar.extractall()
        assert sorted(os.listdir(tmp_path)) == ["a", "b"]
        assert (tmp_path / "b").read_bytes() == b"x" * 2000

    def test_one_of_it_is_unpacked_into_the_current_folder_with_its_time(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with TarStream[Any](Pieces(WHOLE)).tarfile() as tar:
            first = tar.next()
            assert first is not None
            tar.extract(first)
        assert os.listdir(tmp_path) == ["a"]
        assert (tmp_path / "a").read_bytes() == b"one" and (tmp_path / "a").stat().st_mtime == 0

    def test_what_links_lead_out_is_refused_unless_another_filter_is_given(self, tmp_path: Path) -> None:
        out = tar_of(("out", "/etc/passwd"))
        ways: list[dict[str, Any]] = [{}, {"filter": None}, {"filter": "data"}]
        for number, options in enumerate(ways):
            folder = tmp_path / str(number)
            with TarStream[Any](Pieces(out)).tarfile() as tar, pytest.raises(UnsafeArchive, match="absolute"):
                tar.extractall(folder, **options)
            with TarStream[Any](Pieces(out)).tarfile() as tar, pytest.raises(UnsafeArchive, match="absolute"):
                tar.extract(tar.getmember("out"), folder, **options)
        with TarStream[Any](Pieces(out)).tarfile() as tar:
            tar.extract(tar.getmember("out"), tmp_path, filter="tar")
        assert os.readlink(tmp_path / "out") == "/etc/passwd"

    def test_a_filter_that_is_a_function_says_what_is_made_of_one(self, tmp_path: Path) -> None:
        seen = []

        def renamed(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo:
            seen.append((member.name, folder))
            return member.replace(name=f"{member.name}2", mtime=1.5)

        with TarStream[Any](Pieces(WHOLE)).tarfile() as tar:
            first = tar.next()
            assert first is not None
            tar.extract(first, tmp_path, filter=renamed)
        assert seen == [("a", str(tmp_path))] and os.listdir(tmp_path) == ["a2"]
        assert (tmp_path / "a2").stat().st_mtime_ns == 1_500_000_000


def tar_of(*links: tuple[str, str]) -> bytes:
    """An archive of symbolic links."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as tar:
        for name, where in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, where
            tar.addfile(info)
    return target.getvalue()


def test_what_has_gone_by_is_known_and_can_not_be_read_again() -> None:
    with TarStream[Any](Pieces(WHOLE)).tarfile() as tar:
        for _ in range(2):
            assert tar.getnames() == ["a", "b"]
        file = tar.extractfile("a")
        assert file is not None and not file.seekable()
        with pytest.raises(tarfile.StreamError, match="seeking backwards"):
            file.read()
        assert tar.next() is None


def test_a_member_that_has_gone_by_is_not_made_of_what_comes_now(tmp_path: Path) -> None:
    with TarStream[Any](Pieces(WHOLE)).tarfile() as tar:
        first, second = tar.next(), tar.next()
        assert first is not None and second is not None
        with pytest.raises(tarfile.StreamError, match="seeking backwards"):
            tar.extract(first, tmp_path)
        assert os.listdir(tmp_path) == []
        tar.extract(second, tmp_path)
    assert (tmp_path / "b").read_bytes() == b"x" * 2000


def test_names_stay_as_they_are_but_for_the_slash_of_a_folder() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as tar:
        for name, kind in (("notes~", tarfile.REGTYPE), ("d/", tarfile.DIRTYPE), ("d/ä~", tarfile.REGTYPE)):
            info = tarfile.TarInfo(name)
            info.type = kind
            tar.addfile(info)
    with TarStream[Any](Pieces(target.getvalue())).tarfile() as opened:
        assert opened.getnames() == ["notes~", "d", "d/ä~"]


def test_a_filter_that_gives_what_can_not_be_a_name_or_a_type_is_told(tmp_path: Path) -> None:
    def renamed(member: tarfile.TarInfo, _: str) -> tarfile.TarInfo:
        member.name = "\ud800"
        return member

    def of_no_type(member: tarfile.TarInfo, _: str) -> tarfile.TarInfo:
        member.type = b"?"
        return member

    with pytest.raises(InvalidArgument, match="can't be a name: it isn't valid Unicode"):
        TarStream[Any](Pieces(WHOLE)).extract(tmp_path, renamed)
    with pytest.raises(InvalidArgument, match="'a' has an unknown type"):
        TarStream[Any](Pieces(WHOLE)).extract(tmp_path, of_no_type)
    assert os.listdir(tmp_path) == []
