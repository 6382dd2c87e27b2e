"""Progress shown while the steps of a stream are read: for loops, for tasks, and for bytes on their way.

Each of these reads what it is given and nothing else: `docker.images.pull(…).show()` is `show` of the stream
that the operation gives, and asks the engine for nothing more.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, ExitStack
from types import TracebackType
from typing import Final, Self

from .model import Progress, Said
from .views import Output, View, view_for

__all__ = ["Showing", "show", "show_async", "watched", "watched_async", "watched_file"]

_CHUNK: Final = 1 << 18


class Showing:
    """Feeds progress with steps and bytes, and a view with both; a context manager that ends the view.

    Attributes:
        progress: How far it is.
    """

    def __init__(self, view: View, clock: Callable[[], float] = time.monotonic) -> None:
        self.progress = Progress()
        self._view, self._clock = view, clock

    def step(self, step: object) -> None:
        """A step has come."""
        now = self._clock()
        self._view.update(self.progress, self.progress.feed(step, now), now)

    def transferred(self, name: str, count: int, total: int | None = None) -> None:
        """Bytes went over the network.

        Args:
            name: What is transferred.
            count: How many more.
            total: How many there are in all, None if that isn't known.
        """
        now = self._clock()
        self._view.update(self.progress, self.progress.feed_bytes(name, count, now, total=total), now)

    def finish(self, name: str) -> None:
        """A transfer has come to its end."""
        self._say(self.progress.finish(name))

    def _say(self, said: list[Said]) -> None:
        if said:
            self._view.update(self.progress, said, self._clock())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._say(self.progress.close())
        if isinstance(error, Exception):
            self._say(self.progress.fail(str(getattr(error, "message", None) or error)))
        self._view.end(self.progress, self._clock())


def show(
    stream: Iterable[object],
    *,
    file: Output | None = None,
    quiet: bool = False,
    view: View | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Progress:
    """Read the steps of a pull, push, load or build to their end, and show them.

    Args:
        stream: The steps, such as what `docker.images.pull` gives. If it is a context manager, it is closed
            at the end, whichever it is.
        file: Where to show it; standard error if None. On a terminal the last lines are kept up to date,
        without
            colours if `NO_COLOR` is set; elsewhere, and with `TERM=dumb`, there are plain lines.
        quiet: Show nothing.
        view: Another way to show it, instead of `file` and `quiet`.
        clock: The time, in seconds.

    Returns:
        What it came to: the image's id or digest, sizes, and so on.

    Raises:
        StreamError: It failed; the view has said why.
    """
    with ExitStack() as stack:
        steps = stack.enter_context(stream) if hasattr(stream, "__exit__") else stream  # type: ignore[arg-type]
        showing = stack.enter_context(Showing(view or view_for(file, quiet=quiet), clock))
        for step in steps:
            showing.step(step)
    return showing.progress


async def show_async(
    stream: AsyncIterable[object],
    *,
    file: Output | None = None,
    quiet: bool = False,
    view: View | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Progress:
    """Read the steps of a pull, push, load or build to their end, and show them: `show`, for tasks.

    Args:
        stream: The steps. If it is a context manager, it is closed at the end, whichever it is.
        file: Where to show it, as for `show`.
        quiet: Show nothing.
        view: Another way to show it, instead of `file` and `quiet`.
        clock: The time, in seconds.

    Returns:
        What it came to.

    Raises:
        StreamError: It failed; the view has said why.
    """
    async with AsyncExitStack() as stack:
        steps = await stack.enter_async_context(stream) if hasattr(stream, "__aexit__") else stream  # type: ignore[arg-type]
        showing = stack.enter_context(Showing(view or view_for(file, quiet=quiet), clock))
        async for step in steps:
            showing.step(step)
    return showing.progress


def watched(
    chunks: Iterable[bytes],
    name: str,
    *,
    total: int | None = None,
    file: Output | None = None,
    quiet: bool = False,
    view: View | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[bytes]:
    """Bytes of an upload or a download, shown as they pass.

    Args:
        chunks: The bytes: a stream that the engine sends, or what is to be sent.
        name: What is transferred, such as the name of its file.
        total: How many bytes there are in all, None if that isn't known.
        file: Where to show it, as for `show`.
        quiet: Show nothing.
        view: Another way to show it, instead of `file` and `quiet`.
        clock: The time, in seconds.

    Yields:
        The same bytes.
    """
    with Showing(view or view_for(file, quiet=quiet), clock) as showing:
        for chunk in chunks:
            yield chunk
            showing.transferred(name, len(chunk), total)
        showing.finish(name)


def watched_file(
    path: str | os.PathLike[str],
    *,
    file: Output | None = None,
    quiet: bool = False,
    view: View | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[bytes]:
    """A file as the bytes of an upload, shown as they pass: `docker.images.load(watched_file("image.tar"))`.

    Args:
        path: The file's path.
        file: Where to show it, as for `show`.
        quiet: Show nothing.
        view: Another way to show it, instead of `file` and `quiet`.
        clock: The time, in seconds.

    Yields:
        The file's bytes.

    Raises:
        OSError: It can't be read.
    """
    with open(path, "rb") as opened:
        chunks = iter(lambda: opened.read(_CHUNK), b"")
        name, total = os.path.basename(os.fspath(path)), os.fstat(opened.fileno()).st_size
        yield from watched(chunks, name, total=total, file=file, quiet=quiet, view=view, clock=clock)


async def watched_async(
    chunks: AsyncIterable[bytes],
    name: str,
    *,
    total: int | None = None,
    file: Output | None = None,
    quiet: bool = False,
    view: View | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> AsyncIterator[bytes]:
    """Bytes of an upload or a download, shown as they pass: `watched`, for tasks.

    Args:
        chunks: The bytes.
        name: What is transferred.
        total: How many bytes there are in all, None if that isn't known.
        file: Where to show it, as for `show`.
        quiet: Show nothing.
        view: Another way to show it, instead of `file` and `quiet`.
        clock: The time, in seconds.

    Yields:
        The same bytes.
    """
    with Showing(view or view_for(file, quiet=quiet), clock) as showing:
        async for chunk in chunks:
            yield chunk
            showing.transferred(name, len(chunk), total)
        showing.finish(name)
