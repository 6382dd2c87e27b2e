"""The engine's calls in a session, each as far as what goes wrong in the middle of it, and to its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dockline_kit.buildkit.wire.files import Packet, PacketType, Stat
from dockline_kit.buildkit.wire.session import BytesMessage, CredentialsRequest, GetSecretRequest

from ..support.buildkit.canned import Play
from ..support.buildkit.lines import whole
from ..support.buildkit.peer import Peer

__all__ = ["BIG", "CALLS"]

BIG: Final = 300_000
"""The size of a file that doesn't fit into a window."""
_IDENTITIES: Final = b"\0\0\0\x01\x0b"


def _folder(play: Play) -> None:
    line = play.session
    line.takes_no_more()
    stream = line.call("/moby.filesync.v1.FileSync/DiffCopy", [("dir-name", "context")])

    def told(peer: Peer) -> list[Packet]:
        packets = [Packet.decode(each) for each in whole(peer.data[stream])]
        return packets if packets and packets[-1].stat is None else []

    stats = [packet.stat for packet in line.until(told, stream) if packet.stat]
    number = next(number for number, stat in enumerate(stats) if stat.path == "big")
    line.send(stream, Packet(type=PacketType.REQ, id=number).encode())
    line.until(lambda peer: len(peer.data[stream]) > 50_000, stream)
    play.engine.at("DiffCopy of a folder", line, stream)


def _tree(play: Play) -> None:
    line = play.session
    stream = line.call("/moby.filesync.v1.FileSend/DiffCopy", [("buildkit-attachable-exporter-id", "0")])
    for path in ("a", "b"):
        line.send(stream, Packet(type=PacketType.STAT, stat=Stat(path=path, mode=0o644, size=4)).encode())
    line.send(stream, Packet(type=PacketType.STAT).encode())
    line.message(stream, 1)  # both are asked for
    for number, data in ((0, b"all!"), (0, b""), (1, b"ha")):
        line.send(stream, Packet(type=PacketType.DATA, id=number, data=data).encode())
    play.engine.at("DiffCopy of a tree", line, stream)
    for data in (b"lf", b""):
        line.send(stream, Packet(type=PacketType.DATA, id=1, data=data).encode())
    line.message(stream, 2)
    line.send(stream, Packet(type=PacketType.FIN).encode(), end=True)
    line.until(lambda peer: stream in peer.ended, stream)


def _file(play: Play) -> None:
    line = play.session
    stream = line.call("/moby.filesync.v1.FileSend/DiffCopy", [("buildkit-attachable-exporter-id", "0")])
    line.send(stream, BytesMessage(data=bytes(2 << 20)).encode())  # so much that it begins to be written
    play.engine.at("DiffCopy of a file", line, stream)
    line.send(stream, BytesMessage(data=b"end").encode(), end=True)
    line.until(lambda peer: stream in peer.ended, stream)


def _unary(stage: str, path: str, request: bytes) -> Callable[[Play], None]:
    def call(play: Play) -> None:
        line = play.session
        stream = line.call(path)
        play.engine.at(stage, line, stream)
        line.send(stream, request, end=True)
        line.until(lambda peer: stream in peer.ended, stream)

    return call


def _upload(play: Play) -> None:
    line = play.session
    line.takes_no_more()
    host, _, path = play.request.frontend_attrs["context"].removeprefix("http://").partition("/")
    stream = line.call("/moby.upload.v1.Upload/Pull", [("urlhost", host), ("urlpath", f"/{path}")])
    line.until(lambda peer: len(peer.data[stream]) > 50_000, stream)
    play.engine.at("upload", line, stream)


def _agent(play: Play) -> None:
    line = play.session
    stream = line.call("/moby.sshforward.v1.SSH/ForwardAgent", [("buildkit.ssh.id", "default")])
    line.send(stream, BytesMessage(data=_IDENTITIES).encode())
    play.engine.at("ssh forward", line, stream)


CALLS: Final[Mapping[str, Callable[[Play], None]]] = {
    "DiffCopy of a folder": _folder,
    "DiffCopy of a tree": _tree,
    "DiffCopy of a file": _file,
    "secret": _unary(
        "secret", "/moby.buildkit.secrets.v1.Secrets/GetSecret", GetSecretRequest(id="token").encode()
    ),
    "credentials": _unary(
        "credentials", "/moby.filesync.v1.Auth/Credentials", CredentialsRequest(host="r.example").encode()
    ),
    "upload": _upload,
    "ssh forward": _agent,
}
"""What the engine asks for, by what is under way then."""
