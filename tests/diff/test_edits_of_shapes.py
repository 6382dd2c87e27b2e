"""Each edit of a schema with what was and what is; what is below it is compared where both sides have it."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.contract.surface import read_surface
from dockline_gen.diff.compare import differences

from .small import described

STRING, INTEGER = {"type": "string"}, {"type": "integer"}
AT = "Thing:200"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def listed(items: Any, *more: str) -> dict[str, Any]:
    return {"type": ["array", *more] if more else "array", "items": items}


def mapped(values: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def edits(old: Any, new: Any, **definitions: Any) -> list[tuple[str, str, Any, Any]]:
    before, after = described(old, **definitions), described(new, **definitions)
    return [
        (each.rule, each.address, each.old, each.new)
        for each in differences(read_surface(before), read_surface(after))
    ]


EITHER = [{"required": ["A"]}, {"required": ["B"]}]
EDITS: dict[str, tuple[Any, Any, list[tuple[str, str, Any, Any]]]] = {
    "a choice where there was none": (
        STRING,
        {"oneOf": [STRING, INTEGER]},
        [("option-added", AT, None, "integer")],
    ),
    "another choice": (
        {"oneOf": [STRING, INTEGER, {"type": "boolean"}]},
        {"oneOf": [STRING, {"type": "boolean"}, {"type": "object"}]},
        [("type-changed", AT, "integer", "object")],
    ),
    "alternatives beside members": (
        thing(A=STRING),
        {**thing(A=STRING), "anyOf": EITHER},
        [("alternatives-added", AT, None, "anything or anything")],
    ),
    "alternatives that go": (
        {**thing(A=STRING), "anyOf": EITHER},
        thing(A=STRING),
        [("alternatives-removed", AT, "anything or anything", None)],
    ),
    "one option fits alone": (
        {"anyOf": [thing(A=STRING), thing(B=STRING)]},
        {"oneOf": [thing(A=STRING), thing(B=STRING)]},
        [
            (
                "not-compared",
                AT,
                {"anyOf": "object with A or object with B"},
                {"oneOf": "object with A or object with B"},
            )
        ],
    ),
    "what is excluded": (
        {**STRING, "not": {"enum": ["a"]}},
        {**STRING, "not": {"enum": ["b"]}},
        [("exclusion-changed", AT, "anything, one of a", "anything, one of b")],
    ),
    "null may come": (STRING, {"type": ["string", "null"]}, [("became-nullable", AT, False, True)]),
    "another type": (STRING, INTEGER, [("type-changed", AT, "string", "integer")]),
    "a type more": (
        STRING,
        {"type": ["string", "integer"]},
        [("type-widened", AT, "string", "integer or string")],
    ),
    "a type less, and its format": (
        {"type": ["string", "integer"], "format": "int64"},
        STRING,
        [("type-narrowed", AT, "integer or string (int64)", "string")],
    ),
    "another format": (
        {**INTEGER, "format": "int32"},
        {**INTEGER, "format": "int64"},
        [("integer-widened", AT, "int32", "int64")],
    ),
    "another format as wide": (
        {**INTEGER, "format": "int64"},
        {**INTEGER, "format": "uint64"},
        [("format-changed", AT, "int64", "uint64")],
    ),
    "items": (listed(STRING), listed(INTEGER), [("type-changed", f"{AT}[]", "string", "integer")]),
    "items where types are added": (
        listed(STRING),
        listed(INTEGER, "string"),
        [
            ("type-widened", AT, "array", "array or string"),
            ("type-changed", f"{AT}[]", "string", "integer"),
        ],
    ),
    "items that come with the type": (
        STRING,
        listed(INTEGER, "string"),
        [("type-widened", AT, "string", "array or string")],
    ),
    "values": (mapped(STRING), mapped(INTEGER), [("type-changed", f"{AT}{{}}", "string", "integer")]),
    "no other members": (
        mapped(STRING),
        mapped(False),
        [("members-closed", AT, "string", "nothing")],
    ),
    "other members": (
        mapped(False),
        {"type": "object"},
        [("members-opened", AT, "nothing", "anything")],
    ),
    "values listed": ({**STRING}, {**STRING, "enum": ["a"]}, [("enum-added", AT, None, ["a"])]),
    "values no longer listed": ({**STRING, "enum": ["a"]}, STRING, [("enum-removed", AT, ["a"], None)]),
    "other values": (
        {**STRING, "enum": ["a", "b"]},
        {**STRING, "enum": ["b", "c"]},
        [("enum-value-removed", AT, "a", None), ("enum-value-added", AT, None, "c")],
    ),
    "bounds": (
        {**INTEGER, "minimum": 1, "maximum": 5, "multipleOf": 2},
        {**INTEGER, "maximum": 6, "multipleOf": 2, "exclusiveMinimum": 0},
        [
            ("limit-removed", AT, {"minimum": 1}, None),
            ("limit-loosened", AT, {"maximum": 5}, {"maximum": 6}),
            ("limit-added", AT, None, {"exclusiveMinimum": 0}),
        ],
    ),
    "a pattern": ({**STRING, "pattern": "a"}, STRING, [("pattern-removed", AT, "a", None)]),
    "a default": ({**STRING, "default": "a"}, STRING, [("default-removed", AT, "a", None)]),
    "only for reading": (STRING, {**STRING, "readOnly": True}, [("access-changed", AT, None, "readOnly")]),
    "deprecated": (STRING, {**STRING, "deprecated": True}, [("deprecated", AT, None, None)]),
    "what is not compared": (
        {**STRING, "x-not-compared": {"if": 1, "xml": 2}},
        {**STRING, "x-not-compared": {"if": 3, "then": 4, "xml": 2}},
        [("not-compared", AT, {"if": 1}, {"if": 3}), ("not-compared", AT, None, {"then": 4})],
    ),
    "members": (
        thing("B", A=STRING, B=STRING, C=STRING),
        thing("D", A=INTEGER, C=STRING, D=INTEGER, E=STRING),
        [
            ("required-property-removed", f"{AT}.B", "string", None),
            ("type-changed", f"{AT}.A", "string", "integer"),
            ("required-property-added", f"{AT}.D", None, "integer"),
            ("property-added", f"{AT}.E", None, "string"),
        ],
    ),
    "a member's case": (
        thing("A", Name=STRING, A=STRING),
        thing("A", NAME=INTEGER, A=STRING),
        [
            ("property-respelled", f"{AT}.Name", "Name", "NAME"),
            ("type-changed", f"{AT}.Name", "string", "integer"),
        ],
    ),
    "what must be there": (
        thing("A", A=STRING, B=STRING),
        thing("B", A=STRING, B=STRING),
        [
            ("property-became-optional", f"{AT}.A", None, None),
            ("property-became-required", f"{AT}.B", None, None),
        ],
    ),
    "what must be there though nothing describes it": (
        thing("A", "B", C=STRING),
        thing("A", "D", C=STRING),
        [
            ("property-became-optional", f"{AT}.B", None, None),
            ("property-became-required", f"{AT}.D", None, None),
        ],
    ),
    "another definition": (
        ref("One"),
        ref("Other"),
        [("reference-changed", AT, "One", "Other")],
    ),
    "a definition that may be null": (
        ref("One"),
        {"anyOf": [ref("One"), {"type": "null"}]},
        [("became-nullable", AT, False, True)],
    ),
    "a definition that is written in place": (
        ref("One"),
        thing(A=STRING),
        [("schema-inlined", AT, "One", None)],
    ),
    "a definition in place of what was written": (
        thing(A=STRING),
        ref("One"),
        [("schema-extracted", AT, None, "One")],
    ),
    "another definition of the same texts": (ref("Text"), ref("Words"), []),
    "a place that is deprecated": (
        ref("One"),
        {**ref("One"), "deprecated": True},
        [("deprecated", AT, None, None)],
    ),
}
DEFINITIONS = {"One": thing(A=STRING), "Other": thing(A=STRING), "Text": STRING, "Words": STRING}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_with_what_was_and_what_is(name: str) -> None:
    old, new, told = EDITS[name]
    assert edits(old, new, **DEFINITIONS) == told
    assert edits(old, old, **DEFINITIONS) == edits(new, new, **DEFINITIONS) == []


def test_another_definition_is_told_with_what_that_means_for_its_values() -> None:
    old, new = (
        read_surface(described(ref(name), One=thing(A=STRING), Other=thing(A=INTEGER)))
        for name in ("One", "Other")
    )
    (found,) = differences(old, new)
    assert [(each.rule, each.address, each.old, each.new) for each in found.details] == [
        ("type-changed", f"{AT}.A", "string", "integer")
    ]


def test_definitions_that_hold_each_other_end() -> None:
    def pair(schema: Any) -> dict[str, Any]:
        return {"A": thing(B=ref("B")), "B": thing(A=ref("A"), Name=schema)}

    old, new = described(ref("A"), **pair(STRING)), described(ref("B"), **pair(STRING))
    (found,) = differences(read_surface(old), read_surface(new))
    assert (found.rule, found.address) == ("reference-changed", AT)
    old, new = described(ref("A"), **pair(STRING)), described(ref("A"), **pair(INTEGER))
    assert [(each.rule, each.address) for each in differences(read_surface(old), read_surface(new))] == [
        ("type-changed", "B.Name")
    ]
