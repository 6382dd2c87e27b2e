"""Sources of streams: pieces without a daemon, a response of one, an archive."""

from __future__ import annotations

import io
import tarfile
from typing import Any

from dockline_runtime.errors import StreamClosed
from dockline_runtime.protocol.demux import Demultiplexer, Frame
from dockline_runtime.request.build import Request
from dockline_runtime.settings.address import parse_address
from dockline_runtime.sync.response import RawResponse
from dockline_runtime.sync.transport import Transport

from .fake import FakeDaemon, Step

PROGRESS = b'{"status":"Pulling"}\r\n{"status":"Done \xc3\xa9","id":"x"}\r\n'
LINES = [{"status": "Pulling"}, {"status": "Done é", "id": "x"}]


class Pieces:
    """A source without a daemon: gives pieces, and errors among them."""

    def __init__(self, *pieces: bytes | BaseException) -> None:
        self.pieces = list(pieces)
        self.closed = False
        self.timeout: float | None = None

    def read_some(self) -> bytes:
        if self.closed:
            raise StreamClosed("closed")
        piece = self.pieces.pop(0) if self.pieces else b""
        if isinstance(piece, BaseException):
            raise piece
        return piece

    def read_parts(self) -> list[bytes]:
        data = self.read_some()
        return [data] if data else []

    def read_frames(self, demux: Demultiplexer) -> list[Frame]:
        while data := self.read_some():
            if frames := demux.feed(data):
                return frames
        return []

    def readinto(self, buffer: memoryview) -> int:
        data = self.read_some()
        count = min(len(data), len(buffer))
        buffer[:count] = data[:count]
        if count < len(data):
            self.pieces.insert(0, data[count:])
        return count

    def close(self) -> None:
        self.closed = True


def ask(daemon: FakeDaemon, *steps: Step, timeout: float | None = 5.0) -> RawResponse:
    daemon.answer(*steps)
    transport = Transport(parse_address(daemon.url))
    return transport.exchange(Request("GET", "/", ()), timeout=timeout, connect_timeout=timeout)


def archive(**files: bytes) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return target.getvalue()


WHOLE = archive(a=b"one", b=b"x" * 2000)


def data_of(item: Any) -> bytes:
    """The bytes of a frame or of a message."""
    data: bytes = getattr(item, "data", item)
    return data
