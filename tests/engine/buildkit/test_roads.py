"""BuildKit of a real engine: asked for builds, and calling back, over each road, by sockets and by TLS."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline_kit.buildkit.errors import UnsupportedByEngine

from ...support.buildkit.building import HALVES, Half, folder
from ...support.buildkit.rooms import ROOMS, Room, leaving_nothing
from ...support.buildkit.trying import calls_back, lists_workers
from ..helpers import NamedEngine
from ..private import PrivateEngine
from ..private.certificates import Authority

LONGER_THAN_TWO_HEALTH_CHECKS = 12.0


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    with leaving_nothing(request.param) as room:
        yield room


@pytest.fixture(params=["session", "control"])
def road(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """The settings of a client of an engine that wants certificates."""
    folder = tmp_path_factory.mktemp("tls")
    ours = Authority(folder / "ours")
    ours.issue(folder / "server")
    ours.issue(folder / "client")
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    cert, key = folder / "server" / "cert.pem", folder / "server" / "key.pem"
    flags = ["--tlsverify", "--tlscacert", str(ours.ca), "--tlscert", str(cert), "--tlskey", str(key)]
    with PrivateEngine(name="buildkit", extra_args=["-H", host, *flags]):
        yield {"base_url": host, "tls": str(folder / "client")}


def tried(room: Room, road: str, url: str, *, busy: float = 0.0, **client: object) -> None:
    docker = room.client(url, **client)
    control = room.call(room.roads.open_control, docker)
    lists_workers(room, control)
    calls_back(room, docker, control, road, busy=busy)
    lists_workers(room, control)
    room.call(control.close)
    assert room.call(control.gone)
    room.call(docker.close)


@pytest.mark.one_store
def test_a_session_that_is_busy_stays_healthy(room: Room, engine: NamedEngine, road: str) -> None:
    tried(room, road, engine.url, busy=LONGER_THAN_TWO_HEALTH_CHECKS)


def test_both_roads_lead_back(room: Room, engine: NamedEngine, road: str) -> None:
    tried(room, road, engine.url)


def test_both_roads_lead_back_by_tls(room: Room, far: dict[str, object], road: str) -> None:
    tried(room, road, str(far["base_url"]), tls=far["tls"])


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("by", ["grpc", "build"])
def test_a_whole_build_by_tls(half: Any, by: str, far: dict[str, Any], tmp_path: Path) -> None:
    text = "FROM scratch\nCOPY file /\n"
    context = folder(tmp_path / "context", {"Dockerfile": text, "file": "x" * 300_000})
    built = Half(half, far["base_url"], tls=far["tls"]).build(
        context, road=by, outputs=buildkit.Local(tmp_path / "dist")
    )
    assert (tmp_path / "dist/file").read_text() == "x" * 300_000
    assert built.sent_bytes >= len(text)


@pytest.mark.one_store
def test_an_engine_that_speaks_no_http2_says_so(room: Room, engine: NamedEngine) -> None:
    docker = room.client(engine.url)
    with pytest.raises(UnsupportedByEngine, match=r"HTTP/1\.1 301"):
        room.call(room.roads.open_control, docker, road="native")
    room.call(docker.close)
