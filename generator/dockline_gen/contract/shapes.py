"""Schemas without their spelling: what a value may be, however the description says it.

`allOf` is merged, `anyOf` with null is a nullable shape, an open object is one whether `additionalProperties`
is left out, true or `{}`, a constant is a list of one value. References to definitions stay: each definition
is compared once, where it is defined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from ..description.pointers import child
from ..description.schemas import DEFINITIONS
from ..normalise.beyond import NOT_COMPARED

__all__ = ["ANYTHING", "CLOSED", "NOTHING", "Member", "Shape", "Shapes"]

KINDS = frozenset({"string", "integer", "number", "boolean", "object", "array"})
LIMITS = (
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
)

_COMBINED = frozenset({"$ref", "allOf", "anyOf", "oneOf"})


NOTHING: Mapping[str, Any] = {}


@frozen(kw_only=True)
class Shape:
    """What a value may be. Two shapes are equal when they say the same, wherever they stand."""

    kinds: frozenset[str] = frozenset()
    """JSON types besides null; empty means any."""
    nullable: bool = False
    ref: str | None = None
    """The definition that says the rest."""
    format: str | None = None
    enum: tuple[Any, ...] | None = None
    default: tuple[Any, ...] = ()
    """One value; empty if there is no default."""
    limits: Mapping[str, Any] = field(factory=dict)
    """Bounds by keyword, `uniqueItems` among them where it is true."""
    pattern: str | None = None
    items: Shape | None = None
    members: Mapping[str, Member] = field(factory=dict)
    values: Shape | None = None
    """What properties that aren't described may be; None means anything."""
    options: tuple[Shape, ...] = ()
    """The members of `anyOf` and `oneOf`, if there are several besides null to choose from."""
    exactly_one: bool = False
    """Whether a value may fit one option only (`oneOf`), where it could fit several."""
    demanded: frozenset[str] = frozenset()
    """Members that must be there and that nothing describes."""
    never: Shape | None = None
    """What a value may not be: the schema of `not`."""
    deprecated: bool = False
    access: str = ""
    """`readOnly`, `writeOnly` or neither."""
    beyond: Mapping[str, Any] = field(factory=dict)
    """What is not compared, by keyword."""
    pointer: str = field(default="", eq=False)
    bases: tuple[str, ...] = field(default=(), eq=False)
    """Definitions whose properties were merged in."""

    @property
    def bare(self) -> bool:
        """Whether it says nothing, except perhaps that it is an object."""
        return self.kinds <= {"object"} and self == Shape(kinds=self.kinds)

    @property
    def rest(self) -> Shape:
        """What limits a value beside the options."""
        return evolve(
            self,
            options=(),
            exactly_one=False,
            nullable=False,
            default=(),
            deprecated=False,
            access="",
            beyond=NOTHING,
        )


@frozen(kw_only=True)
class Member:
    """A property of an object."""

    shape: Shape
    required: bool = False
    origin: str | None = field(default=None, eq=False)
    """The definition that it was merged from; None when it stands in the schema itself."""


ANYTHING = Shape()
CLOSED = Shape(kinds=frozenset({"nothing"}))
"""A shape that no value has: that of further properties, in an object that takes none."""


class Shapes:
    """Reads the shapes of one description.

    Args:
        definitions: `components.schemas` of a valid document in normal form.
    """

    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self._definitions = definitions
        self._known: dict[str, Shape] = {}
        self._merging: list[str] = []

    def definition(self, name: str) -> Shape:
        """The shape of a definition."""
        if name not in self._known:
            schema = self._definitions.get(name, {})
            self._known[name] = self.shape(schema, child("/components/schemas", name))
        return self._known[name]

    def resolved(self, shape: Shape) -> Shape:
        """The shape with the definition that it refers to in the reference's place."""
        seen: set[str] = set()
        while shape.ref is not None and shape.ref not in seen:
            seen.add(shape.ref)
            target = self.definition(shape.ref)
            shape = evolve(
                target,
                nullable=shape.nullable or target.nullable,
                deprecated=shape.deprecated or target.deprecated,
            )
        return shape

    def through_aliases(self, shape: Shape) -> Shape:
        """The shape, with a chain of definitions that only name the next replaced by the last of them."""
        seen: set[str] = set()
        while shape.ref is not None and shape.ref not in seen:
            seen.add(shape.ref)
            target = self.definition(shape.ref)
            if target.ref is None:
                break
            shape = evolve(shape, ref=target.ref, nullable=shape.nullable or target.nullable)
        return shape

    def shape(self, schema: Any, pointer: str) -> Shape:
        """The shape of a schema in normal form."""
        if not isinstance(schema, Mapping):
            return ANYTHING
        if schema.get("deprecated") and not _COMBINED.isdisjoint(schema):
            # This place is deprecated, not what it refers to or is made of.
            plain = {key: value for key, value in schema.items() if key != "deprecated"}
            return evolve(self.shape(plain, pointer), deprecated=True)
        parts = [
            self.shape(part, child(pointer, "allOf", index))
            for index, part in enumerate(schema.get("allOf", ()))
        ]
        parts += [
            self._choice(schema[word], child(pointer, word), exactly_one=word == "oneOf")
            for word in ("anyOf", "oneOf")
            if word in schema
        ]
        own = self._own(schema, pointer)
        if "$ref" in schema:
            parts.insert(0, Shape(ref=schema["$ref"].removeprefix(DEFINITIONS), pointer=pointer))
        if not parts:
            return own
        said = [part for part in (*parts, own) if not part.bare]
        if len(said) == 1:
            return evolve(said[0], pointer=pointer)
        if not said:
            return own
        return evolve(self._merged(said), pointer=pointer)

    def _own(self, schema: Mapping[str, Any], pointer: str) -> Shape:
        """What the keywords of a schema say, those that combine schemas aside."""
        listed = schema.get("type", ())
        kinds = frozenset([listed] if isinstance(listed, str) else listed)
        enum = schema.get("enum")
        values = [schema["const"]] if "const" in schema else enum
        required = schema.get("required", ())
        limits = {key: schema[key] for key in LIMITS if key in schema}
        if schema.get("uniqueItems"):
            limits["uniqueItems"] = True
        return Shape(
            kinds=kinds & KINDS,
            nullable="null" in kinds,
            format=schema.get("format"),
            enum=None if values is None else tuple(value for value in values if value is not None),
            default=(schema["default"],) if "default" in schema else (),
            limits=limits,
            pattern=schema.get("pattern"),
            items=self._part(schema, "items", pointer),
            members={
                name: Member(
                    shape=self.shape(part, child(pointer, "properties", name)), required=name in required
                )
                for name, part in schema.get("properties", {}).items()
            },
            values=self._values(schema, pointer),
            never=self._part(schema, "not", pointer),
            demanded=frozenset(required) - schema.get("properties", {}).keys(),
            beyond=schema.get(NOT_COMPARED, NOTHING),
            deprecated=bool(schema.get("deprecated")),
            access=next((key for key in ("readOnly", "writeOnly") if schema.get(key)), ""),
            pointer=pointer,
        )

    def _part(self, schema: Mapping[str, Any], key: str, pointer: str) -> Shape | None:
        """A schema below another; None if it says nothing."""
        if key not in schema:
            return None
        shape = self.shape(schema[key], child(pointer, key))
        return None if shape == ANYTHING else shape

    def _values(self, schema: Mapping[str, Any], pointer: str) -> Shape | None:
        if schema.get("additionalProperties") is False:
            return evolve(CLOSED, pointer=child(pointer, "additionalProperties"))
        return self._part(schema, "additionalProperties", pointer)

    def _choice(self, parts: list[Any], pointer: str, *, exactly_one: bool) -> Shape:
        """One of several; null among them only makes the others nullable."""
        shapes = [self.shape(part, child(pointer, index)) for index, part in enumerate(parts)]
        real = [
            shape
            for shape, part in zip(shapes, parts, strict=True)
            if not (isinstance(part, Mapping) and part.get("type") == "null")
        ]
        nullable = len(real) < len(shapes)
        if len(real) == 1:
            return evolve(real[0], nullable=nullable or real[0].nullable)
        exactly_one = exactly_one and _overlap(real)
        return Shape(options=tuple(real), nullable=nullable, exactly_one=exactly_one)

    def _merged(self, parts: list[Shape]) -> Shape:
        """One shape that says what all parts say; a later part wins where only one can."""
        merged = Shape(nullable=all(part.nullable for part in parts))
        for part in parts:
            if part.ref is not None:
                part = self._base(part.ref)
            merged = self._both(merged, part)
        return merged

    def _both(self, one: Shape, other: Shape) -> Shape:
        """What holds if both hold. What a shape has room for once is that of `other`; no more is compared."""
        members = dict(one.members)
        for wire, member in other.members.items():
            required = member.required or (wire in members and members[wire].required)
            members[wire] = evolve(member, required=required)
        demanded = one.demanded | other.demanded
        for wire in demanded & members.keys():
            members[wire] = evolve(members[wire], required=True)
        return evolve(
            one,
            kinds=_common(one.kinds, other.kinds),
            format=other.format or one.format,
            enum=_shared(one.enum, other.enum),
            default=other.default or one.default,
            limits={**one.limits, **other.limits},
            pattern=other.pattern or one.pattern,
            items=self._inner(one.items, other.items),
            members=members,
            values=self._inner(one.values, other.values),
            options=(*one.options, *other.options),
            exactly_one=one.exactly_one or other.exactly_one,
            never=_either(one.never, other.never),
            demanded=demanded - members.keys(),
            deprecated=one.deprecated or other.deprecated,
            access=other.access or one.access,
            beyond={**one.beyond, **other.beyond, **_outdone(one, other)},
            bases=(*one.bases, *other.bases),
        )

    def _inner(self, one: Shape | None, other: Shape | None) -> Shape | None:
        """The items or the values of two parts of an allOf."""
        if one is None or other is None or one == other:
            return one or other
        if CLOSED in (one, other):
            return CLOSED
        return evolve(self._merged([one, other]), pointer=other.pointer)

    def _base(self, name: str) -> Shape:
        """A definition to be merged into another; one that holds itself has nothing more to give."""
        if name in self._merging:
            return Shape(bases=(name,))
        self._merging.append(name)
        try:
            target = self.resolved(Shape(ref=name))
        finally:
            self._merging.pop()
        members = {
            wire: evolve(member, origin=member.origin or name) for wire, member in target.members.items()
        }
        return evolve(target, members=members, bases=(name, *target.bases))


def _common(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The kinds that both allow; every integer is a number."""
    if not one or not other:
        return one | other
    found = one & other
    if "integer" in one | other and "number" in one | other and not {"integer", "number"} <= found:
        found |= {"integer"}
    return found or CLOSED.kinds


def _overlap(options: list[Shape]) -> bool:
    """Whether a value could fit several."""
    kinds = [option.kinds for option in options]
    return not all(kinds) or len(frozenset().union(*kinds)) < sum(map(len, kinds))


def _shared(one: tuple[Any, ...] | None, other: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
    if one is None or other is None:
        return other if one is None else one
    return tuple(value for value in one if value in other) or other


def _either(one: Shape | None, other: Shape | None) -> Shape | None:
    """What both together exclude."""
    if one is None or other is None or one == other:
        return one or other
    return Shape(options=(one, other), pointer=other.pointer)


def _outdone(one: Shape, other: Shape) -> dict[str, Any]:
    """What an earlier part of an allOf says and a later one overrides: a shape has room for one."""
    found: dict[str, Any] = {}
    for slot in ("format", "pattern"):
        said, wins = getattr(one, slot), getattr(other, slot)
        if said is not None and wins is not None and said != wins:
            found[f"allOf: {slot}"] = said
    for key in one.limits.keys() & other.limits.keys():
        if one.limits[key] != other.limits[key]:
            found[f"allOf: {key}"] = one.limits[key]
    return found
