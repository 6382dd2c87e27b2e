"""A session within a call: `Control.Session` carries a connection's bytes in messages.

Each is a `BytesMessage {1: data}`. What a session is called, and what it serves, stands in headers; in a call
the same names are metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dockline_runtime.errors import InvalidArgument, ProtocolError

from .grpc import HEALTH

__all__ = ["CONTROL_SESSION", "session_fields", "session_metadata", "unwrapped", "wrapped"]

CONTROL_SESSION: Final = "/moby.buildkit.v1.Control/Session"

_PIECE: Final = 32 * 1024
_DATA: Final = 0x0A  # field 1, bytes
_PREFIX: Final = "X-Docker-Expose-Session-"


def wrapped(data: bytes) -> Iterator[bytes]:
    """Bytes as messages, 32 KiB in each as the engine has it."""
    for start in range(0, len(data), _PIECE):
        piece = data[start : start + _PIECE]
        yield bytes((_DATA,)) + _varint(len(piece)) + piece


def unwrapped(message: bytes) -> bytes:
    """The bytes in a message; fields that aren't known are skipped.

    Raises:
        ProtocolError: It is malformed.
    """
    data, at = b"", 0
    while at < len(message):
        tag, at = _read_varint(message, at)
        kind = tag & 7
        if kind == 0:
            _, at = _read_varint(message, at)
            continue
        if kind == 2:
            size, at = _read_varint(message, at)
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
        else:
            raise ProtocolError(f"a message of bytes has a field of the type {kind}")
        if len(message) - at < size:
            raise ProtocolError("a message of bytes ends within a field")
        if tag == _DATA:
            data = message[at : at + size]
        at += size
    return data


def session_fields(id: str, name: str, shared_key: str, methods: Iterable[str]) -> list[tuple[str, str]]:
    """The headers that open a session.

    Args:
        id: Its name among sessions: any text that no other has.
        name: What it is called; may be empty.
        shared_key: What the engine keeps the state of folders by.
        methods: The paths of the calls that it serves; others aren't made. Health goes without saying.

    Raises:
        InvalidArgument: The id is empty, or a value isn't printable ASCII.
    """
    if not id:
        raise InvalidArgument("id: a session needs one")
    fields = [("Uuid", id), ("Name", name), ("Sharedkey", shared_key)]
    fields += [("Grpc-Method", method) for method in dict.fromkeys((HEALTH, *methods))]
    for end, value in fields:
        if not (value.isascii() and (value.isprintable() or not value)) or value != value.strip():
            raise InvalidArgument(
                f"{value[:60]!r} can't be said of a session ({end}): it has to be plain ASCII"
            )
    return [(f"{_PREFIX}{end}", value) for end, value in fields if value]


def session_metadata(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same as metadata."""
    return [(name.lower(), value) for name, value in fields]


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while shift < 70:
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7
    raise ProtocolError("a message of bytes has a number that doesn't end")
