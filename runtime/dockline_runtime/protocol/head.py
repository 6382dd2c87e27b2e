"""Request and response heads of HTTP/1.1: values in, bytes out, and back, without a socket.

Theory of operation
-------------------
A `HeadParser` is fed with reads until it gives a head; each is for one response. Its buffer holds what has
come and isn't a whole head yet. The end mark, an empty line, is looked for where the last search stopped, so
a head that comes byte by byte costs as much as one that comes whole.

    what has come                          what becomes of it
    -------------------------------------  -------------------------------------------------------
    a beginning that no head has           ProtocolError at once: its end may never come
    more than the limit, interim included  ProtocolError at once, too
    a head with a status of 1xx, not 101   skipped; the next head counts
    any other head                         given; what stands behind it is `leftover`
    the connection's end                   TruncatedStream, which says whether anything had come

What was sent behind the head is handed out explicitly: on a hijacked connection the first payload shares a
segment with the head more often than not, and a reader with a buffer of its own would swallow it.

Heads are read strictly where leniency would hide a broken server or proxy: lines end in CRLF, names are
tokens, folding isn't allowed, and a head has an end. What is sent is checked before any byte is: a value with
a line break would be another field, or another request. Values are in no error and no repr, as they can be
secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar, overload

from attrs import frozen

from ..errors import InvalidArgument, ProtocolError, TruncatedStream

__all__ = ["Head", "HeadParser", "Headers", "encode_head"]

D = TypeVar("D")

MAX_HEAD: Final = 64 * 1024
_END: Final = b"\r\n\r\n"
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+").fullmatch
# Name and value of each field, which begins with a line break and ends before the next, or with the text.
_FIELDS: Final = re.compile(r"\r\n([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\r\n\0]*)(?=\r\n|\Z)").findall
_STATUS_LINE: Final = re.compile(r"HTTP/1\.([01]) ([1-5][0-9]{2})(?: (.*))?").fullmatch
_TARGET: Final = re.compile(r"[!-~]+").fullmatch
# Line breaks would start another field, and NUL ends strings in some proxies.
_FORBIDDEN_IN_VALUE: Final = re.compile(r"[\r\n\0]").search


class Headers(Mapping[str, str]):
    """Header fields by name, whatever its case; a field sent more than once is joined with commas.
    Blanks around a value aren't part of it."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        known: dict[str, tuple[str, str]] = {}
        for name, value in fields:
            key, value = name.lower(), value.strip(" \t")
            if key in known:
                name, value = known[key][0], f"{known[key][1]}, {value}"
            known[key] = (name, value)
        self._fields = known

    def __getitem__(self, name: str) -> str:
        return self._fields[name.lower()][1]

    @overload
    def get(self, name: str, default: None = None) -> str | None: ...

    @overload
    def get(self, name: str, default: str) -> str: ...

    @overload
    def get(self, name: str, default: D) -> str | D: ...

    def get(self, name: str, default: object = None) -> object:
        """The value of a field; the default if it isn't there."""
        found = self._fields.get(name.lower())
        return default if found is None else found[1]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._fields.values())

    def __len__(self) -> int:
        return len(self._fields)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._fields

    def __repr__(self) -> str:
        # Names only: a value can be a token.
        return f"Headers({', '.join(self)})"


@frozen
class Head:
    """The head of a response."""

    status: int
    reason: str
    headers: Headers
    http10: bool = False
    """The server speaks HTTP/1.0: no chunks, and the connection ends with the body."""


class HeadParser:
    """Reads one response head, however its bytes arrive.

    Interim heads (100 Continue, 103 Early Hints) are skipped, as far as they fit into the limit of one
    head; 101 is final, because the protocol changes there.

    Attributes:
        leftover: What came behind the head. Empty until the head is whole.
        started: Whether any byte has come.
    """

    __slots__ = ("_buffer", "_limit", "_passed", "_searched", "leftover", "started")

    def __init__(self, limit: int = MAX_HEAD) -> None:
        self._buffer = bytearray()
        self._limit = limit
        self._passed = 0  # bytes of interim heads
        self._searched = 0
        self.leftover = b""
        self.started = False

    def feed(self, data: bytes) -> Head | None:
        """The head, once it is whole; None until then.

        Args:
            data: The next bytes of the connection.

        Raises:
            ProtocolError: This isn't an HTTP response, or its head is too long.
        """
        self.started = self.started or bool(data)
        rest: bytes | bytearray = data
        if self._buffer:
            self._buffer += data
            rest = self._buffer
        while True:
            end = rest.find(_END, self._searched)
            if end < 0:
                self._keep(rest)
                return None
            self._passed += end
            if self._passed > self._limit:
                raise self._too_long()
            head = _parse(rest[:end].decode("latin-1"))
            rest = rest[end + len(_END) :]
            self._searched = 0
            if head.status >= 200 or head.status == 101:
                self.leftover = bytes(rest)
                self._buffer.clear()
                return head

    def close(self) -> None:
        """Say that the connection has ended before the head was whole.

        Raises:
            TruncatedStream: Always.
        """
        raise TruncatedStream(
            f"the connection ended in the middle of the response's head, after {len(self._buffer)} bytes"
            if self.started
            else "the connection ended without a response"
        )

    def _keep(self, rest: bytes | bytearray) -> None:
        """Keep what isn't a whole head yet."""
        if rest is not self._buffer:
            self._buffer = bytearray(rest)
        self._check_start()
        # The end mark may have come in part.
        self._searched = max(len(rest) - 3, 0)

    def _check_start(self) -> None:
        """Refuse what can't become a head early, rather than wait for its end forever."""
        buffer = self._buffer
        if not b"HTTP/1.".startswith(buffer[:7]):
            raise _malformed("this isn't an HTTP response", buffer[:40])
        if self._passed + len(buffer) > self._limit:
            raise self._too_long()
        line_end = buffer.find(b"\n")
        if line_end >= 0 and not buffer.endswith(b"\r", 0, line_end):
            raise _malformed("lines end in LF alone", buffer[:40])

    def _too_long(self) -> ProtocolError:
        return ProtocolError(f"the response's head is longer than {self._limit} bytes")


def encode_head(method: str, target: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """The bytes of a request's head.

    Args:
        method: The HTTP method.
        target: Path and query, percent-encoded.
        headers: The fields, in the order they are sent.

    Raises:
        InvalidArgument: A part can't be written without breaking the head. Values are not shown: they can
            be secret.
    """
    if not _TOKEN(method):
        raise InvalidArgument(f"{method!r} isn't an HTTP method")
    if not _TARGET(target):
        raise InvalidArgument("path and query must be percent-encoded: printable ASCII without spaces")
    lines = [f"{method} {target} HTTP/1.1"]
    for name, value in headers:
        if not _TOKEN(name):
            raise InvalidArgument(f"{name!r} isn't a header name")
        if _FORBIDDEN_IN_VALUE(value):
            raise InvalidArgument(f"the value of the header {name} holds a line break or NUL")
        lines.append(f"{name}: {value}")
    try:
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    except UnicodeEncodeError:
        raise InvalidArgument("a header's value holds characters outside latin-1") from None


def _parse(text: str) -> Head:
    """The head without its end mark."""
    first, _, rest = text.partition("\r\n")
    status_line = _STATUS_LINE(first)
    if status_line is None:
        raise _malformed("malformed status line", first[:40].encode("latin-1"))
    fields = _FIELDS(text, len(first))
    if len(fields) != text.count("\r\n"):  # each stands for one line break, and no text is between two
        raise _malformed("malformed header", next(filter(None, map(_fault, rest.split("\r\n"))), b""))
    minor, status, reason = status_line.groups()
    return Head(int(status), reason or "", Headers(fields), http10=minor == "0")


def _fault(line: str) -> bytes:
    """The beginning of a header's line that is malformed; nothing if it is not."""
    name, colon, value = line.partition(":")
    wrong = not colon or not _TOKEN(name) or _FORBIDDEN_IN_VALUE(value)
    return (name[:40] or ":").encode("latin-1") if wrong else b""


def _malformed(what: str, excerpt: bytes | bytearray) -> ProtocolError:
    return ProtocolError(f"{what}: {bytes(excerpt)!r}; is the address that of a Docker Engine?")
