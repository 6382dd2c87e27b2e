"""When the answer to a change is lost, the error says that the outcome is unknown; to a question, it doesn't.

Every way of losing an answer, of every kind, on every road.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dockline_runtime.errors import (
    APIError,
    ConnectionError,
    ConnectionRefused,
    DocklineError,
    ProtocolError,
    SocketNotFound,
    StreamClosed,
    TimeoutError,
)
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.operation.outcome import add_doubt

from ..support.clients import Client, operation
from ..support.fake import (
    CLOSE,
    MULTIPLEXED,
    RESET,
    FakeDaemon,
    Step,
    Talk,
    chunked,
    json_response,
    response,
)
from ..support.frames import frame
from ..support.hijacked import upgraded
from ..support.roads import ROADS, Road, silent
from ..support.waiting import eventually
from ..support.websockets import accept

Call = Callable[[Client, Operation[Any]], Any]
CHANGES = {"method": "POST", "look": "things.list"}


def wire(name: str, read: Callable[[Any], Any] = lambda answer: answer, **more: Any) -> Call:
    """What sends an operation, and reads the whole answer."""

    def call(docker: Client, op: Operation[Any]) -> Any:
        return read(getattr(docker.wire, name)(op, Inputs(path={"id": "a"}, **more)))

    return call


def pieces() -> Iterator[bytes]:
    for _ in range(8):
        yield bytes(65536)


def whole(stream: Any) -> Any:
    return stream.read()


KINDS: dict[str, tuple[Operation[Any], Call, bytes | Callable[[Talk], None]]] = {
    "none": (operation("none", **CHANGES), wire("call"), response(b"{}")),
    "was so already": (operation("none", unchanged=(304,), **CHANGES), wire("change"), response(b"{}")),
    "json": (operation("json", **CHANGES), wire("call"), json_response({"Id": "a"}, 201, "Created")),
    "text": (operation("text", **CHANGES), wire("call"), response(b"some text")),
    "pending": (
        operation("pending", **CHANGES),
        wire("pending", lambda found: found.result()),
        json_response({}),
    ),
    "values": (operation("values", **CHANGES), wire("values", list), chunked(b'{"a": 1}\n', b'{"a": 2}\n')),
    "frames": (
        operation("frames", **CHANGES),
        wire("frames", whole),
        chunked(frame(b"one"), frame(b"two"), Content_Type=MULTIPLEXED),
    ),
    "bytes": (
        operation("bytes", **CHANGES),
        wire("download", whole),
        chunked(b"one", b"two"),
    ),
    "tar": (
        operation("tar", **CHANGES),
        wire("tar", whole),
        chunked(bytes(512), bytes(512)),
    ),
    "upload": (
        operation("none", body="tar", **CHANGES | {"method": "PUT"}),
        lambda docker, op: docker.wire.call(op, Inputs(path={"id": "a"}, body=pieces())),
        response(b"{}"),
    ),
    "hijack": (
        operation("hijack", **CHANGES),
        wire("hijack", whole),
        upgraded() + frame(b"one"),
    ),
    "session": (
        operation("hijack", upgrade="h2c", **CHANGES),
        wire("hijack", whole),
        upgraded() + b"some bytes",
    ),
    "websocket": (
        operation("websocket", **CHANGES),
        wire("websocket", whole),
        lambda talk: accept(talk, b"one") and None,
    ),
}


def steps_of(loss: str, answer: bytes | Callable[[Talk], None]) -> list[Step]:
    """What the daemon does."""
    place, _, how = loss.partition(", then ")
    how_it_ends: Step = {"the end": CLOSE, "a reset": RESET, "silence": silent}[how]
    # What was sent before a reset has to be read before it.
    pause = [0.05] if how == "a reset" else []
    if place == "no answer":
        return [how_it_ends]
    if place == "half a head":
        return [b"HTTP/1.1 201 Cre", *pause, how_it_ends]
    return [answer[:-4] if isinstance(answer, bytes) else answer, *pause, how_it_ends]


LOSSES = [
    f"{place}, then {how}"
    for place in ("no answer", "half a head", "half a body")
    for how in ("the end", "a reset", "silence")
]


def lose(road: Road, kind: str, loss: str, op: Operation[Any]) -> DocklineError:
    _, call, answer = KINDS[kind]
    road.daemon.answer(*steps_of(loss, answer))
    silence = 0.6 if road.name in ("tls", "ssh") else 0.15  # a handshake isn't silence
    docker = road.client().with_options(timeout=silence if "silence" in loss else 20)
    with docker, pytest.raises((ConnectionError, TimeoutError, ProtocolError)) as caught:
        call(docker, op)
    return caught.value


# Kinds that differ in how they are sent or read; the others differ in what is made of the answer alone.
APART = ("json", "upload", "values", "hijack", "websocket")
# A session has no frames: an end in the middle of it is its end, and a unix socket knows no reset.
CASES = [
    (kind, loss)
    for kind in KINDS
    for loss in LOSSES
    if kind != "session" or not loss.startswith("half a body") or loss.endswith("silence")
]


@pytest.mark.parametrize(
    ("road", "kind", "loss"),
    [(road, kind, loss) for road in ROADS for kind, loss in CASES if road == "unix" or kind in APART],
    indirect=["road"],
)
def test_a_lost_answer_to_a_change_says_so_and_where_to_look(kind: str, loss: str, road: Road) -> None:
    error = lose(road, kind, loss, KINDS[kind][0])
    assert error.outcome_unknown, error
    told = (
        r"; whether the daemon has carried out (POST|PUT) /v1.51/things/a is not known: "
        r"see docker.things.list\(\) "
    )
    assert len(re.findall(told, str(error))) == 1, error


@pytest.mark.parametrize(
    "loss", ["no answer, then the end", "half a head, then silence", "half a body, then a reset"]
)
@pytest.mark.parametrize("kind", ["json", "values", "hijack", "websocket", "pending"])
@pytest.mark.parametrize("why", ["by its method", "by its description"])
def test_what_only_reads_says_nothing_of_the_kind(why: str, kind: str, loss: str, road: Road) -> None:
    answer = KINDS[kind][0].answer
    op = operation(answer) if why == "by its method" else operation(answer, "POST", safe=True)
    error = lose(road, kind, loss, op)
    assert not error.outcome_unknown
    assert "not known" not in str(error)


@pytest.mark.parametrize("status", [400, 404, 409, 500, 503])
def test_a_refusal_is_certain(status: int, road: Road) -> None:
    road.daemon.answer(json_response({"message": "no"}, status))
    with road.client() as docker, pytest.raises(APIError) as caught:
        KINDS["json"][1](docker, KINDS["json"][0])
    assert not caught.value.outcome_unknown
    assert str(caught.value) == f"Thing: {status} no"


@pytest.mark.parametrize("status", [502, 504])
def test_a_proxy_that_lost_the_answer_leaves_the_outcome_unknown(status: int, daemon: FakeDaemon) -> None:
    for _ in range(2):
        daemon.answer(response(b"<html><title>Oh dear</title></html>", status))
    with Client(daemon.url, version="1.51") as docker:
        with pytest.raises(APIError, match=r"Oh dear; whether the daemon .* is not known") as caught:
            KINDS["json"][1](docker, KINDS["json"][0])
        assert caught.value.outcome_unknown and caught.value.message in str(caught.value)
        with pytest.raises(APIError, match=r"Oh dear$"):
            KINDS["json"][1](docker, operation("json"))


def test_nonsense_instead_of_the_answer_leaves_the_outcome_unknown(daemon: FakeDaemon) -> None:
    daemon.answer(response(b"oh dear", 201))
    with Client(daemon.url, version="1.51") as docker, pytest.raises(ProtocolError, match="is not known"):
        KINDS["json"][1](docker, KINDS["json"][0])


def test_without_a_connection_nothing_was_sent(daemon: FakeDaemon, unused_port: int) -> None:
    kinds = {f"tcp://127.0.0.1:{unused_port}": ConnectionRefused, "unix:///nowhere.sock": SocketNotFound}
    for url, kind in kinds.items():
        with Client(url, version="1.51") as docker, pytest.raises(kind) as caught:
            KINDS["json"][1](docker, KINDS["json"][0])
        assert not caught.value.outcome_unknown


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def test_closing_the_client_meanwhile_leaves_the_outcome_unknown(daemon: FakeDaemon) -> None:
    docker = Client(daemon.url, version="1.51")
    daemon.answer(lambda talk: docker.close(), silent)
    with pytest.raises(StreamClosed, match=r"was closed .*; whether the daemon .* is not known") as caught:
        KINDS["json"][1](docker, KINDS["json"][0])
    assert caught.value.outcome_unknown


def test_the_error_stays_what_it_was_through_a_pickle(daemon: FakeDaemon) -> None:
    daemon.answer(CLOSE)
    with Client(daemon.url, version="1.51") as docker, pytest.raises(ConnectionError) as caught:
        KINDS["json"][1](docker, KINDS["json"][0])
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.outcome_unknown and str(again) == str(caught.value)
    assert not ConnectionError("x").outcome_unknown


def test_a_stream_can_be_read_on_after_a_timeout(daemon: FakeDaemon) -> None:
    """That the outcome is unknown is true for the moment."""
    more: list[bool] = []
    daemon.answer(
        chunked(b'{"a": 1}\n', end=False),
        lambda talk: eventually(lambda: bool(more)) and None,
        chunked(b'{"a": 2}\n').partition(b"\r\n\r\n")[2],
    )
    docker = Client(daemon.url, version="1.51").with_options(timeout=0.3)
    with docker, docker.wire.values(KINDS["values"][0], Inputs(path={"id": "a"})) as stream:
        assert next(stream) == {"a": 1}
        with pytest.raises(TimeoutError, match="is not known"):
            next(stream)
        more.append(True)
        assert list(stream) == [{"a": 2}]


def test_what_was_never_sent_is_in_no_doubt_and_what_is_in_doubt_says_so_once() -> None:
    error = ConnectionError("lost")
    error.unsent = True
    add_doubt(error, "who knows")
    assert str(error) == "lost" and not error.outcome_unknown
    error.unsent = False
    for _ in range(2):
        add_doubt(error, "who knows")
        assert str(error) == "lost; who knows" and error.outcome_unknown
