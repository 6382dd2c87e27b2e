"""Streams both ways: nothing is lost at the head, nothing is sent too early, refusals are errors."""

from __future__ import annotations

import contextlib
import socket
import threading
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from dockline_runtime.errors import (
    BadRequest,
    Conflict,
    ConnectionError,
    InvalidArgument,
    NotFound,
    TimeoutError,
    TruncatedStream,
)
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.protocol.demux import Frame
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
from ..support.hijacked import ATTACH, EXEC, attach, until, upgraded
from ..support.processes import open_files
from ..support.waiting import eventually

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


def test_a_command_may_run_though_the_question_about_its_tty_was_lost(daemon: FakeDaemon) -> None:
    daemon.answer(upgraded(RAW) + b"x")
    daemon.answer(CLOSE)
    with Client(daemon.url, version="1.41") as client:
        with pytest.raises(ConnectionError, match=r"POST /v1\.41/exec/e1/start is not known") as caught:
            client.wire.hijack(EXEC, Inputs(path={"id": "e1"}, body={}))
        assert caught.value.outcome_unknown


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


def test_a_body_that_is_no_json_is_refused_and_nothing_was_sent(daemon: FakeDaemon) -> None:
    packed = evolve(EXEC, body="tar")
    with (
        Client(daemon.url, version="1.51") as client,
        pytest.raises(InvalidArgument, match="body: it has to be a model or JSON here") as caught,
    ):
        client.wire.hijack(packed, Inputs(path={"id": "x"}, body=iter([b"x"])))
    assert not caught.value.outcome_unknown and "not known" not in str(caught.value)
    assert daemon.asked == [] and eventually(lambda: not daemon.open_connections)


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
