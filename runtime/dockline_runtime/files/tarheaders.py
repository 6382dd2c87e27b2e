"""Headers of a tar archive, read strictly and without a socket: blocks go in, members come out.

It knows the forms that engines write and that programs in containers may have written: plain old tar, ustar,
GNU's long names and numbers, pax. What can be read in two ways is refused rather than guessed, because
another reader may guess otherwise. Python's `tarfile` isn't used, because it treats a header that it can't
read as the end of the archive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from attrs import frozen

from ..errors import ProtocolError, UnsafeArchive, shorten

__all__ = ["BLOCK", "BROKEN", "KINDS", "NO_ARCHIVE", "HeaderReader", "Kind", "Member", "broken", "shown"]

BLOCK: Final = 512
BROKEN: Final = "the tar archive is broken"
NO_ARCHIVE: Final = "this isn't a tar archive"
_LONGEST: Final = 1 << 20
_MOST: Final = 1 << 63

Kind = Literal["file", "hard link", "link", "character device", "block device", "folder", "pipe"]

KINDS: Final[dict[bytes, Kind]] = {
    b"\0": "file",
    b"0": "file",
    b"7": "file",
    b"1": "hard link",
    b"2": "link",
    b"3": "character device",
    b"4": "block device",
    b"5": "folder",
    b"6": "pipe",
}
_PAX: Final = (b"x", b"X")
_GLOBAL: Final = b"g"
_LONG_NAME: Final = b"L"
_LONG_LINK: Final = b"K"
_OTHERS: Final = (*_PAX, _GLOBAL, _LONG_NAME, _LONG_LINK)
_SPARSE: Final = "it is a sparse file, which no engine sends"


@frozen(kw_only=True)
class Member:
    """What an archive says about one of its members. Names are bytes: an archive knows no encoding."""

    kind: Kind
    name: bytes
    link: bytes = b""
    """Where a link leads; of a hard link, the name of an earlier member."""
    size: int = 0
    """How many bytes of content follow."""
    mode: int | None = None
    uid: int | None = None
    gid: int | None = None
    uname: bytes = b""
    gname: bytes = b""
    mtime: int | None = None
    """Nanoseconds since 1970."""
    device: tuple[int, int] = (0, 0)
    records: Mapping[bytes, bytes] = {}
    """What a pax header says about it."""


class HeaderReader:
    """Makes members of the blocks before their contents.

    Attributes:
        wanted: How many bytes the next `feed` takes.
        ended: Whether the block that ends an archive has come.
    """

    def __init__(self) -> None:
        self.wanted = BLOCK
        self.ended = False
        self._other: tuple[bytes, int] | None = None  # a header about the next, and how long it is
        self._names: dict[bytes, bytes] = {}
        self._records: dict[bytes, bytes] | None = None
        self._all: dict[bytes, bytes] = {}  # what is said about all that follow

    def feed(self, data: bytes) -> Member | None:
        """Take the next blocks: a member if they make one.

        Args:
            data: Exactly `wanted` bytes.

        Raises:
            ProtocolError: They aren't valid.
            UnsafeArchive: A header is longer than 1 MiB, or a size is below zero.
        """
        if self._other is not None:
            type_, size = self._other
            self._other, self.wanted = None, BLOCK
            self._add(type_, data[:size])
            return None
        if not any(data):
            if self._names or self._records is not None:
                raise broken("it ends where a member is announced")
            self.ended = True
            return None
        _check_sum(data)
        type_ = data[156:157]
        if type_ in _OTHERS:
            self._announce(type_, _size(data, data[:100]))
            return None
        return self._member(data, type_)

    def _announce(self, type_: bytes, size: int) -> None:
        if size > _LONGEST:
            raise UnsafeArchive(
                f"the archive has a header of {size} bytes; {_LONGEST} are the most that is read"
            )
        if type_ in self._names or (type_ in _PAX and self._records is not None):
            raise broken("two headers say the same about one member")
        if size:
            self._other, self.wanted = (type_, size), -(-size // BLOCK) * BLOCK
        else:
            self._add(type_, b"")

    def _add(self, type_: bytes, data: bytes) -> None:
        if type_ in (_LONG_NAME, _LONG_LINK):
            self._names[type_] = _text(data)
        elif type_ == _GLOBAL:
            self._all.update(_records(data))
            if sum(map(len, self._all.values())) > _LONGEST:
                raise UnsafeArchive(
                    f"what the archive says about all members is longer than {_LONGEST} bytes"
                )
        else:
            self._records = _records(data)

    def _member(self, data: bytes, type_: bytes) -> Member:
        names, self._names = self._names, {}
        own, self._records = self._records or {}, None
        records = {**self._all, **own} if self._all else own
        name = records.get(b"path") or names.get(_LONG_NAME) or _name(data)
        link = records.get(b"linkpath") or names.get(_LONG_LINK) or _text(data[157:257])
        if (_LONG_NAME in names and b"path" in own) or (_LONG_LINK in names and b"linkpath" in own):
            raise broken(f"{shown(name)} has two names")
        kind = KINDS.get(type_)
        if kind == "file" and type_ == b"\0" and name.endswith(b"/"):
            kind = "folder"  # as it was written before there was a letter for them
        if kind is None or any(key.startswith(b"GNU.sparse.") for key in own):
            why = _SPARSE if kind or type_ == b"S" else f"its type is {shown(type_)}, which no engine sends"
            raise UnsafeArchive(f"the archive's member {shown(name)} can't be unpacked: {why}")
        size = 0
        if kind == "file":
            stated = _decimal(records, b"size")
            size = _size(data, name) if stated is None else stated
        uid, gid, time = _decimal(records, b"uid"), _decimal(records, b"gid"), records.get(b"mtime")
        device = (0, 0)
        if kind.endswith("device"):
            device = (_number(data[329:337], "device"), _number(data[337:345], "device"))
        return Member(
            kind=kind,
            name=name,
            link=link,
            size=size,
            mode=_number(data[100:108], "mode") & 0o7777,
            uid=_number(data[108:116], "owner") if uid is None else uid,
            gid=_number(data[116:124], "group") if gid is None else gid,
            mtime=_time(time) if time else _number(data[136:148], "time") * 10**9,
            uname=records.get(b"uname") or _text(data[265:297]),
            gname=records.get(b"gname") or _text(data[297:329]),
            device=device,
            records=records,
        )


def broken(why: str) -> ProtocolError:
    """The error for an archive that isn't one."""
    return ProtocolError(f"{BROKEN}: {why}")


def shown(name: bytes) -> str:
    """A name as it stands in an error."""
    return shorten(name.decode("utf-8", "backslashreplace"))


def _check_sum(data: bytes) -> None:
    stated = _number(data[148:156], "checksum")
    rest = data[:148] + data[156:]
    found = sum(rest) + 8 * 32
    if stated == found:
        return
    # Some programs have counted with bytes that are signed.
    if stated != found - 256 * sum(byte > 127 for byte in rest):
        raise broken("the checksum of a header is wrong")


def _text(field: bytes) -> bytes:
    return field.partition(b"\0")[0]


def _name(data: bytes) -> bytes:
    name, prefix = _text(data[:100]), _text(data[345:500])
    # Other forms have other things there.
    return prefix + b"/" + name if prefix and data[257:263] == b"ustar\0" else name


def _size(data: bytes, name: bytes) -> int:
    size = _number(data[124:136], "size")
    if size < 0:
        raise UnsafeArchive(f"the archive's member {shown(_text(name))} has a size below zero")
    return size


def _number(field: bytes, what: str) -> int:
    """A number of a header: octal digits, or bits if the first is set."""
    if field[0] & 0x80:
        value = int.from_bytes(field, "big") - (1 << 8 * len(field) - 1)
        if field[0] & 0x40:
            value -= 1 << 8 * len(field) - 1
        if not -_MOST <= value < _MOST:
            raise broken(f"a {what} has more than 64 bits")
        return value
    digits = _text(field.lstrip(b"\0 ")).strip(b" ")
    if digits.strip(b"01234567"):
        raise broken(f"{shown(field)} isn't a {what}")
    return int(digits or b"0", 8)


def _records(data: bytes) -> dict[bytes, bytes]:
    """What a pax header says: records of `length key=value\\n`."""
    found: dict[bytes, bytes] = {}
    at = 0
    while at < len(data):
        space = data.find(b" ", at, at + 9)
        digits = data[at : max(space, at)]
        end = at + int(digits) if digits.isdigit() else -1
        key, equals, value = data[space + 1 : max(end - 1, 0)].partition(b"=")
        if not space + 1 < end <= len(data) or data[end - 1] != 0x0A or not key or not equals:
            raise broken("a pax header isn't valid")
        if b"\0" in key or (b"\0" in value and key in (b"path", b"linkpath", b"uname", b"gname")):
            raise broken("a name holds a NUL")
        found[key] = value
        at = end
    return found


def _decimal(records: Mapping[bytes, bytes], key: bytes) -> int | None:
    value = records.get(key)
    if not value:
        return None
    if not re.fullmatch(rb"-?[0-9]{1,19}", value) or not -_MOST <= int(value) < _MOST:
        raise broken(f"{shown(value)} isn't a {key.decode()}")
    if key == b"size" and value.startswith(b"-"):
        raise UnsafeArchive(f"the archive has a member with a size below zero, {value.decode()}")
    return int(value)


def _time(value: bytes) -> int:
    found = re.fullmatch(rb"(-?)([0-9]{1,19})(?:\.([0-9]*))?", value)
    if found is None or int(found[2]) >= _MOST:
        raise broken(f"{shown(value)} isn't a time")
    nanoseconds = int(found[2]) * 10**9 + int((found[3] or b"0")[:9].ljust(9, b"0"))
    return -nanoseconds if found[1] else nanoseconds
