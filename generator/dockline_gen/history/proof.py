"""What history.lock was made from, by digest, and whether it still is what the descriptions say.

Reading all versions takes seconds. The lock notes a digest of each file that it was made from, and of its
own spans: if they still match, the lock is up to date. Whether the reading itself has changed shows in the
version that is looked at anyway, which is read again. If either differs, everything is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..contract.lock import LOCK, History, history_text, spans_text
from ..description.versions import newer
from ..documents import known_versions, version_file

__all__ = ["SPANS", "agrees", "digests", "is_proven"]

SPANS = "spans"
_OVERLAYS = ("corrections.yaml", "moved.yaml")


def digests(spec: Path, history: History) -> dict[str, str]:
    """The sha256 of everything that a history was made from, and of its spans.

    Args:
        spec: The spec folder.
        history: What was read there.
    """
    overlays = [spec / "overlay" / name for name in _OVERLAYS]
    files = [*overlays, *(version_file(version, spec) for version in known_versions(spec))]
    found = {SPANS: _digest(spans_text(history).encode())}
    return found | {path.name: _digest(path.read_bytes()) for path in files if path.exists()}


def is_proven(spec: Path, history: History, *, but: str | None = None) -> bool:
    """Whether the history.lock of a folder was made from the files that are there now, and not edited since.

    Args:
        spec: The spec folder.
        history: What its history.lock says.
        but: A version to leave out, as its file is new.
    """
    path = spec / LOCK
    if not history.digests or path.read_text(encoding="utf-8") != history_text(history):
        return False
    there = digests(spec, history)
    if but is not None:
        there.pop(version_file(but, spec).name, None)
    return history.digests == there


def agrees(history: History, version: str, addresses: Iterable[str]) -> bool:
    """Whether a history says of a version exactly what was read of it.

    Args:
        history: What history.lock says.
        version: The version that was read.
        addresses: All that it has.
    """
    there = set(addresses)
    inside: Mapping[str, bool] = {
        address: not newer(span.since, version) and not newer(version, span.until)
        for address, span in history.spans.items()
    }
    if any(within != (address in there) for address, within in inside.items()):
        return False
    spans = map(history.span, there)
    return all(
        span is not None and not newer(span.since, version) and not newer(version, span.until)
        for span in spans
    )


def _digest(raw: bytes) -> str:
    return "sha256:" + hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
