"""What only who waits with threads can be offered, or can be offered like this: all else is derived.

A property may take its time here, and what reads files may pull an archive. A task would have to await the
first, and the second awaits nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...errors import TimeoutError

if TYPE_CHECKING:
    import tarfile

__all__ = ["ArchiveFace", "ClientFace"]


class ClientFace:
    """Of a client."""

    @property
    def api_version(self) -> str:
        """The API version in use, e.g. `1.51`. The daemon is asked for it the first time.

        Raises:
            ConnectionError: The daemon can't be reached.
            VersionError: It is too old.
        """
        return self._agreed_version()

    def _agreed_version(self) -> str:
        """The API version in use; asks for it the first time."""
        raise NotImplementedError


class ArchiveFace:
    """Of an archive that comes as a stream. What it needs is the stream's."""

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
