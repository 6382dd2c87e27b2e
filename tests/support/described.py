"""What the description of the version in use says of each model: JSON of that shape, and what must come back.

All of it is read off the schemas, corrections applied; nothing here knows the generator's types.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from dockline_gen.description.schemas import located
from dockline_gen.documents import load_version
from dockline_gen.overlay.overlaid import Overlaid, overlay
from dockline_gen.problems import Problems
from dockline_gen.view.naming import class_name

from .versions import SHIPPED

__all__ = ["Described", "described", "members", "models", "overlaid", "pruned", "values"]

Schema = Mapping[str, Any]
PREFIX = "#/components/schemas/"
DEEP = 5


@frozen
class Described:
    """A model, and a schema that it was made from."""

    name: str
    address: str
    schema: Schema


@cache
def overlaid() -> Overlaid:
    problems = Problems()
    found = overlay(load_version(SHIPPED, problems), problems)
    problems.raise_if_errors()
    return found


@cache
def described() -> tuple[Described, ...]:
    """Every schema that a class was made from: objects with members, and enums; several may share a class."""
    found = overlaid()
    seen: dict[tuple[str, str], Described] = {}
    for place in located(found.data):
        schema = merged(place.schema)
        if place.schema.get("$ref") or not (schema.get("properties") or schema.get("enum")):
            continue
        name = class_name(found.names(place.address))
        seen.setdefault((name, place.address), Described(name, place.address, place.schema))
    return tuple(seen.values())


@cache
def models() -> Mapping[str, Schema]:
    """The schema of each model, by the name of its class."""
    from dockline import models as rendered

    found = {}
    for place in described():
        if members(place.schema) and place.name in rendered.__all__ and place.name not in found:
            found[place.name] = place.schema
    return found


def resolved(schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = overlaid().data["components"]["schemas"][schema["$ref"].removeprefix(PREFIX)]
    return schema


def merged(schema: Schema) -> dict[str, Any]:
    """A schema with references followed and the parts of its allOf put together."""
    schema = resolved(schema)
    result: dict[str, Any] = {key: value for key, value in schema.items() if key != "allOf"}
    result["properties"] = {}
    for part in schema.get("allOf", []):
        inner = merged(part)
        properties = result["properties"] | inner.pop("properties")
        result = inner | result | {"properties": properties}
    result["properties"] |= schema.get("properties", {})
    return result


def members(schema: Schema) -> Mapping[str, Schema]:
    """The properties of a schema, through references and allOf; none if it isn't an object with members."""
    properties: Mapping[str, Schema] = merged(schema)["properties"]
    return properties


# -- what must come back -------------------------------------------------------------------------------------


def pruned(schema: Schema, data: Any) -> Any:
    """The data without those members of models that are null: what encoding gives after decoding."""
    schema = merged(schema)
    options = schema.get("anyOf") or schema.get("oneOf")
    if options:
        fitting = [option for option in options if isinstance(data, dict) == bool(members(option))]
        return pruned(fitting[0], data) if fitting else data
    if isinstance(data, dict) and schema["properties"]:
        known = schema["properties"]
        return {
            key: pruned(known[key], value) if key in known else value
            for key, value in data.items()
            if value is not None or key not in known
        }
    if isinstance(data, dict) and isinstance(schema.get("additionalProperties"), Mapping):
        return {key: pruned(schema["additionalProperties"], value) for key, value in data.items()}
    if isinstance(data, list) and "items" in schema:
        return [pruned(schema["items"], item) for item in data]
    return data


# -- JSON of a shape -----------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["", "a", "running", "0001-01-01T00:00:00Z", "2026-01-31T12:00:00.123456789Z", "é\u2028\x00"]
)
SCALARS: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.sampled_from([0, -1, 2**63, 1.5, 9223372036854771712]) | WORDS
)
ANYTHING: st.SearchStrategy[Any] = SCALARS | st.sampled_from(
    [[], {}, [None], {"a": None}, [[{}]], {"a": {"b": [1, None]}}, {"": ""}]
)


@cache
def _strategy(pointer: int, depth: int) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: _values(_SCHEMAS[pointer], depth))


_SCHEMAS: dict[int, Schema] = {}


def values(schema: Schema, depth: int = 0) -> st.SearchStrategy[Any]:
    """JSON of a schema: mostly as described, with odd values, nulls and unknown members among it."""
    _SCHEMAS[id(schema)] = schema
    return _strategy(id(schema), depth)


def _values(schema: Schema, depth: int) -> st.SearchStrategy[Any]:
    right = _right(merged(schema), depth)
    return right if depth == 0 else st.one_of(right, right, right, right, ANYTHING)


def _right(schema: Schema, depth: int) -> st.SearchStrategy[Any]:
    if depth > DEEP:
        return ANYTHING
    options = schema.get("anyOf") or schema.get("oneOf")
    if options:
        return st.one_of([values(option, depth + 1) for option in options])
    if schema["properties"]:
        known = {key: values(member, depth + 1) for key, member in schema["properties"].items()}
        unknown = st.dictionaries(
            st.sampled_from(["New", "new-thing", "id ", "unknown"]), ANYTHING, max_size=1
        )
        chosen = st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True)
        return st.tuples(
            chosen.flatmap(lambda names: st.fixed_dictionaries({name: known[name] for name in names})),
            unknown,
        ).map(lambda parts: parts[1] | parts[0])
    kinds = schema.get("type", [])
    return st.one_of(
        [_kind(schema, kind, depth) for kind in ([kinds] if isinstance(kinds, str) else kinds)] or [ANYTHING]
    )


def _kind(schema: Schema, kind: str, depth: int) -> st.SearchStrategy[Any]:
    if kind == "array":
        return st.lists(values(schema.get("items", {}), depth + 1), max_size=2)
    if kind == "object":
        inner = schema.get("additionalProperties")
        each = values(inner, depth + 1) if isinstance(inner, Mapping) else ANYTHING
        return st.dictionaries(st.sampled_from(["", "a", "80/tcp"]), each, max_size=2)
    if schema.get("enum"):
        return st.sampled_from(schema["enum"]) | WORDS
    return {
        "string": WORDS,
        "integer": st.integers(),
        "number": st.floats(allow_nan=False, allow_infinity=False),
        "boolean": st.booleans(),
        "null": st.none(),
    }[kind]
