"""Both directions of a stream at once: ended one by one, communicated over, and closed by another thread."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, cast

import pytest

from dockline_runtime.errors import (
    ConnectionError,
    InvalidArgument,
    ProtocolError,
    StreamClosed,
    TimeoutError,
    TruncatedStream,
)
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.protocol.demux import Demultiplexer, Frame
from dockline_runtime.protocol.head import HeadParser
from dockline_runtime.sync.hijack import HijackedStream
from dockline_runtime.sync.response import RawResponse

from ..support.clients import Client
from ..support.fake import CLOSE, MULTIPLEXED, RAW, SILENCE, FakeDaemon, Talk, head
from ..support.frames import frame
from ..support.hijacked import EXEC, attach, until, upgraded
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import at_once, eventually, once_waiting

IN_CHUNKS = head(200, "OK", Content_Type=MULTIPLEXED, Transfer_Encoding="chunked")


def test_half_close_ends_stdin_and_no_more(daemon: FakeDaemon) -> None:
    def reply_at_the_end(talk: Talk) -> None:
        talk.sock.sendall(upgraded())
        got = until(talk, 1 << 30)
        talk.sock.sendall(frame(b"got %d bytes" % len(got)))

    with attach(daemon, reply_at_the_end, CLOSE) as stream:
        assert stream.write(b"x" * 100_000) == 100_000
        assert stream.write(b"") == 0
        stream.half_close()
        stream.half_close()
        with pytest.raises(StreamClosed, match="half_close"):
            stream.write(b"more")
        assert stream.read().stdout == b"got 100000 bytes"


def echo(talk: Talk) -> None:
    """Give back what comes, in small frames, and take no more while that is not read."""
    talk.sock.sendall(upgraded())
    while data := talk.recv():
        talk.sock.sendall(b"".join(frame(data[at : at + 5000]) for at in range(0, len(data), 5000)))


def test_communicating_does_not_come_to_a_standstill(daemon: FakeDaemon) -> None:
    data = bytes(range(256)) * 40_000
    with attach(daemon, echo, CLOSE) as stream:
        assert stream.communicate(data).stdout == data


def test_communicating_without_input_leaves_stdin_alone(daemon: FakeDaemon) -> None:
    def see_no_end(talk: Talk) -> None:
        talk.sock.settimeout(0.2)
        try:
            ended = talk.recv() == b""
        except OSError:
            ended = False
        talk.sock.sendall(frame(b"ended" if ended else b"open"))

    with attach(daemon, upgraded(), see_no_end, CLOSE) as stream:
        assert stream.communicate().stdout == b"open"


def test_a_process_that_takes_no_input_is_no_error(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded() + frame(b"bye"), CLOSE) as stream:
        assert stream.communicate(b"x" * 10_000_000).stdout == b"bye"


class Reset:
    """A connection that is reset behind its pieces, and takes whatever is written."""

    timeout = None
    status = 101
    exhausted = closed = False

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = list(pieces)

    def frames_here(self, demux: Demultiplexer) -> list[Frame]:
        return []

    def read_frames(self, demux: Demultiplexer) -> list[Frame]:
        if not self.pieces:
            raise ConnectionError("reset by peer")
        return demux.feed(self.pieces.pop(0))

    def send_some(self, data: bytes) -> int | None:
        return len(data)

    def end_writing_now(self) -> bool:
        return True

    def close(self) -> None: ...


def reset_behind(*pieces: bytes) -> HijackedStream:
    connection = cast("Any", Reset(*pieces))
    return HijackedStream(connection, connection, tty=False)


def test_a_reset_is_the_end_for_a_process_that_takes_no_input() -> None:
    assert reset_behind(frame(b"bye")).communicate(b"unread").stdout == b"bye"
    with pytest.raises(TruncatedStream):
        reset_behind(frame(b"bye")[:-1]).communicate(b"unread")
    with pytest.raises(ConnectionError):
        reset_behind(frame(b"bye")).read()


class Unwritable(Reset):
    """A connection that takes nothing, and is reset as soon as it is read."""

    where, inherited = "nowhere", False

    def send_some(self, data: bytes) -> None: ...

    def wait(self, **_: object) -> tuple[bool, bool]:
        return True, False

    def recv_now(self, size: int) -> bytes:
        raise ConnectionError("reset by peer")


def come_with_the_head(data: bytes) -> HijackedStream:
    parser = HeadParser()
    answered = parser.feed(upgraded() + data)
    assert answered is not None
    connection = cast("Any", Unwritable())
    return HijackedStream(RawResponse(answered, "POST", parser.leftover, connection), connection, tty=False)


def test_a_reset_takes_nothing_with_it_that_came_before() -> None:
    assert come_with_the_head(frame(b"bye")).communicate(b"unread").stdout == b"bye"
    with pytest.raises(TruncatedStream):
        come_with_the_head(frame(b"bye")[:-1]).communicate(b"unread")


def test_communicating_makes_no_end_of_an_earlier_failure() -> None:
    stream = reset_behind(frame(b"bye"))
    for call in (stream.read, lambda: stream.communicate(b"input"), lambda: next(stream), stream.read):
        with pytest.raises(ConnectionError, match="reset by peer"):
            call()


def test_communicating_with_a_broken_stream_is_an_error(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded() + frame(b"cut")[:-1], CLOSE) as stream, pytest.raises(TruncatedStream):
        stream.communicate(b"x" * 1_000_000)


def test_writing_to_an_ended_stream_is_an_error(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded() + frame(b"bye"), CLOSE) as stream:
        stream.read()
        with pytest.raises(ConnectionError, match="ended the stream"):
            stream.write(b"x")
        stream.half_close()
    with attach(daemon, upgraded(), CLOSE) as stream, pytest.raises(ConnectionError):
        for _ in range(100):
            stream.write(b"x" * 100_000)


@pytest.mark.parametrize(
    "wait",
    [lambda stream: stream.read(), lambda stream: stream.write(b"x" * 50_000_000)],
    ids=["read", "write"],
)
def test_closing_from_another_thread_wakes_whoever_waits(
    daemon: FakeDaemon, wait: Callable[[HijackedStream], object]
) -> None:
    before = open_files()
    stream = attach(daemon, upgraded(), SILENCE, CLOSE)
    with once_waiting(stream.close), pytest.raises(StreamClosed):
        wait(stream)
    with pytest.raises(StreamClosed):
        stream.write(b"x")
    with pytest.raises(StreamClosed):
        stream.half_close()
    assert stream.fileno() == -1
    assert eventually(lambda: open_files() <= before + 2)


def test_closing_from_another_thread_ends_a_loop(daemon: FakeDaemon) -> None:
    stream = attach(daemon, upgraded() + frame(b"x"), SILENCE, CLOSE)
    with once_waiting(stream.close):
        assert list(stream) == [Frame("stdout", b"x")]


def test_two_threads_read_and_write_at_once(daemon: FakeDaemon) -> None:
    data = bytes(range(256)) * 20_000
    stream = attach(daemon, echo, CLOSE)
    writer = in_thread(lambda: [stream.write(data[at : at + 999]) for at in range(0, len(data), 999)])
    got = b""
    for item in stream:
        got += item.data
        if len(got) == len(data):
            break
    writer.join()
    stream.close()
    assert got == data


def test_communicating_with_a_tty_says_how(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded(RAW), CLOSE) as stream, pytest.raises(InvalidArgument, match="Ctrl-D"):
        stream.communicate(b"x")


def chatter(talk: Talk) -> None:
    """Say something all the time, and take nothing."""
    with contextlib.suppress(OSError):
        while True:
            talk.sock.sendall(frame(b"."))
            time.sleep(0.02)


def test_input_that_nobody_takes_in_time_is_what_ends_communicating(daemon: FakeDaemon) -> None:
    """Not the reader's trouble, which is only that the writer has given up."""
    daemon.answer(upgraded(), chatter)
    with Client(daemon.url, version="1.51").with_options(timeout=0.5) as client:
        stream = client.wire.hijack(EXEC, Inputs(path={"id": "x"}, body={"Tty": False}))
        with pytest.raises(TimeoutError) as late:
            stream.communicate(bytes(10_000_000))
    assert late.value.outcome_unknown


def test_input_of_which_nothing_goes_at_all_ends_communicating_in_time(daemon: FakeDaemon) -> None:
    """As all the room on the way is taken already."""
    daemon.answer(upgraded(), SILENCE)
    with Client(daemon.url, version="1.51").with_options(timeout=0.3) as client:
        stream = client.wire.hijack(EXEC, Inputs(path={"id": "x"}, body={"Tty": False}))
        with pytest.raises(TimeoutError):
            stream.write(bytes(50_000_000))
        with at_once(), pytest.raises(TimeoutError, match=r"silent for 0\.3 seconds"):
            stream.communicate(b"more")
        assert stream.closed


def test_a_process_that_takes_its_input_in_time_may_be_silent_for_longer(daemon: FakeDaemon) -> None:
    """What counts is the time since it took the last of it."""
    begun = time.monotonic()

    def take_slowly(talk: Talk) -> None:
        talk.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        while time.monotonic() - begun < 3:
            talk.recv()
            time.sleep(0.05)
        until(talk, 1 << 30)
        talk.sock.sendall(frame(b"taken"))

    daemon.answer(upgraded(), take_slowly, CLOSE)
    with Client(daemon.url, version="1.51").with_options(timeout=1.5) as client:
        stream = client.wire.hijack(EXEC, Inputs(path={"id": "x"}, body={"Tty": False}))
        assert stream.communicate(bytes(5_000_000)).stdout == b"taken"


# -- where no thread can be started --------------------------------------------------------------------------


@pytest.fixture
def no_threads(daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the interpreter exits, from 3.12 on; the daemon has its threads."""
    start, asking = threading.Thread.start, threading.current_thread()

    def start_elsewhere(thread: threading.Thread) -> None:
        if threading.current_thread() is asking:
            raise RuntimeError("can't create new thread at interpreter shutdown")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", start_elsewhere)


@pytest.mark.usefixtures("no_threads")
class TestWithoutThreads:
    def test_communicating_does_not_come_to_a_standstill(self, daemon: FakeDaemon) -> None:
        data = bytes(range(256)) * 40_000
        with attach(daemon, echo, CLOSE) as stream:
            assert stream.communicate(data).stdout == data

    def test_a_process_that_takes_no_input_is_no_error(self, daemon: FakeDaemon) -> None:
        with attach(daemon, upgraded() + frame(b"bye"), CLOSE) as stream:
            assert stream.communicate(b"x" * 10_000_000).stdout == b"bye"

    def test_a_broken_stream_is_an_error(self, daemon: FakeDaemon) -> None:
        with attach(daemon, upgraded() + frame(b"cut")[:-1], CLOSE) as stream, pytest.raises(TruncatedStream):
            stream.communicate(b"x" * 1_000_000)

    @pytest.mark.parametrize(
        "came, told",
        [
            (IN_CHUNKS + b"no chunk\r\n", "isn't a chunk size"),
            (upgraded() + b"no frame", "not a multiplexed stream"),
            (upgraded() + frame(b"first") + b"no frame", "not a multiplexed stream"),
        ],
        ids=["a chunk", "a frame", "a later frame"],
    )
    def test_what_came_malformed_with_the_head_is_an_error_though_nothing_follows(
        self, daemon: FakeDaemon, came: bytes, told: str
    ) -> None:
        with (
            attach(daemon, came, SILENCE, timeout=None) as stream,
            at_once(),
            pytest.raises(ProtocolError, match=told),
        ):
            stream.communicate(b"x" * 10_000_000)


AT_EXIT = """
import atexit, sys
import dockline

@atexit.register
def say_goodbye():
    with dockline.Client(sys.argv[1], version="1.51") as docker:
        with docker.containers.attach("box", stream=True, stdin=True, stdout=True) as stream:
            print(len(stream.communicate(b"x" * 1_000_000).stdout))
"""


def test_communicating_when_the_interpreter_exits(daemon: FakeDaemon) -> None:
    daemon.answer(echo, CLOSE)
    done = subprocess.run(
        [sys.executable, "-c", AT_EXIT, daemon.url], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("1000000\n", "", 0)
