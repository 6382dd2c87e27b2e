"""The state of a stream: whether it goes on, has ended, was closed or has failed.

Theory of operation
-------------------
A stream is OPEN until one of three things happens. It was read to its end: ENDED. It was closed before that:
CLOSED. Or an error came, after which the rest would not be the whole: FAILED. Nothing leads back to OPEN, and
asking again gives the same again:

    state    reading (`may_read`)         a loop that has begun  a write that finds the connection closed
    -------  ---------------------------  ---------------------  --------------------------------------------
    OPEN     waits for more               goes on                ConnectionError: the daemon ended the stream
    ENDED    gives nothing                stops                  the same; StreamClosed once `closed`
    CLOSED   raises StreamClosed          stops                  StreamClosed
    FAILED   raises its error, each time  raises it              StreamClosed: it is closed as it fails

Beginning to iterate, and whatever promises the whole, is reading. Four events move a stream, by the table
`TRANSITIONS`:

- END: the end was reached *and checked*. A connection that has nothing more isn't an event yet: the frame,
  the value or the archive that it cuts makes a FAIL of it. So no end is ever taken back.
- TIMEOUT: a wait took too long. Nothing was taken, and reading goes on where it stopped.
- CLOSE: `close()` was called, on the stream or on its client. A stream that has ended stays ENDED, and goes
  on to give nothing; one that has failed keeps its error.
- FAIL: what was to come is lost, or what a call had taken and can't give back. So even a stream that has
  ENDED can fail: memory ran out for the whole that had just come, say. The first error stays.

Where the table has None the event comes too late. It is refused with what a reader gets anyway: one that
finds the end of a stream that was closed meanwhile gets StreamClosed, and the state stays as it was.

`closed` isn't a fifth state. It says whether `close()` was called, whatever the state, as `closed` of files
does. Only writing depends on it: after a stream has ended, a write may still be tried until it is closed.

This holds no lock, and needs none. A stream has one reader, and only the reader reports END, TIMEOUT and
FAIL; CLOSE comes from any thread, or from a signal handler. Each side writes an attribute of its own, and
neither takes anything back. So if one comes between two steps of the other, the outcome is the same as if
they had come one after the other. Waking a reader is up to the owner of the connection.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from ..errors import ConnectionError, DocklineError, StreamClosed

__all__ = ["TRANSITIONS", "Event", "State", "StreamState"]


class State(Enum):
    """Where a stream has got to."""

    __hash__ = object.__hash__  # Enum's own is Python code, and each end of a stream looks into the table

    OPEN = "open"
    ENDED = "ended"
    CLOSED = "closed"
    FAILED = "failed"


class Event(Enum):
    """What can happen to a stream."""

    __hash__ = object.__hash__

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
"""The state that follows, by event and state; None if the event is refused."""


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
        """Whether the stream was closed or has failed before its end; what was read ahead is dropped then."""
        return self._reached is _FAILED or (self.closed and self._reached is _OPEN)

    def may_read(self) -> bool:
        """Whether to wait for more; False at the end.

        Raises:
            StreamClosed: The stream was closed.
            DocklineError: It has failed: the error that it has failed with.
        """
        if self._reached is _OPEN and not self.closed:
            return True
        if self._reached is _ENDED:
            return False
        raise self.refusal()

    def refusal(self) -> DocklineError:
        """The error for a reader of a stream that was closed or has failed."""
        return StreamClosed("the stream was closed") if self.error is None else self.error

    def write_error(self) -> DocklineError:
        """The error for a writer that has found the connection closed."""
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
        """Say that a wait took too long.

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
            error: What a reader gets from now on; if the stream has failed before, that error stays.

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
