"""The places of a description at which text may stand, each with how to put it there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .tools import description

Place = Callable[[dict[str, Any], str], None]


STRING = {"type": "string"}


def plain() -> dict[str, Any]:
    """A description with nothing in it but a ping."""
    return description(
        {}, {"/ping": {"get": {"operationId": "Ping", "tags": ["t"], "responses": {"200": {}}}}}
    )


def lamp(data: dict[str, Any], properties: Mapping[str, Any], **more: Any) -> None:
    data["components"]["schemas"]["Lamp"] = {"type": "object", "properties": dict(properties)} | more


def ping(data: dict[str, Any], **members: Any) -> None:
    data["paths"]["/ping"]["get"] |= members


def query(name: str, **schema: Any) -> dict[str, Any]:
    return {"parameters": [{"name": name, "in": "query", "schema": STRING | schema}]}


def moments(text: str) -> dict[str, Any]:
    """A member whose decoding takes a long line."""
    moment = {"type": "string", "format": "date-time"}
    return {text: {"type": "object", "additionalProperties": {"type": "array", "items": moment}}}


def as_path(data: dict[str, Any], text: str) -> None:
    data["paths"][f"/p/{text}"] = {"get": {"operationId": "Get", "responses": {"200": {}}}}


def as_path_parameter(data: dict[str, Any], text: str) -> None:
    parameter = {"name": text, "in": "path", "required": True, "schema": STRING}
    operation = {"operationId": "Get", "parameters": [parameter], "responses": {"200": {}}}
    data["paths"][f"/p/{{{text}}}"] = {"get": operation}


def content(media: str, schema: Any) -> dict[str, Any]:
    return {"content": {media: {"schema": schema}}}


OBJECT = {"type": "object", "properties": {"a": STRING}}


def body(data: dict[str, Any], schema: Any = OBJECT, *, media: str = "application/json", **more: Any) -> None:
    ping(data, requestBody=content(media, schema) | more)


PLACES: dict[str, Place] = {
    "version": lambda data, text: data["info"].update(version=text),
    "title and prose": lambda data, text: data["info"].update(title=text, description=text),
    "server": lambda data, text: data.update(servers=[{"url": text}]),
    "path": as_path,
    "path parameter": as_path_parameter,
    "operationId": lambda data, text: ping(data, operationId=text),
    "tag": lambda data, text: ping(data, tags=[text]),
    "parameter": lambda data, text: ping(data, **query(text)),
    "parameter's default": lambda data, text: ping(data, **query("a", default=text)),
    "parameter's value": lambda data, text: ping(data, **query("a", enum=[text, "b"])),
    "header": lambda data, text: ping(data, parameters=[{"name": text, "in": "header", "schema": STRING}]),
    "body's name": lambda data, text: body(data, **{"x-name": text}),
    "body's media type": lambda data, text: body(data, media=text),
    "body's member": lambda data, text: body(data, {"type": "object", "properties": {text: STRING}}),
    "answer's media type": lambda data, text: ping(data, responses={"200": content(text, STRING)}),
    "status": lambda data, text: ping(data, responses={text: {}}),
    "schema": lambda data, text: data["components"]["schemas"].update({text: OBJECT}),
    "schema's title": lambda data, text: lamp(data, {"a": OBJECT | {"title": text}}, title=text),
    "schema's prose": lambda data, text: lamp(data, {"a": {"description": text}}, description=text),
    "property": lambda data, text: lamp(data, {text: STRING}),
    "secret property": lambda data, text: lamp(data, {text: STRING | {"x-secret": True}}),
    "property with an inline object": lambda data, text: lamp(data, {text: OBJECT}),
    "property of a long type": lambda data, text: lamp(data, moments(text)),
    "property's default": lambda data, text: lamp(data, {"a": STRING | {"default": text}}),
    "property's format": lambda data, text: lamp(data, {"a": STRING | {"format": text, "pattern": text}}),
    "required": lambda data, text: lamp(data, {"a": STRING}, required=[text]),
    "enum value": lambda data, text: lamp(data, {"a": STRING | {"enum": [text, "b"]}}),
    "enum value's label": lambda data, text: lamp(data, {"a": labelled(text)}),
}


def labelled(text: str) -> dict[str, Any]:
    return {"type": "integer", "enum": [1], "x-enum-names": {"1": text}}
