"""The state of a stream: whether it goes on, has ended, was closed or has failed.

Theory of operation
-------------------
A stream is OPEN until one of three things happens to it. It is read to its end, which was checked and is
that of the whole: ENDED. It is closed before that: CLOSED. Or an error comes, after which the rest would not
be the whole: FAILED. Nothing leads back to OPEN, and whoever asks again gets the same answer again:

    state    reading (`may_read`)         a loop that has begun   a write that finds the connection closed
    -------  ---------------------------  ----------------------  -------------------------------------------
    OPEN     waits for more               waits for more          ConnectionError: the daemon has ended it
    ENDED    gives nothing more           stops                   the same; StreamClosed if `closed`
    CLOSED   raises StreamClosed          stops                   StreamClosed
    FAILED   raises its error each time   raises it               StreamClosed, as who fails closes, too

Four events move it, by the table `TRANSITIONS`:

- END is reported when the end was *checked*, not when the connection has nothing more: a frame, a value or an
  archive that is cut there makes a FAIL of it. So an end never has to be taken back.
- TIMEOUT: a wait was in vain. Nothing was taken, and reading goes on where it stopped.
- CLOSE: `close()`, that of the stream or of its client. What has ended stays ENDED, so that reading on gives
  nothing, as at any end; what has failed keeps its error.
- FAIL: what was to come, or what a call had taken already and can't give again, is lost. So it leads from
  ENDED to FAILED as well: no memory was left for the whole that had just come, say. The first error stays.

Where the table has nothing, the event comes too late, and is refused with what the state answers to a
reader: the end of a stream that was closed meanwhile raises StreamClosed, as that of a failed one its error.

`closed` isn't a fifth state but the other question that files answer: whether `close()` was called, at
whatever state. Only writing depends on it: to a stream that has ended one may try to write until it is
closed.

No lock is held here, and none is needed: a stream has one reader, and only it reports END, TIMEOUT and FAIL;
CLOSE comes from any thread, or from a signal's handler. Each side writes an attribute of its own and takes
back none of the other's, so whichever comes first, the state is one that the two could have come to one after
the other. Waking a reader is up to whoever owns the connection.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from ..errors import ConnectionError, DocklineError, StreamClosed

__all__ = ["TRANSITIONS", "Event", "State", "StreamState"]


class State(Enum):
    """Where a stream has got to."""

    OPEN = "open"
    ENDED = "ended"
    CLOSED = "closed"
    FAILED = "failed"


class Event(Enum):
    """What can happen to a stream."""

    END = "end"
    TIMEOUT = "timeout"
    CLOSE = "close"
    FAIL = "fail"


_OPEN, _ENDED, _CLOSED, _FAILED = State

TRANSITIONS: Final[Mapping[Event, Mapping[State, State | None]]] = {
    Event.END: {_OPEN: _ENDED, _ENDED: _ENDED, _CLOSED: None, _FAILED: None},
    Event.TIMEOUT: {_OPEN: _OPEN, _ENDED: _ENDED, _CLOSED: None, _FAILED: None},
    Event.CLOSE: {_OPEN: _CLOSED, _ENDED: _ENDED, _CLOSED: _CLOSED, _FAILED: _FAILED},
    Event.FAIL: {_OPEN: _FAILED, _ENDED: _FAILED, _CLOSED: None, _FAILED: _FAILED},
}
"""The state that follows, by event and state; None where the event is refused."""


class StreamState:
    """The state of one stream.

    Attributes:
        closed: Whether `close` was called.
        error: Why the stream has failed; None if it hasn't.
    """

    __slots__ = ("_reached", "closed", "error")

    def __init__(self) -> None:
        self._reached = _OPEN  # by the reader, who alone writes it
        self.closed = False
        self.error: DocklineError | None = None

    @property
    def now(self) -> State:
        """Where the stream has got to."""
        return _CLOSED if self.closed and self._reached is _OPEN else self._reached

    @property
    def open(self) -> bool:
        """Whether more may come."""
        return not self.closed and self._reached is _OPEN

    @property
    def ended(self) -> bool:
        """Whether the stream was read to its end."""
        return self._reached is _ENDED

    @property
    def broken_off(self) -> bool:
        """Whether the stream is over before its end: what was read ahead of it isn't handed out."""
        return self.now in (_CLOSED, _FAILED)

    def may_read(self) -> bool:
        """Whether to wait for more; False at the end.

        Raises:
            StreamClosed: The stream was closed.
            DocklineError: It has failed: the error that it has failed with.
        """
        if self._reached is _ENDED:
            return False
        if not self.open:
            raise self.refusal()
        return True

    def refusal(self) -> DocklineError:
        """What is raised to a reader of a stream that was closed or has failed."""
        return StreamClosed("the stream was closed") if self.error is None else self.error

    def write_error(self) -> DocklineError:
        """What is raised to a writer who has found the connection closed."""
        if self.closed:
            return StreamClosed("the stream was closed")
        return ConnectionError("the daemon has ended the stream; not all was written")

    def end(self) -> None:
        """Say that the end has come, and is that of the whole.

        Raises:
            StreamClosed: The stream was closed meanwhile.
            DocklineError: It has failed before.
        """
        self._reached = self._after(Event.END)

    def time_out(self) -> None:
        """Say that a wait was in vain.

        Raises:
            StreamClosed: The stream was closed meanwhile.
            DocklineError: It has failed before.
        """
        self._reached = self._after(Event.TIMEOUT)

    def close(self) -> None:
        """Say that the stream was closed, from any thread."""
        self.closed = True

    def fail(self, error: DocklineError) -> None:
        """Say that what was to come, or was taken already, is lost.

        Args:
            error: What a reader is told from now on; if the stream has failed before, that error stays.

        Raises:
            StreamClosed: The stream was closed before.
        """
        to = self._after(Event.FAIL)
        if self.error is None:
            self.error = error
        self._reached = to

    def _after(self, event: Event) -> State:
        to = TRANSITIONS[event][self.now]
        if to is None:
            raise self.refusal()
        return to
