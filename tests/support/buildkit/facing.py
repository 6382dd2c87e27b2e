"""One of our connections and its other side, face to face, with no wire between."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import Any

from dockline_kit.buildkit.http2.callstate import CallState
from dockline_kit.buildkit.http2.machine import Role
from dockline_kit.buildkit.http2.speaking import Http2

from .peer import Peer

__all__ = ["DIFF_COPY", "Facing", "facing"]

DIFF_COPY = "/moby.filesync.v1.FileSync/DiffCopy"


class Facing:
    """Both sides.

    Args:
        role: Ours.
        served: The paths that we serve.
        clock: The time.
        peer: How the other side is.
    """

    def __init__(
        self,
        role: Role,
        served: Container[str] = (DIFF_COPY,),
        clock: Callable[[], float] = lambda: 0.0,
        **peer: Any,
    ) -> None:
        self.ours = Http2(role, clock, served)
        self.peer = Peer("server" if role == "client" else "client", **peer)
        self.begun: list[CallState] = []
        self.cut: int | None = None  # the size of the pieces that we hear; None for all at once
        self.exchange()

    def hear(self, data: bytes) -> None:
        """We hear something."""
        step = self.cut or max(len(data), 1)
        for start in range(0, len(data), step):
            self.begun += self.ours.receive(data[start : start + step])

    def speak(self) -> bytes:
        """All that we have to say; the peer hears it."""
        said = b""
        while data := self.ours.outgoing():
            said += data
            self.peer.receive(data)
        return said

    def exchange(self) -> None:
        """Both speak until neither has more to say."""
        while True:
            said = self.peer.outgoing()
            self.hear(said)
            if not self.speak() and not said:
                return

    def all_of(self, call: CallState) -> list[bytes]:
        """All messages of a call, to its end."""
        found: list[bytes] = []
        while True:
            taken = self.ours.take(call)
            if taken is None:
                self.exchange()
                taken = self.ours.take(call)
                assert taken is not None, "there is no more"
            if taken[0] is None:
                return found
            found.append(taken[0])


def facing(role: Role, served: Iterable[str] = (DIFF_COPY,), **peer: Any) -> Facing:
    """Both sides, which have greeted each other."""
    return Facing(role, frozenset(served), **peer)
