"""An engine that means harm, while it builds: it gets nothing that wasn't offered, and holds nothing up."""

from __future__ import annotations

import os
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from h2.settings import SettingCodes

from dockline import buildkit
from dockline.errors import ProtocolError, StreamClosed, UnsafeArchive
from dockline_kit.buildkit.wire.files import Packet, PacketType, Stat
from dockline_kit.buildkit.wire.session import (
    CheckAgentRequest,
    CredentialsRequest,
    GetSecretRequest,
)
from dockline_kit.buildkit.wire.status import StatusResponse, Timestamp, Vertex, VertexLog

from ...support.buildkit.canned import ROADS, Canned, Play
from ...support.buildkit.lines import Line
from ...support.buildkit.peer import Peer
from ...support.buildkit.rooms import ROOMS, Room, room_of
from ...support.waiting import PATIENCE, at_once, eventually

DIFF_COPY = "/moby.filesync.v1.FileSync/DiffCopy"
SEND = "/moby.filesync.v1.FileSend/DiffCopy"
GET_SECRET = "/moby.buildkit.secrets.v1.Secrets/GetSecret"
DOCKERFILE = b"FROM scratch\nCOPY . /\n"
NUMBER = "buildkit-attachable-exporter-id"
NOT_FOUND, EXHAUSTED, UNIMPLEMENTED = "5", "8", "12"


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    with room_of(request.param) as room:
        yield room


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A folder whose only file is `a`, beside a file that isn't in it, and a link to that."""
    folder = tmp_path / "context"
    folder.mkdir()
    (folder / "a").write_text("a")
    (tmp_path / "hidden").write_text("hidden from engines")
    (folder / "link").symlink_to(tmp_path / "hidden")
    (folder / "folder").symlink_to(tmp_path)
    return folder


def build(room: Room, engine: Canned, context: Path, **options: Any) -> Any:
    """What comes of a build."""
    options.setdefault("dockerfile", DOCKERFILE)

    async def by_task() -> Any:
        async with room.client(engine.url) as docker:
            return await buildkit.build_async(docker, context, **options)

    if room.name == "tasks":
        return room.call(by_task)
    with room.client(engine.url) as docker:
        return buildkit.build(docker, context, **options)


def status_of(line: Line, stream: int) -> str:
    """How a call of the engine's has ended."""

    def status(peer: Peer) -> str:
        return peer.trailers.get(stream, {}).get("grpc-status", "") or (
            peer.heads.get(stream, {}).get("grpc-status", "")
        )

    return line.until(status, stream)


@pytest.mark.parametrize("road", ROADS)
def test_it_gets_nothing_that_was_not_offered_and_the_build_goes_on(
    room: Room, context: Path, road: str
) -> None:
    answers: dict[str, str] = {}
    calls: list[tuple[str, str, list[tuple[str, str]], bytes]] = [
        ("a folder above", DIFF_COPY, [("dir-name", "..")], b""),
        ("a folder by its path", DIFF_COPY, [("dir-name", "/etc")], b""),
        ("a folder in another", DIFF_COPY, [("dir-name", "context/..")], b""),
        ("a folder through a link", DIFF_COPY, [("dir-name", "context/folder")], b""),
        ("no folder", DIFF_COPY, [], b""),
        ("a secret", GET_SECRET, [], GetSecretRequest(id="other").encode()),
        ("a secret by its path", GET_SECRET, [], GetSecretRequest(id="../hidden").encode()),
        ("an output", SEND, [(NUMBER, "7")], b""),
        ("an output below none", SEND, [(NUMBER, "-1")], b""),
    ]
    unserved = [
        ("an agent", "/moby.sshforward.v1.SSH/CheckAgent", CheckAgentRequest(id="default").encode()),
        ("an upload", "/moby.upload.v1.Upload/Pull", b""),
        ("a token", "/moby.filesync.v1.Auth/FetchToken", b""),
        ("what there isn't", "/a/B", b""),
    ]

    def script(play: Play) -> None:
        for name, path, metadata, request in calls:
            stream = play.session.call(path, metadata)
            play.session.send(stream, *[request][: bool(request)], end=True)
            answers[name] = status_of(play.session, stream)
        for name, path, request in unserved:
            stream = play.session.call(path, [], request)
            answers[name] = status_of(play.session, stream)

    with Canned(road, script) as engine:
        build(
            room, engine, context,
            secrets={"token": b"hush"}, outputs=buildkit.Local(context.parent / "out"), road=asked_by(road),
        )  # fmt: skip
        assert not engine.trouble
    assert answers == {name: NOT_FOUND for name, *_ in calls} | {name: UNIMPLEMENTED for name, *_ in unserved}


def asked_by(road: str) -> Any:
    """The option for a road."""
    return "build" if road == "build" else "auto"


@pytest.mark.parametrize("number", [2, 1, 4_000_000_000], ids=["a link", "a folder", "nothing at all"])
def test_what_is_no_file_can_not_be_asked_for(room: Room, context: Path, number: int) -> None:
    came: list[bytes] = []

    def script(play: Play) -> None:
        line = play.session
        stream = line.call(DIFF_COPY, [("dir-name", "context")])
        line.message(stream, 3)  # a, folder, link, and the end of them
        line.send(stream, Packet(type=PacketType.REQ, id=number).encode())
        assert status_of(line, stream) == "2"
        came.append(bytes(line.does(lambda peer: peer.data[stream])))

    with Canned("grpc", script) as engine:
        build(room, engine, context)
        assert not engine.trouble
    assert b"hidden from engines" not in came[0]


@pytest.mark.parametrize("path", ["../out", "/etc/dockline", "a/../../out", "link/out"])
def test_an_output_stays_in_its_folder(room: Room, context: Path, path: str) -> None:
    place = context.parent / "place"
    place.mkdir()
    (place / "link").symlink_to(context.parent)
    before = sorted(os.listdir(context.parent))

    def script(play: Play) -> None:
        line = play.session
        stream = line.call(SEND, [(NUMBER, "0")])
        line.send(stream, Packet(type=PacketType.STAT, stat=Stat(path=path, mode=0o644, size=3)).encode())
        line.send(stream, Packet(type=PacketType.STAT).encode())
        line.send(stream, Packet(type=PacketType.DATA, data=b"out").encode())
        line.send(stream, Packet(type=PacketType.DATA).encode())
        line.send(stream, Packet(type=PacketType.FIN).encode(), end=True)
        assert status_of(line, stream) == "2"
        play.fail("the output can't be sent")

    with Canned("grpc", script) as engine:
        with pytest.raises(buildkit.BuildError, match="the output isn't written any further") as caught:
            build(room, engine, context, outputs=buildkit.Local(place))
        assert isinstance(caught.value.__cause__, UnsafeArchive | ProtocolError)
    assert sorted(os.listdir(context.parent)) == before and os.listdir(place) == ["link"]


@pytest.mark.parametrize("road", ["grpc", "tunnel"])
def test_who_floods_the_session_is_cut_off_and_the_error_says_so(
    room: Room, context: Path, road: str
) -> None:
    def script(play: Play) -> None:
        line = play.session
        stream = line.call(GET_SECRET)
        reset = b"\0\0\x04\x03\0" + stream.to_bytes(4, "big") + b"\0\0\0\x08"
        line.road.send(reset * 5_000)
        eventually(lambda: line.ended)
        play.fail("the session broke off")

    with Canned(road, script) as engine:
        with pytest.raises(buildkit.BuildError, match="the session broke off") as caught:
            build(room, engine, context, secrets={"token": b"hush"})
        assert "floods the connection" in str(caught.value.__cause__)


def test_a_message_that_is_a_bomb_ends_the_build(room: Room, context: Path) -> None:
    def script(play: Play) -> None:
        on, stream = play.told()
        assert isinstance(on, Line)
        on.send(stream, b"\x0a\x00" * (4 << 20))
        on.until(lambda peer: False)

    with Canned("grpc", script) as engine, at_once(), pytest.raises(ProtocolError, match="more than 250000"):
        build(room, engine, context)


def test_events_wait_for_who_reads_them_and_a_close_does_not_wait(context: Path) -> None:
    said: list[int] = []

    def script(play: Play) -> None:
        on, stream = play.told()
        assert isinstance(on, Line)
        log = StatusResponse(logs=[VertexLog(vertex="sha256:1", msg=b"x" * 65_000 + b"\n")]).encode()
        for number in range(600):  # 39 MB
            on.send(stream, log)
            said.append(number)
        on.until(lambda peer: False)

    with Canned("grpc", script) as engine, room_of("threads") as room, room.client(engine.url) as docker:
        tracemalloc.start()
        try:
            with buildkit.start(docker, context, dockerfile=DOCKERFILE) as going:
                next(iter(going))
                eventually(lambda: len(said) == 600, what="all that the engine says")
                _still(lambda: engine.lines[0].does(lambda peer: peer.waiting))
                left = engine.lines[0].does(lambda peer: peer.waiting)
                assert left > 30 << 20, "more was taken than anybody reads"
                with at_once():
                    going.close()
        finally:
            tracemalloc.stop()


def _still(ask: Callable[[], int]) -> None:
    """Wait until an answer stays what it is."""
    before = ask()

    def stays() -> bool:
        nonlocal before
        time.sleep(0.2)
        last, before = before, ask()
        return last == before

    eventually(stays)


def test_a_log_without_end_takes_no_more_memory_than_is_kept(room: Room, context: Path) -> None:
    def script(play: Play) -> None:
        began, ended = Timestamp(seconds=1), Timestamp(seconds=2)
        vertex = Vertex(digest="sha256:1", name="[1/1] RUN yes", started=began)
        line = StatusResponse(vertexes=[vertex], logs=[VertexLog(vertex="sha256:1", msg=b"y" * 1023 + b"\n")])
        for _ in range(20_000):  # 20 MB
            play.tell(line)
        vertex = Vertex(digest="sha256:1", name=vertex.name, started=began, completed=ended, error="stopped")
        play.tell(StatusResponse(vertexes=[vertex]))
        play.fail("stopped")

    with Canned("grpc", script) as engine:
        with pytest.raises(buildkit.BuildError) as caught:
            build(room, engine, context)
        assert 0 < len(caught.value.log) <= 256 * 1024


def test_with_a_window_of_zero_for_ever_a_close_ends_at_once(context: Path) -> None:
    (context / "large").write_bytes(bytes(1 << 20))
    asked = threading.Event()

    def script(play: Play) -> None:
        line = play.session
        line.does(lambda peer: peer.h2.update_settings({SettingCodes.INITIAL_WINDOW_SIZE: 0}))
        for _ in range(20):
            line.call(DIFF_COPY, [("dir-name", "context")])
        asked.set()
        line.until(lambda peer: False)

    with Canned("grpc", script) as engine, room_of("threads") as room, room.client(engine.url) as docker:
        with buildkit.start(docker, context, dockerfile=DOCKERFILE) as going:
            assert asked.wait(PATIENCE)
            with at_once():
                going.close()
            with pytest.raises(StreamClosed):
                going.result()
        eventually(lambda: not room.threads())


@pytest.mark.parametrize(
    ("path", "request_"),
    [
        (GET_SECRET, GetSecretRequest(id="x" * 300_000).encode()),
        ("/moby.filesync.v1.Auth/Credentials", CredentialsRequest(host="x" * 300_000).encode()),
    ],
    ids=["a secret", "credentials"],
)
def test_requests_of_a_size_that_none_has_are_refused(
    room: Room, context: Path, path: str, request_: bytes
) -> None:
    answers: list[str] = []

    def script(play: Play) -> None:
        stream = play.session.call(path)
        play.session.send(stream, request_, end=True)
        answers.append(status_of(play.session, stream))

    with Canned("grpc", script) as engine:
        build(room, engine, context, secrets={"token": b"hush"})
    assert answers == [EXHAUSTED]
