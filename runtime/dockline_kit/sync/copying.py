# Derived from aio/copying.py by `dockline generate`. Do not edit: change that, then run it again.
"""Files and folders copied into a container and out of one, with the path rules of `docker cp`."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from dockline_runtime.errors import InvalidArgument, NotFound, shorten

from ..copying import DIRECTORY, LINK, Kind, contents_only, resolved, uploads
from ..waiting.by_threads import aside

__all__ = ["copy_from", "copy_to"]


def copy_to(docker: Any, container: str, source: str | os.PathLike[str], path: str) -> None:
    """Copy a file or a folder into a container, running or not.

    Made of `containers.archive_info` and `put_archive`. Owners (by number), modes and times are kept.

    Args:
        docker: The client.
        container: Id, name or unique start of the id of the container.
        source: The file or folder on this machine. If a folder's path ends with `/.`, only its content is
            copied. A link is copied as a link.
        path: Where to, in the container; a relative path starts at `/`. If a folder is there, the copy goes
            into it under its own name; otherwise the copy gets exactly this path, and its parent has to
            exist.

    Raises:
        InvalidArgument: There is no such file, a folder can't be put where a file is, or there is no folder
            at a path that ends with `/`.
        NotFound: There is no such container, or no folder in it to put this in.
        BrokenUpload: A file became shorter while it was sent.
        OSError: A file can't be read.
    """
    given, path = os.fspath(source), _inside(path)
    path, there = _looked_up(docker, container, path)
    for upload in aside(uploads, given, path, there):
        docker.containers.put_archive(container, upload.archive, path=upload.folder)


def copy_from(docker: Any, container: str, path: str, target: str | os.PathLike[str]) -> None:
    """Copy a file or a folder out of a container, running or not.

    Made of `containers.get_archive`. What is unpacked belongs to this user; links that lead out of the
    target, devices and the like are refused.

    Args:
        docker: The client.
        container: Id, name or unique start of the id of the container.
        path: The file or folder in the container; a relative path starts at `/`. If a folder's path ends
            with `/.`, only its content is copied. A link is copied as a link.
        target: Where to, on this machine. If a folder is there, the copy goes into it under its own name;
            otherwise the copy gets exactly this path, and its parent has to exist. A file appears only when
            it is complete.

    Raises:
        InvalidArgument: A folder can't be put where a file is, or there is no folder at a path that ends with
            `/`, or above it.
        NotFound: There is no such container, or no such file in it.
        UnsafeArchive: Something in it isn't safe to unpack.
        OSError: The target can't be written to.
    """
    target, path = os.fspath(target), _inside(path)
    with docker.containers.get_archive(container, path=path) as archive:
        is_folder = bool(archive.stat.mode & DIRECTORY)
        _check_target(path, target, is_folder=is_folder)
        if os.path.isdir(target) or (is_folder and contents_only(path)):
            archive.extract(target)
            return
        if not is_folder:
            _one_file(archive, target)
            return
    docker.containers.get_archive(container, path=f"{path.rstrip('/')}/.").extract(target)


def _check_target(path: str, target: str, *, is_folder: bool) -> None:
    """Make sure that something can be put there."""
    if contents_only(path) and not is_folder:
        raise InvalidArgument(f"path: {path!r} isn't a folder; leave the '/.' out")
    if os.path.isdir(target):
        return
    if not os.path.isdir(os.path.dirname(os.path.abspath(target))):
        raise InvalidArgument(f"target: there is no folder to put {target!r} in; make it first")
    if is_folder and os.path.lexists(target):
        raise InvalidArgument(f"target: {target!r} is a file, which a folder can't be copied to")
    if not is_folder and target.endswith(("/", os.sep)):
        way = "leave the '/' out to give the file that name"
        raise InvalidArgument(f"target: there is no folder {target!r}; {way}")


def _one_file(archive: Any, target: str) -> None:
    """Copy a file to exactly this path: unpacked next to it, then moved there."""
    beside = os.path.dirname(os.path.abspath(target))
    folder = aside(tempfile.TemporaryDirectory, dir=beside, prefix=".dockline-")
    try:
        archive.extract(folder.name)
        [found] = Path(folder.name).iterdir()
        aside(os.replace, found, target)
    finally:
        aside(folder.cleanup)


def _looked_up(docker: Any, container: str, path: str) -> tuple[str, Kind]:
    """A path in a container, a link at its end followed, and what is there."""
    stat = _stat(docker, container, path)
    if stat is not None and stat.mode & LINK and stat.link_target:
        path = resolved(path, stat.link_target)
        stat = _stat(docker, container, path)
    if stat is None:
        return path, "missing"
    return path, "folder" if stat.mode & DIRECTORY else "other"


def _stat(docker: Any, container: str, path: str) -> Any:
    """What the engine says about a path; None if nothing is there."""
    with suppress(NotFound):
        return docker.containers.archive_info(container, path=path)
    docker.containers.inspect(container)  # it may be the container that isn't there
    return None


def _inside(path: str) -> str:
    """A path in a container, from its root."""
    if not isinstance(path, str) or not path:
        raise InvalidArgument(f"path: {shorten(path)} isn't a path in the container; write '/tmp/file'")
    return path if path.startswith("/") else f"/{path}"
