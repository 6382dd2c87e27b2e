"""Methods that only the sync half has, or that it has in another form; all others are derived from `aio`.

Here a property may wait, and code that reads an ordinary file (`tarfile`, say) may read from a stream. A task
would have to await these.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from os import PathLike
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, Final

from ...errors import TimeoutError

if TYPE_CHECKING:
    import tarfile

__all__ = ["ArchiveFace", "ClientFace", "ClosingFace", "FileFace", "UploadSource"]

UploadSource = bytes | bytearray | memoryview | str | PathLike[str] | BinaryIO | Iterable[bytes]
"""What is uploaded: bytes, the path of a file, a file opened in binary mode, or an iterable of bytes."""

_LOOKERS: Final = ("unittest.mock", "mock.mock")
"""Modules that look at each attribute of a client, to learn what type it has."""


class ClosingFace:
    """A base of classes with a `close`, which here waits until everything has ended that it ends."""

    def close(self) -> None:
        """Close, from any thread."""
        raise NotImplementedError


class FileFace:
    """A base of streams of bytes, which are files as well: `tarfile`, `io.BufferedReader` and
    `shutil.copyfileobj` accept them like a file that is opened in binary mode."""

    def flush(self) -> None:
        """Do nothing, like any file that is opened to be read."""

    def readable(self) -> bool:
        """True, as for any file that is opened to be read."""
        return True

    def writable(self) -> bool:
        """False, as for any file that is opened to be read."""
        return False

    def seekable(self) -> bool:
        """False: it is read once, from front to back."""
        return False


class ClientFace(ClosingFace):
    """A base of clients."""

    newest_version: ClassVar[str]

    @property
    def api_version(self) -> str:
        """The API version in use, e.g. `1.51`. The daemon is asked for it the first time.

        Raises:
            ConnectionError: The daemon can't be reached.
            VersionError: It is too old.
        """
        if sys._getframe(1).f_globals.get("__name__") in _LOOKERS:
            return self.newest_version
        return self._agreed_version()

    def _agreed_version(self) -> str:
        """The API version in use; asks for it the first time."""
        raise NotImplementedError


class ArchiveFace:
    """A base of streams of an archive. The methods that it needs are the stream's."""

    def tarfile(self) -> tarfile.TarFile:
        """The archive as a `tarfile.TarFile` that can be read once, from front to back.

        Its `extract` and `extractall` are as careful as `extract` of this class. As any `TarFile` it keeps
        all members that it has read in `members`.

        Raises:
            As `extract`, from the moment on where its members come to an end.
        """
        from ...files.tar import StreamedTar
        from ...files.tarmembers import MemberReader

        self._may_read()
        reader = MemberReader(self)
        try:
            return StreamedTar(reader)
        except TimeoutError as error:
            self._broke_off(error, lambda: self._put_back(reader.beginning()))
            raise

    def readinto(self, buffer: Any) -> int:
        """Read into a writable buffer; how many bytes, 0 at the end."""
        raise NotImplementedError

    def _may_read(self) -> object:
        raise NotImplementedError

    def _broke_off(self, error: BaseException, put_back: Callable[[], object] | None = None) -> None:
        raise NotImplementedError

    def _put_back(self, data: bytes) -> None:
        raise NotImplementedError
