"""Methods that only the async half has, or that it has in another form; all others are in both halves.

The API version has to be awaited, so it isn't a property here. There is no `tarfile()`: reading files from it
would block the loop. Closing doesn't wait here, so there is `aclose()`.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from os import PathLike
from typing import BinaryIO

from .endings import gone

__all__ = ["ArchiveFace", "AsyncUploadSource", "ClientFace", "ClosingFace", "FileFace", "UploadSource"]

UploadSource = (
    bytes | bytearray | memoryview | str | PathLike[str] | BinaryIO | Iterable[bytes] | AsyncIterable[bytes]
)
"""What is uploaded: bytes, the path of a file, a file opened in binary mode, or an iterable of bytes, be it
asynchronous."""
AsyncUploadSource = UploadSource
"""The same, under a name that differs from the sync half's."""


class ClosingFace:
    """A base of classes whose `close` is an ordinary function, with an `aclose` to wait for the end."""

    def close(self) -> None:
        """Close, without waiting."""
        raise NotImplementedError

    async def aclose(self) -> None:
        """As `close`, and wait until the processes of ssh connections have ended, 4 seconds at most."""
        self.close()
        await gone()


class ClientFace(ClosingFace):
    """A base of clients."""

    async def api_version(self) -> str:
        """The API version in use, e.g. `1.51`. The daemon is asked for it the first time.

        Raises:
            ConnectionError: The daemon can't be reached.
            VersionError: It is too old.
        """
        return await self._agreed_version()

    async def _agreed_version(self) -> str:
        """The API version in use; asks for it the first time."""
        raise NotImplementedError


class FileFace:
    """A base of streams of bytes."""


class ArchiveFace:
    """A base of streams of an archive."""
