"""Archives made by hand, and ways to unpack them."""

from __future__ import annotations

import io
import os
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import define

from dockline_runtime.protocol.demux import Demultiplexer, Frame
from dockline_runtime.sync.item_streams import TarStream


@define
class Pieces:
    """Bytes as the body of an answer."""

    data: io.BytesIO
    timeout: float | None = None

    def read_parts(self) -> list[bytes]:
        data = self.data.read(65536)
        return [data] if data else []

    def read_frames(self, demux: Demultiplexer) -> list[Frame]:
        raise NotImplementedError

    def readinto(self, buffer: memoryview) -> int:
        return self.data.readinto(buffer)

    def close(self) -> None:
        pass


@define
class Entry:
    """A member of an archive."""

    name: str
    type: bytes = tarfile.REGTYPE
    link: str = ""
    data: bytes = b""
    mode: int = 0o644
    owner: int = 0
    size: int | None = None
    mtime: int = 0


def archive(*entries: Entry, end: bool = True) -> bytes:
    """The bytes of an archive; `size` is what an entry claims."""
    buffer = io.BytesIO()
    for entry in entries:
        info = tarfile.TarInfo(entry.name)
        info.type, info.linkname, info.mode, info.uid = entry.type, entry.link, entry.mode, entry.owner
        info.mtime, info.devmajor, info.devminor = entry.mtime, 1, 3
        info.size = len(entry.data) if entry.size is None else entry.size
        buffer.write(info.tobuf(tarfile.GNU_FORMAT))
        buffer.write(entry.data + bytes(-len(entry.data) % 512))
    buffer.write(bytes(1024) if end else b"")
    return buffer.getvalue()


def folder(name: str) -> Entry:
    return Entry(name, tarfile.DIRTYPE, mode=0o755)


def link(name: str, to: str) -> Entry:
    return Entry(name, tarfile.SYMTYPE, to)


def hard(name: str, to: str) -> Entry:
    return Entry(name, tarfile.LNKTYPE, to)


def stream(data: bytes) -> TarStream[Any]:
    return TarStream(Pieces(io.BytesIO(data)), "ContainerArchive")


def extract(data: bytes, target: Path) -> None:
    stream(data).extract(target)


def members(data: bytes, target: Path) -> None:
    """By way of `tarfile()`, which unpacks as carefully if nothing else is asked for."""
    target.mkdir(exist_ok=True)
    with stream(data).tarfile() as tar:
        tar.extractall(target)


WAYS: dict[str, Callable[[bytes, Path], None]] = {"extract": extract, "tarfile": members}
each_way = pytest.mark.parametrize("way", WAYS)


def tree(path: Path, *, links_timed: bool = True) -> dict[str, Any]:
    """What is in a folder, and the mode and time of each; links aren't followed.

    Args:
        path: The folder.
        links_timed: Whether times of links count: one that was unpacked is as old as its unpacking.
    """
    found = {}
    for each in sorted(path.rglob("*")):
        told = each.lstat()
        content = each.read_bytes() if stat.S_ISREG(told.st_mode) else None
        moment = int(told.st_mtime) if links_timed or not stat.S_ISLNK(told.st_mode) else None
        found[str(each.relative_to(path))] = (oct(told.st_mode), told.st_nlink, moment, content)
    return found


def outside(house: Path) -> dict[str, Any]:
    return {name: told for name, told in tree(house).items() if not name.startswith("target")}


def leads_out(target: Path) -> list[str]:
    """The links in a folder that lead out of it, however long the way is."""
    found = []
    for path, folders, files in os.walk(target):
        here = os.open(path, os.O_RDONLY)
        for name in (*folders, *files):
            if stat.S_ISLNK(os.lstat(name, dir_fd=here).st_mode):
                try:
                    inner = os.open(name, os.O_PATH, dir_fd=here)
                except OSError:
                    continue  # it leads nowhere
                if not os.readlink(f"/proc/self/fd/{inner}").startswith(str(target.resolve())):
                    found.append(name)
                os.close(inner)
        os.close(here)
    return found


def long_name(entries: list[Entry]) -> bytes:
    """An archive of entries whose names are longer than a header takes."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for entry in entries:
            info = tarfile.TarInfo(entry.name)
            info.type, info.linkname, info.size = entry.type, entry.link, len(entry.data)
            tar.addfile(info, io.BytesIO(entry.data))
    return buffer.getvalue()
