"""What a rendered method takes and gives: each value's type in Python, what must be given, and how."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.diff.python_surface import Argument, Method, python_surface
from dockline_gen.overlay.behaviour import Auth, Behaviour, ParameterBehaviour
from dockline_gen.overlay.conditions import When
from dockline_gen.overlay.docs import Docs
from dockline_gen.view.wording import Wording

from .tools import build, description

STRING = {"type": "string"}
LIST = {"type": "array", "items": STRING}
JSON = "application/json"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


DEFINITIONS: dict[str, Any] = {
    "Lamp": thing("Id", Id=STRING, Cmd=LIST, When={**STRING, "format": "date-time"}, Part=ref("Part")),
    "Part": thing(Name=STRING),
    "Login": thing(username=STRING),
}


def method(node: Any = None, *, path: str = "/lamps", login: bool = False, **behaviour: Any) -> Method:
    """A method as its users see it."""
    told = Behaviour(**{"group": "lamps", "name": "do", "answer": "none", **behaviour})
    paths: dict[str, Any] = {
        path: {"post": {"operationId": "Do", "responses": {"200": {}}, **(node or {})}},
        "/auth": {
            "post": {
                "operationId": "Auth",
                "requestBody": {"content": {JSON: {"schema": ref("Login")}}},
                "responses": {"200": {}},
            }
        },
    }
    auth = Behaviour(group="system", name="auth", answer="none", body="model", credentials=login)
    document = build(description(DEFINITIONS, paths), behaviours={"Do": told, "Auth": auth})
    return python_surface(document, Wording(Docs(), document)).methods["Do"]


def arguments(found: Method) -> dict[str, str]:
    """The type of each argument; `!` is before that of one that must be given."""
    return {
        argument.name: f"{'!' if argument.required else ''}{argument.type}"
        for argument in found.arguments.values()
    }


def parameter(schema: Any, *, required: bool = False, explode: bool = False, **override: Any) -> Argument:
    node = {
        "parameters": [
            {"name": "p", "in": "query", "schema": schema, "required": required, "explode": explode}
        ]
    }
    (found,) = method(node, parameters={"p": ParameterBehaviour(**override)}).arguments.values()
    return found


@pytest.mark.parametrize(
    ("schema", "override", "type_"),
    [
        (STRING, {}, "str | None"),
        ({"type": "integer"}, {}, "int | None"),
        ({"type": "number"}, {}, "float | None"),
        ({"type": "boolean"}, {}, "bool | None"),
        (LIST, {}, "Sequence[str] | None"),
        ({}, {}, "Any"),
        (STRING, {"value": "text"}, "str | None"),
        (STRING, {"value": "int"}, "int | None"),
        (STRING, {"value": "bool"}, "bool | None"),
        (STRING, {"value": "number"}, "float | None"),
        (STRING, {"value": "text-list"}, "Sequence[str] | None"),
        (STRING, {"value": "text-map"}, "Mapping[str, str] | None"),
        (STRING, {"value": "nullable-text-map"}, "Mapping[str, str | None] | None"),
        (STRING, {"value": "json"}, "Any"),
        (STRING, {"value": "tail"}, "int | str | None"),
        (STRING, {"encode": "filters"}, "Mapping[str, FilterValue] | None"),
        (STRING, {"encode": "filters", "keys": {"a": "text"}}, "DoFilters | None"),
        (STRING, {"encode": "json"}, "Any"),
        (STRING, {"encode": "repeat"}, "Sequence[str] | None"),
        (STRING, {"encode": "json", "repeat": True}, "Sequence[Any] | None"),
        (LIST, {"encode": "repeat"}, "Sequence[str] | None"),
        (STRING, {"default": "x"}, "str"),
        (STRING, {"default": 0}, "str"),
    ],
    ids=str,
)
def test_a_parameter_has_the_type_of_what_is_given(schema: Any, override: Any, type_: str) -> None:
    found = parameter(schema, **override)
    assert (str(found.type), found.required) == (type_, False)


def test_what_must_be_given_has_no_none() -> None:
    found = parameter(STRING, required=True)
    assert (str(found.type), found.required, found.by_position) == ("str", True, False)
    found = parameter(STRING, required=True, default="x")
    assert (str(found.type), found.required) == ("str", False)


def test_places_in_the_path_come_by_position_and_constants_and_headers_not_at_all() -> None:
    node = {
        "parameters": [
            {"name": name, "in": place, "schema": STRING, **({"required": True} if place == "path" else {})}
            for name, place in (("kind", "query"), ("X-H", "header"), ("b", "path"), ("a", "path"))
        ]
    }
    told = {"kind": ParameterBehaviour(omit="constant"), "a": ParameterBehaviour(name="lamp")}
    found = method(node, path="/lamps/{a}/{b}", parameters=told)
    assert arguments(found) == {"lamp": "!str", "b": "!str"}
    assert all(argument.by_position for argument in found.arguments.values())


def with_body(schema: Any = None, media: str = JSON, *, required: bool = True, **behaviour: Any) -> Method:
    content = {media: {} if schema is None else {"schema": schema}}
    return method({"requestBody": {"required": required, "content": content}}, **behaviour)


@pytest.mark.parametrize(
    ("schema", "media", "style", "required", "told"),
    [
        (ref("Lamp"), JSON, "model", True, {"body": "!Lamp"}),
        (ref("Lamp"), JSON, "model", False, {"body": "Lamp | None"}),
        (ref("Lamp"), JSON, "none", True, {}),
        (LIST, JSON, "model", True, {"body": "!Sequence[str]"}),
        (
            {"type": "object", "additionalProperties": STRING},
            JSON,
            "model",
            True,
            {"body": "!dict[str, str]"},
        ),
        (None, "application/x-tar", "tar", True, {"source": "!UploadSource"}),
        (None, "application/x-tar", "tar", False, {"source": "UploadSource | None"}),
        (None, "application/x-tar", "model", True, {"body": "!UploadSource"}),
        (
            ref("Lamp"),
            JSON,
            "flat",
            True,
            {
                "body": "Lamp | None",
                "id": "str | None",
                "cmd": "Items[str] | None",
                "when": "Timestamp | str | None",
                "part": "Part | None",
            },
        ),
    ],
    ids=str,
)
def test_a_body_is_given_as_its_style_has_it(
    schema: Any, media: str, style: str, required: bool, told: dict[str, str]
) -> None:
    found = with_body(schema, media, required=required, body=style)
    assert arguments(found) == told
    assert [each.name for each in found.arguments.values() if each.by_position] == [
        name for name in told if name in ("body", "source")
    ]


def test_credentials_are_given_as_a_model_where_there_is_one() -> None:
    asked: dict[str, Any] = {"auth": Auth(header="X-A"), "registry_config": "X-C"}
    assert arguments(method(**asked)) == {
        "auth": "Mapping[str, str] | None",
        "registry_config": "Mapping[str, Mapping[str, str]] | None",
    }
    assert arguments(method(login=True, **asked)) == {
        "auth": "Login | None",
        "registry_config": "Mapping[str, Login] | None",
    }


ANSWER = {"responses": {"200": {"content": {JSON: {"schema": ref("Lamp")}}}}}


@pytest.mark.parametrize(
    ("node", "behaviour", "result"),
    [
        ({}, {}, "None"),
        ({}, {"unchanged": (304,)}, "bool"),
        (ANSWER, {"answer": "json"}, "Lamp"),
        ({}, {"answer": "json"}, "Any"),
        ({}, {"answer": "text"}, "str"),
        (ANSWER, {"answer": "json", "when": When(parameter="p", value=True, answer="none")}, "Lamp | None"),
    ],
    ids=str,
)
def test_a_method_returns_what_its_answer_is(node: Any, behaviour: Any, result: str) -> None:
    assert str(method(node, **behaviour).result) == result
