"""Reads of a bulk transfer end where a chunk or a frame does, so that none has to be joined of two halves."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import ProtocolError
from dockline_runtime.link.plain import OwnedSocket, PlainLink
from dockline_runtime.protocol.body import body_of
from dockline_runtime.protocol.chunked_frames import frames_of
from dockline_runtime.protocol.demux import Demultiplexer
from dockline_runtime.protocol.head import Head, Headers
from dockline_runtime.sync.item_streams import ByteStream
from dockline_runtime.sync.response import RawResponse
from dockline_runtime.waiting.threads.channel import Channel

from ..support.frames import frame

Reader = tuple[Callable[[int], int], Callable[[bytes], object]]


CHUNKED = Head(200, "OK", Headers([("Transfer-Encoding", "chunked")]))


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def pieces() -> Reader:
    """Of a body in chunks: how much it wants to be read, and what takes it."""
    body = body_of(CHUNKED, "GET")
    return body.to_read, body.feed


def frames_in_chunks() -> Reader:
    body, demux = body_of(CHUNKED, "GET"), Demultiplexer()
    return body.to_read, lambda data: frames_of(body, demux, data)


def frames() -> Reader:
    demux = Demultiplexer()
    return demux.to_read, demux.feed


WIRES: dict[str, tuple[Callable[[], Reader], Callable[[int], bytes]]] = {
    "pieces": (pieces, lambda size: chunk(b"x" * size)),
    "frames in chunks": (frames_in_chunks, lambda size: chunk(frame(b"x" * size))),
    "frames": (frames, lambda size: frame(b"x" * size)),
}


@pytest.mark.parametrize("kind", WIRES)
@given(size=st.integers(1, 300), most=st.integers(1, 1000), came=st.lists(st.integers(1, 400), max_size=6))
def test_a_read_ends_with_a_unit_wherever_those_before_have_ended(
    kind: str, size: int, most: int, came: list[int]
) -> None:
    begin, unit_of = WIRES[kind]
    to_read, feed = begin()
    unit = unit_of(size)
    at = 0
    # Until one has come whole, or has begun, nobody knows how long they are.
    for count in [2 * len(unit), *came]:
        feed((unit * 2000)[at : at + count])
        at += count
    count = to_read(most)
    assert most / 2 < count <= most
    fits = most - (at + most) % len(unit)
    assert count == (fits if 2 * fits > most else most)


@pytest.mark.parametrize("kind", WIRES)
def test_units_longer_than_a_read_are_read_in_reads_of_full_length(kind: str) -> None:
    begin, unit_of = WIRES[kind]
    to_read, feed = begin()
    data = unit_of(10_000) * 3
    assert to_read(1000) == 1000
    at = 0
    while at < len(data):
        count = to_read(1000)
        assert 500 < count <= 1000
        feed(data[at : at + count])
        at += count


AFTER_A_RUN = {
    "the end": b"",
    "another run": chunk(frame(b"other")) * 3,
    "one of another length": chunk(frame(b"longer than those")),
    "one without a frame's end": chunk(frame(b"same")[:6]) + chunk(frame(b"same")[6:]),
    "one that says what it is": b"c ; a=b\r\n" + frame(b"same") + b"\r\n",
}


@pytest.mark.parametrize("more", AFTER_A_RUN.values(), ids=list(AFTER_A_RUN))
def test_what_follows_a_run_is_taken_as_it_is_wherever_reads_end(more: bytes) -> None:
    units = chunk(frame(b"same")) * 3
    wire = units + units + more + units + b"0\r\n\r\n"
    body = body_of(CHUNKED, "GET")
    wanted = b"".join(body.feed(wire))
    assert body.done and body.received == len(wanted)
    for cut in range(len(units), len(wire)):
        reads = units, wire[len(units) : cut], wire[cut:]
        body, demux = body_of(CHUNKED, "GET"), Demultiplexer()
        assert b"".join(part for read in reads for part in body.feed(read)) == wanted
        assert body.done and body.received == len(wanted)
        body = body_of(CHUNKED, "GET")
        found = [each for read in reads for each in frames_of(body, demux, read)]
        assert b"".join(frame(data) for _, data in found) == wanted
        assert body.done and demux.idle and body.received == len(wanted)


def test_a_chunk_that_is_longer_than_those_before_by_what_it_hides_is_an_error() -> None:
    units = chunk(frame(b"same")) * 3
    lying = chunk(frame(b"same"))[:-2] + b"x\r\n"
    body = body_of(CHUNKED, "GET")
    assert b"".join(body.feed(units)) == frame(b"same") * 3
    with pytest.raises(ProtocolError, match="longer than it said"):
        body.feed(units + lying)
    body, demux = body_of(CHUNKED, "GET"), Demultiplexer()
    assert len(frames_of(body, demux, units)) == 3
    assert len(frames_of(body, demux, units + lying)) == 3
    with pytest.raises(ProtocolError, match="longer than it said"):
        demux.close()


def test_only_the_first_read_of_a_download_cuts_a_chunk() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.sendall(chunk(bytes(1000)) * 100 + b"0\r\n\r\n")
        channel = Channel(PlainLink(OwnedSocket.taking(ours), "here"))
        with ByteStream(RawResponse(CHUNKED, "GET", b"", channel)) as download:
            sizes = [len(piece) for piece in download]
    assert sum(sizes) == 100 * 1000
    assert len(sizes) == 101
