"""Schemas written in place become components under the names of their classes, and come back as they were."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from dockline_gen.description.lifting import MARK, lifted, lowered

STRING = {"type": "string"}
NULL = {"type": "null"}
JSON = "application/json"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def document(
    answer: Any = STRING, *, parameters: Any = None, body: Any = None, **schemas: Any
) -> dict[str, Any]:
    operation: dict[str, Any] = {"operationId": "Do"}
    if parameters is not None:
        operation["parameters"] = parameters
    if body is not None:
        operation["requestBody"] = {"required": True, "content": {JSON: {"schema": body}, "a/b": {}}}
    operation["responses"] = {"200": {"content": {JSON: {"schema": answer}}}, "204": {"description": "Done."}}
    return {
        "openapi": "3.1.0",
        "tags": [{"name": "T"}],
        "paths": {"/a": {"get": operation, "x-note": "text"}},
        "components": {"schemas": schemas, "links": {}},
    }


def name_of(address: str) -> str:
    """A name as names.lock would have it."""
    return "".join(
        part[:1].upper() + part[1:] for part in address.replace("[]", ".Item").replace(":", ".").split(".")
    )


def both_ways(data: dict[str, Any]) -> dict[str, Any]:
    """The lifted document, which comes back as it was; neither way changes what it is given."""
    before = copy.deepcopy(data)
    found = lifted(data, name_of)
    assert data == before
    kept = copy.deepcopy(found)
    assert unmarked(lowered(found)) == before
    assert found == kept
    assert found[MARK] == "exported"
    return found


def unmarked(node: Any) -> Any:
    """Without marks that say nothing any more, which no reader looks at."""
    if isinstance(node, list):
        return [unmarked(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {key: unmarked(value) for key, value in node.items() if (key, value) != (MARK, "")}


def answer_of(found: dict[str, Any]) -> Any:
    return found["paths"]["/a"]["get"]["responses"]["200"]["content"][JSON]["schema"]


def schemas_of(found: dict[str, Any]) -> Any:
    return found["components"]["schemas"]


def test_a_class_that_is_written_in_place_is_a_component_and_its_place_a_reference() -> None:
    inner = thing(Name=STRING)
    found = both_ways(document({**thing(Part=inner), "description": "An answer."}, Other=STRING))
    assert answer_of(found) == {**ref("Do200"), "description": "An answer."}
    assert list(schemas_of(found).items()) == [
        ("Do200", {**thing(Part=ref("Do200Part")), "description": "An answer.", MARK: "in place"}),
        ("Do200Part", {**inner, MARK: "in place"}),
        ("Other", STRING),
    ]
    assert found["components"]["links"] == {} and found["tags"] == [{"name": "T"}]
    assert found["paths"]["/a"]["x-note"] == "text"


def test_a_class_is_found_in_bodies_in_lists_in_maps_and_in_definitions() -> None:
    listed = {"type": "array", "items": thing(A=STRING)}
    mapped = {"type": "object", "additionalProperties": thing(B=STRING)}
    found = both_ways(document(listed, body=thing(C=STRING), T=thing(M=mapped)))
    assert answer_of(found) == {"type": "array", "items": ref("Do200Item")}
    body = found["paths"]["/a"]["get"]["requestBody"]
    assert body == {"required": True, "content": {JSON: {"schema": ref("DoBody")}, "a/b": {}}}
    assert schemas_of(found)["T"]["properties"]["M"]["additionalProperties"] == ref("TM{}")
    assert schemas_of(found).keys() == {"Do200Item", "DoBody", "T", "TM{}"}


def test_what_makes_no_class_stays_in_place() -> None:
    enum = {"type": "string", "enum": ["a"]}
    parameters = [{"name": "p", "in": "query", "schema": enum}]
    plain = {"type": "object", "properties": {}, "additionalProperties": STRING}
    alias = {"allOf": [ref("T"), {"type": "object"}]}
    data = document({"oneOf": [enum, plain, alias]}, parameters=parameters, T=thing(A=STRING))
    found = both_ways(data)
    assert found["paths"] == data["paths"]
    assert schemas_of(found) == schemas_of(data)


def test_parts_of_an_all_of_that_make_a_class_together_are_one() -> None:
    found = both_ways(document({"allOf": [ref("T"), ref("U")]}, T=thing(A=STRING), U=thing(B=STRING)))
    assert answer_of(found) == ref("Do200")
    assert schemas_of(found)["Do200"] == {"allOf": [ref("T"), ref("U")], MARK: "in place"}


@pytest.mark.parametrize("kinds", [["object", "null"], ["null", "object"]])
def test_null_is_said_at_the_place_and_not_in_the_class(kinds: list[str]) -> None:
    maybe = {**thing(A=STRING), "type": kinds}
    found = lifted(document(maybe), name_of)
    assert answer_of(found) == {"anyOf": [ref("Do200"), NULL], MARK: "nullable"}
    assert schemas_of(found)["Do200"] == {**thing(A=STRING), MARK: "in place"}
    if kinds[0] == "object":
        both_ways(document(maybe))


def test_a_definition_that_may_be_null_says_so_where_it_is_referred_to() -> None:
    maybe = {**thing(A=STRING), "type": ["object", "null"]}
    data = document(
        {**ref("Maybe"), "description": "One, or none."}, Maybe=maybe, Holder=thing(M=ref("Maybe"))
    )
    found = both_ways(data)
    place = {"anyOf": [ref("Maybe"), NULL], MARK: "nullable"}
    assert answer_of(found) == {**place, "description": "One, or none."}
    assert schemas_of(found)["Holder"]["properties"]["M"] == place
    assert schemas_of(found)["Maybe"] == {**thing(A=STRING), MARK: "nullable"}


def test_a_base_is_no_place_for_null() -> None:
    maybe = {**thing(A=STRING), "type": ["object", "null"]}
    heir = {"allOf": [ref("Maybe"), thing(B=STRING)]}
    found = both_ways(document(Maybe=maybe, Heir=heir))
    assert schemas_of(found)["Heir"] == heir


def test_two_places_of_one_name_share_a_component_whatever_is_said_of_them() -> None:
    same = thing(A=STRING)

    def name(address: str) -> str:
        return "Shared" if address in ("T.X", "T.Y", "T.Z") else name_of(address)

    places = {
        "X": {**same, "description": "One."},
        "Y": {**same, "description": "Two."},
        "Z": thing(B=STRING),
    }
    found = lifted(document(T=thing(**places)), name)
    assert schemas_of(found)["T"]["properties"] == {
        "X": {**ref("Shared"), "description": "One."},
        "Y": {**ref("Shared"), "description": "Two."},
        "Z": thing(B=STRING),
    }
    assert lowered(found) == document(T=thing(**places))


def test_a_name_that_a_definition_has_leaves_the_class_in_place() -> None:
    data = document(thing(A=STRING), Do200=thing(A=STRING))
    assert answer_of(both_ways(data)) == thing(A=STRING)


def test_an_object_that_is_always_empty_has_no_members() -> None:
    empty = {"type": "object", "enum": [{}]}
    found = both_ways(document({"type": "array", "items": empty}, T=empty))
    told = {"type": "object", "maxProperties": 0, MARK: "empty"}
    assert answer_of(found)["items"] == schemas_of(found)["T"] == told


def test_what_a_class_has_beside_its_one_base_is_a_part_beside_it() -> None:
    heir = {
        "type": "object",
        "title": "Heir",
        "allOf": [ref("T")],
        "required": ["B"],
        "properties": {"B": STRING},
        "additionalProperties": False,
    }
    found = both_ways(document({**heir, "type": ["object", "null"]}, T=thing(A=STRING), Heir=heir))
    beside = {
        "type": "object",
        "required": ["B"],
        "properties": {"B": STRING},
        "additionalProperties": False,
        MARK: "beside",
    }
    assert schemas_of(found)["Heir"] == {"type": "object", "title": "Heir", "allOf": [ref("T"), beside]}


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [ref("T")], "properties": {"B": STRING}},
        {"type": "object", "allOf": [ref("T"), ref("U")], "properties": {"B": STRING}},
        {"type": "object", "allOf": [thing(A=STRING)], "properties": {"B": STRING}},
    ],
    ids=str,
)
def test_other_classes_stay_as_they_are_made(schema: Any) -> None:
    found = both_ways(document(T=thing(A=STRING), U=thing(C=STRING), Heir=schema))
    assert schemas_of(found)["Heir"] == schema


def test_a_tag_that_was_added_goes_again_and_any_other_document_stays() -> None:
    data = document()
    found = lifted(data, name_of)
    found["tags"] = [*found["tags"], {"name": "New", MARK: "added"}]
    assert lowered(found) == data
    other = {**found, MARK: "text"}
    assert lowered(other) is other
