"""What is done aside, since it would keep others waiting: disks, programs, names.

A thread keeps nobody waiting but itself, and so does it at once, where it is. A task would hold up all others
of its loop.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from ...files.uploads import BodySource as BodySource

__all__ = ["Behind", "aside", "lent", "open_body"]

P = ParamSpec("P")
T = TypeVar("T")


def aside(function: Callable[P, T], /, *arguments: P.args, **more: P.kwargs) -> T:
    """Call a function that may take its time and doesn't wait for a connection; what it gives."""
    return function(*arguments, **more)


def lent(stream: T) -> T:
    """A stream as a function reads it that is called aside: here it is the stream itself."""
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


class Behind:
    """Hands on pieces to what takes its time for each, a file: here each at once.

    Args:
        write: Writes a piece.
    """

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def hand_on(self, piece: bytes) -> None:
        """Hand on a piece."""
        self._write(piece)

    def catch_up(self) -> None:
        """Wait until all pieces are written; an error of one that was not raised yet is raised."""
