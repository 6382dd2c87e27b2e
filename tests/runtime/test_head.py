"""Response heads, cut anywhere; request heads that can't be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_runtime.errors import InvalidArgument, ProtocolError, TruncatedStream
from dockline_runtime.protocol.body import body_of
from dockline_runtime.protocol.head import Head, Headers, HeadParser, encode_head

from ..support.waiting import at_once

UPGRADED = (
    b"HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n"
    b"Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
)


def feed_in_pieces(data: bytes, *cuts: int) -> tuple[Head | None, bytes]:
    """The head, and all that came behind it."""
    parser = HeadParser()
    head: Head | None = None
    behind = b""
    for start, stop in zip((0, *cuts), (*cuts, len(data)), strict=True):
        if head is None:
            head = parser.feed(data[start:stop])
            behind = parser.leftover
        else:
            behind += data[start:stop]
    return head, behind


def test_head_and_payload_cut_at_every_byte_lose_nothing() -> None:
    data = UPGRADED + b"\x01\x00\x00\x00\x00\x00\x00\x03hi\n"
    for cut in range(len(data) + 1):
        head, behind = feed_in_pieces(data, cut)
        assert head is not None
        assert (head.status, head.reason, head.headers["upgrade"]) == (101, "UPGRADED", "tcp")
        assert behind == data[len(UPGRADED) :]


@given(st.lists(st.integers(0, len(UPGRADED) + 5), max_size=6).map(sorted))
def test_head_cut_into_many_pieces(cuts: list[int]) -> None:
    head, behind = feed_in_pieces(UPGRADED + b"hello", *cuts)
    assert head is not None and head.status == 101
    assert behind == b"hello"


def test_header_names_have_no_case_and_repeated_ones_are_joined() -> None:
    head = HeadParser().feed(b"HTTP/1.1 200 OK\r\nOstype: linux\r\nX-A: 1\r\nx-a:2\r\nEmpty:\r\n\r\n")
    assert head is not None
    assert head.headers["OSType"] == "linux"
    assert head.headers["X-a"] == "1, 2"
    assert head.headers["empty"] == ""
    assert "nothing" not in head.headers and len(head.headers) == 3
    assert list(head.headers) == ["Ostype", "X-A", "Empty"]


def test_header_values_do_not_show() -> None:
    assert "secret" not in repr(Headers([("X-Registry-Auth", "secret")]))


def test_interim_heads_are_passed_over() -> None:
    parser = HeadParser()
    assert (
        parser.feed(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP") is None
    )
    head = parser.feed(b"/1.1 204 No Content\r\n\r\nrest")
    assert head is not None and head.status == 204
    assert parser.leftover == b"rest"


def test_interim_heads_cut_at_every_byte_are_passed_over() -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: longer than what follows\r\n\r\n"
    data = interim + b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nhi"
    for cut in range(len(data) + 1):
        head, behind = feed_in_pieces(data, cut)
        assert head is not None and head.status == 200
        assert dict(head.headers) == {"A": "b"}
        assert behind == b"hi"


def test_blanks_around_a_value_are_no_part_of_it() -> None:
    head = HeadParser().feed(b"HTTP/1.1 200 OK\r\nA: \t b c \t\r\nB:d\r\nC: \t\r\nD: e: f\r\n\r\n")
    assert head is not None
    assert dict(head.headers) == {"A": "b c", "B": "d", "C": "", "D": "e: f"}


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 99 Low\r\n\r\n",
        b"HTTP/1.1 2000 High\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nbad name: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\nC: d\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\rC: d\r\nE: f\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA: b\0c\r\nE: f\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nE: f\r\nA: b\0\r\n\r\n",
        b"\x15\x03\x01\x00\x02\x02",
    ],
)
def test_what_is_no_head_is_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        HeadParser().feed(data)


@pytest.mark.parametrize("filler", [b" ", b"\t ", b"a", b":", b"a: "])
def test_a_long_field_that_is_malformed_at_its_end_is_refused_at_once(filler: bytes) -> None:
    field = b"A:" + filler * (60_000 // len(filler)) + b"\0"
    with at_once():
        for _ in range(4):  # a search that tries each cut of it takes half a minute for one
            with pytest.raises(ProtocolError, match="malformed header: b'A'"):
                HeadParser().feed(b"HTTP/1.1 200 OK\r\n" + field + b"\r\n\r\n")


def test_no_response_at_all_is_refused_before_its_end_is_waited_for() -> None:
    with pytest.raises(ProtocolError, match="is the address that of a Docker Engine"):
        HeadParser().feed(b"+OK ready")


def test_head_without_end_is_refused() -> None:
    parser = HeadParser(limit=1000)
    with pytest.raises(ProtocolError, match="longer than 1000 bytes"):
        for _ in range(100):
            parser.feed(b"HTTP/1.1 200 OK\r\n" if not parser.started else b"X-Filler: yes\r\n")


def test_end_of_connection_within_the_head_is_told_from_no_answer() -> None:
    parser = HeadParser()
    parser.feed(UPGRADED[:30])
    with pytest.raises(TruncatedStream, match="after 30 bytes"):
        parser.close()
    with pytest.raises(TruncatedStream, match="without a response"):
        HeadParser().close()


def test_request_head_is_written_as_given() -> None:
    data = encode_head("POST", "/v1.51/a?b=c%20d", [("Host", "localhost"), ("X-Name", "é")])
    assert data == b"POST /v1.51/a?b=c%20d HTTP/1.1\r\nHost: localhost\r\nX-Name: \xe9\r\n\r\n"


@pytest.mark.parametrize(
    ("method", "target", "name", "value"),
    [
        ("GET /", "/", "A", "b"),
        ("GET", "/a b", "A", "b"),
        ("GET", "/a\r\nX: y", "A", "b"),
        ("GET", "/é", "A", "b"),
        ("GET", "/", "A b", "b"),
        ("GET", "/", "A", "secret\r\nX: y"),
        ("GET", "/", "A", "secret\0"),
        ("GET", "/", "A", "secret 日本"),
    ],
)
def test_what_would_break_a_request_head_is_refused(method: str, target: str, name: str, value: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        encode_head(method, target, [(name, value)])
    assert "secret" not in str(caught.value)


def decode(data: bytes, cut: int, head: Head, method: str = "GET") -> tuple[bytes, bytes]:
    body = body_of(head, method)
    payload = b"".join(
        part for piece in (data[:cut], data[cut:]) if piece and not body.done for part in body.feed(piece)
    )
    body.close()
    return payload, body.leftover


def head_with(**headers: str) -> Head:
    return Head(200, "OK", Headers((name.replace("_", "-"), value) for name, value in headers.items()))


CHUNKED = head_with(Transfer_Encoding="chunked")


def test_chunks_cut_at_every_byte() -> None:
    data = b"3\r\nabc\r\n00A;name=value\r\n0123456789\r\n1 \r\n\n\r\n0\r\nTrailer: x\r\n\r\n"
    for cut in range(len(data) + 1):
        assert decode(data, cut, CHUNKED) == (b"abc0123456789\n", b"")


def test_chunks_of_one_size_cut_at_every_two_bytes() -> None:
    pieces = [b"abcdefgh", b"\r\n8\r\n\r\n8", b"8\r\n8\r\n8\r"] * 2 + [b"\r\n8\r\n", b"8\r\nabcde"]
    data = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    for first in range(len(data) + 1):
        for second in range(first, len(data) + 1):
            body = body_of(CHUNKED, "GET")
            cut = (data[:first], data[first:second], data[second:])
            assert b"".join(part for piece in cut for part in body.feed(piece)) == b"".join(pieces)
            assert body.done and body.received == sum(map(len, pieces)) and body.leftover == b""


@pytest.mark.parametrize(
    "behind", [b"", b"\r", b"x", b"\n", b"8\r\n", b"\r\n9\r\nabcdefgh\r\n8\r\nabcdefgh\r\n"]
)
def test_a_run_of_chunks_ends_where_it_ends(behind: bytes) -> None:
    data = b"8\r\nabcdefgh\r\n" * 3 + b"8\r\nabcdefgh" + behind
    with pytest.raises((ProtocolError, TruncatedStream)):
        decode(data, len(data), CHUNKED)
    for cut in range(len(data)):
        with pytest.raises((ProtocolError, TruncatedStream)):
            decode(data, cut, CHUNKED)


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=8), st.integers(1, 60))
def test_chunks_in_pieces_of_any_size(pieces: list[bytes], size: int) -> None:
    data = b"".join(b"%X\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    body = body_of(CHUNKED, "GET")
    got = b"".join(part for at in range(0, len(data), size) for part in body.feed(data[at : at + size]))
    assert got == b"".join(pieces)
    assert body.done and body.received == len(got)


def test_a_trailer_may_be_64_kib_long_however_its_lines_are_and_no_longer() -> None:
    line = b"X-Line: %b\r\n" % (b"x" * 24)  # 32 bytes without its end
    whole = b"2\r\nhi\r\n0\r\n" + line * 2048
    assert decode(whole + b"\r\n", 100, CHUNKED) == (b"hi", b"")
    with pytest.raises(ProtocolError, match="trailer is longer than 65536 bytes"):
        decode(whole + b"X: 1\r\n", 100, CHUNKED)


def test_the_head_of_a_chunk_may_be_4_kib_long_and_no_longer() -> None:
    extension = b"x" * 4093  # behind `2;`, and before CR
    assert decode(b"2;" + extension + b"\r\nhi\r\n0\r\n\r\n", 100, CHUNKED) == (b"hi", b"")
    for size in (100, 10_000):
        with pytest.raises(ProtocolError, match="a chunk's head is longer than 4096 bytes"):
            decode(b"2;" + extension + b"x\r\nhi\r\n0\r\n\r\n", size, CHUNKED)


def test_what_stands_behind_a_body_is_not_part_of_it() -> None:
    assert decode(b"2\r\nhi\r\n0\r\n\r\nHTTP/1.1", 9, CHUNKED)[0] == b"hi"
    assert decode(b"2\r\nhi\r\n0\r\n\r\nHTTP/1.1", 20, CHUNKED) == (b"hi", b"HTTP/1.1")
    assert decode(b"hi there", 8, head_with(Content_Length="2")) == (b"hi", b" there")


@pytest.mark.parametrize(
    "data", [b"x\r\nabc\r\n", b"-1\r\n", b"0x3\r\nabc\r\n", b"3\r\nabcd\r\n", b"\r\n3\r\nabc", b"f" * 5000]
)
def test_malformed_chunks_are_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode(data, len(data), CHUNKED)


@pytest.mark.parametrize("data", [b"", b"3", b"3\r\nab", b"3\r\nabc", b"3\r\nabc\r\n", b"3\r\nabc\r\n0\r\n"])
def test_cut_chunks_are_no_whole_body(data: bytes) -> None:
    with pytest.raises(TruncatedStream):
        decode(data, len(data), CHUNKED)


def test_cut_length_is_no_whole_body() -> None:
    with pytest.raises(TruncatedStream, match="5 of the body's 10 bytes"):
        decode(b"01234", 2, head_with(Content_Length="10"))


def test_direct_reading_past_the_decoder_counts() -> None:
    body = body_of(head_with(Content_Length="10"), "GET")
    body.feed(b"012")
    assert body.payload_ahead == 7
    body.consumed(7)
    assert body.done and body.received == 10
    body = body_of(CHUNKED, "GET")
    assert body.feed(b"a\r\n01") == [b"01"]
    assert body.payload_ahead == 8
    body.consumed(8)
    assert body.feed(b"\r\n2\r\nhi\r\n0\r\n\r\n") == [b"hi"]
    assert body.done


def test_body_without_length_ends_with_the_connection() -> None:
    body = body_of(head_with(), "GET")
    assert body.feed(b"all of it") == [b"all of it"]
    assert not body.done and not body.bounded
    body.close()
    assert body.done


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("POST", 304)])
def test_some_answers_have_no_body(method: str, status: int) -> None:
    assert body_of(Head(status, "", Headers([("Content-Length", "5")])), method).done


@pytest.mark.parametrize("length", ["-1", "abc", "1, 2", "", "1_0", "9" * 30])
def test_senseless_lengths_are_refused(length: str) -> None:
    with pytest.raises(ProtocolError):
        body_of(head_with(Content_Length=length), "GET")


@pytest.mark.parametrize("length", ["10", "10, 10", " 10 ,\t10"])
def test_a_length_may_be_told_more_than_once_if_it_is_the_same(length: str) -> None:
    assert body_of(head_with(Content_Length=length), "GET").payload_ahead == 10


def test_unknown_transfer_encodings_are_refused() -> None:
    with pytest.raises(ProtocolError, match="gzip"):
        body_of(head_with(Transfer_Encoding="gzip, chunked"), "GET")
