"""Parts of an allOf are one shape: what each says counts, and where only one can, the later one does."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.contract.shapes import ANYTHING, CLOSED, Shape, Shapes
from dockline_gen.normalise.beyond import NOT_COMPARED

STRING, INTEGER = {"type": "string"}, {"type": "integer"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


BASE = thing("Id", Id=STRING, Name=STRING)
DEFINITIONS: dict[str, Any] = {
    "Base": BASE,
    "Heir": {"allOf": [ref("Base"), thing(Age=INTEGER)]},
    "Tree": {"allOf": [ref("Tree"), thing(Leaf=STRING)]},
}


def shape(schema: Any) -> Shape:
    return Shapes(DEFINITIONS).shape(schema, "/s")


def merged(*parts: Any, **own: Any) -> Shape:
    return shape({"allOf": list(parts), **own})


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (["string", "integer"], ["integer", "boolean"], {"integer"}),
        ("integer", "number", {"integer"}),
        ("number", "integer", {"integer"}),
        (["number", "string"], ["integer", "string"], {"integer", "string"}),
        (["integer", "number"], ["integer", "number"], {"integer", "number"}),
        ("string", "integer", CLOSED.kinds),
    ],
)
def test_values_are_of_the_types_that_all_parts_take(one: Any, other: Any, kinds: set[str]) -> None:
    found = merged({"type": one, "minimum": 0}, {"type": other, "maximum": 9})
    assert found.kinds == kinds
    assert found.limits == {"minimum": 0, "maximum": 9}


@pytest.mark.parametrize(("own", "kinds"), [({"type": "string"}, {"string"}), ({}, frozenset())])
def test_a_part_that_takes_any_type_takes_none_away(own: Any, kinds: Any) -> None:
    assert merged({"minLength": 1}, {"maxLength": 9}, **own).kinds == kinds


@pytest.mark.parametrize(
    ("one", "other", "may"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_null_may_come_where_all_parts_take_it(one: bool, other: bool, may: bool) -> None:
    def part(null: bool, **more: Any) -> dict[str, Any]:
        return {"type": ["string", "null"] if null else "string", **more}

    assert merged(part(one, minLength=1), part(other, maxLength=9)).nullable is may


@pytest.mark.parametrize(
    ("one", "other", "enum"),
    [
        (["a", "b", "c"], ["c", "b"], ("b", "c")),
        (["a"], ["b"], ("b",)),
        (["a"], None, ("a",)),
        (None, ["b"], ("b",)),
    ],
)
def test_values_are_those_that_all_parts_list(one: Any, other: Any, enum: tuple[str, ...]) -> None:
    parts = [{**STRING, **({"enum": each} if each else {"minLength": 1})} for each in (one, other)]
    assert merged(*parts).enum == enum


@pytest.mark.parametrize(("key", "one", "other"), [("format", "a", "b"), ("pattern", "a", "b")])
def test_what_can_be_said_once_is_what_is_said_last_and_the_rest_is_not_compared(
    key: str, one: str, other: str
) -> None:
    found = merged({**STRING, key: one}, {**STRING, key: other})
    assert getattr(found, key) == other
    assert found.beyond == {f"allOf: {key}": one}
    for parts in (
        ({**STRING, key: one}, {**STRING, "minLength": 1}),
        ({**STRING, key: one}, {**STRING, key: one}),
    ):
        alone = merged(*parts)
        assert (getattr(alone, key), alone.beyond) == (one, {})


def test_of_two_bounds_the_last_counts_and_the_rest_is_not_compared() -> None:
    found = merged({**INTEGER, "minimum": 1, "maximum": 9}, {**INTEGER, "minimum": 2, "maximum": 9})
    assert (found.limits, found.beyond) == ({"minimum": 2, "maximum": 9}, {"allOf: minimum": 1})


def test_the_last_default_and_the_last_word_on_access_count_and_any_deprecation() -> None:
    found = merged(
        {**STRING, "default": "a", "readOnly": True, "deprecated": True}, {**STRING, "default": "b"}
    )
    assert (found.default, found.access, found.deprecated) == (("b",), "readOnly", True)
    found = merged({**STRING, "default": "a", "readOnly": True}, {**STRING, "writeOnly": True})
    assert (found.default, found.access, found.deprecated) == (("a",), "writeOnly", False)


def test_a_member_is_required_where_any_part_requires_it() -> None:
    found = merged(thing("A", A=STRING, B=STRING), thing("C", A=STRING, C=INTEGER), required=["B", "D"])
    assert {wire: member.required for wire, member in found.members.items()} == {
        "A": True,
        "B": True,
        "C": True,
    }
    assert found.demanded == {"D"}


def test_members_of_a_definition_come_from_there_unless_they_are_its_own() -> None:
    found = merged(ref("Heir"), thing(Name=INTEGER))
    assert {wire: member.origin for wire, member in found.members.items()} == {
        "Id": "Base",
        "Name": None,
        "Age": "Heir",
    }
    assert found.bases == ("Heir", "Base")
    assert found.members["Id"].required and found.pointer == "/s"


def test_a_definition_that_is_made_from_itself_ends() -> None:
    found = Shapes(DEFINITIONS).definition("Tree")
    assert list(found.members) == ["Leaf"] and "Tree" in found.bases


def test_items_and_values_are_what_all_parts_say_of_them() -> None:
    for key, slot in (("items", "items"), ("additionalProperties", "values")):
        kind = "array" if key == "items" else "object"
        one, other = {"type": kind, key: STRING}, {"type": kind, key: {"minLength": 1}}
        found = getattr(merged(one, other), slot)
        assert (found.kinds, found.limits) == ({"string"}, {"minLength": 1})
        assert found.pointer == f"/s/allOf/1/{key}"
        assert getattr(merged(one, {"type": kind, "minProperties": 1, "minItems": 1}), slot).kinds == {
            "string"
        }
        assert getattr(merged(one, {**one, "minProperties": 1, "minItems": 1}), slot).pointer.startswith(
            "/s/allOf/"
        )
    closed = {"type": "object", "additionalProperties": False}
    assert merged({"type": "object", "additionalProperties": STRING}, closed).values == CLOSED


def test_what_is_excluded_is_what_any_part_excludes() -> None:
    one, other = {**STRING, "not": {"enum": ["a"]}}, {**STRING, "not": {"enum": ["b"]}}
    never = merged(one, other).never
    assert never is not None and [option.enum for option in never.options] == [("a",), ("b",)]
    assert never.pointer == "/s/allOf/1/not"
    for parts in ((one, {**STRING, "minLength": 1}), (one, one)):
        alone = merged(*parts).never
        assert alone is not None and alone.enum == ("a",)


def test_what_is_not_compared_is_that_of_all_parts() -> None:
    found = merged({**STRING, NOT_COMPARED: {"if": 1, "xml": 2}}, {**STRING, NOT_COMPARED: {"if": 3}})
    assert found.beyond == {"if": 3, "xml": 2}


def test_exactly_one_of_several_matters_where_a_value_could_fit_two() -> None:
    assert not shape({"oneOf": [STRING, INTEGER]}).exactly_one
    assert not shape({"anyOf": [thing(A=STRING), thing(B=STRING)]}).exactly_one
    assert shape({"oneOf": [thing(A=STRING), thing(B=STRING)]}).exactly_one
    assert shape({"oneOf": [STRING, {"minimum": 1}]}).exactly_one
    assert merged({"oneOf": [thing(A=STRING), thing(B=STRING)]}, thing(C=STRING)).exactly_one


def test_of_one_option_beside_null_nothing_is_chosen() -> None:
    found = shape({"oneOf": [{"type": "null"}, STRING]})
    assert (found.kinds, found.nullable, len(found.options)) == (frozenset({"string"}), True, 0)
    assert shape({"anyOf": [{"type": ["string", "null"]}]}).nullable
    several = shape({"anyOf": [STRING, INTEGER, {"type": "null"}]})
    assert (len(several.options), several.nullable) == (2, True)


def test_a_part_that_says_nothing_is_none() -> None:
    assert merged(STRING, {}) == merged({}, STRING) == shape(STRING)
    assert shape({**ref("Base"), "type": "object"}) == Shape(ref="Base")
    assert merged(ref("Base"), {"type": "object"}).ref == "Base"
    assert shape({"items": {}, "type": "array"}).items is None


def test_deprecation_is_said_of_a_place_and_not_of_what_it_refers_to() -> None:
    found = shape({**ref("Base"), "deprecated": True})
    assert (found.ref, found.deprecated) == ("Base", True)
    assert merged(STRING, deprecated=True).deprecated


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"const": "a"}, {"enum": ("a",)}),
        ({"enum": ["a", None]}, {"enum": ("a",)}),
        ({"default": None}, {"default": (None,)}),
        ({"uniqueItems": True}, {"limits": {"uniqueItems": True}}),
        ({"uniqueItems": False}, {"limits": {}}),
        ({"writeOnly": True, "readOnly": False}, {"access": "writeOnly"}),
        ({"type": ["null", "string", "file"]}, {"nullable": True, "kinds": {"string"}}),
        ({"required": ["A"]}, {"demanded": {"A"}}),
        ({"additionalProperties": True}, {"values": None}),
    ],
    ids=str,
)
def test_what_a_schema_says_itself(schema: Any, told: dict[str, Any]) -> None:
    assert {key: getattr(shape(schema), key) for key in told} == told


@pytest.mark.parametrize(
    "key",
    "minimum exclusiveMinimum maximum exclusiveMaximum multipleOf minLength maxLength minItems maxItems "
    "minProperties maxProperties".split(),
)
def test_each_bound_is_one(key: str) -> None:
    assert shape({"type": "string", key: 3}).limits == {key: 3}


def test_shapes_are_equal_wherever_they_stand() -> None:
    shapes = Shapes(DEFINITIONS)
    assert shapes.shape(BASE, "/a") == shapes.shape(BASE, "/b") == shapes.definition("Base")
    assert shapes.definition("Base").members["Id"].shape.pointer == "/components/schemas/Base/properties/Id"
    assert shapes.definition("Nothing") == ANYTHING
    assert ANYTHING.bare and shape({"type": "object"}).bare
    assert not shape(STRING).bare and not shape({"minLength": 1}).bare
