"""Frames out of a body in chunks, in one pass: the same as by the two decoders, however it is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import DocklineError, ProtocolError, StreamError, TruncatedStream
from dockline_runtime.protocol.body import BodyDecoder, body_of
from dockline_runtime.protocol.chunked_frames import frames_of
from dockline_runtime.protocol.demux import Demultiplexer, Frame
from dockline_runtime.protocol.head import HeadParser

from ..support.frames import frame

END = b"0\r\n\r\n"


def chunked() -> BodyDecoder:
    head = HeadParser().feed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    assert head is not None
    return body_of(head, "GET")


def chunk(data: bytes, more: bytes = b"") -> bytes:
    return b"%x%b\r\n%b\r\n" % (len(data), more, data)


def in_one_pass(pieces: list[bytes]) -> tuple[list[Frame], bool, str]:
    """The frames, whether the body was whole, and the error that ended it."""
    body, demux, frames = chunked(), Demultiplexer(), list[Frame]()
    try:
        for piece in pieces:
            if demux.error is not None:
                raise demux.error
            frames += frames_of(body, demux, piece)
        demux.close()
    except DocklineError as error:
        return frames, False, str(error)
    return frames, body.done, ""


def in_two(data: bytes) -> tuple[list[Frame], bool, str]:
    """The same by one decoder after the other, a byte at a time."""
    body, demux, frames = chunked(), Demultiplexer(), list[Frame]()
    try:
        for at in range(len(data)):
            if body.done:
                break
            for part in body.feed(data[at : at + 1]):
                frames += demux.feed(part)
        demux.close()
    except DocklineError as error:
        return frames, False, str(error)
    return frames, body.done, ""


LOGS = {
    "units of one length": b"".join(chunk(frame(b"line %d\n" % n)) for n in range(10)) + END,
    "units of many lengths": b"".join(chunk(frame(b"x" * n, 1 + n % 2)) for n in range(12)) + END,
    "empty frames": chunk(frame(b"")) + chunk(frame(b"", 2)) + chunk(frame(b"a")) + END,
    "a run of empty frames": chunk(frame(b"")) * 4 + chunk(frame(b"a")) + END,
    "several frames in a chunk": chunk(frame(b"one") + frame(b"two", 2)) + chunk(frame(b"three")) + END,
    "a frame in several chunks": chunk(frame(b"one two")[:5]) + chunk(frame(b"one two")[5:]) + END,
    "across": chunk((frame(b"one") + frame(b"two"))[:14]) + chunk((frame(b"one") + frame(b"two"))[14:]) + END,
    "extensions": chunk(frame(b"1"), b";a=b") + chunk(frame(b"2"), b" ; q") + chunk(frame(b"3")) + END,
    "line breaks inside": chunk(frame(b"\r\n7\r\n\r\n")) + chunk(frame(b"0\r\n\r\n")) + END,
    "a head like the last, inside": chunk(frame(b"aaa\r\nb\r\n" + frame(b"zzz"))) * 3 + END,
    "a trailer": chunk(frame(b"one")) + b"0\r\nX-A: 1\r\n\r\n",
    "the daemon's error": chunk(frame(b"one")) * 3 + chunk(frame(b"out of disk", 3)) + END,
    "not a multiplexed stream": chunk(frame(b"one")) * 2 + chunk(b"just text, not frames") + END,
    "a chunk that is longer than it said": chunk(frame(b"one")) * 2 + b"b\r\n" + frame(b"onetwo") + b"\r\n",
    "no chunk": chunk(frame(b"one")) * 2 + b"zz\r\n",
    "a frame that ends with the stream": chunk(frame(b"one")) + chunk(frame(b"two")[:-1]) + END,
}


@pytest.mark.parametrize("log", LOGS.values(), ids=list(LOGS))
def test_any_cut_gives_the_same_as_two_decoders(log: bytes) -> None:
    wanted = in_two(log)
    assert in_one_pass([log]) == wanted
    for cut in range(1, len(log)):
        assert in_one_pass([log[:cut], log[cut:]]) == wanted, cut
    assert in_one_pass([log[at : at + 1] for at in range(len(log))])[:2] == wanted[:2]


@given(
    payloads=st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.binary(max_size=40)), max_size=12),
    sizes=st.lists(st.integers(1, 60), min_size=1),
    reads=st.lists(st.integers(1, 80), min_size=1),
    aligned=st.booleans(),
)
def test_frames_come_back_whatever_the_chunks_and_reads(
    payloads: list[tuple[int, bytes]], sizes: list[int], reads: list[int], aligned: bool
) -> None:
    frames = [frame(payload, kind) for kind, payload in payloads]
    data = b"".join(frames)
    pieces = frames
    if not aligned:
        pieces, at = [], 0
        while at < len(data):
            pieces.append(data[at : at + sizes[len(pieces) % len(sizes)]])
            at += len(pieces[-1])
    wire = b"".join(map(chunk, pieces)) + END
    came, at = list[bytes](), 0
    while at < len(wire):
        came.append(wire[at : at + reads[len(came) % len(reads)]])
        at += len(came[-1])
    names = ("stdin", "stdout", "stderr")
    assert in_one_pass(came) == ([(names[kind], payload) for kind, payload in payloads], True, "")


def test_what_comes_before_an_error_is_handed_out_first() -> None:
    body, demux = chunked(), Demultiplexer()
    assert frames_of(body, demux, chunk(frame(b"one")) + chunk(frame(b"no space", 3))) == [("stdout", b"one")]
    with pytest.raises(StreamError, match="no space"):
        demux.feed(b"")
    body, demux = chunked(), Demultiplexer()
    assert frames_of(body, demux, chunk(frame(b"one")) + b"what?\r\n") == [("stdout", b"one")]
    with pytest.raises(ProtocolError, match="isn't a chunk size"):
        demux.close()


@pytest.mark.parametrize("kind", [3, 7])
def test_nothing_behind_an_error_is_handed_out_wherever_a_read_has_cut_it(kind: int) -> None:
    units = chunk(frame(b"no space", kind)) + chunk(frame(b"two")) * 2 + END
    for cut in range(1, len(chunk(frame(b"no space", kind)))):
        body, demux, frames = chunked(), Demultiplexer(), list[Frame]()
        with pytest.raises((StreamError, ProtocolError)):
            for piece in (units[:cut], units[cut:]):
                frames += frames_of(body, demux, piece)
        assert frames == []


def test_a_body_that_is_cut_inside_a_unit_says_so() -> None:
    body, demux = chunked(), Demultiplexer()
    whole = chunk(frame(b"one")) + chunk(frame(b"two"))
    for cut in range(len(whole) - len(chunk(frame(b"two"))) + 1, len(whole)):
        body, demux = chunked(), Demultiplexer()
        assert frames_of(body, demux, whole[:cut])[0] == ("stdout", b"one")
        with pytest.raises(TruncatedStream):
            body.close()


def test_memory_follows_what_has_come_not_what_is_announced() -> None:
    body, demux = chunked(), Demultiplexer()
    announced = b"40000008\r\n\x01\0\0\0" + (1 << 30).to_bytes(4, "big") + b"x" * 10
    assert frames_of(body, demux, announced) == []
    assert demux.missing == (1 << 30) - 10


@pytest.mark.parametrize("behind", [b"", b"\r\n", b"\r\nHTTP/1.1", b"x"])
def test_what_stands_behind_a_body_with_a_length_is_left_over(behind: bytes) -> None:
    whole = frame(b"one") + frame(b"two")
    for cut in range(1, len(whole)):
        answer = HeadParser().feed(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(whole))
        assert answer is not None
        body, demux = body_of(answer, "GET"), Demultiplexer()
        frames = frames_of(body, demux, whole[:cut]) + frames_of(body, demux, whole[cut:] + behind)
        assert frames == [Frame("stdout", b"one"), Frame("stdout", b"two")]
        assert body.done and bool(body.leftover) == bool(behind)
        assert behind.startswith(body.leftover)
