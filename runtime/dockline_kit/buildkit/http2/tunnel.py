"""A session within a call: `Control.Session` carries a connection's bytes in messages.

What a session is called, and what it serves, stands in headers; in a call the same names are metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dockline_runtime.errors import InvalidArgument

from ..wire.session import BytesMessage
from .grpc import HEALTH

__all__ = ["CONTROL_SESSION", "session_fields", "session_metadata", "unwrapped", "wrapped"]

CONTROL_SESSION: Final = "/moby.buildkit.v1.Control/Session"

_PIECE: Final = 32 * 1024
_PREFIX: Final = "X-Docker-Expose-Session-"


def wrapped(data: bytes) -> Iterator[bytes]:
    """Bytes as messages of up to 32 KiB each, as the engine sends them."""
    for start in range(0, len(data), _PIECE):
        yield BytesMessage(data=data[start : start + _PIECE]).encode()


def unwrapped(message: bytes) -> bytes:
    """The bytes in a message.

    Raises:
        ProtocolError: It is malformed.
    """
    return BytesMessage.decode(message).data


def session_fields(id: str, name: str, shared_key: str, methods: Iterable[str]) -> list[tuple[str, str]]:
    """The headers that open a session.

    Args:
        id: Its name among sessions: any text that no other has.
        name: What it is called; may be empty.
        shared_key: The key by which the engine keeps the state of folders; may be empty.
        methods: The paths of the calls that it serves; others aren't made. The health check is added.

    Raises:
        InvalidArgument: The id is empty, or a value isn't printable ASCII.
    """
    if not id:
        raise InvalidArgument("id: a session needs one")
    fields = [("Uuid", id), ("Name", name), ("Sharedkey", shared_key)]
    fields += [("Grpc-Method", method) for method in dict.fromkeys((HEALTH, *methods))]
    for end, value in fields:
        if not (value.isascii() and value.isprintable()) or value != value.strip():
            raise InvalidArgument(
                f"{value[:60]!r} isn't valid for a session ({end}): it has to be plain ASCII"
            )
    return [(f"{_PREFIX}{end}", value) for end, value in fields if value]


def session_metadata(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers of a session as metadata, with names in lower case."""
    return [(name.lower(), value) for name, value in fields]
