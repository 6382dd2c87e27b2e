"""gRPC calls over one HTTP/2 connection, as client or as server: bytes in, calls and bytes out.

Theory of operation
-------------------
**Who does what.** `h2` (the extra `buildkit`) is the protocol's state machine; `frames` looks at what comes
before it does. Nothing here waits, and nothing here is safe in itself: whoever uses it holds one lock
around each call. There are three kinds of callers.

- Who reads gives what came to `receive`. PINGs, SETTINGS and health checks are answered there, by bytes
  that are to be sent.
- Who writes asks `outgoing` what is to be sent, and does nothing else. Only there are messages cut into
  frames, streams opened and reset, and windows given back.
- Who makes or serves calls takes and queues by way of a `CallState`. That touches no state of the protocol,
  so an interrupt in the middle spoils nothing.

So one who reads never waits for one who writes, or the other way round: each may wait for the peer for as
long as it takes.

**Messages are whole.** What is queued for a call is sent in order, whoever queued it; calls take turns by
pieces of 64 KiB. No frame of another message of the same call comes in between.

**Windows.** A call may have 1 MiB that nobody has taken, all calls together 8 MiB. What is taken is given
back, in quarters of the window, or there would be a WINDOW_UPDATE for each message. A message that is
larger than a quarter can't wait for that, so its bytes are given back as they come; 32 MiB in all may be
ahead like this, and whoever needs more is refused.

**Ends.** A call that we make ends with the peer's trailers, or in a head that is its end; one that we serve
with ours. If the other half is still open then, the stream is reset with NO_ERROR, which is no error to
either side. What comes for a stream that is gone is dropped, and counts as taken.

**Limits.** Header lists of 16 MiB: exclude patterns come as request headers, and a failed build repeats its
Dockerfile in the trailers. Frames of 1 MiB, because h2 reads 64 CONTINUATIONs at most. 100 calls at once.
What is to be sent by itself, such as answers to PINGs, is 1 MiB at most: a peer that asks and doesn't read
is cut off. Its decoder and its buffer have to be told of the limits besides the settings, as they copy them
before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable
from typing import TYPE_CHECKING, Any, Final, Literal

from dockline_runtime.errors import (
    ConfigError,
    ConnectionError,
    DocklineError,
    ProtocolError,
    StreamClosed,
    TruncatedStream,
    shorten,
)

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
    response_fields,
    status_of_reset,
    trailer_fields,
)

if TYPE_CHECKING:
    from h2.connection import H2Connection

__all__ = ["MOST_CALLS", "WINDOW", "Http2", "Role", "require_h2"]

Role = Literal["client", "server"]

WINDOW: Final = 1 << 20
"""How many bytes of a call may wait to be taken."""
MOST_CALLS: Final = 100
"""How many calls the peer may have open at once."""

_ALL_WINDOWS: Final = 8 << 20
_QUARTER: Final = WINDOW // 4
_MOST_EARLY: Final = 32 << 20
_LARGEST_FRAME: Final = 1 << 20
_LARGEST_HEADERS: Final = 16 << 20
_MOST_ANSWERS: Final = 1 << 20
_PIECE: Final = 64 * 1024
_BATCH: Final = 256 * 1024
_NO_ERROR, _CANCEL = 0x0, 0x8
_SERVING: Final = b"\x08\x01"  # HealthCheckResponse {status: SERVING}


class Http2:
    """One HTTP/2 connection.

    Args:
        role: Who makes the calls: `client` for us, `server` for the peer.
        clock: Gives the time, in seconds.
        served: The paths of the calls that we serve.

    Attributes:
        lost: Why no call can be made any more; None while they can.
        untold: Whether there is something to be sent that nobody has said yet.
        greeted: Whether the peer has said its first words, its settings.

    Raises:
        ConfigError: h2 isn't installed.
    """

    def __init__(self, role: Role, clock: Callable[[], float], served: Container[str] = ()) -> None:
        self.lost: DocklineError | None = None
        self.untold = True
        self.greeted = False
        self._client = role == "client"
        self._served = served
        self._h2 = _h2_connection(client=self._client)
        self._hear = _table(self)
        self._gate = Gate(_LARGEST_FRAME, clock, preface=not self._client)
        self._goodbyes = 0
        self._calls: dict[int, CallState] = {}
        self._busy: deque[CallState] = deque()  # with something to be sent
        self._told: list[tuple[int, int]] = []  # streams, and bytes to be given back
        self._untold: dict[CallState, None] = {}
        self._untold_bytes = self._early_bytes = 0
        self._answers: list[bytes] = []
        self._answers_size = 0
        self._begun: list[CallState] = []

    # -- who reads -------------------------------------------------------------------------------------------

    def receive(self, data: bytes) -> list[CallState]:
        """Take in what has come; nothing at the end of the connection.

        Returns:
            The calls that have begun, and are to be served.

        Raises:
            ProtocolError: This isn't HTTP/2 as it should be; the connection is of no use any more.
            ConnectionError: It has ended.
        """
        if not data:
            raise self._ended()
        begun, self._begun = self._begun, []
        try:
            for piece in self._gate.passed(data):
                for event in self._h2.receive_data(piece):
                    hear = self._hear.get(type(event))
                    if hear is not None:
                        hear(event)
        except DocklineError:
            raise
        except Exception as error:  # whatever h2 raises: hpack's and hyperframe's, too
            raise ProtocolError(f"the HTTP/2 connection is broken: {shorten(str(error), 200)}") from error
        finally:
            begun, self._begun = self._begun, begun
        self._hear_goodbyes()
        self._keep(self._h2.data_to_send())
        if self._answers_size > _MOST_ANSWERS:
            raise ProtocolError("the peer asks faster than it reads answers")
        return begun

    # -- who writes ------------------------------------------------------------------------------------------

    def outgoing(self) -> bytes:
        """What is to be sent now, about 256 KiB at most; nothing where nothing can be.

        Raises:
            ProtocolError: The connection is of no use any more.
        """
        self.untold = False
        try:
            self._give_back()
            sent = self._answers_size
            waiting = 0  # calls in a row that can't go on
            while self._busy and waiting < len(self._busy) and sent < _BATCH:
                call = self._busy.popleft()
                size = self._advance(call)
                sent += size
                waiting = 0 if size else waiting + 1
                if self._has_more(call):
                    self._busy.append(call)
                else:
                    waiting = 0
            self._keep(self._h2.data_to_send())
        except DocklineError:
            raise
        except Exception as error:  # as above
            raise ProtocolError(f"the HTTP/2 connection is broken: {shorten(str(error), 200)}") from error
        answers, self._answers, self._answers_size = self._answers, [], 0
        return answers[0] if len(answers) == 1 else b"".join(answers)

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
            raise
        if found and found[0] is not None:
            size = len(found[0]) + 5
            early = min(size, call.early)
            call.early -= early
            self._early_bytes -= early
            self._tell(call, size - early)
        return found

    def queue(self, call: CallState, messages: tuple[bytes, ...]) -> bool:
        """Queue messages; False where enough is queued by now. See `CallState.queue`."""
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
            self._forget_incoming(call)
        elif not call.finishing:
            call.finishing = True
            call.ending = ending
            self._push(call)

    def give_up(self, call: CallState, failure: DocklineError | None = None) -> None:
        """Give a call up, for both sides.

        Args:
            call: The call.
            failure: What those who wait for it are told.
        """
        if call.over:
            self._forget_incoming(call)
            return
        self._drop(call, failure or StreamClosed("the call was given up on this side"))
        call.reset = _CANCEL
        self._push(call)

    def lose(self, failure: DocklineError) -> None:
        """Have all calls end with a failure; none can be made any more."""
        if self.lost is None:
            self.lost = failure
            for call in (*self._calls.values(), *self._busy):
                call.fail(failure)
            self._calls.clear()
            self._busy.clear()

    # -- what came -------------------------------------------------------------------------------------------

    def hear_request(self, event: Any) -> None:
        """A call has begun."""
        path = path_of(event.headers)
        call = CallState(path, metadata_of(event.headers), event.stream_id)
        self._calls[event.stream_id] = call
        call.internal = path == HEALTH or path not in self._served
        if not call.internal:
            self._begun.append(call)
        elif path != HEALTH:
            self.finish(call, (Status.UNIMPLEMENTED, f"{path[:200]} isn't served here", b""))
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
            self._tell_now(event.stream_id, size)
        else:
            call.incoming.feed(event.data)
            if size > len(event.data):
                self._tell_now(event.stream_id, size - len(event.data))
            if call.incoming.claimed() > _QUARTER:
                self._tell_early(call)
        if call is not None and event.stream_ended is not None:
            if self._client:
                self._hear_failure(
                    call, CallFailed(Status.UNKNOWN, "the call ended without a status"), ended=True
                )
            else:
                self._hear_end(call)

    def hear_trailers(self, event: Any) -> None:
        """A call has ended; or, as server, the peer has said its last word."""
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
        if call.heard_all and code == _NO_ERROR:
            call.over = True
            call.outgoing.clear()
            return
        said = "gave the call up" if code == _CANCEL else f"reset the call (HTTP/2 error {code})"
        call.fail(CallFailed(status_of_reset(code), f"the other side {said}"))
        call.heard_all = False

    def hear_settings(self, event: Any) -> None:
        """The peer has said what it takes."""
        self.greeted = True
        self.hear_windows(event)

    def hear_windows(self, _event: Any) -> None:
        """Calls may go on."""
        self.untold = self.untold or bool(self._busy)

    def _hear_end(self, call: CallState) -> None:
        """The peer has said its last word, and all is well."""
        call.heard_all = True
        if self._client:
            self._over(call)
        elif call.internal and not call.finishing:
            call.queue((_SERVING,))
            self.finish(call)

    def _hear_failure(self, call: CallState, failure: CallFailed, *, ended: bool) -> None:
        call.fail(failure)
        call.reset = None if ended and call.said_all else _NO_ERROR if ended else _CANCEL
        self._over(call)

    def _over(self, call: CallState) -> None:
        """A call that we made is over; if our half is open still, its stream is reset."""
        self._calls.pop(call.stream, None)
        if not call.said_all and call.reset is None:
            call.reset = _NO_ERROR
        call.over = True
        call.outgoing.clear()
        if call.reset is not None:
            self._push(call)

    def _hear_goodbyes(self) -> None:
        """The peer wants no more calls; those that it doesn't serve any more fail."""
        for goodbye in self._gate.goodbyes:
            said = f": {shorten(goodbye.said, 200)}" if goodbye.said else ""
            code = f" (HTTP/2 error {goodbye.code})" if goodbye.code else ""
            lost = ConnectionError(f"the other side has ended the connection{code}{said}")
            if self.lost is None:
                self.lost = lost
            for call in (*self._calls.values(), *self._busy):
                if self._client and (goodbye.code or not call.stream or call.stream > goodbye.last):
                    call.fail(lost)
                    self._calls.pop(call.stream, None)
        if self._gate.goodbyes:
            self._gate.goodbyes = []
            self._busy = deque(call for call in self._busy if not call.over or call.reset is not None)

    def _ended(self) -> DocklineError:
        """The error of a connection that has ended."""
        if self.lost is not None:
            return self.lost
        if any(len(call.incoming) for call in self._calls.values()):
            return TruncatedStream("the connection ended in the middle of a call")
        return ConnectionError("the other side has ended the connection")

    # -- what goes -------------------------------------------------------------------------------------------

    def _push(self, call: CallState) -> None:
        """Have it looked at by who writes."""
        if call not in self._busy:
            self._busy.append(call)
        self.untold = True

    def _has_more(self, call: CallState) -> bool:
        """Whether a call has something to be sent, now or when there is room."""
        if call.over:
            return call.reset is not None
        return not call.stream or bool(call.outgoing.size) or (call.finishing and not call.said_all)

    def _advance(self, call: CallState) -> int:
        """Send what goes of a call; how many bytes or more, 0 where it has to wait."""
        if call.over:
            return self._reset(call)
        h2 = self._h2
        if not call.stream:
            if h2.open_outbound_streams >= h2.remote_settings.max_concurrent_streams:
                return 0
            call.stream = h2.get_next_available_stream_id()
            pairs = [(name, value) for name, values in call.metadata.items() for value in values]
            h2.send_headers(call.stream, request_fields(call.path, pairs))
            self._calls[call.stream] = call
        outgoing = call.outgoing
        if outgoing.size and not (self._client or call.answered):
            call.answered = True
            h2.send_headers(call.stream, response_fields())
        sent = 0
        while outgoing.size and sent < _PIECE:
            room = min(h2.local_flow_control_window(call.stream), h2.max_outbound_frame_size, _PIECE)
            if room <= 0:
                return sent
            last = self._client and call.finishing and outgoing.size <= room
            piece = outgoing.cut(room)
            h2.send_data(call.stream, piece, end_stream=last)
            call.said_all = last
            sent += len(piece)
        if call.finishing and not (outgoing.size or call.said_all):
            self._say_last(call)
            sent += 1
        return sent or 1

    def _say_last(self, call: CallState) -> None:
        call.said_all = True
        if self._client:
            self._h2.end_stream(call.stream)
            return
        status, message, details = call.ending or (0, "", b"")
        fields = [] if call.answered else response_fields()
        self._h2.send_headers(
            call.stream, [*fields, *trailer_fields(status, message, details)], end_stream=True
        )
        call.over = True
        self._calls.pop(call.stream, None)
        self._forget_incoming(call)
        if not call.heard_all:
            self._h2.reset_stream(call.stream, _NO_ERROR)

    def _reset(self, call: CallState) -> int:
        code, call.reset = call.reset, None
        if code is not None and call.stream:
            self._calls.pop(call.stream, None)
            try:
                self._h2.reset_stream(call.stream, code)
            except self._h2_gone:
                return 0
        return 1

    @property
    def _h2_gone(self) -> type[Exception]:
        from h2.exceptions import StreamClosedError

        return StreamClosedError

    def _keep(self, data: bytes) -> None:
        if data:
            self._answers.append(data)
            self._answers_size += len(data)
            self.untold = True

    # -- windows ---------------------------------------------------------------------------------------------

    def _tell(self, call: CallState, size: int) -> None:
        """Note that bytes of a call were taken; the peer is told when it is worth it."""
        call.untold += size
        self._untold_bytes += size
        self._untold[call] = None
        if call.untold >= _QUARTER or self._untold_bytes >= WINDOW:
            self.untold = True

    def _tell_now(self, stream: int, size: int) -> None:
        if size:
            self._told.append((stream, size))
            self.untold = True

    def _tell_early(self, call: CallState) -> None:
        """Tell of bytes that have come of a message that is larger than the window."""
        size = len(call.incoming) - call.early
        if self._early_bytes + size > _MOST_EARLY:
            self.give_up(call, CallFailed(Status.RESOURCE_EXHAUSTED, "too many large messages come at once"))
            return
        call.early += size
        self._early_bytes += size
        self._tell_now(call.stream, size)

    def _give_back(self) -> None:
        enough = self._untold_bytes >= WINDOW
        for call in [call for call in self._untold if enough or call.untold >= _QUARTER or call.over]:
            del self._untold[call]
            self._untold_bytes -= call.untold
            self._told.append((call.stream, call.untold))
            call.untold = 0
        for stream, size in self._told:
            self._h2.acknowledge_received_data(size, stream)
        self._told.clear()

    def _drop(self, call: CallState, failure: DocklineError) -> None:
        self._forget_incoming(call)
        call.drop(failure)

    def _forget_incoming(self, call: CallState) -> None:
        """Drop what has come of a call and nobody will take."""
        self._early_bytes -= call.early
        self._untold_bytes -= call.untold
        self._untold.pop(call, None)
        size = call.incoming.clear() - call.early + call.untold
        call.early = call.untold = 0
        if call.stream:
            self._tell_now(call.stream, size)


def require_h2() -> None:
    """Make sure that h2 is there.

    Raises:
        ConfigError: It is not.
    """
    _h2_connection(client=True)


def _h2_connection(*, client: bool) -> H2Connection:
    try:
        from h2.config import H2Configuration
        from h2.connection import H2Connection
        from h2.settings import SettingCodes, Settings
    except ImportError:
        raise ConfigError("BuildKit needs a package more: pip install 'dockline[buildkit]'") from None
    # Names of files may begin or end with a blank, and come as headers.
    made = H2Connection(H2Configuration(client_side=client, validate_inbound_headers=False))
    settings = {
        SettingCodes.INITIAL_WINDOW_SIZE: WINDOW,
        SettingCodes.MAX_FRAME_SIZE: _LARGEST_FRAME,
        SettingCodes.MAX_HEADER_LIST_SIZE: _LARGEST_HEADERS,
        SettingCodes.MAX_CONCURRENT_STREAMS: MOST_CALLS,
    }
    if client:
        settings[SettingCodes.ENABLE_PUSH] = 0
    made.local_settings = Settings(client=client, initial_values=settings)
    made.max_inbound_frame_size = _LARGEST_FRAME
    made.decoder.max_header_list_size = _LARGEST_HEADERS
    made.initiate_connection()
    made.increment_flow_control_window(_ALL_WINDOWS - 65_535)
    return made


def _table(http2: Http2) -> dict[type, Callable[[Any], None]]:
    """What is done for each event of h2's; PINGs and SETTINGS are answered by itself."""
    from h2 import events

    return {
        events.RequestReceived: http2.hear_request,
        events.ResponseReceived: http2.hear_response,
        events.DataReceived: http2.hear_data,
        events.TrailersReceived: http2.hear_trailers,
        events.StreamReset: http2.hear_reset,
        events.WindowUpdated: http2.hear_windows,
        events.RemoteSettingsChanged: http2.hear_settings,
    }
