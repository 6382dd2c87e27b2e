"""Blobs in a folder of OCI's layout, which an engine may read by their digests, and write where it may.

Theory of operation
-------------------
An engine reads a cache or an image of this machine blob by blob, and writes a cache so. It only gives a
digest, which becomes the name of a file in `blobs/sha256`. So a digest has to be 64 hexadecimal digits, and
folders and files are opened one by one, never through a link. What it writes appears when it is
whole (`ingests`). No blob is ever changed or deleted.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from attrs import frozen

from dockline_runtime.files.folders import FolderWalk
from dockline_runtime.files.saving import Discardable

from ..http2.grpc import CallFailed, Status
from ..wire.content import ContentStatus
from ..wire.status import Timestamp
from .ingests import BLOBS, Ingest, hex_of, moment

__all__ = ["Blob", "ContentStore", "Reading"]

MOST_INGESTS: Final = 256
"""How many blobs may be written at once."""
LONGEST_REF: Final = 4096
"""How long the name of a blob that is written may be."""

_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_NOT_THERE: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENXIO})
_PIECE: Final = 256 * 1024


@frozen
class Blob:
    """A blob that is there.

    Attributes:
        digest: Its digest, as `sha256:…`.
        size: Its size in bytes.
        since: When it came, in nanoseconds since 1970.
    """

    digest: str
    size: int
    since: int

    @property
    def moment(self) -> Timestamp:
        """When it came."""
        return moment(self.since)


class ContentStore:
    """The blobs of a folder.

    Args:
        folder: The folder's path. If it is a link, that is followed; links in the folder aren't.
        writable: Whether blobs may be added; the folder is made with the first.
    """

    def __init__(self, folder: str, *, writable: bool = False) -> None:
        self.folder, self.writable = os.path.abspath(folder), writable
        self._ingests: dict[str, Ingest] = {}

    def __repr__(self) -> str:
        return f"<ContentStore {self.folder!r}{', writable' if self.writable else ''}>"

    def info(self, digest: str) -> Blob:
        """What is known of a blob.

        Raises:
            CallFailed: It isn't a digest, or there is no such blob.
            OSError: The folder can't be read.
        """
        fd = self.open(digest)
        try:
            return _blob(digest, os.fstat(fd))
        finally:
            os.close(fd)

    def open(self, digest: str) -> int:
        """Open a blob; its descriptor, which the caller closes. It raises what `info` does."""
        name = hex_of(digest)
        try:
            with FolderWalk(self.folder) as walk:
                walk.go(BLOBS)
                fd = os.open(name, _READ, dir_fd=walk.fd)
        except OSError as error:
            if error.errno not in _NOT_THERE:
                raise
            raise CallFailed(Status.NOT_FOUND, f"there is no blob {digest}") from None
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            os.close(fd)
            raise CallFailed(Status.NOT_FOUND, f"there is no blob {digest}")
        return fd

    def blobs(self) -> Iterator[Blob]:
        """All blobs.

        Raises:
            OSError: The folder can't be read.
        """
        try:
            with FolderWalk(self.folder) as walk:
                walk.go(BLOBS)
                for name in os.listdir(walk.fd):
                    digest = f"sha256:{name}"
                    with suppress(FileNotFoundError, CallFailed):
                        hex_of(digest)
                        status = os.stat(name, dir_fd=walk.fd, follow_symlinks=False)
                        if stat.S_ISREG(status.st_mode):
                            yield _blob(digest, status)
        except FileNotFoundError:
            return

    def has(self, digest: str, size: int) -> bool:
        """Whether a blob is there, and has the right size.

        Args:
            digest: Its digest.
            size: Its size; 0 if it isn't known.
        """
        try:
            found = self.info(digest)
        except CallFailed:
            return False
        return size <= 0 or found.size == size

    def begin(self, ref: str) -> Ingest:
        """Begin to write a blob; the caller ends it with `leave`. The disc isn't touched yet.

        Args:
            ref: What it is called until it is whole.

        Raises:
            CallFailed: Nothing may be written, the name is invalid or in use, or too many are written.
        """
        if not self.writable:
            raise CallFailed(Status.PERMISSION_DENIED, "nothing may be written to this store")
        if not 0 < len(ref) <= LONGEST_REF:
            raise CallFailed(Status.INVALID_ARGUMENT, "what is written first has to be given a name")
        if len(self._ingests) >= MOST_INGESTS:
            raise CallFailed(Status.RESOURCE_EXHAUSTED, f"more than {MOST_INGESTS} blobs are written at once")
        ingest = Ingest(self, ref)
        if self._ingests.setdefault(ref, ingest) is not ingest:
            raise CallFailed(Status.UNAVAILABLE, f"{ref[:200]!r} is written already")
        return ingest

    def leave(self, ingest: Ingest) -> None:
        """Stop writing a blob: what isn't whole is removed."""
        if self._ingests.get(ingest.ref) is ingest:
            del self._ingests[ingest.ref]
        ingest.discard()

    def abort(self, ref: str) -> None:
        """Stop writing a blob, by its name.

        Raises:
            CallFailed: It isn't being written.
        """
        self.leave(self._ingest(ref))

    def status(self, ref: str) -> ContentStatus:
        """How far a blob is.

        Raises:
            CallFailed: It isn't being written.
        """
        return self._ingest(ref).status()

    def statuses(self) -> list[ContentStatus]:
        """How far each blob is that is being written."""
        return [ingest.status() for ingest in list(self._ingests.values())]

    def _ingest(self, ref: str) -> Ingest:
        found = self._ingests.get(ref)
        if found is None:
            raise CallFailed(Status.NOT_FOUND, f"{ref[:200]!r} isn't being written")
        return found


class Reading(Discardable):
    """The content of a blob, or a part of it, piece by piece.

    Args:
        store: Where it is.
        digest: The blob's.
        offset: Where to begin.
        size: How many bytes at most; 0 for all.
    """

    def __init__(self, store: ContentStore, digest: str, offset: int, size: int) -> None:
        super().__init__()
        self._store, self._digest = store, digest
        self._at = max(0, offset)
        self._left = size if size > 0 else None
        self._fd: int | None = None

    def read(self) -> bytes:
        """The next piece; nothing at the end.

        Raises:
            CallFailed: There is no such blob, or it ends before the offset.
            OSError: It can't be read.
        """
        found = bytearray()
        self._step(lambda: found.extend(self._read()))
        return bytes(found)

    def _read(self) -> bytes:
        if self._fd is None:
            self._fd = self._store.open(self._digest)
            size = os.fstat(self._fd).st_size
            if self._at > size:
                raise CallFailed(Status.OUT_OF_RANGE, f"{self._digest} has {size} bytes only")
        piece = os.pread(self._fd, _PIECE if self._left is None else min(_PIECE, self._left), self._at)
        self._at += len(piece)
        if self._left is not None:
            self._left -= len(piece)
        return piece

    def _drop(self) -> None:
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)


def _blob(digest: str, status: os.stat_result) -> Blob:
    return Blob(digest, status.st_size, status.st_mtime_ns)
