"""Functions that would block the loop, called in a thread instead: disks, programs, look-ups of names.

A cancelled task leaves at once. What its thread is doing goes on to its end, and a file isn't closed while
the thread uses it.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable
from functools import partial
from typing import Any, Final, ParamSpec, Protocol, TypeVar

from ...errors import StreamClosed
from ...lifetime import TICK
from .apart import apart, begun_apart
from .bodies import BodySource as BodySource
from .bodies import open_body as open_body

__all__ = ["WriteBehind", "aside", "lent", "open_body"]

P = ParamSpec("P")
T = TypeVar("T")

_BATCH: Final = 1 << 20


async def aside(function: Callable[P, T], /, *arguments: P.args, **more: P.kwargs) -> T:
    """Call a function that may take long, though not because of a connection; return its result.

    A stream among its arguments has to be `lent`: only the function may use it until that ends, or until the
    task that waits for it is cancelled.
    """
    try:
        return await apart(partial(function, *arguments, **more))
    finally:
        for argument in arguments:
            if isinstance(argument, _Lent):
                argument.take_back()


class _Reading(Protocol):
    async def readinto(self, buffer: memoryview) -> int:
        """Read into a buffer; how many bytes, 0 at the end."""
        ...


class _Lent:
    """A stream, for a function that runs in a thread: the loop reads for it.

    Args:
        stream: The stream.
    """

    def __init__(self, stream: _Reading) -> None:
        self._stream = stream
        self._loop = asyncio.get_running_loop()
        self._asked: concurrent.futures.Future[int] | None = None
        self._is_back = False

    def readinto(self, buffer: memoryview, /) -> int:
        """Read into a buffer; how many bytes, 0 at the end.

        Raises:
            StreamClosed: The task that lent the stream has gone.
            As the stream's.
        """
        reading = self._stream.readinto(buffer)
        try:
            asked = self._asked = asyncio.run_coroutine_threadsafe(reading, self._loop)
        except RuntimeError:
            reading.close()
            raise self._gone() from None
        while not concurrent.futures.wait((asked,), TICK).done:
            if self._loop.is_closed():
                raise self._gone()
            if self._is_back:
                asked.cancel()
        try:
            return asked.result()
        except concurrent.futures.CancelledError:
            raise self._gone() from None

    def take_back(self) -> None:
        """End the reading."""
        self._is_back = True
        if self._asked is not None and not self._loop.is_closed():
            self._asked.cancel()

    def _gone(self) -> StreamClosed:
        return StreamClosed("the task that read this stream was cancelled")


def lent(stream: _Reading) -> Any:
    """A stream, for a function that is called aside and reads by an ordinary `readinto`."""
    return _Lent(stream)


class WriteBehind:
    """Writes pieces in the background: a thread writes them, in batches of 1 MiB or more, while more come.

    Args:
        write: Writes a piece; called in a thread.
    """

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._pieces: list[bytes] = []
        self._size = 0
        self._writing: asyncio.Future[None] | None = None

    async def hand_on(self, piece: bytes) -> None:
        """Take a piece, to be written now or later.

        Raises:
            As `write`, for this piece or an earlier one.
        """
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size >= _BATCH:
            await self._written()
            self._begin()

    async def catch_up(self) -> None:
        """Wait until all pieces are written; raise the error of one that couldn't be, if it wasn't yet."""
        await self._written()
        if self._pieces:
            self._begin()
            await self._written()

    def _begin(self) -> None:
        pieces, self._pieces, self._size = self._pieces, [], 0
        self._writing = begun_apart(partial(self._write_all, pieces))

    async def _written(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            await writing

    def _write_all(self, pieces: list[bytes]) -> None:
        for piece in pieces:
            self._write(piece)
