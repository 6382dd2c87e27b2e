"""Streams: what comes out however the bytes are cut, how they end, and who closes them."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import shutil
import threading
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, cast

import pytest

from dockline_runtime.errors import (
    DocklineError,
    ProtocolError,
    StreamClosed,
    StreamError,
    TimeoutError,
    TruncatedStream,
    UnsafeArchive,
)
from dockline_runtime.protocol.demux import Frame
from dockline_runtime.request.build import Request
from dockline_runtime.settings.address import parse_address
from dockline_runtime.sync.item_streams import (
    ByteStream,
    FrameStream,
    Output,
    Pending,
    TarStream,
    ValueStream,
)
from dockline_runtime.sync.response import RawResponse
from dockline_runtime.sync.transport import Transport

from ..support.fake import CLOSE, SILENCE, FakeDaemon, Step, chunked, chunks, head, response
from ..support.frames import frame
from ..support.processes import open_files
from ..support.streams import Pieces, archive, ask
from ..support.threads import in_thread
from ..support.waiting import eventually, once_waiting

PROGRESS = b'{"status":"Pulling"}\r\n{"status":"Done \xc3\xa9","id":"x"}\r\n'
LINES = [{"status": "Pulling"}, {"status": "Done é", "id": "x"}]


def cuts(data: bytes) -> Iterator[Pieces]:
    """The data, cut at every byte."""
    for cut in range(1, len(data)):
        yield Pieces(data[:cut], data[cut:])


# frames


def test_frames_cut_at_every_byte() -> None:
    data = frame(b"one\n") + frame(b"", 2) + frame(b"two", 2)
    for source in cuts(data):
        assert list(FrameStream(source, tty=False)) == [
            Frame("stdout", b"one\n"),
            Frame("stderr", b""),
            Frame("stderr", b"two"),
        ]


def test_frames_of_a_tty_are_all_stdout() -> None:
    stream = FrameStream(Pieces(b"one\r\n", b"\x01\x00\x00\x00\x00\x00\x00\x09"), tty=True)
    assert list(stream) == [
        Frame("stdout", b"one\r\n"),
        Frame("stdout", b"\x01\x00\x00\x00\x00\x00\x00\x09"),
    ]


def test_reading_keeps_stdout_and_stderr_apart() -> None:
    data = frame(b"a") + frame(b"b", 2) + frame(b"c")
    assert FrameStream(Pieces(data), tty=False).read() == Output(b"ac", b"b")
    assert FrameStream(Pieces(data), tty=False).text() == "abc"
    assert FrameStream(Pieces(frame(b"\xff!")), tty=False).text() == "\ufffd!"


def test_reading_goes_on_where_iterating_stopped() -> None:
    stream = FrameStream(Pieces(frame(b"a") + frame(b"b") + frame(b"c"), frame(b"d")), tty=False)
    for item in stream:
        assert item.data == b"a"
        break
    assert next(stream).data == b"b"
    assert stream.read().stdout == b"cd"
    assert list(stream) == [] and stream.read() == Output(b"", b"")


def test_a_cut_frame_is_an_error_each_time() -> None:
    stream = FrameStream(Pieces(frame(b"whole") + frame(b"cut")[:-1]), tty=False)
    assert next(stream).data == b"whole"
    for _ in range(2):
        with pytest.raises(TruncatedStream):
            next(stream)
    with pytest.raises(TruncatedStream):
        list(stream)
    with pytest.raises(TruncatedStream):
        stream.read()


def test_the_daemons_error_comes_after_the_frames_before_it() -> None:
    source = Pieces(frame(b"before") + frame(b"disk full", 3))
    stream = FrameStream(source, "ContainerLogs", tty=False)
    assert next(stream).data == b"before"
    with pytest.raises(StreamError, match="ContainerLogs: disk full"):
        next(stream)
    assert source.closed


def test_a_tty_taken_for_frames_is_an_error() -> None:
    with pytest.raises(ProtocolError, match="TTY"):
        FrameStream(Pieces(b"hello, world\r\n"), tty=False).read()


# values


def test_values_cut_at_every_byte() -> None:
    for source in cuts(PROGRESS):
        assert list(ValueStream(source)) == LINES


def test_values_are_decoded() -> None:
    stream = ValueStream(Pieces(b'{"a":1}\n{"a":2}\n'), decode=lambda value: value["a"])
    assert list(stream) == [1, 2]


def test_last_and_drain_read_to_the_end() -> None:
    assert ValueStream(Pieces(PROGRESS)).last() == LINES[1]
    assert ValueStream(Pieces()).last() is None
    source = Pieces(PROGRESS)
    ValueStream(source).drain()
    assert not source.pieces


def test_first_closes_the_stream() -> None:
    source = Pieces(b'{"a":1}\n{"a":2}\n', b"never read")
    assert ValueStream(source).first() == {"a": 1}
    assert source.closed
    assert ValueStream(Pieces()).first() is None


FAILURE = b'{"errorDetail":{"code":1,"message":"no space left"},"error":"no space left"}\r\n'


@pytest.mark.parametrize(
    ("line", "message", "code"),
    [
        (FAILURE, "no space left", 1),
        (b'{"error":"old style"}\r\n', "old style", None),
        (b'{"errorDetail":{"message":"new style"}}\r\n', "new style", None),
        (
            b'{"errorDetail":{}, "error":""}\r\n{"message":"the usual"}\n',
            "the usual",
            None,
        ),
        (b'{"error":{"odd":1}}', "without a message", None),
    ],
)
def test_errors_inside_are_raised_after_what_came_before(line: bytes, message: str, code: int | None) -> None:
    stream: ValueStream[Any] = ValueStream(Pieces(PROGRESS + line), "ImagePush")
    seen = []
    with pytest.raises(StreamError, match=message) as caught:
        for value in stream:
            seen.append(value)  # noqa: PERF402 — what came before the error counts
    assert seen[:2] == LINES
    assert (caught.value.code, caught.value.operation) == (code, "ImagePush")
    with pytest.raises(StreamError):
        next(stream)


def test_error_in_last_keeps_what_came_before() -> None:
    with pytest.raises(StreamError) as caught:
        ValueStream(Pieces(PROGRESS, FAILURE), "ImagePush").drain()
    assert list(caught.value.before) == LINES
    assert caught.value.code == 1


def test_values_that_look_like_errors_are_not() -> None:
    data = b'{"error":null,"errorDetail":null,"status":"x"}\n{"message":"m","status":"y"}\n["error"]\n'
    assert len(list(ValueStream(Pieces(data)))) == 3


def test_a_cut_value_is_an_error() -> None:
    stream: ValueStream[Any] = ValueStream(Pieces(PROGRESS + b'{"sta'))
    with pytest.raises(TruncatedStream):
        stream.drain()


def test_malformed_json_comes_after_what_came_before() -> None:
    stream: ValueStream[Any] = ValueStream(Pieces(b'{"a":1}\nnonsense\n'))
    assert next(stream) == {"a": 1}
    with pytest.raises(ProtocolError):
        next(stream)


def test_a_value_that_only_the_end_makes_whole() -> None:
    assert list(ValueStream(Pieces(b"1 2", b"3"))) == [1, 23]


# pending answers


def test_pending_answer_comes_late(daemon: FakeDaemon) -> None:
    go = threading.Event()
    raw = ask(daemon, head(Transfer_Encoding="chunked"), go, chunks(b'{"Status', b'Code":7}\n'), timeout=None)
    pending = Pending(raw, "ContainerWait", decode=lambda value: value["StatusCode"])
    with pytest.raises(TimeoutError, match=r"ContainerWait: no response within 0\.05 seconds"):
        pending.result(timeout=0.05)
    go.set()
    assert pending.result() == 7
    assert pending.result() == 7, "asking again is free"


def test_pending_answer_that_never_comes(daemon: FakeDaemon) -> None:
    pending: Pending[Any] = Pending(ask(daemon, chunked(b'{"Sta', end=False), CLOSE), "ContainerWait")
    for _ in range(2):
        with pytest.raises(TruncatedStream):
            pending.result()


def test_pending_answer_given_up_by_another_thread(daemon: FakeDaemon) -> None:
    pending: Pending[Any] = Pending(
        ask(daemon, head(Transfer_Encoding="chunked"), SILENCE, CLOSE, timeout=None), "ContainerWait"
    )
    with once_waiting(pending.close), pytest.raises(StreamClosed):
        pending.result()


# bytes


def test_bytes_as_pieces_and_as_a_file() -> None:
    assert list(ByteStream(Pieces(b"ab", b"c"))) == [b"ab", b"c"]
    stream = ByteStream(Pieces(b"abc", b"defg", b"hi"))
    assert [stream.read(2), stream.read(3), stream.read(0), stream.read(), stream.read()] == [
        b"ab",
        b"cde",
        b"",
        b"fghi",
        b"",
    ]
    buffer = bytearray(2)
    stream = ByteStream(Pieces(b"ab", b"c"))
    assert (stream.readinto(buffer), bytes(buffer)) == (2, b"ab")
    assert (stream.readinto(buffer), bytes(buffer[:1])) == (1, b"c")
    assert stream.readinto(buffer) == 0


def test_bytes_serve_where_files_do() -> None:
    reader: Any = ByteStream(Pieces(b"one\nt", b"wo\n"))
    assert list(io.BufferedReader(reader)) == [b"one\n", b"two\n"]
    target = io.BytesIO()
    source: Any = ByteStream(Pieces(b"x" * 10, b"y"))
    shutil.copyfileobj(source, target)
    assert target.getvalue() == b"x" * 10 + b"y"


def test_save_writes_the_whole_file_or_none(tmp_path: Path) -> None:
    target = tmp_path / "saved"
    assert ByteStream(Pieces(b"ab", b"c")).save(target) == 3
    assert target.read_bytes() == b"abc"
    with pytest.raises(TruncatedStream):
        ByteStream(Pieces(b"de", TruncatedStream("cut"))).save(target)
    assert target.read_bytes() == b"abc", "what was there is still there"
    with pytest.raises(OSError):
        ByteStream(Pieces(b"de")).save(tmp_path / "missing" / "file")
    with pytest.raises(IsADirectoryError):
        ByteStream(Pieces(b"de")).save(tmp_path)
    assert os.listdir(tmp_path) == ["saved"]


def test_save_follows_links_and_takes_files_and_devices(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    ByteStream(Pieces(b"abc")).save(str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"abc"
    memory = io.BytesIO()
    assert ByteStream(Pieces(b"abc")).save(memory) == 3
    assert memory.getvalue() == b"abc"
    assert ByteStream(Pieces(b"abc")).save("/dev/null") == 3
    assert not os.path.isfile("/dev/null")


def test_save_writes_all_to_files_that_take_little_or_say_nothing() -> None:
    class Small(io.RawIOBase):
        taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.taken += bytes(data[:2])
            return min(len(data), 2)

    class Silent:
        taken = b""

        def write(self, data: bytes) -> None:
            self.taken += data

    class Full(io.RawIOBase):
        def write(self, data: Any) -> None:
            return None

    small, silent = Small(), Silent()
    assert ByteStream(Pieces(b"abcde", b"f")).save(cast("IO[bytes]", small)) == 6
    assert small.taken == b"abcdef"
    assert ByteStream(Pieces(b"abcde", b"f")).save(cast("IO[bytes]", silent)) == 6
    assert silent.taken == b"abcdef"
    with pytest.raises(BlockingIOError, match="non-blocking"):
        ByteStream(Pieces(b"abc")).save(cast("IO[bytes]", Full()))


def test_a_long_download_takes_little_memory(daemon: FakeDaemon, tmp_path: Path) -> None:
    def send(talk: Any) -> None:
        talk.sock.sendall(head(Transfer_Encoding="chunked"))
        piece = chunks(b"x" * 32768, end=False)
        for _ in range(1500):
            talk.sock.sendall(piece)
        talk.sock.sendall(chunks())

    raw = ask(daemon, send)
    tracemalloc.start()
    assert ByteStream(raw).save(tmp_path / "large") == 1500 * 32768
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_500_000


# archives


WHOLE = archive(a=b"one", b=b"x" * 2000)


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


# ownership

STEADY = json.dumps({"status": "x"}).encode() + b"\n"
KINDS: dict[str, tuple[bytes, Callable[[RawResponse], Any]]] = {
    "frames": (frame(b"x"), lambda raw: FrameStream(raw, tty=False)),
    "tty": (b"x", lambda raw: FrameStream(raw, tty=True)),
    "values": (STEADY, ValueStream),
    "bytes": (b"x", ByteStream),
    "tar": (WHOLE, TarStream),
}
EACH_KIND = pytest.mark.parametrize("kind", KINDS)


def open_kind(kind: str, daemon: FakeDaemon, *then: Step, timeout: float | None = None) -> Any:
    data, make = KINDS[kind]
    return make(ask(daemon, chunked(data, end=False), *then, timeout=timeout))


@EACH_KIND
def test_a_stream_read_to_its_end_gives_its_connection_back(kind: str, daemon: FakeDaemon) -> None:
    data, make = KINDS[kind]
    transport = Transport(parse_address(daemon.url))
    for _ in range(3):
        daemon.answer(chunked(data, data if kind != "tar" else bytes(1024)))
        with make(transport.exchange(Request("GET", "/", ()), timeout=5)) as stream:
            assert list(stream)
    assert daemon.connections == 1


@EACH_KIND
def test_a_stream_left_early_closes_its_connection(kind: str, daemon: FakeDaemon) -> None:
    before = open_files()
    with open_kind(kind, daemon, SILENCE, CLOSE) as stream:
        for _ in stream:
            break
    assert stream.closed
    assert eventually(lambda: open_files() <= before)


@EACH_KIND
def test_closing_from_another_thread_ends_a_loop(kind: str, daemon: FakeDaemon) -> None:
    stream = open_kind(kind, daemon, SILENCE, CLOSE)
    before = open_files()
    with once_waiting(stream.close):
        assert len(list(stream)) == 1
    assert eventually(lambda: open_files() < before)
    assert next(stream, "stopped") == "stopped"
    with pytest.raises(StreamClosed):
        iter(stream)


@EACH_KIND
def test_closing_from_another_thread_fails_what_promises_the_whole(
    kind: str, daemon: FakeDaemon, tmp_path: Path
) -> None:
    stream = open_kind(kind, daemon, SILENCE, CLOSE)
    with once_waiting(stream.close), pytest.raises(StreamClosed):
        if kind == "values":
            stream.last()
        elif kind == "bytes":
            stream.save(tmp_path / "file")
        else:
            stream.read()
    assert os.listdir(tmp_path) == []


def test_closing_within_the_loop_ends_it_at_once(daemon: FakeDaemon) -> None:
    stream = FrameStream(ask(daemon, chunked(frame(b"x") * 100, end=False), SILENCE, CLOSE), tty=False)
    seen = 0
    for _ in stream:
        seen += 1
        stream.close()
    assert seen == 1


@EACH_KIND
def test_a_timeout_spoils_nothing(kind: str, daemon: FakeDaemon) -> None:
    data = bytes(1024) if kind == "tar" else KINDS[kind][0]
    go = threading.Event()
    stream = open_kind(kind, daemon, go, chunks(data), timeout=0.1)
    assert next(stream)
    with pytest.raises(TimeoutError):
        next(stream)
    go.set()
    rest = []

    def read_on() -> bool:
        with contextlib.suppress(TimeoutError):
            for item in stream:
                rest.append(item)  # noqa: PERF402 — what came before the timeout counts
            return True
        return False

    eventually(read_on)
    assert len(rest) == 1


@EACH_KIND
def test_a_cut_stream_is_never_a_short_one(kind: str, daemon: FakeDaemon) -> None:
    before = open_files()
    stream = open_kind(kind, daemon, CLOSE)
    with pytest.raises(TruncatedStream):
        list(stream)
    assert stream.closed
    assert eventually(lambda: open_files() <= before)


@EACH_KIND
def test_a_forgotten_stream_closes_its_connection_without_noise(kind: str, daemon: FakeDaemon) -> None:
    before = open_files()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in open_kind(kind, daemon, 0.1, CLOSE):
            break
        gc.collect()
    assert eventually(lambda: open_files() <= before)


@EACH_KIND
def test_a_loop_keeps_its_stream_alive(kind: str, daemon: FakeDaemon) -> None:
    data = bytes(1024) if kind == "tar" else KINDS[kind][0]
    seen = []
    for item in open_kind(kind, daemon, 0.05, chunks(data)):
        gc.collect()
        seen.append(item)
    assert len(seen) == 2


def read_if_open(stream: Any) -> None:
    if not stream.closed:
        list(stream)


def test_many_closes_by_many_threads_do_no_harm(daemon: FakeDaemon) -> None:
    before = open_files()
    for _ in range(20):
        stream = open_kind("frames", daemon, 0.05, CLOSE)
        closing = [in_thread(stream.close) for _ in range(4)]
        reading = in_thread(read_if_open, stream)
        for thread in (*closing, reading):
            thread.join()
    assert eventually(lambda: open_files() <= before)


def test_errors_of_the_program_itself_come_out_and_close(daemon: FakeDaemon) -> None:
    def decode(value: Any) -> Any:
        raise ZeroDivisionError

    stream = ValueStream(ask(daemon, response(PROGRESS)), decode=decode)
    with pytest.raises(ZeroDivisionError):
        next(stream)
    assert stream.closed


def test_streams_say_what_they_are() -> None:
    stream = FrameStream(Pieces(frame(b"x")), "ContainerLogs", tty=False)
    assert repr(stream) == "<FrameStream of ContainerLogs, open>"
    list(stream)
    assert repr(stream) == "<FrameStream of ContainerLogs, ended>"
    assert isinstance(StreamClosed("x"), DocklineError) and isinstance(StreamClosed("x"), ValueError)
