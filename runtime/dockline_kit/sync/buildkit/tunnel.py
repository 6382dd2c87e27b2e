# Derived from aio/buildkit/tunnel.py by `dockline generate`. Do not edit: change that, then run it again.
"""Streams of bytes for connections, besides hijacked ones: through a call, or a bare connection."""

from __future__ import annotations

from typing import Any

from ...buildkit.http2.tunnel import unwrapped, wrapped
from .calls import Call

__all__ = ["Bare", "Tunnel"]


class Tunnel:
    """A stream of bytes within a call.

    Args:
        call: The call; it is cancelled when the stream is closed.
    """

    def __init__(self, call: Call) -> None:
        self._call = call

    def recv(self, _size: int = 0, /) -> bytes:
        """The next bytes, as they come; empty at the end.

        Raises:
            As `Call.receive`.
        """
        while (message := self._call.receive()) is not None:
            if data := unwrapped(message):
                return data
        return b""

    def write(self, data: bytes, /) -> None:
        """Send all of them.

        Raises:
            As `Call.send`.
        """
        self._call.send(*wrapped(data))

    def close(self) -> None:
        """Cancel the call, from any thread."""
        self._call.cancel()


class Bare:
    """A bare connection as a stream of bytes; it never spoke HTTP/1.

    Args:
        channel: The connection.
    """

    def __init__(self, channel: Any) -> None:
        self._channel = channel

    def recv(self, size: int, /) -> bytes:
        """The next bytes, as they come; empty at the end.

        Raises:
            StreamClosed: It was closed on this side.
            ConnectionError: It was lost.
        """
        data: bytes = self._channel.recv(size)
        return data

    def write(self, data: bytes, /) -> None:
        """Send all of them.

        Raises:
            As `recv`.
        """
        self._channel.sendall(data)

    def close(self) -> None:
        """Close, from any thread."""
        self._channel.close()
