# Derived from aio/showing.py by `dockline generate`. Do not edit: change that, then run it again.
"""Progress shown while the steps of a stream are read, or while bytes pass.

Each function reads what it is given and nothing else: `docker.images.pull(…).show()` is `show` of the stream
that the operation returns, and asks the engine for nothing more.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO, Final, cast

from dockline_runtime.protocol.build_steps import is_trace

from ..progress.model import Progress
from ..progress.showing import Showing
from ..progress.views import Output, View, view_for
from ..waiting.by_threads import aside

__all__ = ["show", "watched", "watched_file"]

_CHUNK: Final = 1 << 18
_EVENTS: Final = "dockline_kit.buildkit.progress.events"
"""The module of build events, which isn't imported before there are some."""


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
        stream: The steps, such as what `docker.images.pull` returns, or events of a build by BuildKit. If it
            is a context manager, it is closed at the end, even after an error.
        file: Where to show it; standard error if None. On a terminal the last lines are kept up to date,
            without colours if `NO_COLOR` is set; elsewhere, and with `TERM=dumb`, there are plain lines.
        quiet: Show nothing.
        view: Another way to show it, instead of `file` and `quiet`.
        clock: The time, in seconds.

    Returns:
        The outcome: the image's id or digest, sizes, and so on.

    Raises:
        StreamError: It failed; the view has said why.
    """
    with ExitStack() as stack:
        steps = stack.enter_context(stream) if hasattr(stream, "__exit__") else stream  # type: ignore[arg-type]
        showing = stack.enter_context(Showing(view or view_for(file, quiet=quiet), clock))
        for step in steps:
            if not showing.turned and (is_trace(step) or type(step).__module__ == _EVENTS):
                _to_buildkit(showing, view, file, quiet)
                if hasattr(steps, "idle"):
                    cast("Any", steps).idle = showing.tick
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
        OSError: The file can't be read.
    """
    with aside(_opened, path) as opened:
        name, total = os.path.basename(os.fspath(path)), os.fstat(opened.fileno()).st_size
        with Showing(view or view_for(file, quiet=quiet), clock) as showing:
            while chunk := aside(opened.read, _CHUNK):
                yield chunk
                showing.transferred(name, len(chunk), total)
            showing.finish(name)


def _to_buildkit(showing: Showing, view: View | None, file: Output | None, quiet: bool) -> None:
    """Show what BuildKit reports from here on: in the given view, or else as the docker command does."""
    from ..buildkit.progress.building import BuildProgress
    from ..buildkit.progress.views import view_for_build

    showing.turn(BuildProgress(), view or view_for_build(file, quiet=quiet))


def _opened(path: str | os.PathLike[str]) -> BinaryIO:
    return open(path, "rb")
