"""Bodies of all kinds, and directories as archives."""

from __future__ import annotations

import gzip
import io
import os
import socket
import tarfile
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import BrokenUpload, InvalidArgument
from dockline_runtime.files.packing import tar_directory
from dockline_runtime.files.uploads import body_source
from dockline_runtime.request.build import Request
from dockline_runtime.settings.address import parse_address
from dockline_runtime.sync.transport import Transport
from dockline_runtime.waiting.threads.channel import Channel

from ..support.fake import CLOSE, FakeDaemon, response
from ..support.processes import held_open, open_files
from ..support.waiting import eventually


def everything(body: Any) -> tuple[bytes, int | None]:
    source = body_source(body)
    data = b"".join(bytes(piece) for piece in source)
    source.close()
    return data, source.length


@pytest.mark.parametrize("body", [b"abc", bytearray(b"abc"), memoryview(b"abc"), io.BytesIO(b"abc")])
def test_bytes_have_a_length(body: Any) -> None:
    assert everything(body) == (b"abc", 3)


def test_no_bytes_are_a_body_too() -> None:
    assert everything(b"") == (b"", 0)
    assert everything(memoryview(b"")) == (b"", 0)


def test_paths_are_read_and_closed(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(b"x" * 200_000)
    assert everything(tmp_path / "a.tar") == (b"x" * 200_000, 200_000)
    assert everything(str(tmp_path / "a.tar")) == (b"x" * 200_000, 200_000)
    assert not held_open(tmp_path / "a.tar")


def test_files_are_sent_from_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    with open(tmp_path / "a", "rb") as file:
        file.read(4)
        assert everything(file) == (b"456789", 6)
        assert not file.closed
    with open(tmp_path / "a", "rb", buffering=0) as raw:
        assert everything(raw) == (b"0123456789", 10)


def test_length_of_compressed_files_is_not_that_of_what_comes_out(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.gz", "wb") as file:
        file.write(b"x" * 100_000)
    with gzip.open(tmp_path / "a.gz") as packed:
        assert everything(packed) == (b"x" * 100_000, None)


def test_pipes_and_proc_have_no_length() -> None:
    read, write = os.pipe()
    os.write(write, b"through a pipe")
    os.close(write)
    with open(read, "rb") as pipe:
        assert everything(pipe) == (b"through a pipe", None)
    data, length = everything("/proc/self/status")
    assert data.startswith(b"Name:") and length is None


def test_iterables_skip_empty_pieces() -> None:
    source = body_source([b"a", b"", bytearray(b"b"), memoryview(b"c")])
    assert source.length is None
    assert [bytes(piece) for piece in source] == [b"a", b"b", b"c"]


def test_files_that_shrink_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "shrinks"
    path.write_bytes(b"x" * 300_000)
    source = body_source(path)
    pieces = iter(source)
    first = next(pieces)
    os.truncate(path, 100_000)
    with pytest.raises(BrokenUpload, match="did the file change") as caught:
        list(pieces)
    assert caught.value.sent == len(first)
    source.close()


def test_files_that_grow_are_sent_as_announced(tmp_path: Path) -> None:
    path = tmp_path / "grows"
    path.write_bytes(b"x" * 100_000)
    source = body_source(path)
    with path.open("ab") as more:
        more.write(b"y" * 100_000)
    assert b"".join(map(bytes, source)) == b"x" * 100_000
    source.close()


@pytest.mark.parametrize("body", [5, {"a": 1}, object(), io.StringIO("text"), ["text"], [1]])
def test_what_is_no_body_is_refused(body: Any) -> None:
    with pytest.raises(InvalidArgument, match=r"^source: "):
        everything(body)


def used_file(folder: Path) -> Any:
    (folder / "used").write_bytes(b"x" * 1000)
    file = (folder / "used").open("rb")
    file.read()
    return file


def used_bytes(folder: Path) -> Any:
    file = io.BytesIO(b"x" * 1000)
    file.read()
    return file


def used_generator(folder: Path) -> Any:
    pieces = (b"x" for _ in range(3))
    list(pieces)
    return pieces


def empty_file(folder: Path) -> Any:
    (folder / "empty").touch()
    return folder / "empty"


def used_pipe(folder: Path) -> Any:
    read, write = os.pipe()
    os.close(write)
    return open(read, "rb")


NOTHING: dict[str, Any] = {
    "a file at its end": used_file,
    "a BytesIO at its end": used_bytes,
    "an iterator that was used before": used_generator,
    "an empty file": empty_file,
    "a pipe that says nothing": used_pipe,
    "an empty list": lambda folder: [],
    "empty pieces": lambda folder: [b"", bytearray(), memoryview(b"")],
}


def test_what_cant_be_read_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    body = (tmp_path / "written").open("wb")
    with body, pytest.raises(InvalidArgument, match="the file is not opened for reading"):
        body_source(body)
    with pytest.raises(InvalidArgument, match="the file is closed"):
        body_source(body)


def test_a_pipe_that_has_nothing_yet_is_no_end() -> None:
    read, write = os.pipe()
    os.set_blocking(read, False)
    with open(read, "rb", buffering=0) as pipe, open(write, "wb", buffering=0) as other:
        with pytest.raises(InvalidArgument, match="non-blocking mode"):
            body_source(pipe)
        other.write(b"some")
        source = body_source(pipe)
        with pytest.raises(BrokenUpload, match=r"non-blocking mode.*; 4 bytes had been sent"):
            list(source)


def test_bytes_that_are_not_in_a_row() -> None:
    every_other = memoryview(b"a-b-c-")[::2]
    assert everything(every_other) == (b"abc", 3)
    assert everything([every_other, memoryview(b"")]) == (b"abc", None)


@pytest.mark.parametrize("kind", NOTHING)
def test_nothing_to_send_is_refused_before_anything_is_sent(
    kind: str, tmp_path: Path, daemon: FakeDaemon
) -> None:
    body = NOTHING[kind](tmp_path)
    before = open_files()
    with pytest.raises(InvalidArgument, match=r"source: .*nothing would be sent"):
        Transport(parse_address(daemon.url)).exchange(Request("PUT", "/", (), body), timeout=5)
    assert daemon.asked == [] and daemon.connections == 0
    assert open_files() <= before
    if isinstance(body, io.IOBase):
        body.close()


def test_an_iterator_whose_first_piece_is_no_bytes_is_refused_before_anything_is_sent(
    daemon: FakeDaemon,
) -> None:
    with pytest.raises(InvalidArgument, match="the iterable gave str, not bytes"):
        Transport(parse_address(daemon.url)).exchange(Request("PUT", "/", (), ["text"]), timeout=5)
    assert daemon.connections == 0


def test_an_upload_that_breaks_midway_says_how_much_was_sent(daemon: FakeDaemon) -> None:
    daemon.answer(response(b""))
    with pytest.raises(BrokenUpload, match=r"gave str, not bytes; 500000 bytes had been sent") as caught:
        Transport(parse_address(daemon.url)).exchange(
            Request("PUT", "/", (), [bytes(250_000), bytes(250_000), "text"]), timeout=5
        )
    assert caught.value.sent == 500_000
    assert not isinstance(caught.value, InvalidArgument)
    assert eventually(lambda: daemon.open_connections == 0)


def test_a_kept_connection_that_has_ended_costs_an_iterator_nothing(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = Transport(parse_address(daemon.url))
    daemon.answer(response(b""), CLOSE)
    transport.exchange(Request("PUT", "/", (), iter([b"a", b"b"])), timeout=5).read()
    assert eventually(lambda: daemon.open_connections == 0)
    monkeypatch.setattr(Channel, "stale", lambda self: False)  # its end is noticed when it takes no byte
    daemon.answer(response(b""))
    transport.exchange(Request("PUT", "/", (), iter([b"first", b"second"])), timeout=5).read()
    assert [asked.body for asked in daemon.asked] == [b"ab", b"firstsecond"]
    transport.close()


def test_directories_are_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match=r"tar_directory\("):
        body_source(tmp_path)


def test_missing_files_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match=r"missing.tar.*No such file"):
        body_source(tmp_path / "missing.tar")


def test_tar_objects_are_refused(tmp_path: Path) -> None:
    with (
        tarfile.open(tmp_path / "a.tar", "w") as archive,
        pytest.raises(InvalidArgument, match="not the TarFile"),
    ):
        body_source(archive)


def test_large_files_take_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    source = body_source(path)
    assert sum(map(len, source)) == 50_000_000
    source.close()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 500_000


def tree(root: Path) -> None:
    (root / "b").mkdir(parents=True)
    (root / "b" / "file").write_bytes(b"content")
    (root / "b" / "file").chmod(0o750)
    (root / "a").write_bytes(b"x" * 1000)
    (root / "empty").mkdir()
    (root / ("n" * 200)).write_text("long name")
    (root / "link").symlink_to("b/file")
    (root / "dangling").symlink_to("/nowhere/at/all")
    os.mkfifo(root / "fifo")
    os.utime(root / "a", (1_700_000_000, 1_700_000_000))


def unpacked(data: Iterable[bytes]) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(fileobj=io.BytesIO(b"".join(data))) as archive:
        return {member.name: member for member in archive}


def test_directory_as_an_archive(tmp_path: Path) -> None:
    tree(tmp_path)
    members = unpacked(tar_directory(tmp_path))
    assert list(members) == ["a", "b", "b/file", "dangling", "empty", "fifo", "link", "n" * 200]
    assert members["b/file"].mode == 0o750 and members["b/file"].size == 7
    assert members["a"].mtime == 1_700_000_000
    assert members["link"].linkname == "b/file" and members["dangling"].linkname == "/nowhere/at/all"
    assert members["empty"].isdir() and members["fifo"].isfifo()
    assert {(member.uid, member.gid, member.uname) for member in members.values()} == {(0, 0, "")}


def test_archive_unpacks_to_the_same(tmp_path: Path) -> None:
    tree(tmp_path / "from")
    data = b"".join(tar_directory(tmp_path / "from"))
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(tmp_path / "to", filter="tar")
    assert (tmp_path / "to" / "b" / "file").read_bytes() == b"content"
    assert (tmp_path / "to" / ("n" * 200)).read_text() == "long name"
    assert os.readlink(tmp_path / "to" / "link") == "b/file"


def test_same_content_gives_the_same_archive(tmp_path: Path) -> None:
    for name in ("one", "two"):
        root = tmp_path / name
        root.mkdir()
        for file in ("x", "y", "z") if name == "one" else ("z", "y", "x"):
            (root / file).write_text(file)
            os.utime(root / file, (1, 1))
    assert list(tar_directory(tmp_path / "one")) == list(tar_directory(tmp_path / "two"))


def test_hard_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "left out").write_text("content")
    (tmp_path / "other").write_text("another")
    for name in ("one", "sub/two", "three"):
        os.link(tmp_path / "left out", tmp_path / name)
    members = unpacked(tar_directory(tmp_path, exclude=lambda name: name == "left out"))
    assert list(members) == ["one", "other", "sub", "sub/two", "three"]
    assert members["one"].isreg() and members["one"].size == 7 and members["other"].isreg()
    assert [(members[name].islnk(), members[name].linkname) for name in ("sub/two", "three")] == [
        (True, "one"),
        (True, "one"),
    ]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give capabilities to a file")
def test_capabilities_are_kept(tmp_path: Path) -> None:
    bind_low_ports = bytes.fromhex("0100000200040000000000000000000000000000")
    (tmp_path / "program").write_text("x" * 600)
    (tmp_path / "plain").write_text("y")
    os.setxattr(tmp_path / "program", "security.capability", bind_low_ports)
    members = unpacked(tar_directory(tmp_path))
    assert members["plain"].pax_headers == {}
    headers = members["program"].pax_headers
    assert headers["SCHILY.xattr.security.capability"].encode("utf-8", "surrogateescape") == bind_low_ports


def test_excluded_directories_are_left_out_with_what_is_in_them(tmp_path: Path) -> None:
    tree(tmp_path)
    asked: list[str] = []

    def exclude(name: str) -> bool:
        asked.append(name)
        return name in ("b", "fifo")

    members = unpacked(tar_directory(tmp_path, exclude=exclude))
    assert "b" not in members and "b/file" not in members and "a" in members
    assert "b/file" not in asked


def test_sockets_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").write_text("kept")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # the whole path may be longer than a socket's can be
        listener.bind("sock")
        assert list(unpacked(tar_directory(tmp_path))) == ["kept"]


def test_names_that_are_no_utf8_stay_the_bytes_that_they_are(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9")
    (tmp_path / name).write_text("x")
    assert b"caf\xe9" in b"".join(tar_directory(tmp_path))


def test_what_is_no_directory_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "missing"):
        with pytest.raises(InvalidArgument, match="no directory"):
            tar_directory(path)


def test_archiving_large_files_takes_little_memory(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(30_000_000)
    tracemalloc.start()
    total = sum(map(len, tar_directory(tmp_path)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total > 30_000_000
    assert peak < 2_000_000
