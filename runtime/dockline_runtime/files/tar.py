"""A `tarfile.TarFile` over a stream. Apart, because importing `tarfile` takes a while.

Python's class, so that programs find what they know; but headers are read by `tarmembers` and members are
made by `unpacking`, so it does the same on every Python.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..errors import TruncatedStream
from .tarinfo import asked, info_of, member_of
from .tarmembers import MemberReader
from .unpacking import Unpacker, rules_of

if TYPE_CHECKING:
    from .unpacking import Filter

__all__ = ["StreamedTar"]


class StreamedTar(tarfile.TarFile):
    """A `TarFile` that reads a stream once, from front to back.

    Args:
        reader: Reads the archive.

    Raises:
        ProtocolError: This isn't a tar archive.
        TimeoutError: Its first member did not come in time, if there is a timeout.
    """

    def __init__(self, reader: MemberReader) -> None:
        self._file = _Forward(reader)
        super().__init__(fileobj=self._file, mode="r")  # type: ignore[arg-type]  # reading needs no more

    def next(self) -> tarfile.TarInfo | None:
        """The next member, None at the end.

        Raises:
            As `MemberReader.next`.
        """
        tar: Any = self  # what follows is known to all Pythons, and not to their stubs
        if tar.firstmember is not None:
            first: tarfile.TarInfo = tar.firstmember
            tar.firstmember = None
            return first
        if tar.closed:
            raise ValueError("the TarFile is closed")
        member = self._file.reader.next()
        if member is None:
            tar._loaded = True
            return None
        info = info_of(member)
        info.offset_data = self._file.tell()
        tar.members.append(info)
        return info

    def extractall(
        self,
        path: str | bytes | os.PathLike[str] | os.PathLike[bytes] = ".",
        members: Iterable[tarfile.TarInfo] | None = None,
        *,
        numeric_owner: bool = False,  # noqa: ARG002  # as that of `tarfile`
        filter: Any = None,
    ) -> None:
        """As that of `tarfile`, and as careful as `TarStream.extract`; owners are kept by number."""
        filter = filter or "data"
        target = os.fsdecode(path)
        with Unpacker(target, rules_of(filter)) as unpacker:
            for info in self if members is None else members:
                self._unpack(unpacker, info, target, filter)

    def extract(
        self,
        member: str | tarfile.TarInfo,
        path: str | bytes | os.PathLike[str] | os.PathLike[bytes] = "",
        set_attrs: bool = True,
        *,
        numeric_owner: bool = False,  # noqa: ARG002  # as that of `tarfile`
        filter: Any = None,
    ) -> None:
        """As that of `tarfile`, and as careful as `TarStream.extract`."""
        filter = filter or "data"
        target = os.fsdecode(path) or "."
        info = self.getmember(member) if isinstance(member, str) else member
        if not set_attrs:
            info = info.replace(mode=None, mtime=None, uid=None, gid=None)  # type: ignore[arg-type]
        with Unpacker(target, rules_of(filter)) as unpacker:
            self._unpack(unpacker, info, target, filter)

    def _unpack(self, unpacker: Unpacker, info: tarfile.TarInfo, target: str, filter: Filter) -> None:
        found: tarfile.TarInfo | None = asked(info, filter, target) if callable(filter) else info
        if found is not None:
            unpacker.unpack(member_of(found), self._content(info))

    def _content(self, info: tarfile.TarInfo) -> Iterator[memoryview]:
        if info.isreg():
            self._file.seek(info.offset_data)
            yield from self._file.reader.content()


class _Forward:
    """The archive as the file that a `TarFile` reads: it goes forward only."""

    def __init__(self, reader: MemberReader) -> None:
        self.reader = reader

    def read(self, size: int) -> bytes:
        data = self.reader.read(size)
        if len(data) < size:  # what is asked for is within a member
            raise TruncatedStream("the archive is cut: the daemon stopped in the middle of a member")
        return data

    def tell(self) -> int:
        return self.reader.position

    def seek(self, position: int) -> None:
        if position < self.reader.position:
            raise tarfile.StreamError("seeking backwards is not allowed")
        self.reader.skip(position - self.reader.position)

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        pass
