"""Builds by `/build` with a session alongside, in both halves: what comes of them, and how they end early."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline import buildkit
from dockline.errors import ConnectionError, ServerError, StreamClosed, TimeoutError, TruncatedStream
from dockline_kit.buildkit.wire.status import StatusResponse, Timestamp, Vertex

from ...support.buildkit.building import Half
from ...support.buildkit.canned import DIGEST, Canned, Met, Play
from ...support.fake import FakeDaemon, json_response
from ...support.threads import in_thread, no_more_threads
from ...support.waiting import PATIENCE, eventually

pytestmark = pytest.mark.usefixtures("nothing_left")

DOCKERFILE = "FROM scratch\n"
OPTIONS: dict[str, Any] = {"dockerfile": DOCKERFILE, "road": "build"}
PUSHED = buildkit.Image("a", push=True)
BEGUN = Vertex(digest="sha256:1", name="[1/1] RUN make", started=Timestamp(seconds=1))
REFUSAL = b'{"message":"no room left"}'
REFUSED = (
    b"HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s"
) % (len(REFUSAL), REFUSAL)


def met(_: Play) -> None:
    """A build of which nothing more is told."""
    raise Met


def ours() -> list[str]:
    """The threads that dockline has started."""
    return [each.name for each in threading.enumerate() if each.name.startswith("dockline: ")]


def test_the_result_names_the_image_where_that_is_kept(half: Any, tmp_path: Path) -> None:
    with Canned("build", lambda _: None) as engine:
        kept = Half(half, engine.url).build(**OPTIONS)
        sent = Half(half, engine.url).build(**OPTIONS, outputs=buildkit.Local(tmp_path / "out"))
    assert (kept.digest, kept.image_id) == (DIGEST, DIGEST)
    assert (sent.digest, sent.image_id) == (DIGEST, None)


def test_nothing_of_it_runs_any_more_when_the_result_is_there() -> None:
    with Canned("build", lambda _: None) as engine, dockline.Client(engine.url) as docker:
        buildkit.build(docker, **OPTIONS)
        assert ours() == []


def test_where_the_build_is_refused_its_session_is_closed() -> None:
    def refuse(place: Any, engine: Canned) -> None:
        place[0].raw(REFUSED)

    with Canned("build", met) as engine, dockline.Client(engine.url) as docker:
        engine.arm("Solve", refuse)
        with pytest.raises(ServerError, match="no room left") as caught:
            buildkit.build(docker, **OPTIONS)
        eventually(lambda: engine.sessions[0].ended, what=f"the end of the session after {caught.value}")


def test_where_the_connection_is_lost_that_is_the_error(half: Any) -> None:
    def cut(play: Play) -> None:
        place: Any = play.told()[0]
        place.cut()
        raise Met

    with Canned("build", cut) as engine, pytest.raises(TruncatedStream):
        Half(half, engine.url).build(**OPTIONS)


def test_where_none_can_watch_the_session_nothing_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    no_more_threads(monkeypatch, "watches")
    with (
        Canned("build", met) as engine,
        dockline.Client(engine.url) as docker,
    ):
        with pytest.raises(ConnectionError, match="no more threads") as caught:
            buildkit.start(docker, **OPTIONS)
        eventually(lambda: engine.sessions[0].ended, what=f"the end of the session after {caught.value}")


class TestItsEnd:
    @pytest.fixture
    def docker(self) -> Iterator[dockline.Client]:
        """A client of an engine whose builds never end."""

        def tells(play: Play) -> None:
            play.tell(StatusResponse(vertexes=[BEGUN]))
            raise Met

        with Canned("build", tells) as engine, dockline.Client(engine.url) as docker:
            yield docker

    def test_one_that_is_closed_has_no_result(self, docker: dockline.Client) -> None:
        build = buildkit.start(docker, **OPTIONS)
        build.close()
        with pytest.raises(StreamClosed, match="was closed"):
            build.result()

    def test_a_close_wakes_who_waits_for_the_result(self, docker: dockline.Client) -> None:
        build = buildkit.start(docker, **OPTIONS)
        waiting = in_thread(build.result)
        eventually(lambda: build.steps, what="the first events")
        build.close()
        with pytest.raises(StreamClosed, match="was closed before its end, and is cancelled"):
            waiting.join()


def test_a_timeout_goes_on() -> None:
    go_on = threading.Event()

    def waits(_: Play) -> None:
        assert go_on.wait(PATIENCE)

    with (
        Canned("build", waits) as engine,
        dockline.Client(engine.url) as docker,
        buildkit.start(docker.with_options(timeout=0.2), **OPTIONS) as build,
    ):
        for _ in range(2):
            with pytest.raises(TimeoutError):
                build.result()
        go_on.set()
        assert build.result().digest == DIGEST


def test_what_the_image_store_lacks_is_said_before_a_session_is_opened(half: Any, daemon: FakeDaemon) -> None:
    daemon.answer(json_response({"Driver": "overlay2", "DriverStatus": [["Backing Filesystem", "extfs"]]}))
    with pytest.raises(buildkit.UnsupportedByEngine, match=r"docker\.images\.push"):
        Half(half, daemon.url, version="1.51").build(**OPTIONS, outputs=PUSHED)
    assert [each.target for each in daemon.asked] == ["/v1.51/info"]


def test_what_the_image_store_can_do_is_asked_for(half: Any, daemon: FakeDaemon) -> None:
    status = [["driver-type", "io.containerd.snapshotter.v1"]]
    daemon.answer(json_response({"Driver": "overlayfs", "DriverStatus": status}))
    daemon.answer(json_response({"message": "page not found"}, 404, "Not Found"))
    with pytest.raises(buildkit.UnsupportedByEngine, match="POST /session was answered by 404"):
        Half(half, daemon.url, version="1.51").build(**OPTIONS, outputs=PUSHED)
    assert [each.target for each in daemon.asked] == ["/v1.51/info", "/v1.51/session"]
