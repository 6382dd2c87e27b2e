"""Bodies of requests on their way: announced, in chunks, refused early, or broken off."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockline_runtime.errors import ConnectionError, InvalidArgument, TimeoutError
from dockline_runtime.request.build import Request

from ..support.fake import CLOSE, SILENCE, FakeDaemon, Talk, chunks, head, response
from ..support.processes import open_files
from ..support.transports import POST, ask, exchange, transport_to, upload
from ..support.waiting import eventually


def test_bodies_of_known_length_are_announced(daemon: FakeDaemon, tmp_path: Path) -> None:
    data = random.Random(2).randbytes(500_000)
    (tmp_path / "file").write_bytes(data)
    transport = transport_to(daemon)
    for body in (data, memoryview(data), tmp_path / "file"):
        daemon.answer(response())
        ask(transport, upload(body) if body is not data else with_length(data))
        asked = daemon.asked[-1]
        assert asked.body == data
        assert asked.headers["Content-Length"] == "500000" and "Transfer-Encoding" not in asked.headers
    assert daemon.connections == 1


def with_length(data: bytes) -> Request:
    """A request as `build_request` makes it for bytes."""
    return Request("PUT", "/v1.51/archive", (("Content-Length", str(len(data))),), data)


def test_bodies_of_unknown_length_go_in_chunks(daemon: FakeDaemon) -> None:
    daemon.answer(response())
    ask(transport_to(daemon), upload(iter([b"a" * 100_000, b"", b"b"])))
    assert daemon.asked[0].body == b"a" * 100_000 + b"b"
    assert daemon.asked[0].headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" not in daemon.asked[0].headers


def test_requests_without_a_body_are_never_chunked(daemon: FakeDaemon) -> None:
    daemon.answer(response())
    ask(transport_to(daemon), POST)
    assert "Transfer-Encoding" not in daemon.asked[0].headers


def endless(sent: list[int]) -> Iterator[bytes]:
    for number in range(10_000):
        sent.append(number)
        yield b"\0" * 65536


def test_an_upload_that_is_refused_early_gives_the_answer(daemon: FakeDaemon) -> None:
    transport = transport_to(daemon)
    sent: list[int] = []
    daemon.answer(response(b'{"message":"no space"}', 507, "No Space"), 0.3, CLOSE, early=True)
    raw = exchange(transport, upload(endless(sent)))
    assert (raw.status, raw.read()) == (507, b'{"message":"no space"}')
    assert len(sent) < 1000, "and the rest is not sent"
    daemon.answer(response(b"fresh"))
    assert ask(transport) == b"fresh"
    assert daemon.connections == 2, "the connection is in the middle of an upload"


def test_an_upload_that_is_refused_by_hanging_up_gives_the_answer(daemon: FakeDaemon) -> None:
    daemon.answer(response(b"too large", 413, "Too Large"), CLOSE, early=True)
    raw = exchange(transport_to(daemon), upload(endless([])))
    assert (raw.status, raw.read()) == (413, b"too large")


def test_an_upload_that_breaks_without_an_answer_is_a_lost_connection(daemon: FakeDaemon) -> None:
    daemon.answer(0.05, CLOSE, early=True)
    with pytest.raises(ConnectionError):
        exchange(transport_to(daemon), upload(endless([])))


def progress_while_reading(talk: Talk) -> None:
    """Report before each read: it would come to a standstill with a client that only writes."""
    talk.sock.sendall(head(Transfer_Encoding="chunked"))
    got = len(talk.unread)
    while got < 20_000_000:
        talk.sock.sendall(chunks(b"." * 10_000, end=False))
        got += len(talk.sock.recv(65536))
    talk.sock.sendall(chunks(b"done"))


def test_a_daemon_that_reports_while_it_reads_is_heard(daemon: FakeDaemon) -> None:
    daemon.answer(progress_while_reading, CLOSE, early=True)
    data = exchange(transport_to(daemon), upload(memoryview(bytes(20_000_000))), timeout=5).read()
    assert data.endswith(b"..done") and len(data) > 1_000_000


def test_what_goes_wrong_in_the_body_comes_out_and_closes_the_connection(daemon: FakeDaemon) -> None:
    def broken() -> Iterator[bytes]:
        yield b"some"
        raise ZeroDivisionError

    before = open_files()
    transport = transport_to(daemon)
    daemon.answer(response())
    with pytest.raises(ZeroDivisionError):
        exchange(transport, upload(broken()))
    with pytest.raises(InvalidArgument):
        exchange(transport, upload(12))
    assert eventually(lambda: bool(daemon.asked) and open_files() <= before)


def test_a_daemon_that_stops_reading_is_a_timeout(daemon: FakeDaemon) -> None:
    daemon.answer(SILENCE, CLOSE, early=True)
    with pytest.raises(TimeoutError):
        exchange(transport_to(daemon), upload(endless([])), timeout=0.2)
