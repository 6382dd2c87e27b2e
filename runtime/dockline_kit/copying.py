"""Where things are copied to, by the rules of `docker cp`, and archives that have one file.

Theory: a file goes into a folder that is there, or to the very path; a folder goes into a folder that is
there, under its own name, except for `folder/.`, whose content alone goes; and where nothing is there yet,
its content goes into a new folder. So what is at the target has to be known first.
"""

from __future__ import annotations

import os
import posixpath
import stat
import tarfile
from collections.abc import Iterator
from typing import Final, Literal

from attrs import frozen

from dockline_runtime.errors import BrokenUpload, InvalidArgument
from dockline_runtime.files.packing import DirectoryArchive, tar_directory

__all__ = [
    "DIRECTORY",
    "LINK",
    "FileArchive",
    "Kind",
    "Upload",
    "contents_only",
    "folder_archive",
    "resolved",
    "uploads",
]

DIRECTORY: Final = 1 << 31
"""The bit of `PathStat.mode` that marks a directory."""
LINK: Final = 1 << 27
"""The bit of `PathStat.mode` that marks a symbolic link."""

_BLOCK: Final = 512
_PIECE: Final = 1 << 18

Kind = Literal["folder", "other", "missing"]
"""What is at a path."""


@frozen
class FileArchive:
    """An archive with one file, link or empty folder: each iteration makes it again.

    Attributes:
        path: The file.
        name: What it is called in the archive.
    """

    path: str
    name: str

    def __iter__(self) -> Iterator[bytes]:
        """The pieces of the archive.

        Raises:
            BrokenUpload: The file became shorter.
            OSError: It can't be read.
            InvalidArgument: It is a device, a pipe or a socket.
        """
        status = os.lstat(self.path)
        info = tarfile.TarInfo(self.name)
        info.mode, info.mtime = stat.S_IMODE(status.st_mode), int(status.st_mtime)
        info.uid, info.gid = status.st_uid, status.st_gid
        if stat.S_ISREG(status.st_mode):
            yield from self._content(info)
        elif stat.S_ISLNK(status.st_mode):
            info.type, info.linkname = tarfile.SYMTYPE, os.readlink(self.path)
            yield _header(info)
        elif stat.S_ISDIR(status.st_mode):
            info.type = tarfile.DIRTYPE
            yield _header(info)
        else:
            raise InvalidArgument(f"source: {self.path!r} is a device, a pipe or a socket; copy a file")
        yield bytes(2 * _BLOCK)

    def _content(self, info: tarfile.TarInfo) -> Iterator[bytes]:
        with open(self.path, "rb", buffering=0) as file:
            left = info.size = os.fstat(file.fileno()).st_size
            yield _header(info)
            while left:
                piece = file.read(min(left, _PIECE))
                if not piece:
                    raise BrokenUpload(
                        f"source: {self.path!r} became shorter while it was sent; send it again"
                    )
                left -= len(piece)
                yield piece
            yield bytes(-info.size % _BLOCK)


@frozen
class Upload:
    """An archive, and the folder in the container that it is unpacked into."""

    archive: FileArchive | DirectoryArchive
    folder: str


def contents_only(path: str) -> bool:
    """Whether only what is in the folder is meant: `folder/.`."""
    return path == "." or path.endswith("/.")


def resolved(path: str, link_target: str) -> str:
    """Where a link in a container leads to.

    Args:
        path: The link.
        link_target: What it points to.
    """
    return posixpath.join(posixpath.dirname(path.rstrip("/")), link_target)


def folder_archive(path: str) -> DirectoryArchive:
    """A folder as an archive in which it has its own name."""
    whole = os.path.abspath(path)
    parent, name = os.path.split(whole)
    return tar_directory(
        parent, owner="keep", exclude=lambda each: each != name and not each.startswith(f"{name}/")
    )


def uploads(source: str, path: str, there: Kind) -> list[Upload]:
    """What has to be unpacked where, in this order.

    Args:
        source: What is copied, on this machine.
        path: Where to, in the container.
        there: What is there.

    Raises:
        InvalidArgument: There is nothing to copy, or it can't be copied there.
    """
    if not os.path.lexists(source):
        raise InvalidArgument(f"source: there is no file {source!r}")
    parent, name = posixpath.split(path.rstrip("/") or "/")
    follows = contents_only(source) or source.endswith("/")
    if os.path.isdir(source) and (follows or not os.path.islink(source)):
        if there == "other":
            raise InvalidArgument(f"path: {path!r} is a file, which a folder can't be copied to")
        if there == "folder" and not contents_only(source):
            return [Upload(folder_archive(source), path)]
        content = Upload(tar_directory(source, owner="keep"), path)
        if there == "folder":
            return [content]
        return [Upload(FileArchive(os.path.join(source, "."), name), parent or "/"), content]
    if there == "folder":
        return [Upload(FileArchive(source, os.path.basename(source)), path)]
    if path.endswith("/"):
        raise InvalidArgument(
            f"path: there is no folder {path!r}; leave the '/' out to give the file that name"
        )
    return [Upload(FileArchive(source, name), parent or "/")]


def _header(info: tarfile.TarInfo) -> bytes:
    return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")
