"""From schemas in the normal form to types, models and enums of the IR.

Definitions and inline schemas take the same road: an object with members becomes a `Model`, a list of values
an `Enum`, both under the name that `names` gives for their address; whatever else a definition is (an array,
a map, a string) stands where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, cast

from attrs import evolve

from ..ir import AnyType, Enum, Field, ListOf, MapOf, Model, Ref, Scalar, Type, Union
from ..pointers import child
from ..problems import Problems

__all__ = ["SchemaBuilder"]

DEFINITIONS = "#/components/schemas/"

Schema = Mapping[str, Any]


class SchemaBuilder:
    """Builds types, and collects the models and enums that they lead to.

    Args:
        definitions: `components.schemas` of a valid document in the normal form.
        name_of: The name for a schema's address, e.g. `Mount.BindOptions` → `MountBindOptions`.
        problems: Takes what is wrong.
    """

    def __init__(
        self, definitions: Mapping[str, Schema], name_of: Callable[[str], str], problems: Problems
    ) -> None:
        self.models: dict[str, Model] = {}
        self.enums: dict[str, Enum] = {}
        self._definitions = definitions
        self._name_of = name_of
        self._problems = problems
        self._expanding: list[str] = []

    def add_definitions(self) -> None:
        """Build every definition, reached or not."""
        for name, schema in self._definitions.items():
            self.type_of(schema, name, child("/components/schemas", name))

    def type_of(self, schema: Schema, address: str, pointer: str) -> tuple[Type, bool]:
        """The type of a schema, and whether it may be null.

        Args:
            schema: The schema in the normal form.
            address: Where it is, as names.lock has it.
            pointer: Its JSON pointer.
        """
        if "$ref" in schema:
            return self._referenced(schema["$ref"])
        for word in ("anyOf", "oneOf"):
            if word in schema:
                return self._one_of(schema[word], address, f"{pointer}/{word}")
        kinds = schema.get("type")
        if isinstance(kinds, list):
            named = [kind for kind in kinds if kind != "null"]
            nullable = len(named) < len(kinds)
            options = [self.type_of({**schema, "type": kind}, address, pointer)[0] for kind in named]
            return (_union(options), nullable) if named else (AnyType(), True)
        return self._plain(schema, kinds, address, pointer), False

    def _referenced(self, ref: str) -> tuple[Type, bool]:
        """A definition by reference: by name where it is a class, in place where it is not."""
        name = ref.removeprefix(DEFINITIONS)
        target = self._definitions[name]
        if name in self._expanding:
            kind = self._class_kind(target)
            return (Ref(self._name_of(name)) if kind else AnyType()), _nullable(target)
        self._expanding.append(name)
        try:
            if self._class_kind(target):
                return Ref(self._name_of(name)), _nullable(target)
            return self.type_of(target, name, child("/components/schemas", name))
        finally:
            self._expanding.pop()

    def _class_kind(self, schema: Schema) -> bool:
        """Whether a definition becomes a class of its own."""
        if "allOf" in schema:
            parts = _effective(schema["allOf"])
            return not (len(parts) == 1 and "$ref" in parts[0])
        if schema.get("properties"):
            return True
        return _enum_kind(schema) is not None

    def _one_of(self, parts: list[Schema], address: str, pointer: str) -> tuple[Type, bool]:
        nullable = False
        options: list[Type] = []
        for index, part in enumerate(parts):
            if part.get("type") == "null":
                nullable = True
                continue
            option, null = self.type_of(part, address, f"{pointer}/{index}")
            options.append(option)
            nullable = nullable or null
        return (_union(options) if options else AnyType()), nullable

    def _plain(self, schema: Schema, kind: str | None, address: str, pointer: str) -> Type:
        """The type of a schema of one kind."""
        if "allOf" in schema:
            return self._all_of(schema, address, pointer)
        if (enum_kind := _enum_kind(schema)) is not None:
            return self._enum(schema, enum_kind, address, pointer)
        if kind == "array":
            items, null = self.type_of(schema.get("items", {}), f"{address}[]", f"{pointer}/items")
            return ListOf(items, null)
        if schema.get("properties"):
            return self._model(address, pointer, self._fields(schema, address, pointer))
        additional = schema.get("additionalProperties")
        if isinstance(additional, Mapping) and additional:
            values, null = self.type_of(additional, f"{address}{{}}", f"{pointer}/additionalProperties")
            return MapOf(values, null)
        if kind == "object" or additional is not None:
            return MapOf(AnyType())
        if kind in ("string", "integer", "number", "boolean"):
            scalar = cast(Literal["string", "integer", "number", "boolean"], kind)
            return Scalar(scalar, schema.get("format"))
        return AnyType()

    def _all_of(self, schema: Schema, address: str, pointer: str) -> Type:
        """The first reference of an allOf is the base; the members of the other parts are its own."""
        parts = schema["allOf"]
        effective = _effective(parts)
        own = {key: schema[key] for key in ("properties", "required") if key in schema}
        if len(effective) == 1 and "$ref" in effective[0] and not own:
            return self._referenced(effective[0]["$ref"])[0]
        base: str | None = None
        fields: dict[str, Field] = {}
        for index, part in enumerate([*parts, own]):
            at = f"{pointer}/allOf/{index}" if index < len(parts) else pointer
            if "$ref" not in part:
                found = self._fields(part, address, at)
            else:
                target, _ = self._referenced(part["$ref"])
                if isinstance(target, Ref) and base is None and not fields:
                    base = target.name
                    continue
                name = part["$ref"].removeprefix(DEFINITIONS)
                found = self._flattened(name)
            fields.update((field.wire, field) for field in found)
        return self._model(address, pointer, tuple(fields.values()), base)

    def _flattened(self, name: str) -> tuple[Field, ...]:
        """All members of a definition that cannot be a base."""
        schema = self._definitions[name]
        pointer = child("/components/schemas", name)
        found: dict[str, Field] = {}
        for index, part in enumerate(schema.get("allOf", [])):
            if "$ref" in part:
                inner = self._flattened(part["$ref"].removeprefix(DEFINITIONS))
            else:
                inner = self._fields(part, name, f"{pointer}/allOf/{index}")
            found.update((field.wire, field) for field in inner)
        found.update((field.wire, field) for field in self._fields(schema, name, pointer))
        return tuple(found.values())

    def _fields(self, schema: Schema, address: str, pointer: str) -> tuple[Field, ...]:
        required = schema.get("required", [])
        fields = []
        for wire, member in schema.get("properties", {}).items():
            at = child(pointer, "properties", wire)
            type_, nullable = self.type_of(member, f"{address}.{wire}", at)
            fields.append(
                Field(
                    wire=wire,
                    type=type_,
                    pointer=at,
                    required=wire in required,
                    nullable=nullable,
                    secret=bool(member.get("x-secret")),
                    default=member.get("default"),
                )
            )
        return tuple(fields)

    def _model(self, address: str, pointer: str, fields: tuple[Field, ...], base: str | None = None) -> Ref:
        name = self._name_of(address)
        model = Model(name=name, address=address, pointer=pointer, fields=fields, base=base)
        if name in self.enums:
            self._clash(name, pointer, self.enums[name].pointer)
        known = self.models.setdefault(name, model)
        if known.pointer != pointer and _shape(known) != _shape(model):
            self._clash(name, pointer, known.pointer)
        return Ref(name)

    def _enum(self, schema: Schema, kind: Literal["string", "integer"], address: str, pointer: str) -> Ref:
        name = self._name_of(address)
        values = tuple(dict.fromkeys(value for value in schema["enum"] if value is not None))
        labels = {str(value): label for value, label in schema.get("x-enum-names", {}).items()}
        enum = Enum(name=name, address=address, pointer=pointer, kind=kind, values=values, labels=labels)
        if name in self.models:
            self._clash(name, pointer, self.models[name].pointer)
        known = self.enums.setdefault(name, enum)
        if known.pointer != pointer:
            if known.kind != kind:
                self._clash(name, pointer, known.pointer)
            merged = tuple(dict.fromkeys((*known.values, *values)))
            self.enums[name] = evolve(known, values=merged, labels={**labels, **known.labels})
        return Ref(name)

    def _clash(self, name: str, pointer: str, other: str) -> None:
        self._problems.error(
            f"the name {name} is taken by another schema, {other}",
            pointer=pointer,
            hint="give one of them another name in spec/names.lock",
        )


def _effective(parts: list[Schema]) -> list[Schema]:
    """The parts of an allOf that say anything: an empty object beside a reference does not."""
    return [part for part in parts if "$ref" in part or part.get("properties") or "allOf" in part]


def _nullable(schema: Schema) -> bool:
    kinds = schema.get("type")
    return isinstance(kinds, list) and "null" in kinds


def _enum_kind(schema: Schema) -> Literal["string", "integer"] | None:
    """The kind of a schema's values where they make an enum: all strings, or all integers."""
    values = [value for value in schema.get("enum", []) if value is not None]
    if values and all(isinstance(value, str) for value in values):
        return "string"
    if values and all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return "integer"
    return None


def _union(options: list[Type]) -> Type:
    unique = list(dict.fromkeys(options))
    return unique[0] if len(unique) == 1 else Union(tuple(unique))


def _shape(model: Model) -> tuple[object, ...]:
    """What makes two inline schemas one class: the same members of the same types."""
    return (model.base, *((field.wire, field.type, field.required) for field in model.fields))
