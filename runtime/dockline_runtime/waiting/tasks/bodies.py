"""Bodies that are read while they are sent, without blocking other tasks.

# Theory of operation

- **Bytes**, and files that are in memory, can be sent at once.
- **A file that is opened here** is read in the loop as far as the system has it in memory: on Linux a read
  can be limited to that (`RWF_NOWAIT`), and never waits for a disk. The rest is read in a thread, 1 MiB at a
  time, and for a while one piece ahead.
- **Anything else that is read or iterated over** may wait for whatever it likes, and is asked in a thread:
  for 1 MiB at a time, and one batch ahead of what is sent.
- **An asynchronous iterable** is asked in the loop. Its `aclose()` is called at the end, in a task of its own
  where it isn't exhausted: clean-up doesn't wait.

If a thread is still reading when the body is closed, nobody waits for it; it closes the file when it is done.
"""

from __future__ import annotations

import asyncio
import errno
import io
import os
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from functools import partial
from typing import Any, Final, Protocol, Self

from ...errors import BrokenUpload, InvalidArgument
from ...files import uploads
from .apart import Held, apart, begun_apart

__all__ = ["BodySource", "open_body"]

Piece = bytes | memoryview

_BATCH: Final = 1 << 20
# Once a piece was not in memory, this many are read in a thread before memory is tried again.
_AHEAD: Final = 16
_NOW: Final[int] = getattr(os, "RWF_NOWAIT", 0) if hasattr(os, "preadv") else 0
_UNKNOWN_HERE: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})

_closing: Final[set[asyncio.Task[None]]] = set()


class _Pieces(Protocol):
    """Where pieces come from."""

    async def next(self) -> Piece | None:
        """The next piece, which isn't empty; None at the end."""
        ...

    def close(self) -> None:
        """Let go of what they come from."""
        ...


class BodySource:
    """A body about to be sent, once. Iterating over it gives its pieces, none of them empty; each may be
    overwritten when the next is asked for.

    Args:
        pieces: Where they come from.
        length: As the attribute.

    Attributes:
        length: Its size in bytes, None if that is not known beforehand.
        sent: How many bytes have been handed out so far.
    """

    def __init__(self, pieces: _Pieces, length: int | None) -> None:
        self._pieces = pieces
        self.length = length
        self.sent = 0

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Piece:
        try:
            piece = await self._pieces.next()
        except BrokenUpload as error:
            raise BrokenUpload(error.message, self.sent) from error.__cause__
        if piece is None:
            raise StopAsyncIteration
        self.sent += len(piece)
        return piece

    def close(self) -> None:
        """Let go of what it comes from: a file is closed, if it was opened here."""
        self._pieces.close()


async def open_body(body: Any, dockerfile: str | None = None) -> BodySource:
    """Prepare what is sent.

    Args:
        body: As `files.uploads.body_source` takes it, or an asynchronous iterable of bytes.
        dockerfile: As there.

    Raises:
        InvalidArgument: It can't be sent, or there is nothing in it.
    """
    if isinstance(body, AsyncIterable):
        return BodySource(await _Asked.begun(body), None)
    if isinstance(body, bytes | bytearray | memoryview | io.BytesIO):
        source = uploads.body_source(body)
        return BodySource(_There(iter(source)), source.length)
    source = await apart(partial(uploads.body_source, body, dockerfile), let_go=uploads.BodySource.close)
    if _NOW and isinstance(source.owned, io.FileIO) and source.length:
        return BodySource(_File(source.owned, source.length), source.length)
    return BodySource(_Ahead(source), source.length)


class _There:
    """Pieces that are in memory."""

    def __init__(self, pieces: Iterator[Piece]) -> None:
        self._pieces = pieces

    async def next(self) -> Piece | None:
        return next(self._pieces, None)

    def close(self) -> None:
        pass


class _File:
    """Pieces of a file that was opened here."""

    def __init__(self, file: io.FileIO, length: int) -> None:
        self._file = Held(file, io.FileIO.close)
        self._fd = file.fileno()
        self._length = length
        self._at = 0  # how much was handed out
        self._buffer = memoryview(bytearray(min(uploads.READ_SIZE, length)))
        self._now = True  # False once the system can't read just what is in memory
        self._in_thread = 0  # how many pieces are still read in a thread
        self._coming: asyncio.Future[bytes] | None = None  # the next of them

    async def next(self) -> Piece | None:
        left = self._length - self._at
        if not left:
            return None
        piece: Piece | None = self._at_once(left) if self._now and not self._in_thread else None
        if piece is None:
            piece = await self._from_thread()
        if not piece:
            raise uploads.ended_early(self._at, self._length)
        self._at += len(piece)
        return piece

    def close(self) -> None:
        self._file.let_go()

    def _at_once(self, left: int) -> memoryview | None:
        """A piece of what is in memory; None if nothing is."""
        try:
            count = os.preadv(self._fd, [self._buffer[:left]], self._at, _NOW)
        except BlockingIOError:
            self._in_thread = _AHEAD
            return None
        except OSError as error:
            if error.errno not in _UNKNOWN_HERE:
                raise
            self._now = False
            return None
        return self._buffer[:count]

    async def _from_thread(self) -> bytes:
        coming = self._coming or self._begin(self._at)
        self._coming = None
        piece = await coming
        after = self._at + len(piece)
        self._in_thread = max(self._in_thread - 1, 0)
        if piece and after < self._length and (self._in_thread or not self._now):
            self._coming = self._begin(after)
        return piece

    def _begin(self, at: int) -> asyncio.Future[bytes]:
        return begun_apart(partial(self._read, at, min(_BATCH, self._length - at)))

    def _read(self, at: int, size: int) -> bytes:
        read: list[bytes] = []
        self._file.use(lambda file: read.append(os.pread(file.fileno(), size, at)))
        return read[0] if read else b""  # it was closed, and nobody asks


class _Ahead:
    """Pieces that a thread asks for, one batch ahead of what is sent."""

    def __init__(self, source: uploads.BodySource) -> None:
        self._source = Held(source, uploads.BodySource.close)
        self._pieces = iter(source)
        self._batch: deque[Piece] = deque()
        self._coming: asyncio.Future[tuple[list[Piece], BaseException | None]] | None = None
        self._closed = self._ended = False
        self._error: BaseException | None = None

    async def next(self) -> Piece | None:
        while not self._batch:
            if self._error is not None:
                error, self._error, self._ended = self._error, None, True
                raise error
            if self._ended:
                return None
            coming = self._coming or begun_apart(self._next_batch)
            self._coming = None
            batch, self._error = await coming
            self._batch.extend(batch)
            if not batch:
                self._ended = True
            elif self._error is None:
                self._coming = begun_apart(self._next_batch)
        return self._batch.popleft()

    def close(self) -> None:
        self._closed = True
        self._source.let_go()

    def _next_batch(self) -> tuple[list[Piece], BaseException | None]:
        """The next pieces, none at the end; and the error that came after them, if one did."""
        batch: list[Piece] = []
        ends: list[BaseException | None] = []
        self._source.use(lambda _: ends.append(self._gather(batch)))
        return batch, ends[0] if ends else None

    def _gather(self, batch: list[Piece]) -> BaseException | None:
        size = 0
        try:
            while size < _BATCH and not self._closed and (piece := next(self._pieces, None)) is not None:
                # A file's are overwritten by the next.
                batch.append(bytes(piece) if isinstance(piece, memoryview) else piece)
                size += len(piece)
        except BaseException as error:  # noqa: BLE001  # raised when what came before it is sent
            return error
        return None


class _Asked:
    """Pieces of an asynchronous iterable."""

    def __init__(self, items: AsyncIterator[Any]) -> None:
        self._items = items
        self._first: Piece | None = None
        self._ended = False

    @classmethod
    async def begun(cls, body: AsyncIterable[Any]) -> _Asked:
        """Begin to iterate: there has to be at least one piece."""
        pieces = cls(aiter(body))
        try:
            pieces._first = await pieces.next()
            if pieces._first is None:
                raise uploads.nothing_to_send("the iterable gives nothing; was it used before?")
        except BrokenUpload as error:
            pieces.close()
            raise InvalidArgument(error.message) from error.__cause__
        except BaseException:
            pieces.close()
            raise
        return pieces

    async def next(self) -> Piece | None:
        if self._first is not None:
            first, self._first = self._first, None
            return first
        while not self._ended:
            try:
                item = await anext(self._items)
            except StopAsyncIteration:
                self._ended = True
                return None
            if piece := uploads.as_bytes(item, "iterable"):
                return piece
        return None

    def close(self) -> None:
        close = getattr(self._items, "aclose", None)
        if self._ended or close is None:
            return
        self._ended = True
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # the task was destroyed with its loop, and so is the iterable
        task = loop.create_task(_awaited(close))
        _closing.add(task)
        task.add_done_callback(_closing.discard)


async def _awaited(close: Any) -> None:
    await close()
