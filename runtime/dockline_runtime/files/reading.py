"""Reading a file that anybody may have written: only a regular file of a sane size is read.

Whatever is wrong with it is a `ConfigError` that names the file, never what it holds.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import Final

from ..errors import ConfigError

__all__ = ["LARGEST_FILE", "read_file"]

LARGEST_FILE: Final = 4 << 20
"""How many bytes of a file are read at most; a longer one is an error."""


def read_file(path: str | os.PathLike[str], *, cap: int = LARGEST_FILE) -> bytes | None:
    """What a regular file holds, None if there is no such file.

    Args:
        path: The file, or a link to it.
        cap: How many bytes it may have.

    Raises:
        ConfigError: It can't be read, isn't a regular file, or is longer than `cap`.
    """
    shown = os.fspath(path)
    try:
        # Without O_NONBLOCK a FIFO would be waited for, and a terminal could become ours.
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError:
        raise ConfigError(f"{shown!r}: a path holds no NUL, and only what can be encoded") from None
    except OSError as error:
        raise ConfigError(f"{shown}: can't be read: {_reason(error)}") from None
    try:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise ConfigError(f"{shown}: expected a regular file, not {_kind(status.st_mode)}")
        # The size that fstat tells may be 0 (in /proc) or outdated: what is read is what counts.
        found = bytearray()
        while len(found) <= cap and (piece := os.read(fd, min(1 << 20, cap + 1 - len(found)))):
            found += piece
    except OSError as error:
        raise ConfigError(f"{shown}: can't be read: {_reason(error)}") from None
    finally:
        os.close(fd)
    if len(found) > cap:
        raise ConfigError(f"{shown}: longer than {cap} bytes, which is more than such a file ever needs")
    return bytes(found)


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "its symbolic links lead in a circle"
    return error.strerror or type(error).__name__


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a FIFO"
    return "a device or a socket"
