"""A content store as an engine uses it, in a session without a connection."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import frozen

from dockline_kit.buildkit.http2.grpc import CallFailed
from dockline_kit.buildkit.wire.content import ContentAction, ContentWriteRequest

from .served import Peer, Served

__all__ = [
    "COMMIT",
    "DATA",
    "DIGEST",
    "STAT",
    "WRITE",
    "Service",
    "digest_of",
    "encoded",
    "files",
    "kept",
    "place",
    "steps",
]

DATA: Final = b"a blob of some bytes" * 10
STAT, WRITE, COMMIT = ContentAction.STAT, ContentAction.WRITE, ContentAction.COMMIT


def digest_of(data: bytes) -> str:
    """The digest of a blob."""
    return f"sha256:{sha256(data).hexdigest()}"


DIGEST: Final = digest_of(DATA)


def kept(folder: Path, data: bytes) -> Path:
    """Where a blob is in a folder, if it is there."""
    return folder / "blobs/sha256" / digest_of(data).partition(":")[2]


def place(folder: Path, data: bytes) -> Path:
    """Put a blob into a folder; where it is."""
    blob = kept(folder, data)
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_bytes(data)
    return blob


def files(folder: Path) -> list[str]:
    """The files of a folder, at any depth."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@frozen
class Service:
    """A store `here`, which may be written to, and one `fixed`, which may not, in one of the halves."""

    serve: Served
    handlers: Mapping[str, Any]

    def __call__(self, method: str, *messages: bytes, store: str | None = "here") -> list[bytes]:
        peer = Peer.saying(*messages)
        if store is not None:
            peer.metadata = {"buildkit-attachable-store-id": (store,)}
        return self.serve(self.handlers[f"/containerd.services.content.v1.Content/{method}"], peer).got

    def fails(self, method: str, *messages: bytes, store: str | None = "here") -> tuple[int, str]:
        """The status and the text that a call ends with."""
        with pytest.raises(CallFailed) as caught:
            self(method, *messages, store=store)
        return caught.value.status, caught.value.message


def steps(
    data: bytes, *pieces: bytes, ref: str = "ref", expected: str | None = None
) -> list[ContentWriteRequest]:
    """What an engine sends to have a blob written, piece by piece."""
    digest = digest_of(data) if expected is None else expected
    found = [ContentWriteRequest(action=STAT, ref=ref, total=len(data), expected=digest)]
    at = 0
    for piece in pieces or (data,):
        found.append(ContentWriteRequest(action=WRITE, offset=at, data=piece))
        at += len(piece)
    return [*found, ContentWriteRequest(action=COMMIT, offset=at, total=len(data), expected=digest)]


def encoded(requests: list[ContentWriteRequest]) -> list[bytes]:
    """Requests as messages."""
    return [request.encode() for request in requests]
