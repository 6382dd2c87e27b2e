"""Schemas of Swagger and of OpenAPI become one JSON Schema: what goes without saying, null, bounds, words."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.description.schemas import DEFINITIONS
from dockline_gen.normalise.beyond import NOT_COMPARED, kept
from dockline_gen.normalise.schema import Dialect, is_text, nullable, schema, with_null
from dockline_gen.problems import Problems

SWAGGER = Dialect("#/definitions/", null_flag="x-nullable", siblings=False)
OPENAPI = Dialect(DEFINITIONS, null_flag=None, siblings=True)


def normal(published: Any, dialect: Dialect = OPENAPI) -> Any:
    problems = Problems()
    found = schema(published, dialect, problems, "/s")
    assert [str(each) for each in problems] == []
    return found


def said(published: Any) -> tuple[Any, list[tuple[str, str | None]]]:
    problems = Problems()
    found = schema(published, OPENAPI, problems, "/s")
    return found, [(each.message, each.pointer) for each in problems]


@pytest.mark.parametrize(
    ("published", "kind"),
    [
        ({"properties": {}}, "object"),
        ({"additionalProperties": False}, "object"),
        ({"items": {}}, "array"),
        ({"enum": ["a", "b"]}, "string"),
        ({"enum": [1, 2]}, "integer"),
        ({"enum": [1.5]}, "number"),
        ({"enum": [True]}, "boolean"),
        ({"enum": [{}]}, "object"),
        ({"enum": [[]]}, "array"),
        ({"enum": [1, "a"]}, None),
        ({"enum": [None]}, None),
        ({"enum": []}, None),
        ({"enum": "ab"}, None),
        ({"minimum": 1}, None),
        ({"type": "string", "properties": {}}, "string"),
    ],
    ids=str,
)
def test_a_type_that_goes_without_saying_is_said(published: Any, kind: str | None) -> None:
    assert normal(published).get("type") == kind


def test_a_file_is_bytes() -> None:
    assert normal({"type": "file"}) == {"type": "string", "format": "binary"}


@pytest.mark.parametrize(
    ("limit", "strict"), [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")]
)
def test_a_bound_that_is_strict_is_the_bound_itself(limit: str, strict: str) -> None:
    assert normal({"type": "integer", limit: 3, strict: True}) == {"type": "integer", strict: 3}
    assert normal({"type": "integer", limit: 3, strict: False}) == {"type": "integer", limit: 3}
    assert normal({"type": "integer", strict: True}) == {"type": "integer"}
    assert normal({"type": "integer", limit: 3, strict: 5}) == {"type": "integer", limit: 3, strict: 5}


@pytest.mark.parametrize(
    ("written", "told"), [("dateTime", "date-time"), ("CIDR", "cidr"), ("int64", "int64"), (["x"], ["x"])]
)
def test_formats_have_one_spelling(written: Any, told: Any) -> None:
    assert normal({"type": "string", "format": written})["format"] == told


def test_references_have_one_spelling_and_those_of_elsewhere_stay() -> None:
    assert normal({"$ref": "#/definitions/A"}, SWAGGER) == {"$ref": f"{DEFINITIONS}A"}
    assert normal({"$ref": "other.yaml#/definitions/A"}, SWAGGER) == {"$ref": "other.yaml#/definitions/A"}


def test_schemas_are_read_all_the_way_down() -> None:
    inner, told = {"type": "string", "x-nullable": True}, {"type": ["string", "null"]}
    published = {
        "type": "object",
        "properties": {"a": inner},
        "items": inner,
        "additionalProperties": inner,
        "not": inner,
        **{key: [inner] for key in ("allOf", "anyOf", "oneOf")},
    }
    found = normal(published, SWAGGER)
    assert found["properties"] == {"a": told}
    assert [found[key] for key in ("items", "additionalProperties", "not")] == [told] * 3
    assert [found[key] for key in ("allOf", "anyOf", "oneOf")] == [[told]] * 3


@pytest.mark.parametrize("published", ["text", None, 3, ["x"]])
def test_what_is_no_schema_stays_as_it_is(published: Any) -> None:
    assert normal(published) == published
    assert normal({"items": published})["items"] == published
    assert normal({"allOf": published, "properties": published}) == {
        "type": "object",
        "allOf": published,
        "properties": published,
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"type": "string"}, {"type": ["string", "null"]}),
        ({"type": ["a", "b"]}, {"type": ["a", "b", "null"]}),
        ({"type": ["a", "null"]}, {"type": ["a", "null"]}),
        ({"type": "null"}, {"type": "null"}),
        ({}, {"anyOf": [{}, {"type": "null"}]}),
        ({"$ref": "x", "type": "string"}, {"anyOf": [{"$ref": "x", "type": "string"}, {"type": "null"}]}),
    ],
    ids=str,
)
def test_null_is_one_more_that_is_taken(before: Any, after: Any) -> None:
    assert with_null(before) == after
    assert nullable(after)


@pytest.mark.parametrize(
    ("found", "may"),
    [
        ({"type": "string"}, False),
        ({"oneOf": [{"type": "string"}, {"type": "null"}]}, True),
        ({"anyOf": [{"type": "string"}]}, False),
        ({"allOf": [{"type": "null"}]}, False),
        ({"anyOf": "null"}, False),
        ("null", False),
    ],
    ids=str,
)
def test_a_schema_says_itself_whether_null_may_come(found: Any, may: bool) -> None:
    assert nullable(found) is may


SCHEMAS = {
    "Text": {"type": "string"},
    "Again": {"$ref": f"{DEFINITIONS}Text"},
    "Round": {"$ref": f"{DEFINITIONS}Round"},
    "Odd": "text",
}


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ({"type": "string"}, True),
        ({"type": ["string", "null"]}, True),
        ({"type": ["string", "array"]}, False),
        ({"type": ["integer", "null"]}, False),
        ({"type": "object"}, False),
        ({"$ref": f"{DEFINITIONS}Text"}, True),
        ({"$ref": f"{DEFINITIONS}Again"}, True),
        ({"$ref": f"{DEFINITIONS}Round"}, False),
        ({"$ref": f"{DEFINITIONS}Nothing"}, False),
        ({"$ref": f"{DEFINITIONS}Odd"}, False),
        ({"$ref": 3}, False),
        ("string", False),
    ],
    ids=str,
)
def test_a_text_is_one_through_references_too(found: Any, text: bool) -> None:
    assert is_text(found, SCHEMAS) is text
    assert is_text({"$ref": f"{DEFINITIONS}Text"}, []) is False


@pytest.mark.parametrize("word", "description summary example examples externalDocs $comment".split())
def test_words_go_without_a_word(word: str) -> None:
    assert normal({"type": "string", word: "Prose."}) == {"type": "string"}


@pytest.mark.parametrize(
    "word",
    """
    x-go-name x-omitempty x-dockline x-displayName x-example x-code-samples x-logo x-tagGroups x-enum-varnames
    x-enum-descriptions x-enumNames x-enumDescriptions x-summary x-description x-stoplight
    """.split(),
)
def test_extensions_that_are_for_other_tools_go_without_a_word(word: str) -> None:
    assert normal({"type": "string", word: "Prose."}) == {"type": "string"}


def test_that_null_doesnt_come_says_nothing_in_any_dialect() -> None:
    for dialect in (SWAGGER, OPENAPI):
        for flag in ("nullable", "x-nullable"):
            assert normal({"type": "string", flag: False}, dialect) == {"type": "string"}
    assert said({"type": "string", "x-nullable": True})[1] == [
        ("schema member 'x-nullable' is not read", "/s/x-nullable")
    ]


def test_the_title_stays_and_so_do_the_extensions_that_say_something() -> None:
    published = {"title": "T", "x-secret": True, "x-enum-names": {"1": "ONE"}, "type": "integer", "enum": [1]}
    assert normal(published) == published


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("if", "schema member 'if' is not read"),
        ("x-thing", "schema member 'x-thing' is not read"),
        ("propertees", "schema member 'propertees' is not known and has no effect"),
    ],
)
def test_what_is_not_read_is_kept_apart_and_told(key: str, message: str) -> None:
    published = {"properties": {"a": {"type": "string", key: {"description": "Prose.", "b": 1}}}}
    found, told = said(published)
    assert found["properties"]["a"] == {"type": "string", NOT_COMPARED: {key: {"b": 1}}}
    assert told == [(message, f"/s/properties/a/{key}")]


def test_what_was_kept_apart_before_stays_so() -> None:
    assert normal({NOT_COMPARED: {"if": 1}}) == {NOT_COMPARED: {"if": 1}}
    assert said({NOT_COMPARED: {"if": 1, "then": 2}, "then": 3})[0] == {NOT_COMPARED: {"if": 1, "then": 3}}
    assert normal({NOT_COMPARED: "text"}) == {}


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("if", {"description": "Prose.", "x-go-name": "N", "x": [{"title": "T", "y": 1}]}, {"x": [{"y": 1}]}),
        ("properties", {"description": {"title": "T", "type": "a"}}, {"description": {"type": "a"}}),
        ("$ref", "#/definitions/A", f"{DEFINITIONS}A"),
        ("$ref", "#/elsewhere/A", "#/elsewhere/A"),
        ("x", "#/definitions/A", "#/definitions/A"),
        ("x", {"$ref": "#/definitions/A"}, {"$ref": f"{DEFINITIONS}A"}),
    ],
    ids=str,
)
def test_what_is_kept_apart_has_no_words_and_references_of_one_spelling(
    key: str, value: Any, told: Any
) -> None:
    assert kept(key, value, "#/definitions/") == told
