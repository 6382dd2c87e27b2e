"""Builds at a stand-in for an engine, in both halves: what no real engine can be made to do."""

from __future__ import annotations

import asyncio
import io
import json
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

import dockline
from dockline import buildkit
from dockline.errors import ConnectionError, InvalidArgument, ProtocolError, StreamBusy, StreamClosed
from dockline_kit.aio.buildkit import solving as aio_solving
from dockline_kit.buildkit.wire.failures import Any as Detail
from dockline_kit.buildkit.wire.status import StatusResponse, VertexLog
from dockline_kit.sync.buildkit import solving
from dockline_kit.sync.buildkit.calls import Call, CallFailed

from ...support.buildkit.building import Half
from ...support.buildkit.solved import (
    BEGUN,
    DIGEST,
    DOCKERFILE,
    METADATA,
    ONE,
    STEPS,
    fails,
    solves,
)
from ...support.buildkit.standing_in import StandIn, told
from ...support.threads import in_thread
from ...support.waiting import PATIENCE, eventually

pytestmark = pytest.mark.usefixtures("nothing_left")


def test_a_build_that_goes_well(tmp_path: Path, half: Any) -> None:
    with StandIn(tmp_path, solves, told(STEPS)) as engine:
        result = Half(half, engine.url).build(
            None, dockerfile=DOCKERFILE, tags="mine:1", secrets={"a": b"hush"}
        )
        eventually(lambda: engine.is_left, what="the end of the connections")
    assert (result.digest, result.image_id, result.tags) == (DIGEST, DIGEST, ("mine:1",))
    assert result.metadata == METADATA
    assert [(step.name, step.state, step.seconds) for step in result.steps] == [
        ("[1/1] RUN make", "done", 2.0)
    ]
    (request,) = engine.solved
    assert request.frontend == "dockerfile.v0" and len(request.session) > 20 and len(request.ref) > 20
    assert request.exporters[0].attrs == {"name": "mine:1"}
    assert "hush" not in repr(request) and b"hush" not in request.encode()


def test_a_build_that_is_shown(tmp_path: Path) -> None:
    shown = io.StringIO()
    with StandIn(tmp_path, solves, told(STEPS)) as engine, dockline.Client(engine.url) as docker:
        with buildkit.start(docker, None, dockerfile=DOCKERFILE) as build:
            result = build.show(file=shown)
        assert result.digest == DIGEST and build.log_of(1) == "no rule\n"
    assert "#1 [1/1] RUN make" in shown.getvalue() and "no rule" in shown.getvalue()


def test_a_build_for_tasks_needs_no_block(tmp_path: Path) -> None:
    shown = io.StringIO()

    async def main(url: str) -> list[buildkit.BuildResult]:
        async with dockline.AsyncClient(url) as docker:
            return [
                await buildkit.start_async(docker, None, dockerfile=DOCKERFILE).result(),
                await buildkit.start_async(docker, None, dockerfile=DOCKERFILE).show(file=shown),
            ]

    with StandIn(tmp_path, solves, told(STEPS)) as engine:
        results = asyncio.run(main(engine.url))
    assert [each.digest for each in results] == [DIGEST] * 2
    assert "#1 [1/1] RUN make" in shown.getvalue()


def test_a_failure_is_shown_and_raised(tmp_path: Path) -> None:
    shown = io.StringIO()
    with (
        StandIn(tmp_path, fails("it was not to be"), told(STEPS)) as engine,
        dockline.Client(engine.url) as docker,
        pytest.raises(buildkit.BuildError, match="it was not to be"),
        buildkit.start(docker, None, dockerfile=DOCKERFILE) as build,
    ):
        build.show(file=shown)
    assert "it was not to be" in shown.getvalue()


def test_each_build_has_a_name_and_a_session_of_its_own(tmp_path: Path, half: Any) -> None:
    with StandIn(tmp_path, solves, told()) as engine:
        for _ in range(3):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE)
    assert len({request.ref for request in engine.solved}) == 3
    assert len({request.session for request in engine.solved}) == 3


def test_a_failure_before_there_is_a_job_is_told_at_once(tmp_path: Path, half: Any) -> None:
    with StandIn(tmp_path, fails('exporter "none" could not be found')) as engine:  # and Status tells nothing
        began = time.monotonic()
        with pytest.raises(buildkit.BuildError, match="could not be found"):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE)
        assert time.monotonic() - began < 9  # where what is behind an end is waited for ten


def test_what_status_tells_behind_a_failure_is_waited_for(tmp_path: Path, half: Any) -> None:
    failed = threading.Event()

    def tells(call: Call) -> None:
        call.send(StatusResponse(vertexes=[BEGUN]).encode())
        failed.wait()
        time.sleep(1)  # longer than it is waited for where nothing has come
        call.send(STEPS.encode())

    def solve(call: Call) -> None:
        failed.set()
        fails('process "make" did not complete successfully: exit code: 2', vertex())(call)

    with StandIn(tmp_path, solve, tells) as engine, pytest.raises(buildkit.BuildError) as caught:
        Half(half, engine.url).build(None, dockerfile=DOCKERFILE)
    assert (caught.value.log, caught.value.exit_code, caught.value.step) == ("no rule\n", 2, "[1/1] RUN make")


def vertex() -> Detail:
    return Detail(
        type_url="github.com/moby/buildkit/errdefs.Vertex+json", value=json.dumps({"digest": ONE}).encode()
    )


def test_a_status_that_does_not_end_behind_the_build_is_given_up(
    tmp_path: Path, half: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (solving, aio_solving):
        monkeypatch.setattr(module, "_AFTER_THE_END", 0.2)
    given_up = threading.Event()

    def tells(call: Call) -> None:
        call.send(STEPS.encode())
        try:
            while not engine.over.wait(0.02):
                call.receive()  # behind the request's end it fails once the call is given up
        except CallFailed:
            given_up.set()
            raise

    def by_threads() -> buildkit.BuildResult:
        with (
            dockline.Client(engine.url) as docker,
            buildkit.start(docker, None, dockerfile=DOCKERFILE) as build,
        ):
            assert list(build)
            assert given_up.wait(PATIENCE / 4), "it isn't while the build is open"
            return build.result()

    async def by_tasks() -> buildkit.BuildResult:
        async with (
            dockline.AsyncClient(engine.url) as docker,
            buildkit.start_async(docker, None, dockerfile=DOCKERFILE) as build,
        ):
            assert [event async for event in build]
            assert await asyncio.to_thread(given_up.wait, PATIENCE / 4), "it isn't while the build is open"
            return await build.result()

    with StandIn(tmp_path, solves, tells) as engine:
        result = by_threads() if half == "threads" else asyncio.run(by_tasks())
    assert result.digest == DIGEST


def test_more_than_is_kept_is_read_in_order(tmp_path: Path, half: Any) -> None:
    lines = [f"line {number}\n".encode() for number in range(1000)]
    statuses = [STEPS, *(StatusResponse(logs=[VertexLog(vertex=ONE, stream=1, msg=line)]) for line in lines)]
    with StandIn(tmp_path, solves, told(*statuses)) as engine:
        events, _ = Half(half, engine.url).events(None, dockerfile=DOCKERFILE)
    said = [event.data for event in events if isinstance(event, buildkit.Log) and event.stream == "stdout"]
    assert b"".join(said) == b"".join(lines)


def test_an_engine_that_goes_away(tmp_path: Path, half: Any) -> None:
    with StandIn(tmp_path, status=told(STEPS)) as engine:

        def leave() -> None:
            eventually(lambda: engine.solved, what="the build")
            engine.__exit__(None, None, None)

        with in_thread(leave), pytest.raises((ConnectionError, ProtocolError)):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE)


def test_a_status_that_is_malformed(tmp_path: Path, half: Any) -> None:
    with (
        StandIn(tmp_path, status=lambda call: call.send(b"\xff\xff")) as engine,
        pytest.raises(ProtocolError),
    ):
        Half(half, engine.url).build(None, dockerfile=DOCKERFILE)


def test_what_the_store_lacks_is_said_before_anything_is_sent(tmp_path: Path, half: Any) -> None:
    with StandIn(tmp_path, solves, told()) as engine:
        with pytest.raises(
            buildkit.UnsupportedByEngine, match="provenance: an attestation needs the containerd"
        ):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE, provenance=True)
        assert engine.solved == [] and engine.sessions == []
        eventually(lambda: engine.is_left)
    labels = {"org.mobyproject.buildkit.worker.snapshotter": "overlayfs"}
    (tmp_path / "other").mkdir()
    with StandIn(tmp_path / "other", solves, told(), labels=labels) as engine:
        Half(half, engine.url).build(None, dockerfile=DOCKERFILE, provenance=True)
        assert engine.solved[0].frontend_attrs["attest:provenance"] == "mode=min"


def test_nothing_is_asked_where_a_value_is_wrong(tmp_path: Path, half: Any) -> None:
    with StandIn(tmp_path, solves) as engine:
        with pytest.raises(InvalidArgument, match="network: 'bridge' isn't a network"):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE, network="bridge")
        with pytest.raises(InvalidArgument, match="road: 'tcp' isn't known"):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE, road="tcp")
        with pytest.raises(TypeError, match=r"^build\(\) .*'no_caches'.*'no_cache'"):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE, no_caches=True)
        with pytest.raises(TypeError, match=r"^start\(\) .*'no_caches'.*'no_cache'"):
            Half(half, engine.url).events(None, dockerfile=DOCKERFILE, no_caches=True)
        assert engine.asked == []


def test_a_proxy_that_refuses_grpc_is_told_what_only_that_can_do(tmp_path: Path, half: Any) -> None:
    with StandIn(tmp_path, solves, refuses=("/grpc",)) as engine:
        with pytest.raises(
            buildkit.UnsupportedByEngine, match="contexts: /build can't do contexts, which needs /grpc"
        ):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE, contexts={"a": "docker-image://b"})
        with pytest.raises(buildkit.UnsupportedByEngine, match="/grpc"):
            Half(half, engine.url).build(None, dockerfile=DOCKERFILE, road="grpc")
        assert "/session" not in engine.asked and "/build" not in engine.asked


class TestItsEnd:
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Any:
        """An engine whose builds never end."""
        with StandIn(tmp_path) as engine:
            engine.status = told(STEPS, until=engine.over)
            yield engine

    def test_a_close_wakes_who_reads(self, engine: StandIn) -> None:
        with dockline.Client(engine.url) as docker:
            build = buildkit.start(docker, None, dockerfile=DOCKERFILE)
            with in_thread(lambda: list(build)) as reading:
                eventually(lambda: build.steps, what="the first events")
                build.close()
                assert reading.join() != []
            with pytest.raises(StreamClosed, match="was closed before its end, and is cancelled"):
                build.result()
            eventually(lambda: engine.is_left)
            build.close()

    def test_one_reads_at_a_time(self, engine: StandIn) -> None:
        with (
            dockline.Client(engine.url) as docker,
            buildkit.start(docker, None, dockerfile=DOCKERFILE) as build,
        ):
            reading = in_thread(build.result)
            eventually(lambda: build.steps, what="the first events")
            with pytest.raises(StreamBusy, match="another thread is reading the build already"):
                list(build)
            build.close()
            with pytest.raises(StreamClosed):
                reading.join()

    def test_a_timeout_goes_on(self, engine: StandIn) -> None:
        with (
            dockline.Client(engine.url).with_options(timeout=0.2) as docker,
            buildkit.start(docker, None, dockerfile=DOCKERFILE) as build,
        ):
            for _ in range(2):
                with pytest.raises(TimeoutError, match="goes on"):
                    build.result()
            assert [step.name for step in build.steps] == ["[1/1] RUN make"]

    def test_a_task_that_is_cancelled(self, engine: StandIn) -> None:
        async def main() -> None:
            async with dockline.AsyncClient(engine.url) as docker:
                task = asyncio.create_task(buildkit.build_async(docker, None, dockerfile=DOCKERFILE))
                while not engine.solved:
                    await asyncio.sleep(0.01)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                assert len(asyncio.all_tasks()) == 1

        asyncio.run(main())
        eventually(lambda: engine.is_left)


def test_a_client_of_the_other_half_is_refused(tmp_path: Path) -> None:
    wrong: Any = dockline.AsyncClient(f"unix://{tmp_path}/none")
    with pytest.raises(
        InvalidArgument, match=r"docker: .* isn't a client of this kind; give one made by Client\(…\)"
    ):
        buildkit.build(wrong, None, dockerfile=DOCKERFILE)


def test_a_secret_is_in_no_traceback(tmp_path: Path) -> None:
    with StandIn(tmp_path, fails(), told()) as engine, dockline.Client(engine.url) as docker:
        with pytest.raises(buildkit.BuildError) as caught:
            buildkit.build(
                docker, None, dockerfile=DOCKERFILE, secrets={"a": b"very hush"}, args={"B": "hush, too"}
            )
        held = []
        trace: TracebackType | None = caught.tb
        while trace is not None:
            if "dockline" in str(trace.tb_frame.f_globals.get("__name__")):
                held.append(repr(trace.tb_frame.f_locals))
            trace = trace.tb_next
        assert "hush" not in "".join(held)
