"""A signal handler may close a stream and write to it, whatever it interrupts: no deadlock."""

from __future__ import annotations

import contextlib
import faulthandler
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, Final

import pytest

from dockline_runtime.errors import DocklineError, StreamClosed, TimeoutError
from dockline_runtime.operation.inputs import Inputs

from ..support.clients import Client, operation
from ..support.fake import CLOSE, Talk
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.inside import WITHIN, WITHIN_WEBSOCKETS, received
from ..support.roads import Road
from ..support.streams import data_of
from ..support.websockets import accept

HIJACKED: Final = operation("hijack", method="POST", long_running=True)
WEBSOCKET: Final = operation("websocket", long_running=True)
Patch = pytest.MonkeyPatch

ROUNDS: Final = 400
PIECE: Final = b"p" * 5000


@pytest.fixture(autouse=True)
def no_standstill() -> Iterator[None]:
    """A deadlock can't be interrupted: it ends the run, and says where it was."""
    faulthandler.dump_traceback_later(300, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def on_signals(handler: Callable[[], object]) -> Iterator[None]:
    def handle(number: int, frame: FrameType | None) -> None:
        handler()

    before = signal.signal(signal.SIGALRM, handle)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def echo(talk: Talk) -> None:
    """Say again what is written, until stdin ends."""
    while data := talk.recv():
        talk.sock.sendall(frame(data))


def websocket_echo(talk: Talk) -> None:
    half = accept(talk)
    while half.close_rcvd is None and (data := talk.recv()):
        half.receive_data(data)
        for event in half.events_received():
            if event.opcode.name == "BINARY" and half.close_rcvd is None:
                half.send_binary(bytes(event.data))
        talk.sock.sendall(b"".join(half.data_to_send()))


def open_stream(kind: str, client: Client, road: Road) -> Any:
    if kind == "websocket":
        road.daemon.answer(websocket_echo, CLOSE)
        return client.wire.websocket(WEBSOCKET, Inputs(path={"id": "a"}))
    road.daemon.answer(upgraded(), echo, CLOSE)
    return client.wire.hijack(HIJACKED, Inputs(path={"id": "a"}))


EACH_KIND = pytest.mark.parametrize("kind", ["hijacked", "websocket"])


@EACH_KIND
def test_what_handlers_write_goes_out_whatever_they_interrupt(kind: str, client: Client, road: Road) -> None:
    with open_stream(kind, client, road) as stream:
        extra = 0

        def handler() -> None:
            nonlocal extra
            stream.write(b"h")
            extra += 1

        came = written = 0
        with on_signals(handler):
            signal.setitimer(signal.ITIMER_REAL, 0.001, 0.0007)
            for _ in range(ROUNDS):
                stream.write(PIECE)
                written += len(PIECE)
                while came < written:
                    came += len(data_of(next(stream)))
        while came < written + extra:
            came += len(data_of(next(stream)))
        assert extra > 0
        assert came == written + extra


@EACH_KIND
def test_a_handler_may_close_whatever_it_interrupts(kind: str, client: Client, road: Road) -> None:
    for turn in range(25):
        stream = open_stream(kind, client, road)
        with on_signals(stream.close):
            signal.setitimer(signal.ITIMER_REAL, 0.002 + turn * 0.0003)
            with pytest.raises(StreamClosed):
                while True:
                    stream.write(PIECE)
                    if next(stream, None) is None:
                        iter(stream)
        assert stream.closed


# at the very worst moment: within what a lock guards


def interrupted(holder: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a signal come, once, right after a function has done its work."""
    function = getattr(holder, name)
    come = iter([True])

    def first_work_then_signal(*arguments: Any, **more: Any) -> Any:
        found = function(*arguments, **more)
        if next(come, False):
            signal.raise_signal(signal.SIGALRM)
        return found

    monkeypatch.setattr(holder, name, first_work_then_signal)


MOMENTS: Final = [
    *(("hijacked", moment, *WITHIN[moment]) for moment in WITHIN),
    *(("websocket", moment, *WITHIN_WEBSOCKETS[moment]) for moment in WITHIN_WEBSOCKETS),
]
EACH_MOMENT = pytest.mark.parametrize(
    ("kind", "moment", "road", "holder", "name"),
    [(kind, moment, road, holder, name) for kind, moment, road, holder, name in MOMENTS],
    ids=[f"{kind} within {moment}" for kind, moment, *_ in MOMENTS],
    indirect=["road"],
)


@EACH_MOMENT
def test_a_write_within_a_lock_is_sent_with_what_it_interrupts(
    kind: str,
    moment: str,
    road: Road,
    holder: Any,
    name: str,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_stream(kind, client, road) as stream:
        interrupted(holder(stream), name, monkeypatch)
        with on_signals(lambda: stream.write(b"of the handler")):
            stream.write(b"of the program")
            came = b""
            while len(came) < 28:
                came += data_of(next(stream))
                stream.write(b"")
        assert sorted([came[:14], came[14:]]) == [b"of the handler", b"of the program"]


@EACH_MOMENT
def test_a_close_within_a_lock_ends_what_it_interrupts(
    kind: str,
    moment: str,
    road: Road,
    holder: Any,
    name: str,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = open_stream(kind, client, road)
    interrupted(holder(stream), name, monkeypatch)
    with on_signals(stream.close), pytest.raises(StreamClosed):
        stream.write(b"of the program")
        if next(stream, None) is None:
            iter(stream)
        stream.read()
    assert stream.closed


@pytest.mark.parametrize(
    ("kind", "road", "holder", "name"),
    [
        ("hijacked", *WITHIN["the receiving of TLS"]),
        ("websocket", *WITHIN_WEBSOCKETS["the reading of a frame"]),
    ],
    indirect=["road"],
)
def test_a_handler_can_not_read_within_a_read_and_spoils_nothing(
    kind: str, road: Road, holder: Any, name: str, client: Client, monkeypatch: Patch
) -> None:
    refusals: list[DocklineError] = []

    with open_stream(kind, client, road) as stream:

        def read() -> None:
            with pytest.raises(TimeoutError, match="signal handler") as caught:
                next(stream) if kind == "websocket" else received(stream, 10)
            refusals.append(caught.value)

        interrupted(holder(stream), name, monkeypatch)
        with on_signals(read):
            stream.write(b"of the program")
            assert data_of(next(stream)) == b"of the program"
    assert len(refusals) == 1
