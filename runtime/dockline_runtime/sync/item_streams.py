# Derived from aio/item_streams.py by `dockline generate`. Do not edit: change that, then run it again.
"""Responses that come piece by piece: bytes, tar archives, log frames, JSON values, and JSON that comes late.

Each is a context manager. A stream that is read to its end gives its connection back for the next request;
one that is left early closes it. Any thread may call `close()`, on the stream or on its client. That ends
every wait for more at once:

- iterating just stops, so a loop in another thread ends as if the stream had ended;
- methods that promise the whole (`read`, `save`, `extract`, `drain`, `last`, `result`) raise `StreamClosed`;
- beginning to iterate over a stream that was closed raises `StreamClosed` too.

A timeout loses nothing: the next call goes on where the last one stopped, and a method that promises the
whole gives all from where the stream was before. If that is impossible (`save`, `extract`: a part may be on
the disk) a timeout ends the stream, as any other error does, including the program's own (a full disk, an
interrupt): the next call raises an error again. A stream that is cut off always raises an error; it never
just looks shorter.

How this follows from four states is explained in `protocol.stream_state`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final, Generic, TypeVar

from ..errors import ProtocolError, StreamClosed, StreamError, TimeoutError, in_seconds
from ..operation.outcome import add_doubt
from ..protocol.collecting import Output, OutputCollector
from ..protocol.demux import Demultiplexer, Frame
from ..protocol.jsonstream import JSONReader, loads
from ..protocol.stream_errors import reported_error
from ..waiting.threads.connect import check_timeout
from ..waiting.threads.handing import Handing
from ..waiting.threads.leaving import LEAVING
from .downloads import ByteStream, TarStream
from .stream import Source, Stream

__all__ = [
    "Batches",
    "ByteStream",
    "FrameStream",
    "Output",
    "Pending",
    "Source",
    "Stream",
    "TarStream",
    "ValueStream",
]

T = TypeVar("T")

_KEPT_BEFORE_ERROR: Final = 100


class ItemStream(Stream, Handing[T], Generic[T]):
    """A stream whose bytes are parsed into items."""

    def __init__(self, source: Source, operation: str = "") -> None:
        super().__init__(source, operation)
        # Read, but not handed out yet. Closing empties the list, and so ends any loop over it.
        self._items: list[T] = []
        self._waiting = iter(self._items)

    def _more(self) -> list[T]:
        """Wait for more: the items in what comes, maybe none yet; at the end, those that are still left."""
        data = self._next_bytes()
        items = self._parse(data)
        if not data:
            self._state.end()
        return items

    def _parse(self, data: bytes) -> list[T]:
        """The items in the next bytes; without bytes, those that are left at the end of the stream."""
        raise NotImplementedError

    def close(self) -> None:
        """Close, from any thread: a loop over it wakes at once and stops. Closing twice does no harm."""
        super().close()
        self._items.clear()

    def batches(self) -> Batches[T]:
        """An iterator of lists, each with the items that one read brought, which may be thousands.

        A loop over single items costs several times as much for each. Closing, timeouts and cut streams work
        the same in both. The stream and its batches share what is left: the first to ask gets it.
        """
        return Batches(self)

    def _batch(self) -> list[T]:
        """All that has come and was not handed out."""
        return list(self._waiting)

    def _get_more(self) -> bool:
        """As `_refill`, but False if the stream was closed: iterating just stops."""
        try:
            return self._refill()
        except StreamClosed:
            if self._state.error is not None:
                raise
            return False

    def _refill(self) -> bool:
        """Wait for more items; False at the end."""
        state = self._state
        while True:
            self._items.clear()  # so that the next ones reuse their memory, while it is in the cache
            try:
                items = self._more()
            except LEAVING:
                raise
            except BaseException as error:
                if error is state.error or isinstance(error, StreamClosed):
                    raise
                raise self._failed(error) from error.__cause__
            if items:
                self._items = items
                self._waiting = iter(items)
                if state.broken_off:
                    items.clear()
                return True
            if state.ended:
                return False

    def _rest(self, take: Callable[[Iterator[T]], object]) -> None:
        """Wait for all that is left, and give it to `take` as it comes. On a closed stream this raises
        `StreamClosed`, where iterating would just stop."""
        self._state.may_read()
        while True:
            take(self._waiting)
            if not self._refill():
                return

    def _put_back(self, items: Iterable[T]) -> None:
        """Put items back, to be handed out again before all others."""
        self._items = [*items, *self._waiting]
        self._waiting = iter(self._items)
        if self._state.broken_off:
            self._items.clear()


class Batches(Handing[list[T]], Generic[T]):
    """The items of a stream in lists, as many as each read brings.

    Args:
        stream: The stream.
    """

    def __init__(self, stream: ItemStream[T]) -> None:
        self._stream = stream
        self._waiting: Iterator[list[T]] = iter(())

    def _may_read(self) -> object:
        return self._stream._may_read()

    def _get_more(self) -> bool:
        stream = self._stream
        while not (batch := stream._batch()):
            if not stream._get_more():
                return False
        self._waiting = iter((batch,))
        return True


class FrameStream(ItemStream[Frame]):
    """Log output: frames as the container wrote them.

    Iterating gives about one `Frame` for each write of the container, with `stream` ("stdout" or "stderr")
    and `data`. With a TTY there is only one stream, and all of it is "stdout".

    Attributes:
        tty: Whether the output is that of a TTY.
    """

    def __init__(self, source: Source, operation: str = "", *, tty: bool) -> None:
        super().__init__(source, operation)
        self.tty = tty
        self._demux = Demultiplexer()
        self._read_frames = partial(source.read_frames, self._demux)

    def read(self) -> Output:
        """All that is left, stdout and stderr apart.

        Raises:
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended in the middle of a frame.
            StreamError: The daemon ended the stream with an error.
            TimeoutError: Nothing came in time, if there is a timeout; the next call gives all of it.
        """
        collector = OutputCollector()
        try:
            self._rest(collector.take)
            return collector.output()
        except BaseException as error:
            self._broke_off(error, lambda: self._put_back(collector.frames()))
            raise

    def text(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        """All that is left as text, stdout and stderr in the order they came.

        Args:
            encoding: How the container encodes text.
            errors: What to do with bytes that can't be decoded, as in `bytes.decode`.

        Raises:
            As `read`.
        """
        frames: list[Frame] = []
        try:
            self._rest(frames.extend)
            whole = b"".join([data for _, data in frames])
        except BaseException as error:
            self._broke_off(error, lambda: self._put_back(frames))
            raise
        try:
            return whole.decode(encoding, errors)
        except (UnicodeError, LookupError):
            self._put_back(frames)  # so that the caller can try another encoding
            raise

    def _more(self) -> list[Frame]:
        if self.tty:
            return super()._more()
        if self._demux.error is not None and self._state.error is None:
            raise self._demux.error
        frames = self._next(self._read_frames)
        if not frames:
            self._demux.close()
            self._state.end()
        return frames

    def _parse(self, data: bytes) -> list[Frame]:
        return [Frame("stdout", data)] if data else []


class ValueStream(ItemStream[T]):
    """A stream of JSON values: progress, events, stats.

    An error that the daemon reports inside the stream is raised as `StreamError`, after all that came
    before it has been handed out.
    """

    def __init__(
        self,
        source: Source,
        operation: str = "",
        *,
        decode: Callable[[Any], T] | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(source, operation)
        self._decode = decode
        self._hint = hint
        self._reader = JSONReader()
        self._reported: StreamError | None = None

    def drain(self) -> None:
        """Read to the end and drop what comes: `docker.images.pull("busybox").drain()` waits for a pull.

        Raises:
            As `last`.
        """
        self.last()

    def last(self) -> T | None:
        """Read to the end; the last value, None if there was none.

        Raises:
            StreamError: The daemon reported an error; its `before` holds the last values that came before
                it.
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout; the next call goes on, beginning
                with the last values that had come by then.
        """
        seen: deque[T] = deque(maxlen=_KEPT_BEFORE_ERROR)
        try:
            self._rest(seen.extend)
        except StreamError as error:
            complete = StreamError(error.message, error.code, error.operation, tuple(seen))
            complete.hint, complete.spoken = error.hint, error.spoken
            raise complete from None
        except BaseException as error:
            self._broke_off(error, lambda: self._put_back(seen))
            raise
        return seen[-1] if seen else None

    def first(self) -> T | None:
        """The next value, None if there is none; this closes the stream."""
        self._state.may_read()
        try:
            while True:
                for value in self._waiting:
                    return value
                if not self._refill():
                    return None
        finally:
            self.close()

    def _parse(self, data: bytes) -> list[T]:
        values = self._reader.feed(data) if data else self._reader.close()
        for index, value in enumerate(values):
            if type(value) is dict and (error := reported_error(value)) is not None:
                if not index:
                    raise error
                self._reported = error
                del values[index:]
                break
        return self._decoded(values)

    def _decoded(self, values: list[Any]) -> list[T]:
        """The items that JSON values become."""
        return values if self._decode is None else [self._decode(value) for value in values]

    def _failed(self, error: BaseException) -> BaseException:
        error = super()._failed(error)
        if isinstance(error, StreamError):
            error.hint = self._hint
        return error

    def _refill(self) -> bool:
        error = self._reported or self._reader.error
        if error is not None and self._state.error is None:
            raise self._failed(error)
        return super()._refill()


class Pending(Stream, Generic[T]):
    """A response whose head has come and whose JSON comes later, like that of `wait`.

    The daemon has acted on the request already: if you start the container now, its exit isn't missed.
    """

    def __init__(
        self, source: Source, operation: str = "", *, decode: Callable[[Any], T] | None = None
    ) -> None:
        super().__init__(source, operation)
        self._decode = decode
        self._parts: list[bytes] = []
        self._value: tuple[T] | None = None

    def result(self, timeout: float | None = None) -> T:
        """Wait for the value; later calls return it again.

        Args:
            timeout: How long to wait, in seconds; None for as long as it takes. After a timeout the
                response is still pending, and this may be called again.

        Raises:
            InvalidArgument: The timeout isn't valid.
            TimeoutError: The value did not come in time.
            StreamClosed: This was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended before the value was complete.
        """
        if self._value is not None:
            return self._value[0]
        timeout = check_timeout(timeout, zero=True)
        usual = self._source.timeout
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            while True:
                if deadline is not None:
                    self._source.timeout = max(deadline - time.monotonic(), 0)
                data = self._next_bytes()
                if not data:
                    self._state.end()
                    break
                self._parts.append(data)
        except TimeoutError:
            waited = usual if timeout is None else timeout
            late = self._named(TimeoutError(f"no response within {in_seconds(waited or 0)}"))
            add_doubt(late, self.doubt)
            raise late from None
        finally:
            self._source.timeout = usual
        try:
            value = loads(b"".join(self._parts))
        except ProtocolError as error:
            raise self._named(error) from None
        self._value = (self._decode(value) if self._decode else value,)
        self._parts.clear()
        return self._value[0]
