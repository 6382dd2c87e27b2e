"""Choices between types: which option is which, where one is written in place here and has a name there."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.contract.surface import read_surface
from dockline_gen.diff.compare import differences

from .small import described, found

PORT: dict[str, Any] = {"type": "object", "properties": {"p": {"type": "string"}, "q": {"type": "string"}}}
DISK: dict[str, Any] = {"type": "object", "properties": {"r": {"type": "string"}, "s": {"type": "string"}}}
TAPE: dict[str, Any] = {"type": "object", "properties": {"r": {"type": "string"}, "t": {"type": "string"}}}
TEXT = {"type": "string"}
NAMED = {"$ref": "#/components/schemas/Port"}
COME = ("definition-added", "schema-extracted")
GONE = ("definition-removed", "schema-inlined")
IN_PLACE = described({"oneOf": [PORT, DISK, TEXT]})


def test_an_option_that_gets_a_name_is_told_as_that_and_as_nothing_else() -> None:
    named = described({"oneOf": [NAMED, DISK, TEXT]}, Port=PORT)
    assert found(IN_PLACE, named) == [("schema-extracted", "Thing:200")]
    assert found(named, IN_PLACE) == [("schema-inlined", "Thing:200")]


def test_an_option_that_gets_a_name_is_still_the_same_where_another_changes() -> None:
    named = described({"oneOf": [NAMED, TAPE, TEXT]}, Port=PORT)
    assert found(IN_PLACE, named) == [
        ("schema-extracted", "Thing:200"),
        ("property-removed", "Thing:200.s"),
        ("property-added", "Thing:200.t"),
    ]
    assert found(named, IN_PLACE) == [
        ("schema-inlined", "Thing:200"),
        ("property-removed", "Thing:200.t"),
        ("property-added", "Thing:200.s"),
    ]


def test_an_option_deep_inside_another_gets_a_name() -> None:
    def within(schema: Any) -> dict[str, Any]:
        return {"type": "object", "properties": {"Inner": schema}}

    old = described({"oneOf": [within(PORT), DISK, TEXT]})
    new = described({"oneOf": [within(NAMED), TAPE, TEXT]}, Port=PORT)
    assert found(old, new)[0] == ("schema-extracted", "Thing:200.Inner")
    assert found(new, old)[0] == ("schema-inlined", "Thing:200.Inner")


@pytest.mark.parametrize(
    "after",
    [
        {"oneOf": [NAMED, DISK, TEXT]},
        {"oneOf": [NAMED, TAPE, TEXT]},
        {"oneOf": [NAMED, TAPE, {"type": "boolean"}]},
        {"oneOf": [TAPE, {"type": "array", "items": NAMED}, {"type": "boolean"}]},
        {"anyOf": [NAMED, {"type": "null"}]},
        {"oneOf": [{"allOf": [NAMED, TAPE]}, DISK, TEXT]},
    ],
    ids=str,
)
@pytest.mark.parametrize("port", [PORT, TAPE, {"type": "string", "enum": ["one", "two"]}], ids=str)
def test_a_name_that_comes_or_goes_is_always_told(after: Any, port: Any) -> None:
    named = described(after, Port=port)
    come = differences(read_surface(IN_PLACE), read_surface(named))
    gone = differences(read_surface(named), read_surface(IN_PLACE))
    assert [each.rule for each in come if each.new == "Port" and each.rule in COME] != []
    assert [each.rule for each in gone if each.old == "Port" and each.rule in GONE] != []
