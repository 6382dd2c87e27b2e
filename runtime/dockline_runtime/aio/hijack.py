"""Connections that stop being HTTP: attach, exec start, session.

Theory of operation
-------------------
The request asks for an upgrade, on a connection of its own that never enters a pool. The daemon responds with
101, and the connection is raw from then on; through a proxy the status may be 200 instead. Bytes that arrive
together with the head are payload, and are kept. Nothing is written before the head has come: the daemon
drops whatever it has read by the moment of the hijack.

From then on there are two halves, which end independently:

- The output is a stream of frames like any other, with the states of `protocol.stream_state`. Nothing marks
  its end. A connection that breaks is a failure, and so is an end within a frame. But if the daemon is killed
  between two frames, the stream ends just as it does when the process has finished. Only the daemon knows
  which it was, once it can be asked again.
- The input is stdin. It is open until `half_close()`, or until the stream is closed, by its owner or because
  reading failed. The end of the output doesn't end it: a write finds out from the channel whether the input
  is still taken, and from the state why not (`write_error`).

Each half has one task at a time. Writers take turns (`waiting.tasks.turns`). Readers don't, and `close()`
doesn't wait for a turn.

`communicate` drives both halves, and neither may hold up the other. First it looks at what came together
with the head, since that makes no connection readable. Then it writes as much as the other side takes. When
that is nothing, it waits until it can write or read, and reads what has come. Once all is written and stdin
is ended, it only reads. The process may end before it has taken all of its input, and because of the unread
bytes the kernel then turns the daemon's close into a reset. So a reset counts as the end there, and only
there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, Self, TypeVar

from ..errors import ConnectionError, DocklineError, InvalidArgument, StreamClosed, TimeoutError, shorten
from ..operation.outcome import add_doubt
from ..protocol.collecting import Output, OutputCollector
from ..protocol.demux import Frame
from ..protocol.head import HeadParser, encode_head
from ..waiting.tasks.channel import Channel
from ..waiting.tasks.leaving import LEAVING, Waited
from ..waiting.tasks.turns import Turn
from .item_streams import AsyncFrameStream
from .response import READ_SIZE, RawResponse, receive_head

if TYPE_CHECKING:
    from ..request.build import Request

__all__ = ["AsyncHijackedStream", "open_hijacked", "upgrade_headers"]

T = TypeVar("T")
_WRITE_SIZE: Final = 64 * 1024


class AsyncHijackedStream(AsyncFrameStream):
    """A stream in both directions: frames come out, bytes go in.

    One task may read while another writes, and any task may close it.
    Writers take turns.
    Reading and closing work as for every stream; see `item_streams`.

    The end of the stream doesn't prove that the process has ended: a daemon that is killed ends it as well,
    and between two frames that looks the same (with a TTY, anywhere). So `read` and `communicate` may return
    less than the process wrote, even nothing, without an error. To be sure, look afterwards: `exec.inspect()`
    has `running` and `exit_code`, `containers.inspect()` the state of an attached container.

    Attributes:
        tty: Whether a TTY is at the other end, so that all of the output is "stdout".
    """

    _source: RawResponse

    def __init__(self, source: RawResponse, channel: Channel, operation: str = "", *, tty: bool) -> None:
        super().__init__(source, operation, tty=tty)
        self._channel = channel
        self._writing = Turn()
        self._half_closed = False
        self._communicating = False

    def drop_timeout(self) -> Self:
        """Wait for the other side for as long as it takes, whatever the client's timeout is; for protocols
        that have limits of their own."""
        self._channel.timeout = None
        return self

    async def write(self, data: bytes) -> int:
        """Send bytes to stdin: all of them, however long the other side takes; returns how many.

        Raises:
            StreamClosed: The stream was closed, maybe while this call waited, or half-closed before.
            ConnectionError: The other side takes no more: the process has ended, or stdin is not attached.
            TimeoutError: The other side took nothing in time, if there is a timeout; a part may have been
                sent.
        """
        view = memoryview(data).cast("B") if len(data) else memoryview(b"")
        async with self._writing:
            if self._half_closed:
                raise StreamClosed("stdin was ended by half_close()")
            try:
                for start in range(0, len(view), _WRITE_SIZE):
                    await self._channel.sendall(view[start : start + _WRITE_SIZE])
            except LEAVING:
                self.close()  # a part may have been sent
                raise
            except StreamClosed:
                raise self._state.write_error() from None
        return len(view)

    async def half_close(self) -> None:
        """End stdin; what the other side still sends can be read.

        It ends the stdin of an exec. It ends that of an attached container only if that was created with
        `stdin_once`; otherwise the daemon ends the whole stream. With a TTY the output may be lost: write the
        TTY's end-of-file character (Ctrl-D, `b"\\x04"`) instead.

        Raises:
            ConnectionError: The connection was lost.
            StreamClosed: The stream was closed before.
            TimeoutError: The other side took nothing in time, if there is a timeout.
        """
        async with self._writing:
            if self._half_closed:
                return
            if self._state.closed or not self._state.ended:
                try:
                    await self._channel.end_writing()
                except StreamClosed:
                    if self._state.closed:
                        raise
            self._half_closed = True

    async def communicate(self, input: bytes | None = None) -> Output:
        """Write all of the input, end stdin, read to the end: no deadlock, however much goes either way.

        As with `subprocess`, it isn't an error if the process ends before it has read its input. Nor is it if
        the daemon is killed before that, which looks the same. Ask the daemon afterwards whether the process
        has ended: then `exec.inspect(id)` has `running` false and an `exit_code`.

        Args:
            input: What to write; with None, stdin is left alone.

        Any error ends the stream, and so does a timeout unless the input is None.

        Raises:
            As `read`, and `InvalidArgument` for an input with a TTY, before anything is written.
        """
        if input is None:
            return await self.read()
        if self.tty:
            raise InvalidArgument(
                "ending a TTY's stdin may lose the output: write() the input and Ctrl-D (b'\\x04'), "
                "then read()"
            )
        self._communicating = True
        collector = OutputCollector()
        try:
            self._state.may_read()
            collector.take(self._waiting)
            await self._feed(input, collector)
            await self._rest(collector.take)
            return collector.output()
        except TimeoutError:
            self.close()
            raise
        except BaseException as error:
            self._broke_off(error)
            raise

    async def _feed(self, data: bytes, collector: OutputCollector) -> None:
        """Write all of the input, end stdin, and take what comes meanwhile."""
        async with self._writing:
            input = _Input(self._channel, data)
            frames = await self._next(self._frames_here)
            if not self._take(frames, collector):
                return
            while not self._half_closed:
                try:
                    readable = await input.write()
                except (ConnectionError, StreamClosed):
                    return  # the process has ended, or the stream: reading will show which
                except TimeoutError as error:
                    raise self._failed(error) from error.__cause__
                if not readable:
                    self._half_closed = True
                    return
                frames = await self._next(self._frames_now)
                if not self._take(frames, collector):
                    return

    def _take(self, frames: list[Frame], collector: OutputCollector) -> bool:
        """Take frames; False if they were the last. What is known to be wrong by now is raised: to wait until
        more can be read could be forever."""
        collector.take(frames)
        if not (self._demux.error or self._source.exhausted or self._source.closed):
            return True
        try:
            self._demux.close()
            self._state.end()
        except DocklineError as error:
            raise self._failed(error) from error.__cause__
        return False

    async def _frames_here(self) -> list[Frame]:
        return self._source.frames_here(self._demux)

    async def _frames_now(self) -> list[Frame]:
        return self._source.frames_now(self._demux)

    async def recv(self, size: int = READ_SIZE) -> bytes:
        """Up to `size` bytes as they come, at least one; none at the end.

        For streams without frames: those of a TTY, and a session.

        Raises:
            InvalidArgument: This stream has frames.
            StreamClosed: The stream was closed, maybe by another task meanwhile.
            ConnectionError: The connection was lost.
        """
        if not self.tty:
            raise InvalidArgument("this stream has frames: iterate over it, or use read()")
        if size < 1:
            raise InvalidArgument(f"size: {shorten(size)} is invalid; expected 1 or more")
        self._state.may_read()
        while True:
            for frame in self._waiting:
                if len(frame.data) > size:
                    self._put_back([Frame("stdout", frame.data[size:])])
                return frame.data[:size]
            if not await self._refill():
                return b""

    def fileno(self) -> int:
        """The descriptor, to wait for more with `select`; -1 after closing.

        `select` doesn't see what was read already: iterate until none of it is left first.
        """
        return self._channel.fileno()

    async def _next(self, read: Callable[[], Waited[list[T]]]) -> list[T]:
        return await super()._next(partial(self._read_or_reset, read) if self._communicating else read)

    async def _read_or_reset(self, read: Callable[[], Waited[list[T]]]) -> list[T]:
        """What `read` gives; nothing after a reset. A cut frame is still found: the caller checks the end."""
        try:
            return await read()
        except ConnectionError:
            if not self._state.open:
                raise  # it was closed on this side
        self._source.close()
        return []


class _Input:
    """The input that goes to stdin, and how much of it is left.

    Args:
        channel: The connection.
        data: The input.
    """

    def __init__(self, channel: Channel, data: bytes) -> None:
        self._channel = channel
        self._left = memoryview(data).cast("B") if len(data) else memoryview(b"")
        self._taken_at = time.monotonic()  # when the other side last took some of it

    async def write(self) -> bool:
        """Write as much as is taken, and wait until something can be read; False once all is written and
        stdin is ended.

        Raises:
            StreamClosed: The channel was closed.
            ConnectionError: The other side takes no more.
            TimeoutError: It took nothing in time, whatever it sent meanwhile.
        """
        channel = self._channel
        while True:
            if self._left:
                count = channel.send_some(self._left[:_WRITE_SIZE])
                if count is not None:
                    self._left = self._left[count:]
                    self._taken_at = time.monotonic()
                    continue
            elif channel.end_writing_now():
                return False
            deadline = None if channel.timeout is None else self._taken_at + channel.timeout
            late = deadline is not None and time.monotonic() >= deadline
            readable, _ = await channel.wait(read=not late, write=True, deadline=deadline)
            if readable:
                return True


def upgrade_headers(protocol: str) -> tuple[tuple[str, str], ...]:
    """The headers that ask for an upgrade to another protocol."""
    return (("Connection", "Upgrade"), ("Upgrade", protocol))


async def open_hijacked(channel: Channel, request: Request) -> RawResponse:
    """Send a request for an upgrade and wait for the head of the response.

    Args:
        channel: A new connection. It belongs to the response from then on, and is closed if there is none.
        request: The request, with the headers of the upgrade.

    Raises:
        ConnectionError: The connection was lost.
        TimeoutError: No head came in time.
        ProtocolError: What came isn't an HTTP response.
    """
    parser = HeadParser()
    sent = False
    try:
        body = request.body or b""
        if not isinstance(body, bytes):
            raise InvalidArgument("body: it has to be a model or JSON here")
        data = encode_head(request.method, request.target, request.headers) + body
        count = await channel.send(data)
        sent = True
        if count < len(data):
            await channel.sendall(memoryview(data)[count:])
        else:
            await channel.flush()
        head = await receive_head(channel, parser)
        return RawResponse(head, request.method, parser.leftover, channel)
    except BaseException as error:
        channel.close()
        if sent or isinstance(error, StreamClosed):
            add_doubt(error, request.doubt)
        raise
