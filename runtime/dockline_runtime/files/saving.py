"""Files that appear when they are whole: written beside their place, and then put there.

What was there keeps its owner and permissions. Where nothing can be put beside it or in its place (a folder
that may not be written to, a file that is mounted on its own), it is written where it is.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, Final, Protocol

__all__ = ["Discardable", "FileToBe", "Writable", "write_all"]

_NOT_BESIDE: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_IN_PLACE: Final = frozenset({errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM})


class Writable(Protocol):
    """What bytes are written to: a file that is opened in binary mode, or anything with such a `write`."""

    def write(self, data: bytes, /) -> object:
        """Write bytes; a raw file says how many of them it took, and is given the others again."""
        ...


class Discardable:
    """What is made step by step, and discarded unless it is whole in the end.

    A step may be under way in another thread when it is discarded: nothing is taken from under it, and it
    discards the thing when it is done.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._discarded = False

    def discard(self) -> None:
        """Remove what isn't whole. Discarding twice does no harm."""
        self._discarded = True
        if self._lock.acquire(blocking=False):  # otherwise the one at work comes here next
            try:
                self._drop()
            finally:
                self._lock.release()

    def _step(self, step: Callable[[], object]) -> None:
        """Do what takes its time, unless the thing isn't wanted any more."""
        try:
            with self._lock:
                if not self._discarded:
                    step()
        finally:
            if self._discarded:
                self.discard()

    def _drop(self) -> None:
        """Let go of what isn't whole."""
        raise NotImplementedError


class FileToBe(Discardable):
    """A file that appears at its path when it is whole: after `begin`, `write` and `put_in_place`.

    If anything goes wrong before that, `discard` leaves nothing half-written: an older file stays, or is
    empty if it was being written in place.

    Args:
        target: The path; a link is followed.
    """

    def __init__(self, target: str | os.PathLike[str]) -> None:
        super().__init__()
        self._target = target
        self._file: io.RawIOBase | None = None
        self._beside = ""  # the path until it is whole, if it is another
        self._in_place = False

    def begin(self) -> None:
        """Open the file, to be written to.

        Raises:
            OSError: It can't be.
        """
        self._step(self._open_new)

    def _open_new(self) -> None:
        target = self._target
        try:
            there = os.stat(target)
        except FileNotFoundError:
            there = None
        if there is not None and not stat.S_ISREG(there.st_mode):
            # A device or a pipe; a folder is an error.
            self._file = open(target, "wb", buffering=0)  # noqa: SIM115  # see `discard`
            return
        folder, _ = os.path.split(os.path.realpath(target))
        beside = os.path.join(folder, f".{os.urandom(8).hex()}.partial")
        try:
            fd = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600 if there else 0o666)
        except OSError as error:
            if there is None or error.errno not in _NOT_BESIDE:
                error.filename = os.fspath(target)
                raise
            self._open_in_place()
            return
        self._beside = beside
        self._file = open(fd, "r+b", buffering=0)  # noqa: SIM115
        if there is not None and not _made_alike(fd, there):
            self._let_go()
            self._open_in_place()

    def write(self, data: bytes | memoryview) -> int:
        """Write all of the data; how many bytes.

        Raises:
            OSError: It can't be written.
        """
        self._step(lambda: write_all(self._file, data))
        return len(data)

    def put_in_place(self) -> None:
        """Put the file in its place, after all of it has been written.

        Raises:
            OSError: That can't be done.
        """
        self._step(self._finish)

    def _finish(self) -> None:
        if self._beside and self._file is not None:
            _put(self._file, self._beside, os.path.realpath(self._target))
        self._let_go()

    def _drop(self) -> None:
        if self._in_place and self._file is not None:
            with suppress(OSError):
                self._file.truncate(0)
        self._let_go()

    def _open_in_place(self) -> None:
        self._file = open(os.path.realpath(self._target), "r+b", buffering=0)  # noqa: SIM115
        self._in_place = True
        self._file.truncate(0)

    def _let_go(self) -> None:
        """Close the file, and remove what isn't in its place."""
        file, self._file = self._file, None
        beside, self._beside = self._beside, ""
        try:
            if file is not None:
                file.close()
        finally:
            if beside:
                with suppress(FileNotFoundError):
                    os.unlink(beside)


def write_all(file: Any, piece: bytes | memoryview) -> None:
    """Write all of a piece: an unbuffered file may take less than it is given.

    Raises:
        OSError: The file can't be written.
    """
    while (taken := file.write(piece)) is not None:
        if taken >= len(piece):
            return
        piece = memoryview(piece)[taken:]
    if isinstance(file, io.RawIOBase):
        raise BlockingIOError("the file is in non-blocking mode, and takes no more now")
    # Files that aren't Python's own often return nothing, and have taken all.


def _made_alike(fd: int, there: os.stat_result) -> bool:
    """Give a new file the owner and permissions of another; False if that isn't allowed."""
    mine = os.fstat(fd)
    try:
        if (mine.st_uid, mine.st_gid) != (there.st_uid, there.st_gid):
            os.fchown(fd, there.st_uid, there.st_gid)
        if stat.S_IMODE(mine.st_mode) != stat.S_IMODE(there.st_mode):
            os.fchmod(fd, stat.S_IMODE(there.st_mode))
    except OSError:
        return False
    return True


def _put(file: io.RawIOBase, beside: str, path: str) -> None:
    try:
        os.replace(beside, path)
    except OSError as error:
        if error.errno not in _NOT_IN_PLACE or not os.path.exists(path):
            raise
        file.seek(0)
        _copy(file, path)


def _copy(file: io.RawIOBase, path: str) -> None:
    """Copy a file to where another is. What is left after an error is empty, and never half of it."""
    with open(path, "r+b", buffering=0) as there:
        try:
            there.truncate(0)
            while piece := memoryview(file.read(1 << 20) or b""):
                write_all(there, piece)
        except BaseException:
            with suppress(OSError):
                there.truncate(0)
            raise
