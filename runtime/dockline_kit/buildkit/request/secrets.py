"""Secrets of a build: offered by name, read when a step asks for one, never listed and never shown."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.secrecy import forget_locals, hidden, revealed

__all__ = ["LARGEST_SECRET", "Env", "Secrets"]

LARGEST_SECRET: Final = 500 * 1024
"""How large a secret may be, in bytes; the docker command has the same limit."""

_WANTED: Final = "give bytes, Path('file') or Env('NAME')"


def _checked_name(_: object, __: object, value: Any) -> None:
    if not isinstance(value, str) or not value or "=" in value or "\0" in value:
        raise InvalidArgument(f"Env: {shorten(value)} isn't the name of a variable; write Env('TOKEN')")


@frozen
class Env:
    """A secret that is in a variable of this process's environment.

    Args:
        name: The variable.

    Raises:
        InvalidArgument: That isn't the name of one.
    """

    name: str = field(validator=_checked_name)


class Secrets:
    """The secrets that a build may ask for.

    Args:
        given: By id, what each is: bytes, the path of a file (`~` is this user's home), or `Env`. What is
            missing or too large is reported now; the contents of files are read when they are asked for.

    Raises:
        InvalidArgument: It isn't such a mapping, there is no such file or variable, or a secret is larger
            than 500 KiB. The error shows none.
    """

    def __init__(self, given: Mapping[str, bytes | os.PathLike[str] | Env] | None = None) -> None:
        self._sources: dict[str, Any] = {}
        try:
            self._sources = _sources(given)
        except InvalidArgument as error:
            forget_locals(error, __name__)
            raise
        finally:
            del given  # a traceback would show what is in it

    def __len__(self) -> int:
        return len(self._sources)

    def __repr__(self) -> str:
        return f"Secrets({', '.join(map(repr, self._sources))})"

    def read(self, id: str) -> bytes | None:
        """A secret; None if there is none of this id.

        Args:
            id: What it is called.

        Raises:
            InvalidArgument: It can't be read any more, or has become too large. The error doesn't show it.
        """
        source = self._sources.get(id)
        if source is None:
            return None
        if isinstance(source, Env):
            return _variable(id, source)
        if isinstance(source, Path):
            return _content(id, source)
        value: bytes = revealed(source)
        return value


def _sources(given: Any) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InvalidArgument(
            f"secrets: expected a mapping of ids to secrets, not {type(given).__name__}; {_WANTED}"
        )
    for id in given:
        if not isinstance(id, str) or not id or not id.isprintable():
            raise InvalidArgument(f"secrets: {shorten(id)} isn't an id; write a text such as 'token'")
    return {id: _source(id, value) for id, value in given.items()}


def _source(id: str, value: Any) -> Any:
    """Where a secret comes from, checked as far as that can be done now."""
    if isinstance(value, bytes | bytearray | memoryview):
        _check_size(id, memoryview(value).nbytes)
        return hidden(bytes(value))
    if isinstance(value, Env):
        _variable(id, value)
        return value
    if isinstance(value, os.PathLike):
        path = Path(os.fsdecode(value)).expanduser()
        _check_file(id, path)
        return path
    raise InvalidArgument(f"secrets[{id!r}]: {type(value).__name__} isn't a secret; {_WANTED}")


def _variable(id: str, source: Env) -> bytes:
    value = os.environ.get(source.name)
    if value is None:
        raise InvalidArgument(
            f"secrets[{id!r}]: the variable {source.name} isn't set; set it before the build"
        )
    found = os.fsencode(value)
    _check_size(id, len(found))
    return found


def _check_file(id: str, path: Path) -> None:
    try:
        with path.open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise _unreadable(id, path, error) from None
    if stat.S_ISREG(status.st_mode):
        _check_size(id, status.st_size)


def _content(id: str, path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST_SECRET + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(id, path, error) from None
    _check_size(id, len(found))
    return found


def _check_size(id: str, size: int) -> None:
    if size > LARGEST_SECRET:
        raise InvalidArgument(
            f"secrets[{id!r}]: it is larger than {LARGEST_SECRET} bytes, the most that a secret may be"
        )


def _unreadable(id: str, path: Path, error: OSError | ValueError) -> InvalidArgument:
    why = getattr(error, "strerror", None) or "that isn't a path"
    return InvalidArgument(f"secrets[{id!r}]: the file {str(path)!r} can't be read: {why}")
