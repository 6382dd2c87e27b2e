"""gRPC calls over one HTTP/2 connection, as client or as server: bytes in, calls and bytes out.

Theory of operation
-------------------
**Who does what.** `h2` (the extra `buildkit`) is the protocol's state machine; `frames` looks at what comes
before it does. Nothing here waits, and nothing here is thread-safe: its users hold one lock
around each call. There are three of them.

- The reader gives what came to `receive`. PINGs, SETTINGS and health checks are answered there, by bytes
  that are to be sent.
- The writer asks `outgoing` what is to be sent, and does nothing else. Only there are messages cut into
  frames, streams opened and reset, and windows given back.
- Callers and handlers take and queue by way of a `CallState`. That touches no state of the protocol,
  so an interrupt in the middle spoils nothing.

So the reader never waits for the writer, or the other way round: each may wait for the peer for as
long as it takes.

**Messages are whole.** What is queued for a call is sent in order, whoever queued it; calls take turns by
pieces of 64 KiB. No frame of another message of the same call comes in between.

**Windows.** A call may have 1 MiB that nobody has taken, all calls together 8 MiB. What is taken is given
back, in quarters of the window, or there would be a WINDOW_UPDATE for each message. A message that is
larger than a quarter can't wait for that, so its bytes are given back as they come, once it is the next to be
taken; 32 MiB in all may be ahead like this, and a call that needs more is refused. What comes after it
waits, so a peer can't get ahead of a slow reader.

**Ends.** A call that we make ends with the peer's trailers, or in a head that is its end; one that we serve
with ours. If the other half is still open then, the stream is reset with NO_ERROR, which isn't an error to
either side. What comes for a stream that is gone is dropped, and counts as taken.

**Limits** are those of `machine`, and of `frames` for floods. Automatic answers, such as those
to PINGs, take up 1 MiB at most: a peer that asks and doesn't read is cut off.
"""

from __future__ import annotations

from typing import Final

from dockline_runtime.errors import DocklineError

from .callstate import CallState
from .grpc import request_fields, response_fields, trailer_fields
from .hearing import Hearing, broken
from .machine import NO_ERROR, gone

__all__ = ["Http2"]

_PIECE: Final = 64 * 1024
_BATCH: Final = 256 * 1024


class Http2(Hearing):
    """One HTTP/2 connection: what is heard, and what is to be sent; see `Hearing`."""

    # -- the writer -----------------------------------------------------------------------------------------

    def outgoing(self) -> bytes:
        """What is to be sent now, about 256 KiB at most; empty if nothing can be sent.

        Raises:
            ProtocolError: The connection can't be used any more.
        """
        self._writer_due = False
        try:
            for stream, taken in self._windows.given_back():
                self._h2.acknowledge_received_data(taken, stream)
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
        except Exception as error:  # whatever h2 raises, as in `receive`
            raise broken(error) from error
        answers, self._answers, self._answers_size = self._answers, [], 0
        return answers[0] if len(answers) == 1 else b"".join(answers)

    def _has_more(self, call: CallState) -> bool:
        """Whether a call has something to be sent, now or when there is room."""
        if call.over:
            return call.reset is not None
        return not call.stream or bool(call.outgoing.size) or (call.finishing and not call.said_all)

    def _advance(self, call: CallState) -> int:
        """Send what can be sent of a call; returns about how many bytes that was, 0 if it has to wait."""
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
        self._windows.forgot(call)
        if not call.heard_all:
            self._h2.reset_stream(call.stream, NO_ERROR)

    def _reset(self, call: CallState) -> int:
        code, call.reset = call.reset, None
        if code is not None and call.stream:
            self._calls.pop(call.stream, None)
            try:
                self._h2.reset_stream(call.stream, code)
            except gone():
                return 0
        return 1
