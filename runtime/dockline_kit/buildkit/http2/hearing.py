"""What is heard on a connection of gRPC calls, and what callers and handlers do there.

No frame is sent here; `speaking` does that, and has the theory of operation.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable
from typing import Any, Final
from weakref import WeakSet

from dockline_runtime.errors import (
    ConnectionError,
    DocklineError,
    ProtocolError,
    StreamClosed,
    TruncatedStream,
    shorten,
)

from ..wire.session import HealthCheckResponse, ServingStatus
from .callstate import CallState, Ending
from .frames import Gate
from .grpc import (
    HEALTH,
    CallFailed,
    Status,
    failure_of_response,
    failure_of_trailers,
    metadata_of,
    path_of,
    request_fields,
    status_of_reset,
)
from .machine import CANCEL, LARGEST_FRAME, NO_ERROR, Role, events, h2_connection
from .windows import Windows

__all__ = ["Hearing", "broken"]

_MOST_ANSWERS: Final = 1 << 20
_HEAVY: Final = 64 * 1024
_MOST_METADATA: Final = 32 << 20  # of all calls that have more than that


class Hearing:
    """One HTTP/2 connection, as far as it is heard.

    Args:
        role: Who makes the calls: `client` for us, `server` for the peer.
        clock: Gives the time, in seconds.
        served: The paths of the calls that we serve.

    Attributes:
        lost: Why calls can't be made any more; None while they can.
        greeted: Whether the peer has sent its settings, which come first.

    Raises:
        ConfigError: h2 isn't installed.
    """

    def __init__(self, role: Role, clock: Callable[[], float], served: Container[str] = ()) -> None:
        self.lost: DocklineError | None = None
        self._writer_due = True
        self.greeted = False
        self._client = role == "client"
        self._served = served
        self._h2 = h2_connection(role)
        self._windows = Windows()
        self._hear = _table(self)
        self._gate = Gate(LARGEST_FRAME, clock, preface=not self._client)
        self._calls: dict[int, CallState] = {}
        self._busy: deque[CallState] = deque()  # with something to be sent
        self._answers: list[bytes] = []
        self._answers_size = 0
        self._begun: list[CallState] = []
        self._heavy: WeakSet[CallState] = WeakSet()

    @property
    def writer_due(self) -> bool:
        """Whether the writer has to call `outgoing`: something is to be sent that it has not looked at."""
        return self._writer_due or self._windows.due

    # -- the reader ------------------------------------------------------------------------------------------

    def receive(self, data: bytes) -> list[CallState]:
        """Take in what has come; no bytes mean the end of the connection.

        Returns:
            The calls that have begun, and are to be served.

        Raises:
            ProtocolError: This isn't HTTP/2 as it should be; the connection can't be used any more.
            ConnectionError: It has ended.
        """
        if not data:
            raise self._ended()
        self._begun = []
        try:
            for piece in self._gate.passed(data):
                for event in self._h2.receive_data(piece):
                    hear = self._hear.get(type(event))
                    if hear is not None:
                        hear(event)
        except DocklineError:
            raise
        except Exception as error:  # whatever h2 raises: hpack's and hyperframe's, too
            raise broken(error) from error
        self._hear_goaways()
        self._keep(self._h2.data_to_send())
        if self._answers_size > _MOST_ANSWERS:
            raise ProtocolError("the peer asks faster than it reads answers")
        return self._begun

    # -- who makes and serves calls --------------------------------------------------------------------------

    def begin(self, path: str, metadata: Iterable[tuple[str, str]] = ()) -> CallState:
        """Begin a call, as client.

        Raises:
            DocklineError: None can be made any more.
            InvalidArgument: The metadata can't be sent.
        """
        if self.lost is not None:
            raise self.lost.with_traceback(None)
        pairs = tuple(metadata)
        request_fields(path, pairs)
        found: dict[str, tuple[str, ...]] = {}
        for name, value in pairs:
            found[name] = (*found.get(name, ()), value)
        call = CallState(path, found)
        self._push(call)
        return call

    def take(self, call: CallState) -> tuple[bytes | None] | None:
        """The next message of a call; see `CallState.take`."""
        try:
            found = call.take()
        except ProtocolError as error:
            if error is not call.failure:
                self.give_up(call, error)
                call.failure = error
            raise
        if found and found[0] is not None:
            self._windows.taken(call, len(found[0]) + 5)
            self._make_room(call)  # for the next message, which may not come otherwise
        return found

    def queue(self, call: CallState, messages: tuple[bytes, ...]) -> bool:
        """Queue messages; False if enough is queued by now. See `CallState.queue`."""
        if not call.queue(messages):
            return False
        self._push(call)
        return True

    def finish(self, call: CallState, ending: Ending = (0, "", b"")) -> None:
        """Say that no more messages will be queued.

        Args:
            call: The call.
            ending: How it ends, as server.
        """
        if call.over:
            if not self._client:
                self._windows.forgot(call)
        elif not call.finishing:
            call.finishing = True
            call.ending = ending
            self._push(call)

    def give_up(self, call: CallState, failure: DocklineError | None = None) -> None:
        """Give a call up, for both sides.

        Args:
            call: The call.
            failure: What is raised where the call is waited for; StreamClosed if None.
        """
        self._windows.forgot(call)
        if call.over:
            return
        call.fail(failure or StreamClosed("the call was given up on this side"))
        call.reset = CANCEL
        self._push(call)

    def lose(self, failure: DocklineError) -> None:
        """Have all calls end with a failure; none can be made any more."""
        self.lost = self.lost or failure
        for call in (*self._calls.values(), *self._busy):
            call.fail(failure)
        self._calls.clear()
        self._busy.clear()

    # -- what came -------------------------------------------------------------------------------------------

    def hear_request(self, event: Any) -> None:
        """A call has begun."""
        path = path_of(event.headers)
        weight = sum(len(name) + len(value) for name, value in event.headers)
        refusal: Ending | None = None
        if path not in self._served and path != HEALTH:
            refusal = (Status.UNIMPLEMENTED, f"{path[:200]} isn't served here", b"")
        elif weight > _HEAVY and weight + sum(call.weight for call in self._heavy) > _MOST_METADATA:
            refusal = (Status.RESOURCE_EXHAUSTED, "too much metadata at once", b"")
        call = CallState(path, {} if refusal else metadata_of(event.headers), event.stream_id)
        self._calls[event.stream_id] = call
        if refusal is not None or path == HEALTH:
            call.internal = True
        else:
            self._begun.append(call)
            if weight > _HEAVY:
                call.weight = weight
                self._heavy.add(call)
        if refusal is not None:
            self.finish(call, refusal)
        if event.stream_ended is not None:
            self._hear_end(call)

    def hear_response(self, event: Any) -> None:
        """The head of a response has come; it may be its end, too."""
        call = self._calls.get(event.stream_id)
        if call is None:
            return
        call.answered = True
        failure = failure_of_response(event.headers)
        if failure is None and event.stream_ended is not None:
            failure = failure_of_trailers(event.headers)
        if failure is not None:
            self._hear_failure(call, failure, ended=event.stream_ended is not None)
        elif event.stream_ended is not None:
            self._hear_end(call)

    def hear_data(self, event: Any) -> None:
        """Bytes of messages have come."""
        call = self._calls.get(event.stream_id)
        size = event.flow_controlled_length
        if call is None or call.internal or call.over:
            self._windows.passed(event.stream_id, size)
        else:
            call.incoming.feed(event.data)
            if size > len(event.data):
                self._windows.passed(event.stream_id, size - len(event.data))
            self._make_room(call)
        if call is not None and event.stream_ended is not None:
            if self._client:
                self._hear_failure(
                    call, CallFailed(Status.UNKNOWN, "the call ended without a status"), ended=True
                )
            else:
                self._hear_end(call)

    def _make_room(self, call: CallState) -> None:
        """Let the rest of a call's next message come, if it is a large one."""
        if not self._windows.fits(call):
            self.give_up(call, CallFailed(Status.RESOURCE_EXHAUSTED, "too much comes at once"))

    def hear_trailers(self, event: Any) -> None:
        """A call has ended; or, as server, the peer has sent all."""
        call = self._calls.get(event.stream_id)
        if call is None:
            return
        failure = failure_of_trailers(event.headers) if self._client else None
        if failure is not None:
            self._hear_failure(call, failure, ended=True)
        else:
            self._hear_end(call)

    def hear_reset(self, event: Any) -> None:
        """A stream was reset, by the peer or by h2."""
        call = self._calls.pop(event.stream_id, None)
        if call is None:
            return
        code = int(event.error_code)
        if call.heard_all and code == NO_ERROR:
            call.over = True
            call.outgoing.clear()
            return
        said = "gave the call up" if code == CANCEL else f"reset the call (HTTP/2 error {code})"
        call.fail(CallFailed(status_of_reset(code), f"the other side {said}"))

    def hear_settings(self, event: Any) -> None:
        """The peer has said what it takes."""
        self.greeted = True
        self.hear_windows(event)

    def hear_windows(self, _event: Any) -> None:
        """Calls may go on."""
        self._writer_due = self._writer_due or bool(self._busy)

    def _hear_end(self, call: CallState) -> None:
        """The peer has sent all, and no failure."""
        call.heard_all = True
        if self._client:
            self._over(call)
        elif call.internal and not call.finishing:
            call.queue((HealthCheckResponse(status=ServingStatus.SERVING).encode(),))
            self.finish(call)

    def _hear_failure(self, call: CallState, failure: CallFailed, *, ended: bool) -> None:
        call.fail(failure)
        call.reset = None if ended and call.said_all else NO_ERROR if ended else CANCEL
        self._over(call)

    def _over(self, call: CallState) -> None:
        """A call that we made is over; if our half is open still, its stream is reset."""
        self._calls.pop(call.stream, None)
        if not call.said_all and call.reset is None:
            call.reset = NO_ERROR
        call.over = True
        call.outgoing.clear()
        if call.reset is not None:
            self._push(call)

    def _hear_goaways(self) -> None:
        """The peer wants no more calls; those that it doesn't serve any more fail."""
        for goaway in self._gate.goaways:
            said = f": {shorten(goaway.said, 200)}" if goaway.said else ""
            code = f" (HTTP/2 error {goaway.code})" if goaway.code else ""
            lost = ConnectionError(f"the other side has ended the connection{code}{said}")
            if self.lost is None:
                self.lost = lost
            for call in (*self._calls.values(), *self._busy):
                if self._client and (goaway.code or not call.stream or call.stream > goaway.last):
                    call.fail(lost)
                    self._calls.pop(call.stream, None)
        if self._gate.goaways:
            self._gate.goaways = []
            self._busy = deque(call for call in self._busy if not call.over or call.reset is not None)

    def _ended(self) -> DocklineError:
        """The error of a connection that has ended."""
        if self.lost is not None:
            return self.lost
        if any(len(call.incoming) for call in self._calls.values()):
            return TruncatedStream("the connection ended in the middle of a call")
        return ConnectionError("the other side has ended the connection")

    # -- what is to be sent ----------------------------------------------------------------------------------

    def _push(self, call: CallState) -> None:
        """Have the writer look at it."""
        if call not in self._busy:
            self._busy.append(call)
        self._writer_due = True

    def _keep(self, data: bytes) -> None:
        if data:
            self._answers.append(data)
            self._answers_size += len(data)
            self._writer_due = True


def broken(error: Exception) -> ProtocolError:
    """What h2 raised, and hpack and hyperframe below it, as one of dockline's errors."""
    return ProtocolError(f"the HTTP/2 connection is broken: {shorten(str(error), 200)}")


def _table(heard: Hearing) -> dict[type, Callable[[Any], None]]:
    """What is done for each event of h2's; h2 answers PINGs and SETTINGS by itself."""
    of = events()
    return {
        of.RequestReceived: heard.hear_request,
        of.ResponseReceived: heard.hear_response,
        of.DataReceived: heard.hear_data,
        of.TrailersReceived: heard.hear_trailers,
        of.StreamReset: heard.hear_reset,
        of.WindowUpdated: heard.hear_windows,
        of.RemoteSettingsChanged: heard.hear_settings,
    }
