"""What a build tells over `POST /build?version=2`: traces of engines of both stores, and malformed ones."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockline import structure
from dockline.errors import ProtocolError
from dockline.models import BuildInfo
from dockline_kit.buildkit.progress.trace import TRACE, decoded
from dockline_kit.buildkit.wire.status import StatusResponse, Vertex

RECORDED: Final = Path(__file__).parents[1] / "recorded" / "traces"
NAMES: Final = sorted(path.stem for path in RECORDED.glob("*.jsonl"))
ONE: Final = StatusResponse(vertexes=[Vertex(name="[1/2] FROM busybox")])

each_recorded = pytest.mark.parametrize("name", NAMES)
each_store = pytest.mark.parametrize("store", ["overlay2", "containerd"])


def steps(name: str) -> list[dict[str, Any]]:
    """The steps of a recorded build, as plain JSON."""
    return [json.loads(line) for line in (RECORDED / f"{name}.jsonl").read_text("utf-8").splitlines()]


def trace(name: str) -> list[StatusResponse]:
    """What the steps of a recorded build tell."""
    return [status for status in map(decoded, steps(name)) if status is not None]


def vertexes(name: str) -> dict[str, Vertex]:
    """The steps of the Dockerfile as they were in the end, by what they do."""
    return {each.name: each for status in trace(name) for each in status.vertexes}


def output(name: str, stream: int) -> bytes:
    return b"".join(log.msg for status in trace(name) for log in status.logs if log.stream == stream)


def told(aux: Any) -> dict[str, Any]:
    return {"id": TRACE, "aux": aux}


def base64_of(data: bytes) -> str:
    return base64.b64encode(data).decode()


@each_recorded
def test_each_status_is_written_as_the_engine_wrote_it(name: str) -> None:
    sent = [base64.b64decode(step["aux"]) for step in steps(name) if step.get("id") == TRACE]
    assert len(sent) > 3
    assert [status.encode() for status in trace(name)] == sent


@each_recorded
def test_a_model_tells_the_same_as_plain_json(name: str) -> None:
    assert [decoded(structure(step, BuildInfo)) for step in steps(name)] == list(map(decoded, steps(name)))


@each_recorded
def test_every_vertex_has_ended_and_what_is_told_is_of_one_that_is_known(name: str) -> None:
    known: set[str] = set()
    for status in trace(name):
        known |= {vertex.digest for vertex in status.vertexes}
        for told_of in (status.statuses, status.logs, status.warnings):
            assert {each.vertex for each in told_of} <= known
    for vertex in vertexes(name).values():
        if vertex.started is not None:
            assert vertex.completed is not None
            assert 1_600_000_000 < vertex.started.time <= vertex.completed.time


@each_store
def test_output_is_told_by_stream(store: str) -> None:
    assert output(f"built_{store}", 1) == b"one\nthree"
    assert output(f"built_{store}", 2) == b"two\n"


@each_store
def test_output_comes_whole(store: str) -> None:
    assert output(f"chatty_{store}", 1) == b"".join(b"%d\n" % number for number in range(1, 3001))


@each_store
def test_what_is_built_again_is_cached(store: str) -> None:
    runs = [vertexes(f"{name}_{store}") for name in ("built", "built_again")]
    assert [[each.cached for each in run.values() if " RUN " in each.name] for run in runs] == [
        [False],
        [True],
    ]


@each_store
def test_why_a_step_failed_is_told(store: str) -> None:
    failed = [vertex for vertex in vertexes(f"failed_{store}").values() if vertex.error]
    assert [vertex.error.rpartition(": ")[2] for vertex in failed] == ["3"]
    assert output(f"failed_{store}", 2) == "no such file: grüße\n".encode()


@each_store
def test_stages_are_vertexes_with_what_they_need(store: str) -> None:
    found = vertexes(f"stages_{store}")
    by_digest = {vertex.digest: vertex.name for vertex in found.values()}
    [last] = [vertex for name, vertex in found.items() if "COPY --from=two" in name]
    assert any("RUN echo 2" in by_digest[needed] for needed in last.inputs)


@each_store
def test_warnings_say_where_in_which_file(store: str) -> None:
    warnings = [each for status in trace(f"warned_{store}") for each in status.warnings]
    assert {each.short.partition(b":")[0] for each in warnings} == {
        b"FromAsCasing",
        b"JSONArgsRecommended",
        b"LegacyKeyValueFormat",
    }
    for each in warnings:
        assert each.info is not None
        assert each.info.data.startswith(b"FROM busybox as base\n")
        [at] = each.ranges
        assert at.start is not None
        assert at.start.line in (1, 2, 3)


def test_a_step_that_tells_something_else_is_none_of_it() -> None:
    others: tuple[dict[str, Any], ...] = (
        {"stream": "x"},
        {"id": "moby.image.id", "aux": {"ID": "sha256:1"}},
        {},
        {"aux": base64_of(b"")},
    )
    for step in others:
        assert decoded(step) is None
        assert decoded(structure(step, BuildInfo)) is None
    assert decoded(None) is None


def test_a_step_that_tells_nothing_new() -> None:
    assert decoded(told("")) == StatusResponse()


@pytest.mark.parametrize(
    ("aux", "said"),
    [
        (None, "a malformed moby.buildkit.trace: its aux is NoneType, not text"),
        ({"ID": "sha256:1"}, "a malformed moby.buildkit.trace: its aux is dict, not text"),
        ("Cm8=Cm8=", "a malformed moby.buildkit.trace: its aux isn't base64"),
        ("Cm8", "a malformed moby.buildkit.trace: its aux isn't base64"),
        ("ü", "a malformed moby.buildkit.trace: its aux isn't base64"),
        ("CgA=\n", "a malformed moby.buildkit.trace: its aux isn't base64"),
        (base64_of(b"\x0a\x05a"), "a malformed StatusResponse: it ends in the middle of a field"),
        (base64_of(b"\x0a\x02\x28\x05"), "a malformed Vertex: started came with wire type 0, not 2"),
    ],
)
def test_a_malformed_one_is_an_error(aux: Any, said: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        decoded(told(aux))
    assert str(caught.value) == said


def test_one_that_is_cut_anywhere_is_a_value_or_an_error() -> None:
    text = base64_of(ONE.encode())
    outcomes: set[type] = set()
    for end in range(len(text) + 1):
        try:
            outcomes.add(type(decoded(told(text[:end]))))
        except ProtocolError as error:
            outcomes.add(type(error))
    assert outcomes == {StatusResponse, ProtocolError}


@settings(deadline=None, derandomize=True)
@given(st.text() | st.binary().map(base64_of) | st.integers() | st.none())
def test_anything_is_a_value_or_an_error(aux: Any) -> None:
    try:
        assert isinstance(decoded(told(aux)), StatusResponse)
    except ProtocolError as error:
        assert str(error).startswith("a malformed ")
