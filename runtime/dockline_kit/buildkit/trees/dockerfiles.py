"""Dockerfiles and files of patterns, read before anything is sent: those of a context without leaving it."""

from __future__ import annotations

import os
from typing import Any

from dockline_runtime.errors import BrokenUpload, ConfigError, InvalidArgument
from dockline_runtime.files.dockerignore import Dockerignore, parse_dockerignore
from dockline_runtime.files.reading import LARGEST_FILE, read_file

from .patterns import Wanted
from .tree import FolderTree, Opened

__all__ = ["check_patterns", "content_of", "is_content", "read_from", "read_path", "text_name"]


def is_content(dockerfile: object) -> bool:
    """Whether something is a Dockerfile itself, and not its path."""
    if isinstance(dockerfile, str):
        return "\n" in dockerfile
    return isinstance(dockerfile, bytes | bytearray | memoryview) or callable(
        getattr(dockerfile, "read", None)
    )


def content_of(dockerfile: Any) -> bytes:
    """The content of a Dockerfile that was given itself: bytes, text, or an open file.

    Raises:
        InvalidArgument: There is nothing in it, more than 4 MiB, or it can't be read.
    """
    if hasattr(dockerfile, "read"):
        try:
            dockerfile = dockerfile.read()
        except (OSError, ValueError) as error:
            raise InvalidArgument(f"dockerfile: the file can't be read: {error}") from None
    content = dockerfile.encode("utf-8", "surrogateescape") if isinstance(dockerfile, str) else dockerfile
    if not isinstance(content, bytes | bytearray | memoryview):
        raise InvalidArgument(f"dockerfile: the file gave {type(content).__name__}, neither text nor bytes")
    if not bytes(content).strip():
        raise InvalidArgument(
            "dockerfile: there is nothing in it; leave it out for the context's 'Dockerfile'"
        )
    if len(content) > LARGEST_FILE:
        raise InvalidArgument(f"dockerfile: it is longer than {LARGEST_FILE} bytes, the most it may have")
    return bytes(content)


def read_path(path: str) -> bytes | None:
    """A file, by any path; None if there is none.

    Raises:
        InvalidArgument: It can't be read, isn't a regular file, or is longer than 4 MiB.
    """
    try:
        return read_file(path)
    except ConfigError as error:
        raise InvalidArgument(f"context: {error}") from None


def read_from(folder: str, given: str) -> bytes | None:
    """A file by its path relative to a folder; None if there is none.

    One in the folder is read as contexts are: a link may lead elsewhere in it, but not out.

    Raises:
        InvalidArgument: A link leads out of the folder; and as `read_path`.
    """
    path = os.path.join(folder, given)
    parts = os.path.normpath(given).split("/")
    if os.path.isabs(given) or parts[0] == "..":
        return read_path(path)
    root = os.path.realpath(folder)
    inside = os.path.relpath(os.path.realpath(path), root)
    if inside.split("/")[0] == "..":
        raise InvalidArgument(
            f"context: {path!r} is a link that leads out of it, to {os.path.realpath(path)!r}; put a file in "
            "its place, or give a Dockerfile by its own path"
        )
    if not os.path.lexists(path):
        return None
    if not os.path.isfile(path):
        raise InvalidArgument(f"context: {path!r} isn't a regular file")
    reading = FolderTree(root).reading(Wanted())
    try:
        file = reading.open(os.fsencode(inside))
    except BrokenUpload as error:
        raise InvalidArgument(str(error)) from None
    finally:
        reading.close()
    try:
        return _content_of(file, path)
    finally:
        file.close()


def _content_of(file: Opened, path: str) -> bytes:
    found = bytearray()
    while len(found) <= LARGEST_FILE and (piece := file.read(1 << 20)):
        found += piece
    if len(found) > LARGEST_FILE:
        raise InvalidArgument(f"context: {path!r} is longer than {LARGEST_FILE} bytes, the most it may have")
    return bytes(found)


def check_patterns(ignored: bytes, shown: str) -> None:
    """Check patterns that an engine will read: it would only say that one is wrong, not which.

    Args:
        ignored: What is in the file.
        shown: Its path.

    Raises:
        InvalidArgument: A pattern isn't valid.
    """
    try:
        Dockerignore(parse_dockerignore(os.fsdecode(ignored)))
    except InvalidArgument as error:
        raise InvalidArgument(f"context: {shown!r}: {str(error).removeprefix('dockerignore: ')}") from None


def text_name(name: str) -> str:
    """A Dockerfile's name, unchanged.

    Raises:
        InvalidArgument: It isn't valid UTF-8.
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidArgument(
            f"dockerfile: the name {os.fsencode(name)!r} isn't valid UTF-8, so it can't be sent; rename it"
        ) from None
    return name
