"""From schemas in the normal form to types, models and enums of the IR.

Definitions and inline schemas are handled alike: an object with properties becomes a `Model`, a list of
values an `Enum`, both under the name that is known for their address; whatever else a definition is (an
array, a map, a string) stands where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, cast

from attrs import evolve

from ..description.pointers import child
from ..description.schemas import DEFINITIONS, demanded
from ..problems import Problems
from .facts import Facts
from .nodes import AnyType, Enum, Field, ListOf, MapOf, Model, Ref, Scalar, Type, Union

__all__ = ["SchemaBuilder"]

Schema = Mapping[str, Any]


class SchemaBuilder:
    """Builds types, and collects the models and enums that they lead to.

    Args:
        definitions: `components.schemas` of a valid document in the normal form.
        facts: What is known beside it, such as names: `Mount.BindOptions` → `MountBindOptions`.
        problems: Takes what is wrong.
    """

    def __init__(self, definitions: Mapping[str, Schema], facts: Facts, problems: Problems) -> None:
        self.models: dict[str, Model] = {}
        self.enums: dict[str, Enum] = {}
        self._definitions = definitions
        self._facts = facts
        self._problems = problems
        self._expanding: list[str] = []
        self._members: dict[str, tuple[Field, ...]] = {}

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
            if len(schema) > 1:
                schema = self._with_siblings(schema)
            if "$ref" in schema:
                return self._referenced(schema["$ref"])
        for word in ("anyOf", "oneOf"):
            if word in schema and not self._class_kind(schema):
                return self._one_of(schema[word], address, f"{pointer}/{word}")
        kinds = schema.get("type")
        if isinstance(kinds, list):
            named = [kind for kind in kinds if kind != "null"]
            nullable = len(named) < len(kinds)
            options = [self.type_of({**schema, "type": kind}, address, pointer)[0] for kind in named]
            return (_union(options), nullable) if named else (AnyType(), True)
        return self._plain(schema, kinds, address, pointer), _null_among(schema)

    def _with_siblings(self, schema: Schema) -> Schema:
        """A reference beside which more is said, as the first part of an allOf."""
        if not (schema.get("properties") or "allOf" in schema or demanded(schema, self._definitions)):
            return schema
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return {**rest, "allOf": [{"$ref": schema["$ref"]}, *schema.get("allOf", ())]}

    def _referenced(self, ref: str) -> tuple[Type, bool]:
        """A definition by reference: by name where it is a class, in place where it is not."""
        name = ref.removeprefix(DEFINITIONS)
        target = self._definitions[name]
        if name in self._expanding:
            kind = self._class_kind(target)
            return (Ref(self._facts.name(name)) if kind else AnyType()), _nullable(target)
        self._expanding.append(name)
        try:
            if self._class_kind(target):
                return Ref(self._facts.name(name)), _nullable(target)
            return self.type_of(target, name, child("/components/schemas", name))
        finally:
            self._expanding.pop()

    def _class_kind(self, schema: Schema) -> bool:
        """Whether a definition becomes a class of its own."""
        if "$ref" in schema:
            schema = self._with_siblings(schema)
        if "allOf" in schema:
            said = _effective(schema["allOf"]) or schema.get("properties")
            return bool(said) and not self._is_alias(schema)
        if schema.get("properties"):
            return True
        return _enum_kind(schema) is not None

    def _one_of(self, parts: list[Schema], address: str, pointer: str) -> tuple[Type, bool]:
        nullable = False
        options: list[Type] = []
        if sum("$ref" not in part and self._class_kind(part) for part in parts) > 1:
            self._problems.warning(
                "one of several objects or enums that are written in place: it is any JSON value in Python",
                pointer=pointer,
                hint="make each of them a schema of its own under components, and refer to it",
            )
            return AnyType(), any(part.get("type") == "null" for part in parts)  # one address, one name
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
            return self._model(schema, address, pointer, self._fields(schema, address, pointer))
        additional = schema.get("additionalProperties")
        if isinstance(additional, Mapping) and additional:
            values, null = self.type_of(additional, f"{address}{{}}", f"{pointer}/additionalProperties")
            return MapOf(values, null)
        if kind == "object" or additional is not None:
            return MapOf(AnyType())
        if kind in ("string", "integer", "number", "boolean"):
            scalar = cast("Literal['string', 'integer', 'number', 'boolean']", kind)
            return Scalar(scalar, schema.get("format"))
        return AnyType()

    def _all_of(self, schema: Schema, address: str, pointer: str) -> Type:
        """The first reference of an allOf is the base; the properties of the other parts are its own."""
        parts = _effective(schema["allOf"])
        if not parts and not schema.get("properties"):
            return self._narrowed(schema, address, pointer)
        if self._is_alias(schema):
            return self._referenced(parts[0]["$ref"])[0]
        if parts and "$ref" in parts[0] and self._is_model(parts[0]["$ref"]):
            fields = self._beside_base(schema, parts[0], address, pointer)
            if fields is not None:
                base = self._facts.name(self._target(parts[0]["$ref"]))
                return self._model(schema, address, pointer, fields, base)
        return self._model(schema, address, pointer, self._flattened(schema, address, pointer))

    def _narrowed(self, schema: Schema, address: str, pointer: str) -> Type:
        """An allOf whose parts only narrow a type."""
        parts = schema["allOf"]
        merged = {key: value for part in reversed(parts) for key, value in part.items()}
        kinds = {part["type"] for part in (schema, *parts) if isinstance(part.get("type"), str)}
        kind = "integer" if kinds == {"integer", "number"} else merged.get("type", schema.get("type"))
        return self._plain(merged, kind, address, pointer)

    def _is_alias(self, schema: Schema) -> bool:
        """Whether an allOf is just another name for one definition."""
        parts = _effective(schema.get("allOf", []))
        alone = len(parts) == 1 and "$ref" in parts[0] and not schema.get("properties")
        return alone and not demanded(schema, self._definitions)

    def _beside_base(
        self, schema: Schema, first: Schema, address: str, pointer: str
    ) -> tuple[Field, ...] | None:
        """The properties that an allOf has beside those of its base; None if the base's would differ."""
        own = {**schema, "allOf": [{} if part is first else part for part in schema["allOf"]]}
        fields = self._flattened(own, address, pointer)
        inherited = {field.wire: field for field in self._flattened(first, address, pointer)}
        differing = (_differ(field, inherited[field.wire]) for field in fields if field.wire in inherited)
        if demanded(schema, self._definitions) & inherited.keys() or any(differing):
            return None
        return tuple(field for field in fields if field.wire not in inherited)

    def _target(self, ref: str) -> str:
        """The definition that a reference leads to in the end."""
        name = ref.removeprefix(DEFINITIONS)
        target = self._definitions[name]
        if self._is_alias(target):
            return self._target(_effective(target["allOf"])[0]["$ref"])
        plain = "$ref" in target and not target.get("properties") and "allOf" not in target
        return self._target(target["$ref"]) if plain and not demanded(target, self._definitions) else name

    def _is_model(self, ref: str) -> bool:
        """Whether a reference leads to an object with properties."""
        target = self._definitions[self._target(ref)]
        return self._class_kind(target) and (
            "allOf" in target or "$ref" in target or _enum_kind(target) is None
        )

    def _flattened(self, schema: Schema, address: str, pointer: str) -> tuple[Field, ...]:
        """All properties of a schema, those of the parts of its allOf first."""
        if "$ref" in schema:
            schema = self._with_siblings(schema)
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(DEFINITIONS)
            if name not in self._members:  # bases of bases, each named twice, would take forever
                place = child("/components/schemas", name)
                self._members[name] = self._flattened(self._definitions[name], name, place)
            return self._members[name]
        found: dict[str, Field] = {}
        for index, part in enumerate(schema.get("allOf", [])):
            inner = self._flattened(part, address, f"{pointer}/allOf/{index}")
            found.update((field.wire, field) for field in inner)
        found.update((field.wire, field) for field in self._fields(schema, address, pointer))
        wanted = demanded(schema, self._definitions) if "allOf" in schema else frozenset()
        return tuple(
            evolve(field, required=True) if field.wire in wanted else field for field in found.values()
        )

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
                    since=self._facts.since(f"{address}.{wire}"),
                    deprecated=self._facts.deprecated(f"{address}.{wire}", member),
                )
            )
        if "anyOf" not in schema and "oneOf" not in schema:
            return tuple(fields)
        known = {field.wire for field in fields}
        return (
            *fields,
            *(field for field in self._perhaps(schema, address, pointer) if field.wire not in known),
        )

    def _perhaps(self, schema: Schema, address: str, pointer: str) -> Iterator[Field]:
        """The properties of alternatives that an object may fit besides; each may be missing."""
        found: dict[str, Field] = {}
        for word in ("anyOf", "oneOf"):
            for index, part in enumerate(schema.get(word, ())):
                for field in self._flattened(part, address, child(pointer, word, index)):
                    other = found.setdefault(field.wire, evolve(field, required=False))
                    if other.type != field.type:
                        found[field.wire] = evolve(other, type=_union([other.type, field.type]))
        yield from found.values()

    def _model(
        self, schema: Schema, address: str, pointer: str, fields: tuple[Field, ...], base: str | None = None
    ) -> Ref:
        name = self._facts.name(address)
        deprecated = self._facts.deprecated(address, schema)
        model = Model(
            name=name, address=address, pointer=pointer, fields=fields, base=base, deprecated=deprecated
        )
        if name in self.enums:
            self._clash(name, pointer, self.enums[name].pointer)
        known = self.models.setdefault(name, model)
        if known.pointer != pointer and _shape(known) != _shape(model):
            self._clash(name, pointer, known.pointer)
        return Ref(name)

    def _enum(self, schema: Schema, kind: Literal["string", "integer"], address: str, pointer: str) -> Ref:
        name = self._facts.name(address)
        values = tuple(dict.fromkeys(value for value in schema["enum"] if value is not None))
        labels = self._labels(schema, pointer)
        since = self._facts.since_of_values(address, values)
        enum = Enum(
            name=name,
            address=address,
            pointer=pointer,
            kind=kind,
            values=values,
            labels=labels,
            since=since,
            deprecated=self._facts.deprecated(address, schema),
        )
        if name in self.models:
            self._clash(name, pointer, self.models[name].pointer)
        known = self.enums.setdefault(name, enum)
        if known.pointer != pointer:
            if known.kind != kind:
                self._clash(name, pointer, known.pointer)
            merged = tuple(dict.fromkeys((*known.values, *values)))
            self.enums[name] = evolve(known, values=merged, labels={**labels, **known.labels})
        return Ref(name)

    def _labels(self, schema: Schema, pointer: str) -> dict[str, str]:
        named = schema.get("x-enum-names", {})
        if isinstance(named, Mapping) and all(isinstance(label, str) for label in named.values()):
            return {str(value): label for value, label in named.items()}
        self._problems.error(
            "x-enum-names: expected a mapping of value to name",
            pointer=child(pointer, "x-enum-names"),
            hint="e.g. {0: MODIFIED}",
        )
        return {}

    def _clash(self, name: str, pointer: str, other: str) -> None:
        self._problems.error(
            f"the name {name} is taken by another schema, {other}",
            pointer=pointer,
            hint="give one of them another name in spec/names.lock",
        )


def _effective(parts: list[Schema]) -> list[Schema]:
    """The parts of an allOf that say anything: an empty object beside a reference does not."""
    return [part for part in parts if "$ref" in part or part.get("properties") or "allOf" in part]


def _differ(one: Field, other: Field) -> bool:
    """Whether two properties of a name are of different types, so that neither can stand for the other."""
    return (one.type, one.required, one.nullable) != (other.type, other.required, other.nullable)


def _nullable(schema: Schema) -> bool:
    kinds = schema.get("type")
    return (isinstance(kinds, list) and "null" in kinds) or _null_among(schema)


def _null_among(schema: Schema) -> bool:
    """Whether null is one of the alternatives."""
    if "anyOf" not in schema and "oneOf" not in schema:
        return False
    return any(part.get("type") == "null" for word in ("anyOf", "oneOf") for part in schema.get(word, ()))


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
    """What makes two inline schemas one class: the same properties of the same types."""
    return (model.base, *((field.wire, field.type, field.required) for field in model.fields))
