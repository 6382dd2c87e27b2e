"""Edits of a description, each with the one rule and the one address that a diff must report for it.

An edit is made on a description in normal form, at places of its own kind: a few of each, spread over the
whole. The other way round it is the edit of the inverse rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from dockline_gen.description.order import METHODS
from dockline_gen.description.pointers import child, join, parent, split
from dockline_gen.description.schemas import DEFINITIONS, Located, located

__all__ = ["Mutation", "mutations"]

EACH = 5
"""Places for each kind of edit."""

Data = Mapping[str, Any]


@frozen(kw_only=True)
class Mutation:
    """A description before and after one edit, and what must be said of it."""

    rule: str
    address: str
    before: Data
    after: Data

    def __str__(self) -> str:
        return f"{self.rule} at {self.address}"


def put(data: Data, pointer: str, value: Any) -> Data:
    """A copy with another value at a pointer; what is beside the way is shared."""
    copied: Data = _put(data, split(pointer), value)
    return copied


def _put(here: Any, keys: list[str], value: Any) -> Any:
    if not keys:
        return value
    if isinstance(here, list):
        copied = list(here)
        copied[int(keys[0])] = _put(copied[int(keys[0])], keys[1:], value)
        return copied
    return {**here, keys[0]: _put(here.get(keys[0]), keys[1:], value)}


def without(node: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key not in keys}


def spread(places: list[Any]) -> list[Any]:
    """A few of many, from everywhere."""
    step = max(len(places) // EACH, 1)
    return places[::step][:EACH]


def mutations(data: Data) -> Iterator[Mutation]:
    """Edits of every kind."""
    for kind in (_of_schemas, _of_members, _of_definitions, _of_operations, _of_parameters, _of_messages):
        yield from kind(data)


# -- schemas ------------------------------------------------------------------------------------------------

Change = Callable[[Mapping[str, Any]], Mapping[str, Any]]
Test = Callable[[Mapping[str, Any]], bool]


def _plain(kind: str, *absent: str) -> Test:
    return lambda schema: schema.get("type") == kind and not any(key in schema for key in absent)


def _set(**members: Any) -> Change:
    return lambda schema: {**schema, **members}


SCHEMA_EDITS: list[tuple[str, Test, Change, Change]] = [
    ("type-changed", _plain("string", "enum", "format", "default", "pattern"), dict, _set(type="boolean")),
    ("type-changed", _plain("boolean", "default"), dict, _set(type="integer")),
    ("type-widened", _plain("integer", "default", "minimum"), dict, _set(type="number")),
    ("type-widened", _plain("string", "enum", "format", "default"), dict, _set(type=["string", "integer"])),
    ("became-nullable", _plain("string"), dict, _set(type=["string", "null"])),
    ("became-nullable", _plain("array"), dict, _set(type=["array", "null"])),
    ("became-nullable", _plain("object"), dict, _set(type=["object", "null"])),
    ("format-added", _plain("string", "format", "enum"), dict, _set(format="uuid")),
    ("format-changed", _plain("string", "enum"), _set(format="date-time"), _set(format="date")),
    ("integer-widened", _plain("integer"), _set(format="int32"), _set(format="int64")),
    ("enum-added", _plain("string", "enum", "default"), dict, _set(enum=["one", "two"])),
    ("enum-value-added", _plain("string", "default"), _set(enum=["one"]), _set(enum=["one", "two"])),
    ("default-added", _plain("string", "default", "enum"), dict, _set(default="as-it-was")),
    ("default-changed", _plain("integer"), _set(default=1), _set(default=2)),
    ("limit-added", _plain("integer", "minimum", "exclusiveMinimum"), dict, _set(minimum=0)),
    ("limit-added", _plain("array", "uniqueItems"), dict, _set(uniqueItems=True)),
    ("limit-tightened", _plain("integer"), _set(minimum=0), _set(minimum=1)),
    ("limit-tightened", _plain("string"), _set(maxLength=9), _set(maxLength=8)),
    ("limit-tightened", _plain("integer"), _set(multipleOf=2), _set(multipleOf=4)),
    ("limit-changed", _plain("integer"), _set(multipleOf=2), _set(multipleOf=3)),
    ("pattern-added", _plain("string", "pattern"), dict, _set(pattern="^a")),
    ("pattern-changed", _plain("string"), _set(pattern="^a"), _set(pattern="^b")),
    ("deprecated", _plain("string", "deprecated"), dict, _set(deprecated=True)),
    ("access-changed", _plain("string"), dict, _set(readOnly=True)),
    ("exclusion-changed", _plain("string"), dict, _set(**{"not": {"const": "root"}})),
    ("not-compared", _plain("array"), dict, _set(**{"x-not-compared": {"contains": {"type": "string"}}})),
    (
        "alternatives-added",
        lambda schema: bool(schema.get("properties")),
        dict,
        _set(anyOf=[{"required": ["Name"]}, {"required": ["ID"]}]),
    ),
    (
        "members-closed",
        _plain("object", "additionalProperties", "allOf"),
        dict,
        _set(additionalProperties=False),
    ),
    (
        "option-added",
        _plain("string", "enum", "format", "default", "pattern"),
        lambda schema: {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        lambda schema: {"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "boolean"}]},
    ),
]


def _of_schemas(data: Data) -> Iterator[Mutation]:
    places = [place for place in located(data) if not _merged(place)]
    for rule, fits, first, second in SCHEMA_EDITS:
        for place in spread([place for place in places if fits(place.schema)]):
            yield Mutation(
                rule=rule,
                address=place.address,
                before=put(data, place.pointer, first(place.schema)),
                after=put(data, place.pointer, second(place.schema)),
            )


def _merged(place: Located) -> bool:
    """Whether a schema is but a part of another."""
    return any(word in split(place.pointer) for word in ("allOf", "anyOf", "oneOf"))


# -- members ------------------------------------------------------------------------------------------------


def _of_members(data: Data) -> Iterator[Mutation]:
    owners = [place for place in located(data) if place.schema.get("properties")]
    for index, place in enumerate(spread(owners) + spread(owners[3:])):
        properties = place.schema["properties"]
        name = list(properties)[index % len(properties)]
        free = [each for each in place.schema.get("required", []) if each != name]
        may, must = (
            put(data, place.pointer, {**place.schema, "required": each}) for each in (free, [*free, name])
        )
        address = f"{place.address}.{name}"
        left = {**place.schema, "required": free, "properties": without(properties, name)}
        gone = put(data, place.pointer, left)
        yield Mutation(rule="property-removed", address=address, before=may, after=gone)
        yield Mutation(rule="required-property-removed", address=address, before=must, after=gone)
        yield Mutation(rule="property-became-required", address=address, before=may, after=must)
        swapped = {name.swapcase() if each == name else each: part for each, part in properties.items()}
        respelled = {**place.schema, "required": free, "properties": swapped}
        after = put(data, place.pointer, respelled)
        yield Mutation(rule="property-respelled", address=address, before=may, after=after)


# -- definitions --------------------------------------------------------------------------------------------


def _of_definitions(data: Data) -> Iterator[Mutation]:
    definitions = data["components"]["schemas"]
    fresh = {"type": "object", "properties": {"EntirelyNew": {"type": "string"}}}
    after = put(data, "/components/schemas/Fresh", fresh)
    yield Mutation(rule="definition-added", address="Fresh", before=data, after=after)
    for name in spread(
        [name for name, schema in definitions.items() if len(schema.get("properties", {})) > 1]
    ):
        renamed = _renamed(data, name, f"{name}Anew")
        yield Mutation(rule="definition-renamed", address=name, before=data, after=renamed)
    inline = [
        place
        for place in located(data)
        if place.schema.get("properties") and not _merged(place) and place.address not in definitions
    ]
    for place in spread(inline):
        whole = put(data, "/components/schemas/Extracted", place.schema)
        after = put(whole, place.pointer, {"$ref": f"{DEFINITIONS}Extracted"})
        yield Mutation(rule="schema-extracted", address=place.address, before=data, after=after)
    referring = [place for place in located(data) if "$ref" in place.schema and not _merged(place)]
    models = [name for name, schema in definitions.items() if schema.get("properties")]
    for index, place in enumerate(spread(referring)):
        target = models[index * 7 % len(models)]
        if place.schema["$ref"] != DEFINITIONS + target:
            after = put(data, place.pointer, {"$ref": DEFINITIONS + target})
            yield Mutation(rule="reference-changed", address=place.address, before=data, after=after)


def _renamed(data: Data, old: str, new: str) -> Data:
    """A definition under another name, and all that refers to it."""

    def through(node: Any) -> Any:
        if isinstance(node, Mapping):
            return {
                key: DEFINITIONS + new if key == "$ref" and value == DEFINITIONS + old else through(value)
                for key, value in node.items()
            }
        return [through(each) for each in node] if isinstance(node, list) else node

    changed: Data = through(data)
    definitions = changed["components"]["schemas"]
    moved = {new if name == old else name: schema for name, schema in definitions.items()}
    return put(changed, "/components/schemas", moved)


# -- operations ---------------------------------------------------------------------------------------------


def _operations(data: Data) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Path, pointer and node of each."""
    return [
        (path, join("paths", path, method), item[method])
        for path, item in data["paths"].items()
        for method in METHODS
        if method in item
    ]


def _of_operations(data: Data) -> Iterator[Mutation]:
    for index, (path, pointer, node) in enumerate(spread(_operations(data))):
        id_, item = node["operationId"], data["paths"][path]
        method = split(pointer)[-1]
        gone = put(data, parent(pointer), without(item, method))
        yield Mutation(rule="operation-removed", address=id_, before=data, after=gone)
        moved = put(gone, join("paths", f"{path}/moved"), {method: node})
        yield Mutation(rule="operation-moved", address=id_, before=data, after=moved)
        for rule, member in (
            ("operation-renamed", {"operationId": f"{id_}Anew"}),
            ("deprecated", {"deprecated": True}),
            ("tags-changed", {"tags": ["Elsewhere"]}),
        ):
            after = put(data, pointer, {**node, **member})
            yield Mutation(rule=rule, address=id_, before=data, after=after)
        if "{" in path:
            at = path.index("{")
            name = path[at + 1 : path.index("}")]
            anew = path.replace(name, f"{name}_anew", 1)
            parts = [
                {**part, "name": f"{name}_anew"} if part["name"] == name else part
                for part in node["parameters"]
            ]
            after = put(gone, join("paths", anew), {method: {**node, "parameters": parts}})
            yield Mutation(rule="path-parameter-renamed", address=f"{id_}?{name}", before=data, after=after)
        if index == 0:
            after = put(data, "/servers/0/url", "/elsewhere")
            yield Mutation(rule="server-changed", address="server", before=data, after=after)


# -- parameters ---------------------------------------------------------------------------------------------


def _of_parameters(data: Data) -> Iterator[Mutation]:
    places = [
        (node["operationId"], child(pointer, "parameters"), node["parameters"], index)
        for _, pointer, node in _operations(data)
        for index, part in enumerate(node.get("parameters", []))
        if part["in"] == "query" and not part.get("required")
    ]
    for id_, pointer, parts, index in spread(places) + spread(places[5:]):
        part = parts[index]
        at, address = child(pointer, index), f"{id_}?{part['name']}"
        gone = put(data, pointer, [other for other in parts if other is not part])
        must = put(data, at, {**part, "required": True})
        yield Mutation(rule="parameter-removed", address=address, before=data, after=gone)
        yield Mutation(rule="required-parameter-removed", address=address, before=must, after=gone)
        yield Mutation(rule="parameter-became-required", address=address, before=data, after=must)
        for rule, member in (
            ("parameter-moved", {"in": "header"}),
            ("parameter-respelled", {"name": part["name"].swapcase()}),
            ("deprecated", {"deprecated": True}),
            ("empty-value-allowed", {"allowEmptyValue": True}),
        ):
            after = put(data, at, {**part, **member})
            yield Mutation(rule=rule, address=address, before=data, after=after)
        listed = {**part, "schema": {"type": "array", "items": {"type": "string"}}, "style": "form"}
        one, many = put(data, at, listed), put(data, at, {**listed, "explode": True})
        yield Mutation(rule="parameter-encoding-changed", address=address, before=one, after=many)
        single = put(data, at, {**part, "schema": {"type": "string"}})
        yield Mutation(rule="parameter-repeatable", address=address, before=single, after=many)
        yield Mutation(rule="parameter-split", address=address, before=single, after=one)


# -- requests and answers -----------------------------------------------------------------------------------


def _of_messages(data: Data) -> Iterator[Mutation]:
    for pointer, node in spread([(p, n) for _, p, n in _operations(data) if "requestBody" in n]):
        id_, body = node["operationId"], node["requestBody"]
        at, address = child(pointer, "requestBody"), f"{node['operationId']}:body"
        may, must = put(data, at, without(body, "required")), put(data, at, {**body, "required": True})
        gone = put(data, pointer, without(node, "requestBody"))
        yield Mutation(rule="body-removed", address=address, before=may, after=gone)
        yield Mutation(rule="required-body-removed", address=address, before=must, after=gone)
        yield Mutation(rule="body-became-required", address=address, before=may, after=must)
        after = put(data, child(at, "x-name"), "other")
        yield Mutation(rule="body-renamed", address=address, before=data, after=after)
        media = {**body["content"], "application/cbor": next(iter(body["content"].values()))}
        after = put(data, child(at, "content"), media)
        yield Mutation(rule="media-type-added", address=address, before=data, after=after)
    answers = [
        (node["operationId"], child(pointer, "responses"), status, node["responses"])
        for _, pointer, node in _operations(data)
        for status in node.get("responses", {})
    ]
    for id_, pointer, status, responses in spread(answers) + spread(answers[3:]):
        address = f"{id_}:{status}"
        rule = "success-removed" if status < "400" else "error-removed"
        gone = put(data, pointer, without(responses, status))
        yield Mutation(rule=rule, address=address, before=data, after=gone)
        if responses[status].get("content"):
            after = put(data, child(pointer, status), without(responses[status], "content"))
            yield Mutation(rule="content-removed", address=address, before=data, after=after)
        if status not in ("101", "default"):
            kind = f"{status[0]}XX"
            alone = {key: each for key, each in responses.items() if key[0] != status[0] or key == status}
            ranged = {kind if key == status else key: each for key, each in alone.items()}
            before, after = (put(data, pointer, each) for each in (alone, ranged))
            rule = "success-widened" if status < "400" else "error-widened"
            yield Mutation(rule=rule, address=address, before=before, after=after)
        header = {**responses[status].get("headers", {}), "X-Fresh": {"schema": {"type": "string"}}}
        after = put(data, child(pointer, status, "headers"), header)
        yield Mutation(rule="header-added", address=f"{address}@X-Fresh", before=data, after=after)
