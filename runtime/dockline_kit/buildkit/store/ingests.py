"""A blob that an engine writes: a file beside the blobs, which gets its name when it is whole.

Its length and its digest have to be those that were announced, if any were. What breaks off before that
leaves nothing.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from hashlib import sha256
from io import FileIO
from typing import Final, Protocol

from dockline_runtime.files.folders import FolderWalk
from dockline_runtime.files.saving import Discardable, write_all

from ..http2.grpc import CallFailed, Status
from ..wire.content import ContentAction, ContentStatus, ContentWriteRequest, ContentWriteResponse
from ..wire.status import Timestamp

__all__ = ["BLOBS", "LARGEST_BLOB", "Ingest", "hex_of", "is_digest", "moment"]

BLOBS: Final = (b"blobs", b"sha256")
"""Where blobs are in a folder, each with the digits of its digest as its name."""
LARGEST_BLOB: Final = 1 << 38
"""How large a blob may be, in bytes."""

_DIGEST: Final = re.compile("sha256:([0-9a-f]{64})", re.ASCII)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class Store(Protocol):
    """Where a blob goes."""

    folder: str
    """The folder's path."""

    def has(self, digest: str, size: int) -> bool:
        """Whether a blob is there, of this size."""
        ...


def is_digest(text: object) -> bool:
    """Whether something is a digest that a blob can have here: SHA-256, in small letters."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def hex_of(digest: str) -> str:
    """The digits of a digest.

    Raises:
        CallFailed: It isn't one that a blob can have here.
    """
    found = _DIGEST.fullmatch(digest)
    if found is None:
        raise CallFailed(Status.INVALID_ARGUMENT, f"{digest[:200]!r} isn't a SHA-256 digest")
    return found[1]


def moment(time: int) -> Timestamp:
    """A moment in nanoseconds since 1970, as the engine has it."""
    return Timestamp(seconds=time // 10**9, nanos=time % 10**9)


class Ingest(Discardable):
    """A blob that is being written.

    Args:
        store: Where it goes.
        ref: What it is called until it is whole.
    """

    def __init__(self, store: Store, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self._store = store
        self._offset = self._total = 0
        self._expected = ""
        self._hash = sha256()
        self._started: Timestamp | None = None
        self._updated: Timestamp | None = None
        self._walk: FolderWalk | None = None  # the folder that it is in
        self._file: FileIO | None = None
        self._beside = ""

    def take(self, request: ContentWriteRequest) -> ContentWriteResponse:
        """Take a step of writing; returns the answer to it.

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
        self._open()
        if request.action in (ContentAction.WRITE, ContentAction.COMMIT):
            self._write(request.offset, request.data)
        elif request.action != ContentAction.STAT:
            raise CallFailed(Status.INVALID_ARGUMENT, f"{int(request.action)} isn't a step of writing")
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
            hex_of(request.expected)
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
            write_all(self._file, data)
            self._hash.update(data)
            self._offset, self._updated = end, self._changed()

    def _again(self) -> None:
        """Start again from the first byte."""
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
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
        if self._walk is not None and self._file is not None:
            os.fsync(self._file.fileno())
            name = digest.removeprefix("sha256:")
            os.rename(self._beside, name, src_dir_fd=self._walk.fd, dst_dir_fd=self._walk.fd)
            self._beside = ""
        self._drop()

    def _digest(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"

    def _open(self) -> None:
        """Make the file beside the blobs."""
        if self._file is not None:
            return
        os.makedirs(self._store.folder, exist_ok=True)
        self._walk = FolderWalk(self._store.folder)
        self._walk.go(BLOBS, make=True)
        beside = f".{os.urandom(8).hex()}.partial"
        fd = os.open(beside, _NEW, 0o666, dir_fd=self._walk.fd)
        self._beside, self._file = beside, open(fd, "wb", buffering=0)  # noqa: SIM115  # see `_drop`
        self._started = self._updated = self._changed()

    def _changed(self) -> Timestamp | None:
        """When the file was written to last."""
        return None if self._file is None else moment(os.fstat(self._file.fileno()).st_mtime_ns)

    def _drop(self) -> None:
        file, self._file = self._file, None
        walk, self._walk = self._walk, None
        beside, self._beside = self._beside, ""
        if file is not None:
            file.close()
        if walk is not None:
            with walk, suppress(FileNotFoundError):
                if beside:
                    os.unlink(beside, dir_fd=walk.fd)
