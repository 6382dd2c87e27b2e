"""The contract of a description: its operations and definitions, each with the shapes of its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from ..description.order import METHODS
from ..description.pointers import child, join
from ..normalise.beyond import NOT_COMPARED
from .shapes import ANYTHING, NOTHING, Shape, Shapes

__all__ = ["Body", "Endpoint", "Header", "Parameter", "Response", "Surface", "read_surface"]


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
    """Whether it may be sent as a name without a value."""
    pointer: str
    beyond: Mapping[str, Any] = field(factory=dict)
    """What is not compared, by keyword."""

    @property
    def takes_one(self) -> bool:
        """Whether it is a single value, not a list or an object."""
        return bool(self.shape.kinds) and not self.shape.kinds & {"array", "object"}

    @property
    def repeats(self) -> bool:
        """Whether several values are sent by naming it several times."""
        return self.encoding.endswith("exploded") and self.where in ("query", "cookie")

    @property
    def key(self) -> tuple[str, str]:
        """What identifies it: where it stands and its name; the name of a header is in lower case."""
        return self.where, self.name.lower() if self.where == "header" else self.name


@frozen(kw_only=True)
class Body:
    """What a request carries."""

    name: str
    required: bool
    content: Mapping[str, Shape]
    """By media type."""
    pointer: str
    beyond: Mapping[str, Any] = field(factory=dict)
    """What is not compared, by keyword."""


@frozen(kw_only=True)
class Header:
    """A header of a response."""

    name: str
    shape: Shape
    pointer: str
    beyond: Mapping[str, Any] = field(factory=dict)
    """What is not compared, by keyword."""


@frozen(kw_only=True)
class Response:
    """What comes with a status."""

    status: str
    content: Mapping[str, Shape]
    headers: Mapping[str, Header]
    """By name in lower case."""
    pointer: str
    beyond: Mapping[str, Any] = field(factory=dict)
    """What is not compared, by keyword."""


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
    responses: Mapping[str, Response]
    pointer: str
    beyond: Mapping[str, Any] = field(factory=dict)
    """What is not compared, by keyword."""

    @property
    def route(self) -> tuple[str, str]:
        """Method and path, without the names of the parameters in it."""
        return self.method, re.sub(r"\{[^}]*\}", "{}", self.path)

    @property
    def path_parameters(self) -> list[str]:
        """The names of its path parameters, in the order of the path."""
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
    beyond: Mapping[str, Any] = field(factory=dict)
    """What is not compared, by where it stands: `webhooks.ThingMade`, `security`."""


def read_surface(data: Mapping[str, Any], address: Mapping[str, Any] = NOTHING) -> Surface:
    """The surface of a valid description in normal form.

    Args:
        data: The description.
        address: What its file says about where the servers are.
    """
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
        beyond={**dict(_top(data, servers)), **address},
    )


def _top(data: Mapping[str, Any], servers: list[Any]) -> Iterator[tuple[str, Any]]:
    """What the top says that isn't compared; what is listed by name is given one by one."""
    for key, value in data.get(NOT_COMPARED, {}).items():
        if isinstance(value, Mapping) and (key == "webhooks" or key.startswith("components.")):
            yield from ((f"{key}.{name}", each) for name, each in value.items())
        else:
            yield key, value
    for number, server in enumerate(servers):
        said = server if number else {key: value for key, value in server.items() if key != "url"}
        if said:
            yield f"servers.{number}", said


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
        responses={
            status: _response(status, part, child(pointer, "responses", status), shapes)
            for status, part in node.get("responses", {}).items()
        },
        pointer=pointer,
        beyond=node.get(NOT_COMPARED, NOTHING),
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
        beyond=node.get(NOT_COMPARED, NOTHING),
    )


def _body(node: Mapping[str, Any], pointer: str, shapes: Shapes) -> Body:
    return Body(
        name=node.get("x-name", "body"),
        required=bool(node.get("required")),
        content=_content(node, pointer, shapes),
        pointer=pointer,
        beyond=_of_content(node),
    )


def _response(status: str, node: Mapping[str, Any], pointer: str, shapes: Shapes) -> Response:
    headers = [
        Header(
            name=name,
            shape=shapes.shape(part.get("schema", {}), child(pointer, "headers", name, "schema")),
            pointer=child(pointer, "headers", name),
            beyond=part.get(NOT_COMPARED, NOTHING),
        )
        for name, part in node.get("headers", {}).items()
    ]
    return Response(
        status=status,
        content=_content(node, pointer, shapes),
        headers={header.name.lower(): header for header in headers},
        pointer=pointer,
        beyond=_of_content(node),
    )


def _content(node: Mapping[str, Any], pointer: str, shapes: Shapes) -> dict[str, Shape]:
    return {
        media: shapes.shape(part["schema"], child(pointer, "content", media, "schema"))
        if "schema" in part
        else ANYTHING
        for media, part in node.get("content", {}).items()
    }


def _of_content(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a body or a response says that isn't compared, its media types included."""
    found = dict(node.get(NOT_COMPARED, NOTHING))
    for media, part in node.get("content", {}).items():
        found |= {f"{media} {key}": value for key, value in part.get(NOT_COMPARED, NOTHING).items()}
    return found
