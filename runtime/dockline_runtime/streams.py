"""Answers that come piece by piece: bytes, tar archives, log frames, JSON values, and JSON that comes late.

Each is a context manager. Read to its end, it gives its connection back for the next request; left early, it closes
it. `close()` may be called by any thread, and ends whoever waits for more at once:

- iterating just stops, so a loop in another thread ends as if the stream had;
- what promises the whole (`read`, `save`, `extract`, `drain`, `last`, `result`) raises `StreamClosed`;
- beginning to iterate a stream that was closed raises `StreamClosed` too.

A timeout spoils nothing: the next call goes on where the last one stopped. Any other error ends the stream, and the
next call raises it again. A cut stream is always an error, never a short one.
"""

from __future__ import annotations

import io
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Final, Generic, NamedTuple, Protocol, Self, TypeVar

from .demux import Demultiplexer, Frame
from .errors import DocklineError, ProtocolError, StreamClosed, StreamError, TimeoutError
from .jsonstream import JSONReader, loads

if TYPE_CHECKING:
    import tarfile

__all__ = ["ByteStream", "FrameStream", "Output", "Pending", "Source", "Stream", "TarStream", "ValueStream"]

T = TypeVar("T")

_COPY_SIZE: Final = 256 * 1024
_KEPT_BEFORE_ERROR: Final = 100


class Source(Protocol):
    """Where a stream's bytes come from: the body of a response, or a hijacked connection."""

    timeout: float | None

    def read_some(self) -> bytes:
        """The next bytes; none at the end."""
        ...

    def readinto(self, buffer: memoryview) -> int:
        """The next bytes, into a buffer; 0 at the end."""
        ...

    def close(self) -> None:
        """Close, from any thread."""
        ...


class Output(NamedTuple):
    """What a container wrote, whole."""

    stdout: bytes
    stderr: bytes


class Stream:
    """What all streams have in common: they are owned, and end in one of three ways.

    Args:
        source: Where the bytes come from.
        operation: The operationId, for errors.
    """

    def __init__(self, source: Source, operation: str = "") -> None:
        self._source = source
        self._operation = operation
        self._ended = False
        self._closed = False
        self._error: DocklineError | None = None

    @property
    def closed(self) -> bool:
        """Whether the stream was closed or has failed; not so when it was read to its end."""
        return self._closed

    def close(self) -> None:
        """Close, from any thread: whoever waits for more is woken at once. Closing twice does no harm."""
        self._closed = True
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "ended" if self._ended else "closed" if self._closed else "open"
        return f"<{type(self).__name__} of {self._operation or 'a connection'}, {state}>"

    def _next_bytes(self) -> bytes:
        """The next bytes; none at the end. An error is kept for whoever asks again."""
        if self._error is not None:
            raise self._error
        if self._ended:
            return b""
        if self._closed:
            raise StreamClosed("the stream was closed")
        try:
            data = self._source.read_some()
        except BaseException as error:
            raise self._failed(error) from error.__cause__
        if not data:
            self._ended = True
        return data

    def _failed(self, error: BaseException) -> BaseException:
        """What to raise for an error; all but timeouts end the stream."""
        if self._closed:
            return StreamClosed("the stream was closed") if isinstance(error, DocklineError) else error
        if not isinstance(error, TimeoutError):
            if isinstance(error, StreamError) and error.operation is None:
                before = error.before
                error = StreamError(error.message, error.code, self._operation or None, before)
            if isinstance(error, DocklineError):
                self._error = error
            self.close()
        return error

    def _check_open(self) -> None:
        if self._error is not None:
            raise self._error
        if self._closed and not self._ended:
            raise StreamClosed("the stream was closed")


class ItemStream(Stream, Generic[T]):
    """A stream whose bytes are parsed into items."""

    def __init__(self, source: Source, operation: str = "") -> None:
        super().__init__(source, operation)
        # Read, but not handed out yet. Closing empties the list, and so ends those who iterate over it.
        self._items: list[T] = []
        self._waiting: Iterator[T] = iter(self._items)

    def _parse(self, data: bytes) -> list[T]:
        """The items in the next bytes; those at the end of the stream if there are none."""
        raise NotImplementedError

    def close(self) -> None:
        """Close, from any thread: whoever iterates is woken at once and stops. Closing twice does no harm."""
        super().close()
        self._items.clear()

    def __iter__(self) -> Iterator[T]:
        self._check_open()
        return self._iterate()

    def __next__(self) -> T:
        while True:
            for item in self._waiting:
                return item
            if not self._refill_or_stop():
                raise StopIteration

    def _iterate(self) -> Iterator[T]:
        while True:
            yield from self._waiting
            if not self._refill_or_stop():
                return

    def _refill_or_stop(self) -> bool:
        try:
            return self._refill()
        except StreamClosed:
            return False

    def _refill(self) -> bool:
        """Wait for more items; False at the end."""
        while not self._ended:
            data = self._next_bytes()
            try:
                items = self._parse(data)
            except BaseException as error:
                self._ended = False
                raise self._failed(error) from error.__cause__
            if items:
                self._items = items
                self._waiting = iter(items)
                if self._closed and not self._ended:
                    items.clear()
                return True
        if self._error is not None:
            raise self._error
        return False

    def _rest(self) -> Iterator[T]:
        """All that is left; raises `StreamClosed` where iterating would just stop."""
        self._check_open()
        while True:
            yield from self._waiting
            if not self._refill():
                return


class FrameStream(ItemStream[Frame]):
    """Log output: frames as the container wrote them.

    Iterating gives a `Frame` with `stream` ("stdout" or "stderr") and `data` for each write of the container, more
    or less; with a TTY there is one stream only, and all of it is "stdout".

    Attributes:
        tty: Whether the output is that of a TTY.
    """

    def __init__(self, source: Source, operation: str = "", *, tty: bool) -> None:
        super().__init__(source, operation)
        self.tty = tty
        self._demux = Demultiplexer()

    def read(self) -> Output:
        """All that is left, stdout and stderr apart.

        Raises:
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended in the middle of a frame.
            StreamError: The daemon ended the stream with an error.
        """
        # BytesIO hands out what it holds without a copy: a list of pieces would take the memory twice.
        stdout, stderr = io.BytesIO(), io.BytesIO()
        for stream, data in self._rest():
            (stderr if stream == "stderr" else stdout).write(data)
        return Output(stdout.getvalue(), stderr.getvalue())

    def text(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        """All that is left as text, stdout and stderr in the order in which they came.

        Args:
            encoding: How the container encodes text.
            errors: What to do with bytes that are none, as in `bytes.decode`.

        Raises:
            As `read`.
        """
        return b"".join([data for _, data in self._rest()]).decode(encoding, errors)

    def _parse(self, data: bytes) -> list[Frame]:
        if self.tty:
            return [Frame("stdout", data)] if data else []
        if data:
            return self._demux.feed(data)
        self._demux.close()
        return []

    def _refill(self) -> bool:
        if self._demux.error is not None and self._error is None:
            raise self._failed(self._demux.error)
        return super()._refill()


class ValueStream(ItemStream[T]):
    """A stream of JSON values: progress, events, stats.

    An error that the daemon reports inside the stream is raised as `StreamError`, after all that came before it has
    been handed out.
    """

    def __init__(
        self, source: Source, operation: str = "", *, decode: Callable[[Any], T] | None = None
    ) -> None:
        super().__init__(source, operation)
        self._decode = decode
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
            StreamError: The daemon reported an error; its `before` holds the last values that came before it.
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended too early.
        """
        seen: deque[T] = deque(maxlen=_KEPT_BEFORE_ERROR)
        try:
            seen.extend(self._rest())
        except StreamError as error:
            raise StreamError(error.message, error.code, error.operation, tuple(seen)) from None
        return seen[-1] if seen else None

    def first(self) -> T | None:
        """The next value, None if there is none; the stream is closed then."""
        self._check_open()
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
            if type(value) is dict and (error := _reported_error(value)) is not None:
                if not index:
                    raise error
                self._reported = error
                del values[index:]
                break
        return values if self._decode is None else [self._decode(value) for value in values]

    def _refill(self) -> bool:
        error = self._reported or self._reader.error
        if error is not None and self._error is None:
            raise self._failed(error)
        return super()._refill()


class Pending(Stream, Generic[T]):
    """An answer whose head has come and whose JSON comes later, as that of `wait`.

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
        """Wait for the answer; asking again gives it again.

        Args:
            timeout: How long to wait, in seconds; None for as long as it takes. When the time is over the answer is
                still pending, and may be asked for again.

        Raises:
            TimeoutError: The answer did not come in time.
            StreamClosed: This was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended before the answer came.
        """
        if self._value is not None:
            return self._value[0]
        patience = self._source.timeout
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            while True:
                if deadline is not None:
                    self._source.timeout = max(deadline - time.monotonic(), 0)
                data = self._next_bytes()
                if not data:
                    break
                self._parts.append(data)
        except TimeoutError:
            waited = patience if timeout is None else timeout
            raise TimeoutError(f"{self._operation}: no answer within {waited:g} seconds") from None
        finally:
            self._source.timeout = patience
        value = loads(b"".join(self._parts))
        self._parts.clear()
        self._value = (self._decode(value) if self._decode else value,)
        return self._value[0]


class ByteStream(Stream):
    """Bytes that the daemon sends, as an iterator of pieces or as a file to read from.

    It is what `tarfile`, `io.BufferedReader` or `shutil.copyfileobj` take for a binary file; it can't be rewound.
    """

    def __init__(self, source: Source, operation: str = "") -> None:
        super().__init__(source, operation)
        self._unread = b""

    def __iter__(self) -> Iterator[bytes]:
        self._check_open()
        return self

    def __next__(self) -> bytes:
        try:
            data = self._piece()
        except StreamClosed:
            data = b""
        if not data:
            raise StopIteration
        return data

    def read(self, size: int | None = -1) -> bytes:
        """Exactly `size` bytes, less only at the end; all that is left without a size.

        Raises:
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended too early.
        """
        self._check_open()
        if size is None or size < 0:
            whole = io.BytesIO()
            while data := self._piece():
                whole.write(data)
            return whole.getvalue()
        parts: list[bytes] = []
        while size > 0 and (data := self._piece()):
            if len(data) > size:
                data, self._unread = data[:size], data[size:]
            parts.append(data)
            size -= len(data)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def readinto(self, buffer: Any) -> int:
        """Read into a writable buffer; how many bytes, 0 at the end.

        Raises:
            As `read`.
        """
        self._check_open()
        view = memoryview(buffer).cast("B")
        if self._unread or self._ended or not view:
            data, self._unread = self._unread[: len(view)], self._unread[len(view) :]
            view[: len(data)] = data
            return len(data)
        try:
            count = self._source.readinto(view)
        except BaseException as error:
            raise self._failed(error) from error.__cause__
        self._ended = not count
        self._inspect(view[:count])
        return count

    def save(self, target: str | os.PathLike[str] | IO[bytes]) -> int:
        """Write all that is left to a file; how many bytes.

        Args:
            target: A path, or a file opened in binary mode. At a path, the file appears when it is whole: until then
                it has another name beside it, and it is removed if the stream breaks.

        Raises:
            As `read`; and `OSError` if the file can't be written.
        """
        self._check_open()
        if not isinstance(target, str | os.PathLike):
            return self._copy(target)
        path = os.path.realpath(target)
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as file:  # a device or a pipe; for a directory this raises what it should
                return self._copy(file)
        partial = f"{path}.{os.getpid():x}-{id(self):x}.partial"
        try:
            with open(partial, "xb", buffering=0) as file:
                size = self._copy(file)
            os.replace(partial, path)
        except BaseException:
            if os.path.exists(partial):
                os.unlink(partial)
            raise
        return size

    def readable(self) -> bool:
        """True, as files put it."""
        return True

    def writable(self) -> bool:
        """False, as files put it."""
        return False

    def seekable(self) -> bool:
        """False, as files put it."""
        return False

    def _copy(self, file: Any) -> int:
        size = 0
        buffer = memoryview(bytearray(_COPY_SIZE))
        while count := self.readinto(buffer):
            size += count
            left = buffer[:count]
            while left:  # an unbuffered file may take less than it is given
                left = left[file.write(left) :]
        return size

    def _piece(self) -> bytes:
        if self._unread:
            data, self._unread = self._unread, b""
            return data
        data = self._next_bytes()
        self._inspect(memoryview(data))
        return data

    def _inspect(self, data: memoryview) -> None:
        """Look at what has come; nothing has at the end."""


class TarStream(ByteStream, Generic[T]):
    """A tar archive that the daemon sends.

    The end of the archive is checked: the daemon can report an error behind what it has sent already, and that must
    not look like an archive.

    Attributes:
        stat: What the daemon says about the path that it archives, if it does.
    """

    def __init__(self, source: Source, operation: str = "", *, stat: T | None = None) -> None:
        super().__init__(source, operation)
        self.stat = stat
        self._tail = b""

    def extract(
        self,
        target: str | os.PathLike[str],
        filter: str | Callable[[tarfile.TarInfo, str], tarfile.TarInfo | None] = "data",
    ) -> None:
        """Unpack the archive into a directory, which is made if there is none.

        Args:
            target: The directory.
            filter: What members may do, as in `tarfile`: "data" refuses what would leave the directory, links to
                elsewhere and devices, and drops owners; "tar" and "fully_trusted" allow more.

        Raises:
            tarfile.FilterError: The filter refused a member.
            StreamError: The daemon reported an error instead of the archive's end.
            TruncatedStream: The archive is cut.
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
        """
        os.makedirs(target, exist_ok=True)
        with self.tarfile() as archive:
            archive.extractall(target, filter=filter)

    def tarfile(self) -> tarfile.TarFile:
        """The archive as a `tarfile.TarFile` that can be read once, from front to back.

        Raises:
            As `extract`, from the moment on where its members come to an end.
        """
        from ._tar import open_tar

        return open_tar(self)

    def finish(self) -> None:
        """Read the rest and drop it: what stands behind the last member, or an error.

        Raises:
            As `extract`.
        """
        while self._piece():
            pass

    def _inspect(self, data: memoryview) -> None:
        from ._tar import TAIL_SIZE, check_tail

        if len(data):
            last = bytes(data[-TAIL_SIZE:])
            self._tail = last if len(last) == TAIL_SIZE else (self._tail + last)[-TAIL_SIZE:]
        elif not self._error:
            try:
                check_tail(self._tail)
            except ProtocolError as error:
                self._ended = False
                raise self._failed(error) from None
            except StreamError as error:
                self._ended = False
                raise self._failed(error) from None


def _reported_error(value: dict[str, Any]) -> StreamError | None:
    """The daemon's error that a value of a stream stands for, if it does."""
    detail = value.get("errorDetail")
    said = value.get("error")
    if not detail and not said:
        # An answer that failed after its head: what is left to the daemon is to append the error's body.
        if value.keys() != {"message"}:
            return None
        said = value["message"]
    code = None
    if isinstance(detail, dict):
        said = detail.get("message") or said
        code = detail.get("code")
    text = said if isinstance(said, str) and said else "the daemon reported an error without a message"
    return StreamError(text.strip(), code if isinstance(code, int) and code else None)
