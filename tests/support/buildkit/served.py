"""Calls that an engine makes in a session, without a connection: what it sends, and what it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, Final

from attrs import define, field, frozen

__all__ = ["HALVES", "Peer", "Served"]

HALVES: Final = ("sync", "aio")


@define(eq=False)
class Peer:
    """The engine's end of one call.

    Attributes:
        messages: What it sends, one after another; its end is the end of what it sends. An exception is
            raised where the next message is waited for.
        metadata: What comes along with the call.
        answering: What it sends next because of what it was sent.
        got: What it was sent.
    """

    messages: Iterator[Any]
    metadata: Mapping[str, tuple[str, ...]] = field(factory=dict)
    answering: Callable[[bytes], Iterable[bytes]] | None = None
    got: list[bytes] = field(factory=list)
    path: str = "/tests/Call"
    _more: list[bytes] = field(factory=list)

    @classmethod
    def saying(cls, *messages: Any, **metadata: str) -> Peer:
        """One that sends these, and then no more."""
        return cls(iter(messages), {name: (value,) for name, value in metadata.items()})

    def next(self) -> bytes | None:
        """The next message."""
        if self._more:
            return self._more.pop(0)
        message = next(self.messages, None)
        if isinstance(message, BaseException):
            raise message
        found: bytes | None = message
        return found

    def take(self, *messages: bytes) -> None:
        """Be sent messages."""
        self.got += messages
        if self.answering is not None:
            for message in messages:
                self._more += self.answering(message)


class _Call:
    def __init__(self, peer: Peer) -> None:
        self.path, self.metadata = peer.path, peer.metadata
        self._peer = peer

    def receive(self, timeout: float | None = None) -> bytes | None:
        return self._peer.next()

    def send(self, *messages: bytes) -> None:
        self._peer.take(*messages)


class _AsyncCall:
    def __init__(self, peer: Peer) -> None:
        self.path, self.metadata = peer.path, peer.metadata
        self._peer = peer

    async def receive(self, timeout: float | None = None) -> bytes | None:
        await asyncio.sleep(0)
        return self._peer.next()

    async def send(self, *messages: bytes) -> None:
        await asyncio.sleep(0)
        self._peer.take(*messages)


@frozen
class Served:
    """What serves calls, in one of the halves."""

    room: str

    def made(self, name: str, *arguments: Any, **more: Any) -> Any:
        """An object of a class: `services.AuthService` is `AsyncAuthService` for tasks."""
        module, _, kind = name.rpartition(".")
        prefix = "" if self.room == "sync" else "Async"
        return getattr(import_module(f"dockline_kit.{self.room}.buildkit.{module}"), prefix + kind)(
            *arguments, **more
        )

    def __call__(self, handler: Callable[[Any], Any], peer: Peer) -> Peer:
        """Serve a call to its end; the peer, or what the handler raises."""
        if self.room == "sync":
            handler(_Call(peer))
        else:
            asyncio.run(handler(_AsyncCall(peer)))
        return peer
