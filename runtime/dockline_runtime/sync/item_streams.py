# Derived from aio/item_streams.py by `dockline generate`. Do not edit: change that, then run it again.
"""Responses that come piece by piece: bytes, tar archives, log frames, JSON values, and JSON that comes late.

Each is a context manager. Read to its end, it gives its connection back for the next request; left early,
it closes it. `close()`, its own or that of its client, may be called by any thread, and ends every wait
for more at once:

- iterating just stops, so a loop in another thread ends as if the stream had;
- what promises the whole (`read`, `save`, `extract`, `drain`, `last`, `result`) raises `StreamClosed`;
- beginning to iterate a stream that was closed raises `StreamClosed` too.

A timeout spoils nothing: the next call goes on where the last one stopped, and what promises the whole gives
all from where the stream was before. Where it can't (`save`, `extract`: a part of it is on the disk, or was)
a timeout ends the stream, as any other error does, the program's own among them (a full disk, an interrupt):
the next call raises an error again. A cut stream is always an error, never a short one.

How these follow from four states: `protocol.stream_state`.
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
        # Read, but not handed out yet. Closing empties the list, and so ends those who iterate over it.
        self._items: list[T] = []
        self._waiting = iter(self._items)

    def _more(self) -> list[T]:
        """Wait for more: the items in what comes, which may be none yet; those at the end with the last."""
        data = self._next_bytes()
        items = self._parse(data)
        if not data:
            self._state.end()
        return items

    def _parse(self, data: bytes) -> list[T]:
        """The items in the next bytes; those at the end of the stream if there are none."""
        raise NotImplementedError

    def close(self) -> None:
        """Close, from any thread: a loop over it wakes at once and stops. Closing twice does no
        harm."""
        super().close()
        self._items.clear()

    def batches(self) -> Batches[T]:
        """An iterator of lists: the items that one read brought, which may be thousands.

        A loop over items costs several times as much for each. What is closed, late or cut is as with that;
        the stream and its batches hand out what is left to the first that asks.
        """
        return Batches(self)

    def _batch(self) -> list[T]:
        """All that has come and was not handed out."""
        return list(self._waiting)

    def _get_more(self) -> bool:
        """As `_refill`; where the stream was closed, iterating just stops."""
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
            self._items.clear()  # so that their memory serves the next ones, while it is in the cache
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
        """Wait for all that is left, and give it to `take`, as it comes; raises `StreamClosed` where
        iterating would just stop."""
        self._state.may_read()
        while True:
            take(self._waiting)
            if not self._refill():
                return

    def _put_back(self, items: Iterable[T]) -> None:
        """Have items come again, before all others."""
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

    Iterating gives a `Frame` with `stream` ("stdout" or "stderr") and `data` for each write of the
    container, more or less; with a TTY there is one stream only, and all of it is "stdout".

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
            errors: What to do with bytes that aren't, as in `bytes.decode`.

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
            self._put_back(frames)  # for somebody who knows the encoding
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
            TimeoutError: Nothing came in time, if there is a timeout; the next call goes on, and the last
                values that came by then come again.
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
        """The next value, None if there is none; the stream is closed then."""
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
        """What becomes of JSON values."""
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
    """A response whose head has come and whose JSON comes later, as that of `wait`.

    The daemon has acted on the request already: start the container now, and no exit is missed.
    """

    def __init__(
        self, source: Source, operation: str = "", *, decode: Callable[[Any], T] | None = None
    ) -> None:
        super().__init__(source, operation)
        self._decode = decode
        self._parts: list[bytes] = []
        self._value: tuple[T] | None = None

    def result(self, timeout: float | None = None) -> T:
        """Wait for the value; asking again gives it again.

        Args:
            timeout: How long to wait, in seconds; None for as long as it takes. When the time is over the
                response is still pending, and may be asked for again.

        Raises:
            InvalidArgument: The timeout isn't valid.
            TimeoutError: The value did not come in time.
            StreamClosed: This was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended before it was whole.
        """
        if self._value is not None:
            return self._value[0]
        timeout = check_timeout(timeout, zero=True)
        patience = self._source.timeout
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
            waited = patience if timeout is None else timeout
            late = self._named(TimeoutError(f"no response within {in_seconds(waited or 0)}"))
            add_doubt(late, self.doubt)
            raise late from None
        finally:
            self._source.timeout = patience
        try:
            value = loads(b"".join(self._parts))
        except ProtocolError as error:
            raise self._named(error) from None
        self._value = (self._decode(value) if self._decode else value,)
        self._parts.clear()
        return self._value[0]
