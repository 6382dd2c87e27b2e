"""JSON pointers: made, taken apart and followed; and the fixed order of keys."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockline_gen.description.order import (
    METHODS,
    OPERATION_KEYS,
    PARAMETER_KEYS,
    SCHEMA_KEYS,
    TOP_KEYS,
    by_name,
    ordered,
)
from dockline_gen.description.pointers import Missing, child, copied, join, lookup, parent, split

DATA: dict[str, Any] = {"paths": {"/a~b": {"get": [{"name": "x"}, {"name": "y"}]}}, "": 1, "0": 2}


@pytest.mark.parametrize(
    ("keys", "pointer"),
    [
        ((), ""),
        (("",), "/"),
        (("paths", "/a~b", "get", 1, "name"), "/paths/~1a~0b/get/1/name"),
        (("~1",), "/~01"),
        (("a/b",), "/a~1b"),
        (("a~b",), "/a~0b"),
    ],
)
def test_keys_and_the_pointer_that_they_make(keys: tuple[str | int, ...], pointer: str) -> None:
    assert join(*keys) == pointer
    assert split(pointer) == [str(key) for key in keys]


@given(st.lists(st.text()))
def test_a_pointer_is_taken_apart_into_what_made_it(keys: list[str]) -> None:
    assert split(join(*keys)) == keys


def test_a_pointer_goes_on_from_another_and_back_again() -> None:
    assert child("/paths", "/a", 0) == "/paths/~1a/0"
    assert parent("/paths/~1a/0") == "/paths/~1a"
    assert parent("/paths") == parent("") == ""


def test_what_begins_without_a_slash_is_no_pointer() -> None:
    with pytest.raises(ValueError, match="a JSON pointer starts with '/': 'paths/x'"):
        split("paths/x")


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", DATA),
        ("/", 1),
        ("/0", 2),
        ("/paths/~1a~0b/get/0/name", "x"),
        ("/paths/~1a~0b/get/1", {"name": "y"}),
    ],
)
def test_a_pointer_leads_to_a_value(pointer: str, value: Any) -> None:
    assert lookup(DATA, pointer) == value


@pytest.mark.parametrize(
    ("pointer", "reached"),
    [
        ("/nothing", ""),
        ("/paths/~1a~0b/get/2", "/paths/~1a~0b/get"),
        ("/paths/~1a~0b/get/-1", "/paths/~1a~0b/get"),
        ("/paths/~1a~0b/get/name", "/paths/~1a~0b/get"),
        ("/paths/~1a~0b/get/0/name/x", "/paths/~1a~0b/get/0/name"),
        ("/paths/~1a~0b/put/0", "/paths/~1a~0b"),
    ],
)
def test_a_pointer_that_leads_nowhere_says_how_far_it_came(pointer: str, reached: str) -> None:
    with pytest.raises(Missing) as caught:
        lookup(DATA, pointer)
    assert (caught.value.pointer, caught.value.reached, str(caught.value)) == (pointer, reached, pointer)


def test_a_copy_shares_no_mapping_and_no_list() -> None:
    made = copied(DATA)
    assert made == DATA
    made["paths"]["/a~b"]["get"][0]["name"] = "z"
    made["paths"]["/a~b"]["get"].append(None)
    assert DATA["paths"]["/a~b"]["get"] == [{"name": "x"}, {"name": "y"}]


def test_keys_are_in_their_order_and_those_without_one_follow_sorted() -> None:
    assert list(ordered({"z": 1, "b": 2, "type": 3, "a": 4, "$ref": 5}, SCHEMA_KEYS)) == [
        "$ref",
        "type",
        "a",
        "b",
        "z",
    ]
    assert list(by_name({"b": 1, "a": 2})) == ["a", "b"]


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (METHODS, "get head post put delete options patch trace"),
        (TOP_KEYS, "openapi info servers tags paths components"),
        (OPERATION_KEYS, "operationId tags deprecated parameters requestBody responses"),
        (PARAMETER_KEYS, "name in required deprecated allowEmptyValue style explode schema"),
        (
            SCHEMA_KEYS,
            """
            $ref type title format deprecated readOnly writeOnly default const enum x-enum-names x-secret
            pattern minLength maxLength minimum exclusiveMinimum maximum exclusiveMaximum multipleOf minItems
            maxItems uniqueItems minProperties maxProperties allOf anyOf oneOf not items required properties
            additionalProperties
            """,
        ),
    ],
    ids=["methods", "top", "operation", "parameter", "schema"],
)
def test_each_part_of_a_description_has_an_order_that_files_in_spec_keep(
    keys: tuple[str, ...], order: str
) -> None:
    backwards = dict.fromkeys(["", *reversed(order.split())], 1)
    assert list(ordered(backwards, keys)) == [*order.split(), ""]
