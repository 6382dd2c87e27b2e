"""How gRPC calls that we make end: what can still be sent and taken then, and what an error tells."""

from __future__ import annotations

import pytest

from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_runtime.errors import ConnectionError, InvalidArgument, StreamClosed

from ...support.buildkit.facing import Facing, facing
from ...support.buildkit.peer import framed

SOLVE = "/moby.buildkit.v1.Control/Solve"


@pytest.fixture
def client() -> Facing:
    """We make calls."""
    return facing("client")


def goaway(last: int, said: bytes = b"") -> bytes:
    """A GOAWAY without an error."""
    body = last.to_bytes(4, "big") + bytes(4) + said
    return len(body).to_bytes(3, "big") + b"\x07\0\0\0\0\0" + body


@pytest.mark.parametrize("reserved", [0, 1 << 31], ids=["plain", "with the reserved bit"])
def test_a_goaway_fails_the_calls_behind_the_last_one_alone(client: Facing, reserved: int) -> None:
    first, second = client.ours.begin(SOLVE), client.ours.begin(SOLVE)
    client.exchange()
    stream, _ = client.peer.calls(SOLVE)
    client.hear(goaway(reserved | stream))
    with pytest.raises(ConnectionError, match="ended the connection"):
        client.ours.take(second)
    client.peer.answer(stream)
    client.peer.send(stream, b"one")
    client.peer.end(stream)
    assert client.all_of(first) == [b"one"]


def test_nothing_can_be_sent_when_the_other_side_has_ended_the_call(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.end(stream)
    assert client.all_of(call) == []
    with pytest.raises(CallFailed, match="the other side has ended the call") as failure:
        client.ours.queue(call, (b"more",))
    assert failure.value.status == Status.CANCELLED


def test_nothing_can_be_sent_in_a_call_that_was_finished(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.ours.finish(call)
    with pytest.raises(StreamClosed, match="nothing can be sent: the call was finished"):
        client.ours.queue(call, (b"more",))


def test_whoever_has_half_a_megabyte_waiting_to_be_sent_has_to_wait(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    assert client.ours.queue(call, (bytes((512 << 10) - 1 - len(framed(b""))),))
    assert client.ours.queue(call, (b"",))
    assert not client.ours.queue(call, (b"",))


def test_what_waits_to_be_sent_is_dropped_when_its_call_is_given_up(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.ours.queue(call, (b"one",))
    client.ours.give_up(call)
    assert call.outgoing.size == 0 and call.outgoing.cut(100) == b""


def test_the_end_goes_along_with_the_last_bytes() -> None:
    client = facing("client", window=len(framed(b"12345")), gives_back=False)
    call = client.ours.begin(SOLVE)
    client.ours.queue(call, (b"12345",))
    client.ours.finish(call)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    assert client.peer.frames == [stream] and stream in client.peer.ended


def test_what_a_goaway_says_may_be_no_text(client: Facing) -> None:
    client.hear(goaway(0, b"\xff"))
    with pytest.raises(ConnectionError, match="ended the connection: '\N{REPLACEMENT CHARACTER}'"):
        client.ours.begin(SOLVE)


@pytest.mark.parametrize(
    ("trailers", "says"),
    [([("grpc-message", "why")], "why"), ([("x", "y")], "the call ended without a status")],
)
def test_trailers_without_a_status_are_a_failure(
    client: Facing, trailers: list[tuple[str, str]], says: str
) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.h2.send_headers(stream, trailers, end_stream=True)
    client.exchange()
    with pytest.raises(CallFailed) as failure:
        client.ours.take(call)
    assert (failure.value.status, str(failure.value)) == (Status.UNKNOWN, says)


def test_details_that_are_not_base64_are_left_out(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.end(stream, 2, "failed", ("grpc-status-details-bin", "!"))
    client.exchange()
    with pytest.raises(CallFailed, match="failed") as failure:
        client.ours.take(call)
    assert failure.value.details == b""


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (0, "OK"), (1, "CANCELLED"), (2, "UNKNOWN"), (3, "INVALID_ARGUMENT"), (4, "DEADLINE_EXCEEDED"),
        (5, "NOT_FOUND"), (6, "ALREADY_EXISTS"), (7, "PERMISSION_DENIED"), (8, "RESOURCE_EXHAUSTED"),
        (9, "FAILED_PRECONDITION"), (10, "ABORTED"), (11, "OUT_OF_RANGE"), (12, "UNIMPLEMENTED"),
        (13, "INTERNAL"), (14, "UNAVAILABLE"), (15, "DATA_LOSS"), (16, "UNAUTHENTICATED"),
        (17, "status 17"),
    ],
)  # fmt: skip
def test_a_failure_without_a_message_is_called_by_its_status(status: int, name: str) -> None:
    assert str(CallFailed(status)) == f"the call ended with {name}"


def test_a_failure_shows_all_that_it_has() -> None:
    failure = CallFailed(Status.NOT_FOUND, message="no such thing")
    assert failure.args == (Status.NOT_FOUND, "no such thing", b"")


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        (("Upper", "x"), "'Upper' can't be the name of gRPC metadata"),
        (("a b", "x"), "'a b' can't be the name of gRPC metadata"),
        (("", "x"), "'' can't be the name of gRPC metadata"),
        (("name", "hunter2\n"), "the metadata name have to be printable ASCII, without blanks around"),
        (("name", " hunter2"), "the metadata name have to be printable ASCII, without blanks around"),
    ],
)
def test_metadata_that_cant_be_sent_are_refused_and_their_values_not_shown(
    client: Facing, pair: tuple[str, str], says: str
) -> None:
    with pytest.raises(InvalidArgument) as refused:
        client.ours.begin(SOLVE, [pair])
    assert str(refused.value) == says
