"""What is announced of a file: its mode in Go's bits, its time, its link, its attributes; as a packet.

The numbers of the fields are those of `fsutil.types.Packet` and `Stat`. Packets are put together by hand, as
there is one for each file of a context.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from attrs import define

from ..wire.codec import varint

__all__ = [
    "DIRECTORY",
    "EMPTY",
    "FILE",
    "SYMLINK",
    "Entry",
    "attributes_by",
    "data_head",
    "entry_of",
    "go_mode",
    "stat_packet",
]

DIRECTORY: Final = 1 << 31
"""Go's bit of a directory."""
SYMLINK: Final = 1 << 27
"""Go's bit of a symbolic link."""
_DEVICE, _PIPE, _CHARACTERS = 1 << 26, 1 << 25, 1 << 21
_TYPES: Final = {
    stat.S_IFDIR: DIRECTORY,
    stat.S_IFLNK: SYMLINK,
    stat.S_IFIFO: _PIPE,
    stat.S_IFBLK: _DEVICE,
    stat.S_IFCHR: _DEVICE | _CHARACTERS,
}
"""Go's bits of a type; a socket goes without one, as archives know none."""
_MORE: Final = ((stat.S_ISUID, 1 << 23), (stat.S_ISGID, 1 << 22), (stat.S_ISVTX, 1 << 20))

NOTHING: Final = 0
FILE: Final = 1
"""What can be asked for is the content of a file."""
EMPTY: Final = 2
"""What can be asked for has no content: a socket."""

_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NONE_THERE: Final = frozenset({errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})

Attributes = tuple[tuple[bytes, bytes], ...]


@define(eq=False)
class Entry:
    """Something in a tree, as it is sent.

    Attributes:
        path: Where it is, from the root of the tree, with `/` between its parts.
        mode: In Go's bits.
        size: Of a file its bytes, of a symbolic link the length of its text; 0 for all else.
        time: When it was changed, in nanoseconds since 1970.
        link: The text of a symbolic link; of a hard link the first path by which the file was sent.
        device: The numbers of a device.
        attributes: Its extended attributes, by name.
        content: What can be asked for: `FILE`, `EMPTY`, or nothing.
        same: What all names of one file have in common, if it has several; else None.
    """

    path: bytes
    mode: int
    size: int
    time: int
    link: bytes = b""
    device: tuple[int, int] = (0, 0)
    attributes: Attributes = ()
    content: int = NOTHING
    same: tuple[int, int] | None = None


def entry_of(folder: int, name: bytes, path: bytes, attributes: Callable[[int, bytes], Attributes]) -> Entry:
    """What is at a name in a folder.

    Args:
        folder: The folder's descriptor.
        name: The name there; a link is not followed.
        path: The path from the root of the tree.
        attributes: Gives extended attributes, of a name in a folder.

    Raises:
        OSError: It is gone, or can't be looked at.
    """
    status = os.stat(name, dir_fd=folder, follow_symlinks=False)
    kind = stat.S_IFMT(status.st_mode)
    entry = Entry(path, go_mode(status.st_mode), 0, status.st_mtime_ns)
    if kind == stat.S_IFREG:
        entry.size, entry.content = status.st_size, FILE
    elif kind == stat.S_IFLNK:
        entry.link = os.readlink(name, dir_fd=folder)
        entry.size = status.st_size
    elif kind == stat.S_IFSOCK:
        entry.content = EMPTY
    elif kind in (stat.S_IFBLK, stat.S_IFCHR):
        entry.device = os.major(status.st_rdev), os.minor(status.st_rdev)
    # A symbolic link with several names is sent as one each time: its text has the place of the first name.
    if status.st_nlink > 1 and kind not in (stat.S_IFDIR, stat.S_IFLNK):
        entry.same = status.st_dev, status.st_ino
    entry.attributes = attributes(folder, name)
    return entry


@lru_cache(maxsize=512)
def go_mode(mode: int) -> int:
    """A mode of the system's in Go's bits, a socket's without its type."""
    bits = (mode & 0o777) | _TYPES.get(stat.S_IFMT(mode), 0)
    for here, there in _MORE:
        if mode & here:
            bits |= there
    return bits


def attributes_by(folder: int) -> Callable[[int, bytes], Attributes]:
    """How extended attributes are read on this system: a function of a folder's descriptor and a name in it.

    Args:
        folder: Any folder that is open.
    """
    if not hasattr(os, "listxattr"):  # Python has them on Linux alone
        return _no_attributes
    return _attributes_by_path if os.path.isdir(f"/proc/self/fd/{folder}") else _attributes_by_descriptor


def _no_attributes(_folder: int, _name: bytes) -> Attributes:
    return ()


def _attributes_by_path(folder: int, name: bytes) -> Attributes:
    """By way of /proc, as there is no such call for a name in a folder; no link is followed at its end."""
    return _attributes(b"/proc/self/fd/%d/%s" % (folder, name), follow_symlinks=False)


def _attributes_by_descriptor(folder: int, name: bytes) -> Attributes:
    try:
        fd = os.open(name, _FLAGS, dir_fd=folder)
    except OSError:  # what can't be opened has none that could be read
        return ()
    try:
        return _attributes(fd, follow_symlinks=True)
    finally:
        os.close(fd)


def _attributes(where: bytes | int, *, follow_symlinks: bool) -> Attributes:
    try:
        names = os.listxattr(where, follow_symlinks=follow_symlinks)
    except OSError as error:
        if error.errno in _NONE_THERE:
            return ()
        raise
    found = []
    for name in sorted(names):
        if name.startswith("com.apple."):
            continue
        try:
            value = os.getxattr(where, name, follow_symlinks=follow_symlinks)
        except OSError:  # not for this user to read
            continue
        found.append((os.fsencode(name), value))
    return tuple(found)


def stat_packet(entry: Entry) -> bytes:
    """The packet that announces something; it will belong to root, not to its owner here."""
    path = entry.path
    parts = [b"\x0a", varint(len(path)), path]
    if entry.mode:
        parts.append(_mode_field(entry.mode))
    if entry.size:
        parts += (b"\x28", varint(entry.size))
    if entry.time:
        parts += (b"\x30", varint(entry.time))
    if entry.link:
        parts += (b"\x3a", varint(len(entry.link)), entry.link)
    major, minor = entry.device
    if major:
        parts += (b"\x40", varint(major))
    if minor:
        parts += (b"\x48", varint(minor))
    for name, value in entry.attributes:
        pair = b"".join((b"\x0a", varint(len(name)), name, b"\x12", varint(len(value)), value))
        parts += (b"\x52", varint(len(pair)), pair)
    body = b"".join(parts)
    return b"\x12" + varint(len(body)) + body


@lru_cache(maxsize=512)
def _mode_field(mode: int) -> bytes:
    return b"\x10" + varint(mode)


def data_head(number: int, size: int) -> bytes:
    """What stands before a piece of a file's content in its packet.

    Args:
        number: The file's number.
        size: The piece's length in bytes; 0 for the end of the file.
    """
    head = b"\x08\x02\x18" + varint(number) if number else b"\x08\x02"
    return head + b"\x22" + varint(size) if size else head
