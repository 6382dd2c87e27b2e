"""How an operation without an entry is offered: the kind of its answer, and how its body is given."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.overlay.behaviour import Behaviour
from dockline_gen.overlay.suggested import complete

from .tools import description

JSON = "application/json"
STRING = {"type": "string"}
LAMP = {"type": "object", "properties": {"Watts": STRING}}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


DEFINITIONS: dict[str, Any] = {
    "Lamp": LAMP,
    "Again": ref("Lamp"),
    "Heir": {"allOf": [ref("Lamp"), {"type": "object", "properties": {"Own": STRING}}]},
    "Text": STRING,
    "Round": ref("Turn"),
    "Turn": ref("Round"),
}


def suggested(**operation: Any) -> Behaviour:
    """What is suggested for the one operation of a description."""
    node = {"operationId": "LampDo", "responses": {"200": {}}, **operation}
    return complete({}, description(DEFINITIONS, {"/lamps": {"post": node}}))["LampDo"]


def answers(**responses: Any) -> str:
    return suggested(responses={key.removeprefix("s"): value for key, value in responses.items()}).answer


def holding(media: str, **more: Any) -> dict[str, Any]:
    return {"content": {media: more}}


@pytest.mark.parametrize(
    ("responses", "answer"),
    [
        ({"s200": {}}, "none"),
        ({"s200": holding(JSON, schema=LAMP)}, "json"),
        ({"s200": holding("application/problem+json")}, "json"),
        ({"s200": holding("text/plain", schema=STRING)}, "text"),
        ({"s200": holding("text/plain")}, "none"),
        ({"s200": holding("application/x-tar")}, "tar"),
        ({"s200": holding("application/octet-stream")}, "bytes"),
        ({"s200": {"content": {"application/x-tar": {}, JSON: {}}}}, "tar"),
        ({"s101": {}, "s200": holding(JSON)}, "hijack"),
        ({"s101": {}}, "hijack"),
        ({"s204": {}, "s201": holding(JSON)}, "json"),
        ({"s201": holding("application/x-tar"), "s202": holding(JSON)}, "tar"),
        ({"s199": holding(JSON)}, "none"),
        ({"s300": holding(JSON)}, "none"),
        ({"s304": holding(JSON), "s200": holding("application/x-tar")}, "tar"),
        ({"s404": holding(JSON)}, "none"),
        ({"s2XX": holding(JSON)}, "json"),
        ({"sdefault": holding(JSON)}, "json"),
    ],
    ids=str,
)
def test_an_answer_is_what_its_success_holds(responses: dict[str, Any], answer: str) -> None:
    assert answers(**responses) == answer


def style(schema: Any, media: str = JSON, *parameters: str) -> str:
    listed = [{"name": name, "in": "query", "schema": STRING} for name in parameters]
    body = {"content": {media: {} if schema is None else {"schema": schema}}}
    return suggested(parameters=listed, requestBody=body).body


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        (LAMP, "flat"),
        (ref("Lamp"), "flat"),
        (ref("Again"), "flat"),
        (ref("Heir"), "flat"),
        ({"anyOf": [ref("Lamp"), {"type": "null"}]}, "flat"),
        ({"oneOf": [ref("Lamp")]}, "flat"),
        ({"allOf": [{"type": "object"}, ref("Lamp")]}, "flat"),
        ({"oneOf": [ref("Lamp"), ref("Heir")]}, "model"),
        ({"anyOf": [{"type": "null"}]}, "model"),
        ({"allOf": [ref("Text")]}, "model"),
        ({**LAMP, "enum": [{}]}, "model"),
        ({"type": "array", "items": LAMP}, "model"),
        ({"type": "object", "additionalProperties": LAMP}, "model"),
        (ref("Text"), "model"),
        (ref("Round"), "model"),
        ({}, "model"),
        (None, "model"),
        ({"type": "string", "format": "binary"}, "tar"),
    ],
    ids=str,
)
def test_a_body_is_given_by_its_members_where_it_is_one_object(schema: Any, told: str) -> None:
    assert style(schema) == told


def test_a_body_that_is_no_json_is_sent_as_it_is_and_without_one_there_is_none() -> None:
    assert style(LAMP, "application/x-tar") == "tar"
    assert suggested().body == "none"


@pytest.mark.parametrize(
    ("members", "parameters", "told"),
    [
        (["Watts"], [], "flat"),
        (["Watts"], ["colour"], "flat"),
        (["Watts"], ["watts"], "model"),
        (["NanoCPUs"], ["nano-cpus"], "model"),
        (["Watts9"], ["watts8"], "flat"),
        (["A1", "a-1"], [], "model"),
        (["Api"], [], "model"),
        (["auth"], [], "model"),
        (["BODY"], [], "model"),
        (["Authority"], ["bodywork"], "flat"),
    ],
)
def test_members_that_would_be_taken_for_others_are_not_given_one_by_one(
    members: list[str], parameters: list[str], told: str
) -> None:
    schema = {"type": "object", "properties": dict.fromkeys(members, STRING)}
    assert style(schema, JSON, *parameters) == told


def test_the_first_tag_is_the_group_and_without_one_there_is_a_default() -> None:
    found = suggested(tags=["lamps", "house"])
    assert (found.group, found.name) == ("lamps", "LampDo")
    assert [suggested(tags=[]).group, suggested().group] == ["default", "default"]


def test_entries_stay_and_only_what_has_none_is_suggested() -> None:
    paths = {
        "/a": {"get": {"operationId": "A", "responses": {"200": {}}}},
        "/b": {
            "get": {"operationId": "B", "responses": {"200": {}}},
            "delete": {"operationId": "C", "tags": ["c"], "responses": {"200": holding(JSON)}},
        },
    }
    data = description({}, paths)
    known = {id_: Behaviour(group="known", name=id_.lower(), answer="text") for id_ in "AB"}
    found = complete(known, data)
    assert {id_: (each.group, each.name, each.answer) for id_, each in found.items()} == {
        "A": ("known", "a", "text"),
        "B": ("known", "b", "text"),
        "C": ("known", "c", "json"),
    }
    assert list(known) == ["A", "B"]
    whole = {**known, "C": known["A"], "Elsewhere": known["B"]}
    assert complete(whole, data) == whole
