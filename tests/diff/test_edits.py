"""Each edit of an operation with what was, what is, and where it stands in both descriptions."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from dockline_gen.contract.surface import read_surface
from dockline_gen.diff.compare import differences
from dockline_gen.diff.difference import Difference

STRING, INTEGER = {"type": "string"}, {"type": "integer"}
JSON = "application/json"
AT = "/paths/~1lamps~1{id}/post"
Edit = Callable[[dict[str, Any]], object]


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def described() -> dict[str, Any]:
    operation = {
        "operationId": "Lamp",
        "tags": ["lamps"],
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": STRING},
            {"name": "size", "in": "query", "schema": INTEGER},
        ],
        "requestBody": {"x-name": "body", "content": {JSON: {"schema": STRING}}},
        "responses": {
            "200": {"content": {JSON: {"schema": STRING}}, "headers": {"X-Count": {"schema": INTEGER}}},
            "404": {"content": {JSON: {"schema": ref("Trouble")}}},
        },
    }
    trouble = {"type": "object", "properties": {"message": STRING}}
    return {
        "openapi": "3.1.0",
        "info": {"version": "1.0"},
        "servers": [{"url": "/v1.0"}],
        "paths": {"/lamps/{id}": {"post": operation}},
        "components": {"schemas": {"Trouble": trouble}},
    }


def op(data: dict[str, Any]) -> Any:
    return next(iter(data["paths"].values()))["post"]


def edited(edit: Edit) -> dict[str, Any]:
    data = copy.deepcopy(described())
    edit(data)
    return data


def told(found: Difference) -> tuple[str, str, Any, Any]:
    return found.rule, found.address, found.old, found.new


def places(found: Difference) -> tuple[str | None, str | None]:
    return found.old_pointer, found.new_pointer


def routed(path: str, name: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        operation = data["paths"].pop("/lamps/{id}")
        operation["post"]["parameters"][0]["name"] = name
        data["paths"][path] = operation

    return edit


LIST = {"type": "array", "items": INTEGER}
EDITS: dict[str, tuple[Edit, tuple[str, str, Any, Any], tuple[str, str]]] = {
    "the server": (
        lambda d: d["servers"][0].update(url="/api"),
        ("server-changed", "server", "/v*", "/api"),
        ("/servers/0/url", "/servers/0/url"),
    ),
    "a new operation": (
        lambda d: d["paths"].update({"/b": {"get": {"operationId": "B", "responses": {}}}}),
        ("operation-added", "B", None, "GET /b"),
        ("/paths", "/paths/~1b/get"),
    ),
    "its id": (
        lambda d: op(d).update(operationId="Light"),
        ("operation-renamed", "Lamp", "Lamp", "Light"),
        (AT, AT),
    ),
    "its path": (
        routed("/lights/{id}", "id"),
        ("operation-moved", "Lamp", "POST /lamps/{id}", "POST /lights/{id}"),
        (AT, "/paths/~1lights~1{id}/post"),
    ),
    "a parameter of its path": (
        routed("/lamps/{name}", "name"),
        ("path-parameter-renamed", "Lamp?id", "id", "name"),
        (f"{AT}/parameters/0", "/paths/~1lamps~1{name}/post/parameters/0"),
    ),
    "its tags": (
        lambda d: op(d).update(tags=["house"]),
        ("tags-changed", "Lamp", ["lamps"], ["house"]),
        (AT, AT),
    ),
    "it is deprecated": (
        lambda d: op(d).update(deprecated=True),
        ("deprecated", "Lamp", None, None),
        (AT, AT),
    ),
    "a parameter": (
        lambda d: op(d)["parameters"].append({"name": "all", "in": "header", "schema": STRING}),
        ("parameter-added", "Lamp?all", None, "header string"),
        (AT, f"{AT}/parameters/2"),
    ),
    "a required parameter": (
        lambda d: op(d)["parameters"].append(
            {"name": "all", "in": "query", "required": True, "schema": LIST}
        ),
        ("required-parameter-added", "Lamp?all", None, "query array of integer"),
        (AT, f"{AT}/parameters/2"),
    ),
    "a parameter elsewhere": (
        lambda d: op(d)["parameters"][1].update({"in": "header"}),
        ("parameter-moved", "Lamp?size", "query", "header"),
        (f"{AT}/parameters/1", f"{AT}/parameters/1"),
    ),
    "a parameter's spelling": (
        lambda d: op(d)["parameters"][1].update(name="Size"),
        ("parameter-respelled", "Lamp?size", "size", "Size"),
        (f"{AT}/parameters/1", f"{AT}/parameters/1"),
    ),
    "a parameter is required": (
        lambda d: op(d)["parameters"][1].update(required=True),
        ("parameter-became-required", "Lamp?size", None, None),
        (f"{AT}/parameters/1", f"{AT}/parameters/1"),
    ),
    "a parameter may be repeated": (
        lambda d: op(d)["parameters"][1].update(schema=LIST, explode=True),
        ("parameter-repeatable", "Lamp?size", "integer", "array of integer"),
        (f"{AT}/parameters/1", f"{AT}/parameters/1"),
    ),
    "the body": (
        lambda d: op(d).pop("requestBody"),
        ("body-removed", "Lamp:body", f"{JSON}: string", None),
        (f"{AT}/requestBody", AT),
    ),
    "the body is required": (
        lambda d: op(d)["requestBody"].update(required=True),
        ("body-became-required", "Lamp:body", None, None),
        (f"{AT}/requestBody", f"{AT}/requestBody"),
    ),
    "the body's name": (
        lambda d: op(d)["requestBody"].update({"x-name": "spec"}),
        ("body-renamed", "Lamp:body", "body", "spec"),
        (f"{AT}/requestBody", f"{AT}/requestBody"),
    ),
    "a media type": (
        lambda d: op(d)["requestBody"]["content"].update({"a/b": {"schema": STRING}}),
        ("media-type-added", "Lamp:body", None, "a/b"),
        (f"{AT}/requestBody", f"{AT}/requestBody"),
    ),
    "what comes with a success": (
        lambda d: op(d)["responses"]["200"].pop("content"),
        ("content-removed", "Lamp:200", f"{JSON}: string", None),
        (f"{AT}/responses/200", f"{AT}/responses/200"),
    ),
    "a success": (
        lambda d: op(d)["responses"].update({"201": {"content": {JSON: {"schema": STRING}}}}),
        ("success-added", "Lamp:201", None, f"{JSON}: string"),
        (AT, f"{AT}/responses/201"),
    ),
    "an error": (
        lambda d: op(d)["responses"].update({"500": {}}),
        ("error-added", "Lamp:500", None, ""),
        (AT, f"{AT}/responses/500"),
    ),
    "a redirection": (
        lambda d: op(d)["responses"].update({"304": {}}),
        ("success-added", "Lamp:304", None, ""),
        (AT, f"{AT}/responses/304"),
    ),
    "a header": (
        lambda d: op(d)["responses"]["200"]["headers"].update({"X-New": {"schema": STRING}}),
        ("header-added", "Lamp:200@X-New", None, "string"),
        (f"{AT}/responses/200", f"{AT}/responses/200/headers/X-New"),
    ),
    "a definition": (
        lambda d: d["components"]["schemas"].update(Fresh=STRING),
        ("definition-added", "Fresh", None, "Fresh"),
        ("/components/schemas", "/components/schemas/Fresh"),
    ),
    "a member": (
        lambda d: d["components"]["schemas"]["Trouble"]["properties"].update(code=INTEGER),
        ("property-added", "Trouble.code", None, "integer"),
        ("/components/schemas/Trouble", "/components/schemas/Trouble/properties/code"),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_with_both_sides_and_both_places_there_and_back(name: str) -> None:
    edit, expected, where = EDITS[name]
    old, new = read_surface(described()), read_surface(edited(edit))
    (there,) = differences(old, new)
    assert (told(there), places(there)) == (expected, where)
    (back,) = differences(new, old)
    assert (back.old, back.new, places(back)) == (expected[3], expected[2], where[::-1])


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ({"200": {}}, {"2XX": {}}, "success-widened"),
        ({"2XX": {}}, {"204": {}}, "success-narrowed"),
        ({"404": {}}, {"4XX": {}}, "error-widened"),
        ({"5XX": {}}, {"500": {}}, "error-narrowed"),
    ],
)
def test_a_range_of_statuses_stands_for_the_one_that_was_there(
    before: dict[str, Any], after: dict[str, Any], rule: str
) -> None:
    old, new = (
        read_surface(edited(lambda d, responses=responses: op(d).update(responses=responses)))  # type: ignore[misc]
        for responses in (before, after)
    )
    (one,), (other,) = before, after
    (found,) = differences(old, new)
    assert told(found) == (rule, f"Lamp:{one}", one, other)
    assert places(found) == (f"{AT}/responses/{one}", f"{AT}/responses/{other}")


def test_of_two_statuses_none_becomes_a_range() -> None:
    old = read_surface(edited(lambda d: op(d).update(responses={"200": {}, "201": {}})))
    new = read_surface(edited(lambda d: op(d).update(responses={"2XX": {}})))
    assert [told(found) for found in differences(old, new)] == [
        ("success-removed", "Lamp:200", "", None),
        ("success-removed", "Lamp:201", "", None),
        ("success-added", "Lamp:2XX", None, ""),
    ]


def test_a_definition_under_another_name_is_told_with_both_places() -> None:
    def edit(data: dict[str, Any]) -> None:
        schemas = data["components"]["schemas"]
        schemas["Fault"] = schemas.pop("Trouble")
        op(data)["responses"]["404"]["content"][JSON]["schema"] = ref("Fault")

    (found,) = differences(read_surface(described()), read_surface(edited(edit)))
    assert told(found) == ("definition-renamed", "Trouble", "Trouble", "Fault")
    assert places(found) == ("/components/schemas/Trouble", "/components/schemas/Fault")


def test_a_header_that_is_spelled_otherwise_is_the_same() -> None:
    def edit(data: dict[str, Any]) -> None:
        headers = op(data)["responses"]["200"]["headers"]
        headers["x-count"] = headers.pop("X-Count")

    assert differences(read_surface(described()), read_surface(edited(edit))) == ()


def with_parameter(name: str, place: str) -> Any:
    added = {"name": name, "in": place, "schema": STRING}
    return read_surface(edited(lambda d: op(d)["parameters"].append(added)))


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        (("X-Thing", "header"), ("x-thing", "header"), []),
        (("X-Thing", "header"), ("x-thing", "query"), ["parameter-moved"]),
        (("thing", "cookie"), ("Thing", "query"), ["parameter-moved", "parameter-respelled"]),
        (("thing", "query"), ("Thing", "query"), ["parameter-respelled"]),
        (("thing", "query"), ("other", "query"), ["parameter-removed", "parameter-added"]),
    ],
)
def test_the_case_of_a_name_matters_but_in_headers(
    before: tuple[str, str], after: tuple[str, str], rules: list[str]
) -> None:
    found = differences(with_parameter(*before), with_parameter(*after))
    assert [each.rule for each in found] == rules


def test_a_default_of_one_is_that_of_a_list_of_one() -> None:
    def with_schema(schema: dict[str, Any]) -> Any:
        return read_surface(edited(lambda d: op(d)["parameters"][1].update(schema=schema, explode=True)))

    one, many = {**INTEGER, "default": 3}, {**LIST, "default": [3]}
    assert [found.rule for found in differences(with_schema(one), with_schema(many))] == [
        "parameter-repeatable"
    ]
    for other in ([4], [3, 3]):
        rules = [
            found.rule for found in differences(with_schema(one), with_schema({**LIST, "default": other}))
        ]
        assert rules == ["parameter-repeatable", "default-changed"]
