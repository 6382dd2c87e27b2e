"""Schemas of either dialect → JSON Schema as OpenAPI 3.1 has it, without prose.

| published                    | normal form                                        |
|------------------------------|----------------------------------------------------|
| `x-nullable` / `nullable`    | `type: [T, 'null']`, or `anyOf` beside a reference  |
| `#/definitions/X`            | `#/components/schemas/X`                           |
| `format: dateTime`, `CIDR`   | `date-time`, `cidr`                                |
| no `type`, but `properties`  | `type: object` (or that of the enum's values)      |
| `type: file`                 | a string of format `binary`                        |
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import frozen

from ..description.order import SCHEMA_KEYS, ordered
from ..description.pointers import child
from ..description.schemas import DEFINITIONS
from ..problems import Problems
from .beyond import NOT_COMPARED, PROSE, is_harmless, kept

__all__ = ["NULL", "Dialect", "is_text", "nullable", "schema", "with_null"]

NULL = {"type": "null"}

_PROSE = PROSE - {"title"}
_KEPT_EXTENSIONS = {"x-secret", "x-enum-names"}
_SAYS_NOTHING = (("x-nullable", False), ("nullable", False))
_READ = frozenset(key for key in SCHEMA_KEYS if key[:2] != "x-" or key in _KEPT_EXTENSIONS)
_NOT_READ = frozenset(
    """
    $id $schema $anchor $dynamicRef $dynamicAnchor $vocabulary $defs definitions id if then else prefixItems
    additionalItems contains minContains maxContains patternProperties propertyNames dependentRequired
    dependentSchemas dependencies unevaluatedItems unevaluatedProperties contentEncoding contentMediaType
    contentSchema discriminator xml nullable
    """.split()
)
"""Keywords of JSON Schema and OpenAPI that the normal form has no room for."""
_FORMATS = {"dateTime": "date-time", "CIDR": "cidr"}
_JSON_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", dict: "object", list: "array"}


@frozen
class Dialect:
    """How a published dialect spells what the two spell differently.

    Args:
        prefix: What references to schemas begin with.
        null_flag: The member that makes a schema null-able, if there is one.
        siblings: Whether members beside `$ref` count.
    """

    prefix: str
    null_flag: str | None
    siblings: bool


def schema(published: Any, dialect: Dialect, problems: Problems, pointer: str) -> Any:
    """The normal form of a schema; anything that isn't a mapping is given back as it is."""
    if not isinstance(published, dict):
        return published
    null = dialect.null_flag is not None and published.get(dialect.null_flag) is True
    if isinstance(published.get("$ref"), str):
        result = _reference(published, dialect, problems, pointer)
    else:
        result = _members(published, dialect, problems, pointer)
    return with_null(result) if null else result


def with_null(normal: dict[str, Any]) -> dict[str, Any]:
    """The schema that takes null besides what `normal` takes."""
    kind = normal.get("type")
    if "$ref" in normal or kind is None:
        return {"anyOf": [normal, dict(NULL)]}
    kinds = kind if isinstance(kind, list) else [kind]
    return normal if "null" in kinds else normal | {"type": [*kinds, "null"]}


def nullable(normal: Any) -> bool:
    """Whether the schema itself says that null may come (references are not followed)."""
    if not isinstance(normal, dict):
        return False
    if normal.get("type") == "null" or (isinstance(normal.get("type"), list) and "null" in normal["type"]):
        return True
    return any(nullable(part) for key in ("anyOf", "oneOf") for part in _listed(normal.get(key)))


def is_text(normal: Any, schemas: Any) -> bool:
    """Whether a schema is that of a string; references are followed."""
    seen: set[str] = set()
    while isinstance(normal, dict) and isinstance(normal.get("$ref"), str) and normal["$ref"] not in seen:
        seen.add(normal["$ref"])
        normal = schemas.get(normal["$ref"].removeprefix(DEFINITIONS)) if isinstance(schemas, dict) else None
    kind = normal.get("type") if isinstance(normal, dict) else None
    return kind == "string" or (isinstance(kind, list) and "string" in kind and "array" not in kind)


def _reference(
    published: dict[str, Any], dialect: Dialect, problems: Problems, pointer: str
) -> dict[str, Any]:
    target: str = published["$ref"]
    if target.startswith(dialect.prefix):
        target = DEFINITIONS + target.removeprefix(dialect.prefix)
    if not dialect.siblings:
        return {"$ref": target}
    siblings = {key: value for key, value in published.items() if key != "$ref"}
    return {"$ref": target} | _members(siblings, dialect, problems, pointer)


def _members(published: dict[str, Any], dialect: Dialect, problems: Problems, pointer: str) -> dict[str, Any]:
    def below(value: Any, *keys: str | int) -> Any:
        return schema(value, dialect, problems, child(pointer, *keys))

    result: dict[str, Any] = {}
    beyond: dict[str, Any] = {}
    for key, value in published.items():
        if key in _READ:
            result[key] = _MEMBERS[key](value, below, key) if key in _MEMBERS else value
        elif not (
            key in _PROSE
            or key in (NOT_COMPARED, dialect.null_flag)
            or is_harmless(key)
            or (key, value) in _SAYS_NOTHING
        ):
            beyond[key] = kept(key, value, dialect.prefix)
            _warn(key, problems, child(pointer, key))
    before = published.get(NOT_COMPARED)
    if isinstance(before, dict):
        beyond = {**before, **beyond}
    if beyond:
        result[NOT_COMPARED] = beyond
    if result.get("type") == "file":
        result |= {"type": "string", "format": "binary"}
    if "type" not in result:
        result |= _implied_type(result)
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        # A boolean until OpenAPI 3.0, the limit itself from 3.1 on.
        if isinstance(result.get(exclusive), bool) and result.pop(exclusive) and limit in result:
            result[exclusive] = result.pop(limit)
    return ordered(result, SCHEMA_KEYS)


def _warn(key: str, problems: Problems, pointer: str) -> None:
    if key in _NOT_READ or key.startswith("x-"):
        hint = "nothing is made of it; `dockline diff` shows where it changes, not what that means"
        problems.warning(f"schema member {key!r} is not read", pointer=pointer, hint=hint)
    else:
        hint = "look for a typo, or remove it"
        problems.warning(f"schema member {key!r} is not known and has no effect", pointer=pointer, hint=hint)


_Below = Callable[..., Any]


def _one(value: Any, below: _Below, key: str) -> Any:
    return below(value, key)


def _many(value: Any, below: _Below, key: str) -> Any:
    return [below(part, key, index) for index, part in enumerate(value)] if isinstance(value, list) else value


def _named(value: Any, below: _Below, key: str) -> Any:
    return (
        {name: below(part, key, name) for name, part in value.items()} if isinstance(value, dict) else value
    )


_MEMBERS: dict[str, Callable[[Any, _Below, str], Any]] = {
    "items": _one,
    "additionalProperties": _one,
    "not": _one,
    "allOf": _many,
    "anyOf": _many,
    "oneOf": _many,
    "properties": _named,
    "format": lambda value, _below, _key: _FORMATS.get(value, value) if isinstance(value, str) else value,
}


def _implied_type(members: dict[str, Any]) -> dict[str, Any]:
    if "properties" in members or "additionalProperties" in members:
        return {"type": "object"}
    if "items" in members:
        return {"type": "array"}
    values = members.get("enum")
    kinds = {_JSON_TYPES.get(type(value)) for value in values} if isinstance(values, list) else set()
    kind = kinds.pop() if len(kinds) == 1 else None
    return {"type": kind} if kind is not None else {}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
