"""A stream or the client is closed by another thread, on a real engine: the reader ends at once."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import dockline
from dockline.errors import ConnectionError, StreamClosed

from ..support.processes import left
from ..support.threads import in_thread
from ..support.waiting import at_once, once_waiting
from .helpers import ClientFor, NamedEngine, New, tar_of

pytestmark = pytest.mark.one_store

Open = Callable[[dockline.Client, New], Any]


def exec_of(docker: dockline.Client, new: New) -> Any:
    made = docker.exec.create(new.running("sleep", "600"), cmd=["cat"], attach_stdin=True, attach_stdout=True)
    return docker.exec.start(made.id)


def build_of(docker: dockline.Client, new: New) -> Any:
    dockerfile = "FROM busybox\nRUN echo begun; sleep 600\n"
    return docker.images.build(tar_of({"Dockerfile": dockerfile}), rm=True, forcerm=True)


def logs_of(docker: dockline.Client, new: New) -> Any:
    return docker.containers.logs(new.running("sleep", "600"), stdout=True, follow=True)


def attach_of(docker: dockline.Client, new: New) -> Any:
    return docker.containers.attach(new.running("sleep", "600"), stream=True, stdout=True)


def websocket_of(docker: dockline.Client, new: New) -> Any:
    container = new.running("cat", open_stdin=True)
    return docker.containers.attach_websocket(container, stream=True, stdin=True, stdout=True)


OPENED: dict[str, Open] = {
    "logs": logs_of,
    "events": lambda docker, new: docker.system.events(),
    "attach": attach_of,
    "exec": exec_of,
    "websocket": websocket_of,
    "build": build_of,
}
"""What says nothing more for minutes, and is read in a loop."""


@pytest.fixture
def client(engine: NamedEngine, client_for: ClientFor) -> Iterator[dockline.Client]:
    """A client to be closed; `docker` cleans up behind it. Nothing of it is left at the end."""
    before = left()
    with client_for(engine) as client:
        yield client
    files, threads = left()
    assert files <= before[0] and threads <= before[1]


@pytest.mark.parametrize("who", ["stream", "client"])
@pytest.mark.parametrize("kind", OPENED)
def test_a_loop_ends(client: dockline.Client, new: New, kind: str, who: str) -> None:
    stream = OPENED[kind](client, new)
    with once_waiting((stream if who == "stream" else client).close):
        for _ in stream:
            pass
    assert stream.closed


@pytest.mark.parametrize("who", ["stream", "client"])
@pytest.mark.parametrize(
    ("kind", "whole"),
    [
        ("logs", lambda stream: stream.read()),
        ("events", lambda stream: stream.drain()),
        ("attach", lambda stream: stream.read()),
        ("exec", lambda stream: stream.communicate()),
        ("websocket", lambda stream: stream.read()),
        ("build", lambda stream: stream.drain()),
    ],
)
def test_what_promises_the_whole_says_so(
    client: dockline.Client, new: New, kind: str, whole: Callable[[Any], Any], who: str
) -> None:
    stream = OPENED[kind](client, new)
    if kind == "exec":
        stream.write(b"kept open")
        whole = lambda stream: stream.read()  # noqa: E731
    with once_waiting((stream if who == "stream" else client).close), pytest.raises(StreamClosed):
        whole(stream)


@pytest.mark.parametrize("who", ["pending", "client"])
def test_a_wait(client: dockline.Client, new: New, who: str) -> None:
    pending = client.containers.wait(new.running("sleep", "600"))
    with once_waiting((pending if who == "pending" else client).close), pytest.raises(StreamClosed):
        pending.result(timeout=30)


@pytest.mark.parametrize("who", ["stream", "client"])
def test_figures_that_come_each_second(client: dockline.Client, new: New, who: str) -> None:
    stats = client.containers.stats(new.running("sleep", "600"))
    next(stats)
    with once_waiting((stats if who == "stream" else client).close):
        list(stats)


@pytest.mark.parametrize("who", ["stream", "client"])
def test_a_download(client: dockline.Client, new: New, who: str) -> None:
    """In the middle of an archive that is larger than all buffers on the way."""
    container = new.finished("dd", "if=/dev/zero", "of=/large", "bs=1M", "count=64")
    archive = client.containers.export(container)
    archive.read(100_000)
    (archive if who == "stream" else client).close()
    with pytest.raises(StreamClosed):
        while archive.read(1 << 20):
            pass


def test_an_upload(client: dockline.Client, docker: dockline.Client, new: New) -> None:
    """The request has no handle but the client."""
    container = new.container("true")

    def endless() -> Iterator[bytes]:
        large = tarfile.TarInfo("large")
        large.size = 1 << 30
        yield large.tobuf()
        for number in range(1 << 21):
            yield b"\0" * 512
            if number == 1000:
                in_thread(client.close)

    with at_once(), pytest.raises((StreamClosed, ConnectionError)):
        client.containers.put_archive(container, endless(), path="/")
    assert docker.containers.inspect(container).id == container


def test_a_session(client: dockline.Client) -> None:
    session = client.session.start()
    with once_waiting(session.close), pytest.raises(StreamClosed):
        while True:
            assert session.recv()


def test_a_request_that_waits_for_its_answer(client: dockline.Client, new: New) -> None:
    """Stopping takes the container's grace time: nothing of the answer is there yet."""
    deaf = new.trapping("TERM")
    with once_waiting(client.close), pytest.raises(StreamClosed):
        client.containers.stop(deaf, timeout=100)
