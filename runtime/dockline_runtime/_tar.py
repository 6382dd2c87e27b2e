"""Tar archives over a stream: reading members, and telling a whole archive from a broken one."""

from __future__ import annotations

import re
import tarfile
from typing import TYPE_CHECKING, Any, Final

from .errors import DocklineError, ProtocolError, StreamError, TruncatedStream
from .jsonstream import loads
from .streams import _reported_error

if TYPE_CHECKING:
    from .streams import TarStream

__all__ = ["TAIL_SIZE", "check_tail", "open_tar"]

TAIL_SIZE: Final = 8192
_END_MARK: Final = bytes(2 * tarfile.BLOCKSIZE)
_ERROR_START: Final = re.compile(rb'\{\s*"(?:message|errorDetail|error)"')


class _StreamedTar(tarfile.TarFile):
    """A `TarFile` that looks at what stands behind its last member."""

    stream: TarStream[Any]

    def next(self) -> tarfile.TarInfo | None:
        try:
            member = super().next()
        except tarfile.TarError as error:
            self._finish(error)
            raise
        if member is None:
            self._finish(None)
        return member

    def _finish(self, error: tarfile.TarError | None) -> None:
        """Read the rest: the daemon's error, or a cut stream, says more than `tarfile` can."""
        self.stream.finish()
        if error is not None:
            raise ProtocolError(f"this is no tar archive: {error}") from error


def open_tar(stream: TarStream[Any]) -> tarfile.TarFile:
    """A `TarFile` over a stream."""
    try:
        archive = _StreamedTar.open(fileobj=stream, mode="r|", bufsize=64 * 1024)  # type: ignore[call-overload]
    except tarfile.TarError as error:
        stream.finish()
        raise ProtocolError(f"this is no tar archive: {error}") from error
    assert isinstance(archive, _StreamedTar)
    archive.stream = stream
    return archive


def check_tail(tail: bytes) -> None:
    """Check how an archive ends.

    Args:
        tail: Its last `TAIL_SIZE` bytes, or all of it.

    Raises:
        StreamError: It ends with an error of the daemon's.
        TruncatedStream: It doesn't end as archives do.
    """
    if tail.endswith(_END_MARK):
        return
    for found in _ERROR_START.finditer(tail):
        try:
            value = loads(tail[found.start() :])
        except DocklineError:
            continue
        error = _reported_error(value) if isinstance(value, dict) else None
        if error is not None:
            raise error
    raise TruncatedStream("the archive has no end: the daemon stopped in the middle of it")
