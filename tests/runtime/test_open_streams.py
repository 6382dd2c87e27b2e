"""How streams of each kind end: read, left early, cut, forgotten, timed out, closed by another thread."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import DocklineError, StreamClosed, TimeoutError, TruncatedStream
from dockline_runtime.request.build import Request
from dockline_runtime.settings.address import parse_address
from dockline_runtime.sync.item_streams import ByteStream, FrameStream, TarStream, ValueStream
from dockline_runtime.sync.response import RawResponse
from dockline_runtime.sync.transport import Transport

from ..support.fake import CLOSE, SILENCE, FakeDaemon, Step, chunked, chunks, response
from ..support.frames import frame
from ..support.processes import open_files
from ..support.streams import PROGRESS, WHOLE, Pieces, ask
from ..support.threads import in_thread
from ..support.waiting import eventually, once_waiting

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
    with contextlib.suppress(StreamClosed):  # it was, before the loop began
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
    closed = FrameStream(Pieces(frame(b"x")), "ContainerLogs", tty=False)
    closed.close()
    assert repr(closed) == "<FrameStream of ContainerLogs, closed>"
    assert isinstance(StreamClosed("x"), DocklineError) and isinstance(StreamClosed("x"), ValueError)
