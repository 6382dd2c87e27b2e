"""What one version has: each operation, parameter, body, response and property, with what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from ..contract.describe import describe
from ..contract.match import Pairs
from ..contract.reach import Reaches
from ..contract.shapes import Shape
from ..contract.surface import Endpoint, Parameter, Surface

__all__ = ["Fact", "Kind", "facts"]

Kind = Literal["operation", "parameter", "body", "answer", "header", "definition", "property"]


@frozen(kw_only=True)
class Fact:
    """Something that a version has."""

    address: str
    kind: Kind
    text: str
    """What it is, in a line."""
    resources: tuple[str, ...]
    """The tags of the operations that it belongs to."""


def facts(surface: Surface) -> Iterator[Fact]:
    """All that a version has, operations first."""
    tags = {endpoint.id: endpoint.tags for endpoint in surface.endpoints.values()}
    for endpoint in surface.endpoints.values():
        yield from _endpoint(endpoint)
    for name, resources in _resources(surface, tags).items():
        shape = surface.definitions[name]
        yield Fact(address=name, kind="definition", text=_said(shape), resources=resources)
        yield from _members(shape, name, resources)


def _resources(surface: Surface, tags: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The tags of the operations that each definition is part of."""
    alone = Pairs(
        endpoints=(),
        endpoints_gone=(),
        endpoints_new=(),
        definitions={},
        definitions_gone=(),
        definitions_new=(),
    )
    reaches = Reaches(surface, surface, alone)
    return {
        name: tuple(
            sorted({tag for reach in reaches.of_definition(name) for tag in tags.get(reach.operation, ())})
        )
        for name in surface.definitions
    }


def _endpoint(endpoint: Endpoint) -> Iterator[Fact]:
    def fact(address: str, kind: Kind, said: str) -> Fact:
        return Fact(address=address, kind=kind, text=said, resources=endpoint.tags)

    deprecated = ", deprecated" if endpoint.deprecated else ""
    yield fact(endpoint.id, "operation", f"{endpoint.method} {endpoint.path}{deprecated}")
    for parameter in endpoint.parameters:
        yield fact(f"{endpoint.id}?{parameter.name}", "parameter", _parameter(parameter))
    if endpoint.body is not None:
        yield from _content(endpoint, endpoint.body.content, f"{endpoint.id}:body", "body")
    for status, response in endpoint.responses.items():
        address = f"{endpoint.id}:{status}"
        yield from _content(endpoint, response.content, address, "answer")
        for header in response.headers.values():
            yield fact(f"{address}@{header.name}", "header", _said(header.shape))


def _content(endpoint: Endpoint, content: object, address: str, kind: Kind) -> Iterator[Fact]:
    assert isinstance(content, dict)
    said = "; ".join(f"{media}: {_said(shape)}" for media, shape in content.items()) or "no content"
    yield Fact(address=address, kind=kind, text=said, resources=endpoint.tags)
    for shape in list(content.values())[:1]:
        yield from _members(shape, address, endpoint.tags)


def _members(shape: Shape, address: str, resources: tuple[str, ...]) -> Iterator[Fact]:
    """The properties of a schema and of those written in place below it; what a base has stands there."""
    for wire, member in shape.members.items():
        if member.origin is not None:
            continue
        at = f"{address}.{wire}"
        required = ", required" if member.required else ""
        yield Fact(address=at, kind="property", text=_said(member.shape) + required, resources=resources)
        yield from _members(member.shape, at, resources)
    if shape.items is not None:
        yield from _members(shape.items, f"{address}[]", resources)
    if shape.values is not None:
        yield from _members(shape.values, f"{address}{{}}", resources)


def _parameter(parameter: Parameter) -> str:
    said = f"{parameter.where} {_said(parameter.shape)}"
    flags = [
        "required" if parameter.required else "",
        "deprecated" if parameter.deprecated else "",
        parameter.encoding if parameter.encoding not in ("", "form") else "",
    ]
    return ", ".join([said, *filter(None, flags)])


def _said(shape: Shape) -> str:
    """A shape with its bounds and its default."""
    said = [f"object of {len(shape.members)} members" if shape.members else str(describe(shape))]
    said += [f"{keyword} {bound}" for keyword, bound in shape.limits.items()]
    said += [f"default {shape.default[0]!r}"] if shape.default else []
    said += ["deprecated"] if shape.deprecated else []
    return ", ".join(said)
