"""What an output's bytes become: a tree of files in a folder, or one file.

Theory of operation
-------------------
A tree comes as packets of fsutil. The engine tells all entries, depth first and sorted by the bytes of their
names, each with a number; we ask for the contents of the files (`REQ`), a few at a time, and they come in
pieces (`DATA`) side by side. When all are whole and in their places we say so (`FIN`), and so does the
engine.

Two parts do that. `TreeTalk` knows the protocol alone: packets in, packets out, steps for the disc. It holds
the engine to the order, so no name can come twice, and nothing can be below what isn't a folder. The other
does the steps, by the rules of archives (`files.arriving`): nothing leads out or is written through a link.
Hard links are made when all files are there, folders get their modes and times last.

Nothing that the engine sends is kept beyond these limits: entries, lengths of names, and contents no longer
than announced. One that sends more, or something else, fails the build.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Any, Final, Protocol

from attrs import frozen

from dockline_runtime.errors import ProtocolError, StreamError, TruncatedStream, UnsafeArchive
from dockline_runtime.files.arriving import Arrival, Arrivals
from dockline_runtime.files.saving import FileToBe, Writable, write_all
from dockline_runtime.files.tarheaders import Kind, Member, shown
from dockline_runtime.files.unpacking import Rules

from .wire.files import Packet, PacketType, Stat
from .wire.session import BytesMessage

__all__ = ["WRITTEN_AT_ONCE", "FileReceiver", "Incoming", "Receiver", "TreeReceiver", "TreeTalk"]

MOST_ENTRIES: Final = 1_000_000
"""How many entries a tree may have."""
LONGEST_PATH: Final = 1 << 16
"""How long a path or a link may be, in bytes."""
MOST_WAITING: Final = 1 << 27
"""How many bytes of paths may wait for their contents to be asked for."""
ASKED_AT_ONCE: Final = 64
"""How many files are asked for at the same time."""
WRITTEN_AT_ONCE: Final = 1 << 20
"""How many bytes are held before they are written."""

_DIRECTORY: Final = 1 << 31
_LINK: Final = 1 << 27
_DEVICE: Final = 1 << 26
_PIPE: Final = 1 << 25
_SOCKET: Final = 1 << 24
_CHARACTER: Final = 1 << 21
_IRREGULAR: Final = 1 << 19
_TYPES: Final = _DIRECTORY | _LINK | _DEVICE | _PIPE | _SOCKET | _CHARACTER | _IRREGULAR
_MODE_BITS: Final = ((1 << 23, 0o4000), (1 << 22, 0o2000), (1 << 20, 0o1000))

_RULES: Final = Rules(
    owners=True,  # modes as they are told; nobody is told as the owner
    set_ids=True,
    stopped="the output isn't written any further",
    way_out="Local(…, links_out=True) makes links that lead out, and Tar('…') takes anything",
)


class Incoming(Protocol):
    """What takes one stream of an output. `work` and `end` write to a disc, and are called aside."""

    held: int
    """How many bytes have come and are not written yet; at `WRITTEN_AT_ONCE` it is time for `work`."""

    def receive(self, message: bytes) -> list[bytes]:
        """Take a message: the messages to send now.

        Raises:
            ProtocolError: It is malformed, or comes where it may not.
            UnsafeArchive: It tells of what must not be made.
            StreamError: The engine reports an error.
        """
        ...

    def work(self) -> list[bytes]:
        """Write what has come: the messages to send then.

        Raises:
            UnsafeArchive: Something must not be made, or can't be where it says.
            OSError: It can't be written.
        """
        ...

    def end(self) -> None:
        """Take the end of the stream: what was sent is in its place after this.

        Raises:
            TruncatedStream: It has come too early.
            As `work` does.
        """
        ...

    def discard(self) -> None:
        """Leave nothing that isn't whole. Discarding twice, or behind the end, does no harm; what is under
        way in another thread discards itself when it is done."""
        ...


class Receiver(Protocol):
    """What an output's bytes go into."""

    kind: str
    """`tree` or `file`."""

    def incoming(self) -> Incoming:
        """Take a stream.

        Raises:
            ProtocolError: There may not be another.
        """
        ...


class _Discardable:
    """What is done in one thread at a time, and discarded from any."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._discarded = False

    def _step(self, step: Callable[[], Any]) -> Any:
        try:
            with self._lock:
                return None if self._discarded else step()
        finally:
            if self._discarded:
                self.discard()

    def discard(self) -> None:
        """Leave nothing that isn't whole."""
        self._discarded = True
        if self._lock.acquire(blocking=False):  # else whoever is at it comes here next
            try:
                self._drop()
            finally:
                self._lock.release()

    def _drop(self) -> None:
        raise NotImplementedError


# -- one file ------------------------------------------------------------------------------------------------


class FileReceiver:
    """A file that the bytes of an output go into.

    Args:
        target: Its path, where it appears when it is whole; or a file that is open for bytes.
    """

    kind = "file"

    def __init__(self, target: Any) -> None:
        self._target: str | os.PathLike[str] | Writable = target
        self._taken = False

    def incoming(self) -> Incoming:
        """Take the stream; see `Receiver`."""
        if self._taken:
            raise ProtocolError("the engine sends an output a second time")
        self._taken = True
        return _FileArrival(self._target)


class _FileArrival(_Discardable):
    def __init__(self, target: str | os.PathLike[str] | Writable) -> None:
        super().__init__()
        self.held = 0
        self._pieces: list[bytes] = []
        self._came = False
        self._begun = False
        self._to_be = FileToBe(target) if isinstance(target, str | os.PathLike) else None
        self._file = target

    def receive(self, message: bytes) -> list[bytes]:
        data = BytesMessage.decode(message).data
        if data:
            self._pieces.append(data)
            self.held += len(data)
        return []

    def work(self) -> list[bytes]:
        self._step(self._write)
        return []

    def _write(self) -> None:
        if self._to_be is not None and not self._begun:
            self._begun = True
            self._to_be.begin()
        pieces, self._pieces, self.held = self._pieces, [], 0
        for piece in pieces:
            self._came = True
            if self._to_be is not None:
                self._to_be.write(piece)
            else:
                write_all(self._file, piece)

    def end(self) -> None:
        self._step(self._end)

    def _end(self) -> None:
        self._write()
        if not self._came:
            raise TruncatedStream("the engine ended an output before anything of it had come")
        if self._to_be is not None:
            self._to_be.put_in_place()

    def _drop(self) -> None:
        if self._to_be is not None:
            self._to_be.discard()


# -- a tree --------------------------------------------------------------------------------------------------


class TreeReceiver:
    """A folder that the files of an output go into. Several platforms come as several streams.

    Args:
        folder: The folder.
        links_out: Whether links may lead out of it.
    """

    kind = "tree"

    def __init__(self, folder: str, *, links_out: bool = False) -> None:
        self._folder = folder
        self._rules = Rules(
            links_out=links_out,
            owners=_RULES.owners,
            set_ids=_RULES.set_ids,
            stopped=_RULES.stopped,
            way_out=_RULES.way_out,
        )

    def incoming(self) -> Incoming:
        """Take a stream; see `Receiver`."""
        return _TreeArrival(self._folder, self._rules)


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
    """A step: write what has come of a file; nothing is its end."""

    number: int
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data) + 64


class TreeTalk:
    """The talk with the engine about a tree, without a disc.

    Attributes:
        steps: What has to be done on the disc, in this order.
        complete: Whether all entries and contents have come.
    """

    def __init__(self) -> None:
        self.steps: list[Make | Begin | Write] = []
        self.complete = False
        self._next = 0  # the number of the next entry
        self._told = False  # whether all entries have been told
        self._over = False  # whether the engine has said its FIN
        self._last: list[bytes] = []  # the path of the last entry
        self._open = 0  # so many names of it are folders
        self._waiting: deque[tuple[int, Member]] = deque()
        self._text = 0  # how many bytes of paths wait
        self._asked: dict[int, int] = {}  # bytes still to come, by number

    def receive(self, message: bytes) -> list[bytes]:
        """Take a packet: the packets to send now.

        Raises:
            ProtocolError: It is malformed, or comes where it may not.
            UnsafeArchive: It tells of what must not be made.
            StreamError: The engine reports an error.
        """
        packet = Packet.decode(message)
        if packet.type == PacketType.ERR:
            raise StreamError(packet.data.decode("utf-8", "replace") or "the engine can't send an output")
        if self._over:
            raise ProtocolError("the engine goes on behind the end of an output")
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
        if self._told:
            raise ProtocolError("the engine tells of a file behind the end of an output's list")
        if stat is None:
            self._told = True
            return self._progress()
        number = self._next
        self._next += 1
        if self._next > MOST_ENTRIES:
            raise _RULES.refused(f"it has more than {MOST_ENTRIES} entries")
        member = self._member(stat)
        if member.kind != "file":
            self.steps.append(Make(member))
            return []
        self._text += len(member.name)
        if self._text > MOST_WAITING:
            raise _RULES.refused(f"more than {MOST_WAITING} bytes of names wait")
        self._waiting.append((number, member))
        return self._progress()

    def _member(self, stat: Stat) -> Member:
        name, link = stat.path.encode(), stat.linkname.encode()
        if max(len(name), len(link)) > LONGEST_PATH:
            raise _RULES.refused(f"{shown(name)} is longer than {LONGEST_PATH} bytes")
        self._check_place(name)
        kind = _kind(stat)
        self._open = len(self._last) if kind == "folder" else len(self._last) - 1
        if b"\0" in link or (kind == "link" and not link):
            raise _RULES.refused(f"{shown(name)} is a link to {shown(link)}, which no path is")
        if stat.size < 0:
            raise _RULES.refused(f"{shown(name)} has a size below zero")
        mode = stat.mode & 0o777
        for theirs, ours in _MODE_BITS:
            mode |= ours if stat.mode & theirs else 0
        size = stat.size if kind == "file" else 0
        return Member(kind=kind, name=name, link=link, size=size, mode=mode, mtime=stat.mod_time)

    def _check_place(self, name: bytes) -> None:
        """Make sure that a path is one, comes behind the last one, and lies in a folder that was told."""
        parts = name.split(b"/")
        if b"\0" in name or any(part in (b"", b".", b"..") for part in parts):
            raise _RULES.refused(f"{shown(name)} isn't a path within it")
        if parts <= self._last:
            raise _RULES.refused(f"{shown(name)} comes behind {shown(b'/'.join(self._last))}, or twice")
        if parts[:-1] != self._last[: min(self._open, len(parts) - 1)]:
            raise _RULES.refused(f"{shown(name)} lies in what isn't a folder of it")
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
        self.complete = self._told and not self._asked and not self._waiting
        return packets


class _TreeArrival(_Discardable):
    """A tree that goes into a folder; see `Incoming`.

    Args:
        folder: The folder.
        rules: What entries may be.
    """

    def __init__(self, folder: str, rules: Rules) -> None:
        super().__init__()
        self.held = 0
        self._talk = TreeTalk()
        self._folder = folder
        self._rules = rules
        self._arrivals: Arrivals | None = None
        self._under_way: dict[int, Arrival] = {}
        self._folders: list[Member] = []
        self._hard_links: list[Member] = []
        self._settled = False

    def receive(self, message: bytes) -> list[bytes]:
        """Take a packet; see `Incoming`."""
        before = len(self._talk.steps)
        packets = self._talk.receive(message)
        self.held += sum(step.size for step in self._talk.steps[before:])
        if self._talk.complete and not self._settled:
            self.held = max(self.held, WRITTEN_AT_ONCE)
        return packets

    def work(self) -> list[bytes]:
        """Write what has come; see `Incoming`."""
        return self._step(self._work) or []

    def _work(self) -> list[bytes]:
        if self._arrivals is None:
            self._arrivals = Arrivals(self._folder, self._rules)
        steps, self._talk.steps, self.held = self._talk.steps, [], 0
        for step in steps:
            self._do(step, self._arrivals)
        if not self._talk.complete or self._settled:
            return []
        self._settle(self._arrivals)
        self._settled = True
        return [Packet(type=PacketType.FIN).encode()]

    def _do(self, step: Make | Begin | Write, arrivals: Arrivals) -> None:
        if isinstance(step, Begin):
            self._under_way[step.number] = arrivals.begin(step.member)
        elif isinstance(step, Write):
            arrival = self._under_way[step.number]
            if step.data:
                arrivals.write(arrival, step.data)
            else:
                arrivals.put_in_place(arrival)
                del self._under_way[step.number]
        elif step.member.kind == "hard link":
            self._hard_links.append(step.member)
        elif step.member.kind == "folder":
            member = step.member
            self._folders.append(member)
            arrivals.unpack(Member(kind="folder", name=member.name), ())
        else:
            arrivals.unpack(step.member, ())

    def _settle(self, arrivals: Arrivals) -> None:
        """Make what needs files to be there, then give folders what their contents have changed."""
        for member in self._hard_links:
            arrivals.unpack(member, ())
        for member in reversed(self._folders):
            arrivals.unpack(member, ())
        self._folders, self._hard_links = [], []
        arrivals.__exit__(None)
        self._arrivals = None

    def end(self) -> None:
        """Take the end; see `Incoming`."""
        self._talk.check_end()

    def _drop(self) -> None:
        arrivals, self._arrivals = self._arrivals, None
        if arrivals is None:
            return
        under_way, self._under_way = self._under_way, {}
        try:
            for arrival in under_way.values():
                arrivals.discard(arrival)
        finally:
            arrivals.__exit__(UnsafeArchive)


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
    raise _RULES.refused(f"{shown(stat.path.encode())} is of a kind that can't be made")
