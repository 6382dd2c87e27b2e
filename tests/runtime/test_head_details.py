"""Heads to the letter: where a limit lies, what an error shows, and what is kept of each field."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_runtime.errors import InvalidArgument, ProtocolError, TruncatedStream
from dockline_runtime.protocol.head import Head, Headers, HeadParser, encode_head


def parsed(data: bytes, limit: int = 64 * 1024) -> Head:
    head = HeadParser(limit).feed(data)
    assert head is not None
    return head


def complaint(data: bytes) -> str:
    with pytest.raises(ProtocolError) as caught:
        HeadParser().feed(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("line", "status", "reason", "http10"),
    [
        (b"HTTP/1.1 200 OK", 200, "OK", False),
        (b"HTTP/1.0 404 Not Found", 404, "Not Found", True),
        (b"HTTP/1.1 204", 204, "", False),
        (b"HTTP/1.1 204 ", 204, "", False),
        (b"HTTP/1.1 599 Gr\xfcn", 599, "Gr\xfcn", False),
    ],
)
def test_a_status_line_is_taken_apart(line: bytes, status: int, reason: str, http10: bool) -> None:
    head = parsed(line + b"\r\n\r\n")
    assert (head.status, head.reason, head.http10, len(head.headers)) == (status, reason, http10, 0)


def test_a_head_is_of_http_1_1_unless_it_says_otherwise() -> None:
    assert not Head(200, "OK", Headers()).http10


@pytest.mark.parametrize("status", [100, 102, 103, 199])
def test_an_interim_head_is_passed_over_and_the_next_is_the_answer(status: int) -> None:
    parser = HeadParser()
    assert parser.feed(b"HTTP/1.1 %d X\r\nA: b\r\n\r\n" % status) is None
    head = parser.feed(b"HTTP/1.1 200 OK\r\n\r\nbody")
    assert head is not None and (head.status, list(head.headers)) == (200, [])
    assert parser.leftover == b"body"


@pytest.mark.parametrize("status", [101, 200, 500])
def test_any_other_head_is_final_and_what_follows_is_left_over(status: int) -> None:
    parser = HeadParser()
    head = parser.feed(b"HTTP/1.1 %d X\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" % status)
    assert head is not None and head.status == status
    assert parser.leftover == b"HTTP/1.1 200 OK\r\n\r\n"


HEAD = b"HTTP/1.1 200 OK\r\nX-Filler: yes"


def test_a_head_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert parsed(HEAD + b"\r\n\r\n", len(HEAD)).headers["X-Filler"] == "yes"
    with pytest.raises(ProtocolError, match=f"longer than {len(HEAD) - 1} bytes"):
        HeadParser(len(HEAD) - 1).feed(HEAD + b"\r\n\r\n")


def test_a_head_that_is_not_whole_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert HeadParser(len(HEAD)).feed(HEAD) is None
    with pytest.raises(ProtocolError, match="longer than"):
        HeadParser(len(HEAD) - 1).feed(HEAD)


def test_interim_heads_count_towards_the_limit() -> None:
    interim = b"HTTP/1.1 100 Continue"
    parser = HeadParser(5 * len(interim))
    for _ in range(5):
        assert parser.feed(interim + b"\r\n\r\n") is None
    with pytest.raises(ProtocolError, match="longer than"):
        parser.feed(interim + b"\r\n\r\n")
    parser = HeadParser(2 * len(interim))
    assert parser.feed(interim + b"\r\n\r\n") is None
    with pytest.raises(ProtocolError, match="longer than"):
        parser.feed(HEAD + b"\r\nmore")


def test_64_kib_is_enough_for_any_head_and_a_byte_more_is_too_much() -> None:
    start = b"HTTP/1.1 200 OK\r\nA: "
    assert len(parsed(start + b"x" * (64 * 1024 - len(start)) + b"\r\n\r\n").headers["A"]) > 65_000
    with pytest.raises(ProtocolError, match="longer than 65536 bytes"):
        HeadParser().feed(start + b"x" * (64 * 1024 - len(start) + 1) + b"\r\n\r\n")


@pytest.mark.parametrize(
    "data", [b"H", b"HTTP", b"HTTP/1.", b"HTTP/1.1 200 OK\r", b"HTTP/1.1 200 OK\r\nA: b\r"]
)
def test_a_beginning_that_may_become_a_head_is_waited_for(data: bytes) -> None:
    parser = HeadParser()
    assert not parser.started
    assert parser.feed(b"") is None and not parser.started
    assert parser.feed(data) is None and parser.started


@pytest.mark.parametrize("data", [b"X", b"HTX", b"HTTP/2", b"\r\n", b"HTTP/1.1 200 OK\n"])
def test_a_beginning_that_cant_become_one_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        parser = HeadParser()
        parser.feed(data)
        parser.feed(b"\n")


def test_line_feeds_alone_are_told_as_what_they_are() -> None:
    assert complaint(b"HTTP/1.1 200 OK\nA: b\n\n").startswith(
        "lines end in LF alone: b'HTTP/1.1 200 OK\\nA: b"
    )
    assert complaint(b"HTTP/1.1 200 OK\n").startswith("lines end in LF alone")


def test_an_error_shows_the_first_40_bytes_of_what_came_and_asks_for_the_address() -> None:
    what = bytes(range(65, 91)) * 3
    for data, told in (
        (what, "this isn't an HTTP response"),
        (b"HTTP/1." + what + b"\r\n\r\n", "malformed status line"),
        (b"HTTP/1.1 200 OK\r\n" + what + b"\r\n\r\n", "malformed header"),
        (b"HTTP/1.1 200 OK\n" + what, "lines end in LF alone"),
    ):
        shown = data.partition(b"\r\n")[2] if told == "malformed header" else data
        assert complaint(data) == f"{told}: {shown[:40]!r}; is the address that of a Docker Engine?"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (b"no colon", b"no colon"),
        (b"bad name: secret", b"bad name"),
        (b": secret", b":"),
        (b" folded: secret", b" folded"),
        (b"A: secret\0", b"A"),
        (b"A: secret\r", b"A"),
        (b"A: secret\nB: c", b"A"),
    ],
)
def test_a_field_that_is_malformed_is_named_and_its_value_is_not_shown(line: bytes, shown: bytes) -> None:
    said = complaint(b"HTTP/1.1 200 OK\r\nFine: x\r\n" + line + b"\r\nAlso: x\r\n\r\n")
    assert said.startswith(f"malformed header: {shown!r};") and "secret" not in said


def test_values_lose_the_blanks_around_them_and_keep_those_within() -> None:
    head = parsed(b"HTTP/1.1 200 OK\r\nA: \t b\t c \t\r\nB:d:e\r\nC: \r\n\r\n")
    assert dict(head.headers) == {"A": "b\t c", "B": "d:e", "C": ""}


def test_an_end_within_the_head_tells_how_much_has_come() -> None:
    parser = HeadParser()
    parser.feed(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 2")
    with pytest.raises(TruncatedStream, match="in the middle of the response's head, after 10 bytes"):
        parser.close()


class TestHeaders:
    HEADERS = Headers([("X-A", "1"), ("B", "2"), ("x-a", "3"), ("X-a", "4")])

    def test_a_field_sent_several_times_is_joined_in_order_under_its_first_spelling(self) -> None:
        assert list(self.HEADERS.items()) == [("X-A", "1, 3, 4"), ("B", "2")]
        assert (self.HEADERS["x-A"], self.HEADERS.get("b"), len(self.HEADERS)) == ("1, 3, 4", "2", 2)

    def test_what_isnt_there_is_missed_as_in_any_mapping(self) -> None:
        anything: Any = 5
        assert "c" not in self.HEADERS and anything not in self.HEADERS and "x-a" in self.HEADERS
        assert self.HEADERS.get("c", "none") == "none" and self.HEADERS.get("c") is None
        with pytest.raises(KeyError, match="c"):
            self.HEADERS["C"]

    def test_blanks_around_a_value_arent_part_of_it(self) -> None:
        assert Headers([("A", " \t1 2\t ")])["a"] == "1 2"

    def test_it_shows_names_alone(self) -> None:
        assert repr(self.HEADERS) == "Headers(X-A, B)"


class TestRequests:
    def test_a_head_without_fields_has_an_end(self) -> None:
        assert encode_head("GET", "/", []) == b"GET / HTTP/1.1\r\n\r\n"

    def test_fields_are_sent_in_their_order_as_often_as_they_are_given(self) -> None:
        head = encode_head("PUT", "/a", [("B", "1"), ("A", "2"), ("B", "")])
        assert head == b"PUT /a HTTP/1.1\r\nB: 1\r\nA: 2\r\nB: \r\n\r\n"

    @pytest.mark.parametrize(
        ("method", "target", "fields", "told"),
        [
            ("G T", "/", [], "'G T'"),
            ("GET", "/a b", [], "path and query must be percent-encoded"),
            ("GET", "", [], "path and query must be percent-encoded"),
            ("GET", "/", [("A", "b"), ("B C", "d")], "'B C'"),
            ("GET", "/", [("A", "b"), ("B", "c\nd")], "the header B holds a line break or NUL"),
            ("GET", "/", [("A", "b"), ("B", "\u65e5")], "outside latin-1"),
        ],
    )
    def test_an_error_names_the_part_that_cant_be_sent(
        self, method: str, target: str, fields: list[tuple[str, str]], told: str
    ) -> None:
        with pytest.raises(InvalidArgument) as caught:
            encode_head(method, target, fields)
        assert told in str(caught.value)
