"""The contract of a description: its operations and definitions, each with the shapes of its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from ..normalise.order import METHODS
from ..pointers import child, join
from .shapes import ANYTHING, Shape, Shapes

__all__ = ["Answer", "Body", "Endpoint", "Header", "Parameter", "Surface", "read_surface"]


@frozen(kw_only=True)
class Parameter:
    """A value in the path, the query, a header or a cookie."""

    name: str
    where: str
    shape: Shape
    required: bool
    deprecated: bool
    encoding: str
    """How several values are sent: style and explode; empty for single ones."""
    empty: bool
    """Whether the name may stand without a value."""
    pointer: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this one: headers are the same in any case of letters."""
        return self.where, self.name.lower() if self.where == "header" else self.name


@frozen(kw_only=True)
class Body:
    """What a request carries."""

    name: str
    required: bool
    content: Mapping[str, Shape]
    """By media type."""
    pointer: str


@frozen(kw_only=True)
class Header:
    """A header of an answer."""

    name: str
    shape: Shape
    pointer: str


@frozen(kw_only=True)
class Answer:
    """What comes with a status."""

    status: str
    content: Mapping[str, Shape]
    headers: Mapping[str, Header]
    """By name in lower case."""
    pointer: str


@frozen(kw_only=True)
class Endpoint:
    """An operation."""

    id: str
    method: str
    path: str
    tags: tuple[str, ...]
    deprecated: bool
    parameters: tuple[Parameter, ...]
    body: Body | None
    answers: Mapping[str, Answer]
    pointer: str

    @property
    def route(self) -> tuple[str, str]:
        """Method and path, whatever the places in it are called."""
        return self.method, re.sub(r"\{[^}]*\}", "{}", self.path)

    @property
    def places(self) -> list[str]:
        """The names of the path's places, in its order."""
        return re.findall(r"\{([^}]*)\}", self.path)


@frozen(kw_only=True)
class Surface:
    """A description's contract."""

    version: str
    server: str
    """Where the paths begin; `*` stands for the version."""
    endpoints: Mapping[str, Endpoint]
    definitions: Mapping[str, Shape]
    shapes: Shapes


def read_surface(data: Mapping[str, Any]) -> Surface:
    """The surface of a valid description in normal form."""
    definitions = data.get("components", {}).get("schemas", {})
    shapes = Shapes(definitions)
    version = str(data["info"]["version"])
    endpoints = {}
    for path, item in data["paths"].items():
        for method in METHODS:
            if method in item:
                endpoint = _endpoint(path, method, item[method], shapes)
                endpoints[endpoint.id] = endpoint
    servers = data.get("servers") or [{"url": "/"}]
    return Surface(
        version=version,
        server=str(servers[0].get("url", "/")).replace(version, "*").rstrip("/"),
        endpoints=endpoints,
        definitions={name: shapes.definition(name) for name in definitions},
        shapes=shapes,
    )


def _endpoint(path: str, method: str, node: Mapping[str, Any], shapes: Shapes) -> Endpoint:
    pointer = join("paths", path, method)
    return Endpoint(
        id=node.get("operationId", f"{method.upper()} {path}"),
        method=method.upper(),
        path=path,
        tags=tuple(node.get("tags", ())),
        deprecated=bool(node.get("deprecated")),
        parameters=tuple(
            _parameter(part, child(pointer, "parameters", index), shapes)
            for index, part in enumerate(node.get("parameters", ()))
        ),
        body=_body(node["requestBody"], child(pointer, "requestBody"), shapes)
        if "requestBody" in node
        else None,
        answers={
            status: _answer(status, part, child(pointer, "responses", status), shapes)
            for status, part in node.get("responses", {}).items()
        },
        pointer=pointer,
    )


def _parameter(node: Mapping[str, Any], pointer: str, shapes: Shapes) -> Parameter:
    shape = shapes.shape(node.get("schema", {}), child(pointer, "schema"))
    many = "array" in shape.kinds or "object" in shape.kinds
    return Parameter(
        name=node["name"],
        where=node["in"],
        shape=shape,
        required=bool(node.get("required")),
        deprecated=bool(node.get("deprecated")),
        encoding=f"{node.get('style', 'form')}{', exploded' if node.get('explode') else ''}" if many else "",
        empty=bool(node.get("allowEmptyValue")),
        pointer=pointer,
    )


def _body(node: Mapping[str, Any], pointer: str, shapes: Shapes) -> Body:
    return Body(
        name=node.get("x-name", "body"),
        required=bool(node.get("required")),
        content=_content(node, pointer, shapes),
        pointer=pointer,
    )


def _answer(status: str, node: Mapping[str, Any], pointer: str, shapes: Shapes) -> Answer:
    headers = [
        Header(
            name=name,
            shape=shapes.shape(part.get("schema", {}), child(pointer, "headers", name, "schema")),
            pointer=child(pointer, "headers", name),
        )
        for name, part in node.get("headers", {}).items()
    ]
    return Answer(
        status=status,
        content=_content(node, pointer, shapes),
        headers={header.name.lower(): header for header in headers},
        pointer=pointer,
    )


def _content(node: Mapping[str, Any], pointer: str, shapes: Shapes) -> dict[str, Shape]:
    return {
        media: shapes.shape(part["schema"], child(pointer, "content", media, "schema"))
        if "schema" in part
        else ANYTHING
        for media, part in node.get("content", {}).items()
    }
