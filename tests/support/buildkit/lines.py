"""An engine's end of one connection of gRPC calls, for scripts that wait: a thread hears, others speak."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from h2.exceptions import ProtocolError

from dockline_kit.buildkit.wire.session import BytesMessage

from ..waiting import PATIENCE
from .peer import Peer

__all__ = ["Gone", "Line", "Socket", "Tunnel", "goaway", "whole"]

T = TypeVar("T")

CANCEL = 8


class Gone(Exception):  # it isn't an error of a test
    """The connection has ended, or the call was reset."""


def whole(data: bytes | bytearray) -> list[bytes]:
    """The whole messages that bytes begin with."""
    found, at = [], 0
    while len(data) - at >= 5 and len(data) - at - 5 >= (
        size := int.from_bytes(data[at + 1 : at + 5], "big")
    ):
        found.append(bytes(data[at + 5 : at + 5 + size]))
        at += 5 + size
    return found


def goaway(last: int, code: int) -> bytes:
    """A GOAWAY, as bytes."""
    return b"\0\0\x08\x07\0\0\0\0\0" + last.to_bytes(4, "big") + code.to_bytes(4, "big")


class Socket:
    """The road of a line that has a connection of its own.

    Args:
        taken: The connection.
    """

    def __init__(self, taken: socket.socket) -> None:
        self._taken = taken

    def send(self, data: bytes) -> None:
        """Send bytes, if there is anybody left."""
        with suppress(OSError):
            self._taken.sendall(data)

    def cut(self) -> None:
        """End the connection."""
        with suppress(OSError):
            self._taken.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        """End it by a reset: its reader wakes, and closes it."""
        with suppress(OSError):
            self._taken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._taken.shutdown(socket.SHUT_RD)


class Tunnel:
    """The road of a line that goes through a call of another one.

    Args:
        outer: The other line.
        stream: The call's.
    """

    def __init__(self, outer: Line, stream: int) -> None:
        self._outer, self._stream = outer, stream

    def send(self, data: bytes) -> None:
        """Send bytes, if there is anybody left."""
        with suppress(Gone, ProtocolError):  # the call may be over
            self._outer.send(self._stream, BytesMessage(data=data).encode())

    def cut(self) -> None:
        """End the call."""
        with suppress(Gone):
            self._outer.does(lambda peer: peer.end(self._stream))

    def reset(self) -> None:
        """Reset it."""
        self._outer.reset_call(self._stream, CANCEL)


class Line:
    """One connection.

    Args:
        role: The engine's: `server` where it is asked for builds, `client` in a session.
        road: What it goes over.
        peer: More of how the engine's end is.
    """

    def __init__(self, role: str, road: Socket | Tunnel, **peer: object) -> None:
        self.road = road
        self.ended = False
        self._answered: set[int] = set()
        self._changed = threading.Condition(threading.RLock())
        self._peer = Peer(role, **peer)  # type: ignore[arg-type]

    def greet(self) -> None:
        """Say the first words."""
        self.does(lambda _: None)

    def hear(self, data: bytes) -> None:
        """Hear bytes, and say what there is to be said then."""
        with self._changed:
            self._peer.receive(data)
            self._say()

    def end(self) -> None:
        """The other side has left."""
        with self._changed:
            self.ended = True
            self._changed.notify_all()

    def does(self, act: Callable[[Peer], T]) -> T:
        """Have the engine do something.

        Raises:
            Gone: The connection has ended.
        """
        with self._changed:
            if self.ended:
                raise Gone
            done = act(self._peer)
            self._say()
            return done

    def until(self, check: Callable[[Peer], T], stream: int | None = None) -> T:
        """Wait until something holds.

        Raises:
            Gone: The connection has ended, or the call of that stream was reset.
        """
        with self._changed:
            found = check(self._peer)
            while not found:
                if self.ended or stream in self._peer.resets:
                    raise Gone
                assert self._changed.wait(PATIENCE), "the other side does nothing"
                found = check(self._peer)
            return found

    def call(self, path: str, metadata: Iterable[tuple[str, str]] = (), *messages: bytes) -> int:
        """Make a call; its stream."""

        def begin(peer: Peer) -> int:
            stream = peer.call(path, metadata)
            peer.send(stream, *messages)
            return stream

        return self.does(begin)

    def send(self, stream: int, *messages: bytes, end: bool = False) -> None:
        """Send messages of a call, as far as the other side takes them; the rest follows."""

        def say(peer: Peer) -> None:
            self._answer(peer, stream)
            peer.send(stream, *messages, end=end)

        self.does(say)

    def finish(self, stream: int, status: int = 0, message: str = "") -> None:
        """End a call with a status, as server."""

        def say(peer: Peer) -> None:
            self._answer(peer, stream)
            peer.end(stream, status, message)

        self.does(say)

    def message(self, stream: int, number: int = 0) -> bytes:
        """A message of a call, once it is there; the first has the number 0."""
        return self.until(lambda peer: whole(peer.data[stream])[number : number + 1], stream)[0]

    def reset_call(self, stream: int, code: int) -> None:
        """Reset a call."""
        with suppress(Gone):
            self.does(lambda peer: peer.reset(stream, code))

    def takes_no_more(self) -> None:
        """Give nothing back of what comes from now on."""
        self.does(lambda peer: setattr(peer, "gives_back", False))

    def takes_more(self) -> None:
        """Let much come."""

        def open_windows(peer: Peer) -> None:
            peer.gives_back = True
            peer.h2.increment_flow_control_window(1 << 24)

        self.does(open_windows)

    def malformed(self, stream: int) -> None:
        """Send a message that can't be read: a field's value is missing."""
        self.send(stream, b"\x0a\xff")

    def _answer(self, peer: Peer, stream: int) -> None:
        """Begin the answer to a call, if that hasn't begun."""
        if not peer.is_client and stream not in self._answered:
            self._answered.add(stream)
            peer.answer(stream)

    def _say(self) -> None:
        if said := self._peer.outgoing():
            self.road.send(said)
        self._changed.notify_all()
