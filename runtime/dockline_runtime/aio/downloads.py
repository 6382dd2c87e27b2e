"""Downloads: bytes that are read as from a file, and tar archives whose end is checked."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from ..errors import DocklineError, StreamClosed
from ..protocol.stream_errors import TAR_TAIL, check_tar_end
from ..waiting.tasks.faces import ArchiveFace, FileFace
from ..waiting.tasks.handing import Handing
from ..waiting.tasks.leaving import LEAVING
from .stream import Source, Stream

if TYPE_CHECKING:
    import tarfile

    from ..files.saving import Writable

__all__ = ["AsyncByteStream", "AsyncTarStream"]

T = TypeVar("T")


class AsyncByteStream(Stream, FileFace, Handing[bytes]):
    """Bytes that the daemon sends: iterate over their pieces, or read by size. They can't be rewound."""

    def __init__(self, source: Source, operation: str = "") -> None:
        super().__init__(source, operation)
        self._parts: list[bytes] = []  # received and not handed out yet, the next one last
        self._waiting: Iterator[bytes] = iter(())  # takes from `_parts`
        self._taken = False  # whether something was taken that can't be put back

    async def read(self, size: int | None = -1) -> bytes:
        """Exactly `size` bytes, fewer only at the end; all that is left if no size is given.

        Raises:
            StreamClosed: The stream was closed, maybe by another task meanwhile.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout; the next call also gives what had come
                by then.
        """
        self._state.may_read()
        if size is None or size < 0:
            return await self._read_all()
        parts: list[bytes] = []
        try:
            while size > 0 and (data := await self._piece()):
                if len(data) > size:
                    self._parts.append(data[size:])
                    data = data[:size]
                parts.append(data)
                size -= len(data)
            return parts[0] if len(parts) == 1 else b"".join(parts)
        except BaseException as error:
            self._broke_off(error, lambda: self._parts.extend(reversed(parts)))
            raise

    async def _read_all(self) -> bytes:
        whole = io.BytesIO()
        try:
            while data := await self._piece():
                whole.write(data)
            return whole.getvalue()
        except BaseException as error:
            self._broke_off(error, lambda: self._put_back(whole.getvalue()))
            raise

    async def readinto(self, buffer: Any) -> int:
        """Read into a writable buffer; returns how many bytes, 0 at the end.

        Raises:
            As `read`.
        """
        may_read = self._state.may_read()
        view = memoryview(buffer).cast("B")
        if self._parts and view:
            self._taken = True
            data = self._parts.pop()
            count = min(len(data), len(view))
            view[:count] = data[:count]
            if count < len(data):
                self._parts.append(data[count:])
            return count
        if not may_read or not view:
            return 0
        try:
            count = await self._source.readinto(view)
        except LEAVING:
            raise
        except BaseException as error:  # noqa: BLE001  # `_failed` takes any error
            raise self._failed(error) from error.__cause__
        self._taken = True
        if count:
            self._note([bytes(view[:count][-TAR_TAIL:])])
        else:
            self._end()
        return count

    async def save(self, target: str | os.PathLike[str] | Writable) -> int:
        """Write all that is left to a file; returns how many bytes.

        Args:
            target: A path, or a file opened in binary mode; anything with such a `write` will do. At a path,
                the file appears when it is complete: until then it has another name in the same directory,
                and is removed if the stream breaks. A file that exists already keeps its owner and
                permissions. If it can't be replaced (its directory may not be written to, it is a mount of
                its own, or its owner can't be kept), it is written in place, and is empty if the stream
                breaks.

        Any error, a timeout included, ends the stream once a part of it was taken: the rest would not be the
        whole. What was written to a file that was passed in opened stays there.

        Raises:
            As `read`; and `OSError` if the file can't be written.
        """
        self._state.may_read()
        with self._whole_or_ended():
            if not isinstance(target, str | os.PathLike):
                return await self._copy(target)
            from ..files.saving import FileToBe
            from ..waiting.tasks.aside import aside

            file = FileToBe(target)
            try:
                await aside(file.begin)
                size = await self._copy(file)
                await aside(file.put_in_place)
            except BaseException:
                file.discard()
                raise
            return size

    def _put_back(self, data: bytes) -> None:
        if data:
            self._parts.append(data)

    @contextmanager
    def _whole_or_ended(self) -> Iterator[None]:
        """For a block that can't put back what it takes: if it has taken any, an error ends the stream."""
        self._taken = False
        try:
            yield
        except BaseException as error:
            if self._taken:
                self._parts.clear()
                self._broke_off(error)
            raise

    async def _copy(self, file: Any) -> int:
        from ..files.saving import write_all
        from ..waiting.tasks.aside import WriteBehind

        size = 0
        writer = WriteBehind(partial(write_all, file))
        while piece := await self._piece():
            self._taken = True
            await writer.hand_on(piece)
            size += len(piece)
        await writer.catch_up()
        return size

    async def _get_more(self) -> bool:
        """Wait for more to hand out; False at the end, and if the stream was closed: iterating just
        stops."""
        try:
            if not (self._parts or await self._fill()):
                return False
        except StreamClosed:
            return False
        self._waiting = iter(self._part, b"")
        return True

    def _part(self) -> bytes:
        """The next part that has come; empty if there are no more."""
        return self._parts.pop() if self._parts else b""

    async def _piece(self) -> bytes:
        return self._parts.pop() if self._parts or await self._fill() else b""

    async def _fill(self) -> bool:
        """Wait for more; False at the end."""
        parts = self._parts = await self._next(self._source.read_parts)
        if not parts:
            self._end()
            return False
        self._note(parts)
        parts.reverse()
        return True

    def _end(self) -> None:
        """End the stream, as nothing more comes; fail if this can't be its end."""
        try:
            self._check_end()
        except DocklineError as error:
            raise self._failed(error) from None
        self._state.end()

    def _note(self, parts: list[bytes]) -> None:
        """Look at what has come, for the check of the end."""

    def _check_end(self) -> None:
        """Raise an error if this can't be the end."""


class AsyncTarStream(AsyncByteStream, ArchiveFace, Generic[T]):
    """A tar archive that the daemon sends.

    The end of the archive is checked: the daemon can report an error after it has sent a part, and that part
    must not pass for the archive.

    Attributes:
        stat: What the daemon says about the path that it archives; None if it says nothing.
    """

    def __init__(self, source: Source, operation: str = "", *, stat: T | None = None) -> None:
        super().__init__(source, operation)
        self.stat = stat
        self._tail = b""

    async def extract(
        self,
        target: str | os.PathLike[str],
        filter: Literal["data", "tar", "fully_trusted"]
        | Callable[[tarfile.TarInfo, str], tarfile.TarInfo | None] = "data",
    ) -> None:
        """Unpack the archive into a directory, which is made if it doesn't exist.

        Files, directories, symbolic links and hard links to earlier members are made, in the same way on
        every version of Python. Nothing is written outside of the directory or through a link, not even one
        that was there before. Names with `..` are refused; a leading `/` is ignored. A file that is in the
        way is replaced, never written into; a link is replaced only by another link. Directories that exist
        already stay. Any other member that finds something in its place is refused.

        After an error, what came before it stays unpacked, and the file that was being written is removed.
        Unpack into a new directory to be able to drop it all. Any error, a timeout included, ends the stream
        once a part of it was read: what is left would look like the whole.

        Args:
            target: The directory.
            filter: Which members are allowed, named as in `tarfile`. "data" refuses devices, pipes, and links
                that lead out of the directory or are absolute; files belong to the user who unpacks them,
                keep their times, and lose set-user-id bits and write permission for group and others. "tar"
                makes links, devices and pipes as they are, and as root keeps owners (by number).
                "fully_trusted" keeps modes as well. A function is called with each member as a
                `tarfile.TarInfo` and the directory; it returns the member to make, as "fully_trusted" makes
                it, or None to leave it out.

        Raises:
            UnsafeArchive: A member must not be unpacked, or can't be.
            ProtocolError: The archive is malformed, or goes on after its end.
            StreamError: The daemon reported an error instead of the archive's end.
            TruncatedStream: The archive is cut off.
            StreamClosed: The stream was closed, maybe by another task meanwhile.
            InvalidArgument: There is no such filter.
            OSError: The directory can't be written to, or the disk is full.
        """
        from ..files.unpacking import extract_all
        from ..waiting.tasks.aside import aside, lent

        self._state.may_read()
        with self._whole_or_ended():
            await aside(extract_all, lent(self), target, filter)

    async def finish(self) -> None:
        """Read the rest and drop it; after the last member, the daemon may still report an error.

        Raises:
            As `extract`.
        """
        self._state.may_read()
        while await self._piece():
            pass

    def _note(self, parts: list[bytes]) -> None:
        tail = parts[-1]
        if len(tail) < TAR_TAIL:
            for part in reversed(parts[:-1]):
                tail = part[-TAR_TAIL:] + tail
                if len(tail) >= TAR_TAIL:
                    break
            else:
                tail = self._tail[-TAR_TAIL:] + tail
        self._tail = tail

    def _check_end(self) -> None:
        check_tar_end(self._tail[-TAR_TAIL:])
