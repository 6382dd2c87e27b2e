"""Files that appear when they are whole: written beside their place, and then put there.

What was there keeps its owner and permissions. Where nothing can be put beside it or in its place (a folder
that may not be written to, a file that is mounted on its own), it is written where it is.
"""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

__all__ = ["save_to"]

T = TypeVar("T")

_NOT_BESIDE: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_IN_PLACE: Final = frozenset({errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM})


def save_to(target: str | os.PathLike[str], write: Callable[[io.RawIOBase], T]) -> T:
    """Write a file at a path.

    Args:
        target: The path; a link is followed.
        write: Writes to the file that it is given, once.

    Returns:
        What `write` gives.

    Raises:
        OSError: The file can't be written.
    """
    try:
        there = os.stat(target)
    except FileNotFoundError:
        there = None
    if there is not None and not stat.S_ISREG(there.st_mode):
        with open(target, "wb", buffering=0) as file:  # a device or a pipe; a folder is an error
            return write(file)
    path = os.path.realpath(target)
    beside = os.path.join(os.path.dirname(path), f".{secrets.token_hex(8)}.partial")
    try:
        fd = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600 if there else 0o666)
    except OSError as error:
        if there is not None and error.errno in _NOT_BESIDE:
            return _in_place(path, write)
        error.filename = os.fspath(target)
        raise
    try:
        with open(fd, "r+b", buffering=0) as file:
            if there is not None and not _made_alike(fd, there):
                return _in_place(path, write)
            found = write(file)
            _put(file, beside, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)
    return found


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
        _in_place(path, lambda there: _copy(file, there))


def _copy(file: io.RawIOBase, there: io.RawIOBase) -> None:
    while piece := memoryview(file.read(1 << 20) or b""):
        while piece := piece[there.write(piece) or 0 :]:
            pass


def _in_place(path: str, write: Callable[[io.RawIOBase], T]) -> T:
    """Write a file where it is. What is left after an error is empty, and never half of it."""
    with open(path, "r+b", buffering=0) as file:
        try:
            file.truncate(0)
            return write(file)
        except BaseException:
            with suppress(OSError):
                file.truncate(0)
            raise
