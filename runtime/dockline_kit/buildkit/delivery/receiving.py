"""What an output's bytes become: a tree of files in a folder, or one file.

`treetalk` understands what an engine says about a tree. Here it is carried out, by the rules for archives
(`files.arriving`): nothing leads out or is written through a link. Hard links are made when all files are
there; folders get their modes and times last.
"""

from __future__ import annotations

import os
from typing import Any, Final, Protocol

from attrs import evolve

from dockline_runtime.errors import ProtocolError, TruncatedStream, UnsafeArchive
from dockline_runtime.files.arriving import Arrival, Arrivals
from dockline_runtime.files.saving import Discardable, FileToBe, Writable, write_all
from dockline_runtime.files.tarheaders import Member
from dockline_runtime.files.unpacking import Rules

from ..wire.files import Packet, PacketType
from ..wire.session import BytesMessage
from .treetalk import RULES, Begin, Make, TreeTalk, Write

__all__ = [
    "WRITTEN_AT_ONCE",
    "FileReceiver",
    "Incoming",
    "Receiver",
    "TreeReceiver",
    "said_of_output",
    "unwritten",
]

_UNWRITTEN: Final = "An output of the build goes there."
WRITTEN_AT_ONCE: Final = 1 << 20
"""How many bytes are held before they are written."""


def unwritten(error: OSError, place: str) -> OSError:
    """Mark an error of the system as one of an output; the same error.

    Args:
        error: The error.
        place: Where the output goes.
    """
    error.filename = place
    error.add_note(_UNWRITTEN)
    return error


def said_of_output(error: BaseException) -> str:
    """The text of a failure of an output, which the engine may not report; empty for any other failure."""
    if isinstance(error, UnsafeArchive):
        return str(error)
    if isinstance(error, OSError) and _UNWRITTEN in getattr(error, "__notes__", ()):
        return f"outputs: {error.filename!r} can't be written: {error.strerror or type(error).__name__}"
    return ""


class Incoming(Protocol):
    """What takes one stream of an output. `work` and `end` write to the disk, and are called by `aside`."""

    held: int
    """How many bytes have come and are not written yet; at `WRITTEN_AT_ONCE` it is time for `work`."""

    def receive(self, message: bytes) -> list[bytes]:
        """Take a message; returns the messages to send now.

        Raises:
            ProtocolError: It is malformed, or comes where it may not.
            UnsafeArchive: It describes something that must not be made.
            StreamError: The engine reports an error.
        """
        ...

    def work(self) -> list[bytes]:
        """Write what has come; returns the messages to send then.

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
        """Remove what isn't complete. Discarding twice, or after the end, does no harm; what is under
        way in another thread discards itself when it is done."""
        ...


class Receiver(Protocol):
    """What an output's bytes go into."""

    kind: str
    """`tree` or `file`."""
    place: str
    """Where it is written to, as errors name it."""

    def incoming(self) -> Incoming:
        """Take a stream.

        Raises:
            ProtocolError: There may be only one, and it was taken before.
        """
        ...


# -- one file ------------------------------------------------------------------------------------------------


class FileReceiver:
    """A file that the bytes of an output go into.

    Args:
        target: Its path, where it appears when it is whole; or a file that is open for bytes.
    """

    kind = "file"

    def __init__(self, target: Any) -> None:
        self._target: str | os.PathLike[str] | Writable = target
        self.place = os.fspath(target) if isinstance(target, str | os.PathLike) else "the file"
        self._taken = False

    def incoming(self) -> Incoming:
        """Take the stream; see `Receiver`."""
        if self._taken:
            raise ProtocolError("the engine sends an output a second time")
        self._taken = True
        return _FileArrival(self._target)


class _FileArrival(Discardable):
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
        self.place = folder
        self._rules = evolve(RULES, links_out=links_out)

    def incoming(self) -> Incoming:
        """Take a stream; see `Receiver`."""
        return _TreeArrival(self._folder, self._rules)


class _TreeArrival(Discardable):
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
        packets: list[bytes] = []
        self._step(lambda: packets.extend(self._work()))
        return packets

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
        """Make the hard links, then set the modes and times of folders, which their contents have changed."""
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
