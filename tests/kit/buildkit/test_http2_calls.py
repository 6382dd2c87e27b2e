"""gRPC calls over HTTP/2, in both roles: messages, ends, windows, GOAWAY."""

from __future__ import annotations

import base64
import random
from itertools import groupby

import pytest

from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.http2.windows import WINDOW
from dockline_runtime.errors import (
    ConnectionError,
    InvalidArgument,
    ProtocolError,
    StreamClosed,
    TruncatedStream,
)

from ...support.buildkit.facing import DIFF_COPY, Facing, facing
from ...support.buildkit.peer import framed

SOLVE = "/moby.buildkit.v1.Control/Solve"
LARGE = bytes(range(256)) * 4096  # 1 MiB


@pytest.fixture
def client() -> Facing:
    """We make calls."""
    return facing("client")


@pytest.fixture
def server() -> Facing:
    """We serve calls."""
    return facing("server")


# -- calls that we make --------------------------------------------------------------------------------------


def test_a_call_goes_out_and_its_answer_comes_back(client: Facing) -> None:
    call = client.ours.begin(SOLVE, [("buildkit-controlapi-buildid", "x")])
    client.ours.queue(call, (b"ask",))
    client.ours.finish(call)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    head = client.peer.heads[stream]
    assert head["te"] == "trailers" and head["content-type"] == "application/grpc"
    assert head["buildkit-controlapi-buildid"] == "x"
    assert client.peer.messages(stream) == [b"ask"] and stream in client.peer.ended

    client.peer.answer(stream)
    client.peer.send(stream, b"answer")
    client.peer.end(stream)
    assert client.all_of(call) == [b"answer"]


def test_what_was_said_before_a_failure_can_be_taken(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.send(stream, b"one", b"two")
    details = ("grpc-status-details-bin", "CAISA2JhZA")  # without padding
    client.peer.end(stream, 2, "a%20step f%C3%A4iled 100%25", details)
    client.exchange()
    assert [client.ours.take(call), client.ours.take(call)] == [(b"one",), (b"two",)]
    for _ in range(2):
        with pytest.raises(CallFailed, match="a step fäiled 100%") as failure:
            client.ours.take(call)
        assert failure.value.status == Status.UNKNOWN
        assert failure.value.details == b"\x08\x02\x12\x03bad"


def test_a_head_may_be_the_end_as_well(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    head = [(":status", "200"), ("content-type", "application/grpc"), ("grpc-status", "12")]
    client.peer.h2.send_headers(stream, head, end_stream=True)
    client.exchange()
    with pytest.raises(CallFailed, match="UNIMPLEMENTED") as failure:
        client.ours.take(call)
    assert failure.value.status == Status.UNIMPLEMENTED
    assert client.peer.resets == {stream: 0}  # our half was open


@pytest.mark.parametrize(
    ("status", "means", "says"),
    [
        ("400", Status.INTERNAL, "HTTP status 400"),
        ("401", Status.UNAUTHENTICATED, "HTTP status 401"),
        ("403", Status.PERMISSION_DENIED, "HTTP status 403"),
        ("404", Status.UNIMPLEMENTED, "HTTP status 404"),
        ("405", Status.UNIMPLEMENTED, "HTTP status 405"),
        ("418", Status.UNKNOWN, "HTTP status 418"),
        ("429", Status.UNAVAILABLE, "HTTP status 429"),
        ("502", Status.UNAVAILABLE, "HTTP status 502"),
        ("503", Status.UNAVAILABLE, "HTTP status 503"),
        ("504", Status.UNAVAILABLE, "HTTP status 504"),
        ("200", Status.UNKNOWN, "isn't gRPC but text/html"),
    ],
)
def test_a_response_that_is_no_grpc_fails_the_call(
    client: Facing, status: str, means: Status, says: str
) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.h2.send_headers(stream, [(":status", status), ("content-type", "text/html")])
    client.exchange()
    with pytest.raises(CallFailed, match=says) as failure:
        client.ours.take(call)
    assert failure.value.status == means
    assert client.peer.resets == {stream: 8}


def test_an_end_without_a_status_is_a_failure(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.h2.send_data(stream, framed(b"one"), end_stream=True)
    client.exchange()
    assert client.ours.take(call) == (b"one",)
    with pytest.raises(CallFailed, match="ended without a status"):
        client.ours.take(call)


def test_an_end_within_a_message_is_truncated(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.h2.send_data(stream, framed(b"one")[:-1])
    client.peer.end(stream)
    client.exchange()
    for _ in range(2):
        with pytest.raises(TruncatedStream):
            client.ours.take(call)


def test_more_calls_than_the_peer_wants_wait_for_their_turn() -> None:
    from h2.settings import SettingCodes

    client = facing("client", settings={SettingCodes.MAX_CONCURRENT_STREAMS: 2})
    calls = [client.ours.begin(SOLVE) for _ in range(5)]
    for call in calls:
        client.ours.finish(call)
    client.exchange()
    answered: set[int] = set()
    while len(answered) < 5:
        open_now = [stream for stream in client.peer.calls(SOLVE) if stream not in answered]
        assert 1 <= len(open_now) <= 2
        for stream in open_now:
            client.peer.answer(stream)
            client.peer.end(stream)
            answered.add(stream)
        client.exchange()
    assert [client.ours.take(call) for call in calls] == [(None,)] * 5


def test_a_call_that_is_given_up_is_reset_and_its_answer_is_dropped(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.send(stream, LARGE[: WINDOW // 2])
    late = client.peer.outgoing()
    client.ours.give_up(call)
    client.speak()
    assert client.peer.resets == {stream: 8}
    client.hear(late)  # was under way
    with pytest.raises(StreamClosed, match="given up"):
        client.ours.take(call)
    with pytest.raises(StreamClosed, match="given up"):
        client.ours.queue(call, (b"more",))


def test_what_comes_for_calls_that_were_given_up_uses_up_no_window(client: Facing) -> None:
    for _ in range(40):  # 20 MiB in all: more than all windows together
        call = client.ours.begin(SOLVE)
        client.exchange()
        stream = client.peer.calls(SOLVE)[-1]
        client.peer.answer(stream)
        client.peer.send(stream, LARGE[: WINDOW // 2])
        late = client.peer.outgoing()
        client.ours.give_up(call)
        client.speak()
        client.hear(late)
        client.exchange()
    assert client.peer.h2.outbound_flow_control_window >= 4 << 20


# -- messages and windows ------------------------------------------------------------------------------------


def test_messages_are_whole_whoever_else_sends(client: Facing) -> None:
    first, second = client.ours.begin(SOLVE), client.ours.begin(SOLVE)
    for number in range(2):
        client.ours.queue(first, (bytes([number]) * 300_000,))
        client.ours.queue(second, (bytes([100 + number]) * 300_000, b"small"))
    client.exchange()
    one, other = client.peer.calls(SOLVE)
    assert [(each[:1], len(each)) for each in client.peer.messages(one)] == [
        (bytes([number]), 300_000) for number in range(2)
    ]
    assert client.peer.messages(other)[1::2] == [b"small"] * 2
    turns = client.peer.frames[: client.peer.frames.index(other) + 60]
    assert one in turns and other in turns  # neither waits for the other's end


def test_calls_take_turns_by_64_kib(client: Facing) -> None:
    client.peer.h2.increment_flow_control_window(1 << 20)
    client.exchange()
    for _ in range(2):
        client.ours.queue(client.ours.begin(SOLVE), (bytes(200_000),))
    client.exchange()
    turns = [(stream, len(list(frames))) for stream, frames in groupby(client.peer.frames)]
    one, other = client.peer.calls(SOLVE)
    assert turns[:6] == [(one, 4), (other, 4)] * 3  # frames of 16 KiB


def test_messages_are_queued_all_or_none(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    with pytest.raises(InvalidArgument, match="16777217 bytes is too large"):
        client.ours.queue(call, (b"one", bytes((16 << 20) + 1)))
    client.ours.queue(call, ())
    client.ours.queue(call, (b"two",))
    client.exchange()
    assert client.peer.messages(client.peer.calls(SOLVE)[0]) == [b"two"]


def test_an_error_may_repeat_a_large_dockerfile(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    details = random.Random(17).randbytes(3 << 20)
    client.peer.answer(stream)
    said = base64.b64encode(details).decode().rstrip("=")
    client.peer.end(stream, 2, "failed", ("grpc-status-details-bin", said))
    client.exchange()
    with pytest.raises(CallFailed) as failure:
        client.ours.take(call)
    assert failure.value.details == details


def test_small_messages_go_in_few_frames(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.ours.queue(call, (b"tiny",) * 1000)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    assert client.peer.messages(stream) == [b"tiny"] * 1000
    assert len(client.peer.frames) == 1


def test_who_sends_waits_for_the_window_and_goes_on() -> None:
    client = facing("client", window=10, gives_back=False)
    call = client.ours.begin(SOLVE)
    client.ours.queue(call, (b"0123456789",))
    client.ours.finish(call)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    assert client.peer.data[stream] == framed(b"0123456789")[:10]
    client.peer.h2.increment_flow_control_window(3, stream)
    client.exchange()
    assert client.peer.data[stream] == framed(b"0123456789")[:13] and stream not in client.peer.ended
    client.peer.h2.increment_flow_control_window(3, stream)
    client.exchange()
    assert client.peer.messages(stream) == [b"0123456789"] and stream in client.peer.ended


@pytest.mark.parametrize("size", [1, 1000, WINDOW // 4 - 5, WINDOW // 4 - 4, WINDOW - 5, WINDOW, 3 * WINDOW])
def test_messages_of_any_size_come_through_one_after_the_other(server: Facing, size: int) -> None:
    message = (LARGE * 3)[:size]
    stream = server.peer.call(DIFF_COPY)
    server.exchange()
    for _ in range(9):
        server.peer.send(stream, message)
        server.exchange()
        assert server.ours.take(server.begun[0]) == (message,)


def test_nobody_takes_and_no_more_than_a_window_comes(server: Facing) -> None:
    stream = server.peer.call(DIFF_COPY)
    server.peer.send(stream, *[b"x" * 1000] * 5000)
    server.exchange()
    (call,) = server.begun
    assert len(call.incoming) == WINDOW
    server.peer.end(stream)
    assert len(server.all_of(call)) == 5000


# -- the end of the connection -------------------------------------------------------------------------------


def test_a_goaway_lets_calls_that_are_served_go_on(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.send(stream, b"one")
    before = client.peer.outgoing()
    client.peer.send(stream, b"two")
    client.peer.end(stream)
    after = client.peer.outgoing()
    client.hear(before + goaway(stream) + after)
    assert client.all_of(call) == [b"one", b"two"]
    with pytest.raises(ConnectionError, match="shutdown"):
        client.ours.begin(SOLVE)


def test_a_goaway_fails_calls_that_are_not_served_any_more(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    client.hear(goaway(0))
    with pytest.raises(ConnectionError, match="shutdown"):
        client.ours.take(call)


def test_what_has_come_can_be_taken_when_the_connection_is_lost(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.send(stream, b"one")
    client.exchange()
    client.ours.lose(ConnectionError("lost"))
    assert client.ours.take(call) == (b"one",)
    with pytest.raises(ConnectionError, match="lost"):
        client.ours.take(call)


def goaway(last: int) -> bytes:
    body = last.to_bytes(4, "big") + bytes(4) + b"transport shutdown"
    return len(body).to_bytes(3, "big") + b"\x07\x00" + bytes(4) + body


# -- cut at every byte ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [1, 2, 3, 7, 8, 9, 10])
def test_a_call_is_the_same_however_its_bytes_come(cut: int) -> None:
    server = facing("server")
    server.cut = cut
    stream = server.peer.call(DIFF_COPY, [("dir-name", "context")])
    server.peer.send(stream, b"one", b"", b"x" * 500, end=True)
    server.exchange()
    (call,) = server.begun
    assert call.metadata == {"dir-name": ("context",)}
    assert server.all_of(call) == [b"one", b"", b"x" * 500]


def test_a_conversation_may_be_cut_at_each_of_its_bytes() -> None:
    told = facing("server")
    told.peer.h2.ping(b"12345678")
    stream = told.peer.call(DIFF_COPY, [("a", "b")])
    told.peer.send(stream, b"one", b"two", end=True)
    data = told.peer.outgoing()
    for place in range(1, len(data)):
        server = facing("server")
        server.hear(data[:place])
        server.hear(data[place:])
        assert server.all_of(server.begun[0]) == [b"one", b"two"], place


def test_a_goaway_may_be_cut_at_each_of_its_bytes() -> None:
    data = goaway(0) + goaway(0)
    for place in range(1, len(data)):
        client = facing("client")
        client.hear(data[:place])
        client.hear(data[place:])
        assert isinstance(client.ours.lost, ConnectionError), place


# -- what is sent --------------------------------------------------------------------------------------------


def test_a_message_that_is_compressed_fails_the_call(client: Facing) -> None:
    call = client.ours.begin(SOLVE)
    client.exchange()
    (stream,) = client.peer.calls(SOLVE)
    client.peer.answer(stream)
    client.peer.h2.send_data(stream, b"\x01" + framed(b"one")[1:])
    client.exchange()
    for _ in range(2):
        with pytest.raises(ProtocolError, match="compressed"):
            client.ours.take(call)
    client.exchange()
    assert client.peer.resets == {stream: 8}
