"""The members of an archive that comes as a stream, one after another, each with its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from ..errors import DocklineError, ProtocolError, TimeoutError, TruncatedStream
from .tarheaders import BLOCK, BROKEN, NO_ARCHIVE, HeaderReader, Member, broken

__all__ = ["ArchiveSource", "MemberReader"]

_BUFFER: Final = 256 * 1024
# How much is read behind what is malformed, for the daemon's own error, which would be at its end.
_PATIENCE: Final = 1 << 20


class ArchiveSource(Protocol):
    """What an archive is read from."""

    def readinto(self, buffer: memoryview, /) -> int:
        """The next bytes, into a buffer: how many, 0 at the end.

        Raises:
            TruncatedStream: The archive is cut.
            StreamError: The daemon reported an error instead of going on.
            TimeoutError: Nothing came in time, if there is a timeout; nothing is lost.
        """
        ...


class MemberReader:
    """Reads an archive from front to back, in the same little memory however long it is.

    Args:
        source: The archive.

    Attributes:
        position: How many bytes of it have been handed out or skipped.
    """

    def __init__(self, source: ArchiveSource) -> None:
        self.position = 0
        self._source = source
        self._headers = HeaderReader()
        self._buffer = memoryview(bytearray(_BUFFER))
        self._data = self._buffer[:0]
        self._content = 0  # where the content of the last member ends
        self._next = 0  # and where the header behind it begins
        self._first = True
        self._begun: list[bytes] = []
        self._failure: DocklineError | None = None

    def next(self) -> Member | None:
        """The next member, None at the end; what is left of the content before it is skipped.

        Raises:
            TruncatedStream: The archive is cut.
            ProtocolError: It is malformed, or something stands behind its end.
            UnsafeArchive: A member can't be what it says.
            StreamError: The daemon reported an error instead of going on.
            TimeoutError: Nothing came in time, if there is a timeout; the next call goes on.
        """
        if self._failure is not None:
            raise self._failure
        try:
            return self._advance()
        except TimeoutError:
            raise
        except DocklineError as error:
            self._failure = error
            raise

    def _advance(self) -> Member | None:
        if self._headers.ended:
            self._end()
            return None
        self.skip(self._next - self.position)
        while True:
            block = self.read(self._headers.wanted)
            if len(block) < self._headers.wanted:
                raise TruncatedStream("the archive has no end: the daemon stopped in the middle of it")
            try:
                member = self._headers.feed(block)
            except ProtocolError as error:
                self._hear()
                if self._first:
                    raise ProtocolError(str(error).replace(BROKEN, NO_ARCHIVE, 1)) from None
                raise
            if member is not None:
                self._first = False
                self._begun.clear()
                self._content = self.position + member.size
                self._next = self._content + -member.size % BLOCK
                return member
            if self._headers.ended:
                self._end()
                return None

    def beginning(self) -> bytes:
        """What was read of the stream before the first member was whole."""
        return b"".join(self._begun)

    def content(self) -> Iterator[memoryview]:
        """What is left of the last member's content. A piece is overwritten when the next is asked for.

        Raises:
            TruncatedStream: It is cut.
        """
        while (left := self._content - self.position) > 0:
            yield self._some(left)

    def read(self, size: int) -> bytes:
        """Exactly that many bytes from here on, fewer only at the archive's end."""
        if len(self._data) >= size:
            return bytes(self._take(size))
        parts: list[bytes] = []
        try:
            while size and (self._data or self._fill()):
                parts.append(bytes(self._take(size)))
                size -= len(parts[-1])
        except TimeoutError:
            self._data = memoryview(b"".join([*parts, self._data]))
            self.position -= sum(map(len, parts))
            raise
        return b"".join(parts)

    def skip(self, size: int) -> None:
        """Skip that many bytes.

        Raises:
            TruncatedStream: There are fewer.
        """
        while size > 0:
            size -= len(self._some(size))

    def _some(self, most: int) -> memoryview:
        if not self._data and not self._fill():
            raise TruncatedStream("the archive is cut: the daemon stopped in the middle of a member")
        return self._take(most)

    def _take(self, most: int) -> memoryview:
        taken, self._data = self._data[:most], self._data[most:]
        self.position += len(taken)
        return taken

    def _fill(self) -> bool:
        """Wait for more; False at the end."""
        self._data = self._buffer[: self._source.readinto(self._buffer)]
        if self._first:
            self._begun.append(bytes(self._data))
        return bool(self._data)

    def _end(self) -> None:
        """Behind the end are zeros only, which fill the last record."""
        while self._data or self._fill():
            if self._data.tobytes().strip(b"\0"):
                self._hear()
                raise broken("something stands behind its end")
            self._take(len(self._data))

    def _hear(self) -> None:
        """Read on: the daemon's own error may come behind what is malformed, and is raised then."""
        limit = self.position + _PATIENCE
        try:
            while self.position < limit and (self._data or self._fill()):
                self._take(len(self._data))
        except (TruncatedStream, TimeoutError):
            pass  # what is malformed comes first
