"""The state of one gRPC call: what has come and wasn't taken yet, what is to be sent, and how it ended.

Callers and handlers change only this, and only by taking and by queueing. `speaking` does what that means for
HTTP/2, when it is asked for bytes to send.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Final

from dockline_runtime.errors import DocklineError, StreamClosed

from .grpc import CallFailed, Incoming, Status, frame_of

__all__ = ["ENOUGH_QUEUED", "CallState", "Ending", "Outgoing"]

ENOUGH_QUEUED: Final = 512 * 1024
"""How many bytes may wait to be sent; a sender with more has to wait."""

_SMALL: Final = 4096

Ending = tuple[int, str, bytes]
"""Status, message and details that a served call is to end with."""


class Outgoing:
    """Messages that are to be sent, whole and in order, cut into pieces as the other side takes them."""

    __slots__ = ("_pieces", "size")

    def __init__(self) -> None:
        self._pieces: deque[bytes | memoryview] = deque()
        self.size = 0

    def add(self, messages: tuple[bytes, ...]) -> None:
        """Queue messages, all of them or none.

        Raises:
            InvalidArgument: One is too large.
        """
        parts = [part for message in messages for part in (frame_of(message), message) if part]
        size = sum(map(len, parts))
        if size <= _SMALL * len(messages):
            parts = [b"".join(parts)]  # cheaper to cut, and few bytes to copy
        self._pieces.extend(part for part in parts if part)
        self.size += size

    def cut(self, size: int) -> bytes | memoryview:
        """The next bytes, as many as there are up to `size`."""
        parts: list[bytes | memoryview] = []
        left = size
        while left and self._pieces:
            first = self._pieces[0]
            if len(first) <= left:
                parts.append(self._pieces.popleft())
            else:
                view = memoryview(first)
                parts.append(view[:left])
                self._pieces[0] = view[left:]
            left -= len(parts[-1])
        self.size -= size - left
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def clear(self) -> None:
        """Drop what is left."""
        self._pieces.clear()
        self.size = 0


class CallState:
    """A call, of either role.

    Args:
        path: What is called.
        metadata: What came along.
        stream: The number of its stream; 0 if it has none yet.

    Attributes:
        outgoing: What is to be sent.
        incoming: What has come.
        uncredited: Bytes that were taken and not given back yet; see `windows`.
        early: Bytes of a large message that were given back before it is whole; see `windows`.
        failure: How the call failed; None while it hasn't.
        heard_all: Whether the peer has sent all, and no failure.
        answered: Whether the head of a response was sent, or has come.
        ending: How a served call is to end; None while that isn't known.
        finishing: Whether nothing more will be queued.
        said_all: Whether all of ours was sent, including the end.
        reset: The code that the stream is to be reset with; None for not at all.
        over: Whether nothing more goes either way.
        weight: How many bytes of metadata it came with, if that is much; else 0.
        internal: Whether it is answered here, and no handler knows of it.
    """

    __slots__ = (
        "__weakref__", "answered", "early", "ending", "failure", "finishing", "heard_all", "incoming",
        "internal", "metadata", "outgoing", "over", "path", "reset", "said_all", "stream", "uncredited",
        "weight",
    )  # fmt: skip

    def __init__(self, path: str, metadata: Mapping[str, tuple[str, ...]], stream: int = 0) -> None:
        self.path = path
        self.metadata = metadata
        self.stream = stream
        self.outgoing = Outgoing()
        self.incoming = Incoming()
        self.uncredited = self.early = self.weight = 0
        self.failure: DocklineError | None = None
        self.ending: Ending | None = None
        self.reset: int | None = None
        self.answered = self.finishing = self.said_all = self.heard_all = self.over = self.internal = False

    def take(self) -> tuple[bytes | None] | None:
        """The next message; (None,) after the last one, None if it hasn't come yet.

        Raises:
            DocklineError: The call failed, or what came isn't a message.
        """
        message = self.incoming.take()
        if message is not None:
            return (message,)
        if self.failure is not None:
            raise self.failure.with_traceback(None)
        if not self.heard_all:
            return None
        self.incoming.close()
        return (None,)

    def queue(self, messages: tuple[bytes, ...]) -> bool:
        """Queue messages; False if enough is queued by now.

        Raises:
            DocklineError: The call is over.
        """
        if self.failure is not None:
            raise self.failure.with_traceback(None)
        if self.over:
            raise CallFailed(Status.CANCELLED, "the other side has ended the call")
        if self.finishing:
            raise StreamClosed("nothing can be sent: the call was finished")
        if self.outgoing.size >= ENOUGH_QUEUED:
            return False
        self.outgoing.add(messages)
        return True

    def fail(self, failure: DocklineError) -> None:
        """Have it end with a failure, unless it has ended; what has come can still be taken."""
        if not self.over and self.failure is None:
            self.failure = failure
        self.over = self.finishing = True
        self.outgoing.clear()
