"""Any bytes in the daemon's place: a value or a documented error, however they are cut."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dockline_runtime.errors import DocklineError, InvalidArgument, ProtocolError
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.protocol.body import BodyDecoder, body_of
from dockline_runtime.protocol.head import Head, Headers, HeadParser
from dockline_runtime.protocol.jsonstream import loads

from ..support.clients import Client, operation

MANY = settings(max_examples=300, deadline=None, derandomize=True)

PIECES = st.sampled_from(
    [
        b"HTTP/1.1 ", b"HTTP/1.0 ", b"200 OK", b"101 Switching Protocols", b"100 Continue", b"\r\n", b"\n",
        b"\r\n\r\n", b"Content-Length: ", b"5", b"Transfer-Encoding: chunked", b": ", b" ", b"\t", b"\0",
        b"X", b"\xff", b"999", b"-1", b"Set-Cookie: a=b",
    ]
)  # fmt: skip
HEADS = st.lists(PIECES | st.binary(max_size=6), max_size=12)
BODIES = st.lists(
    st.sampled_from([b"5\r\nhello\r\n", b"0\r\n\r\n", b"\r\n", b"ffffffff", b"5;x=y\r\n", b"hello", b"0"])
    | st.binary(max_size=6),
    max_size=8,
)


def cuts(pieces: list[bytes]) -> list[list[bytes]]:
    """The same bytes as they came, in one and one by one."""
    whole = b"".join(pieces)
    return [pieces, [whole], [bytes([byte]) for byte in whole]]


def head_of(pieces: list[bytes]) -> tuple[object, ...]:
    """What a parser makes of them: the head and what is behind it, or the kind of error."""
    parser, left = HeadParser(limit=500), list(pieces)
    try:
        while left:
            head = parser.feed(left.pop(0))
            if head is not None:
                behind = parser.leftover + b"".join(left)
                return head.status, head.reason, tuple(head.headers.items()), behind
        parser.close()
    except DocklineError as error:
        return (type(error),)
    return ()


@MANY
@given(HEADS)
@example([b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", b"\r\nhi"])
def test_any_head(pieces: list[bytes]) -> None:
    outcomes = [head_of(each) for each in cuts(pieces)]
    assert outcomes[0], "close raises"
    assert outcomes.count(outcomes[0]) == 3


def body_of_pieces(decoder: BodyDecoder, pieces: list[bytes]) -> tuple[object, ...]:
    """What a decoder makes of them: the payload, whether it is whole and what is behind it, or an error."""
    payload, left = b"", list(pieces)
    try:
        while left and not decoder.done:
            payload += b"".join(decoder.feed(left.pop(0)))
        if decoder.done:
            return payload, decoder.leftover + b"".join(left)
        decoder.close()
    except DocklineError as error:
        return (type(error),)
    return payload, "ended with the connection"


@MANY
@given(
    BODIES,
    st.dictionaries(
        st.sampled_from(["Content-Length", "Transfer-Encoding"]),
        st.sampled_from(["0", "5", "5, 5", "5, 6", "chunked", "identity", "gzip", "", "-5", "9" * 30]),
    ),
)
def test_any_body(pieces: list[bytes], fields: dict[str, str]) -> None:
    head = Head(status=200, reason="OK", headers=Headers(fields.items()))
    try:
        decoders = [body_of(head, "GET") for _ in range(3)]
    except ProtocolError:
        return
    outcomes = [body_of_pieces(d, each) for d, each in zip(decoders, cuts(pieces), strict=True)]
    assert outcomes.count(outcomes[0]) == 3


@MANY
@given(st.binary(max_size=40) | st.text(max_size=20).map(str.encode))
@example(b"1e999")
@example(b"-1e999")
@example(b'{"a": 1e400}')
@example(b'"\\ud800"')
@example(b"[" * 5000)
@example(b"1" * 5000)
@example(b"NaN")
@example(b"\xef\xbb\xbf{}")
def test_any_answer_is_json_that_can_be_written_again(body: bytes) -> None:
    try:
        value = loads(body)
    except ProtocolError:
        return
    assert json.loads(json.dumps(value, allow_nan=False)) == value


@pytest.mark.parametrize("value", [float("inf"), float("nan"), float("-inf")])
def test_what_is_no_number_in_json_is_not_sent(value: float) -> None:
    change = operation("json", "POST", body="json")
    with Client("unix:///nowhere", version="1.51") as docker, pytest.raises(InvalidArgument):
        docker.wire.call(change, Inputs(path={"id": "a"}, body={"a": value}))
