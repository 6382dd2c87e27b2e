"""Streams of bytes for connections, besides hijacked ones: through a call, or a bare connection."""

from __future__ import annotations

from typing import Any

from ...buildkit.http2.tunnel import unwrapped, wrapped
from .calls import AsyncCall

__all__ = ["AsyncBare", "AsyncTunnel"]


class AsyncTunnel:
    """A stream of bytes within a call.

    Args:
        call: The call; it is cancelled when the stream is closed.
    """

    def __init__(self, call: AsyncCall) -> None:
        self._call = call

    async def recv(self, _size: int = 0, /) -> bytes:
        """The next bytes, as they come; empty at the end.

        Raises:
            As `AsyncCall.receive`.
        """
        while (message := await self._call.receive()) is not None:
            if data := unwrapped(message):
                return data
        return b""

    async def write(self, data: bytes, /) -> None:
        """Send all of them.

        Raises:
            As `AsyncCall.send`.
        """
        await self._call.send(*wrapped(data))

    def close(self) -> None:
        """Cancel the call, from any task or thread."""
        self._call.cancel()


class AsyncBare:
    """A bare connection as a stream of bytes; it never spoke HTTP/1.

    Args:
        channel: The connection.
    """

    def __init__(self, channel: Any) -> None:
        self._channel = channel

    async def recv(self, size: int, /) -> bytes:
        """The next bytes, as they come; empty at the end.

        Raises:
            StreamClosed: It was closed on this side.
            ConnectionError: It was lost.
        """
        data: bytes = await self._channel.recv(size)
        return data

    async def write(self, data: bytes, /) -> None:
        """Send all of them.

        Raises:
            As `recv`.
        """
        await self._channel.sendall(data)

    def close(self) -> None:
        """Close, from any task or thread."""
        self._channel.close()
