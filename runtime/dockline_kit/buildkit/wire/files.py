# Rendered from spec/buildkit/messages.yaml by `dockline generate`. Do not edit: change that.
"""A folder that is sent, and one that is received, as packets.

From the public definitions:
    `fsutil.types`: github.com/tonistiigi/fsutil, types/wire.proto and types/stat.proto
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from .fields import Fields, Message, one, pairs
from .kinds import BYTES, INT64, STRING, UINT32

__all__ = ["Packet", "PacketType", "Stat"]


class PacketType(IntEnum):
    """What a packet is.

    `fsutil.types.Packet.PacketType`
    """

    STAT = 0
    """An entry of the folder; without a `stat`, the end of them."""
    REQ = 1
    """The content of an entry is asked for."""
    DATA = 2
    """A piece of a content; without `data`, its end."""
    FIN = 3
    """Nothing more comes from this side."""
    ERR = 4
    """This side has failed; `data` is the text."""


class Stat(Message):
    """An entry of a folder.

    `fsutil.types.Stat`

    Attributes:
        path: Where it is in the folder, with `/` on all systems.
        mode: Its type and permissions, as the bits of Go's `fs.FileMode`.
        uid: Its owner.
        gid: Its group.
        size: Its size in bytes, that of a folder 0.
        mod_time: When it was changed, in nanoseconds since 1970.
        linkname: The text of a symlink; of a hard link, the path of the entry that it is.
        devmajor: The major number of a device.
        devminor: The minor number of a device.
        xattrs: Its extended attributes.
    """

    __slots__ = (
        "devmajor",
        "devminor",
        "gid",
        "linkname",
        "mod_time",
        "mode",
        "path",
        "size",
        "uid",
        "xattrs",
    )

    FIELDS: ClassVar = Fields(
        one(1, "path", STRING),
        one(2, "mode", UINT32),
        one(3, "uid", UINT32),
        one(4, "gid", UINT32),
        one(5, "size", INT64),
        one(6, "mod_time", INT64),
        one(7, "linkname", STRING),
        one(8, "devmajor", INT64),
        one(9, "devminor", INT64),
        pairs(10, "xattrs", STRING, BYTES),
    )

    def __init__(
        self,
        *,
        path: str = "",
        mode: int = 0,
        uid: int = 0,
        gid: int = 0,
        size: int = 0,
        mod_time: int = 0,
        linkname: str = "",
        devmajor: int = 0,
        devminor: int = 0,
        xattrs: dict[str, bytes] | None = None,
    ) -> None:
        self.path = path
        self.mode = mode
        self.uid = uid
        self.gid = gid
        self.size = size
        self.mod_time = mod_time
        self.linkname = linkname
        self.devmajor = devmajor
        self.devminor = devminor
        self.xattrs = {} if xattrs is None else xattrs


class Packet(Message):
    """One step of a transfer.

    `fsutil.types.Packet`

    Attributes:
        type: What it is.
        stat: An entry.
        id: The number of the entry that it is about, counted from 0 as they were sent.
        data: Content, or the text of an error.
    """

    __slots__ = ("data", "id", "stat", "type")

    FIELDS: ClassVar = Fields(
        one(1, "type", PacketType),
        one(2, "stat", Stat),
        one(3, "id", UINT32),
        one(4, "data", BYTES),
    )

    def __init__(
        self,
        *,
        type: PacketType | int = PacketType.STAT,
        stat: Stat | None = None,
        id: int = 0,
        data: bytes = b"",
    ) -> None:
        self.type = type
        self.stat = stat
        self.id = id
        self.data = data
