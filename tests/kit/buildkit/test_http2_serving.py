"""gRPC calls over HTTP/2 that we serve: answers, failures, refusals, metadata."""

from __future__ import annotations

import pytest

from dockline_kit.buildkit.http2.grpc import HEALTH, CallFailed, Status
from dockline_kit.buildkit.http2.windows import WINDOW

from ...support.buildkit.facing import DIFF_COPY, Facing, facing

LARGE = bytes(range(256)) * 4096  # 1 MiB


@pytest.fixture
def server() -> Facing:
    """We serve calls."""
    return facing("server")


def test_a_call_is_served(server: Facing) -> None:
    stream = server.peer.call(
        DIFF_COPY, [("dir-name", "context"), ("include-patterns", "a"), ("include-patterns", "b")]
    )
    server.exchange()
    (call,) = server.begun
    assert call.path == DIFF_COPY
    assert call.metadata == {"dir-name": ("context",), "include-patterns": ("a", "b")}
    server.peer.send(stream, b"one", b"", b"three", end=True)
    assert server.all_of(call) == [b"one", b"", b"three"]
    server.ours.queue(call, (b"answer", b""))
    server.ours.finish(call)
    server.exchange()
    assert server.peer.messages(stream) == [b"answer", b""]
    assert server.peer.trailers[stream] == {"grpc-status": "0"}
    assert stream not in server.peer.resets


def test_a_failure_without_a_message_is_one_head(server: Facing) -> None:
    stream = server.peer.call(DIFF_COPY, end=True)
    server.exchange()
    server.ours.finish(server.begun[0], (Status.NOT_FOUND, "no föo 100%\n", b"\x08\x05"))
    server.exchange()
    head = server.peer.heads[stream]
    assert head["grpc-status"] == "5" and head["grpc-message"] == "no f%C3%B6o 100%25%0A"
    assert head["grpc-status-details-bin"] == "CAU"
    assert stream in server.peer.ended and stream not in server.peer.trailers


def test_what_is_not_served_is_refused_and_what_comes_for_it_is_dropped(server: Facing) -> None:
    stream = server.peer.call("/moby.buildkit.secrets.v1.Secrets/GetSecret")
    server.peer.send(stream, LARGE[: WINDOW // 2])
    server.exchange()
    assert server.begun == []
    assert server.peer.heads[stream]["grpc-status"] == "12"
    assert server.peer.resets == {stream: 0}  # its half was open


def test_health_is_answered_while_a_call_is_stuck() -> None:
    server = facing("server", window=1000, gives_back=False)
    stuck = server.peer.call(DIFF_COPY)
    server.exchange()
    while server.ours.queue(server.begun[0], (LARGE,)):
        server.exchange()
    health = server.peer.call(HEALTH)
    server.peer.send(health, b"", end=True)
    server.exchange()
    assert server.peer.messages(health) == [b"\x08\x01"]
    assert server.peer.trailers[health] == {"grpc-status": "0"}
    assert stuck not in server.peer.ended


def test_a_reset_without_an_error_behind_the_end_is_none(server: Facing) -> None:
    stream = server.peer.call(DIFF_COPY, end=True)
    server.exchange()
    server.peer.h2.reset_stream(stream, 0)
    server.exchange()
    assert server.ours.take(server.begun[0]) == (None,)
    server.ours.finish(server.begun[0])
    server.exchange()


@pytest.mark.parametrize(
    ("code", "means"),
    [
        (0, Status.INTERNAL),
        (7, Status.UNAVAILABLE),
        (8, Status.CANCELLED),
        (11, Status.RESOURCE_EXHAUSTED),
        (12, Status.PERMISSION_DENIED),
    ],
)
def test_a_call_that_the_peer_resets_fails(server: Facing, code: int, means: Status) -> None:
    stream = server.peer.call(DIFF_COPY)
    server.peer.send(stream, b"one")
    server.exchange()
    server.peer.h2.reset_stream(stream, code)
    server.exchange()
    (call,) = server.begun
    assert server.ours.take(call) == (b"one",)
    for _ in range(2):
        with pytest.raises(CallFailed) as failure:
            server.ours.take(call)
        assert failure.value.status == means
    with pytest.raises(CallFailed):
        server.ours.queue(call, (b"more",))


def test_a_call_that_has_ended_well_can_not_be_given_up(server: Facing) -> None:
    server.peer.call(DIFF_COPY, end=True)
    server.exchange()
    (call,) = server.begun
    server.ours.finish(call)
    server.exchange()
    server.ours.give_up(call)
    assert server.ours.take(call) == (None,)


def test_metadata_beyond_ascii_are_what_they_were(server: Facing) -> None:
    server.peer.call(
        DIFF_COPY,
        [
            ("followpaths", "caf%C3%A9+a%2Bb"), ("followpaths", "%FF"), ("followpaths-encoded", "1"),
            ("exclude-patterns", "a%20b"), ("raw", "café"), ("user-agent", "grpc-go/1"),
        ],
    )  # fmt: skip
    server.exchange()
    metadata = dict(server.begun[0].metadata)
    assert metadata.pop("followpaths") == ("café a+b", "\udcff")
    assert metadata == {"followpaths-encoded": ("1",), "exclude-patterns": ("a%20b",), "raw": ("café",)}
