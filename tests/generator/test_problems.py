"""Problems as people read them: where, how bad, what, and the way out."""

from __future__ import annotations

import pytest

from dockline_gen.description.load import Source
from dockline_gen.problems import GenerationFailed, Place, Problem, Problems, suggestion

SOURCE = Source("api.yaml", "paths:\n  /a:\n    get: 1\n")


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem(level="error", message="it is wrong"), "it is wrong"),
        (Problem(level="warning", message="it is odd"), "warning: it is odd"),
        (Problem(level="note", message="it is so", pointer="/a"), "note: /a: it is so"),
        (Problem(level="error", message="it is wrong", pointer=""), "it is wrong"),
        (Problem(level="error", message="it is wrong", file="a.yaml"), "a.yaml: it is wrong"),
        (Problem(level="error", message="it is wrong", file="a.yaml", line=3), "a.yaml:3: it is wrong"),
        (Problem(level="error", message="it is wrong", hint="mend it"), "it is wrong\n    mend it"),
    ],
)
def test_a_problem_is_a_line_and_its_way_out_another(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_they_are_kept_in_their_order_once_each_with_their_level() -> None:
    problems = Problems()
    problems.warning("two")
    problems.error("one", hint="mend it")
    problems.note("three")
    problems.warning("two")
    assert [str(each) for each in problems] == ["warning: two", "one\n    mend it", "note: three"]
    assert len(problems) == 3
    assert [each.message for each in problems.errors] == ["one"]


def test_only_an_error_stops_a_run_and_tells_all_of_them() -> None:
    problems = Problems()
    problems.warning("odd")
    problems.note("so")
    problems.raise_if_errors()
    problems.error("wrong")
    with pytest.raises(GenerationFailed) as caught:
        problems.raise_if_errors()
    assert [each.message for each in caught.value.problems] == ["odd", "so", "wrong"]
    assert str(caught.value) == "warning: odd\nnote: so\nwrong"


def test_what_is_reported_in_a_document_has_its_file_and_line_and_is_in_the_same_collection() -> None:
    problems = Problems()
    at = problems.at(SOURCE)
    at.error("wrong", pointer="/paths/~1a/get/what")
    at.error("at a line", pointer="/paths", line=7)
    at.error("elsewhere", pointer="/paths", file="other.yaml")
    at.error("the document")
    problems.error("nowhere", pointer="/paths")
    assert [str(each) for each in problems] == [
        "api.yaml:3: /paths/~1a/get: wrong",
        "api.yaml:7: /paths: at a line",
        "other.yaml: /paths: elsewhere",
        "api.yaml:1: the document",
        "/paths: nowhere",
    ]


def test_those_of_another_collection_are_taken_with_their_places() -> None:
    others, problems = Problems(SOURCE), Problems()
    others.error("wrong", pointer="/paths")
    problems.note("before")
    problems.take(others)
    assert [str(each) for each in problems] == ["note: before", "api.yaml:1: /paths: wrong"]
    assert len(others) == 1


def test_a_document_that_is_cut_short_knows_the_lines_before_that() -> None:
    cut = Source("cut.yaml", "a: 1\nb: [2,\n")
    assert cut.place("/b/0") == Place("cut.yaml", 2, "/b/0")
    assert cut.place("/c") == Place("cut.yaml", 1, "")
    assert Source("empty.yaml", "").place("/a") == Place("empty.yaml", None, "/a")


def test_what_is_alike_is_suggested() -> None:
    assert suggestion("nmae", ["age", "name"]) == "did you mean 'name'?"
    assert suggestion("nmae", ["age"]) is None
    assert suggestion("nmae", ["age"], "one of age") == "one of age"
