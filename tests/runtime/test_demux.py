"""The multiplexed stream: cut anywhere, ended anywhere, and made of any bytes."""

from __future__ import annotations

import itertools
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import ProtocolError, StreamError, TruncatedStream
from dockline_runtime.protocol.demux import Demultiplexer, Frame

NUMBERS = {"stdin": 0, "stdout": 1, "stderr": 2, "systemerr": 3}


def wire(stream: str | int, data: bytes, padding: bytes = b"\0\0\0") -> bytes:
    number = NUMBERS[stream] if isinstance(stream, str) else stream
    return bytes([number]) + padding + len(data).to_bytes(4, "big") + data


def read(*chunks: bytes) -> list[Frame]:
    demultiplexer = Demultiplexer()
    frames = [frame for chunk in chunks for frame in demultiplexer.feed(chunk)]
    demultiplexer.close()
    return frames


FRAMES = [
    Frame("stdout", b"first\n"),
    Frame("stderr", b""),
    Frame("stdin", "naïve ✓".encode()),
    Frame("stdout", b"\x01\0\0\0\0\0\0\x05looks like a header"),
    Frame("stderr", b"\0" * 9),
]
WIRE = b"".join(wire(*frame) for frame in FRAMES)


def test_frames_come_out_whole_and_in_order() -> None:
    assert read(WIRE) == FRAMES


def test_one_cut_anywhere_changes_nothing() -> None:
    for cut in range(len(WIRE) + 1):
        assert read(WIRE[:cut], WIRE[cut:]) == FRAMES, cut


def test_two_cuts_anywhere_change_nothing() -> None:
    for first, second in itertools.combinations(range(len(WIRE) + 1), 2):
        assert read(WIRE[:first], WIRE[first:second], WIRE[second:]) == FRAMES, (first, second)


def test_byte_by_byte_each_frame_comes_with_its_last_byte() -> None:
    demultiplexer = Demultiplexer()
    ends = list(itertools.accumulate(8 + len(frame.data) for frame in FRAMES))
    for at, byte in enumerate(WIRE, 1):
        assert demultiplexer.feed(bytes([byte])) == ([FRAMES[ends.index(at)]] if at in ends else [])
    demultiplexer.close()


def test_an_end_anywhere_but_between_frames_is_an_error() -> None:
    ends = {0, *itertools.accumulate(8 + len(frame.data) for frame in FRAMES)}
    for end in range(len(WIRE) + 1):
        demultiplexer = Demultiplexer()
        demultiplexer.feed(WIRE[:end])
        if end in ends:
            demultiplexer.close()
        else:
            with pytest.raises(TruncatedStream, match="bytes"):
                demultiplexer.close()


def test_a_frame_unpacks_and_has_its_names() -> None:
    [frame] = read(wire("stderr", b"oops"))
    stream, data = frame
    assert (stream, data) == (frame.stream, frame.data) == ("stderr", b"oops")
    assert type(frame.data) is bytes


def test_bytes_like_input_gives_bytes() -> None:
    demultiplexer = Demultiplexer()
    frames = demultiplexer.feed(memoryview(bytearray(wire("stdout", b"abc"))))  # type: ignore[arg-type]
    assert frames == [Frame("stdout", b"abc")]
    assert type(frames[0].data) is bytes


def test_nonzero_padding_is_not_looked_at() -> None:
    assert read(wire("stdout", b"abc", padding=b"\x07\xff\x01")) == [Frame("stdout", b"abc")]


def test_the_daemons_error_is_raised_at_once_if_nothing_comes_before_it() -> None:
    demultiplexer = Demultiplexer()
    with pytest.raises(StreamError, match=r"^the log driver failed$"):
        demultiplexer.feed(wire("systemerr", b"the log driver failed\n"))


def test_frames_before_the_daemons_error_are_handed_out_first() -> None:
    demultiplexer = Demultiplexer()
    frames = demultiplexer.feed(WIRE + wire("systemerr", b"broken") + wire("stdout", b"never"))
    assert frames == FRAMES
    assert isinstance(demultiplexer.error, StreamError)
    with pytest.raises(StreamError, match="broken"):
        demultiplexer.feed(b"")
    with pytest.raises(StreamError, match="broken"):
        demultiplexer.close()


@pytest.mark.parametrize(
    ("tail", "kind"),
    [(wire("systemerr", b"broken"), StreamError), (b"\x04\0\0\0\0\0\0\0", ProtocolError)],
)
def test_an_error_loses_no_frame_however_it_is_cut(tail: bytes, kind: type[Exception]) -> None:
    data = WIRE + tail
    for cut in range(len(data) + 1):
        demultiplexer = Demultiplexer()
        frames: list[Frame] = []
        with pytest.raises(kind):
            for chunk in (data[:cut], data[cut:]):
                frames += demultiplexer.feed(chunk)
            demultiplexer.close()
        assert frames == FRAMES, cut


def test_an_error_cut_in_the_middle_is_a_cut_stream() -> None:
    demultiplexer = Demultiplexer()
    assert demultiplexer.feed(wire("systemerr", b"broken")[:-1]) == []
    with pytest.raises(TruncatedStream):
        demultiplexer.close()


def test_nothing_comes_behind_an_error_not_even_the_rest_of_a_frame() -> None:
    demultiplexer = Demultiplexer()
    assert demultiplexer.feed(wire("stdout", b"cut")[:-1]) == []
    demultiplexer.fail(ProtocolError("its chunks are malformed"))
    with pytest.raises(ProtocolError, match="its chunks are malformed"):
        demultiplexer.feed(b"t")


def test_an_error_without_words_still_says_something() -> None:
    with pytest.raises(StreamError, match="gave no reason"):
        Demultiplexer().feed(wire("systemerr", b""))


def test_the_output_of_a_tty_is_refused_with_a_hint_and_without_waiting_for_its_end() -> None:
    demultiplexer = Demultiplexer()
    with pytest.raises(ProtocolError, match="TTY"):
        demultiplexer.feed(b"/ # ls -la\r\n")
    with pytest.raises(ProtocolError):
        demultiplexer.feed(wire("stdout", b"x"))


def test_an_announced_length_costs_nothing_until_its_bytes_come() -> None:
    tracemalloc.start()
    demultiplexer = Demultiplexer()
    assert demultiplexer.feed(b"\x01\0\0\0\xff\xff\xff\xff" + b"x" * 100) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000
    with pytest.raises(TruncatedStream, match="108 of 4294967303 bytes"):
        demultiplexer.close()


def test_a_large_frame_in_small_pieces_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        data = wire("stdout", b"x" * size)
        demultiplexer = Demultiplexer()
        start = time.process_time()
        frames = [f for at in range(0, len(data), 1024) for f in demultiplexer.feed(data[at : at + 1024])]
        elapsed = time.process_time() - start
        assert [len(frame.data) for frame in frames] == [size]
        return elapsed

    # Quadratic would be 64 times slower, and seconds.
    assert seconds(32 << 20) < 20 * max(seconds(4 << 20), 0.02)


frames_of = st.lists(
    st.builds(Frame, st.sampled_from(["stdin", "stdout", "stderr"]), st.binary(max_size=40)), max_size=8
)


@given(frames_of, st.data())
def test_any_frames_cut_into_any_pieces(frames: list[Frame], data: st.DataObject) -> None:
    stream = b"".join(wire(*frame) for frame in frames)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    edges = [0, *cuts, len(stream)]
    assert read(*(stream[start:stop] for start, stop in itertools.pairwise(edges))) == frames


@given(st.lists(st.binary(max_size=30), max_size=5))
def test_any_bytes_give_frames_or_a_documented_error(chunks: list[bytes]) -> None:
    def outcome(pieces: list[bytes]) -> tuple[list[Frame], str]:
        demultiplexer = Demultiplexer()
        frames: list[Frame] = []
        try:
            for piece in pieces:
                frames += demultiplexer.feed(piece)
            demultiplexer.close()
        except (ProtocolError, StreamError) as error:
            return frames, str(error)
        return frames, ""

    whole = b"".join(chunks)
    assert outcome(chunks) == outcome([whole]) == outcome([bytes([byte]) for byte in whole])
