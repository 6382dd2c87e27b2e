"""Attach over a websocket, against a daemon that speaks the other half of `websockets`."""

from __future__ import annotations

import sys
import threading

import pytest

from dockline_runtime.errors import (
    ConfigError,
    ConnectionError,
    NotFound,
    ProtocolError,
    StreamClosed,
    StreamError,
    TimeoutError,
    TruncatedStream,
)
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.sync.websocket import WebSocketStream

from ..support.clients import Client
from ..support.fake import CLOSE, RAW, SILENCE, FakeDaemon, Step, Talk, head
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, eventually, once_waiting
from ..support.websockets import ATTACH, accept, say_goodbye


def attach(daemon: FakeDaemon, *steps: Step, silence: float = PATIENCE) -> WebSocketStream:
    daemon.answer(*steps)
    client = Client(daemon.url, version="1.51").with_options(timeout=silence)
    return client.wire.websocket(ATTACH, Inputs(path={"id": "web"}, query={"stream": True}))


def greet(talk: Talk) -> None:
    say_goodbye(talk, accept(talk, b"one\n", b"two\n"))


def test_messages_in_the_segment_of_the_head_are_not_lost(daemon: FakeDaemon) -> None:
    before = open_files()
    with attach(daemon, greet, CLOSE) as stream:
        assert list(stream) == [b"one\n", b"two\n"]
    assert eventually(lambda: open_files() <= before)
    asked = daemon.asked[0]
    assert asked.target == "/v1.51/containers/web/attach/ws?stream=true"
    assert asked.headers["Upgrade"] == "websocket" and asked.headers["Sec-WebSocket-Version"] == "13"


def test_reading_whole_and_message_by_message(daemon: FakeDaemon) -> None:
    assert attach(daemon, greet, CLOSE).read() == b"one\ntwo\n"
    stream = attach(daemon, greet, CLOSE)
    assert [stream.recv(), stream.recv(), stream.recv()] == [b"one\n", b"two\n", b""]


def echo(talk: Talk) -> None:
    half = accept(talk)
    while data := talk.recv():
        half.receive_data(data)
        for event in half.events_received():
            if event.opcode == 2:
                half.send_ping(b"still there?")
                half.send_binary(bytes(event.data))
        talk.sock.sendall(b"".join(half.data_to_send()))


def test_two_threads_read_and_write_at_once(daemon: FakeDaemon) -> None:
    data = bytes(range(256)) * 20_000
    with attach(daemon, echo, CLOSE) as stream:
        writer = in_thread(stream.write, data)
        got = b""
        while len(got) < len(data):
            got += stream.recv()
        writer.join()
    assert got == data


def test_closing_from_another_thread_wakes_the_reader(daemon: FakeDaemon) -> None:
    heard: list[bytes] = []

    def listen(talk: Talk) -> None:
        accept(talk, b"x")
        heard.append(talk.recv())

    stream = attach(daemon, listen, SILENCE, CLOSE)
    with once_waiting(stream.close):
        assert list(stream) == [b"x"]
    assert eventually(lambda: bool(heard)) and heard[0][0] & 0x0F == 8, "a close frame was sent"
    with pytest.raises(StreamClosed):
        stream.write(b"x")
    with pytest.raises(StreamClosed):
        stream.read()


def test_an_end_without_goodbye_is_an_error(daemon: FakeDaemon) -> None:
    with attach(daemon, lambda talk: accept(talk, b"x") and None, CLOSE) as stream:
        assert stream.recv() == b"x"
        for _ in range(2):
            with pytest.raises(TruncatedStream, match="close frame"):
                stream.recv()


def test_what_is_no_websocket_is_an_error(daemon: FakeDaemon) -> None:
    def nonsense(talk: Talk) -> None:
        accept(talk)
        talk.sock.sendall(b"\xff" * 50)

    with (
        attach(daemon, nonsense, 0.1, CLOSE) as stream,
        pytest.raises(ProtocolError, match="websocket is broken"),
    ):
        stream.read()


def test_writing_to_an_ended_stream_is_an_error(daemon: FakeDaemon) -> None:
    with attach(daemon, greet, CLOSE) as stream:
        stream.read()
        with pytest.raises(ConnectionError, match="ended the stream"):
            stream.write(b"x")


def test_refusals_are_errors_of_the_api(daemon: FakeDaemon) -> None:
    refusal = head(404, "Not Found", Content_Type=RAW) + b"No such container: web\r\n"
    with pytest.raises(NotFound, match="No such container: web"):
        attach(daemon, refusal, CLOSE)


def test_a_wrong_handshake_is_refused(daemon: FakeDaemon) -> None:
    before = open_files()
    with pytest.raises(ProtocolError, match="handshake"):
        attach(daemon, head(101, "Switching", Upgrade="websocket", Sec_WebSocket_Accept="wrong"), CLOSE)
    assert eventually(lambda: open_files() <= before)


def test_the_missing_package_is_named_before_anything_is_sent(
    daemon: FakeDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "websockets.protocol", None)
    with pytest.raises(ConfigError, match=r"pip install 'dockline\[ws\]'"):
        Client(daemon.url).wire.websocket(ATTACH, Inputs(path={"id": "web"}))
    assert daemon.connections == 0


# how it ends


def ending(code: int | None, *, message: bytes = b"", reason: str = "") -> Step:
    """Two messages, what is unfinished of a third, and a close frame."""

    def end(talk: Talk) -> None:
        half = accept(talk, b"one\n", b"two\n")
        if message:
            half.send_binary(message, fin=False)
        half.send_close(code, reason)
        talk.sock.sendall(b"".join(half.data_to_send()))

    return end


@pytest.mark.parametrize("code", [1000, None])
def test_a_goodbye_that_says_all_is_well_is_an_end(code: int | None, daemon: FakeDaemon) -> None:
    stream = attach(daemon, ending(code), CLOSE)
    assert stream.read() == b"one\ntwo\n"
    assert stream.recv() == b""


@pytest.mark.parametrize("code", [1001, 1002, 1007, 1009, 1011, 1012, 1013, 3000, 4999])
def test_any_other_goodbye_is_an_error_with_its_code(code: int, daemon: FakeDaemon) -> None:
    stream = attach(daemon, ending(code, reason="going away"), CLOSE)
    for _ in range(2):
        with pytest.raises(StreamError, match=f"code {code}: 'going away'") as caught:
            stream.read()
        assert caught.value.code == code and caught.value.operation == "ContainerAttachWebsocket"
    assert stream.closed


def test_what_came_before_a_bad_goodbye_comes_before_its_error(daemon: FakeDaemon) -> None:
    stream = attach(daemon, ending(1011), CLOSE)
    assert [next(stream), next(stream)] == [b"one\n", b"two\n"]
    for _ in range(2):
        with pytest.raises(StreamError, match="code 1011, and gave no reason"):
            next(stream)


def test_a_bad_goodbye_is_no_end_for_who_closes_before_it_was_told(daemon: FakeDaemon) -> None:
    stream = attach(daemon, ending(1011), CLOSE)
    assert stream.recv() == b"one\n"
    stream.close()
    for _ in range(3):
        with pytest.raises(StreamClosed):
            stream.recv()


@pytest.mark.parametrize("code", [1000, None])
def test_a_goodbye_within_a_message_is_no_end(code: int | None, daemon: FakeDaemon) -> None:
    stream = attach(daemon, ending(code, message=b"thr"), CLOSE)
    with pytest.raises(TruncatedStream, match="middle of a message"):
        stream.read()


def test_what_came_before_nonsense_comes_before_its_error(daemon: FakeDaemon) -> None:
    def nonsense(talk: Talk) -> None:
        accept(talk, b"one\n")
        talk.sock.sendall(b"\xff" * 10)

    stream = attach(daemon, nonsense, CLOSE)
    assert next(stream) == b"one\n"
    for _ in range(2):
        with pytest.raises(ProtocolError, match="broken"):
            next(stream)


def read_if_it_comes(stream: WebSocketStream) -> bytes | None:
    try:
        return stream.read()
    except TimeoutError:
        return None


def test_a_timeout_within_read_loses_nothing(daemon: FakeDaemon) -> None:
    go = threading.Event()

    def slow(talk: Talk) -> None:
        half = accept(talk, b"one\n")
        assert go.wait(20)
        half.send_binary(b"two\n")
        say_goodbye(talk, half)

    stream = attach(daemon, slow, CLOSE, silence=0.5)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            stream.read()
    go.set()
    assert eventually(lambda: read_if_it_comes(stream)) == b"one\ntwo\n"
