"""A process that was made by a fork leaves the streams of its parent alone, however it leaves them itself."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, Final

import pytest

from dockline_runtime.errors import StreamClosed
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.sync.item_streams import Output

from ..support.clients import Client, operation
from ..support.fake import CLOSE, MULTIPLEXED, Talk, chunked, chunks
from ..support.forks import in_child
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.inside import locked, source_of
from ..support.processes import open_files
from ..support.roads import Road
from ..support.streams import data_of
from ..support.threads import in_thread
from ..support.websockets import accept, say_goodbye

FRAMES: Final = operation("frames", long_running=True)
BYTES: Final = operation("bytes", long_running=True)
HIJACKED: Final = operation("hijack", method="POST", long_running=True)
WEBSOCKET: Final = operation("websocket", long_running=True)


def leave_the_block(client: Client, stream: Any) -> None:
    with client, stream:
        pass


def exit_within_the_block(client: Client, stream: Any) -> None:
    with pytest.raises(SystemExit), client, stream:
        sys.exit(7)


LEAVING: Final[dict[str, Callable[[Client, Any], object]]] = {
    "by the end of its block": leave_the_block,
    "by an exit": exit_within_the_block,
    "by closing it": lambda client, stream: stream.close(),
    "by closing its source": lambda client, stream: source_of(stream).close(),
    "by closing the client": lambda client, stream: client.close(),
}
EACH_WAY = pytest.mark.parametrize("way", LEAVING)


def open_stream(kind: str, client: Client, road: Road, go: threading.Event) -> Any:
    """A stream of which "one" has come, and "two" comes when it may go on."""

    def wait(_: Talk) -> None:
        assert go.wait(20)

    def websocket(talk: Talk) -> None:
        half = accept(talk, b"one")
        wait(talk)
        half.send_binary(b"two")
        say_goodbye(talk, half)

    one, two = frame(b"one"), frame(b"two")
    if kind == "websocket":
        road.daemon.answer(websocket, CLOSE)
        return client.wire.websocket(WEBSOCKET, Inputs(path={"id": "a"}))
    if kind == "hijacked":
        road.daemon.answer(upgraded() + one, wait, two, CLOSE)
        return client.wire.hijack(HIJACKED, Inputs(path={"id": "a"}))
    if kind == "frames":
        road.daemon.answer(chunked(one, end=False, Content_Type=MULTIPLEXED), wait, chunks(two))
        return client.wire.frames(FRAMES, Inputs(path={"id": "a"}))
    road.daemon.answer(chunked(b"one", end=False), wait, chunks(b"two"))
    return client.wire.download(BYTES, Inputs(path={"id": "a"}))


@EACH_WAY
@pytest.mark.parametrize("kind", ["frames", "bytes", "hijacked", "websocket"])
def test_a_child_that_leaves_a_stream_cuts_nothing(kind: str, way: str, client: Client, road: Road) -> None:
    go = threading.Event()
    with open_stream(kind, client, road, go) as stream:
        assert data_of(next(stream)) == b"one"
        in_child(lambda: LEAVING[way](client, stream))
        go.set()
        assert stream.read() in (Output(b"two", b""), b"two")


@pytest.mark.parametrize("kind", ["bytes", "hijacked"])
def test_a_child_frees_its_descriptors_and_can_not_read_on(kind: str, client: Client, road: Road) -> None:
    go = threading.Event()
    with open_stream(kind, client, road, go) as stream:

        def leave() -> None:
            before = open_files()
            stream.close()
            assert stream.closed and open_files() < before
            with pytest.raises(StreamClosed):
                stream.read()

        in_child(leave)
        go.set()
        assert b"one" in bytes(data_of(next(stream)))


def test_a_lock_that_a_thread_of_the_parent_holds_keeps_no_child_waiting(client: Client, road: Road) -> None:
    go = threading.Event()
    with open_stream("frames", client, road, go) as stream:
        held, done = threading.Event(), threading.Event()

        def hold() -> None:
            with locked(stream):
                held.set()
                done.wait(30)

        thread = in_thread(hold)
        assert held.wait(20)
        try:
            in_child(stream.close)
        finally:
            done.set()
            thread.join()
            go.set()
        assert stream.read() == Output(b"onetwo", b"")
