"""Questions about schemas of a description: where each stands, what it is made of, what it demands."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.description.schemas import (
    definition,
    demanded,
    json_body,
    located,
    members,
    operations_of,
    successes,
)

STRING = {"type": "string"}
JSON = "application/json"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


DEFINITIONS: dict[str, Any] = {
    "Base": thing("Id", Id=STRING, Name=STRING),
    "Alias": ref("Base"),
    "Heir": {"allOf": [ref("Base"), thing(Own=STRING)]},
    "Round": {"allOf": [ref("Round"), thing(X=STRING)]},
}


def test_every_schema_has_an_address_and_a_place() -> None:
    operation = {
        "operationId": "Do",
        "parameters": [{"name": "p", "in": "query", "schema": {"type": "array", "items": STRING}}],
        "requestBody": {"content": {"a/b": {}, JSON: {"schema": thing(B=STRING)}, "c/d": {"schema": STRING}}},
        "responses": {
            "200": {"content": {JSON: {"schema": {"type": "object", "additionalProperties": STRING}}}}
        },
    }
    either = {key: [STRING, thing(P=STRING)] for key in ("allOf", "anyOf", "oneOf")}
    data = {
        "paths": {"/a": {"get": {"responses": {}, "parameters": []}, "post": operation, "x-odd": {}}},
        "components": {
            "schemas": {"T": {**thing(A={"items": [1]}), **either, "additionalProperties": False}}
        },
    }
    t, at = "/components/schemas/T", "/paths/~1a/post"
    expected = [("T", t)]
    for key in ("allOf", "anyOf", "oneOf"):
        expected += [("T", f"{t}/{key}/0"), ("T", f"{t}/{key}/1"), ("T.P", f"{t}/{key}/1/properties/P")]
    expected += [
        ("T.A", f"{t}/properties/A"),
        ("Do?p", f"{at}/parameters/0/schema"),
        ("Do?p[]", f"{at}/parameters/0/schema/items"),
        ("Do:body", f"{at}/requestBody/content/application~1json/schema"),
        ("Do:body.B", f"{at}/requestBody/content/application~1json/schema/properties/B"),
        ("Do:200", f"{at}/responses/200/content/application~1json/schema"),
        ("Do:200{}", f"{at}/responses/200/content/application~1json/schema/additionalProperties"),
    ]
    assert [(found.address, found.pointer) for found in located(data)] == expected


def test_an_operation_without_an_id_is_known_by_its_place_and_counted_nowhere() -> None:
    node = {"responses": {"200": {"content": {JSON: {"schema": STRING}}}}}
    named = {**node, "operationId": "Do"}
    data = {"paths": {"/a": {"get": node, "put": named}}, "components": {"schemas": {}}}
    addresses = ["/paths/~1a/get:200", "Do:200"]
    assert [found.address for found in located(data)] == addresses
    assert operations_of(data) == {"Do": named}


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        (thing(A=STRING), ["A"]),
        (ref("Base"), ["Id", "Name"]),
        (ref("Alias"), ["Id", "Name"]),
        (ref("Heir"), ["Id", "Name", "Own"]),
        (ref("Round"), ["X"]),
        (ref("Nothing"), []),
        ({"anyOf": [ref("Base"), {"type": "null"}]}, ["Id", "Name"]),
        ({"oneOf": [thing(A=STRING), thing(B=STRING)], "properties": {"C": STRING}}, ["A", "B", "C"]),
        ({"type": "array", "items": ref("Base")}, []),
        ("text", []),
    ],
    ids=str,
)
def test_members_are_found_through_all_that_a_schema_is_made_of(schema: Any, names: list[str]) -> None:
    assert list(members(schema, {"components": {"schemas": DEFINITIONS}})) == names


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        ({**ref("Base"), "required": ["Name"]}, {"Name"}),
        ({**ref("Base"), "required": ["Id"]}, set()),
        ({**ref("Base"), "required": ["Other"]}, set()),
        (ref("Base"), set()),
        ({"allOf": [ref("Base")], "required": ["Name", "Id"]}, {"Name"}),
        ({"allOf": [ref("Base"), {"required": ["Name"]}]}, {"Name"}),
        ({"allOf": [{"allOf": [ref("Base")]}, {"required": ["Name"]}]}, {"Name"}),
        ({"allOf": [ref("Alias"), thing("Own", Own=STRING)]}, set()),
        ({"allOf": [ref("Alias"), thing("Name", Own=STRING)]}, {"Name"}),
        ({"allOf": [ref("Heir"), {"required": ["Own", "Name", "Id"]}]}, {"Own", "Name"}),
        ({"allOf": [ref("Base"), thing("Name", Name=STRING)]}, set()),
        ({"allOf": [ref("Round"), {"required": ["X"]}]}, {"X"}),
        ({**thing("Name"), "required": ["Name"]}, set()),
    ],
    ids=str,
)
def test_what_a_schema_demands_of_its_bases_and_they_dont(schema: Any, wanted: set[str]) -> None:
    assert demanded(schema, DEFINITIONS) == wanted


@pytest.mark.parametrize(
    ("statuses", "found"),
    [
        (["200"], [(200, "200")]),
        (["204", "101", "200"], [(101, "101"), (200, "200"), (204, "204")]),
        (["2XX", "404"], [(200, "2XX")]),
        (["399", "400"], [(399, "399")]),
        (["4XX", "default"], [(200, "default")]),
        (["3XX"], [(200, "default")]),
        ([], [(200, "default")]),
    ],
)
def test_successes_by_status(statuses: list[str], found: list[tuple[int, str]]) -> None:
    responses = {status: {"of": status} for status in statuses}
    assert successes(responses) == [(number, key, responses.get(key, {})) for number, key in found]


def test_a_body_of_json_has_a_schema() -> None:
    assert json_body({"requestBody": {"content": {JSON: {"schema": STRING}}}}) == STRING
    assert json_body({"requestBody": {"content": {JSON: {}}}}) == {}
    assert json_body({"requestBody": {"content": {"a/b": {"schema": STRING}}}}) == {}
    assert json_body({}) == {}
    assert definition("#/components/schemas/Base", DEFINITIONS) == DEFINITIONS["Base"]
