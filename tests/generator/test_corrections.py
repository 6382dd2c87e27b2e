"""Corrections: what each does, and that one which no longer fits fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dockline_gen.documents import load_version
from dockline_gen.overlay.corrections import apply_corrections, load_corrections
from dockline_gen.paths import spec_dir
from dockline_gen.problems import Problems

from .small import normal, write

THING = "/components/schemas/Thing"
PROPERTIES = f"{THING}/properties"


def corrected(
    folder: Path, *entries: dict[str, Any], strict: bool = True, version: str = "1.99"
) -> tuple[dict[str, Any], Problems]:
    """The small document after some corrections, and the problems."""
    path = write(folder, [{"why": "Seen so.", **entry} for entry in entries], "corrections.yaml")
    problems = Problems()
    corrections = load_corrections(path, problems)
    return apply_corrections(normal(), corrections, version, problems, strict=strict), problems


def thing(data: dict[str, Any]) -> Any:
    return data["components"]["schemas"]["Thing"]


def fits(folder: Path, *entries: dict[str, Any]) -> dict[str, Any]:
    data, problems = corrected(folder, *entries)
    assert [str(problem) for problem in problems] == []
    return data


def test_add(tmp_path: Path) -> None:
    data = fits(tmp_path, {"at": PROPERTIES, "add": {" Odd": {"type": "string"}}})
    assert list(thing(data)["properties"])[-1] == " Odd"
    assert thing(data)["properties"][" Odd"] == {"type": "string"}


def test_define(tmp_path: Path) -> None:
    data = fits(
        tmp_path,
        {"at": "/components/schemas", "define": {"New": {"type": "object"}}},
        {"at": PROPERTIES, "add": {"New": {"$ref": "#/components/schemas/New"}}},
    )
    assert list(data["components"]["schemas"]) == ["ErrorResponse", "New", "Part", "Thing", "Whole"]


def test_replace(tmp_path: Path) -> None:
    data = fits(
        tmp_path,
        {"at": f"{PROPERTIES}/Net", "replace": {"was": {"type": "string", "format": "cidr"}, "now": {}}},
    )
    assert thing(data)["properties"]["Net"] == {}


def test_remove_from_a_list_and_from_a_mapping(tmp_path: Path) -> None:
    data = fits(
        tmp_path,
        {"at": f"{THING}/required", "remove": ["Id"]},
        {"at": PROPERTIES, "remove": ["Net", "Free"]},
    )
    assert thing(data)["required"] == []
    assert not {"Net", "Free"} & thing(data)["properties"].keys()


def test_append(tmp_path: Path) -> None:
    data = fits(tmp_path, {"at": f"{PROPERTIES}/Kind/enum", "append": ["c"]})
    assert thing(data)["properties"]["Kind"]["enum"] == ["b", "a", "", "c"]


def test_nullable(tmp_path: Path) -> None:
    data = fits(tmp_path, {"at": PROPERTIES, "nullable": ["Parts", "Child", "Both"]})
    properties = thing(data)["properties"]
    assert properties["Parts"]["type"] == ["array", "null"]
    assert properties["Child"] == {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]}
    assert properties["Both"]["type"] == ["array", "string", "null"]


def test_require(tmp_path: Path) -> None:
    data = fits(
        tmp_path,
        {"at": THING, "require": ["Kind"]},
        {"at": "/components/schemas/Part", "require": ["Name"]},
    )
    assert thing(data)["required"] == ["Id", "Kind"]
    assert data["components"]["schemas"]["Part"]["required"] == ["Name"]


def test_the_result_is_in_normal_form_again(tmp_path: Path) -> None:
    at = "/paths/~1export/get/responses"
    data = fits(
        tmp_path, {"at": at, "add": {"101": {}}}, {"at": PROPERTIES, "add": {"S": {"x-secret": True}}}
    )
    assert list(data["paths"]["/export"]["get"]["responses"]) == ["101", "200", "304"]
    assert thing(data)["properties"]["S"] == {"x-secret": True}


UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"at": f"{PROPERTIES}/Nothing", "add": {"a": 1}}, "there is nothing at that place"),
    ({"at": PROPERTIES, "add": {"Free": {"type": "object"}}}, "'Free' is already right"),
    ({"at": PROPERTIES, "add": {"Free": {"type": "array"}}}, "'Free' is there already, with another value"),
    ({"at": "/components/schemas", "define": {"Part": {}}}, "'Part' is there already"),
    ({"at": f"{PROPERTIES}/Free", "replace": {"was": {}, "now": {"type": "object"}}}, "it is already right"),
    (
        {"at": f"{PROPERTIES}/Free", "replace": {"was": {}, "now": {"a": 1}}},
        'it is {"type": "object"}, not what',
    ),
    ({"at": f"{PROPERTIES}/Count/minimum", "replace": {"was": False, "now": 1}}, "it is 0, not what"),
    ({"at": f"{THING}/required", "remove": ["Kind"]}, "'Kind' is not there"),
    ({"at": PROPERTIES, "remove": ["Kind", "Nothing"]}, "'Nothing' is not there"),
    ({"at": f"{PROPERTIES}/Kind/enum", "append": ["a"]}, "'a' is there already"),
    ({"at": f"{PROPERTIES}/Kind", "append": ["a"]}, "that place holds no list"),
    ({"at": PROPERTIES, "nullable": ["Count"]}, "'Count' may be null already"),
    ({"at": PROPERTIES, "nullable": ["Part"]}, "'Part' may be null already"),
    ({"at": PROPERTIES, "nullable": ["Nothing"]}, "'Nothing' is not there"),
    ({"at": THING, "require": ["Id"]}, "'Id' is required already"),
    ({"at": THING, "require": ["Nothing"]}, "'Nothing' isn't a property"),
]


@pytest.mark.parametrize(("entry", "message"), UNFIT, ids=[message for _, message in UNFIT])
def test_an_entry_that_does_not_fit_is_an_error_with_its_place(
    tmp_path: Path, entry: dict[str, Any], message: str
) -> None:
    data, problems = corrected(tmp_path, {"at": PROPERTIES, "remove": ["Both"]}, entry)
    (problem,) = problems
    assert problem.level == "error"
    assert message in problem.message
    assert entry["at"] in problem.message
    assert (problem.pointer, problem.file) == ("/1", str(tmp_path / "corrections.yaml"))
    assert problem.line is not None
    assert problem.hint
    assert "Kind" in thing(data)["properties"]


def test_every_entry_that_does_not_fit_is_listed(tmp_path: Path) -> None:
    _, problems = corrected(tmp_path, *[entry for entry, _ in UNFIT])
    assert [problem.pointer for problem in problems] == [f"/{index}" for index in range(len(UNFIT))]


def test_leniently_they_are_warnings_and_absent_places_are_passed_over(tmp_path: Path) -> None:
    data, problems = corrected(tmp_path, *[entry for entry, _ in UNFIT], strict=False)
    assert {problem.level for problem in problems} == {"warning"}
    assert len(problems) == len(UNFIT) - 1
    assert data == normal()


def test_leniently_what_needs_absent_schemas_is_passed_over(tmp_path: Path) -> None:
    entries: tuple[dict[str, Any], ...] = (
        {
            "at": "/components/schemas",
            "define": {"Far": {"properties": {"X": {"$ref": "#/components/schemas/No"}}}},
        },
        {"at": PROPERTIES, "add": {"Far": {"$ref": "#/components/schemas/Far"}}},
        {"at": PROPERTIES, "add": {"Near": {"$ref": "#/components/schemas/Part"}}},
    )
    data, problems = corrected(tmp_path, *entries, strict=False)
    assert list(problems) == []
    assert "Far" not in thing(data)["properties"]
    assert "Near" in thing(data)["properties"]
    _, strictly = corrected(tmp_path, *entries)
    assert ["there is no schema 'No'" in problem.message for problem in strictly] == [True]


@pytest.mark.parametrize(
    ("version", "applied"), [("1.8", False), ("1.9", True), ("1.50", True), ("1.51", True), ("1.52", False)]
)
def test_since_and_until(tmp_path: Path, version: str, applied: bool) -> None:
    entry = {"at": PROPERTIES, "remove": ["Both"], "since": "1.9", "until": "1.51"}
    data, problems = corrected(tmp_path, entry, version=version)
    assert list(problems) == []
    assert ("Both" not in thing(data)["properties"]) is applied


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"remove": ["a"]}, "at is missing"),
        ({"at": "components", "remove": ["a"]}, "a JSON pointer"),
        ({"at": PROPERTIES}, "no action in correction 0"),
        ({"at": PROPERTIES, "remove": ["a"], "append": ["b"]}, "several actions in correction 0"),
        ({"at": PROPERTIES, "remvoe": ["a"]}, "unknown key 'remvoe'"),
        ({"at": PROPERTIES, "remove": "a"}, "remove: expected a list"),
        ({"at": PROPERTIES, "add": []}, "add: expected a mapping of what is added"),
        ({"at": PROPERTIES, "define": []}, "define: expected a mapping of what is added"),
        ({"at": PROPERTIES, "add": {}}, "add: expected a mapping of what is added"),
        ({"at": PROPERTIES, "append": []}, "append: expected a list"),
        ({"at": PROPERTIES, "nullable": "Id"}, "nullable: expected a list"),
        ({"at": PROPERTIES, "require": {"Id": 1}}, "require: expected a list"),
        ({"at": PROPERTIES, "replace": [1, 2]}, "replace: expected {was: …, now: …}"),
        ({"at": PROPERTIES, "replace": {"was": 1}}, "replace: expected {was: …, now: …}"),
        ({"at": PROPERTIES, "remove": ["a"], "why": ""}, "why: expected text"),
        ({"at": PROPERTIES, "remove": ["a"], "until": 1.5}, "until: expected a quoted version"),
        (
            {"at": PROPERTIES, "remove": ["a"], "since": "1.50", "until": "1.9"},
            "since 1.50 is after until 1.9",
        ),
    ],
)
def test_an_entry_of_a_wrong_form_is_an_error(tmp_path: Path, entry: dict[str, Any], message: str) -> None:
    data, problems = corrected(tmp_path, entry, strict=False)
    assert any(message in problem.message for problem in problems.errors), [str(p) for p in problems]
    assert all((problem.line and problem.hint) or "missing" in problem.message for problem in problems)
    assert data == normal()


def test_the_file_must_be_a_list(tmp_path: Path) -> None:
    problems = Problems()
    assert load_corrections(write(tmp_path, "at: /x\n"), problems).entries == ()
    assert "a list of corrections" in problems.errors[0].message


def test_applying_leaves_the_description_alone(tmp_path: Path) -> None:
    data = normal()
    path = write(tmp_path, [{"at": PROPERTIES, "remove": ["Both"], "why": "Seen."}], "corrections.yaml")
    apply_corrections(data, load_corrections(path, Problems()), "1.99", Problems())
    assert data == normal()


def test_those_of_the_project_fit_and_say_why() -> None:
    problems = Problems()
    corrections = load_corrections(spec_dir() / "overlay" / "corrections.yaml", problems)
    data = apply_corrections(load_version("1.51").data, corrections, "1.51", problems)
    assert [str(problem) for problem in problems] == []
    assert all(
        entry.seen
        for entry in corrections.entries
        if entry.action != "add" or "x-secret" not in str(entry.value)
    )
    schemas = data["components"]["schemas"]
    assert " Parents" in schemas["BuildCache"]["properties"]
    assert "Secrets" in schemas["ClusterVolumeSpec"]["properties"]
    states = schemas["Service"]["properties"]["UpdateStatus"]["properties"]["State"]["enum"]
    assert "rollback_completed" in states
