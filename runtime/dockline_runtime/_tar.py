"""`tarfile` over a `TarStream`. Apart, because importing `tarfile` takes a while."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from .errors import ConfigError, ProtocolError, UnsafeArchive
from .unpacking import BoundedInfo, contained

if TYPE_CHECKING:
    from .downloads import TarStream

__all__ = ["extract_all", "open_tar"]


class _StreamedTar(tarfile.TarFile):
    """A `TarFile` that looks at what stands behind its last member."""

    extraction_filter = staticmethod(contained)

    def __init__(self, *args: Any, stream: TarStream[Any], **options: Any) -> None:
        self._stream = stream
        super().__init__(*args, **options)

    def next(self) -> tarfile.TarInfo | None:
        member = super().next()
        if member is None:
            # To `tarfile` a broken header is an end like any other; the stream knows better.
            self._stream.finish()
        return member


def open_tar(stream: TarStream[Any]) -> tarfile.TarFile:
    """A `TarFile` over a stream.

    Raises:
        ProtocolError: This is no tar archive.
    """
    opener: Any = _StreamedTar.open  # passes what it doesn't know on to the constructor
    options = {"mode": "r|", "bufsize": 64 * 1024, "tarinfo": BoundedInfo}
    try:
        archive: tarfile.TarFile = opener(fileobj=stream, stream=stream, **options)
    except tarfile.TarError as error:
        stream.finish()
        raise ProtocolError(f"this is no tar archive: {error}") from error
    return archive


def extract_all(
    stream: TarStream[Any],
    target: str | os.PathLike[str],
    filter: Literal["data", "tar", "fully_trusted"]
    | Callable[[tarfile.TarInfo, str], tarfile.TarInfo | None],
) -> None:
    """Unpack a stream."""
    if not hasattr(tarfile, "data_filter"):
        raise ConfigError("this Python can't unpack archives safely: 3.11.4 or later is needed")
    os.makedirs(target, exist_ok=True)
    with open_tar(stream) as archive:
        try:
            archive.extractall(target, filter=contained if filter == "data" else filter)
        except tarfile.FilterError as error:
            hint = "unpack it member by member with tarfile(), or choose another filter"
            raise UnsafeArchive(f"the archive is not unpacked any further: {error}; {hint}") from error
        except tarfile.ReadError as error:
            stream.finish()
            raise ProtocolError(f"the tar archive is broken: {error}") from error
