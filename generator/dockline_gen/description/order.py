"""The fixed order of keys in the normal form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

__all__ = ["METHODS", "OPERATION_KEYS", "PARAMETER_KEYS", "SCHEMA_KEYS", "TOP_KEYS", "by_name", "ordered"]

METHODS = ("get", "head", "post", "put", "delete", "options", "patch", "trace")
TOP_KEYS = ("openapi", "info", "servers", "tags", "paths", "components")
OPERATION_KEYS = ("operationId", "tags", "deprecated", "parameters", "requestBody", "responses")
PARAMETER_KEYS = ("name", "in", "required", "deprecated", "allowEmptyValue", "style", "explode", "schema")
SCHEMA_KEYS = (
    "$ref",
    "type",
    "title",
    "format",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "const",
    "enum",
    "x-enum-names",
    "x-secret",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "items",
    "required",
    "properties",
    "additionalProperties",
)


def ordered(members: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """The members in the order of `keys`; those not named there follow, sorted."""
    if len(members) < 2:
        return dict(members)
    places = _places(keys)
    last = len(places)
    return {key: members[key] for key in sorted(members, key=lambda key: (places.get(key, last), key))}


@cache
def _places(keys: tuple[str, ...]) -> Mapping[str, int]:
    return {key: place for place, key in enumerate(keys)}


def by_name(members: Mapping[str, Any]) -> dict[str, Any]:
    """The members, sorted by name."""
    return {key: members[key] for key in sorted(members)}
