"""Any thread may close a stream or the client: whoever reads, writes or waits ends at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

import dockline
from dockline.errors import DocklineError, StreamClosed

from ..support.fake import CLOSE, MULTIPLEXED, SILENCE, FakeDaemon, chunked, head, response
from ..support.forks import in_child
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.processes import open_files
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, eventually, once_waiting

# For each kind of answer: how the daemon begins it, what opens it, and what reads it in a loop and whole.
KINDS: dict[str, tuple[bytes, Callable[[dockline.Client], Any], Callable[[Any], Any]]] = {
    "frames": (
        chunked(frame(b"x"), end=False, Content_Type=MULTIPLEXED),
        lambda docker: docker.containers.logs("c", stdout=True, follow=True),
        lambda stream: stream.read(),
    ),
    "values": (
        chunked(b'{"Type":"container"}\n', end=False),
        lambda docker: docker.system.events(),
        lambda stream: stream.drain(),
    ),
    "tar": (
        chunked(b"x" * 600, end=False),
        lambda docker: docker.containers.export("c"),
        lambda stream: stream.read(),
    ),
    "hijack": (
        upgraded() + frame(b"x"),
        lambda docker: docker.exec.start("e"),
        lambda stream: stream.read(),
    ),
}
EACH_KIND = pytest.mark.parametrize("kind", KINDS)
WHO = pytest.mark.parametrize("who", ["stream", "client", "parent"])


def opened(daemon: FakeDaemon, kind: str) -> tuple[dockline.Client, dockline.Client, Any]:
    """A client, one derived of it, and a stream that the latter has opened."""
    begun, start, _ = KINDS[kind]
    daemon.answer(begun, SILENCE, CLOSE)
    parent = dockline.Client(daemon.url, version="1.51", timeout=30)
    docker = parent.with_options(timeout=30)
    return parent, docker, start(docker)


@EACH_KIND
@WHO
def test_a_loop_ends_at_once(daemon: FakeDaemon, kind: str, who: str) -> None:
    before = open_files()
    parent, docker, stream = opened(daemon, kind)
    closing = {"stream": stream, "client": docker, "parent": parent}[who]
    with once_waiting(closing.close):
        assert len(list(stream)) == 1
    assert stream.closed
    assert eventually(lambda: open_files() < before + 2)


@EACH_KIND
@WHO
def test_what_promises_the_whole_says_that_it_was_closed(daemon: FakeDaemon, kind: str, who: str) -> None:
    parent, docker, stream = opened(daemon, kind)
    closing = {"stream": stream, "client": docker, "parent": parent}[who]
    with once_waiting(closing.close), pytest.raises(StreamClosed):
        KINDS[kind][2](stream)


def test_a_pending_answer_ends_with_the_client(daemon: FakeDaemon) -> None:
    daemon.answer(head(Transfer_Encoding="chunked"), SILENCE, CLOSE)
    docker = dockline.Client(daemon.url, version="1.51")
    pending = docker.containers.wait("c")
    with once_waiting(docker.close), pytest.raises(StreamClosed):
        pending.result()


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\n", head(Content_Length="10") + b"{"])
def test_a_request_that_waits_ends_with_the_client(daemon: FakeDaemon, begun: bytes) -> None:
    daemon.answer(begun, SILENCE, CLOSE)
    docker = dockline.Client(daemon.url, version="1.51")
    with once_waiting(docker.close), pytest.raises(StreamClosed, match="the client was closed"):
        docker.containers.inspect("c")


def test_an_upload_ends_with_the_client(daemon: FakeDaemon) -> None:
    daemon.answer(SILENCE, CLOSE, early=True)
    docker = dockline.Client(daemon.url, version="1.51")
    with once_waiting(docker.close), pytest.raises(StreamClosed, match="the client was closed"):
        docker.containers.put_archive("c", iter([bytes(65536)] * 1000), path="/")


def test_whoever_asks_for_the_version_ends_with_the_client(daemon: FakeDaemon) -> None:
    daemon.answer(SILENCE, CLOSE)
    docker = dockline.Client(daemon.url)
    errors: list[DocklineError] = []

    def ask() -> None:
        try:
            docker.system.version()
        except DocklineError as error:
            errors.append(error)

    threads = [in_thread(ask) for _ in range(4)]
    assert eventually(lambda: bool(daemon.asked))
    docker.close()
    for thread in threads:
        thread.join(PATIENCE / 2)
    assert [type(error) for error in errors] == [StreamClosed] * 4


def test_closing_a_derived_client_leaves_the_streams_of_others(daemon: FakeDaemon) -> None:
    go = threading.Event()
    daemon.answer(chunked(frame(b"a"), end=False, Content_Type=MULTIPLEXED), go, frame_chunk(b"b"), CLOSE)
    daemon.answer(response(b'{"Id":"c"}'))
    docker = dockline.Client(daemon.url, version="1.51")
    stream = docker.containers.logs("c", stdout=True)
    with docker.with_options(timeout=5) as derived:
        derived.containers.inspect("c")
    go.set()
    assert stream.read().stdout == b"ab"


def frame_chunk(data: bytes) -> bytes:
    whole = frame(data)
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(whole), whole)


def test_a_forked_child_that_closes_the_client_leaves_the_parents_stream(daemon: FakeDaemon) -> None:
    go = threading.Event()
    daemon.answer(chunked(frame(b"a"), end=False, Content_Type=MULTIPLEXED), go, frame_chunk(b"b"), CLOSE)
    docker = dockline.Client(daemon.url, version="1.51")
    stream = docker.containers.logs("c", stdout=True)
    in_child(docker.close)
    go.set()
    assert stream.read().stdout == b"ab"
