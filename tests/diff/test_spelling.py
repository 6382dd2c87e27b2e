"""What only changed its spelling isn't a change; what can't be told apart on the wire is not told apart."""

from __future__ import annotations

from typing import Any

import pytest

from .small import described, found

NAMED = {"type": "object", "properties": {"Name": {"type": "string"}}}
REF = {"$ref": "#/components/schemas/Named"}

SAME = {
    "an object that says that it is open": (
        {"type": "object", "properties": {}},
        {"type": "object", "additionalProperties": True},
    ),
    "values of any kind": ({"type": "object"}, {"type": "object", "additionalProperties": {}}),
    "items of any kind": ({"type": "array"}, {"type": "array", "items": {}}),
    "null by anyOf and by type": (
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        {"type": ["string", "null"]},
    ),
    "one option alone": ({"oneOf": [{"type": "string"}]}, {"type": "string"}),
    "a reference, and allOf of it alone": (REF, {"allOf": [REF]}),
    "allOf with an empty object": (REF, {"allOf": [REF, {"type": "object"}]}),
    "a constant, and a list of one value": (
        {"type": "string", "const": "a"},
        {"type": "string", "enum": ["a"]},
    ),
    "the order of types": ({"type": ["string", "integer"]}, {"type": ["integer", "string"]}),
    "the order of required": (
        {**NAMED, "required": ["Name", "Other"]},
        {**NAMED, "required": ["Other", "Name"]},
    ),
    "uniqueItems where it is false": ({"type": "array"}, {"type": "array", "uniqueItems": False}),
    "a title": ({"type": "string"}, {"type": "string", "title": "Words"}),
    "members in parts, and in one": (
        {"allOf": [NAMED, {"type": "object", "properties": {"Age": {"type": "integer"}}}]},
        {"type": "object", "properties": {"Age": {"type": "integer"}, "Name": {"type": "string"}}},
    ),
    "the parts of an anyOf in another order": (
        {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        {"anyOf": [{"type": "integer"}, {"type": "string"}]},
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_another_spelling_is_no_change(name: str) -> None:
    old, new = (described(schema, Named=NAMED) for schema in SAME[name])
    assert found(old, new) == []
    assert found(new, old) == []


def test_a_change_of_a_base_is_told_at_the_base_alone() -> None:
    derived = {"allOf": [REF, {"type": "object", "properties": {"Age": {"type": "integer"}}}]}
    wider = {"type": "object", "properties": {"Name": {"type": "integer"}, "More": {"type": "string"}}}
    old = described({"$ref": "#/components/schemas/Derived"}, Named=NAMED, Derived=derived)
    new = described({"$ref": "#/components/schemas/Derived"}, Named=wider, Derived=derived)
    assert sorted(found(old, new)) == [("property-added", "Named.More"), ("type-changed", "Named.Name")]


def test_a_definition_that_holds_itself_ends() -> None:
    tree = {"type": "object", "properties": {"Children": {"type": "array", "items": REF}}}
    flat = {"type": "object", "properties": {"Children": {"type": "array", "items": {"type": "string"}}}}
    assert found(described(REF, Named=tree), described(REF, Named=tree)) == []
    assert found(described(REF, Named=tree), described(REF, Named=flat)) == [
        ("type-changed", "Named.Children[]")
    ]


def test_a_definition_under_another_name_that_also_changed_is_told_as_both() -> None:
    before = {"type": "object", "properties": {name: {"type": "string"} for name in "ABCD"}}
    after = {"type": "object", "properties": {name: {"type": "string"} for name in "ABCDE"}}
    old = described({"$ref": "#/components/schemas/Old"}, Old=before)
    new = described({"$ref": "#/components/schemas/New"}, New=after)
    assert sorted(found(old, new)) == [("definition-renamed", "Old"), ("property-added", "Old.E")]


def test_definitions_with_little_in_common_are_not_taken_for_one() -> None:
    old = described({"$ref": "#/components/schemas/Old"}, Old=NAMED)
    other = {"type": "object", "properties": {"Size": {"type": "integer"}}}
    new = described({"$ref": "#/components/schemas/New"}, New=other)
    rules = [rule for rule, _ in found(old, new)]
    assert sorted(rules) == ["definition-added", "definition-removed", "reference-changed"]


def test_headers_are_the_same_in_any_case() -> None:
    def with_header(name: str) -> dict[str, Any]:
        data = described({"type": "string"})
        data["paths"]["/thing"]["get"]["parameters"] = [
            {"name": name, "in": "header", "schema": {"type": "string"}}
        ]
        data["paths"]["/thing"]["get"]["responses"]["200"]["headers"] = {name: {"schema": {"type": "string"}}}
        return data

    assert found(with_header("X-Thing"), with_header("x-thing")) == []


def test_several_media_types_with_one_schema_are_told_once() -> None:
    def with_media(schema: dict[str, Any]) -> dict[str, Any]:
        data = described(schema)
        content = {media: {"schema": schema} for media in ("application/json", "text/plain")}
        data["paths"]["/thing"]["get"]["responses"]["200"]["content"] = content
        return data

    assert found(with_media({"type": "string"}), with_media({"type": "integer"})) == [
        ("type-changed", "Thing:200")
    ]
