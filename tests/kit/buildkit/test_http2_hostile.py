"""A peer that means harm gets a refusal: no memory, no endless work, nothing but documented errors."""

from __future__ import annotations

import pytest
from h2.settings import SettingCodes
from hypothesis import given
from hypothesis import strategies as st

from dockline_kit.buildkit.http2.frames import Gate
from dockline_kit.buildkit.http2.grpc import CallFailed, Incoming
from dockline_kit.buildkit.http2.machine import MOST_CALLS, Role
from dockline_kit.buildkit.http2.speaking import Http2
from dockline_kit.buildkit.http2.windows import ALL_WINDOWS
from dockline_runtime.errors import ConnectionError, DocklineError, ProtocolError

from ...support.buildkit.facing import DIFF_COPY, Facing, facing
from ...support.buildkit.peer import Peer, framed

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, PRIORITY, RESET, SETTINGS, PUSH, PING, GOAWAY, UPDATE, CONTINUATION = range(10)


def frame(kind: int, body: bytes = b"", *, stream: int = 0, flags: int = 0, size: int | None = None) -> bytes:
    length = len(body) if size is None else size
    return length.to_bytes(3, "big") + bytes((kind, flags)) + stream.to_bytes(4, "big") + body


@pytest.fixture
def server() -> Facing:
    return facing("server")


@pytest.fixture
def client() -> Facing:
    return facing("client")


@pytest.mark.parametrize(
    ("flood", "says"),
    [
        (frame(SETTINGS) * 101, "101 SETTINGS"),
        (frame(PING, bytes(8)) * 10_001, "10001 PING"),
        (frame(PRIORITY, bytes(4) + b"\x10", stream=1) * 1_001, "1001 PRIORITY"),
        (frame(HEADERS, b"x", stream=1) * 5_001, "5001 HEADERS"),
        (frame(CONTINUATION, b"x", stream=1) * 5_001, "5001 CONTINUATION"),
        (frame(UPDATE, bytes(4), stream=1) * 100_001, "100001 WINDOW_UPDATE"),
        (frame(RESET, bytes(4), stream=1) * 1_001, "1001 RST_STREAM"),
        (frame(DATA, stream=1) * 1_001, "1001 empty DATA"),
        (frame(GOAWAY, bytes(8)) * 1_001, "1001 GOAWAY"),
        (frame(0x77) * 1_001, "1001 type 119"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_floods_end_the_connection(server: Facing, flood: bytes, says: str) -> None:
    stream = server.peer.call(DIFF_COPY)
    server.exchange()
    assert stream == 1
    with pytest.raises(ProtocolError, match=f"floods the connection with HTTP/2 frames: {says} in a second$"):
        server.hear(flood)


def test_what_comes_in_time_is_no_flood() -> None:
    seconds = iter(range(1_000_000))
    server = Facing("server", {DIFF_COPY}, clock=lambda: float(next(seconds)))
    for _ in range(2_000):
        server.hear(frame(SETTINGS))
        server.ours.outgoing()


def test_who_takes_many_small_messages_is_no_flood(server: Facing) -> None:
    server.hear(frame(UPDATE, b"\0\0\0\1") * 2_000)
    server.exchange()


def test_who_resets_each_call_at_once_is_cut_off(server: Facing) -> None:
    with pytest.raises(ProtocolError, match="floods the connection"):
        for _ in range(5_000):
            server.peer.h2.reset_stream(server.peer.call(DIFF_COPY), 8)
            server.hear(server.peer.outgoing())
            server.ours.outgoing()


def test_who_asks_and_does_not_read_is_cut_off() -> None:
    seconds = iter(range(1_000_000))
    server = Facing("server", {DIFF_COPY}, clock=lambda: float(next(seconds)))
    with pytest.raises(ProtocolError, match="asks faster than it reads"):
        for _ in range(100):
            server.hear(frame(PING, bytes(8)) * 1_000)


def test_more_calls_than_were_offered_end_the_connection(server: Facing) -> None:
    server.peer.h2.remote_settings[SettingCodes.MAX_CONCURRENT_STREAMS] = 10_000
    server.peer.h2.remote_settings.acknowledge()
    for _ in range(MOST_CALLS + 1):
        server.peer.call(DIFF_COPY)
    with pytest.raises(ProtocolError):
        server.exchange()


@pytest.mark.parametrize(("kind", "largest"), [(DATA, 1 << 20), (GOAWAY, 64 << 10)], ids=["DATA", "GOAWAY"])
def test_a_frame_that_claims_too_much_is_refused_before_it_has_come(
    server: Facing, kind: int, largest: int
) -> None:
    with pytest.raises(ProtocolError, match=f"frame of {largest + 1} bytes came; the largest is {largest}$"):
        server.hear(frame(kind, stream=1, size=largest + 1))


@pytest.mark.parametrize("count", [1, 99, 100])
def test_as_many_frames_as_are_allowed_are_no_flood(count: int) -> None:
    frames = frame(SETTINGS) * count
    assert b"".join(Gate(1 << 20, lambda: 0.0, preface=False).passed(frames)) == frames


def test_a_peer_is_told_what_it_may_send(server: Facing, client: Facing) -> None:
    for peer in (server.peer, client.peer):
        told = peer.h2.remote_settings
        assert (told.max_frame_size, told.initial_window_size) == (1 << 20, 1 << 20)
        assert (told.max_header_list_size, told.max_concurrent_streams) == (16 << 20, 100)
    assert not client.peer.h2.remote_settings.enable_push


@pytest.mark.parametrize("claimed", [(16 << 20) + 1, 0xFFFF_FFFF])
def test_a_message_that_claims_too_much_is_refused_before_it_has_come(server: Facing, claimed: int) -> None:
    stream = server.peer.call(DIFF_COPY)
    server.peer.h2.send_data(stream, b"\0" + claimed.to_bytes(4, "big") + b"x" * 100)
    server.exchange()
    with pytest.raises(ProtocolError, match=f"{claimed} bytes was announced"):
        server.ours.take(server.begun[0])


def test_many_large_messages_that_never_end_take_no_more_than_is_allowed(server: Facing) -> None:
    streams = [server.peer.call(DIFF_COPY) for _ in range(8)]
    server.exchange()
    for stream in streams:
        server.peer.send_raw(stream, framed(bytes(16 << 20))[:-1])
    server.exchange()
    assert sum(len(call.incoming) for call in server.begun) <= (32 << 20) + ALL_WINDOWS
    refused = [call for call in server.begun if isinstance(call.failure, CallFailed)]
    assert refused and all("too much" in str(call.failure) for call in refused)


def test_a_window_of_zero_holds_up_its_own_call_alone() -> None:
    server = facing("server", window=0, gives_back=False)
    server.peer.call(DIFF_COPY)
    server.exchange()
    (call,) = server.begun
    while server.ours.queue(call, (bytes(100_000),)):
        server.exchange()
    assert call.outgoing.size <= 612_000  # half a megabyte, and the last message
    server.peer.h2.ping(b"12345678")
    server.exchange()
    assert server.peer.pongs == 1


def test_heads_of_megabytes_are_taken_and_of_many_at_once_some_are_refused(server: Facing) -> None:
    huge = [("exclude-patterns", "x" * 4_000)] * 2_000  # 8 MB
    for _ in range(6):
        server.peer.call(DIFF_COPY, huge)
        server.exchange()
    assert 3 <= len(server.begun) <= 4
    assert {head["grpc-status"] for head in server.peer.heads.values()} == {"8"}


def test_a_head_that_grows_when_it_is_unpacked_is_refused(server: Facing) -> None:
    fields = [("bomb", "x" * 4_000)] * 5_000  # 20 MB, packed into a few bytes each
    server.peer.call(DIFF_COPY, fields)
    with pytest.raises(ProtocolError):
        server.exchange()


def test_a_head_that_never_ends_is_refused(server: Facing) -> None:
    with pytest.raises(ProtocolError):
        server.hear(frame(HEADERS, b"x", stream=1) + frame(CONTINUATION, b"x", stream=1) * 70)


def test_a_peer_can_push_nothing(client: Facing) -> None:
    client.ours.begin("/a/B")
    client.exchange()
    with pytest.raises(ProtocolError, match="PUSH_PROMISE"):
        client.hear(frame(PUSH, bytes(8), stream=1, flags=4))


@pytest.mark.parametrize(
    ("role", "data", "excerpt"),
    [
        ("client", b"HTTP/1.1 301 Moved Permanently\r\n", b"HTTP/1.1 301 Moved Perma"),
        ("server", b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"GET / HTTP/1.1\r\nHost: lo"),
    ],
)
def test_what_is_not_http2_is_told_apart_at_its_first_bytes(role: Role, data: bytes, excerpt: bytes) -> None:
    with pytest.raises(ProtocolError) as caught:
        Http2(role, lambda: 0.0).receive(data)
    assert str(caught.value) == f"this isn't HTTP/2: it begins with {excerpt!r}"


def test_a_goaway_that_is_too_short_is_refused(client: Facing) -> None:
    with pytest.raises(ProtocolError, match="a GOAWAY came that is too short"):
        client.hear(frame(GOAWAY, bytes(7)))


def test_on_a_connection_that_is_broken_nothing_can_be_sent(client: Facing) -> None:
    with pytest.raises(ProtocolError):
        client.hear(frame(SETTINGS, b"x"))
    client.ours.begin("/a/B")
    with pytest.raises(ProtocolError, match="the HTTP/2 connection is broken"):
        client.ours.outgoing()


@pytest.mark.parametrize("role", ["client", "server"])
@given(data=st.lists(st.binary(min_size=1, max_size=200), max_size=8))
def test_any_bytes_give_nothing_or_an_error_that_is_documented(role: Role, data: list[bytes]) -> None:
    http2 = Http2(role, lambda: 0.0, {DIFF_COPY})
    try:
        for piece in [PREFACE] * (role == "server") + data:
            http2.receive(piece)
            http2.outgoing()
    except DocklineError as error:
        assert isinstance(error, ProtocolError | ConnectionError)


FRAMES = st.builds(
    frame,
    st.integers(0, 12),
    st.binary(max_size=40),
    stream=st.sampled_from([0, 1, 2, 3, 5]),
    flags=st.integers(0, 255),
)


@pytest.mark.parametrize("role", ["client", "server"])
@given(frames=st.lists(FRAMES, max_size=12))
def test_any_frames_give_calls_or_an_error_that_is_documented(role: Role, frames: list[bytes]) -> None:
    http2 = Http2(role, lambda: 0.0, {DIFF_COPY})
    peer = Peer("server" if role == "client" else "client")
    calls = [http2.begin("/a/B")] if role == "client" else []
    if role == "server":
        peer.send(peer.call(DIFF_COPY), b"one")
    try:
        for piece in [peer.outgoing(), *frames]:
            calls += http2.receive(piece)
            for call in calls:
                http2.take(call)
            http2.outgoing()
    except DocklineError as error:
        assert isinstance(error, ProtocolError | ConnectionError | CallFailed)


@given(data=st.binary(max_size=60), cut=st.integers(1, 60))
def test_any_bytes_are_messages_or_an_error_wherever_they_are_cut(data: bytes, cut: int) -> None:
    def messages(*pieces: bytes) -> tuple[list[bytes], str]:
        incoming, found = Incoming(), []
        for piece in pieces:
            incoming.feed(piece)
            try:
                while (message := incoming.take()) is not None:
                    found.append(message)
            except ProtocolError as error:
                return found, str(error)
        return found, ""

    assert messages(data) == messages(data[:cut], data[cut:])


def test_a_window_is_a_megabyte_and_all_of_them_are_eight() -> None:
    server = facing("server")
    streams = [server.peer.call(DIFF_COPY) for _ in range(20)]
    for stream in streams:
        server.peer.send(stream, *[bytes(1_000)] * 2_000)
    server.exchange()
    assert max(len(call.incoming) for call in server.begun) == 1 << 20
    assert sum(len(call.incoming) for call in server.begun) == 8 << 20
