"""The warning about a stream of steps that was dropped unread, at the line that asked for it.

An engine tells how such work went only in the stream, and gives most of it up when the stream is closed. So
`docker.images.pull("busybox")` by itself pulls nothing. There is no warning for what is closed on purpose
or was read from at all, nor at the end of the interpreter, which drops everything.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any, Final, Protocol

__all__ = ["STARTED", "Asked", "Line", "UnreadStream", "never_read", "never_used", "where_asked"]

_OURS: Final = ("dockline_runtime", "dockline_kit")


class Asked(Protocol):
    """What a stream is the answer of: an operation, most of the time."""

    @property
    def module(self) -> str:
        """The module of its function, which isn't where a program asks."""
        ...

    @property
    def spoken(self) -> str:
        """The function, as users call it."""
        ...

    @property
    def unread(self) -> str:
        """What becomes of it if nobody reads."""
        ...


class _Started:
    """The build that `buildkit.start` gives, as something that is to be read."""

    module = "dockline.buildkit"
    spoken = "buildkit.start"
    unread = "the build is cancelled"


STARTED: Final[Asked] = _Started()


class UnreadStream(UserWarning):
    """A stream of steps was dropped unread, and what it stood for may not have been done.

    Read it: `.drain()` waits for the end, `.show()` shows how far it is. A program that means to leave it
    closes it: by `close()`, or a `with` block.
    """


class Line:  # by hand: attrs would take longer to make it than all else here to be imported
    """A line of the program.

    Args:
        file: The file's path.
        number: Which line it is, from 1.
        names: The module's variables, where Python notes which warnings it has shown.
    """

    __slots__ = ("file", "names", "number")

    def __init__(self, file: str, number: int, names: dict[str, Any]) -> None:
        self.file, self.number, self.names = file, number, names


def where_asked(op: Asked) -> Line:
    """The line of the program that is being executed: the nearest one that is neither ours nor rendered.

    Args:
        op: The operation, which knows the package that it was rendered into.
    """
    ours = (*_OURS, op.module.partition(".")[0])
    frame = sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).partition(".")[0] in ours:
        frame = frame.f_back
    return Line(frame.f_code.co_filename, frame.f_lineno, frame.f_globals)


def never_read(op: Asked, line: Line, end: str = "drain") -> None:
    """Warn that a stream was dropped unread.

    Args:
        op: The operation that it is the answer of.
        line: Where it was asked for.
        end: The method that waits for the end.
    """
    way = f"{op.spoken}(…).{end}() waits for the end, .show() shows how far it is"
    _warn(f"{op.spoken}: its stream was dropped unread: {op.unread}. {way}", line)


def never_used(op: Asked, line: Line, end: str = "drain") -> None:
    """Warn that what opens a stream for tasks was dropped unused.

    Args:
        op: The operation.
        line: Where it was called.
        end: The method that waits for the end.
    """
    way = f"`await {op.spoken}(…).{end}()` waits for the end, `.show()` shows how far it is"
    _warn(f"{op.spoken}: nothing was sent, as it was neither awaited, entered nor read. {way}", line)


def _warn(text: str, line: Line) -> None:
    if not sys.is_finalizing():
        shown = line.names.setdefault("__warningregistry__", {})
        warnings.warn_explicit(text, UnreadStream, line.file, line.number, registry=shown)
