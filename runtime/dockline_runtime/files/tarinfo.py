"""Members of an archive as `tarfile` has them, which is what filters that are functions see.

Apart, because importing `tarfile` takes a while.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable
from typing import Any, Final

from ..errors import InvalidArgument, UnsafeArchive, shorten
from .tarheaders import KINDS, Kind, Member

__all__ = ["asked", "filtered", "info_of", "member_of"]

_TYPES: Final[dict[Kind, bytes]] = {
    "file": tarfile.REGTYPE,
    "hard link": tarfile.LNKTYPE,
    "link": tarfile.SYMTYPE,
    "character device": tarfile.CHRTYPE,
    "block device": tarfile.BLKTYPE,
    "folder": tarfile.DIRTYPE,
    "pipe": tarfile.FIFOTYPE,
}


def filtered(
    member: Member,
    filter: Callable[[tarfile.TarInfo, str], tarfile.TarInfo | None],
    target: str | os.PathLike[str],
) -> Member | None:
    """What a filter that is a function makes of a member; None to leave it out.

    Raises:
        UnsafeArchive: The filter refused it.
    """
    found = asked(info_of(member), filter, os.fspath(target))
    return None if found is None else member_of(found)


def asked(
    info: tarfile.TarInfo, filter: Callable[[tarfile.TarInfo, str], tarfile.TarInfo | None], target: str
) -> tarfile.TarInfo | None:
    """What a filter that is a function says of a member; None to leave it out.

    Raises:
        UnsafeArchive: The filter refused it.
    """
    try:
        return filter(info, target)
    except tarfile.FilterError as error:
        raise UnsafeArchive(f"the archive is not unpacked any further: the filter says: {error}") from error


def info_of(member: Member) -> tarfile.TarInfo:
    """A member, as `tarfile` has it."""
    info: Any = tarfile.TarInfo(_decoded(member.name).rstrip("/"))
    info.type, info.linkname, info.size = _TYPES[member.kind], _decoded(member.link), member.size
    info.mode, info.uid, info.gid = member.mode, member.uid, member.gid
    info.uname, info.gname = _decoded(member.uname), _decoded(member.gname)
    seconds, rest = divmod(member.mtime or 0, 10**9)
    info.mtime = seconds + rest / 10**9 if rest else seconds
    info.devmajor, info.devminor = member.device
    info.pax_headers = {_decoded(key): _decoded(value) for key, value in member.records.items()}
    found: tarfile.TarInfo = info
    return found


def member_of(info: tarfile.TarInfo) -> Member:
    """A member that `tarfile` has, as it is unpacked.

    Raises:
        InvalidArgument: Its type is unknown, or its name can't be one.
    """
    if info.type not in KINDS:
        raise InvalidArgument(f"{shorten(info.name)} has an unknown type, {info.type!r}")
    mtime: float | None = info.mtime
    return Member(
        kind=KINDS[info.type],
        name=_encoded(info.name),
        link=_encoded(info.linkname),
        size=info.size,
        mode=info.mode,
        uid=info.uid,
        gid=info.gid,
        mtime=None if mtime is None else int(mtime) * 10**9 + int(mtime % 1 * 10**9),
        device=(info.devmajor, info.devminor),
    )


def _decoded(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _encoded(name: str) -> bytes:
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raise InvalidArgument(f"{shorten(name)} can't be a name: it isn't valid Unicode") from None
