"""What comes before a build, in both halves: the road is chosen, the engine is asked, threads are started."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline import buildkit
from dockline.errors import ConnectionError, ProtocolError, TimeoutError
from dockline_kit.sync.buildkit.calls import Call, CallFailed

from ...support.buildkit.building import Half
from ...support.buildkit.canned import Canned, Met, Play
from ...support.buildkit.standing_in import StandIn, only
from ...support.threads import no_more_threads
from ...support.waiting import eventually

pytestmark = pytest.mark.usefixtures("nothing_left")

DOCKERFILE = "FROM scratch\n"


def test_by_the_road_of_build_grpc_isnt_asked_for(half: Any) -> None:
    with Canned("grpc", lambda _: None) as engine, pytest.raises(buildkit.UnsupportedByEngine):
        Half(half, engine.url).build(dockerfile=DOCKERFILE, road="build", sbom=True)
    assert engine.counts["/grpc"] == 0


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (12, buildkit.UnsupportedByEngine, "the engine's BuildKit can't be asked: no"),
        (7, buildkit.UnsupportedByEngine, "the engine's BuildKit can't be asked: no"),
        (2, buildkit.BuildError, "the engine doesn't say what it can do: no"),
    ],
    ids=["not there", "not allowed", "a failure"],
)
def test_an_engine_that_doesnt_say_what_it_can_do(
    tmp_path: Path, half: Any, status: int, error: type[Exception], said: str
) -> None:
    def refuses(call: Call) -> None:
        raise CallFailed(status, "no")

    with StandIn(tmp_path, more={"ListWorkers": refuses}) as engine, pytest.raises(error, match=said):
        Half(half, engine.url).build(dockerfile=DOCKERFILE)
    assert "/session" not in engine.asked


def test_an_engine_that_answers_nothing_breaks_the_protocol(tmp_path: Path, half: Any) -> None:
    def ends(call: Call) -> None:
        only(call)

    with (
        StandIn(tmp_path, more={"ListWorkers": ends}) as engine,
        pytest.raises(ProtocolError, match="ListWorkers ended without an answer"),
    ):
        Half(half, engine.url).build(dockerfile=DOCKERFILE)


def test_an_engine_that_answers_and_never_ends_is_given_up(tmp_path: Path, half: Any) -> None:
    over = threading.Event()

    def goes_on(call: Call) -> None:
        call.send(b"")
        over.wait()

    with StandIn(tmp_path, more={"ListWorkers": goes_on}) as engine:
        with pytest.raises(TimeoutError, match=r"ListWorkers: it took longer than 0\.3 seconds"):
            Half(half, engine.url, timeout=0.3).build(dockerfile=DOCKERFILE)
        over.set()


@pytest.mark.parametrize("what", ["follows", "watches"])
def test_where_no_threads_can_be_started_nothing_stays_open(
    monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def met(_: Play) -> None:
        raise Met

    no_more_threads(monkeypatch, what)
    with Canned("grpc", met) as engine, dockline.Client(engine.url) as docker:
        with pytest.raises(ConnectionError, match="no more threads") as caught:
            buildkit.start(docker, dockerfile=DOCKERFILE)
        eventually(lambda: engine.sessions[0].ended, what=f"the end of the session after {caught.value}")
