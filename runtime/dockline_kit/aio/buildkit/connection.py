"""A connection of gRPC calls, as client or as server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from ...waiting.by_tasks import Waited
from .calls import AsyncCall

__all__ = ["AsyncConnection", "AsyncWire", "Handler"]

Handler = Callable[[AsyncCall], Waited[None]]
"""Serves a call. What it returns without an error ends the call well."""


class AsyncWire(Protocol):
    """A stream of bytes both ways: a hijacked connection, a socket, a tunnel."""

    async def recv(self, size: int = ...) -> bytes: ...
    async def write(self, data: bytes) -> object: ...
    def close(self) -> None: ...


class AsyncConnection:
    """gRPC over one stream of bytes.

    Attributes:
        failures: What handlers raised, the oldest first: the true causes of what the peer only calls a failure.
    """

    failures: list[BaseException]

    async def call(self, path: str, metadata: Iterable[tuple[str, str]] = ()) -> AsyncCall:
        """Begin a call (client)."""

    async def unary(
        self, path: str, request: bytes, *, metadata: Iterable[tuple[str, str]] = (), timeout: float | None = None
    ) -> bytes:
        """A call with one message each way (client)."""

    def close(self) -> None:
        """Close, from any task or thread: all calls end. Closing twice does no harm."""

    async def gone(self, timeout: float | None = 5.0) -> bool:
        """Wait until nothing of it runs any more: reader, writer, handlers; False if the time is over."""
