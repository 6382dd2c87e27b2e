"""An engine that sends the tree of an output, packet by packet, as far as a test lets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Self

from attrs import define, field

from dockline_kit.buildkit.delivery.receiving import Incoming
from dockline_kit.buildkit.wire.files import Packet, PacketType, Stat

__all__ = [
    "DIRECTORY",
    "END_OF_LIST",
    "LINK",
    "PIPE",
    "Engine",
    "Sent",
    "data",
    "entry",
    "fin",
    "folder",
    "listed",
    "tree",
]

DIRECTORY: Final = 1 << 31
LINK: Final = 1 << 27
PIPE: Final = 1 << 25

_PIECE: Final = 32 * 1024


@define
class Sent:
    """An entry of a tree: what the engine tells of it, and its content."""

    stat: Stat
    content: bytes = b""


def entry(
    path: str,
    content: bytes = b"",
    *,
    mode: int = 0o644,
    link: str = "",
    time: int = 10**18,
    size: int | None = None,
) -> Sent:
    """A file, or what the bits of its mode say."""
    told = len(content) if size is None else size
    return Sent(Stat(path=path, mode=mode, size=told, mod_time=time, linkname=link), content)


def folder(path: str, *, mode: int = 0o755) -> Sent:
    return entry(path, mode=DIRECTORY | mode)


def tree(files: Mapping[str, bytes | None]) -> list[Sent]:
    """Entries in the engine's order: folders where there is no content, and those that files lie in."""
    every: dict[str, bytes | None] = {}
    for path, content in files.items():
        parts = path.split("/")
        for end in range(1, len(parts)):
            every.setdefault("/".join(parts[:end]), None)
        every[path] = content
    ordered = sorted(every.items(), key=lambda item: item[0].encode().split(b"/"))
    return [folder(path) if content is None else entry(path, content) for path, content in ordered]


def listed(one: Sent) -> bytes:
    """The packet that tells of an entry."""
    return Packet(type=PacketType.STAT, stat=one.stat).encode()


def data(number: int, piece: bytes = b"") -> bytes:
    """A piece of a content; the end of it without one."""
    return Packet(type=PacketType.DATA, id=number, data=piece).encode()


fin: Final = Packet(type=PacketType.FIN).encode()
END_OF_LIST: Final = Packet().encode()


@define
class Engine:
    """Sends entries to what takes an output.

    Attributes:
        incoming: What takes them.
        contents: By number, what may be asked for.
        asked: What was asked for.
        finished: Whether the other side has said that it has all.
    """

    incoming: Incoming
    contents: dict[int, bytes] = field(factory=dict)
    asked: list[int] = field(factory=list)
    finished: bool = False
    _next: int = 0

    def tells(self, *entries: Sent) -> Self:
        """Tell of entries."""
        for one in entries:
            self.contents[self._next] = one.content
            self._next += 1
            self.says(listed(one))
        return self

    def says(self, *packets: bytes) -> Self:
        """Send packets as they are, and note what comes back."""
        for packet in packets:
            self._note(self.incoming.receive(packet))
            self._note(self.incoming.work())
        return self

    def sends_contents(self, piece: int = _PIECE) -> Self:
        """Send what was asked for, all files side by side, until nothing is asked for any more."""
        while self.asked:
            numbers, self.asked = self.asked, []
            left = {number: self.contents[number] for number in numbers}
            while left:
                for number, content in list(left.items()):
                    if content:
                        self.says(data(number, content[:piece]))
                        left[number] = content[piece:]
                    else:
                        self.says(data(number))
                        del left[number]
        return self

    def ends_well(self) -> None:
        """Send all that is left, and end."""
        self.says(END_OF_LIST).sends_contents()
        assert self.finished
        self.says(fin)
        self.incoming.end()
        self.incoming.discard()

    def _note(self, packets: Iterable[bytes]) -> None:
        for packet in map(Packet.decode, packets):
            if packet.type == PacketType.FIN:
                self.finished = True
            else:
                assert packet.type == PacketType.REQ
                self.asked.append(packet.id)
