"""Where the result of a build goes, what it is called, and where cache is taken from: the SolveRequest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline_kit.buildkit.wire.control import SolveRequest

from .plans import asked, plan_of


def exporters(request: SolveRequest) -> list[tuple[str, dict[str, str]]]:
    return [(each.type, dict(each.attrs)) for each in request.exporters]


def test_without_more_it_becomes_an_image_of_the_engine() -> None:
    assert exporters(asked()) == [("moby", {})]
    assert exporters(asked(tags="mine:1")) == [("moby", {"name": "mine:1"})]
    assert exporters(asked(tags=["mine:1", "localhost:5000/mine"])) == [
        ("moby", {"name": "mine:1,localhost:5000/mine"})
    ]


def test_no_outputs_at_all_leave_it_in_the_cache() -> None:
    assert exporters(asked(outputs=[])) == []


def test_several_outputs_keep_their_order_and_what_comes_to_us_its_number(tmp_path: Path) -> None:
    outputs = [buildkit.Local(tmp_path / "dist"), buildkit.Image(), buildkit.Tar(tmp_path / "all.tar")]
    plan = plan_of(outputs=outputs, tags=["mine:1"])
    assert [entry.type for entry in plan.exporters] == ["local", "moby", "tar"]
    assert sorted(plan.receivers) == [0, 2]
    assert plan.tags == ["mine:1"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"tags": "Mine"}, r"tags: 'Mine' is invalid"),
        ({"tags": ["mine@sha256:" + "0" * 64]}, r"tags: .* is invalid"),
        ({"tags": 7}, r"tags: 7 isn't text"),
        ({"tags": "mine", "outputs": []}, r"tags: 'mine' names nothing"),
        ({"outputs": "dist/"}, r"outputs: .*'dist/'"),
        ({"cache_to": [3]}, r"cache_to\[0\]: 3 isn't a cache"),
        ({"cache_from": buildkit.Inline()}, r"cache_from: Inline is"),
        ({"secrets": {"a": 3}}, r"secrets\['a'\]: int isn't a secret"),
        ({"ssh": {"a": "/none"}}, r"ssh\['a'\]: there is no agent at '/none'"),
    ],
)
def test_what_is_wrong_is_named_as_the_user_named_it(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=f"^{said}"):
        asked(**options)


def test_tags_want_an_image(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tags: 'mine' names nothing, as none of outputs makes an image"):
        asked(tags="mine", outputs=buildkit.Local(tmp_path / "dist"))


@pytest.mark.parametrize("output", [buildkit.OCI, buildkit.Docker])
def test_tags_name_an_image_in_a_file(tmp_path: Path, output: Any) -> None:
    plan = plan_of(tags=["mine:1", "mine:2"], outputs=output(tmp_path / "image.tar"))
    assert plan.tags == ["mine:1", "mine:2"]
    assert plan.exporters[0].attributes == {"name": "mine:1,mine:2"}


def test_caches() -> None:
    request = asked(
        cache_from=["r/cache:1", buildkit.Registry("r/cache:2")],
        cache_to=buildkit.Registry("r/cache:1", mode="max"),
    )
    assert request.cache is not None
    assert [(each.type, dict(each.attrs)) for each in request.cache.imports] == [
        ("registry", {"ref": "r/cache:1"}),
        ("registry", {"ref": "r/cache:2"}),
    ]
    assert [(each.type, dict(each.attrs)) for each in request.cache.exports] == [
        ("registry", {"ref": "r/cache:1", "mode": "max"})
    ]


def test_a_request_names_the_build_and_its_session() -> None:
    request = asked()
    assert (request.ref, request.session, request.frontend) == ("ref", "session", "dockerfile.v0")
    assert SolveRequest.decode(request.encode()) == request


def test_secrets_and_args_are_in_no_repr() -> None:
    plan = plan_of(secrets={"token": b"hush"}, args={"A": "hush"}, outputs=[buildkit.Image()])
    assert "hush" not in repr(plan)
