"""Where the standard library and this parser both take a head, they read the same."""

from __future__ import annotations

import http.client
import io
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dockline_runtime.errors import DocklineError
from dockline_runtime.protocol.head import Head, HeadParser

TOKENS = st.text("ABCdef019-_!#$%&'*+.^`|~", min_size=1, max_size=8)
VALUES = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=12)
FIELDS = st.lists(st.tuples(TOKENS, st.sampled_from(["", " ", "\t", "  "]), VALUES), max_size=8)
STATUSES = st.integers(200, 599)
MANY = settings(max_examples=400, deadline=None, derandomize=True)


class _Socket:
    """As much of a socket as `http.client` wants."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, _: str) -> io.BytesIO:
        return io.BytesIO(self._data)


def theirs(data: bytes) -> http.client.HTTPResponse:
    sock: Any = _Socket(data)
    response = http.client.HTTPResponse(sock, method="HEAD")
    response.begin()
    return response


def ours(data: bytes) -> Head | None:
    try:
        return HeadParser().feed(data)
    except DocklineError:
        return None


@MANY
@given(STATUSES, FIELDS)
@example(200, [("Content-Length", " ", "5"), ("content-length", "", "5")])
def test_a_well_formed_head_is_read_as_http_client_reads_it(
    status: int, fields: list[tuple[str, str, str]]
) -> None:
    lines = "".join(f"{name}:{gap}{value}\r\n" for name, gap, value in fields)
    data = f"HTTP/1.1 {status} OK\r\n{lines}\r\n".encode("latin-1")
    head = ours(data)
    assert head is not None and head.status == status
    response = theirs(data)
    assert response.status == status
    for name, _, _ in fields:
        # Theirs strips other white space, too, and knows of line breaks that are none (\x85, say).
        told = [value.strip(" \t") for key, _, value in fields if key.lower() == name.lower()]
        assert head.headers[name] == ", ".join(told)
        if all(value.isascii() and value.isprintable() for value in told):
            plain = [value.strip() for value in response.headers.get_all(name, [])]
            if len(plain) == len(told):
                assert plain == told


@MANY
@given(STATUSES, FIELDS, st.integers(0, 200), st.sampled_from([b"\r", b"\n", b"\0", b" ", b":", b"\r\n "]))
def test_what_is_spoilt_is_read_alike_or_refused(
    status: int, fields: list[tuple[str, str, str]], at: int, spoilt: bytes
) -> None:
    lines = "".join(f"{name}:{gap}{value}\r\n" for name, gap, value in fields)
    data = f"HTTP/1.1 {status} OK\r\n{lines}\r\n".encode("latin-1")
    at %= len(data)
    data = data[:at] + spoilt + data[at:]
    head = ours(data)
    if head is None or not data.isascii():
        return  # refused, or not whole
    response = theirs(data)
    assert head.status == response.status
    assert {name.lower() for name in head.headers} >= {name.lower() for name in response.headers}
