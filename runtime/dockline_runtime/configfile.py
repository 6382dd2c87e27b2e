"""Reading the files of Docker's configuration folder: `config.json` and what the contexts keep.

Anybody may have written them: nothing but a regular file of a sane size is read, and whatever is wrong with
it is a `ConfigError` that names the file, never what it holds.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from .errors import ConfigError

__all__ = ["LARGEST_FILE", "config_folder", "object_member", "read_file", "read_json", "text_member"]

LARGEST_FILE: Final = 4 << 20
"""How many bytes of a file are read at most; a longer one is an error."""


def config_folder(environ: Mapping[str, str] | None = None) -> Path:
    """The folder with `config.json` and the contexts: `DOCKER_CONFIG`, or `.docker` in the user's home.

    Args:
        environ: The environment; that of the process if None.

    Raises:
        ConfigError: `DOCKER_CONFIG` is not set, and nothing says where the user's home is.
    """
    env = os.environ if environ is None else environ
    folder = env.get("DOCKER_CONFIG")
    if folder:
        return Path(folder)
    home = env.get("HOME")
    try:
        return (Path(home) if home else Path.home()) / ".docker"
    except RuntimeError:
        raise ConfigError(
            "neither DOCKER_CONFIG nor HOME is set, and this user has no home: set DOCKER_CONFIG"
        ) from None


def read_file(path: str | os.PathLike[str], *, cap: int = LARGEST_FILE) -> bytes | None:
    """What a regular file holds, None if there is no such file.

    Args:
        path: The file, or a link to it.
        cap: How many bytes it may have.

    Raises:
        ConfigError: It can't be read, is no regular file, or is longer than `cap`.
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
            raise ConfigError(f"{shown}: a regular file is expected, not {_kind(status.st_mode)}")
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


def read_json(path: str | os.PathLike[str], *, cap: int = LARGEST_FILE) -> dict[str, Any] | None:
    """The JSON object that a file holds, None if there is no such file; an empty file is an empty object.

    Args:
        path: The file, or a link to it.
        cap: How many bytes it may have.

    Raises:
        ConfigError: It can't be read, is no regular file, is longer than `cap`, or holds something else.
    """
    content = read_file(path, cap=cap)
    if content is None:
        return None
    shown = os.fspath(path)
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(text, parse_constant=_no_constant) if text.strip() else {}
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: malformed JSON: no UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise ConfigError(f"{shown}: malformed JSON in line {error.lineno}: {error.msg}") from None
    except RecursionError:
        raise ConfigError(f"{shown}: malformed JSON: nested too deep") from None
    except ValueError:
        raise ConfigError(f"{shown}: malformed JSON: it holds a number that is none") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{shown}: an object is expected, not {_json_kind(data)}")
    return data


def text_member(data: Mapping[str, Any], name: str, where: object) -> str | None:
    """A member that is text, None if it is missing, null or empty.

    Args:
        data: The object.
        name: The member's name.
        where: The file, and what leads to the object in it, for the error.

    Raises:
        ConfigError: It is something else.
    """
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ConfigError(f"{where}: {name}: text is expected, not {_json_kind(value)}")
    return value or None


def object_member(data: Mapping[str, Any], name: str, where: object) -> dict[str, Any]:
    """A member that is an object, an empty one if it is missing or null.

    Args:
        data: The object.
        name: The member's name.
        where: The file, and what leads to the object in it, for the error.

    Raises:
        ConfigError: It is something else.
    """
    value = data.get(name)
    if value is not None and not isinstance(value, dict):
        raise ConfigError(f"{where}: {name}: an object is expected, not {_json_kind(value)}")
    return value or {}


def _no_constant(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity, which Python reads and JSON doesn't know


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


def _json_kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, str):
        return "text"
    if isinstance(value, int | float):
        return "a number"
    return "an object" if isinstance(value, dict) else "an array"
