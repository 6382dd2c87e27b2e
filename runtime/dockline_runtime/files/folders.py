"""A place in a tree of folders, reached by descriptors alone, so that no link can be put in the way.

Paths are given to the system name by name, so they may be longer than it takes, and nothing that another
process or an archive does leads out of the tree. One descriptor is open at a time, however deep the place
is: the way up is `..`, and where that leads is compared with where the way down began.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final, Self

__all__ = ["FolderWalk"]

_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class FolderWalk:
    """A position in a tree of folders, which can be moved.

    Args:
        top: The tree's own folder; a link is followed there, and only there.
        dir_fd: The folder that `top` is relative to, if it isn't the current one.
        leaving: Called for each folder that is left and has a note: with its descriptor and the note.

    Attributes:
        fd: The descriptor of the folder.
        names: Its path within the tree, name by name.

    Raises:
        OSError: There is no such folder, or it can't be read.
    """

    def __init__(
        self,
        top: str | bytes | os.PathLike[str],
        *,
        dir_fd: int | None = None,
        leaving: Callable[[int, Any], None] | None = None,
    ) -> None:
        self.names: list[bytes] = []
        self._leaving = leaving
        self._above: list[tuple[int, int]] = []
        self._notes: list[Any] = []
        self.fd = os.open(top, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=dir_fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the descriptor; what is noted stays undone."""
        if self.fd >= 0:
            fd, self.fd = self.fd, -1
            os.close(fd)

    def go(self, names: Sequence[bytes], *, make: bool = False) -> None:
        """Go to another folder of the tree.

        Args:
            names: Its path, without `.` and `..`.
            make: Make what is not there.

        Raises:
            NotADirectoryError: Something on the way isn't a folder, but a link, say.
            OSError: It can't be opened or made.
        """
        common = 0
        for here, there in zip(self.names, names, strict=False):
            if here != there:
                break
            common += 1
        while len(self.names) > common:
            self.up()
        for name in names[common:]:
            self.enter(name, make=make)

    def enter(self, name: bytes, *, make: bool = False) -> None:
        """Go into a folder of this one.

        Raises:
            As `go`.
        """
        try:
            inner = os.open(name, _FLAGS, dir_fd=self.fd)
        except FileNotFoundError:
            if not make:
                raise
            with suppress(FileExistsError):  # another writer has made it meanwhile
                os.mkdir(name, dir_fd=self.fd)
            inner = os.open(name, _FLAGS, dir_fd=self.fd)
        self._above.append(_identity(self.fd))
        self.names.append(name)
        self._notes.append(None)
        outer, self.fd = self.fd, inner
        os.close(outer)

    def note(self, what: Any) -> None:
        """Keep something about this folder for the moment when it is left."""
        self._notes[-1] = what

    def up(self) -> None:
        """Go to the folder that this one is in.

        Raises:
            OSError: Somebody has moved it meanwhile.
        """
        outer = os.open(b"..", _FLAGS, dir_fd=self.fd)
        if _identity(outer) != self._above[-1]:
            os.close(outer)
            raise OSError(f"the folder {b'/'.join(self.names)!r} was moved meanwhile")
        inner, self.fd = self.fd, outer
        self.names.pop()
        self._above.pop()
        note = self._notes.pop()
        try:
            if note is not None and self._leaving is not None:
                self._leaving(inner, note)
        finally:
            os.close(inner)


def _identity(fd: int) -> tuple[int, int]:
    status = os.fstat(fd)
    return status.st_dev, status.st_ino
