"""gRPC as far as BuildKit needs it: messages, statuses and metadata, without the connection below.

A message is a byte that says whether it is compressed (never: no encoding is offered), its length in four
bytes, and its body. How a call has ended stands in its trailers: `grpc-status`, `grpc-message`
(percent-encoded), and `grpc-status-details-bin`, base64 without padding. A call that fails at once has them
in its head, which is its end as well.

Metadata are headers. In names that end in `-bin` they are base64. BuildKit has a convention of its own for
values beyond ASCII: all values of `KEY` are query-escaped, and `KEY-encoded: 1` says so.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Final
from urllib.parse import quote, unquote_plus, unquote_to_bytes

from dockline_runtime.errors import DocklineError, InvalidArgument, ProtocolError, TruncatedStream

__all__ = [
    "HEALTH",
    "LARGEST_MESSAGE",
    "CallFailed",
    "Fields",
    "Incoming",
    "Status",
    "failure_of_response",
    "failure_of_trailers",
    "frame_of",
    "metadata_of",
    "path_of",
    "request_fields",
    "response_fields",
    "status_of_reset",
    "trailer_fields",
]

Fields = Iterable[tuple[bytes, bytes]]
"""Headers as they come."""

LARGEST_MESSAGE: Final = 16 << 20
"""The largest message, in bytes, in both roles; the engine has the same limit."""
HEALTH: Final = "/grpc.health.v1.Health/Check"
"""What an engine calls every five seconds."""

_HEAD: Final = 5
_LONGEST_TEXT: Final = 8 * 1024
_RESERVED: Final = frozenset({"content-type", "te", "user-agent", "accept-encoding", "content-length"})
_NAME: Final = re.compile(r"[0-9a-z_.-]+").fullmatch
_VALUE: Final = re.compile(r"[ -~]*").fullmatch
_TRUE: Final = frozenset({"1", "t", "T", "true", "TRUE", "True"})
_PLAIN: Final = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) != "%")
_STATUS_OF_HTTP: Final[Mapping[int, int]] = {
    400: 13, 401: 16, 403: 7, 404: 12, 405: 12, 429: 14, 502: 14, 503: 14, 504: 14,
}  # fmt: skip
_STATUS_OF_RESET: Final[Mapping[int, int]] = {0x7: 14, 0x8: 1, 0xB: 8, 0xC: 7}


class Status(IntEnum):
    """How a call ended."""

    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16


class CallFailed(DocklineError):
    """A gRPC call ended with an error. A handler raises it to end its call with this error.

    Attributes:
        status: The status, of those in `Status`; others are possible.
        message: What was said.
        details: A `google.rpc.Status`, encoded; empty in most cases.
    """

    def __init__(self, status: int = Status.UNKNOWN, message: str = "", details: bytes = b"") -> None:
        super().__init__(status, message, details)
        self.status, self.message, self.details = int(status), message, details

    def __str__(self) -> str:
        return self.message or f"the call ended with {_status_name(self.status)}"

    def __repr__(self) -> str:
        return f"CallFailed({_status_name(self.status)}, {self.message!r})"


class Incoming:
    """Messages out of the bytes of a stream, whole ones only."""

    __slots__ = ("_bytes",)

    def __init__(self) -> None:
        self._bytes = bytearray()

    def __len__(self) -> int:
        return len(self._bytes)

    def feed(self, data: bytes) -> None:
        """Take in more bytes."""
        self._bytes += data

    def claimed(self) -> int:
        """How many bytes the next message and its head take, as the head says; 0 if that hasn't come yet."""
        return _HEAD + int.from_bytes(self._bytes[1:_HEAD], "big") if len(self._bytes) >= _HEAD else 0

    def take(self) -> bytes | None:
        """The next message; None if it isn't whole.

        Raises:
            ProtocolError: It is compressed, or too large.
        """
        size = self.claimed()
        if not size:
            return None
        if self._bytes[0]:
            raise ProtocolError("a gRPC message came compressed, and no encoding was offered")
        if size - _HEAD > LARGEST_MESSAGE:
            raise ProtocolError(
                f"a gRPC message of {size - _HEAD} bytes was announced; the largest is {LARGEST_MESSAGE}"
            )
        if len(self._bytes) < size:
            return None
        with memoryview(self._bytes) as view:
            message = bytes(view[_HEAD:size])
        del self._bytes[:size]
        return message

    def clear(self) -> int:
        """Drop what is there; returns how many bytes it was."""
        size = len(self._bytes)
        self._bytes = bytearray()
        return size

    def close(self) -> None:
        """Say that no more bytes come.

        Raises:
            TruncatedStream: They end within a message.
        """
        if self._bytes:
            raise TruncatedStream("a gRPC call ended in the middle of a message")


def frame_of(message: bytes) -> bytes:
    """The head that goes before a message.

    Raises:
        InvalidArgument: It is too large.
    """
    if len(message) > LARGEST_MESSAGE:
        raise InvalidArgument(
            f"a gRPC message of {len(message)} bytes is too large: {LARGEST_MESSAGE} is all"
        )
    return b"\0" + len(message).to_bytes(4, "big")


def request_fields(path: str, metadata: Iterable[tuple[str, str]] = ()) -> list[tuple[str, str]]:
    """The headers of a request.

    Args:
        path: What is called.
        metadata: What goes along; names in lower case.

    Raises:
        InvalidArgument: A name or a value can't be sent. Values aren't shown: they can be secret.
    """
    fields = [
        (":method", "POST"),
        (":scheme", "http"),
        (":path", path),
        (":authority", "localhost"),
        ("content-type", "application/grpc"),
        ("te", "trailers"),
        ("user-agent", "grpc-dockline"),
    ]
    for name, value in metadata:
        if not _NAME(name):
            raise InvalidArgument(f"{name!r} can't be the name of gRPC metadata")
        if not _VALUE(value) or value != value.strip():
            raise InvalidArgument(f"the metadata {name} have to be printable ASCII, without blanks around")
        fields.append((name, value))
    return fields


def response_fields() -> list[tuple[str, str]]:
    """The headers of a response."""
    return [(":status", "200"), ("content-type", "application/grpc")]


def trailer_fields(status: int, message: str = "", details: bytes = b"") -> list[tuple[str, str]]:
    """The trailers that end a call."""
    fields = [("grpc-status", str(int(status)))]
    if message:
        text = message.encode("utf-8", "replace")[:_LONGEST_TEXT]
        fields.append(("grpc-message", quote(text, safe=_PLAIN)))
    if details:
        fields.append(("grpc-status-details-bin", base64.b64encode(details).rstrip(b"=").decode()))
    return fields


def path_of(fields: Fields) -> str:
    """What a request calls; empty if it doesn't say."""
    return next((_text(value) for name, value in fields if name == b":path"), "")


def metadata_of(fields: Fields) -> dict[str, tuple[str, ...]]:
    """The metadata of a request: all headers that aren't gRPC's own.

    Values beyond ASCII are read as UTF-8; other bytes are kept as in names of files (`os.fsdecode`).
    """
    found: dict[str, list[str]] = {}
    for name, value in fields:
        key = _text(name)
        if not key.startswith((":", "grpc-")) and key not in _RESERVED:
            found.setdefault(key, []).append(_text(value))
    read: dict[str, tuple[str, ...]] = {}
    for key, values in found.items():
        if found.get(f"{key}-encoded", [""])[0] in _TRUE:
            values = [unquote_plus(value, errors="surrogateescape") for value in values]
        read[key] = tuple(values)
    return read


def failure_of_response(fields: Fields) -> CallFailed | None:
    """What is wrong with the head of a response; None if nothing is."""
    status, media = b"", b""
    for name, value in fields:
        if name == b":status":
            status = value
        elif name == b"content-type":
            media = value
    if status == b"200" and media.startswith(b"application/grpc"):
        return None
    if status == b"200":
        return CallFailed(Status.UNKNOWN, f"the response isn't gRPC but {_shown(media) or 'of no type'}")
    code = int(status) if re.fullmatch(rb"[1-9][0-9][0-9]", status) else 0
    said = f"HTTP status {code}" if code else "no HTTP status"
    return CallFailed(_STATUS_OF_HTTP.get(code, Status.UNKNOWN), f"the response isn't gRPC: it has {said}")


def failure_of_trailers(fields: Fields) -> CallFailed | None:
    """How a call has ended, by its trailers; None if all is well."""
    status = message = details = None
    for name, value in fields:
        if name == b"grpc-status":
            status = value
        elif name == b"grpc-message":
            message = value
        elif name == b"grpc-status-details-bin":
            details = value
    if status == b"0":
        return None
    text = unquote_to_bytes(message).decode("utf-8", "replace") if message else ""
    if status is None:
        return CallFailed(Status.UNKNOWN, text or "the call ended without a status")
    known = re.fullmatch(rb"[0-9]{1,9}", status)
    code = int(status) if known else int(Status.UNKNOWN)
    if not code:
        return None  # such as 00
    return CallFailed(code, text, _decoded(details) if details else b"")


def status_of_reset(code: int) -> Status:
    """What the reset of a stream means for its call."""
    return Status(_STATUS_OF_RESET.get(code, Status.INTERNAL))


def _decoded(value: bytes) -> bytes:
    """The bytes of base64 without padding; empty if it isn't valid."""
    first = value.partition(b",")[0].strip().rstrip(b"=")
    try:
        return base64.b64decode(first + b"=" * (-len(first) % 4), validate=True)
    except binascii.Error:
        return b""


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


def _shown(value: bytes) -> str:
    return value[:60].decode("ascii", "backslashreplace")


def _status_name(status: int) -> str:
    try:
        return Status(status).name
    except ValueError:
        return f"status {status}"
