"""`lint`, `targets` and `outline` at a stand-in for an engine, in both halves: what is asked, and told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline.errors import ProtocolError
from dockline_kit.sync.buildkit.calls import CallFailed

from ...support.buildkit.building import Half
from ...support.buildkit.standing_in import StandIn
from ...support.waiting import eventually

pytestmark = pytest.mark.usefixtures("nothing_left")

DOCKERFILE = "FROM scratch AS base\n"
WARNING = {"ruleName": "StageNameCasing", "detail": "it is in capitals"}
ANSWERS: dict[str, Any] = {
    "frontend.lint": {"warnings": [WARNING]},
    "frontend.targets": {"targets": [{"name": "base", "default": True, "base": "scratch"}]},
    "frontend.outline": {"name": "base", "args": [{"name": "A", "value": "b"}]},
}
TOLD: list[tuple[str, Any]] = [
    ("lint", buildkit.Lint([buildkit.Finding("StageNameCasing", "it is in capitals")])),
    ("targets", [buildkit.Target("base", is_default=True, base="scratch")]),
    ("outline", buildkit.Outline("base", "", [buildkit.Argument("A", "b")], [], [], [])),
]


def answers(request: Any) -> dict[str, bytes]:
    """What a frontend tells."""
    return {"result.json": json.dumps(ANSWERS[request.frontend_opt["requestid"]]).encode()}


def fails(request: Any) -> dict[str, bytes]:
    """A frontend that can't read the Dockerfile."""
    raise CallFailed(2, "unknown instruction: FRUM")


@pytest.mark.parametrize(("question", "found"), TOLD, ids=[question for question, _ in TOLD])
def test_a_frontend_is_asked_within_a_build_which_ends_then(
    tmp_path: Path, half: Any, question: str, found: Any
) -> None:
    with StandIn(tmp_path, frontend=answers) as engine:
        assert Half(half, engine.url).call(question, None, dockerfile=DOCKERFILE, target="base") == found
        eventually(lambda: engine.is_left, what="the end of the connections")
    (build,), (asked,) = engine.solved, engine.questions
    assert build.internal and build.session and not build.frontend
    assert engine.within == [build.ref] * 3
    assert asked.frontend == "dockerfile.v0" and asked.allow_result_return and asked.allow_result_array_ref
    assert asked.frontend_opt["target"] == "base"
    assert "moby.buildkit.frontend.subrequests" in asked.frontend_opt["frontend.caps"].split(",")


@pytest.mark.parametrize("question", ["lint", "targets", "outline"])
@pytest.mark.parametrize(
    ("frontend", "error", "said"),
    [
        (fails, buildkit.BuildError, r"^buildkit\.{}: unknown instruction: FRUM"),
        (lambda _: {}, ProtocolError, "the frontend answers {} without result.json"),
    ],
    ids=["a failure", "no answer"],
)
def test_a_frontend_that_tells_nothing_is_an_error(
    tmp_path: Path, half: Any, question: str, frontend: Callable[[Any], Any], error: Any, said: str
) -> None:
    with (
        StandIn(tmp_path, frontend=frontend) as engine,
        pytest.raises(error, match=said.format(question)),
    ):
        Half(half, engine.url).call(question, None, dockerfile=DOCKERFILE)


@pytest.mark.parametrize("question", ["lint", "targets", "outline"])
def test_by_the_road_of_build_nothing_can_be_asked(tmp_path: Path, half: Any, question: str) -> None:
    with StandIn(tmp_path, frontend=answers) as engine:
        with pytest.raises(buildkit.UnsupportedByEngine, match=f"{question} needs /grpc; leave road out"):
            Half(half, engine.url).call(question, None, dockerfile=DOCKERFILE, road="build")
        assert engine.asked == []


def test_a_frontend_is_told_all_that_it_has_to_be_able_to(tmp_path: Path, half: Any) -> None:
    with StandIn(tmp_path, frontend=answers) as engine:
        Half(half, engine.url).call("lint", None, dockerfile=DOCKERFILE, contexts={"a": "docker-image://b"})
    (asked,) = engine.questions
    assert set(asked.frontend_opt["frontend.caps"].split(",")) == {
        "moby.buildkit.frontend.subrequests",
        "moby.buildkit.frontend.contexts+forward",
    }


def test_a_question_makes_no_image_that_the_engine_would_have_to_store(tmp_path: Path, half: Any) -> None:
    several = ["linux/amd64", "linux/arm64"]  # an image for both needs the store of containerd
    with StandIn(tmp_path, frontend=answers) as engine:
        found = Half(half, engine.url).call("targets", None, dockerfile=DOCKERFILE, platforms=several)
    assert [each.name for each in found] == ["base"]
