"""Names of what has none in a description: which are needed, proposed, written and refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dockline_gen.description.schemas import located, members
from dockline_gen.overlay.names import Names, bind_names, load_names, nameless, propose, write_names
from dockline_gen.problems import Problems

from .small import normal, swagger, texts, write

PART = "#/components/schemas/Part"


def test_addresses() -> None:
    addresses = [found.address for found in located(normal())]
    for address in (
        "Thing.Parts[]",
        "Thing.Labels{}",
        "Whole.Size",
        "ThingGet?kinds[]",
        "ThingMake:body.Mode",
        "ThingGet:200",
    ):
        assert address in addresses


def test_members_are_seen_through_references_and_allof() -> None:
    assert list(members({"$ref": "#/components/schemas/Whole"}, normal())) == ["Name", "Size"]


def test_what_needs_a_name() -> None:
    assert sorted(nameless(normal())) == [
        "Thing.Kind",
        "ThingGet?kinds[]",
        "ThingMake:body",
        "ThingMake:body.Mode",
    ]


def test_what_needs_none() -> None:
    published = swagger()
    properties = published["definitions"]["Thing"]["properties"]
    properties["One"] = {"allOf": [{"$ref": "#/definitions/Part"}]}
    properties["Marker"] = {"type": "object", "enum": [{}]}
    get = published["paths"]["/things"]["get"]
    get["parameters"] = [{"name": "constant", "in": "header", "type": "string", "enum": ["x"]}]
    body = published["paths"]["/things"]["post"]["parameters"][0]
    body["schema"] = {"allOf": [{"$ref": "#/definitions/Part"}, {"type": "object"}]}
    assert sorted(nameless(normal(published))) == ["Thing.Kind", "ThingGet?kinds[]"]


@pytest.mark.parametrize(
    ("schema", "is_class"),
    [
        ({"$ref": PART}, False),
        ({"$ref": PART, "required": ["Name"]}, True),
        ({"$ref": PART, "required": ["Other"]}, False),
        ({"allOf": [{"$ref": PART}]}, False),
        ({"allOf": [{"$ref": PART}], "required": ["Name"]}, True),
        ({"allOf": [{"allOf": [{"$ref": PART}]}, {"required": ["Name"]}]}, True),
        ({"allOf": [{"$ref": PART}], "properties": {"More": {}}}, True),
        ({"allOf": [{"$ref": PART}, {"properties": {"More": {}}}]}, True),
        ({"allOf": [{"$ref": PART}, {"$ref": PART}]}, True),
        ({"allOf": [{"type": "object"}]}, False),
        ({"properties": {"More": {}}}, True),
        ({"properties": {}}, False),
        ({"enum": ["a"]}, True),
        ({"enum": ["a", None]}, True),
        ({"enum": [1, "a"]}, True),
        ({"enum": [None]}, False),
        ({"enum": [True, False]}, False),
        ({"enum": [1.5]}, False),
        ({"type": "array", "items": {"type": "string"}}, False),
    ],
    ids=str,
)
def test_what_becomes_a_class_needs_a_name(schema: dict[str, Any], is_class: bool) -> None:
    data = normal()
    data["components"]["schemas"]["Thing"]["properties"]["New"] = schema
    assert ("Thing.New" in nameless(data)) is is_class


def test_a_parameter_of_one_value_is_a_constant_and_needs_none() -> None:
    data = normal()
    listing = data["paths"]["/things"]["get"]
    listing["parameters"] = [
        {"name": name, "in": "query", "schema": {"type": "string", "enum": values}}
        for name, values in (("one", ["a"]), ("two", ["a", "b"]))
    ]
    assert {address for address in nameless(data) if address.startswith("ThingText")} == {"ThingText?two"}


def test_proposals_avoid_names_of_another_shape() -> None:
    published = swagger()
    published["definitions"]["ThingKind"] = {"type": "object", "properties": {"A": {"type": "string"}}}
    data = normal(published)
    assert propose(data, Names())["Thing.Kind"] == "ThingKind2"
    assert propose(data, Names(entries={"Thing.Kind": "Flavour"})).get("Thing.Kind") is None


def test_plural_words_become_singular() -> None:
    published = swagger()
    for name in ("Entries", "Status", "Addresses", "Data"):
        inner = {"type": "object", "properties": {name: {"type": "string"}}}
        published["definitions"]["Part"]["properties"][name] = {"type": "array", "items": inner}
    proposed = propose(normal(published), Names())
    assert {address: name for address, name in proposed.items() if address.startswith("Part")} == {
        "Part.Addresses[]": "PartAddresse",
        "Part.Data[]": "PartDataItem",
        "Part.Entries[]": "PartEntry",
        "Part.Status[]": "PartStatusItem",
    }


def test_a_missing_name_is_an_error_or_made_up() -> None:
    problems = Problems()
    names = bind_names(Names(), normal(), problems)
    assert "there is no name for Thing.Kind" in "".join(texts(problems))
    assert "ThingKind" in "".join(texts(problems))
    leniently = Problems()
    names = bind_names(Names(), normal(), leniently, strict=False)
    assert list(leniently) == []
    assert (names("Thing.Kind"), names("Thing")) == ("ThingKind", "Thing")


def test_one_name_for_two_shapes_is_an_error() -> None:
    entries = dict(propose(normal(), Names()))
    entries["ThingMake:body.Mode"] = entries["Thing.Kind"]
    problems = Problems()
    bind_names(Names(entries=entries), normal(), problems)
    assert ["ThingKind is the name of Thing.Kind too" in text for text in texts(problems)] == [True]


def test_one_name_for_one_shape_is_fine_whatever_the_order() -> None:
    published = swagger()
    inner = {"type": "string", "enum": ["", "a", "b"], "x-nullable": True}
    published["definitions"]["Part"]["properties"]["Kind"] = inner
    data = normal(published)
    entries = {**propose(data, Names()), "Part.Kind": "Kind", "Thing.Kind": "Kind"}
    problems = Problems()
    names = bind_names(Names(entries=entries), data, problems)
    assert texts(problems) == []
    assert names("Part.Kind") == names("Thing.Kind") == "Kind"


def test_names_are_written_sorted_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "names.lock"
    write_names(path, {"B[]": "Bee", "A.x": "Ax", "Op?q": "OpQ", "Op:200": "OpResponse"})
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    assert lines == ["A.x: Ax", "B[]: Bee", "Op:200: OpResponse", "Op?q: OpQ"]
    assert load_names(path, Problems()).entries == {
        "A.x": "Ax",
        "B[]": "Bee",
        "Op:200": "OpResponse",
        "Op?q": "OpQ",
    }


@pytest.mark.parametrize("name", ["for it", "lower", "1st", "None", "", "Ünder"])
def test_what_is_no_class_name_is_an_error(tmp_path: Path, name: str) -> None:
    problems = Problems()
    load_names(write(tmp_path, {"A.x": name}, "names.lock"), problems)
    assert [problem.pointer for problem in problems.errors] == ["/A.x"]
