"""Questions about schemas of a description in normal form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from .order import METHODS
from .pointers import child, join

__all__ = [
    "DEFINITIONS",
    "Located",
    "definition",
    "demanded",
    "json_body",
    "located",
    "members",
    "operations_of",
    "successes",
]

DEFINITIONS = "#/components/schemas/"

Schema = Mapping[str, Any]


@frozen
class Located:
    """A schema, where it stands and by which address it is known."""

    address: str
    pointer: str
    schema: Schema


def operations_of(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The operations of a description by operationId."""
    return {
        item[method]["operationId"]: item[method]
        for item in data["paths"].values()
        for method in METHODS
        if method in item and "operationId" in item[method]
    }


def successes(responses: Mapping[str, Any]) -> list[tuple[int, str, Mapping[str, Any]]]:
    """Status, key and response of each success; the status is 200 for `2XX`, and if none is described."""
    found = sorted(
        (int(key.replace("X", "0")), key, responses[key])
        for key in responses
        if (key.isdecimal() and key < "400") or key == "2XX"
    )
    return found or [(200, "default", responses.get("default", {}))]


def definition(ref: str, definitions: Mapping[str, Schema]) -> Schema:
    """The definition that a reference leads to."""
    return definitions[ref.removeprefix(DEFINITIONS)]


def json_body(operation: Mapping[str, Any]) -> Schema:
    """The schema of an operation's JSON body; empty if it doesn't take JSON."""
    content = operation.get("requestBody", {}).get("content", {})
    schema: Schema = content.get("application/json", {}).get("schema", {})
    return schema


def members(schema: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of a schema by name, through references and allOf."""
    found: dict[str, Any] = {}
    _collect(schema, data["components"]["schemas"], found, set())
    return found


def _collect(schema: Any, definitions: Mapping[str, Any], found: dict[str, Any], seen: set[str]) -> None:
    if not isinstance(schema, Mapping):
        return
    target = schema.get("$ref")
    if isinstance(target, str):
        if target not in seen:
            seen.add(target)
            _collect(definitions.get(target.removeprefix(DEFINITIONS)), definitions, found, seen)
        return
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, []):
            _collect(part, definitions, found, seen)
    found.update(schema.get("properties", {}))


def demanded(schema: Schema, definitions: Mapping[str, Any]) -> frozenset[str]:
    """The members of a schema's bases that it requires and they don't.

    `required` may stand beside `$ref` or `allOf`, or in a part of its own.
    """
    if not ("allOf" in schema or ("$ref" in schema and "required" in schema)):
        return frozenset()
    wanted: set[str] = set()
    known: set[str] = set()
    _requirements(schema, wanted, known, None, set())
    if not wanted - known:
        return frozenset()
    described: set[str] = set()
    given: set[str] = set()
    for target in _bases(schema):
        _requirements({"$ref": target}, given, described, definitions, set())
    return frozenset((wanted & described) - given)


def _bases(schema: Schema) -> Iterator[str]:
    if isinstance(schema.get("$ref"), str):
        yield schema["$ref"]
    for part in schema.get("allOf", ()):
        yield from _bases(part)


def _requirements(
    schema: Any,
    required: set[str],
    described: set[str],
    definitions: Mapping[str, Any] | None,
    seen: set[str],
) -> None:
    """Gather which members a schema requires and which it describes; without definitions, its own alone."""
    if not isinstance(schema, Mapping):
        return
    target = schema.get("$ref")
    if isinstance(target, str) and definitions is not None and target not in seen:
        seen.add(target)
        _requirements(
            definitions.get(target.removeprefix(DEFINITIONS)), required, described, definitions, seen
        )
    required.update(schema.get("required", ()))
    described.update(schema.get("properties", ()))
    for part in schema.get("allOf", ()):
        _requirements(part, required, described, definitions, seen)


def located(data: Mapping[str, Any]) -> Iterator[Located]:
    """Every schema of a description with its address, definitions first; references are not followed.

    Addresses: `Mount.BindOptions.Propagation` (properties), `[]` (items of an array), `{}` (values of a map),
    `ContainerCreate:body`, `ContainerPrune:200`, `ContainerWait?condition`. Parts of allOf, and what stands
    beside null in an anyOf, have the address of their owner.
    """
    for name, schema in data["components"]["schemas"].items():
        yield from _below(schema, name, join("components", "schemas", name))
    for path, item in data["paths"].items():
        for method in METHODS:
            if method in item:
                yield from _operation(item[method], join("paths", path, method))


def _operation(operation: Mapping[str, Any], pointer: str) -> Iterator[Located]:
    id_ = operation.get("operationId", pointer)
    for index, parameter in enumerate(operation.get("parameters", [])):
        at = child(pointer, "parameters", index, "schema")
        yield from _below(parameter.get("schema", {}), f"{id_}?{parameter['name']}", at)
    yield from _content(operation.get("requestBody", {}), f"{id_}:body", child(pointer, "requestBody"))
    for status, response in operation.get("responses", {}).items():
        yield from _content(response, f"{id_}:{status}", child(pointer, "responses", status))


def _content(owner: Mapping[str, Any], address: str, pointer: str) -> Iterator[Located]:
    """The first schema of the media types: all of them hold the same."""
    for kind, media in owner.get("content", {}).items():
        if "schema" in media:
            yield from _below(media["schema"], address, child(pointer, "content", kind, "schema"))
            return


def _below(schema: Any, address: str, pointer: str) -> Iterator[Located]:
    if not isinstance(schema, dict):
        return
    yield Located(address, pointer, schema)
    for key in ("allOf", "anyOf", "oneOf"):
        for index, part in enumerate(schema.get(key, ())):
            yield from _below(part, address, child(pointer, key, index))
    for name, part in schema.get("properties", {}).items():
        yield from _below(part, f"{address}.{name}", child(pointer, "properties", name))
    if "items" in schema:
        yield from _below(schema["items"], f"{address}[]", f"{pointer}/items")
    if "additionalProperties" in schema:
        below = schema["additionalProperties"]
        yield from _below(below, f"{address}{{}}", f"{pointer}/additionalProperties")
