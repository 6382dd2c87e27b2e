"""The roads to BuildKit and back, in both halves, beside engines and proxies that have some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline_kit.buildkit.errors import UnsupportedByEngine
from dockline_runtime.errors import BadRequest, TimeoutError, VersionError

from ...support.buildkit.canned import Canned
from ...support.buildkit.engine import CONTROL_SESSION, LIST_WORKERS, FakeEngine
from ...support.buildkit.rooms import ROOMS, Room, leaving_nothing


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    with leaving_nothing(request.param) as room:
        yield room


@pytest.fixture
def elsewhere(room: Room, tmp_path: Path) -> Iterator[Callable[..., tuple[FakeEngine, Any]]]:
    """Makes other engines, and opens what leads to them."""
    made: list[tuple[FakeEngine, Any]] = []

    def make(**options: Any) -> tuple[FakeEngine, Any]:
        engine = FakeEngine(tmp_path, **options).__enter__()
        made.append((engine, room.client(engine.url)))
        return made[-1]

    yield make
    for engine, client in made:
        room.call(client.close)
        engine.__exit__(None, None, None)


@pytest.mark.parametrize(
    ("status", "says"), [(404, "offers no BuildKit"), (405, "offers no BuildKit"), (403, "let /grpc pass")]
)
def test_an_engine_without_buildkit_says_so(room: Room, elsewhere: Any, status: int, says: str) -> None:
    _, docker = elsewhere(refused={"/grpc": status, "/session": status})
    with pytest.raises(UnsupportedByEngine, match=f"^the engine at .*docker.sock .*{says}"):
        room.call(room.roads.open_control, docker)
    with pytest.raises(UnsupportedByEngine):
        room.call(room.roads.open_session, docker, {}, id="a")


def test_an_id_that_is_taken_is_the_engines_error(room: Room, elsewhere: Any) -> None:
    _, docker = elsewhere(refused={"/session": 400})
    with pytest.raises(BadRequest):
        room.call(room.roads.open_session, docker, {}, id="a")


def test_each_road_is_as_old_as_the_engines_that_have_it(room: Room, elsewhere: Any) -> None:
    _, docker = elsewhere(version="1.31")
    with pytest.raises(VersionError, match=r"needs API 1\.39 and 1\.31 is in use"):
        room.call(room.roads.open_control, docker)
    room.call(room.call(room.roads.open_session, docker, {}, id="a").close)


def test_an_engine_without_sessions_says_since_when_there_are_some(room: Room, elsewhere: Any) -> None:
    _, docker = elsewhere(version="1.30")
    with pytest.raises(VersionError, match=r"needs API 1\.31 and 1\.30 is in use"):
        room.call(room.roads.open_session, docker, {}, id="a")


@pytest.mark.parametrize("status", [403, 404, 405])
def test_where_there_is_no_session_the_other_connection_carries_it(
    room: Room, elsewhere: Any, status: int
) -> None:
    engine, docker = elsewhere(refused={"/session": status})
    control = room.call(room.roads.open_control, docker)
    session = room.call(room.roads.open_session, docker, {}, id="a", control=control)
    assert engine.session().said("x-docker-expose-session-uuid") == ["a"]
    room.call(session.close)
    room.call(control.close)


def test_a_session_by_its_own_road_alone_takes_no_other(room: Room, elsewhere: Any) -> None:
    engine, docker = elsewhere(refused={"/session": 404})
    control = room.call(room.roads.open_control, docker)
    with pytest.raises(UnsupportedByEngine, match="POST /session was answered by 404"):
        room.call(room.roads.open_session, docker, {}, id="a", control=control, road="session")
    assert engine.sessions == []
    room.call(control.close)


def test_a_session_within_a_call_that_never_greets_is_given_up(room: Room) -> None:
    with Canned("tunnel", lambda _: None) as engine:
        engine.arm("first words of the session", lambda *_: None)
        client = room.client(engine.url)
        docker = client.with_options(timeout=0.2)
        control = room.call(room.roads.open_control, docker)
        with pytest.raises(TimeoutError, match=r"said nothing within 0\.2 seconds") as caught:
            room.call(room.roads.open_session, docker, {}, id="a", control=control)
        assert engine.lines[0].until(lambda peer: peer.resets), f"the call goes on after {caught.value}"
        room.call(control.close)
        room.call(client.close)


def test_a_newer_engine_behind_a_gateway_at_a_path_is_asked_for_grpc(room: Room) -> None:
    with Canned("native", lambda _: None) as engine:
        client = room.client(f"{engine.url}/engines/one")
        room.call(room.call(room.roads.open_control, client).close)
        assert engine.counts["/grpc"] == 1 and engine.counts["preface"] == 0
        room.call(client.close)


def test_where_nothing_carries_a_session_that_is_said(room: Room, elsewhere: Any) -> None:
    _, docker = elsewhere(refused={"/session": 404, CONTROL_SESSION: 12})
    control = room.call(room.roads.open_control, docker)
    with pytest.raises(UnsupportedByEngine, match="has no sessions"):
        room.call(room.roads.open_session, docker, {}, id="a", control=control)
    room.call(control.close)


def test_a_newer_engine_is_spoken_to_in_http2_at_once(room: Room, elsewhere: Any) -> None:
    engine, docker = elsewhere(version="1.53", native=True)
    control = room.call(room.roads.open_control, docker)
    assert room.call(control.unary, LIST_WORKERS, b"", timeout=60)
    assert "/grpc" not in engine.asked
    room.call(control.close)


@pytest.mark.parametrize("mute", [False, True])
def test_a_newer_engine_behind_a_proxy_is_asked_the_other_way(room: Room, elsewhere: Any, mute: bool) -> None:
    engine, docker = elsewhere(version="1.53", native=False, mute=mute)
    control = room.call(room.roads.open_control, docker)
    assert room.call(control.unary, LIST_WORKERS, b"", timeout=60)
    assert engine.asked[-1] == "/grpc"
    room.call(control.close)
    with pytest.raises(UnsupportedByEngine, match="doesn't speak HTTP/2 by itself"):
        room.call(room.roads.open_control, docker, road="native")
