"""Requests over kept connections, answers that come early, late, cut or not at all."""

from __future__ import annotations

import random
import threading

import pytest

from dockline_runtime.errors import (
    ConnectionError,
    DocklineError,
    ProtocolError,
    StreamClosed,
    TimeoutError,
    TruncatedStream,
)
from dockline_runtime.request.build import Request

from ..support.fake import CLOSE, RESET, SILENCE, FakeDaemon, Talk, chunked, chunks, head, response
from ..support.forks import in_child
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.transports import POST, ask, exchange, transport_to
from ..support.waiting import PATIENCE, at_once, eventually, once_waiting


def test_answers_read_to_their_end_share_a_connection(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    for answer in (response(b"one"), chunked(b"t", b"wo"), response(b"", 204, "No Content")):
        daemon.answer(answer)
    assert [ask(transport) for _ in range(3)] == [b"one", b"two", b""]
    assert daemon.connections == 1
    assert daemon.asked[0].headers["Host"] == "localhost"
    assert daemon.asked[0].target == "/v1.51/version"


def test_answers_left_early_close_their_connection(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"x" * 1000)[:-500], 0.05, CLOSE)
    daemon.answer(response(b"fresh"))
    before = open_files()
    left = exchange(transport)
    left.read_some()
    left.close()
    assert ask(transport) == b"fresh"
    assert daemon.connections == 2
    transport.close()
    assert eventually(lambda: open_files() <= before)


@pytest.mark.parametrize(
    "answer",
    [
        head(Content_Length="3", Connection="close") + b"abc",
        head() + b"abc",
        response(b"abc").replace(b"HTTP/1.1", b"HTTP/1.0"),
        response(b"abc") + b"more than was announced",
    ],
)
def test_connections_that_are_not_to_be_kept_are_not(daemon: FakeDaemon, answer: bytes) -> None:
    transport = transport_to(daemon)
    daemon.answer(answer, CLOSE)
    daemon.answer(response(b"fresh"))
    assert ask(transport) == b"abc"
    assert ask(transport) == b"fresh"
    assert daemon.connections == 2


def test_no_more_idle_connections_are_kept_than_wanted(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon, max_connections=2)
    before = open_files()
    all_ask = threading.Barrier(5)
    for _ in range(5):
        daemon.answer(head(Content_Length="3"), lambda talk: [all_ask.wait(PATIENCE)], b"abc")
    threads = [in_thread(ask, transport) for _ in range(5)]
    for thread in threads:
        thread.join()
    assert daemon.connections == 5, "nobody has to wait for a connection"
    assert eventually(lambda: daemon.open_connections == 2)
    daemon.answer(response(b"abc"))
    ask(transport)
    assert (daemon.connections, daemon.open_connections) == (5, 2), "they are used, and stay"
    transport.close()
    assert eventually(lambda: open_files() <= before and not daemon.open_connections)


def test_kept_connection_that_has_ended_is_not_used(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"one"), CLOSE)
    daemon.answer(response(b"two"))
    ask(transport)
    assert eventually(lambda: not daemon.open_connections)
    assert ask(transport, POST) == b"two"
    assert daemon.connections == 2


def wait_for_next_and_close(talk: Talk) -> None:
    """Answer, then close as soon as the next request comes: the worst moment for a keep-alive to end."""
    talk.sock.sendall(response(b"one"))
    talk.recv()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_harmless_requests_are_repeated_once_when_a_kept_connection_ends(
    daemon: FakeDaemon, method: str
) -> None:
    transport = transport_to(daemon)
    daemon.answer(wait_for_next_and_close, CLOSE)
    daemon.answer(response(b"two" if method == "GET" else b""))
    ask(transport)
    assert exchange(transport, Request(method, "/again", ())).status == 200
    assert daemon.connections == 2


def test_other_requests_are_never_repeated(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(wait_for_next_and_close, CLOSE)
    ask(transport)
    with pytest.raises(
        ConnectionError, match=r"whether the daemon has carried out POST /v1.51/things is not known"
    ):
        exchange(transport, POST)
    assert daemon.connections == 1


def test_nothing_is_repeated_once_a_byte_of_an_answer_has_come(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"one"))
    daemon.answer(b"HTTP/1.1 200", CLOSE)
    ask(transport)
    with pytest.raises(TruncatedStream, match="after 12 bytes"):
        exchange(transport)
    assert len(daemon.asked) == 2


def test_nothing_is_repeated_on_a_connection_of_its_own(daemon: FakeDaemon) -> None:
    daemon.answer(CLOSE)
    with pytest.raises(ConnectionError, match="without a response"):
        exchange(transport_to(daemon))
    assert len(daemon.asked) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Le", TruncatedStream),
        (b"SSH-2.0-OpenSSH_9.2p1 Debian\r\n", ProtocolError),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Filler: yes\r\n" * 10_000, ProtocolError),
        (response(b"0123456789")[:-3], TruncatedStream),
        (chunked(b"0123456789", end=False), TruncatedStream),
        (chunked(b"0123456789", end=False) + b"5\r\nab", TruncatedStream),
        (chunked(b"abc", end=False) + b"oh dear\r\n", ProtocolError),
        (head(Content_Length="-5") + b"abc", ProtocolError),
        (head(Transfer_Encoding="gzip") + b"abc", ProtocolError),
    ],
)
def test_broken_answers_are_errors_and_their_connection_is_closed(
    daemon: FakeDaemon, answer: bytes, kind: type[DocklineError]
) -> None:
    transport = transport_to(daemon)
    daemon.answer(answer, CLOSE)
    daemon.answer(response(b"fresh"))
    before = open_files()
    with pytest.raises(kind):
        ask(transport)
    assert eventually(lambda: open_files() <= before)
    assert ask(transport) == b"fresh"


def test_every_cut_of_an_answer_is_an_error(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    whole = chunked(b"abc", b"defgh")
    for cut in range(len(whole)):
        daemon.answer(whole[:cut], CLOSE)
        with pytest.raises((TruncatedStream, ConnectionError)):
            ask(transport)


def test_answers_in_single_bytes_are_whole(daemon: FakeDaemon) -> None:
    whole = chunked(b"abc", b"defgh")
    steps: list[bytes | float] = []
    for value in whole:
        steps += [bytes([value]), 0.001]
    daemon.answer(*steps)
    assert ask(transport_to(daemon)) == b"abcdefgh"


def test_reset_connections_are_lost_connections(daemon: FakeDaemon) -> None:
    daemon.answer(response(b"0123456789")[:-3], RESET)
    with pytest.raises((ConnectionError, TruncatedStream)):
        ask(transport_to(daemon))


def test_reading_into_a_buffer_gives_the_same_bytes(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    data = random.Random(1).randbytes(300_000)
    daemon.answer(response(data))
    daemon.answer(chunked(data[:200_000], data[200_000:200_010], data[200_010:]))
    for _ in range(2):
        raw = exchange(transport)
        buffer = memoryview(bytearray(7000))
        got = b""
        while count := raw.readinto(buffer):
            got += buffer[:count]
        assert got == data
    assert daemon.connections == 1


def test_silence_ends_in_a_timeout(daemon: FakeDaemon) -> None:
    daemon.answer(SILENCE, CLOSE)
    with at_once(), pytest.raises(TimeoutError, match=r"silent for 0\.2 seconds"):
        exchange(transport_to(daemon), timeout=0.2)


def test_timeout_within_the_body_spoils_nothing(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    go = threading.Event()
    daemon.answer(chunked(b"first", end=False), go, chunks(b"second"))
    raw = exchange(transport, timeout=0.1)
    assert raw.read_some() == b"first"
    with pytest.raises(TimeoutError):
        raw.read_some()
    go.set()
    raw.timeout = PATIENCE
    assert raw.read() == b"second"
    daemon.answer(response(b"same connection"))
    ask(transport)
    assert daemon.connections == 1


def test_closing_from_another_thread_wakes_the_reader(daemon: FakeDaemon) -> None:
    daemon.answer(chunked(b"first", end=False), SILENCE, CLOSE)
    before = open_files()
    raw = exchange(transport_to(daemon), timeout=None)
    raw.read_some()
    with once_waiting(raw.close), pytest.raises(StreamClosed):
        raw.read_some()
    assert eventually(lambda: open_files() <= before + 1), "the daemon's end is all that may be open"
    with pytest.raises(StreamClosed):
        raw.read_some()
    raw.close()


def test_no_connection_is_left_by_many_failures(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    before = open_files()
    for index in range(30):
        daemon.answer(*[(CLOSE,), (b"nonsense", CLOSE), (0.02, CLOSE)][index % 3])
        with pytest.raises(DocklineError):
            exchange(transport, POST, timeout=0.01)
    assert eventually(lambda: open_files() <= before)


def test_a_dropped_answer_frees_its_connection(daemon: FakeDaemon) -> None:
    before = open_files()
    daemon.answer(chunked(b"first", end=False), 0.1, CLOSE)
    exchange(transport_to(daemon)).read_some()
    assert eventually(lambda: open_files() <= before)


def test_closed_transport_refuses(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"one"))
    before = open_files()
    ask(transport)
    transport.close()
    assert eventually(lambda: open_files() <= before)
    with pytest.raises(StreamClosed, match="the client is closed"):
        exchange(transport)


def test_a_forked_child_leaves_the_parents_connections_alone(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    daemon.answer(response(b"one"))
    daemon.answer(response(b"from the child"))
    daemon.answer(response(b"two"))
    ask(transport)

    def in_the_child() -> None:
        assert ask(transport) == b"from the child"
        transport.close()

    in_child(in_the_child)
    assert ask(transport) == b"two"
    assert [asked.connection for asked in daemon.asked] == [1, 2, 1]


def test_a_change_of_the_protocol_that_nobody_asked_for_is_refused(daemon: FakeDaemon) -> None:
    before = open_files()
    daemon.answer(head(101, "Switching Protocols", Upgrade="h2c"), SILENCE)
    with pytest.raises(ProtocolError, match=r"response to GET /v1.51/version changes the protocol, which"):
        exchange(transport_to(daemon))
    assert eventually(lambda: open_files() <= before)
