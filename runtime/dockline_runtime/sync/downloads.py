# Derived from aio/downloads.py by `dockline generate`. Do not edit: change that, then run it again.
"""Downloads: bytes as a file to read from, and tar archives whose end is checked."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from ..errors import DocklineError, StreamClosed
from ..protocol.stream_errors import TAR_TAIL, check_tar_end
from ..waiting.threads.faces import ArchiveFace, FileFace
from ..waiting.threads.handing import Handing
from ..waiting.threads.leaving import LEAVING
from .stream import Source, Stream

if TYPE_CHECKING:
    import tarfile

    from ..files.saving import Writable

__all__ = ["ByteStream", "TarStream"]

T = TypeVar("T")


class ByteStream(Stream, FileFace, Handing[bytes]):
    """Bytes that the daemon sends, as an iterator of pieces, or read by size; they can't be rewound."""

    def __init__(self, source: Source, operation: str = "") -> None:
        super().__init__(source, operation)
        self._parts: list[bytes] = []  # what has come and was not handed out, the next one last
        self._waiting: Iterator[bytes] = iter(())  # takes from them
        self._taken = False  # by what can't put it back

    def read(self, size: int | None = -1) -> bytes:
        """Exactly `size` bytes, less only at the end; all that is left without a size.

        Raises:
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout; what came by then comes with the next
                call.
        """
        self._state.may_read()
        if size is None or size < 0:
            return self._read_all()
        parts: list[bytes] = []
        try:
            while size > 0 and (data := self._piece()):
                if len(data) > size:
                    self._parts.append(data[size:])
                    data = data[:size]
                parts.append(data)
                size -= len(data)
            return parts[0] if len(parts) == 1 else b"".join(parts)
        except BaseException as error:
            self._broke_off(error, lambda: self._parts.extend(reversed(parts)))
            raise

    def _read_all(self) -> bytes:
        whole = io.BytesIO()
        try:
            while data := self._piece():
                whole.write(data)
            return whole.getvalue()
        except BaseException as error:
            self._broke_off(error, lambda: self._put_back(whole.getvalue()))
            raise

    def readinto(self, buffer: Any) -> int:
        """Read into a writable buffer; how many bytes, 0 at the end.

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
            count = self._source.readinto(view)
        except LEAVING:
            raise
        except BaseException as error:  # noqa: BLE001  # whatever it is ends the stream
            raise self._failed(error) from error.__cause__
        self._taken = True
        if count:
            self._note([bytes(view[:count][-TAR_TAIL:])])
        else:
            self._end()
        return count

    def save(self, target: str | os.PathLike[str] | Writable) -> int:
        """Write all that is left to a file; how many bytes.

        Args:
            target: A path, or a file opened in binary mode; anything with such a `write` will do. At a path,
                the file appears when it is whole: until then it has another name beside it, which is removed
                if the stream breaks. A file that is there keeps its owner and permissions. If nothing can be
                put in its place (its directory may not be written to, it is mounted on its own, or its owner
                can't be kept), it is written where it is, and is empty if the stream breaks.

        An error ends the stream once a part of it was taken, a timeout as well: the rest would not be the
        whole. What was written to a file that was given opened stays there.

        Raises:
            As `read`; and `OSError` if the file can't be written.
        """
        self._state.may_read()
        with self._untorn():
            if not isinstance(target, str | os.PathLike):
                return self._copy(target)
            from ..files.saving import FileToBe
            from ..waiting.threads.aside import aside

            file = FileToBe(target)
            try:
                aside(file.begin)
                size = self._copy(file)
                aside(file.put_in_place)
            except BaseException:
                file.discard()
                raise
            return size

    def _put_back(self, data: bytes) -> None:
        if data:
            self._parts.append(data)

    @contextmanager
    def _untorn(self) -> Iterator[None]:
        """Whatever is taken in the block can't be put back: after any error the stream ends, if it was."""
        self._taken = False
        try:
            yield
        except BaseException as error:
            if self._taken:
                self._parts.clear()
                self._broke_off(error)
            raise

    def _copy(self, file: Any) -> int:
        from ..files.saving import write_all
        from ..waiting.threads.aside import Behind

        size = 0
        behind = Behind(partial(write_all, file))
        while piece := self._piece():
            self._taken = True
            behind.hand_on(piece)
            size += len(piece)
        behind.catch_up()
        return size

    def _get_more(self) -> bool:
        """Wait for more to hand out; False at the end, and where the stream was closed: iterating just
        stops."""
        try:
            if not (self._parts or self._fill()):
                return False
        except StreamClosed:
            return False
        self._waiting = iter(self._part, b"")
        return True

    def _part(self) -> bytes:
        """The next of what has come, nothing if that is all."""
        return self._parts.pop() if self._parts else b""

    def _piece(self) -> bytes:
        return self._parts.pop() if self._parts or self._fill() else b""

    def _fill(self) -> bool:
        """Wait for more; False at the end."""
        parts = self._parts = self._next(self._source.read_parts)
        if not parts:
            self._end()
            return False
        self._note(parts)
        parts.reverse()
        return True

    def _end(self) -> None:
        """Nothing has come: the end, if nothing speaks against it."""
        try:
            self._check_end()
        except DocklineError as error:
            raise self._failed(error) from None
        self._state.end()

    def _note(self, parts: list[bytes]) -> None:
        """Look at what has come."""

    def _check_end(self) -> None:
        """Raise what speaks against the end."""


class TarStream(ByteStream, ArchiveFace, Generic[T]):
    """A tar archive that the daemon sends.

    The end of the archive is checked: the daemon can report an error behind what it has sent already, and
    what it has sent must not pass for the archive then.

    Attributes:
        stat: What the daemon says about the path that it archives, if it does.
    """

    def __init__(self, source: Source, operation: str = "", *, stat: T | None = None) -> None:
        super().__init__(source, operation)
        self.stat = stat
        self._tail = b""

    def extract(
        self,
        target: str | os.PathLike[str],
        filter: Literal["data", "tar", "fully_trusted"]
        | Callable[[tarfile.TarInfo, str], tarfile.TarInfo | None] = "data",
    ) -> None:
        """Unpack the archive into a directory, which is made if there is none.

        Files, directories, symbolic links and hard links to earlier members are made, alike on every Python.
        Nothing is written outside of the directory or through a link, not even one that was there before.
        Names with `..` are refused; a `/` in front means nothing. A file or link that is in the way is
        replaced, never written into; directories that are there stay, and so do links where the archive has
        something else than a link, which is refused.

        After an error, what came before it is unpacked, and the file that was being written is removed.
        Unpack into a new directory to be able to drop it all. The stream ends with any error, a timeout as
        well, once a part of it was read: what is left would look like the whole.

        Args:
            target: The directory.
            filter: What members may be, named as in `tarfile`. "data" refuses devices, pipes, and links that
                lead out of the directory or are absolute; files belong to whoever unpacks, keep their
                times, and lose set-user-id bits and what lets others write. "tar" makes links, devices and
                pipes as they are, and as root keeps owners (by number). "fully_trusted" keeps modes as well.
                A function is called with each member as a `tarfile.TarInfo` and the directory; it returns
                what is to be made, as "fully_trusted" makes it, or None to leave it out.

        Raises:
            UnsafeArchive: A member must not be unpacked, or can't be.
            ProtocolError: The archive is malformed, or goes on behind its end.
            StreamError: The daemon reported an error instead of the archive's end.
            TruncatedStream: The archive is cut.
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            InvalidArgument: There is no such filter.
            OSError: The directory can't be written to, or the disk is full.
        """
        from ..files.unpacking import extract_all
        from ..waiting.threads.aside import aside, lent

        self._state.may_read()
        with self._untorn():
            aside(extract_all, lent(self), target, filter)

    def finish(self) -> None:
        """Read the rest and drop it: what follows the last member, or an error.

        Raises:
            As `extract`.
        """
        self._state.may_read()
        while self._piece():
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
