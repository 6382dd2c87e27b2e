"""A download is a file to read from: in any sizes, by any of its ways, to its end, which is looked at."""

from __future__ import annotations

import contextlib
import io
import os
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline import Client
from dockline.errors import DocklineError, StreamClosed, StreamError, TimeoutError, TruncatedStream

from ..security.tars import Entry, archive
from ..support.fake import FakeDaemon, chunked, chunks, head, json_response

WHOLE = archive(Entry("a", data=bytes(range(256)) * 9), Entry("b", data=b"second"))


@pytest.fixture
def docker(daemon: FakeDaemon) -> Iterator[Client]:
    with Client(daemon.url, version="1.51") as client:
        yield client


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def offer(daemon: FakeDaemon, data: bytes = WHOLE, size: int = 700) -> None:
    """Answer the next request with these bytes, in chunks."""
    daemon.answer(chunked(*pieces(data, size), Content_Type="application/x-tar"))


@pytest.mark.parametrize("chunk", [1, 100, 512, 1 << 20])
@pytest.mark.parametrize("size", [1, 7, 511, 512, 4096, 1 << 20])
def test_reads_of_any_size_give_exactly_that_until_the_end(
    size: int, chunk: int, docker: Client, daemon: FakeDaemon
) -> None:
    offer(daemon, size=chunk)
    with docker.containers.export("web") as stream:
        assert stream.read(0) == b""
        found = list(iter(lambda: stream.read(size), b""))
        assert stream.read(size) == stream.read() == b"" and not stream.closed
    assert b"".join(found) == WHOLE
    assert {len(piece) for piece in found[:-1]} <= {size} and 0 < len(found[-1]) <= size


@pytest.mark.parametrize("size", [None, -1, -5])
def test_without_a_size_the_rest_is_read(size: int | None, docker: Client, daemon: FakeDaemon) -> None:
    offer(daemon)
    with docker.containers.export("web") as stream:
        assert stream.read(10) == WHOLE[:10]
        assert stream.read(size) == WHOLE[10:]


@pytest.mark.parametrize("chunk", [1, 100, 1 << 20])
@pytest.mark.parametrize("size", [1, 100, 5000])
def test_buffers_of_any_size_are_filled_in_order(
    size: int, chunk: int, docker: Client, daemon: FakeDaemon
) -> None:
    offer(daemon, size=chunk)
    found, buffer = b"", bytearray(size)
    with docker.containers.export("web") as stream:
        assert stream.readinto(bytearray(0)) == 0
        while count := stream.readinto(buffer):
            assert count <= size
            found += buffer[:count]
        assert stream.readinto(buffer) == 0
    assert found == WHOLE


def test_all_ways_to_read_go_on_where_the_last_stopped(docker: Client, daemon: FakeDaemon) -> None:
    offer(daemon, size=300)
    with docker.containers.export("web") as stream:
        found = next(stream)
        found += stream.read(450)
        buffer = bytearray(200)
        for _ in range(3):
            found += buffer[: stream.readinto(buffer)]
        for piece in stream:
            found += piece
            break
        found += stream.read(1) + b"".join(stream)
        assert list(stream) == [] and stream.read() == b""
    assert found == WHOLE


def test_a_buffer_of_wider_items_counts_in_bytes(docker: Client, daemon: FakeDaemon) -> None:
    offer(daemon, size=1 << 20)
    wide = memoryview(bytearray(512)).cast("I")
    with docker.containers.export("web") as stream:
        assert stream.read(4) == WHOLE[:4]
        assert stream.readinto(wide) == 512
        assert wide.tobytes() == WHOLE[4:516]


def test_it_is_what_pythons_own_readers_take(docker: Client, daemon: FakeDaemon) -> None:
    offer(daemon)
    with docker.containers.export("web") as stream:
        assert (stream.readable(), stream.writable(), stream.seekable()) == (True, False, False)
        reader = io.BufferedReader(stream, 100)  # type: ignore[type-var]
        assert reader.read(50) + reader.read() == WHOLE
        reader.detach()


@pytest.mark.parametrize("kept", [0, 10, 512, len(WHOLE) - 1025, len(WHOLE) - 600])
@pytest.mark.parametrize("chunk", [1, 700, 1 << 20])
@pytest.mark.parametrize("way", ["read", "by size", "into", "iterating", "saving", "finishing"])
def test_an_archive_without_its_end_is_told_by_each_way_to_read(
    way: str, chunk: int, kept: int, docker: Client, daemon: FakeDaemon, tmp_path: Path
) -> None:
    offer(daemon, WHOLE[:kept], chunk)
    with docker.containers.export("web") as stream, pytest.raises(TruncatedStream, match="has no end"):
        read_by(way, stream, tmp_path)


@pytest.mark.parametrize("chunk", [1, 700, 1 << 20])
@pytest.mark.parametrize("way", ["read", "by size", "into", "iterating", "saving", "finishing"])
def test_an_error_of_the_daemons_behind_what_came_is_told_by_each_way_to_read(
    way: str, chunk: int, docker: Client, daemon: FakeDaemon, tmp_path: Path
) -> None:
    offer(daemon, WHOLE[:-1024] + b'{"message":"disk on fire"}\n', chunk)
    with docker.containers.export("web") as stream:
        for _ in range(2):
            with pytest.raises(StreamError, match=r"docker\.containers\.export: disk on fire"):
                read_by(way, stream, tmp_path)
    assert os.listdir(tmp_path) == []


LIKE_AN_ERROR = b'{"error": a line of a file, which is no JSON\n'


@pytest.mark.parametrize(
    ("tail", "told"),
    [
        (LIKE_AN_ERROR, "has no end"),
        (LIKE_AN_ERROR + b'{"message":"disk on fire"}', "disk on fire"),
    ],
    ids=["alone", "before one"],
)
def test_what_only_begins_like_an_error_is_none(
    tail: bytes, told: str, docker: Client, daemon: FakeDaemon
) -> None:
    offer(daemon, WHOLE[:-1024] + tail)
    with docker.containers.export("web") as stream, pytest.raises(DocklineError, match=told):
        stream.read()


@pytest.mark.parametrize("way", ["read", "by size", "into", "iterating", "saving", "finishing"])
def test_whichever_way_it_is_read_its_connection_serves_again(
    way: str, docker: Client, daemon: FakeDaemon, tmp_path: Path
) -> None:
    offer(daemon)
    daemon.answer(json_response([]))
    with docker.containers.export("web") as stream:
        read_by(way, stream, tmp_path)
    docker.containers.list()
    assert daemon.connections == 1


def read_by(way: str, stream: Any, folder: Path) -> None:
    """Read to the end in one of the ways."""
    match way:
        case "read":
            stream.read()
        case "by size":
            while stream.read(1000):
                pass
        case "into":
            buffer = bytearray(1000)
            while stream.readinto(buffer):
                pass
        case "iterating":
            for _ in stream:
                pass
        case "saving":
            stream.save(folder / "saved")
        case _:
            stream.finish()


@pytest.mark.parametrize("size", [1000, 70_000, 1 << 20])
def test_a_large_body_of_known_length_is_read_into_buffers_and_its_connection_serves_again(
    size: int, docker: Client, daemon: FakeDaemon
) -> None:
    large = archive(Entry("a", data=os.urandom(400_000)))
    daemon.answer(head(Content_Length=str(len(large))), large)
    daemon.answer(json_response([]))
    found, buffer = b"", bytearray(size)
    with docker.containers.export("web") as stream:
        while count := stream.readinto(buffer):
            found += buffer[:count]
    assert found == large
    docker.containers.list()
    assert daemon.connections == 1


def test_a_chunk_of_which_only_the_head_has_come_is_no_end(docker: Client, daemon: FakeDaemon) -> None:
    begun, go_on = threading.Event(), threading.Event()
    size = b"%x\r\n" % len(WHOLE)
    daemon.answer(head(Transfer_Encoding="chunked"), begun, size, go_on, WHOLE + b"\r\n0\r\n\r\n")
    with docker.with_options(timeout=0.2).containers.export("web") as stream:
        begun.set()
        with pytest.raises(TimeoutError):
            stream.readinto(bytearray(100))
        go_on.set()
        found, buffer = b"", bytearray(700)
        while len(found) < len(WHOLE):
            with contextlib.suppress(TimeoutError):
                found += buffer[: stream.readinto(buffer)]
        assert found == WHOLE and stream.readinto(buffer) == 0


class TestSaving:
    def test_what_is_left_is_written_and_counted(
        self, docker: Client, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        offer(daemon)
        with docker.containers.export("web") as stream:
            stream.read(100)
            assert stream.save(tmp_path / "rest") == len(WHOLE) - 100
        assert (tmp_path / "rest").read_bytes() == WHOLE[100:]

    def test_a_file_that_takes_little_at_a_time_gets_all(self, docker: Client, daemon: FakeDaemon) -> None:
        class Slow(io.RawIOBase):
            got = b""

            def write(self, data: object) -> int:
                self.got += bytes(data)[:10]  # type: ignore[call-overload]
                return min(10, len(data))  # type: ignore[arg-type]

        slow = Slow()
        offer(daemon)
        with docker.containers.export("web") as stream:
            assert stream.save(slow) == len(WHOLE)
        assert slow.got == WHOLE

    def test_a_file_that_takes_nothing_now_is_an_error(self, docker: Client, daemon: FakeDaemon) -> None:
        class Full(io.RawIOBase):
            def write(self, data: object) -> None:
                return None

        offer(daemon)
        with docker.containers.export("web") as stream, pytest.raises(BlockingIOError, match="non-blocking"):
            stream.save(Full())

    def test_a_timeout_midway_ends_it_because_a_part_was_taken(
        self, docker: Client, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        begun = head(Transfer_Encoding="chunked") + chunks(WHOLE[:700], end=False)
        daemon.answer(begun, lambda talk: talk.recv())
        stream = docker.with_options(timeout=0.2).containers.export("web")
        with pytest.raises(TimeoutError):
            stream.save(tmp_path / "half")
        with pytest.raises(StreamError, match="ended because of"):
            stream.read()
        assert os.listdir(tmp_path) == []

    def test_a_timeout_before_anything_was_taken_spoils_nothing(
        self, docker: Client, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        tried: list[bool] = []

        def once_tried(_: object) -> None:
            while not tried:
                os.sched_yield()

        daemon.answer(head(Transfer_Encoding="chunked"), once_tried, chunks(*pieces(WHOLE, 700)))
        stream = docker.with_options(timeout=0.2).containers.export("web")
        with pytest.raises(TimeoutError):
            stream.save(tmp_path / "half")
        tried.append(True)
        assert stream.save(tmp_path / "whole") == len(WHOLE)


class TestClosed:
    def test_what_promises_the_whole_says_so_and_a_loop_ends(
        self, docker: Client, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        offer(daemon)
        stream = docker.containers.export("web")
        loop = iter(stream)
        next(loop)
        stream.close()
        with pytest.raises(StreamClosed):
            stream.read(1)
        assert stream.closed and len(list(loop)) < 10, "it ends, and has no error"
        for way in ("read", "by size", "into", "iterating", "saving", "finishing"):
            with pytest.raises(StreamClosed):
                read_by(way, stream, tmp_path)
        with pytest.raises(StreamClosed):
            stream.tarfile()
        with pytest.raises(StreamClosed):
            stream.extract(tmp_path / "none")
        assert os.listdir(tmp_path) == []


class TestMembers:
    """`tarfile()`: what programs know from Python's own."""

    def given(self) -> bytes:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
            info = tarfile.TarInfo("d/a")
            info.size, info.mode, info.uid, info.gid = 5, 0o640, 7, 8
            info.uname, info.gname, info.mtime = "ann", "staff", 1234567890.5
            info.pax_headers = {"comment": "ü"}
            tar.addfile(info, io.BytesIO(b"first"))
            info = tarfile.TarInfo("l")
            info.type, info.linkname = tarfile.SYMTYPE, "d/a"
            tar.addfile(info)
            info = tarfile.TarInfo("x")
            info.type, info.devmajor, info.devminor = tarfile.CHRTYPE, 1, 3
            tar.addfile(info)
            info = tarfile.TarInfo("e/")
            info.type, info.mtime = tarfile.DIRTYPE, 7
            tar.addfile(info)
        return buffer.getvalue()

    def test_each_has_all_that_the_archive_says_of_it(self, docker: Client, daemon: FakeDaemon) -> None:
        offer(daemon, self.given())
        with docker.containers.export("web") as stream, stream.tarfile() as tar:
            file, link, device, folder = list(tar)
            assert tar.next() is None
        assert (file.name, file.size, file.mode, file.uid, file.gid) == ("d/a", 5, 0o640, 7, 8)
        assert (file.uname, file.gname, file.mtime) == ("ann", "staff", 1234567890.5)
        assert file.isreg() and file.pax_headers["comment"] == "ü"
        assert link.issym() and link.linkname == "d/a"
        assert device.ischr() and (device.devmajor, device.devminor) == (1, 3)
        assert folder.isdir() and (folder.name, folder.mtime) == ("e", 7)

    def test_contents_are_read_one_by_one(self, docker: Client, daemon: FakeDaemon) -> None:
        offer(daemon, size=100)
        with docker.containers.export("web") as stream, stream.tarfile() as tar:
            found = {}
            for member in tar:
                file = tar.extractfile(member)
                assert file is not None
                found[member.name] = file.read(10) + file.read()
        assert found == {"a": bytes(range(256)) * 9, "b": b"second"}

    def test_one_can_be_unpacked_and_the_next_be_looked_at(
        self, docker: Client, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        offer(daemon)
        with docker.containers.export("web") as stream, stream.tarfile() as tar:
            first = tar.next()
            assert first is not None
            tar.extract(first, tmp_path)
            second = tar.next()
            assert second is not None and second.name == "b"
        assert (tmp_path / "a").read_bytes() == bytes(range(256)) * 9 and not (tmp_path / "b").exists()

    def test_without_attributes_times_and_modes_are_those_of_new_files(
        self, docker: Client, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        offer(daemon, archive(Entry("a", data=b"x", mode=0o700, mtime=7)))
        with docker.containers.export("web") as stream, stream.tarfile() as tar:
            for member in tar:
                tar.extract(member, tmp_path, set_attrs=False)
        told = (tmp_path / "a").stat()
        assert told.st_mtime != 7 and told.st_mode & 0o777 == 0o644

    def test_members_may_be_chosen(self, docker: Client, daemon: FakeDaemon, tmp_path: Path) -> None:
        offer(daemon)
        with docker.containers.export("web") as stream, stream.tarfile() as tar:
            tar.extractall(tmp_path, members=(member for member in tar if member.name == "b"))
        assert os.listdir(tmp_path) == ["b"] and (tmp_path / "b").read_bytes() == b"second"

    def test_closed_it_gives_no_more(self, docker: Client, daemon: FakeDaemon) -> None:
        offer(daemon)
        with docker.containers.export("web") as stream:
            tar = stream.tarfile()
            assert tar.next() is not None
            tar.close()
            with pytest.raises(ValueError, match="closed"):
                tar.next()
