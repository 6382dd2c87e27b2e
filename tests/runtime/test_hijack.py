"""Streams both ways: nothing is lost at the head, nothing is sent too early, nobody waits for ever."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from dockline_runtime.errors import (
    BadRequest,
    Conflict,
    ConnectionError,
    InvalidArgument,
    NotFound,
    StreamClosed,
    TimeoutError,
    TruncatedStream,
)
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation, TtyProbe
from dockline_runtime.protocol.demux import Demultiplexer, Frame
from dockline_runtime.sync.hijack import HijackedStream
from dockline_runtime.sync.item_streams import Output

from ..support.clients import Client
from ..support.fake import (
    CLOSE,
    MULTIPLEXED,
    RAW,
    SILENCE,
    FakeDaemon,
    Talk,
    chunked,
    head,
    json_response,
    response,
)
from ..support.frames import frame
from ..support.hijacked import ATTACH, attach, upgraded
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import eventually, once_waiting

EXEC: Operation[Any] = Operation(
    id="ExecStart",
    method="POST",
    path="/exec/{id}/start",
    module="things",
    name="start",
    answer="hijack",
    ok=(101, 200),
    body="json",
    tty=TtyProbe(path="/exec/{id}/json", member=("ProcessConfig", "tty")),
    long_running=True,
)
SESSION: Operation[Any] = Operation(
    id="Session",
    method="POST",
    path="/session",
    module="things",
    name="session",
    answer="hijack",
    ok=(101,),
    upgrade="h2c",
    long_running=True,
)


def until(talk: Talk, size: int) -> bytes:
    """What the client writes, up to a size or its half-close."""
    got = b""
    while len(got) < size and (data := talk.recv()):
        got += data
    return got


def test_the_request_asks_for_the_upgrade(daemon: FakeDaemon) -> None:
    daemon.answer(upgraded(), CLOSE)
    with Client(daemon.url, version="1.51") as client:
        client.wire.hijack(EXEC, Inputs(path={"id": "e1"}, body={"Tty": False})).close()
    asked = daemon.asked[0]
    assert (asked.method, asked.target, asked.body) == ("POST", "/v1.51/exec/e1/start", b'{"Tty":false}')
    assert asked.headers["Connection"] == "Upgrade" and asked.headers["Upgrade"] == "tcp"
    assert asked.headers["Content-Type"] == "application/json"
    assert asked.headers["Content-Length"] == "13"


def test_payload_in_the_segment_of_the_head_is_not_lost(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded() + frame(b"one\n") + frame(b"two", 2), CLOSE) as stream:
        assert list(stream) == [Frame("stdout", b"one\n"), Frame("stderr", b"two")]


def test_head_and_frames_cut_anywhere_lose_nothing(daemon: FakeDaemon) -> None:
    data = upgraded() + frame(b"one\n") + frame(b"two\n", 2)
    for cut in range(1, len(data), 3):
        with attach(daemon, data[:cut], 0.002, data[cut:], CLOSE) as stream:
            assert stream.read() == Output(b"one\n", b"two\n")


def test_three_hundred_quick_answers_lose_nothing(daemon: FakeDaemon) -> None:
    before = open_files()
    for number in range(300):
        data = frame(b"%d\n" % number)
        assert attach(daemon, upgraded() + data, CLOSE).read().stdout == b"%d\n" % number
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize("tty", [True, False])
def test_an_answer_without_upgrade_is_asked_about(daemon: FakeDaemon, tty: bool) -> None:
    # So do proxies; and the content type says raw whatever comes.
    data = b"plain\r\n" if tty else frame(b"plain\r\n")
    daemon.answer(head(200, "OK", Content_Type=RAW) + data, CLOSE)
    daemon.answer(json_response({"Config": {"Tty": tty}}))
    with Client(daemon.url, version="1.51") as client:
        stream = client.wire.hijack(ATTACH, Inputs(path={"id": "web"}))
        assert stream.tty is tty
        assert stream.read() == Output(b"plain\r\n", b"")
    assert daemon.asked[1].target == "/v1.51/containers/web/json"


def test_an_answer_in_chunks_is_understood(daemon: FakeDaemon) -> None:
    data = frame(b"through a proxy")
    with attach(daemon, chunked(data[:5], data[5:], Content_Type=MULTIPLEXED), CLOSE) as stream:
        assert stream.read().stdout == b"through a proxy"


def test_a_new_daemon_says_itself_what_is_a_tty(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded(RAW) + b"\x01\x00\x00\x00 raw", CLOSE) as stream:
        assert stream.tty
        assert stream.read().stdout == b"\x01\x00\x00\x00 raw"
    assert len(daemon.asked) == 1


def test_an_old_daemon_is_asked_what_is_a_tty(daemon: FakeDaemon) -> None:
    daemon.answer(upgraded(RAW) + frame(b"x"), CLOSE)
    daemon.answer(json_response({"ProcessConfig": {"tty": False}}))
    with Client(daemon.url, version="1.41") as client:
        stream = client.wire.hijack(EXEC, Inputs(path={"id": "e1"}, body={}))
        assert stream.read().stdout == b"x"
    assert [asked.target for asked in daemon.asked] == ["/v1.41/exec/e1/start", "/v1.41/exec/e1/json"]


def test_a_failing_question_about_the_tty_closes_the_stream(daemon: FakeDaemon) -> None:
    before = open_files()
    daemon.answer(upgraded(RAW) + b"x", 0.1, CLOSE)
    daemon.answer(json_response({"message": "No such container: web"}, 404, "Not Found"), CLOSE)
    client = Client(daemon.url, version="1.41")
    with pytest.raises(NotFound):
        client.wire.hijack(ATTACH, Inputs(path={"id": "web"}))
    client.close()
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize(
    ("status", "reason", "kind"),
    [(404, "Not Found", NotFound), (409, "Conflict", Conflict), (400, "Bad Request", BadRequest)],
)
def test_refusals_are_errors_whatever_their_form(
    daemon: FakeDaemon, status: int, reason: str, kind: type[Exception]
) -> None:
    # The daemon's are text without a length, under the content type of a stream.
    refusal = head(status, reason, Content_Type=RAW) + b"No such container: web\r\n"
    with pytest.raises(kind, match=r"ContainerAttach: .*No such container: web$"):
        attach(daemon, refusal, CLOSE)
    refusal = json_response({"message": "No such container: web"}, status, reason)
    with pytest.raises(kind, match="No such container: web"):
        attach(daemon, refusal)


def test_no_answer_at_all_is_a_lost_connection_or_a_timeout(daemon: FakeDaemon) -> None:
    before = open_files()
    with pytest.raises(ConnectionError):
        attach(daemon, CLOSE)
    with pytest.raises(TruncatedStream):
        attach(daemon, upgraded()[:20], CLOSE)
    with pytest.raises(TimeoutError):
        attach(daemon, SILENCE, CLOSE, timeout=0.05)
    assert eventually(lambda: open_files() <= before)


def test_nothing_is_written_before_the_head(daemon: FakeDaemon) -> None:
    early: list[bytes] = []

    def listen(talk: Talk) -> None:
        talk.sock.settimeout(0.2)
        with contextlib.suppress(OSError):
            early.append(talk.recv())
        talk.sock.settimeout(None)
        talk.sock.sendall(upgraded())
        talk.sock.sendall(frame(until(talk, 5)))

    with attach(daemon, listen, CLOSE) as stream:
        assert stream.communicate(b"hello").stdout == b"hello"
    assert early == []


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

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = list(pieces)

    def read_frames(self, demux: Demultiplexer) -> list[Frame]:
        if not self.pieces:
            raise ConnectionError("reset by peer")
        return demux.feed(self.pieces.pop(0))

    def sendall(self, data: object) -> None: ...

    def end_writing(self) -> None: ...

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


def test_a_hijacked_connection_serves_nobody_else(daemon: FakeDaemon) -> None:
    version: Operation[Any] = Operation(
        id="V", method="GET", path="/version", module="m", name="v", answer="json", ok=(200,)
    )
    client = Client(daemon.url, version="1.51")
    daemon.answer(json_response({"a": 1}))
    daemon.answer(upgraded() + frame(b"x"), CLOSE)
    daemon.answer(json_response({"a": 2}))
    client.wire.call(version)
    client.wire.hijack(ATTACH, Inputs(path={"id": "web"})).read()
    client.wire.call(version)
    assert [asked.connection for asked in daemon.asked] == [1, 2, 1]


def test_silence_is_no_timeout_unless_one_was_asked_for(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded(), 0.3, frame(b"late"), CLOSE, timeout=0.1) as stream:
        assert stream.read().stdout == b"late"
    client = Client(daemon.url, version="1.51").with_options(timeout=0.1)
    go = threading.Event()
    daemon.answer(upgraded(), go, frame(b"late"), CLOSE)
    with client.wire.hijack(ATTACH, Inputs(path={"id": "web"})) as stream:
        with pytest.raises(TimeoutError):
            stream.read()
        go.set()

        def read_on() -> bytes:
            with contextlib.suppress(TimeoutError):
                return stream.read().stdout
            return b""

        assert eventually(read_on) == b"late"


def test_a_session_is_raw(daemon: FakeDaemon) -> None:
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    daemon.answer(upgraded("", "h2c") + preface, lambda talk: talk.sock.sendall(until(talk, 5)), CLOSE)
    with Client(daemon.url, version="1.51") as client, client.wire.hijack(SESSION) as stream:
        assert daemon.asked[0].headers["Upgrade"] == "h2c"
        assert stream.fileno() > 2
        assert stream.recv(5) == b"PRI *"
        assert stream.recv() == preface[5:]
        stream.write(b"hello")
        assert stream.recv(100) == b"hello"
        assert stream.recv(100) == b""


def test_raw_reading_is_for_streams_without_frames(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded() + frame(b"x"), CLOSE) as stream:
        with pytest.raises(InvalidArgument, match="has frames"):
            stream.recv(1)
        assert stream.read().stdout == b"x"
    with attach(daemon, upgraded(RAW) + b"x", CLOSE) as stream, pytest.raises(InvalidArgument):
        stream.recv(0)


def test_communicating_with_a_tty_says_how(daemon: FakeDaemon) -> None:
    with attach(daemon, upgraded(RAW), CLOSE) as stream, pytest.raises(InvalidArgument, match="Ctrl-D"):
        stream.communicate(b"x")


def test_over_tcp_dead_peers_are_noticed(tmp_path: Path) -> None:
    fake = FakeDaemon(tmp_path, tcp=True)
    fake.answer(upgraded() + frame(b"x"), 0.2, CLOSE)
    with (
        Client(fake.url, version="1.51") as client,
        client.wire.hijack(ATTACH, Inputs(path={"id": "web"})) as stream,
    ):
        sock = socket.socket(fileno=stream.fileno())
        try:
            assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
            assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 30
        finally:
            sock.detach()
        assert stream.read().stdout == b"x"
    fake.stop()


def test_what_can_not_be_sent_is_refused_before_there_is_a_connection(daemon: FakeDaemon) -> None:
    client = Client(daemon.url, version="1.51")
    with pytest.raises(InvalidArgument):
        client.wire.hijack(ATTACH, Inputs(path={"id": ""}))
    with pytest.raises(InvalidArgument):
        client.wire.hijack(EXEC, Inputs(path={"id": "x"}, body={"a": object()}))
    assert daemon.connections == 0


def test_an_empty_answer_needs_no_question(daemon: FakeDaemon) -> None:
    daemon.answer(response())
    with Client(daemon.url, version="1.51") as client:
        assert client.wire.hijack(EXEC, Inputs(path={"id": "x"}, body={"Detach": True})).read() == Output(
            b"", b""
        )


def test_a_daemon_that_is_killed_between_frames_ends_a_stream_as_a_process_does(daemon: FakeDaemon) -> None:
    """Nobody can tell the two apart from the stream; so its documentation says where to look."""
    assert attach(daemon, upgraded() + frame(b"half of it"), CLOSE).read().stdout == b"half of it"
    assert attach(daemon, upgraded(), CLOSE).communicate(b"input" * 1000) == Output(b"", b"")
    with pytest.raises(TruncatedStream):
        attach(daemon, upgraded() + frame(b"half of it")[:-1], CLOSE).read()
    for documented in (HijackedStream, HijackedStream.communicate):
        assert "exec.inspect" in (documented.__doc__ or "")


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


# -- where no thread can be started --------------------------------------------------------------------------


@pytest.fixture
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the interpreter exits, from 3.12 on."""

    class Refused(threading.Thread):
        def start(self) -> None:
            raise RuntimeError("can't create new thread at interpreter shutdown")

    monkeypatch.setattr("dockline_runtime.sync.hijack.Thread", Refused)


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
