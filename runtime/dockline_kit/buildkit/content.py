"""Blobs in a folder of OCI's layout, which an engine may read by their digests, and write where it may.

Theory of operation
-------------------
An engine reads a cache or an image of this machine blob by blob, and writes a cache so. All that it says is a
digest, which becomes the name of a file in `blobs/sha256`; so nothing but 64 hexadecimal digits is taken for
one, and folders and files are opened one by one, never through a link. What it writes goes to a file beside
the blobs, which gets its name when it is whole: when its length is what was announced, and the digest what
its bytes give. Whatever breaks off before leaves nothing. No blob is ever changed or deleted.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Final

from attrs import frozen

from dockline_runtime.files.folders import FolderWalk
from dockline_runtime.files.saving import Discardable, write_all

from .grpc import CallFailed, Status
from .wire.content import ContentAction, ContentStatus, ContentWriteRequest, ContentWriteResponse
from .wire.status import Timestamp

__all__ = ["LARGEST_BLOB", "Blob", "ContentStore", "Ingest", "Reading", "is_digest"]

LARGEST_BLOB: Final = 1 << 38
"""How large a blob may be, in bytes."""
MOST_INGESTS: Final = 256
"""How many blobs may be written at once."""
LONGEST_REF: Final = 4096
"""How long the name of a blob that is written may be."""

_DIGEST: Final = re.compile("sha256:([0-9a-f]{64})", re.ASCII)
_BLOBS: Final = (b"blobs", b"sha256")
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_WRITE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NOT_THERE: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENXIO})
_PIECE: Final = 256 * 1024


def is_digest(text: object) -> bool:
    """Whether something is a digest that a blob can have here: SHA-256, in small letters."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


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
        return Timestamp(seconds=self.since // 10**9, nanos=self.since % 10**9)


class ContentStore:
    """The blobs of a folder.

    Args:
        folder: The folder's path; that is followed where it is a link, and nothing in it is.
        writable: Whether blobs may be added; the folder is made with the first.
    """

    def __init__(self, folder: str, *, writable: bool = False) -> None:
        self.folder, self.writable = folder, writable
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
        """A descriptor of a blob; as `info`."""
        found = _DIGEST.fullmatch(digest)
        if found is None:
            raise CallFailed(Status.INVALID_ARGUMENT, f"{digest[:200]!r} isn't a SHA-256 digest")
        try:
            with FolderWalk(self.folder) as walk:
                walk.go(_BLOBS)
                fd = os.open(found[1], _READ, dir_fd=walk.fd)
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
                walk.go(_BLOBS)
                for name in os.listdir(walk.fd):
                    digest = f"sha256:{name}"
                    if not is_digest(digest):
                        continue
                    with suppress(FileNotFoundError):
                        status = os.stat(name, dir_fd=walk.fd, follow_symlinks=False)
                        if stat.S_ISREG(status.st_mode):
                            yield _blob(digest, status)
        except FileNotFoundError:
            return

    def has(self, digest: str, size: int) -> bool:
        """Whether a blob is there, as long as it is to be.

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
        """Begin to write a blob; whoever does ends it by `leave`. The disc isn't touched yet.

        Args:
            ref: What it is called until it is whole.

        Raises:
            CallFailed: Nothing may be written, the name won't do, it is written already, or too many are.
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
        """Write a blob no further: what isn't whole is removed."""
        if self._ingests.get(ingest.ref) is ingest:
            del self._ingests[ingest.ref]
        ingest.discard()

    def abort(self, ref: str) -> None:
        """Have a blob not be written any further.

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
        """How far all are that are being written."""
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


class Ingest(Discardable):
    """A blob that is being written.

    Args:
        store: Where it goes.
        ref: What it is called until it is whole.
    """

    def __init__(self, store: ContentStore, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self._store = store
        self._offset = self._total = 0
        self._expected = ""
        self._hash = sha256()
        self._started = self._updated = _now()
        self._walk: FolderWalk | None = None  # the folder that it is in
        self._file: int | None = None
        self._beside = ""

    def take(self, request: ContentWriteRequest) -> ContentWriteResponse:
        """Take a step: what it has led to.

        Raises:
            CallFailed: It can't be taken: the blob is there already, or isn't what was announced.
            OSError: It can't be written.
        """
        found: list[ContentWriteResponse] = []
        self._step(lambda: found.append(self._take(request)))
        if not found:
            raise CallFailed(Status.ABORTED, f"{self.ref[:200]!r} isn't written any further")
        return found[0]

    def status(self) -> ContentStatus:
        """How far it is."""
        return ContentStatus(
            started_at=self._started,
            updated_at=self._updated,
            ref=self.ref,
            offset=self._offset,
            total=self._total,
            expected=self._expected,
        )

    def _take(self, request: ContentWriteRequest) -> ContentWriteResponse:
        if request.ref not in ("", self.ref):
            raise CallFailed(Status.INVALID_ARGUMENT, "one call writes one blob")
        self._expect(request)
        if request.action in (ContentAction.WRITE, ContentAction.COMMIT):
            self._write(request.offset, request.data)
        elif request.action != ContentAction.STAT:
            raise CallFailed(Status.INVALID_ARGUMENT, f"{int(request.action)} is no step of writing")
        if request.action == ContentAction.COMMIT:
            self._commit()
        return ContentWriteResponse(
            action=request.action,
            started_at=self._started,
            updated_at=self._updated,
            offset=self._offset,
            total=self._total,
            digest=self._digest(),
        )

    def _expect(self, request: ContentWriteRequest) -> None:
        """Note what the blob is to be."""
        if request.total > LARGEST_BLOB:
            raise CallFailed(Status.RESOURCE_EXHAUSTED, f"a blob has at most {LARGEST_BLOB} bytes")
        if request.total > 0:
            self._total = request.total
        if request.expected:
            if not is_digest(request.expected):
                raise CallFailed(
                    Status.INVALID_ARGUMENT, f"{request.expected[:200]!r} isn't a SHA-256 digest"
                )
            self._expected = request.expected
            if self._store.has(self._expected, self._total):
                raise CallFailed(Status.ALREADY_EXISTS, f"{self._expected} is there already")

    def _write(self, offset: int, data: bytes) -> None:
        if offset == 0 and self._offset:
            self._again()
        if offset != self._offset:
            raise CallFailed(Status.OUT_OF_RANGE, f"{self._offset} bytes have come, and not {offset}")
        end = offset + len(data)
        if end > (self._total or LARGEST_BLOB):
            raise CallFailed(Status.FAILED_PRECONDITION, "more comes than was announced")
        if data:
            with open(self._opened(), "wb", buffering=0, closefd=False) as file:
                write_all(file, data)
            self._hash.update(data)
            self._offset, self._updated = end, _now()

    def _again(self) -> None:
        """Begin anew."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
        self._offset, self._hash = 0, sha256()

    def _commit(self) -> None:
        if self._total and self._offset != self._total:
            raise CallFailed(
                Status.FAILED_PRECONDITION,
                f"{self._offset} bytes have come, and {self._total} were announced",
            )
        digest = self._digest()
        if self._expected and digest != self._expected:
            raise CallFailed(
                Status.FAILED_PRECONDITION, f"it is {digest}, and {self._expected} was announced"
            )
        os.fsync(self._opened())
        if self._walk is not None:
            name = digest.removeprefix("sha256:")
            os.rename(self._beside, name, src_dir_fd=self._walk.fd, dst_dir_fd=self._walk.fd)
            self._beside = ""
        self._drop()

    def _digest(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"

    def _opened(self) -> int:
        """The file beside the blobs."""
        if self._file is None:
            os.makedirs(self._store.folder, exist_ok=True)
            self._walk = FolderWalk(self._store.folder)
            try:
                self._walk.go(_BLOBS, make=True)
            except FileExistsError:  # who writes another blob has made it meanwhile
                self._walk.go(_BLOBS, make=True)
            beside = f".{os.urandom(8).hex()}.partial"
            self._file = os.open(beside, _WRITE, 0o666, dir_fd=self._walk.fd)
            self._beside = beside
        return self._file

    def _drop(self) -> None:
        file, self._file = self._file, None
        walk, self._walk = self._walk, None
        beside, self._beside = self._beside, ""
        if file is not None:
            os.close(file)
        if walk is not None:
            with walk, suppress(FileNotFoundError):
                if beside:
                    os.unlink(beside, dir_fd=walk.fd)


def _blob(digest: str, status: os.stat_result) -> Blob:
    return Blob(digest, status.st_size, status.st_mtime_ns)


def _now() -> Timestamp:
    now = time.time_ns()
    return Timestamp(seconds=now // 10**9, nanos=now % 10**9)
