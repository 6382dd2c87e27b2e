"""spec/history.lock as a file: what is written, what is read of it, and what it says of an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from dockline_gen.contract.lock import (
    History,
    Span,
    history_text,
    load_history,
    spans_text,
    write_history,
)
from dockline_gen.description.versions import is_version, newer
from dockline_gen.problems import Problem, Problems

HISTORY = History(
    versions=("1.1", "1.2", "1.10"),
    spans={
        "B": Span("1.2", "1.2"),
        "A": Span("1.1", "1.10"),
        "A.late": Span("1.2", "1.10"),
        "A.early": Span("1.1", "1.2"),
        "A.late.more": Span("1.10", "1.10"),
    },
    digests={"v1.1.yaml": "sha256:abc", "spans": "sha256:def"},
)
LINES = [
    "A: always",
    "A.early: until 1.2",
    "A.late: since 1.2",
    "A.late.more: since 1.10",
    "B: since 1.2 until 1.2",
]


def read(folder: Path, text: str) -> tuple[History, list[Problem]]:
    (folder / "history.lock").write_text(text, "utf-8")
    problems = Problems()
    return load_history(folder, problems), list(problems)


def test_the_file_has_its_versions_its_digests_and_a_line_for_each_span_by_address() -> None:
    text = history_text(HISTORY)
    assert text.startswith("# Written by `dockline history`")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines == [
        "versions: 1.1 to 1.10",
        "digests:",
        "  v1.1.yaml: sha256:abc",
        "  spans: sha256:def",
        *LINES,
    ]
    assert spans_text(HISTORY).splitlines() == LINES


def test_without_digests_and_spans_there_is_the_extent_alone() -> None:
    history = History(versions=("1.1",))
    assert [line for line in history_text(history).splitlines() if line[0] != "#"] == ["versions: 1.1 to 1.1"]
    assert spans_text(history) == ""


def test_a_history_of_no_version_can_be_written() -> None:
    assert "versions: ' to '" in history_text(History())
    assert spans_text(History()) == ""


def test_what_was_written_is_read_again_digests_and_all(tmp_path: Path) -> None:
    assert write_history(tmp_path, HISTORY)
    problems = Problems()
    again = load_history(tmp_path, problems)
    assert list(problems) == []
    assert (again.versions, again.spans, again.digests) == (("1.1", "1.10"), HISTORY.spans, HISTORY.digests)


def test_where_there_is_no_file_nothing_is_known(tmp_path: Path) -> None:
    problems = Problems()
    history = load_history(tmp_path, problems)
    assert (history, list(problems)) == (History(), [])
    assert history.span("A") is None


@pytest.mark.parametrize(
    ("address", "span"),
    [
        ("A", Span("1.1", "1.10")),
        ("A.other", Span("1.1", "1.10")),
        ("A.late", Span("1.2", "1.10")),
        ("A.late.other", Span("1.2", "1.10")),
        ("A.late.more", Span("1.10", "1.10")),
        ("A.late.more[].deep=value", Span("1.10", "1.10")),
        ("B?parameter", Span("1.2", "1.2")),
        ("C", Span("1.1", "1.10")),
        ("C.member", Span("1.1", "1.10")),
    ],
)
def test_an_address_has_its_own_span_or_that_of_what_it_is_part_of(address: str, span: Span) -> None:
    assert HISTORY.span(address) == span


@pytest.mark.parametrize(
    ("line", "span"),
    [
        ("A: always", Span("1.1", "1.10")),
        ("A: since 1.2", Span("1.2", "1.10")),
        ("A: until 1.2", Span("1.1", "1.2")),
        ("A: since 1.2 until 1.9", Span("1.2", "1.9")),
    ],
)
def test_each_way_to_tell_a_span_is_read(line: str, span: Span, tmp_path: Path) -> None:
    history, problems = read(tmp_path, f"versions: 1.1 to 1.10\n{line}\n")
    assert (history.spans, problems) == ({"A": span}, [])
    assert history.versions == ("1.1", "1.10")


@pytest.mark.parametrize(
    ("text", "message", "pointer"),
    [
        ("A: always\n", "it doesn't say which versions it is of", ""),
        ("versions: 1.1\n", "it doesn't say which versions it is of", ""),
        ("versions: 1.1 to 1.10\ndigests: abc\n", "digests: expected a mapping", "/digests"),
        ("versions: 1.1 to 1.10\nA.b: sometimes\n", "'sometimes' isn't a span", "/A.b"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_place_and_the_way_out(
    text: str, message: str, pointer: str, tmp_path: Path
) -> None:
    _, (problem,) = read(tmp_path, text)
    assert (problem.level, problem.message, problem.hint) == ("error", message, "run `dockline history`")
    assert problem.pointer == pointer and (problem.file or "").endswith("history.lock")


def test_one_line_that_makes_no_sense_leaves_the_others(tmp_path: Path) -> None:
    history, problems = read(tmp_path, "versions: 1.1 to 1.10\ndigests: 5\nA: never\nB: since 1.2\n")
    assert history.spans == {"B": Span("1.2", "1.10")}
    assert history.digests == {}
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("one", "other", "is_newer"),
    [
        ("1.2", "1.1", True),
        ("1.1", "1.2", False),
        ("1.10", "1.9", True),
        ("1.9", "1.10", False),
        ("2.0", "1.99", True),
        ("1.1", "1.1", False),
        ("v1.2-beta", "1.1", True),
        ("1.2.4", "1.2.3", False),
        ("", "1.1", False),
        ("1", "", True),
    ],
)
def test_versions_are_compared_by_their_two_numbers(one: str, other: str, is_newer: bool) -> None:
    assert newer(one, other) is is_newer


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("1.51", True),
        ("1.9", True),
        ("123456789.123456789", True),
        ("1234567890.1", False),
        ("1", False),
        ("1.2.3", False),
        ("v1.2", False),
        ("1.2~", False),
        ("1.", False),
        ("\u0661.\u0662", False),
        (1.51, False),
        (None, False),
    ],
)
def test_a_version_is_two_numbers_with_a_point_between(text: object, is_one: bool) -> None:
    assert is_version(text) is is_one


def test_a_number_that_is_as_long_as_a_text_is_compared_in_no_time() -> None:
    assert newer("1" * 1_000_000, "1.1")
