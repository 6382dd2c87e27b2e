"""What the peer may send ahead: whoever takes slowly is waited for, and no message waits for itself."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.http2.windows import ALL_WINDOWS, WINDOW

from ...support.buildkit.facing import DIFF_COPY, Facing, facing
from ...support.buildkit.peer import framed

LARGE = bytes(range(256)) * 8192  # 2 MiB


@pytest.fixture
def server() -> Facing:
    """We serve calls."""
    return facing("server")


@pytest.mark.parametrize("before", [b"", b"small", bytes(100_000), bytes(WINDOW // 2)], ids=len)
def test_a_message_larger_than_the_window_comes_whole_behind_one_that_was_not_taken_yet(
    server: Facing, before: bytes
) -> None:
    stream = server.peer.call(DIFF_COPY)
    server.exchange()
    server.peer.send(stream, before, LARGE, end=True)
    server.exchange()  # the window is full: of both, and nothing was taken yet
    assert server.all_of(server.begun[0]) == [before, LARGE]


def test_whoever_takes_large_messages_slowly_is_waited_for(server: Facing) -> None:
    stream = server.peer.call(DIFF_COPY)
    server.exchange()
    messages = [LARGE] * 24  # more than may be ahead
    server.peer.send(stream, *messages, end=True)
    server.exchange()
    (call,) = server.begun
    assert len(call.incoming) <= len(LARGE) + 5 + WINDOW
    assert server.all_of(call) == messages


def test_what_many_calls_take_a_little_of_is_given_back_before_it_holds_up_others(server: Facing) -> None:
    streams = [server.peer.call(DIFF_COPY) for _ in range(50)]
    for stream in streams:
        server.peer.send(stream, bytes(200_000))
    server.exchange()
    assert server.peer.waiting  # all windows are full
    for call in server.begun:
        server.ours.take(call)
    server.exchange()
    assert not server.peer.waiting


def test_what_nobody_took_of_calls_that_were_given_up_uses_up_no_window(server: Facing) -> None:
    for _ in range(20):  # 10 MiB in all: more than all windows together
        server.peer.send(server.peer.call(DIFF_COPY), *[bytes(1_000)] * 500)
        server.exchange()
        assert not server.peer.waiting
        server.ours.give_up(server.begun[-1])
        server.exchange()


def test_large_messages_of_calls_that_were_given_up_are_ahead_no_more(server: Facing) -> None:
    server.peer.send(server.peer.call(DIFF_COPY), *[bytes(1_000)] * 500)
    server.exchange()
    waiting = len(server.begun[0].incoming)
    for _ in range(20):  # 40 MiB in all: more than may be ahead
        server.peer.send_raw(server.peer.call(DIFF_COPY), framed(LARGE)[:-1])
        server.exchange()
        for _ in range(2):
            server.ours.give_up(server.begun[-1])
            server.exchange()
        assert server.peer.h2.outbound_flow_control_window <= ALL_WINDOWS - waiting
    stream = server.peer.call(DIFF_COPY)
    server.peer.send(stream, LARGE, end=True)
    server.exchange()
    assert server.all_of(server.begun[-1]) == [LARGE]


def test_32_mib_of_large_messages_may_be_ahead_and_no_byte_more(server: Facing) -> None:
    largest = framed(bytes((16 << 20) - 5))
    for part in (largest, largest, framed(LARGE)[:1_000]):
        server.peer.send_raw(server.peer.call(DIFF_COPY), part)
        server.exchange()
    *ahead, one_more = server.begun
    assert [len(call.incoming) for call in ahead] == [16 << 20] * 2
    with pytest.raises(CallFailed, match="too much comes at once") as refused:
        server.ours.take(one_more)
    assert refused.value.status == Status.RESOURCE_EXHAUSTED


def test_no_more_is_given_back_than_was_taken(server: Facing) -> None:
    stream = server.peer.call(DIFF_COPY)
    server.peer.send(stream, bytes(1_000))
    for _ in range(20):
        server.peer.send(stream, bytes(WINDOW // 4 - 5))
        server.exchange()
        (call,) = server.begun
        server.ours.take(call)
        server.exchange()
        assert server.peer.h2.local_flow_control_window(stream) <= WINDOW - len(call.incoming)


class TestTheWriterIsCalled:
    def test_when_a_quarter_of_a_window_was_taken(self, server: Facing) -> None:
        server.peer.send(server.peer.call(DIFF_COPY), bytes(WINDOW // 4 - 6), b"")
        server.exchange()
        (call,) = server.begun
        server.ours.take(call)
        assert not server.ours.writer_due
        server.ours.take(call)
        assert server.ours.writer_due
        server.exchange()
        assert not server.ours.writer_due

    def test_when_a_window_was_taken_of_many_calls(self, server: Facing) -> None:
        server.peer.call(DIFF_COPY)
        server.exchange()
        for _ in range(2):  # another call, which counts for nothing
            server.ours.give_up(server.begun[0])
            server.exchange()
        for _ in range(8):
            server.peer.send(server.peer.call(DIFF_COPY), bytes(WINDOW // 8 - 5))
        server.exchange()
        *most, last = server.begun[1:]
        for call in most:
            server.ours.take(call)
        assert not server.ours.writer_due
        server.ours.take(last)
        assert server.ours.writer_due

    def test_not_for_what_was_taken_of_calls_that_were_given_up(self, server: Facing) -> None:
        for _ in range(8):
            server.peer.send(server.peer.call(DIFF_COPY), bytes(WINDOW // 8 - 5))
            server.exchange()
            server.ours.take(server.begun[-1])
            server.ours.give_up(server.begun[-1])
            server.exchange()
        server.peer.send(server.peer.call(DIFF_COPY), b"one")
        server.exchange()
        assert server.ours.take(server.begun[-1]) == (b"one",)
        assert not server.ours.writer_due

    def test_when_a_part_of_a_large_message_has_come(self, server: Facing) -> None:
        stream = server.peer.call(DIFF_COPY)
        server.exchange()
        server.peer.send(stream, LARGE)
        server.hear(server.peer.outgoing())
        assert server.ours.writer_due

    def test_when_padding_has_come(self, server: Facing) -> None:
        stream = server.peer.call(DIFF_COPY)
        server.exchange()
        server.peer.h2.send_data(stream, framed(b"one"), pad_length=10)
        server.hear(server.peer.outgoing())
        assert server.ours.writer_due


def test_a_call_that_is_over_and_taken_takes_no_memory() -> None:
    client = facing("client")
    call = client.ours.begin(DIFF_COPY)
    client.exchange()
    (stream,) = client.peer.calls(DIFF_COPY)
    client.peer.answer(stream)
    client.peer.send(stream, b"one")
    client.peer.end(stream)
    assert client.all_of(call) == [b"one"]
    client.exchange()
    kept = ref(call)
    del call
    gc.collect()
    assert kept() is None


@given(
    sizes=st.lists(st.integers(0, WINDOW + WINDOW // 2), min_size=1, max_size=4),
    calls=st.integers(1, 3),
    taken_late=st.lists(st.booleans(), max_size=6),
)
def test_messages_of_any_sizes_come_whole_whenever_they_are_taken(
    sizes: list[int], calls: int, taken_late: list[bool]
) -> None:
    server = facing("server")
    streams = [server.peer.call(DIFF_COPY) for _ in range(calls)]
    for stream in streams:
        server.peer.send(stream, *map(bytes, sizes), end=True)
    server.exchange()
    for late in taken_late:
        if not late:
            server.ours.take(server.begun[0])
            server.exchange()
    for call in server.begun[1:]:
        assert [len(each) for each in server.all_of(call)] == sizes
    left = [len(each) for each in server.all_of(server.begun[0])]
    assert left == sizes[len(sizes) - len(left) :] and len(left) >= len(sizes) - taken_late.count(False)
