"""Schemas written in place, and null, as other tools like them; and the way back.

Many generators give a class a good name only if its schema has one, and accept no base that may be null. So
`dockline export` lifts each schema that is a class into the components, under the name that it has in
Python, and says at each place, rather than in a definition, that null may come. Marks (`x-dockline`) let a
reader bring the document back to what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .order import METHODS
from .schemas import DEFINITIONS

__all__ = ["MARK", "lifted", "lowered"]

MARK = "x-dockline"
IN_PLACE = "in place"
NULLABLE = "nullable"
EMPTY = "empty"
BESIDE = "beside"
COMBINING = ("allOf", "anyOf", "oneOf")

Schema = dict[str, Any]


def lifted(document: Mapping[str, Any], name_of: Callable[[str], str]) -> dict[str, Any]:
    """A document in normal form, prose included, with its classes among the components.

    Args:
        document: The document; it isn't changed.
        name_of: The name of the schema at an address.
    """
    return _Lift(document, name_of).document()


def lowered(published: dict[str, Any]) -> dict[str, Any]:
    """Undo `lifted`; a document that it didn't make is returned unchanged."""
    return _Lower(published).document() if published.get(MARK) == "exported" else published


class _Lift:
    def __init__(self, document: Mapping[str, Any], name_of: Callable[[str], str]) -> None:
        self._document = document
        self._name_of = name_of
        self._published: Mapping[str, Schema] = document["components"]["schemas"]
        self._made: dict[str, Schema] = {}

    def document(self) -> dict[str, Any]:
        paths = {
            path: {
                method: self._operation(item[method]) if method in METHODS else item[method]
                for method in item
            }
            for path, item in self._document["paths"].items()
        }
        definitions = {name: self._definition(name, schema) for name, schema in self._published.items()}
        components = {
            **self._document["components"],
            "schemas": dict(sorted({**definitions, **self._made}.items())),
        }
        return {**self._document, "paths": paths, "components": components, MARK: "exported"}

    def _operation(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        id_ = operation["operationId"]
        result = dict(operation)
        if "parameters" in operation:
            result["parameters"] = [
                {**each, "schema": self._inner(each["schema"], f"{id_}?{each['name']}")}
                for each in operation["parameters"]
            ]
        if "requestBody" in operation:
            result["requestBody"] = self._content(operation["requestBody"], f"{id_}:body")
        result["responses"] = {
            status: self._content(response, f"{id_}:{status}")
            for status, response in operation["responses"].items()
        }
        return result

    def _content(self, owner: Mapping[str, Any], address: str) -> dict[str, Any]:
        if "content" not in owner:
            return dict(owner)
        content = {
            kind: {**media, "schema": self._place(media["schema"], address)} if "schema" in media else media
            for kind, media in owner["content"].items()
        }
        return {**owner, "content": content}

    def _definition(self, name: str, schema: Schema) -> Schema:
        result = _apart(self._inner(schema, name))
        if _may_be_null(schema):
            return {**_without_null(result), MARK: NULLABLE}
        return result

    def _place(self, schema: Any, address: str) -> Any:
        """A schema where a value stands: a reference if it is a class."""
        result = self._inner(schema, address)
        if not isinstance(schema, dict) or not _is_class(schema):
            return result
        name, whole = self._name_of(address), {**_without_null(_apart(result)), MARK: IN_PLACE}
        if name in self._published or _without_description(
            self._made.setdefault(name, whole)
        ) != _without_description(whole):
            return result
        place = _nullable(name) if _may_be_null(schema) else {"$ref": DEFINITIONS + name}
        return {**place, "description": schema["description"]} if "description" in schema else place

    def _inner(self, schema: Any, address: str, *, part: bool = False) -> Any:
        """A schema with the classes in it lifted."""
        if not isinstance(schema, dict):
            return schema
        result = dict(schema)
        for key in COMBINING:
            if key in schema:
                result[key] = [self._inner(each, address, part=key == "allOf") for each in schema[key]]
        if "properties" in schema:
            result["properties"] = {
                name: self._place(each, f"{address}.{name}") for name, each in schema["properties"].items()
            }
        for key, mark in (("items", "[]"), ("additionalProperties", "{}")):
            if key in schema:
                result[key] = self._place(schema[key], address + mark)
        if schema.get("enum") == [{}]:
            del result["enum"]
            return {**result, "maxProperties": 0, MARK: EMPTY}
        target = schema.get("$ref", "").removeprefix(DEFINITIONS)
        if target and not part and _may_be_null(self._published.get(target, {})):
            return {**_nullable(target), **{key: value for key, value in result.items() if key != "$ref"}}
        return result


def _apart(schema: Schema) -> Schema:
    """Put what a class with one base has of its own into a part beside it: some tools ignore siblings."""
    parts = schema.get("allOf", [])
    if len(parts) != 1 or "$ref" not in parts[0] or "object" not in str(schema.get("type")):
        return schema
    own = {key: schema[key] for key in ("required", "properties", "additionalProperties") if key in schema}
    rest = {key: value for key, value in schema.items() if key not in own}
    return {**rest, "allOf": [*parts, {"type": "object", **own, MARK: BESIDE}]}


def _together(schema: Schema) -> Schema:
    parts = schema.get("allOf", [])
    if not (
        isinstance(parts, list) and parts and isinstance(parts[-1], dict) and parts[-1].get(MARK) == BESIDE
    ):
        return schema
    own = {key: value for key, value in parts[-1].items() if key not in ("type", MARK)}
    return {**schema, "allOf": parts[:-1], **own}


class _Lower:
    def __init__(self, published: dict[str, Any]) -> None:
        self._published = published
        schemas: Mapping[str, Schema] = published.get("components", {}).get("schemas", {})
        self._in_place = {
            name for name, each in schemas.items() if isinstance(each, dict) and each.get(MARK) == IN_PLACE
        }
        self._schemas = schemas

    def document(self) -> dict[str, Any]:
        kept = {
            name: self._schema({**_with_null(each), MARK: ""} if each.get(MARK) == NULLABLE else each)
            for name, each in self._schemas.items()
            if name not in self._in_place
        }
        rest = {key: value for key, value in self._published.items() if key not in ("components", MARK)}
        rest["tags"] = [tag for tag in rest.get("tags", []) if tag.get(MARK) is None]
        components = {**self._published["components"], "schemas": kept}
        return {**{key: self._schema(value) for key, value in rest.items()}, "components": components}

    def _schema(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self._schema(each) for each in node]
        if not isinstance(node, dict):
            return node
        if node.get(MARK) == NULLABLE and "anyOf" in node:
            rest = {key: value for key, value in node.items() if key not in ("anyOf", MARK)}
            return self._referred({**node["anyOf"][0], **rest}, null=True)
        if isinstance(node.get("$ref"), str):
            return self._referred(node, null=False)
        if node.get(MARK) == EMPTY:
            return {
                **{key: value for key, value in node.items() if key not in ("maxProperties", MARK)},
                "enum": [{}],
            }
        return {key: self._schema(value) for key, value in _together(node).items()}

    def _referred(self, node: Schema, *, null: bool) -> Any:
        name = node["$ref"].removeprefix(DEFINITIONS)
        if name not in self._in_place:
            return node
        beside = {key: value for key, value in node.items() if key != "$ref"}
        target = {key: value for key, value in self._schemas[name].items() if key != MARK} | beside
        return self._schema(_with_null(target) if null else target)


def _without_description(schema: Schema) -> Schema:
    """A schema without its own description, which stands at each place."""
    return {key: value for key, value in schema.items() if key != "description"}


def _is_class(schema: Schema) -> bool:
    """Whether a schema written in place is an object with members of its own."""
    if "$ref" in schema:
        return False
    parts = [part for part in schema.get("allOf", []) if part.get("properties") or "$ref" in part]
    return bool(schema.get("properties")) or len(parts) > 1


def _may_be_null(schema: Schema) -> bool:
    kinds = schema.get("type")
    return isinstance(kinds, list) and len(kinds) == 2 and "null" in kinds


def _without_null(schema: Schema) -> Schema:
    if not _may_be_null(schema):
        return schema
    return {**schema, "type": next(kind for kind in schema["type"] if kind != "null")}


def _with_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _nullable(name: str) -> Schema:
    return {"anyOf": [{"$ref": DEFINITIONS + name}, {"type": "null"}], MARK: NULLABLE}
