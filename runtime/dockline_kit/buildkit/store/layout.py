"""A folder of OCI's layout: what its index names, and how a name gets there.

The index is `index.json`. What changes it holds a lock on `index.json.lock` beside it, as the docker
command does, and puts a new one in its place whole.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final

from dockline_runtime.errors import ConfigError, InvalidArgument, ProtocolError
from dockline_runtime.files.reading import read_file
from dockline_runtime.files.saving import write_all

from .content import ContentStore
from .ingests import is_digest

__all__ = ["LATEST", "find", "put", "source_of"]

LATEST: Final = "latest"
"""The tag if none is given."""

_INDEX: Final = "index.json"
_LOCK: Final = "index.json.lock"
_LAYOUT: Final = "oci-layout"
_VERSION: Final = {"imageLayoutVersion": "1.0.0"}
_IMAGE_INDEX: Final = "application/vnd.oci.image.index.v1+json"
_NAME: Final = "org.opencontainers.image.ref.name"
_FULL_NAME: Final = "io.containerd.image.name"
_TAG: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", re.ASCII)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_HELD: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


def find(folder: str, tag: str) -> str | None:
    """The digest that the index of a folder has for a tag; None if it has none, or there is no index.

    Args:
        folder: The folder's path.
        tag: The tag, or an image's whole name.

    Raises:
        InvalidArgument: The index can't be read, or isn't one.
    """
    entries = _entries(_read(folder), folder)
    for name in (_FULL_NAME, _NAME):
        for entry in entries:
            if (entry.get("annotations") or {}).get(name) == tag:
                return _digest_of(entry, folder)
    return None


def source_of(given: str) -> tuple[str, str, str]:
    """What a context in OCI's layout is: the folder's path, the tag, and the digest of the manifest.

    Args:
        given: `folder`, `folder:tag` or `folder@sha256:…`, maybe with both.

    Raises:
        InvalidArgument: There is no such folder, or no such image in it.
    """
    path, _, digest = given.rpartition("@") if _is_pinned(given) else (given, "", "")
    tag = LATEST
    if not os.path.isdir(path):
        path, _, tag = path.rpartition(":")
    path = os.path.expanduser(path)
    if not path or not os.path.isdir(path):
        raise InvalidArgument(f"there is no folder {given!r}; give the path of one in OCI's layout")
    if not _TAG.fullmatch(tag):
        raise InvalidArgument(f"{tag!r} can't be a tag; write 'oci-layout://folder:tag'")
    if not digest:
        digest = find(path, tag) or _only_one(path, tag)
    if not ContentStore(path).has(digest, 0):
        raise InvalidArgument(f"{path!r} has no {digest}; give one that its index.json names")
    return path, tag, digest


def put(folder: str, manifest: str, tag: str) -> bool:
    """Name a manifest in the index of a folder, in place of an older one of the same tag.

    Returns False if another process has locked the index; nothing was done then.

    Args:
        folder: The folder's path.
        manifest: The manifest's descriptor as the engine tells it, as JSON.
        tag: The tag.

    Raises:
        ProtocolError: It isn't a descriptor of a manifest that has come.
        InvalidArgument: There is an index that can't be read.
        OSError: It can't be written.
    """
    descriptor = _descriptor(manifest, folder)
    with _locked(folder) as mine:
        if not mine:
            return False
        index = _read(folder)
        kept = [entry for entry in _entries(index, folder) if not _is_called(entry, tag)]
        named = {**descriptor, "annotations": {**(descriptor.get("annotations") or {}), _NAME: tag}}
        written = {"schemaVersion": 2, "mediaType": _IMAGE_INDEX, **index, "manifests": [*kept, named]}
        _write(folder, _LAYOUT, _VERSION)
        _write(folder, _INDEX, written)
    return True


def _is_pinned(given: str) -> bool:
    return is_digest(given.rpartition("@")[2]) and not os.path.isdir(given)


def _only_one(folder: str, tag: str) -> str:
    """The image of a folder that has one only, if no tag was asked for."""
    entries = _entries(_read(folder), folder)
    if len(entries) == 1 and tag == LATEST:
        return _digest_of(entries[0], folder)
    names = sorted(filter(None, ((entry.get("annotations") or {}).get(_NAME) for entry in entries)))
    there = f"it has {', '.join(map(repr, names))}" if names else "its index.json names no tag"
    raise InvalidArgument(f"{folder!r} has no image {tag!r}; {there}")


def _is_called(entry: Mapping[str, Any], tag: str) -> bool:
    annotations = entry.get("annotations") or {}
    return annotations.get(_NAME) == tag and not annotations.get(_FULL_NAME)


def _descriptor(text: str, folder: str) -> dict[str, Any]:
    """A descriptor that the engine tells, of a blob that is there."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not is_digest(found.get("digest")):
        raise ProtocolError("the engine tells of a cache, but not of its manifest")
    kept = {name: found[name] for name in ("mediaType", "digest", "size", "annotations") if name in found}
    size, annotations = kept.get("size"), kept.get("annotations") or {}
    if not isinstance(size, int) or size <= 0 or not isinstance(kept.get("mediaType"), str):
        raise ProtocolError("the engine tells of a cache, but not of its manifest")
    if not isinstance(annotations, dict) or not all(isinstance(each, str) for each in annotations.values()):
        raise ProtocolError("the engine tells of a cache whose annotations aren't texts")
    if not ContentStore(folder).has(kept["digest"], size):
        raise ProtocolError(
            f"the engine tells of a cache {kept['digest']}, and it hasn't come to {folder!r}; "
            "with several places of cache_to, have all keep the same"
        )
    return kept


def _digest_of(entry: Mapping[str, Any], folder: str) -> str:
    digest = entry.get("digest")
    if not is_digest(digest):
        raise InvalidArgument(f"{os.path.join(folder, _INDEX)!r} names a manifest without a SHA-256 digest")
    return str(digest)


def _read(folder: str) -> dict[str, Any]:
    """The index; empty if there is none."""
    path = os.path.join(folder, _INDEX)
    try:
        data = read_file(path)
    except ConfigError as error:
        raise InvalidArgument(str(error)) from None
    if not data:
        return {}
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InvalidArgument(
            f"{path!r} isn't the index of an OCI layout; remove the folder, or give another"
        )
    return found


def _entries(index: Mapping[str, Any], folder: str) -> list[dict[str, Any]]:
    found = index.get("manifests") or []
    if not isinstance(found, list) or not all(
        isinstance(entry, dict) and isinstance(entry.get("annotations") or {}, dict) for entry in found
    ):
        raise InvalidArgument(
            f"{os.path.join(folder, _INDEX)!r} isn't the index of an OCI layout; remove the folder, or give "
            "another"
        )
    return found


def _write(folder: str, name: str, content: Any) -> None:
    """Put a file in its place, whole."""
    beside = os.path.join(folder, f".{os.urandom(8).hex()}.partial")
    fd = os.open(beside, _NEW, 0o666)
    try:
        with open(fd, "wb", buffering=0) as file:
            write_all(file, json.dumps(content).encode())
        os.replace(beside, os.path.join(folder, name))
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(beside)
        raise


@contextmanager
def _locked(folder: str) -> Iterator[bool]:
    """Hold the lock of an index; whether that worked. Its file is removed afterwards, as others do it."""
    path = os.path.join(folder, _LOCK)
    fd = _lock(path)
    if fd is None:
        yield False
        return
    try:
        yield True
    finally:
        with suppress(FileNotFoundError):
            os.unlink(path)
        os.close(fd)


def _lock(path: str) -> int | None:
    """A descriptor that holds the lock; None if somebody else has it."""
    fd = os.open(path, _HELD, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(fd), os.stat(path, follow_symlinks=False)):
            return fd
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(fd)
        raise
    os.close(fd)
    return None
