"""Somebody in the daemon's place, or between: answers that are meant to do harm."""

from __future__ import annotations

import contextlib
import struct
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

import dockline
from dockline.errors import APIError, DocklineError, ProtocolError, TruncatedStream
from dockline_runtime.sync.websocket import WebSocketStream

from ..support.fake import MULTIPLEXED, FakeDaemon, Step, Talk, chunked, head, json_response, response
from ..support.websockets import accept
from .attacks import held


@pytest.fixture
def docker(daemon: FakeDaemon) -> Iterator[dockline.Client]:
    with dockline.Client(daemon.url, version="1.51", timeout=10) as client:
        yield client


@contextmanager
def little_memory(limit: int = 32 << 20) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < limit
    finally:
        tracemalloc.stop()


def test_bytes_behind_an_answer_answer_nothing(daemon: FakeDaemon, docker: dockline.Client) -> None:
    evil = json_response([{"Id": "evil"}])
    for first in (
        json_response([]) + evil,
        chunked(b"[]", Content_Type="application/json", Api_Version="1.51") + evil,
        response(b"", 204, "No Content", Content_Length="0") + evil,
    ):
        daemon.answer(first)
        daemon.answer(json_response([{"Id": "good"}]))
        with contextlib.suppress(ProtocolError):
            docker.containers.list()
        assert [found.id for found in docker.containers.list()] == ["good"]
    assert len({asked.connection for asked in daemon.asked}) > 3
    held("answer: bytes behind an answer", "their connection serves nobody else")


def test_lengths_that_contradict_are_refused(daemon: FakeDaemon, docker: dockline.Client) -> None:
    lengths = [
        b"Content-Length: 2\r\nContent-Length: 40\r\n",
        b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Content-Length: +2\r\n",
        b"Content-Length: 0x2\r\n",
        b"Content-Length: -2\r\n",
        b"Content-Length: 2 2\r\n",
        b"Content-Length: 1_0\r\n",
        b"Content-Length : 2\r\n",
        b"X: y\r\n Content-Length: 2\r\n",
        "Content-Length: \u00b2\r\n".encode("latin-1"),
    ]
    evil = b"[]" + json_response([{"Id": "evil"}])
    for lines in lengths:
        daemon.answer(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + lines + b"\r\n" + evil)
        daemon.answer(json_response([{"Id": "good"}]))
        with contextlib.suppress(ProtocolError):
            assert "evil" not in str(docker.containers.list())
        assert [found.id for found in docker.containers.list()] == ["good"]
    held(
        "answer: lengths that contradict",
        f"a ProtocolError, or the connection is dropped: {len(lengths)} cases",
    )


def endless(piece: bytes) -> Callable[[Talk], None]:
    def talk(talk: Talk) -> None:
        with contextlib.suppress(OSError):  # the client has seen enough
            for _ in range(20_000):
                talk.sock.sendall(piece)

    return talk


def test_nothing_without_an_end_is_read_to_its_end(daemon: FakeDaemon, docker: dockline.Client) -> None:
    with little_memory():
        daemon.answer(b"HTTP/1.1 200 OK\r\n", endless(b"X-Long: " + b"a" * 50_000), early=True)
        with pytest.raises(ProtocolError, match="longer than"):
            docker.containers.list()
        for fields in ({"Transfer_Encoding": "chunked"}, {"Content_Length": str(1 << 40)}, {}):
            piece = b"10000\r\n" + b"a" * 65536 + b"\r\n" if "Transfer_Encoding" in fields else b"a" * 65536
            daemon.answer(head(500, **fields), endless(piece), early=True)
            with pytest.raises(APIError) as caught:
                docker.containers.list()
            assert len(str(caught.value)) < 100_000
    held("answer: a head or an error without end", "cut at 64 KiB and 1 MiB")


def test_no_memory_is_taken_for_what_is_announced(daemon: FakeDaemon, docker: dockline.Client) -> None:
    with little_memory(4 << 20):
        daemon.answer(chunked(struct.pack(">BxxxL", 1, 0xFFFFFFFF) + b"x" * 1000, Content_Type=MULTIPLEXED))
        with pytest.raises(TruncatedStream):
            docker.containers.logs("a", stdout=True).read()
        daemon.answer(head(200, Content_Length=str(1 << 50)) + b"[", early=True)
        with pytest.raises(TruncatedStream):
            docker.containers.list()
        daemon.answer(head(200, Transfer_Encoding="chunked") + b"ffffffffffff\r\nx", early=True)
        with pytest.raises(DocklineError):
            docker.containers.list()
    held(
        "answer: frames of gigabytes announced",
        "memory for what came, an error at its end; bodies and chunks, too",
    )


@pytest.mark.parametrize("nested", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 100_000 + b"]" * 100_000])
def test_nested_json_is_an_error(nested: bytes, daemon: FakeDaemon, docker: dockline.Client) -> None:
    daemon.answer(response(nested, Content_Type="application/json"))
    with pytest.raises(ProtocolError):
        docker.containers.list()
    daemon.answer(response(nested + b"\n", Content_Type="application/json"))
    with pytest.raises(ProtocolError):
        docker.system.events().drain()
    daemon.answer(response(b'{"message":' + nested, 500))
    with pytest.raises(APIError):
        docker.containers.list()
    held("answer: JSON nested deeply", "a ProtocolError, in answers, streams and errors")


def test_huge_numbers_take_no_time(daemon: FakeDaemon, docker: dockline.Client) -> None:
    digits = b"9" * 2_000_000
    began = time.monotonic()
    for answer in (b'[{"Created":%b}]' % digits, b'[{"Created":1e%b}]' % digits, b"[%b]" % digits):
        daemon.answer(response(answer, Content_Type="application/json"))
        with contextlib.suppress(ProtocolError):
            docker.containers.list()
    daemon.answer(head(200, Content_Length="9" * 10_000))
    with pytest.raises(ProtocolError):
        docker.containers.list()
    assert time.monotonic() - began < 20
    held("answer: huge numbers", "a ProtocolError: Python converts 4300 digits and no more")


# -- websockets -----------------------------------------------------------------------------------------


def welcome(talk: Talk) -> None:
    accept(talk)


def attached(daemon: FakeDaemon, docker: dockline.Client, *steps: Step) -> WebSocketStream:
    daemon.answer(welcome, *steps, early=True)
    return docker.containers.attach_websocket("a", stream=True, stdout=True)


BROKEN = {
    "websocket: masked and reserved frames": [
        b"\x82\x81\0\0\0\0a",
        b"\xc2\x01a",
        b"\xb2\x01a",
        b"\x83\x01a",
        b"\x8b\x01a",
        b"\x80\x01a",
        b"\x09\x00",
        b"\x89\x7e\x00\x80" + b"a" * 128,
        b"\x02\x01a\x82\x01b",
    ],
    "websocket: exabytes announced": [
        b"\x82\x7f" + struct.pack(">Q", size) for size in (1 << 62, 1 << 63, (1 << 64) - 1, 1 << 40)
    ],
    "websocket: broken text and goodbyes": [
        b"\x88\x01a",
        b"\x88\x02\x00\x01",
        b"\x88\x03\x03\xe8\xff",
        b"\x88\x02\xff\xff",
        b"\x88\x7e\x00\x80" + b"a" * 128,
    ],
}


@pytest.mark.parametrize("attack", BROKEN)
def test_what_is_no_websocket_is_an_error(attack: str, daemon: FakeDaemon, docker: dockline.Client) -> None:
    for data in BROKEN[attack]:
        with little_memory(), attached(daemon, docker, data) as stream, pytest.raises(ProtocolError):
            stream.read()
    held(attack, f"a ProtocolError at once, {len(BROKEN[attack])} cases")


def test_a_flood_of_pings_ends_the_stream(daemon: FakeDaemon, docker: dockline.Client) -> None:
    flood = (b"\x89\x7d" + b"p" * 125) * 2000
    stream = attached(daemon, docker, endless(flood))
    threads = {*threading.enumerate()}
    with little_memory(64 << 20), stream, pytest.raises(DocklineError):
        stream.read()
    assert {*threading.enumerate()} <= threads, "an answer is no thread's work"
    held("websocket: a flood of pings", "an error, where the answers aren't taken")
