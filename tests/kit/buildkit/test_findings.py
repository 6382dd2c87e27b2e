"""What a frontend tells of a Dockerfile, in its JSON: findings, targets, outlines."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline.errors import ProtocolError
from dockline_kit.buildkit.findings import (
    Argument,
    CacheMount,
    Finding,
    MountedId,
    Target,
    lint_of,
    outline_of,
    targets_of,
)

DOCKERFILE = "FROM busybox as Base\n# what it is\nARG V=1\nRUN true\nFROM base AS app\nMAINTAINER me\n"
READERS = [lint_of, targets_of, outline_of]


def answer(**members: Any) -> bytes:
    return json.dumps(members).encode()


def at(*ranges: tuple[int, int], source: int = 0) -> dict[str, Any]:
    """A place in a source."""
    told = [{"start": {"line": first}, "end": {"line": last}} for first, last in ranges]
    return {"sourceIndex": source, "ranges": told}


def source(name: str = "Dockerfile", text: str = DOCKERFILE) -> dict[str, str]:
    return {"filename": name, "data": base64.b64encode(text.encode()).decode()}


class TestLint:
    def test_a_finding_says_what_is_wrong_and_where(self) -> None:
        warning = {
            "ruleName": "MaintainerDeprecated",
            "description": "MAINTAINER is deprecated",
            "url": "https://docs.example/maintainer",
            "detail": "use a label",
            "location": at((6, 6), source=1),
        }
        lint = lint_of(answer(sources=[source("other", "FROM scratch\n"), source()], warnings=[warning]))
        [found] = lint.findings
        assert found == Finding(
            "MaintainerDeprecated",
            "use a label",
            "MAINTAINER is deprecated",
            "https://docs.example/maintainer",
            "Dockerfile",
            6,
            found.excerpt,
        )
        assert found.excerpt.endswith("   6 | >>> MAINTAINER me")
        assert str(found) == "Dockerfile:6: MaintainerDeprecated: use a label"
        assert not lint.ok and lint.error is None

    def test_findings_are_in_the_order_of_the_file(self) -> None:
        told: list[dict[str, Any]] = [
            {"ruleName": "last", "location": at((6, 6))},
            {"ruleName": "first", "location": at((3, 4), (1, 2))},
            {"ruleName": "of no line"},
        ]
        lint = lint_of(answer(sources=[source()], warnings=told))
        assert [(each.rule, each.line) for each in lint.findings] == [
            ("of no line", None),
            ("first", 1),
            ("last", 6),
        ]

    def test_a_finding_about_several_lines_marks_them(self) -> None:
        told = [{"ruleName": "Rule", "location": at((2, 3))}]
        [found] = lint_of(answer(sources=[source()], warnings=told)).findings
        marked = [row for row in found.excerpt.splitlines() if ">>>" in row]
        assert marked == ["   2 | >>> # what it is", "   3 | >>> ARG V=1"]

    @pytest.mark.parametrize("line", [0, -1, "3", None])
    def test_what_cant_be_a_line_is_no_place(self, line: Any) -> None:
        told = [{"ruleName": "Rule", "location": at((line, line))}]
        [found] = lint_of(answer(sources=[source()], warnings=told)).findings
        assert (found.line, found.excerpt) == (None, "")

    def test_a_range_without_a_start_is_no_place(self) -> None:
        told = [{"ruleName": "Rule", "location": {"ranges": [{"end": {"line": 3}}]}}]
        [found] = lint_of(answer(sources=[source()], warnings=told)).findings
        assert (found.line, found.excerpt) == (None, "")

    def test_a_source_that_isnt_utf8_has_an_excerpt_all_the_same(self) -> None:
        latin = {"filename": "Dockerfile", "data": base64.b64encode(b"FROM caf\xe9\n").decode()}
        told = [{"ruleName": "Rule", "location": at((1, 1))}]
        [found] = lint_of(answer(sources=[latin], warnings=told)).findings
        assert found.excerpt == "   1 | >>> FROM caf\N{REPLACEMENT CHARACTER}"

    def test_what_cant_be_built_has_an_error(self) -> None:
        error = {"message": "unknown instruction: FRUM", "location": at((2, 2))}
        lint = lint_of(answer(sources=[source(text="FROM a\nFRUM b\n")], buildError=error))
        assert lint.error is not None and not lint.findings and not lint.ok
        assert str(lint) == "Dockerfile:2: unknown instruction: FRUM"
        assert lint.error.excerpt.endswith("   2 | >>> FRUM b")

    def test_nothing_was_found(self) -> None:
        lint = lint_of(answer(sources=[source()]))
        assert lint.ok and str(lint) == "nothing was found"

    @pytest.mark.parametrize("index", [1, -1, "0", None])
    def test_a_finding_in_a_source_that_isnt_there_has_no_file(self, index: Any) -> None:
        location = {**at((1, 1)), "sourceIndex": index}
        lint = lint_of(answer(sources=[source()], warnings=[{"ruleName": "Rule", "location": location}]))
        [found] = lint.findings
        assert (found.file, found.excerpt) == ("", "")

    @pytest.mark.parametrize("place", [{}, {"location": {"ranges": []}}])
    def test_a_finding_about_no_line_is_about_the_first_source(self, place: dict[str, Any]) -> None:
        told = [{"ruleName": "Rule", **place}]
        [found] = lint_of(answer(sources=[source(), source("other")], warnings=told)).findings
        assert (found.file, found.line, found.excerpt) == ("Dockerfile", None, "")

    def test_a_finding_is_short_at_the_prompt(self) -> None:
        found = Finding(
            "Rule", "odd", "what the rule says", "https://docs.example/", "Dockerfile", 3, "FROM a"
        )
        assert repr(found) == "Finding(rule='Rule', text='odd', file='Dockerfile', line=3)"

    @pytest.mark.parametrize("data", ["not base64", "RlJPTSBh!Cg==", None])
    def test_a_source_that_cant_be_read_has_no_excerpt(self, data: Any) -> None:
        broken = {"filename": "Dockerfile", "data": data}
        lint = lint_of(answer(sources=[broken], warnings=[{"ruleName": "Rule", "location": at((1, 1))}]))
        [found] = lint.findings
        assert (found.file, found.line, found.excerpt) == ("Dockerfile", 1, "")


class TestTargets:
    def test_they_are_what_the_stages_say(self) -> None:
        stage = {
            "name": "app",
            "default": True,
            "description": "what it is",
            "base": "busybox",
            "platform": "linux/arm64",
            "location": at((5, 5)),
        }
        assert targets_of(answer(targets=[{"base": "busybox"}, stage])) == [
            Target("0", base="busybox"),
            Target("app", True, "what it is", "busybox", "linux/arm64", 5),
        ]

    def test_only_what_is_true_makes_a_default(self) -> None:
        [target] = targets_of(answer(targets=[{"name": "app", "default": "false"}]))
        assert not target.is_default


class TestOutline:
    def test_it_is_what_the_target_asks_for(self) -> None:
        outline = outline_of(
            answer(
                name="app",
                description="what it is",
                args=[
                    {"name": "V", "value": "1", "description": "a version", "location": at((3, 3))},
                    {"name": "W"},
                ],
                secrets=[{"name": "token", "required": True, "location": at((4, 4))}, {"name": "other"}],
                ssh=[{"name": "default", "required": True}, {"name": "spare", "required": False}],
                cache=[{"ID": "go", "location": at((9, 9))}, {"id": "npm"}],
            )
        )
        assert (outline.name, outline.description) == ("app", "what it is")
        assert outline.args == [Argument("V", "1", "a version", 3), Argument("W")]
        assert outline.secrets == [MountedId("token", True, 4), MountedId("other")]
        assert outline.ssh == [MountedId("default", True), MountedId("spare")]
        assert outline.caches == [CacheMount("go", 9), CacheMount("npm")]


@pytest.mark.parametrize("read", READERS)
def test_an_answer_that_is_no_object_is_refused(read: Callable[[bytes], Any]) -> None:
    with pytest.raises(ProtocolError, match="the frontend's answer isn't a JSON object"):
        read(b"[]")


def test_lines_of_a_range_without_end_take_no_memory() -> None:
    [target] = targets_of(answer(targets=[{"location": at((3, 10**15))}]))
    assert target.line == 3


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["name", "data", "location", "ranges", "start", "end", "line", "sourceIndex"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@given(
    members=st.dictionaries(
        st.sampled_from(["sources", "warnings", "buildError", "targets", "args", "ssh", "cache"]), JSON
    )
)
def test_members_of_any_kind_are_read_or_left_out(
    read: Callable[[bytes], Any], members: dict[str, Any]
) -> None:
    assert read(answer(**members)) is not None
