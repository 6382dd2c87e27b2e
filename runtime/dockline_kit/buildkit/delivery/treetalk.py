"""The talk with the engine about a tree that it sends as an output, without a disk.

Theory of operation
-------------------
A tree comes as packets of fsutil. The engine lists all entries, depth first and sorted by the bytes of their
names, each with a number; we ask for the contents of the files (`REQ`), a few at a time, and they come in
pieces (`DATA`) side by side. When all are whole and in their places we say so (`FIN`), and so does the
engine.

Packets go in, packets and steps for the disk come out. The engine is held to the order, so no name can come
twice, and nothing can be below what isn't a folder. Nothing that it sends is kept beyond these limits:
entries, lengths of names, and contents no longer than announced. If it sends more, or something else, the
build fails.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from attrs import frozen

from dockline_runtime.errors import ProtocolError, StreamError, TruncatedStream
from dockline_runtime.files.tarheaders import Kind, Member, shown
from dockline_runtime.files.unpacking import Rules

from ..wire.files import Packet, PacketType, Stat

__all__ = ["RULES", "Begin", "Make", "TreeTalk", "Write"]

MOST_ENTRIES: Final = 1_000_000
"""How many entries a tree may have."""
LONGEST_PATH: Final = 1 << 16
"""How long a path or a link may be, in bytes."""
MOST_WAITING: Final = 1 << 27
"""How many bytes of paths may wait for their contents to be asked for."""
ASKED_AT_ONCE: Final = 64
"""How many files are asked for at the same time."""

_LONGEST_TEXT: Final = 8 * 1024
_DIRECTORY: Final = 1 << 31
_LINK: Final = 1 << 27
_DEVICE: Final = 1 << 26
_PIPE: Final = 1 << 25
_SOCKET: Final = 1 << 24
_CHARACTER: Final = 1 << 21
_IRREGULAR: Final = 1 << 19
_TYPES: Final = _DIRECTORY | _LINK | _DEVICE | _PIPE | _SOCKET | _CHARACTER | _IRREGULAR
_MODE_BITS: Final = ((1 << 23, 0o4000), (1 << 22, 0o2000), (1 << 20, 0o1000))

RULES: Final = Rules(
    owners=True,  # modes are kept as sent; no entry has an owner
    set_ids=True,
    stopped="the output isn't written any further",
    way_out="Local(…, links_out=True) makes links that lead out, and Tar('…') takes anything",
)
"""What entries may be, unless something else was asked for."""


@frozen
class Make:
    """A step: make what has no content."""

    member: Member
    size = 256


@frozen
class Begin:
    """A step: begin a file."""

    number: int
    member: Member
    size = 256


@frozen
class Write:
    """A step: write the next bytes of a file; no bytes mean its end."""

    number: int
    data: bytes

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return len(self.data) + 64


class TreeTalk:
    """The talk with the engine about a tree, without a disk.

    Attributes:
        steps: What has to be done on the disk, in this order.
        complete: Whether all entries and contents have come.
    """

    def __init__(self) -> None:
        self.steps: list[Make | Begin | Write] = []
        self.complete = False
        self._next = 0  # the number of the next entry
        self._all_listed = False
        self._over = False  # whether the engine has said its FIN
        self._last: list[bytes] = []  # the path of the last entry
        self._open = 0  # how many names of it are folders
        self._waiting: deque[tuple[int, Member]] = deque()
        self._text = 0  # how many bytes of paths wait
        self._asked: dict[int, int] = {}  # bytes still to come, by number

    def receive(self, message: bytes) -> list[bytes]:
        """Take a packet; returns the packets to send now.

        Raises:
            ProtocolError: It is malformed, or comes where it may not.
            UnsafeArchive: It describes something that must not be made.
            StreamError: The engine reports an error.
        """
        packet = Packet.decode(message)
        if packet.type == PacketType.ERR:
            raise StreamError(
                packet.data[:_LONGEST_TEXT].decode("utf-8", "replace") or "the engine can't send an output"
            )
        if self._over:
            raise ProtocolError("the engine goes on after the end of an output")
        if packet.type == PacketType.STAT:
            return self._entry(packet.stat)
        if packet.type == PacketType.DATA:
            return self._data(packet.id, packet.data)
        if packet.type == PacketType.FIN and self.complete:
            self._over = True
            return []
        raise ProtocolError(f"the engine sent a packet of type {int(packet.type)} where an output is sent")

    def check_end(self) -> None:
        """Make sure that the stream may end here.

        Raises:
            TruncatedStream: It may not.
        """
        if not self._over:
            raise TruncatedStream("the engine stopped in the middle of an output")

    def _entry(self, stat: Stat | None) -> list[bytes]:
        if self._all_listed:
            raise ProtocolError("the engine tells of a file after the end of an output's list")
        if stat is None:
            self._all_listed = True
            return self._progress()
        number = self._next
        self._next += 1
        if self._next > MOST_ENTRIES:
            raise RULES.refused(f"it has more than {MOST_ENTRIES} entries")
        member = self._member(stat)
        if member.kind != "file":
            self.steps.append(Make(member))
            return []
        self._text += len(member.name)
        if self._text > MOST_WAITING:
            raise RULES.refused(f"more than {MOST_WAITING} bytes of names wait")
        self._waiting.append((number, member))
        return self._progress()

    def _member(self, stat: Stat) -> Member:
        name, link = stat.path.encode(), stat.linkname.encode()
        if max(len(name), len(link)) > LONGEST_PATH:
            raise RULES.refused(f"{shown(name)} is longer than {LONGEST_PATH} bytes")
        self._check_place(name)
        kind = _kind(stat)
        self._open = len(self._last) if kind == "folder" else len(self._last) - 1
        if b"\0" in link or (kind == "link" and not link):
            raise RULES.refused(f"{shown(name)} is a link to {shown(link)}, which can't be a path")
        if stat.size < 0:
            raise RULES.refused(f"{shown(name)} has a size below zero")
        mode = stat.mode & 0o777
        for theirs, ours in _MODE_BITS:
            mode |= ours if stat.mode & theirs else 0
        size = stat.size if kind == "file" else 0
        return Member(kind=kind, name=name, link=link, size=size, mode=mode, mtime=stat.mod_time)

    def _check_place(self, name: bytes) -> None:
        """Make sure that a path is valid, sorts after the last one, and lies in a folder that was listed."""
        parts = name.split(b"/")
        if b"\0" in name or any(part in (b"", b".", b"..") for part in parts):
            raise RULES.refused(f"{shown(name)} isn't a path within it")
        if parts <= self._last:
            raise RULES.refused(f"{shown(name)} comes behind {shown(b'/'.join(self._last))}, or twice")
        if parts[:-1] != self._last[: min(self._open, len(parts) - 1)]:
            raise RULES.refused(f"{shown(name)} lies in what isn't a folder of it")
        self._last = parts

    def _data(self, number: int, data: bytes) -> list[bytes]:
        left = self._asked.get(number)
        if left is None:
            raise ProtocolError(f"the engine sent contents of {number}, which it wasn't asked for")
        self._asked[number] = left = left - len(data)
        if left < 0:
            raise ProtocolError(f"the engine sent more contents of {number} than it had announced")
        self.steps.append(Write(number, data))
        if data:
            return []
        del self._asked[number]
        return self._progress()

    def _progress(self) -> list[bytes]:
        """Ask for more files, if there are any."""
        packets = []
        while self._waiting and len(self._asked) < ASKED_AT_ONCE:
            number, member = self._waiting.popleft()
            self._text -= len(member.name)
            self._asked[number] = member.size
            self.steps.append(Begin(number, member))
            packets.append(Packet(type=PacketType.REQ, id=number).encode())
        self.complete = self._all_listed and not self._asked and not self._waiting
        return packets


def _kind(stat: Stat) -> Kind:
    types = stat.mode & _TYPES
    if not types:
        return "hard link" if stat.linkname else "file"
    if types == _DIRECTORY:
        return "folder"
    if types == _LINK:
        return "link"
    if types == _PIPE:
        return "pipe"
    if types & _DEVICE:
        return "character device" if types & _CHARACTER else "block device"
    raise RULES.refused(f"{shown(stat.path.encode())} is of a kind that can't be made")
