"""Functions that tasks have to call in a thread, since they would block the loop: disks, programs, names.

A thread blocks nobody but itself, so here they are simply called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from ...files.uploads import BodySource as BodySource

__all__ = ["WriteBehind", "aside", "lent", "open_body"]

P = ParamSpec("P")
T = TypeVar("T")


def aside(function: Callable[P, T], /, *arguments: P.args, **more: P.kwargs) -> T:
    """Call a function that may take long, though not because of a connection; return its result."""
    return function(*arguments, **more)


def lent(stream: T) -> T:
    """A stream, for a function that is called aside: here it is the stream itself."""
    return stream


def open_body(body: Any, dockerfile: str | None = None) -> BodySource:
    """Prepare what is sent: here each of its pieces is read when the one before was sent.

    Args:
        body: As `files.uploads.body_source` takes it.
        dockerfile: As there.

    Raises:
        InvalidArgument: It can't be sent, or there is nothing in it.
    """
    from ...files.uploads import body_source

    return body_source(body, dockerfile)


class WriteBehind:
    """Writes pieces: here each at once; for tasks it writes in the background.

    Args:
        write: Writes a piece.
    """

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def hand_on(self, piece: bytes) -> None:
        """Write a piece."""
        self._write(piece)

    def catch_up(self) -> None:
        """Do nothing: all pieces are written."""
