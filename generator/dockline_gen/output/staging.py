"""Folders and files beside their place until they are whole: made, swapped in, and found again after a crash.

What is being written stands beside its place, under a hidden name, and is locked as long as its process
lives. What isn't locked was left by a process that was killed, and the next one that comes there removes it.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["remove_leftovers", "staging_folder", "swap"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANT = frozenset((errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP))


@contextmanager
def staging_folder(place: Path) -> Iterator[Path]:
    """A new folder beside a place, on the same file system; it is removed at the end, with what it holds.

    Args:
        place: The place that is to be filled. What earlier processes left beside it is removed.

    Raises:
        OSError: The folder can't be made.
    """
    remove_leftovers(place)
    folder, lock = _locked_folder(place)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _locked_folder(place: Path) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_prefix(place), dir=place.parent))
        with suppress(FileNotFoundError):  # another process removed it as a leftover before it was locked
            lock = os.open(folder, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.exists():
                return folder, lock
            os.close(lock)


def remove_leftovers(place: Path) -> None:
    """Remove what processes that were killed have left beside a place."""
    for left in sorted(place.parent.glob(f"{_prefix(place)}*")):
        with suppress(OSError):
            lock = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            finally:
                os.close(lock)


def swap(new: Path, place: Path) -> None:
    """Exchange a folder with what stands in its place, in one step if the system can.

    If it can't, there is a moment without anything in the place.

    Args:
        new: The folder; what stood in the place is here afterwards.
        place: The place.

    Raises:
        OSError: It can't be done; both are where they were.
    """
    if _exchange(new, place):
        return
    aside = new.with_name(f"{new.name}.old")
    os.rename(place, aside)
    try:
        os.rename(new, place)
    except BaseException:
        os.rename(aside, place)
        raise
    os.rename(aside, new)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system could exchange two folders in one step."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    if rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _prefix(place: Path) -> str:
    return f".{place.name}-staging-"
