"""An engine's side of a transfer of files, as fsutil has it: strict about order, numbers and links."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import Factory, define

from dockline_kit.buildkit.trees.filesync import Sender
from dockline_kit.buildkit.trees.patterns import Wanted
from dockline_kit.buildkit.trees.tree import FolderTree, Tree
from dockline_kit.buildkit.wire.files import Packet, PacketType, Stat

TYPES = 0x8F28_0000
"""Go's bits of all types: what has none of them can be asked for."""
DIRECTORY, SYMLINK = 1 << 31, 1 << 27


@define
class Received:
    """What came of a tree.

    Attributes:
        stats: Each entry, in order.
        contents: Of each file that was asked for, by its path.
        ended: Which of them are whole.
        batches: How many packets came at once, step by step.
        error: The text of the sender's ERR packet.
    """

    stats: list[Stat] = Factory(list)
    contents: dict[str, bytearray] = Factory(dict)
    ended: set[str] = Factory(set)
    batches: list[int] = Factory(list)
    error: str | None = None
    all_announced: bool = False
    finished: bool = False

    @property
    def paths(self) -> list[str]:
        return [stat.path for stat in self.stats]

    def stat(self, path: str) -> Stat:
        [found] = [stat for stat in self.stats if stat.path == path]
        return found

    def take(self, packet: bytes) -> int | None:
        """Take a packet in; the number of what it announces, if that can be asked for."""
        what = Packet.decode(packet)
        if what.type == PacketType.ERR:
            self.error = what.data.decode()
        elif what.type == PacketType.FIN:
            self.finished = True
        elif what.type == PacketType.DATA:
            path = self.paths[what.id]
            assert path in self.contents, "this was not asked for"
            assert path not in self.ended, "something came behind its end"
            self.contents[path] += what.data
            if not what.data:
                self.ended.add(path)
        elif what.stat is None:
            assert not self.all_announced
            self.all_announced = True
        else:
            self._check(what.stat)
            self.stats.append(what.stat)
            if not what.stat.mode & TYPES:
                return len(self.stats) - 1
        return None

    def _check(self, stat: Stat) -> None:
        assert not self.all_announced
        parts = stat.path.encode().split(b"/")
        assert not {b"", b".", b".."} & set(parts)
        if self.stats:
            assert self.stats[-1].path.encode().split(b"/") < parts, "changes out of order"
        above = stat.path.rpartition("/")[0]
        assert not above or self.stat(above).mode & DIRECTORY, "its folder was not announced"
        if stat.linkname and not stat.mode & SYMLINK:
            assert not self.stat(stat.linkname).linkname, "a hard link to what wasn't sent"


def transfer(
    tree: Tree | Path,
    wanted: Wanted = Wanted(),  # noqa: B008  # it is frozen
    *,
    asks: Callable[[Stat], bool] = lambda _: True,
) -> Received:
    """Have a tree sent from the beginning to the end.

    Args:
        tree: The tree.
        wanted: What is asked for of it.
        asks: Whether a file's content is asked for.
    """
    sender = Sender(FolderTree(os.fspath(tree)) if isinstance(tree, Path) else tree, wanted)
    received = Received()
    for _ in steps(sender, received, asks):
        pass
    assert received.finished
    assert received.contents.keys() == received.ended
    return received


def steps(
    sender: Sender, received: Received, asks: Callable[[Stat], bool] = lambda _: True
) -> Iterator[None]:
    """Have a tree sent step by step; fails if the sender would wait and has nothing to wait for."""
    while (packets := sender.step()) is not None:
        received.batches.append(len(packets))
        for packet in packets:
            number = received.take(packet)
            if number is not None and not received.stats[number].linkname and asks(received.stats[number]):
                received.contents[received.paths[number]] = bytearray()
                sender.receive(request(number))
        if received.all_announced and received.contents.keys() == received.ended and not received.finished:
            sender.receive(Packet(type=PacketType.FIN).encode())
        else:
            assert packets or sender.has_news, "the sender waits, though all was asked for"
        yield


def request(number: int) -> bytes:
    """A packet that asks for a file."""
    return Packet(type=PacketType.REQ, id=number).encode()
