"""Streams of frames, values and bytes: what comes out however it is cut, and what it is to be an error."""

from __future__ import annotations

import io
import os
import shutil
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import pytest

from dockline_runtime.errors import ProtocolError, StreamClosed, StreamError, TimeoutError, TruncatedStream
from dockline_runtime.protocol.demux import Frame
from dockline_runtime.sync.item_streams import ByteStream, FrameStream, Output, Pending, ValueStream

from ..support.fake import CLOSE, SILENCE, FakeDaemon, chunked, chunks, head
from ..support.frames import frame
from ..support.streams import LINES, PROGRESS, Pieces, ask
from ..support.waiting import once_waiting


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
        (b'{"errorDetail":{"code":0,"message":"no code"}}', "no code", None),
        (b'{"errorDetail":{"code":"7","message":"an odd code"}}', "an odd code", None),
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


def test_pending_answer_that_is_looked_for_without_waiting() -> None:
    class Late(Pieces):
        def read_some(self) -> bytes:
            assert self.timeout == 0
            raise TimeoutError("nothing came")

    pending: Pending[Any] = Pending(Late(), "ContainerWait")
    with pytest.raises(TimeoutError, match=r"ContainerWait: no response within 0 seconds"):
        pending.result(timeout=0)


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


def test_a_stream_that_is_cut_says_so_each_time_that_it_is_read_into_a_buffer() -> None:
    stream = ByteStream(Pieces(b"ab", TruncatedStream("it is cut")))
    buffer = bytearray(10)
    assert stream.readinto(buffer) == 2 and buffer[:2] == b"ab"
    for _ in range(2):
        with pytest.raises(TruncatedStream, match="it is cut"):
            stream.readinto(buffer)


def test_save_follows_links_and_takes_files_and_pipes(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    ByteStream(Pieces(b"abc")).save(str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_bytes() == b"abc"
    memory = io.BytesIO()
    assert ByteStream(Pieces(b"abc")).save(memory) == 3
    assert memory.getvalue() == b"abc"
    os.mkfifo(tmp_path / "pipe")
    with open(os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK), "rb") as pipe:
        assert ByteStream(Pieces(b"abc")).save(str(tmp_path / "pipe")) == 3
        assert pipe.read() == b"abc"


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


def test_a_connection_that_was_closed_here_ends_a_loop_as_closing_the_stream_does() -> None:
    source = Pieces(frame(b"a"), frame(b"b"))
    stream = FrameStream(source, tty=False)
    loop = iter(stream)
    assert next(loop).data == b"a"
    source.close()
    assert list(loop) == []
    assert stream.closed
    with pytest.raises(StreamClosed):
        stream.read()


def test_an_interrupt_stays_one_though_the_stream_was_closed_meanwhile() -> None:
    class Interrupted(Pieces):
        def read_some(self) -> bytes:
            stream.close()
            raise KeyboardInterrupt

    stream = ByteStream(Interrupted())
    with pytest.raises(KeyboardInterrupt):
        stream.read()
    with pytest.raises(StreamClosed):
        stream.read()
