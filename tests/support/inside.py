"""What tests reach into the runtime for: the one place that knows private names, each with its reason.

Which parser of JSON is at work shows only in time. What TLS a client would use shows only to a server
with certificates of each kind. A loop doesn't tell what it watches. When a lock is held, or a function within
one has just done its work, can't be timed from outside. And a comparison of what was decoded with what came
has to see each piece as it comes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from dockline_runtime.link.base import READ
from dockline_runtime.protocol import jsonstream
from dockline_runtime.settings.tls import TLSContext
from dockline_runtime.sync.client import BaseClient

__all__ = [
    "WITHIN",
    "WITHIN_WEBSOCKETS",
    "is_read",
    "free_descriptors",
    "locked",
    "more_of",
    "parsers",
    "parsing_with",
    "received",
    "replace_more",
    "source_of",
    "tls_of",
    "watched",
]

Holder = Callable[[Any], Any]


def parsers() -> jsonstream.Fast | None:
    """The parsers of msgspec if they are used, else None."""
    return jsonstream._parsers.for_more(0)


@contextlib.contextmanager
def parsing_with(fast: jsonstream.Fast | None) -> Iterator[None]:
    """Have JSON parsed by these parsers, or by the standard library alone."""
    before, jsonstream._parsers = jsonstream._parsers, jsonstream.Parsers(0, fast)
    try:
        yield
    finally:
        jsonstream._parsers = before


def tls_of(client: BaseClient) -> TLSContext | None:
    """What a client connects with, if it speaks TLS."""
    tls = client.wire.shared.transport._tls
    assert tls is None or isinstance(tls, TLSContext)
    return tls


def watched(loop: Any) -> set[int]:
    """The descriptors that a loop of asyncio's watches, except its own."""
    return {*loop._selector.get_map()} - {loop._ssock.fileno()}


def free_descriptors(loop: Any) -> None:
    """Free those of a loop of asyncio's that a fork has left behind: to close it would reach its parent's."""
    for each in (loop._selector, loop._ssock, loop._csock):
        each.close()


def source_of(stream: Any) -> Any:
    """What a stream reads."""
    return stream._source


def is_read(stream: Any) -> bool:
    """Whether a task waits in a read of a stream."""
    return bool(stream._source.channel._busy & READ)


@contextlib.contextmanager
def locked(stream: Any) -> Iterator[None]:
    """Hold the locks that the reader of a stream holds now and then."""
    with stream._source._lock, stream._source.channel._lock:
        yield


def more_of(stream: Any) -> tuple[Callable[[Any], list[Any]], Callable[[Any], bool]]:
    """The function by which streams of this kind get their next items, and whether one is at its end."""
    return type(stream)._more, lambda target: bool(target._state.ended)


def replace_more(stream: Any, more: Callable[[], list[Any]]) -> None:
    """Get the next items of a stream by another function."""
    stream._more = more


def _channel(stream: Any) -> Any:
    return stream._channel


def _link(stream: Any) -> Any:
    return stream._channel._link


def _protocol(stream: Any) -> Any:
    return stream._protocol


WITHIN: Final[dict[str, tuple[str, Holder, str]]] = {
    "the encryption": ("tls", _link, "_encrypt"),
    "the sending of TLS": ("tls", _link, "_send_out"),
    "the receiving of TLS": ("tls", _link, "_take_in"),
    "a write": ("unix", _channel, "send"),
}
"""Moments within what a lock guards, of streams both ways: the road, who has the function, and its name."""
WITHIN_WEBSOCKETS: Final[dict[str, tuple[str, Holder, str]]] = WITHIN | {
    "the making of a frame": ("unix", _protocol, "send_binary"),
    "the reading of a frame": ("unix", _protocol, "receive_data"),
    "the taking of frames": ("unix", _protocol, "data_to_send"),
}
"""Those of websockets."""


def received(stream: Any, size: int) -> bytes:
    """What a stream's channel receives next."""
    data: bytes = stream._channel.recv(size)
    return data
