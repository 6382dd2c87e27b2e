"""What all streams have in common: they belong to a client, and any task may close them.

Where a stream has got to, and what that means for readers and writers, is decided in `protocol.stream_state`;
this module reports to it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Protocol, Self, TypeVar

from ..errors import DocklineError, StreamClosed, StreamError, TimeoutError
from ..lazy import offered
from ..operation.outcome import add_doubt, name_operation
from ..protocol.stream_state import State, StreamState
from ..waiting.tasks.faces import ClosingFace
from ..waiting.tasks.leaving import LEAVING, Waited

if TYPE_CHECKING:
    from ..operation.operation import Operation
    from ..protocol.demux import Demultiplexer, Frame

__all__ = ["Source", "Stream"]

E = TypeVar("E", bound=DocklineError)
T = TypeVar("T")
# They lose nothing: what was taken is put back, and the next call goes on.
_HARMLESS: Final[tuple[type[BaseException], ...]] = (TimeoutError, *LEAVING)


class Source(Protocol):
    """Where a stream's bytes come from: the body of a response, or a hijacked connection."""

    @property
    def timeout(self) -> float | None:
        """How long a read may wait, in seconds; None for as long as it takes."""
        ...

    @timeout.setter
    def timeout(self, seconds: float | None) -> None: ...

    async def read_parts(self) -> list[bytes]:
        """The next bytes, in the pieces that they came in; none at the end."""
        ...

    async def read_frames(self, demux: Demultiplexer) -> list[Frame]:
        """The next frames; none at the end."""
        ...

    async def readinto(self, buffer: memoryview) -> int:
        """The next bytes, into a buffer; 0 at the end."""
        ...

    def close(self) -> None:
        """Close, from any task."""
        ...


class Stream(ClosingFace):
    """What all streams have in common: they belong to a client, and end in one of three ways.

    Args:
        source: Where the bytes come from.
        operation: The operationId, for errors.
    """

    def __init__(self, source: Source, operation: str = "") -> None:
        self._source = source
        self._operation = operation
        self._state = StreamState()
        # For errors: what to say if it isn't known whether the operation was carried out, and the operation.
        self.doubt = ""
        self.asked: Operation[Any] | None = None

    @property
    def closed(self) -> bool:
        """Whether the stream was closed, or has failed; reading it to its end doesn't close it."""
        return self._state.closed

    def close(self) -> None:
        """Close, from any task: a wait for more ends at once. Closing twice does no harm."""
        self._state.close()
        self._source.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __dir__(self) -> list[str]:
        return offered(self, "asked", "doubt")

    def __repr__(self) -> str:
        now = State.CLOSED if self._state.broken_off else self._state.now
        return f"<{type(self).__name__} of {self._operation or 'a connection'}, {now.value}>"

    def _may_read(self) -> bool:
        """Raise an error if the stream can't be read any more; False at the end."""
        return self._state.may_read()

    async def _next_bytes(self) -> bytes:
        """As `_next`, for bytes."""
        parts = await self._next(self._source.read_parts)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    async def _next(self, read: Callable[[], Waited[list[T]]]) -> list[T]:
        """What `read` gives; if nothing, the caller checks the end, and calls `self._state.end()`."""
        if not self._state.may_read():
            return []
        try:
            return await read()
        except LEAVING:
            raise
        except BaseException as error:  # noqa: BLE001  # `_failed` takes any error
            raise self._failed(error) from error.__cause__

    def _named(self, error: E) -> E:
        """Add the operation to an error that this stream itself has found; the same error."""
        if self.asked is not None:
            name_operation(error, self.asked)
        elif self._operation:
            error.operation, error.args = self._operation, (f"{self._operation}: {error}",)
        return error

    def _failed(self, error: BaseException) -> BaseException:
        """What to raise for an error; all but timeouts end the stream."""
        if isinstance(error, StreamClosed):
            self._state.close()  # its connection was closed, which closes the stream
        elif isinstance(error, StreamError) and error.operation is None:
            error = StreamError(error.message, error.code, self._operation or None, error.before)
        try:
            if isinstance(error, TimeoutError):
                self._state.time_out()
            else:
                self._state.fail(error if isinstance(error, DocklineError) else self._lost_to(error))
        except DocklineError as refusal:
            return refusal if isinstance(error, DocklineError) else error
        if not isinstance(error, TimeoutError):
            self.close()
        name_operation(error, self.asked)
        add_doubt(error, self.doubt)
        return error

    def _broke_off(self, error: BaseException, put_back: Callable[[], object] | None = None) -> None:
        """Report an error in a method that promises the whole.

        After a timeout, or if the wait was only cancelled, what the method had taken is kept for the next
        call. After any other error, or if it can't be kept, the stream ends: the rest must not pass for the
        whole.

        Args:
            error: The error.
            put_back: Puts what was taken in front of what is to come; None if that is impossible.
        """
        if put_back is not None and isinstance(error, _HARMLESS):
            try:
                put_back()
                return
            except BaseException as failure:
                self._broke_off(failure)
                raise
        with suppress(StreamClosed):  # then the next call raises it
            self._state.fail(self._lost_to(error))
        self.close()

    def _lost_to(self, error: BaseException) -> StreamError:
        lost = StreamError(
            f"the stream ended because of {type(error).__name__}, and what it had given by then may be "
            "lost: the rest would not be the whole, so ask the daemon for it again",
            operation=self._operation or None,
        )
        name_operation(lost, self.asked)
        return lost
