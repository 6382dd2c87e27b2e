"""Outputs that come by calls of the engine, and archives that it pulls."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline.errors import (
    BrokenUpload,
    ConnectionError,
    InvalidArgument,
    ProtocolError,
    TruncatedStream,
    UnsafeArchive,
)
from dockline_kit.buildkit.delivery.outputs import Image, Local, Tar, receivers_of
from dockline_kit.buildkit.http2.grpc import CallFailed, Status
from dockline_kit.buildkit.trees.contexts import UploadSource
from dockline_kit.buildkit.wire.files import Packet, PacketType
from dockline_kit.buildkit.wire.session import BytesMessage

from ...support.buildkit.sending import END_OF_LIST, data, entry, fin, folder, listed
from ...support.buildkit.served import Peer, Served

NUMBER = "buildkit-attachable-exporter-id"


def received(serve: Served, outputs: Any, peer: Peer, number: str = "0") -> Peer:
    receivers = serve.made("receiving.Receivers", receivers_of(outputs))
    peer.metadata = {NUMBER: (number,)}
    return serve(receivers.diff_copy, peer)


def engine_with(contents: dict[int, bytes], *told: bytes) -> Peer:
    """An engine that sends what it is asked for, and ends when all has come."""

    def answering(message: bytes) -> Iterator[bytes]:
        packet = Packet.decode(message)
        if packet.type == PacketType.FIN:
            yield fin
        else:
            yield data(packet.id, contents[packet.id])
            yield data(packet.id)

    return Peer(iter(told), answering=answering)


def test_a_tree_is_asked_for_and_written(serve: Served, tmp_path: Path) -> None:
    big = bytes(3 << 20)
    told = [folder("d"), entry("d/big", big), entry("e", b"1")]
    peer = engine_with({1: big, 2: b"1"}, *map(listed, told), END_OF_LIST)
    received(serve, Local(tmp_path / "out"), peer)
    assert (tmp_path / "out/d/big").read_bytes() == big
    assert (tmp_path / "out/e").read_bytes() == b"1"
    assert [Packet.decode(each).type for each in peer.got] == [PacketType.REQ, PacketType.REQ, PacketType.FIN]


def test_a_file_is_written(serve: Served, tmp_path: Path) -> None:
    pieces = [BytesMessage(data=bytes([number]) * 32_768).encode() for number in range(100)]
    received(serve, [Image(), Tar(tmp_path / "a.tar")], Peer.saying(*pieces), "1")
    assert (tmp_path / "a.tar").read_bytes() == b"".join(bytes([number]) * 32_768 for number in range(100))


def test_what_is_cut_leaves_what_was_there(serve: Served, tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_text("old")
    with pytest.raises(ConnectionError, match="lost"):
        received(
            serve,
            Tar(tmp_path / "a.tar"),
            Peer.saying(BytesMessage(data=b"new").encode(), ConnectionError("lost")),
        )
    assert (tmp_path / "a.tar").read_text() == "old"
    with pytest.raises(TruncatedStream):
        received(serve, Local(tmp_path / "out"), Peer.saying(listed(entry("a", b"1"))))
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.tar"]


def test_what_must_not_be_made_ends_the_call(serve: Served, tmp_path: Path) -> None:
    with pytest.raises(UnsafeArchive, match="isn't a path within it"):
        received(serve, Local(tmp_path / "out"), Peer.saying(listed(entry("../a", b"1"))))


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "", "²"])
def test_an_output_that_was_not_asked_for_is_not_taken(number: str, serve: Served, tmp_path: Path) -> None:
    with pytest.raises(CallFailed) as caught:
        received(serve, [Image(), Tar(tmp_path / "a.tar")], Peer.saying(), number)
    assert caught.value.status == Status.NOT_FOUND


def test_an_output_is_taken_without_a_number_where_there_is_only_one(serve: Served, tmp_path: Path) -> None:
    receivers = serve.made("receiving.Receivers", receivers_of([Image(), Tar(tmp_path / "a.tar")]))
    serve(receivers.diff_copy, Peer.saying(BytesMessage(data=b"new").encode()))
    assert (tmp_path / "a.tar").read_bytes() == b"new"


def test_where_there_are_several_outputs_one_without_a_number_is_not_taken(
    serve: Served, tmp_path: Path
) -> None:
    receivers = serve.made("receiving.Receivers", receivers_of([Tar(tmp_path / "a"), Tar(tmp_path / "b")]))
    with pytest.raises(CallFailed) as caught:
        serve(receivers.diff_copy, Peer.saying())
    assert caught.value.status == Status.NOT_FOUND


def test_an_output_comes_once_and_what_is_refused_leaves_room_for_more(serve: Served, tmp_path: Path) -> None:
    receivers = serve.made("receiving.Receivers", receivers_of(Tar(tmp_path / "a.tar")))
    serve(receivers.diff_copy, Peer.saying(BytesMessage(data=b"new").encode()))
    for _ in range(65):
        with pytest.raises(ProtocolError, match="sends an output a second time"):
            serve(receivers.diff_copy, Peer.saying())
    assert (tmp_path / "a.tar").read_bytes() == b"new"


# -- archives that are pulled --------------------------------------------------------------------------------


def pulled(serve: Served, source: Any, path: str = "/one") -> bytes:
    uploads = serve.made("uploads.Uploads", {"one": UploadSource(source)})
    peer = serve(uploads.pull, Peer.saying(urlpath=path, urlhost="buildkit-session"))
    pieces = [BytesMessage.decode(each).data for each in peer.got]
    assert max(map(len, pieces), default=0) <= 256 * 1024
    return b"".join(pieces)


def test_archives_come_from_bytes_files_and_iterables(serve: Served, tmp_path: Path) -> None:
    content = bytes(range(256)) * 4096
    (tmp_path / "a.tar").write_bytes(content)
    sources = [content, tmp_path / "a.tar", io.BytesIO(content), iter([content[:1000], content[1000:]])]
    assert [pulled(serve, source) for source in sources] == [content] * 4


def test_archives_come_from_asynchronous_iterables() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"1"
        yield b"2"

    assert pulled(Served("aio"), pieces()) == b"12"


def test_an_iterable_can_be_pulled_once(serve: Served) -> None:
    source = iter([b"1"])
    assert pulled(serve, source) == b"1"
    with pytest.raises(InvalidArgument, match="was it used before"):
        pulled(serve, source)


def test_what_gives_no_bytes_fails(serve: Served) -> None:
    with pytest.raises(BrokenUpload, match="gave str, not bytes"):
        pulled(serve, iter([b"1", "2"]))


def test_of_several_addresses_that_a_call_names_the_first_counts(serve: Served) -> None:
    uploads = serve.made("uploads.Uploads", {"one": UploadSource(b"1")})
    peer = Peer(iter(()), {"urlhost": ("buildkit-session", "other"), "urlpath": ("/one", "/other")})
    assert serve(uploads.pull, peer).got == [BytesMessage(data=b"1").encode()]


def test_what_another_host_has_is_not_sent(serve: Served) -> None:
    uploads = serve.made("uploads.Uploads", {"one": UploadSource(b"1")})
    with pytest.raises(CallFailed) as caught:
        serve(uploads.pull, Peer.saying(urlpath="/one", urlhost="example.org"))
    assert caught.value.status == Status.NOT_FOUND


@pytest.mark.parametrize("path", ["/other", "", "/", "//one", "/one/../one"])
def test_what_was_not_offered_is_not_sent(path: str, serve: Served) -> None:
    with pytest.raises(CallFailed) as caught:
        pulled(serve, b"1", path)
    assert caught.value.status == Status.NOT_FOUND
