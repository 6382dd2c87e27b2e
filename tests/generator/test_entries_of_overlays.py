"""Entries of overlay files: each kind of value is taken, anything else is told with its place and dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_gen.overlay.fields import Entry
from dockline_gen.overlay.moved import Moved, load_moved
from dockline_gen.problems import Problems

from .small import write

Taking = Callable[[Entry], Any]

TAKEN: list[tuple[Taking, Any, Any]] = [
    (lambda entry: entry.text("key"), "a text", "a text"),
    (lambda entry: entry.needed("key"), "a text", "a text"),
    (lambda entry: entry.choice("key", ("a", "b")), "b", "b"),
    (lambda entry: entry.version("key"), "1.51", "1.51"),
    (lambda entry: entry.flag("key"), True, True),
    (lambda entry: entry.flag("key"), False, False),
    (lambda entry: entry.texts("key"), ["a", "b"], ("a", "b")),
    (lambda entry: entry.integers("key"), [1, -2], (1, -2)),
    (lambda entry: entry.words("key"), {"a": "x y"}, {"a": "x y"}),
    (lambda entry: entry.words("key", ("x",)), {"a": "x"}, {"a": "x"}),
]

NOTHING: list[tuple[Taking, Any]] = [
    (lambda entry: entry.text("key"), None),
    (lambda entry: entry.choice("key", ("a",)), None),
    (lambda entry: entry.version("key"), None),
    (lambda entry: entry.flag("key"), False),
    (lambda entry: entry.texts("key"), ()),
    (lambda entry: entry.integers("key"), ()),
    (lambda entry: entry.words("key"), {}),
]

WRONG: list[tuple[Taking, Any, Any, str]] = [
    (lambda entry: entry.text("key"), 3, None, "key: expected text"),
    (lambda entry: entry.text("key"), " \n", None, "key: expected text"),
    (lambda entry: entry.text("key"), None, None, "key: expected text"),
    (lambda entry: entry.needed("key"), "", "", "key: expected text"),
    (lambda entry: entry.choice("key", ("a", "b")), "c", None, "key: expected one of a, b"),
    (lambda entry: entry.version("key"), 1.51, None, "key: expected a quoted version such as '1.51'"),
    (lambda entry: entry.flag("key"), 1, False, "key: expected true or false"),
    (lambda entry: entry.texts("key"), "a", (), "key: expected a list of texts"),
    (lambda entry: entry.texts("key"), ["a", 1], (), "key: expected a list of texts"),
    (lambda entry: entry.integers("key"), 1, (), "key: expected a list of integers"),
    (lambda entry: entry.integers("key"), [1, True], (), "key: expected a list of integers"),
    (lambda entry: entry.words("key"), ["a"], {}, "key: expected a mapping"),
]


def entry(data: Any) -> tuple[Entry, Problems]:
    problems = Problems()
    return Entry(data, problems, "/at", ("key", "other")), problems


@pytest.mark.parametrize(("take", "value", "taken"), TAKEN)
def test_a_value_of_its_kind_is_taken(take: Taking, value: Any, taken: Any) -> None:
    found, problems = entry({"key": value})
    assert take(found) == taken
    assert list(problems) == []
    assert "key" in found and "other" not in found


@pytest.mark.parametrize(("take", "taken"), NOTHING)
def test_where_nothing_is_said_there_is_nothing(take: Taking, taken: Any) -> None:
    found, problems = entry({})
    assert take(found) == taken
    assert list(problems) == []


@pytest.mark.parametrize(("take", "value", "taken", "message"), WRONG)
def test_any_other_is_told_and_dropped(take: Taking, value: Any, taken: Any, message: str) -> None:
    found, problems = entry({"key": value})
    assert take(found) == taken
    (problem,) = problems
    assert (problem.level, problem.message, problem.pointer) == ("error", message, "/at/key")
    assert problem.hint == f"found: {value!r}"


def test_what_is_needed_is_missed() -> None:
    found, problems = entry({"other": "x"})
    assert found.needed("key") == ""
    assert [(each.message, each.pointer) for each in problems] == [("key is missing", "/at")]


@pytest.mark.parametrize("choices", [(), ("x",)])
def test_of_several_words_the_right_ones_are_kept(choices: tuple[str, ...]) -> None:
    found, problems = entry({"key": {"a": "x", "b": 3, "c": " "}})
    assert found.words("key", choices) == {"a": "x"}
    expected = "one of x" if choices else "text"
    assert [(each.message, each.pointer, each.hint) for each in problems] == [
        (f"b: expected {expected}", "/at/key/b", "found: 3"),
        (f"c: expected {expected}", "/at/key/c", "found: ' '"),
    ]


@pytest.mark.parametrize(("key", "hint"), [("kye", "did you mean 'key'?"), ("x", "known keys: key, other")])
def test_an_unknown_key_is_told_with_what_is_known(key: str, hint: str) -> None:
    _, problems = entry({key: 1, "other": 2})
    assert [(each.message, each.pointer, each.hint) for each in problems] == [
        (f"unknown key {key!r}", f"/at/{key}", hint)
    ]


@pytest.mark.parametrize("data", [None, ["key"], "key"])
def test_an_entry_of_another_form_is_an_empty_one(data: Any) -> None:
    found, problems = entry(data)
    assert found.data == {} and "key" not in found
    assert [(each.message, each.pointer, each.hint) for each in problems] == [
        ("expected a mapping here", "/at", "keys: key, other")
    ]


# -- what other versions call otherwise ----------------------------------------------------------------------

MOVED = Moved(
    operations={"LampGet": "LampInspect"},
    schemas={"LampInspect:200": "Lamp", "Lamp.Part": "Part", "Round": "Again", "Again": "Round"},
)


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("Lamp", ["Lamp"]),
        ("Lamp.Part.Name", ["Lamp.Part.Name", "Part.Name"]),
        ("LampInspect:200.Part[]", ["LampInspect:200.Part[]", "Lamp.Part[]", "Part[]"]),
        ("Round.x", ["Round.x", "Again.x"]),
    ],
)
def test_an_address_and_where_the_same_may_stand_nearest_first(address: str, places: list[str]) -> None:
    assert list(MOVED.places(address)) == places


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("Lamp", "Lamp"),
        ("LampInspect:200.Part.Name", "Part.Name"),
        ("LampGet?size", "LampInspect?size"),
        ("LampGet:200.Part", "Part"),
        ("Lamp.Parts", "Lamp.Parts"),
    ],
)
def test_what_has_moved_is_at_home_where_the_overlays_know_it(address: str, home: str) -> None:
    assert MOVED.home(address) == home


def test_what_runs_in_a_circle_is_at_home_somewhere() -> None:
    assert MOVED.home("Round.x") in ("Round.x", "Again.x")


def test_what_has_moved_is_read_from_a_file_that_may_be_missing(tmp_path: Path) -> None:
    problems = Problems()
    assert load_moved(tmp_path / "moved.yaml", problems) == Moved()
    said = {"operations": {"A": "B"}, "schemas": {"A:200": "C"}}
    assert load_moved(write(tmp_path, said, "moved.yaml"), problems) == Moved(**said)
    assert load_moved(write(tmp_path, {"schemas": {"X": "Y"}}, "moved.yaml"), problems) == Moved(
        schemas={"X": "Y"}
    )
    assert list(problems) == []
    load_moved(write(tmp_path, {"operation": {}, "schemas": {"A": 1}}, "moved.yaml"), problems)
    assert [(each.message, each.pointer) for each in problems] == [
        ("unknown key 'operation'", "/operation"),
        ("A: expected text", "/schemas/A"),
    ]
    assert all(each.file == str(tmp_path / "moved.yaml") and each.line for each in problems)
