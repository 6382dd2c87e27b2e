"""Whether a description in normal form makes sense as a whole.

Everything that is wrong is listed, each with its place in the published document and a way out. What
passes here can be walked by the rest of the generator without further questions: references lead
somewhere and not in circles, types are types, lists are lists, and path templates and path parameters
fit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..problems import Problems, suggestion
from .order import METHODS
from .pointers import child, join
from .schemas import DEFINITIONS

__all__ = ["validate"]

MAX_CHAIN = 100
TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
PLACES = ("path", "query", "header", "cookie")
_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_DEEP = 100
_NUMBERS = (
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
)


def validate(data: Mapping[str, Any], problems: Problems) -> None:
    """Report what is wrong with a description.

    Args:
        data: The description in normal form.
        problems: Takes what is wrong.
    """
    version = data["info"].get("version")
    if not isinstance(version, str) or not version:
        problems.error(
            f"info.version is {version!r}; expected text",
            pointer="/info/version",
            hint="write it as text, quoted: version: '1.51'",
        )
    _Schemas(data["components"]["schemas"], problems).definitions()
    _Operations(data, problems).run()


class _Schemas:
    def __init__(self, definitions: Mapping[str, Any], problems: Problems) -> None:
        self.schemas = definitions
        self.problems = problems
        self._kinds_of: dict[str, frozenset[str] | None] = {}

    def definitions(self) -> None:
        for name, schema in self.schemas.items():
            self.check(schema, join("components", "schemas", name))
        self._chains()

    def check(self, schema: Any, pointer: str) -> None:
        if not isinstance(schema, dict):
            self._wrong(schema, pointer, "a schema is a mapping")
            return
        self._reference(schema, pointer)
        self._kind(schema, pointer)
        self._lists(schema, pointer)
        for key in _NUMBERS:
            if key in schema and (isinstance(schema[key], bool) or not isinstance(schema[key], int | float)):
                self._wrong(schema[key], child(pointer, key), f"{key} is a number")
        for key in ("title", "format", "pattern"):
            if key in schema and not isinstance(schema[key], str):
                self._wrong(schema[key], child(pointer, key), f"{key} is a text")
        self._below(schema, pointer)
        if "allOf" in schema:
            self._agree(schema, pointer)

    def _agree(self, schema: dict[str, Any], pointer: str) -> None:
        """Check that a value can be of the types that all parts of an allOf allow."""
        if not isinstance(schema.get("allOf"), list):
            return
        own = {key: value for key, value in schema.items() if key != "allOf"}
        kinds = [found for part in (own, *schema["allOf"]) if (found := self._kinds(part)) is not None]
        if len(kinds) > 1 and not frozenset.intersection(*kinds):
            named = " and ".join(dict.fromkeys(_named(found) for found in kinds))
            # An object is read by its members, so a contradiction there only deserves a warning.
            self.problems.report(
                "warning" if any("object" in found for found in kinds) else "error",
                f"no value is {named} at once",
                pointer=child(pointer, "allOf"),
                hint="say `anyOf` where one of them is enough, or fix a part's type",
            )

    def _kinds(self, schema: Any, depth: int = 0) -> frozenset[str] | None:
        """The types besides null that a schema takes; None if it takes any, or that is unknown."""
        if not isinstance(schema, dict) or depth > _DEEP:
            return None
        said = schema.get("type")
        listed = [said] if isinstance(said, str) else said if isinstance(said, list) else []
        found = [frozenset(kind for kind in listed if isinstance(kind, str))] if listed else []
        target = schema.get("$ref")
        if isinstance(target, str):
            found.append(self._kinds_of_definition(target, depth) or frozenset())
        if isinstance(schema.get("allOf"), list):
            found += [self._kinds(part, depth + 1) or frozenset() for part in schema["allOf"]]
        kinds = [each | {"integer"} if "number" in each else each for each in found if each]
        return frozenset.intersection(*kinds) - {"null"} if kinds else None

    def _kinds_of_definition(self, target: str, depth: int) -> frozenset[str] | None:
        """The same for a definition. Each is looked at once; None for one that leads to itself."""
        if target not in self._kinds_of:
            self._kinds_of[target] = None
            self._kinds_of[target] = self._kinds(
                self.schemas.get(target.removeprefix(DEFINITIONS)), depth + 1
            )
        return self._kinds_of[target]

    def _below(self, schema: dict[str, Any], pointer: str) -> None:
        for key in ("allOf", "anyOf", "oneOf"):
            if key not in schema:
                continue
            parts = schema[key]
            if not isinstance(parts, list) or not parts:
                self._wrong(parts, child(pointer, key), f"{key} is a list of schemas")
                continue
            for index, part in enumerate(parts):
                self.check(part, child(pointer, key, index))
        properties = schema.get("properties", {})
        if isinstance(properties, dict):
            for name, part in properties.items():
                self.check(part, child(pointer, "properties", name))
        else:
            self._wrong(properties, child(pointer, "properties"), "properties is a mapping of name to schema")
        for key in ("items", "not"):
            if key in schema:
                self.check(schema[key], child(pointer, key))
        more = schema.get("additionalProperties", True)
        if not isinstance(more, bool):
            self.check(more, child(pointer, "additionalProperties"))

    def _reference(self, schema: dict[str, Any], pointer: str) -> None:
        if "$ref" not in schema:
            return
        target = schema["$ref"]
        at = child(pointer, "$ref")
        if not isinstance(target, str) or not target.startswith(DEFINITIONS):
            self._wrong(target, at, "a $ref leads to a schema of the same document")
        elif target.removeprefix(DEFINITIONS) not in self.schemas:
            name = target.removeprefix(DEFINITIONS)
            hint = suggestion(name, self.schemas, "define it, or fix the reference")
            self.problems.error(f"$ref leads nowhere: there is no schema {name!r}", pointer=at, hint=hint)

    def _kind(self, schema: dict[str, Any], pointer: str) -> None:
        if "type" not in schema:
            return
        at = child(pointer, "type")
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not kinds:
            self._wrong(kinds, at, "expected a type or a list of types")
        for kind in kinds:
            if kind not in TYPES:
                hint = suggestion(str(kind), TYPES, "one of " + ", ".join(TYPES))
                self.problems.error(f"unknown type {kind!r}", pointer=at, hint=hint)

    def _lists(self, schema: dict[str, Any], pointer: str) -> None:
        if "enum" in schema and (not isinstance(schema["enum"], list) or not schema["enum"]):
            self._wrong(schema["enum"], child(pointer, "enum"), "enum is a list of values, not empty")
        required = schema.get("required", [])
        if not isinstance(required, list) or not all(isinstance(name, str) for name in required):
            self._wrong(required, child(pointer, "required"), "required is a list of property names")

    def _chains(self) -> None:
        """Find circles and overlong chains of definitions that lead to one another directly."""
        length: dict[str, int] = {}
        for start in self.schemas:
            trail: list[str] = []
            ahead = [iter([start])]
            while ahead:
                name = next(ahead[-1], None)
                if name is None:
                    ahead.pop()
                    if trail:
                        done = trail.pop()
                        below = [length.get(target, 0) for target in _direct(self.schemas[done])]
                        length[done] = 1 + max(below, default=0)
                        self._judge_length(done, length[done])
                elif name in trail:
                    self._circle(trail[trail.index(name) :])
                elif name not in length and name in self.schemas:
                    trail.append(name)
                    ahead.append(iter(_direct(self.schemas[name])))

    def _circle(self, names: list[str]) -> None:
        first = names.index(min(names))
        names = [*names[first:], *names[: first + 1]]
        self.problems.error(
            "refers to itself without an object between: " + " → ".join(names),
            pointer=join("components", "schemas", names[0]),
            hint="only a property of an object may lead back to it",
        )

    def _judge_length(self, name: str, length: int) -> None:
        if length == MAX_CHAIN + 1:
            self.problems.error(
                f"a chain of more than {MAX_CHAIN} definitions begins here, each nothing but the next",
                pointer=join("components", "schemas", name),
                hint="refer to the last of them",
            )

    def _wrong(self, value: Any, pointer: str, message: str) -> None:
        shown = repr(value)
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        self.problems.error(message, pointer=pointer, hint=f"found: {shown}")


def _direct(schema: Any) -> list[str]:
    """The definitions that a schema is made of, except those of its properties."""
    if not isinstance(schema, dict):
        return []
    found: list[str] = []
    if isinstance(schema.get("$ref"), str):
        found.append(schema["$ref"].removeprefix(DEFINITIONS))
    for key in ("allOf", "anyOf", "oneOf"):
        if isinstance(schema.get(key), list):
            found += [name for part in schema[key] for name in _direct(part)]
    for key in ("items", "additionalProperties"):
        found += _direct(schema.get(key))
    return found


def _named(kinds: frozenset[str]) -> str:
    """`string`, `integer or string`; a number is not called an integer as well."""
    return " or ".join(sorted(kinds - ({"integer"} if "number" in kinds else frozenset())))


class _Operations:
    def __init__(self, data: Mapping[str, Any], problems: Problems) -> None:
        self.paths: Mapping[str, Any] = data["paths"]
        self.problems = problems
        self.schemas = _Schemas(data["components"]["schemas"], problems)
        self.ids: dict[str, str] = {}

    def run(self) -> None:
        if not self.paths:
            self.problems.error(
                "there are no paths", hint="a description has at least one operation under `paths`"
            )
        for path, methods in self.paths.items():
            at = join("paths", path)
            if not path.startswith("/"):
                self.problems.error("a path begins with a slash", pointer=at, hint=f"found: {path!r}")
            for method, operation in methods.items():
                if method not in METHODS:
                    hint = suggestion(method, METHODS, "one of " + ", ".join(METHODS))
                    self.problems.error(f"unknown method {method!r}", pointer=child(at, method), hint=hint)
                    continue
                self._operation(path, operation, child(at, method))

    def _operation(self, path: str, operation: Mapping[str, Any], pointer: str) -> None:
        self._identity(operation, pointer)
        self._parameters(path, operation.get("parameters", []), pointer)
        if "requestBody" in operation:
            at = child(pointer, "requestBody")
            content = operation["requestBody"].get("content")
            if not content:
                self.problems.error(
                    "a body without content", pointer=at, hint="give a media type and a schema"
                )
            self._content(content or {}, at)
        self._responses(operation, pointer)
        tags = operation.get("tags", [])
        if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
            self.problems.error(
                "tags is a list of names", pointer=child(pointer, "tags"), hint=f"found: {tags!r}"
            )

    def _identity(self, operation: Mapping[str, Any], pointer: str) -> None:
        id_ = operation.get("operationId")
        if id_ is None:
            hint = "add an operationId such as ThingList: functions and overlays are named by it"
            self.problems.error("the operation has no operationId", pointer=pointer, hint=hint)
        elif not isinstance(id_, str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", id_):
            at = child(pointer, "operationId")
            hint = "letters, digits, _, - and . only, a letter first"
            self.problems.error(f"operationId {id_!r} isn't a valid name", pointer=at, hint=hint)
        elif id_ in self.ids:
            at = child(pointer, "operationId")
            hint = f"the other is at {self.ids[id_]}; rename one of the two"
            self.problems.error(f"operationId {id_!r} stands twice", pointer=at, hint=hint)
        else:
            self.ids[id_] = pointer

    def _parameters(self, path: str, parameters: list[Any], pointer: str) -> None:
        seen: set[tuple[str, str]] = set()
        for index, parameter in enumerate(parameters):
            at = child(pointer, "parameters", index)
            name, place = parameter.get("name"), parameter.get("in")
            if not isinstance(name, str) or not name:
                self.problems.error("the parameter has no name", pointer=at, hint="add `name`")
                continue
            if place not in PLACES:
                hint = suggestion(str(place), (*PLACES, "body"), "one of " + ", ".join(PLACES))
                message = f"parameter {name!r} is in {place!r}, which is unknown"
                self.problems.error(message, pointer=child(at, "in"), hint=hint)
            if (name, str(place)) in seen:
                message = f"parameter {name!r} stands twice"
                self.problems.error(message, pointer=at, hint="remove one of the two")
            seen.add((name, str(place)))
            if "schema" not in parameter:
                self.problems.error(f"parameter {name!r} has no schema", pointer=at, hint="add one")
            else:
                self.schemas.check(parameter["schema"], child(at, "schema"))
            if place == "path" and parameter.get("required") is not True:
                message = f"path parameter {name!r} is not required"
                self.problems.error(message, pointer=at, hint="add `required: true`: a path has no gaps")
        self._template(path, {name for name, place in seen if place == "path"}, pointer, parameters)

    def _template(self, path: str, described: set[str], pointer: str, parameters: list[Any]) -> None:
        wanted = set(_TEMPLATE.findall(path))
        for name in sorted(wanted - described):
            hint = suggestion(name, described, "describe it with `in: path`")
            self.problems.error(
                f"the path holds {{{name}}}, no parameter says what it is", pointer=pointer, hint=hint
            )
        for index, parameter in enumerate(parameters):
            name = parameter.get("name")
            if parameter.get("in") == "path" and isinstance(name, str) and name not in wanted:
                at = child(pointer, "parameters", index)
                hint = f"put {{{name}}} into {path}, or remove the parameter"
                self.problems.error(f"path parameter {name!r} is not in the path", pointer=at, hint=hint)

    def _responses(self, operation: Mapping[str, Any], pointer: str) -> None:
        responses = operation.get("responses")
        at = child(pointer, "responses")
        if not isinstance(responses, dict) or not responses:
            what = (
                "isn't a mapping"
                if "responses" in operation and not isinstance(responses, dict)
                else "is missing"
            )
            hint = "describe at least the success: '200': {}"
            self.problems.error(
                f"responses {what}", pointer=at if responses is not None else pointer, hint=hint
            )
            return
        for status, response in responses.items():
            here = child(at, status)
            if not re.fullmatch(r"[1-5](\d\d|XX)|default", status):
                hint = "e.g. '200', '4XX' or default"
                self.problems.error(f"{status!r} isn't a status", pointer=here, hint=hint)
            for name, header in response.get("headers", {}).items():
                if "schema" in header:
                    self.schemas.check(header["schema"], child(here, "headers", name, "schema"))
            self._content(response.get("content", {}), here)

    def _content(self, content: Mapping[str, Any], pointer: str) -> None:
        """All media types of a Swagger response hold one schema; each is checked once."""
        seen: list[Any] = []
        for kind, media in content.items():
            if "schema" in media and media["schema"] not in seen:
                seen.append(media["schema"])
                self.schemas.check(media["schema"], child(pointer, "content", kind, "schema"))
