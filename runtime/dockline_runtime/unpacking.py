"""What a member of an archive may do while the archive is unpacked: nothing outside of the folder.

Python's data filter refuses absolute paths, links that lead out, devices and pipes, and drops owners and
dangerous modes. It asks `realpath` where links lead, which gives up at paths longer than the system takes, so
a chain of links can lead out past it (CVE-2025-4517, in every Python older than mid-2025). What is added here
doesn't resolve anything:

- Nothing is written through a link: the folders above a member are folders.
- A link goes up by `..` through folders alone, which an archive can't replace, and then down. So each link
  leads to a place inside, whatever the other links are or become.
- A hard link is to a file: one to a link would be that link, at another place.
- Headers that are read whole have a longest.
"""

from __future__ import annotations

import os
import stat
import tarfile
from typing import Final, Self

from .errors import UnsafeArchive

__all__ = ["BoundedInfo", "contained"]

_LONGEST_HEADER: Final = 1 << 20
_READ_WHOLE: Final = frozenset(
    (
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    )
)


_WAY_OUT: Final = "unpack it member by member with tarfile(), or choose another filter"


class BoundedInfo(tarfile.TarInfo):
    """A member whose header makes no sense is refused before anything is read on its behalf."""

    __slots__ = ()

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Read a header.

        Raises:
            UnsafeArchive: It announces a size below zero, or a name or header of more than 1 MiB.
        """
        found = super().frombuf(buf, encoding, errors)
        if found.size < 0:
            raise UnsafeArchive(f"the archive's member {found.name!r} has a size below zero")
        if found.type in _READ_WHOLE and found.size > _LONGEST_HEADER:
            raise UnsafeArchive(
                f"the archive has a header of {found.size} bytes; {_LONGEST_HEADER} are the most that is read"
            )
        return found


def contained(member: tarfile.TarInfo, destination: str) -> tarfile.TarInfo:
    """A filter for `tarfile`: Python's data filter, and what the module says.

    Raises:
        UnsafeArchive: The member must not be unpacked.
    """
    try:
        found = tarfile.data_filter(member, destination)
    except tarfile.FilterError as error:
        raise _refused(str(error)) from None
    root = os.path.realpath(destination)
    parts = _parts(found.name)
    if ".." in parts:
        raise _refused(f"{found.name!r} holds `..`")
    _check_folders(root, parts[:-1], found.name)
    if found.issym():
        _check_link(root, parts[:-1], found)
    elif parts and _mode(root, parts) == stat.S_IFLNK:
        raise _refused(f"{found.name!r} is a link in the folder already, and would be followed")
    if found.islnk():
        _check_hard_link(root, found)
    return found


def _refused(why: str) -> UnsafeArchive:
    return UnsafeArchive(f"the archive is not unpacked any further: {why}; {_WAY_OUT}")


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in ("", ".")]


def _mode(root: str, parts: list[str]) -> int | None:
    """What is there: a type of `stat`, None if nothing is."""
    try:
        return stat.S_IFMT(os.lstat(os.path.join(root, *parts)).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _check_folders(root: str, parts: list[str], name: str) -> None:
    for depth in range(1, len(parts) + 1):
        if _mode(root, parts[:depth]) == stat.S_IFLNK:
            raise _refused(f"{name!r} lies behind a link, {'/'.join(parts[:depth])!r}")


def _check_link(root: str, folder: list[str], member: tarfile.TarInfo) -> None:
    here = list(folder)
    firm = True  # whether all of `here` is folders
    for part in _parts(member.linkname):
        if part != "..":
            here.append(part)
            firm = firm and _mode(root, here) == stat.S_IFDIR
        elif not here:
            raise _refused(f"{member.name!r} is a link that leads out, to {member.linkname!r}")
        elif not firm:
            raise _refused(
                f"{member.name!r} is a link to {member.linkname!r}, which goes up from what may be a link"
            )
        else:
            here.pop()


def _check_hard_link(root: str, member: tarfile.TarInfo) -> None:
    parts = _parts(member.linkname)
    if ".." in parts:
        raise _refused(f"{member.name!r} is a hard link to {member.linkname!r}, which holds `..`")
    _check_folders(root, parts[:-1], member.linkname)
    mode = _mode(root, parts)
    if mode == stat.S_IFLNK:
        raise _refused(f"{member.name!r} is a hard link to a link, {member.linkname!r}")
    own = _parts(member.name)
    if mode is None or own == parts:
        raise _refused(f"{member.name!r} is a hard link to {member.linkname!r}, which is not there")
    # `tarfile` replaces links by links, and files by files, but nothing by a hard link.
    if _mode(root, own) == stat.S_IFREG:
        os.unlink(os.path.join(root, *own))
