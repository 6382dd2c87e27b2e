"""From two shapes that belong together to the edits between them."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

from attrs import evolve

from ..contract.describe import describe, kinds
from ..contract.match import Pairs
from ..contract.shapes import ANYTHING, CLOSED, Member, Shape
from ..contract.surface import Surface
from .difference import Difference
from .rule_ids import RuleId
from .shape_rules import format_rule, kind_rule, limit_rule, presence_rule

__all__ = ["ShapeComparison", "not_compared"]

MOVES: tuple[RuleId, ...] = ("schema-extracted", "schema-inlined")
"""Edits that leave every value unchanged."""


class ShapeComparison:
    """Compares shapes of two surfaces.

    Args:
        old: The surface of the old description.
        new: That of the new one.
        pairs: What belongs together.
    """

    def __init__(self, old: Surface, new: Surface, pairs: Pairs) -> None:
        self._old = old
        self._new = new
        self._pairs = pairs
        self._open: list[tuple[str, str]] = []

    def compare(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        """The edits between two shapes, outermost first."""
        if old == new:
            return
        for found in self._compare(old, new, address):
            yield evolve(
                found,
                old_pointer=found.old_pointer if found.old_pointer is not None else old.pointer,
                new_pointer=found.new_pointer if found.new_pointer is not None else new.pointer,
            )

    def _compare(self, old: Shape, new: Shape, address: str) -> Generator[Difference, None, None]:
        if old.ref is not None or new.ref is not None:
            old, new = self._old.shapes.through_aliases(old), self._new.shapes.through_aliases(new)
        if old.ref is not None and self._pairs.definitions.get(old.ref, "") == new.ref:
            yield from self._null(old, new, address)
            yield from _deprecation(old.deprecated, new.deprecated, address)
            return
        if old.ref is None and new.ref is None:
            yield from self._plain(old, new, address)
            return
        crossing = (old.ref or address, new.ref or address)
        if crossing in self._open:
            return
        self._open.append(crossing)
        try:
            yield from self._through_references(old, new, address)
        finally:
            self._open.pop()

    def _through_references(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        """At least one side refers to a definition, and not both to the same one."""
        before, after = self._old.shapes.resolved(old), self._new.shapes.resolved(new)
        before, after = _as_made_from(before, old.ref, after, new.ref, self._pairs.definitions)
        inner = tuple(self.compare(before, after, address))
        if old.ref is not None and new.ref is not None:
            if inner or _has_class(before) or _has_class(after):
                yield Difference(
                    rule="reference-changed", address=address, old=old.ref, new=new.ref, details=inner
                )
            return
        if _has_class(before) and _has_class(after):
            if new.ref is not None and new.ref not in self._renamed(before.bases):
                yield Difference(rule="schema-extracted", address=address, new=new.ref)
            elif old.ref is not None and self._pairs.definitions.get(old.ref) not in after.bases:
                yield Difference(rule="schema-inlined", address=address, old=old.ref)
        yield from inner

    def _plain(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        def found(rule: RuleId, one: Any = None, other: Any = None) -> Difference:
            return Difference(rule=rule, address=address, old=one, new=other)

        yield from self._null(old, new, address)
        yield from not_compared(old.beyond, new.beyond, address, old.pointer, new.pointer)
        if (old.options or new.options) and _is_choice(old) and _is_choice(new):
            yield from self._options(_choices(old), _choices(new), address)
        else:
            if old.options and new.options:
                yield from self._options(list(old.options), list(new.options), address)
            elif old.options or new.options:
                rule: RuleId = "alternatives-added" if new.options else "alternatives-removed"
                yield found(rule, _describe_options(old), _describe_options(new))
            if old.kinds != new.kinds:
                yield found(kind_rule(old, new), kinds(old), kinds(new))
                if not (old.kinds & new.kinds):
                    return
            yield from self._value(old, new, address)
        if old.exactly_one != new.exactly_one and old.options and new.options:
            yield found("not-compared", _options_word(old), _options_word(new))
        if old.default != new.default:
            yield found(
                presence_rule("default", old.default, new.default), _one(old.default), _one(new.default)
            )
        if old.access != new.access:
            yield found("access-changed", old.access or None, new.access or None)
        yield from _deprecation(old.deprecated, new.deprecated, address)

    def _value(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        """What limits values of kinds that both sides take."""
        kind_changed = old.kinds != new.kinds
        if not kind_changed and old.format != new.format:
            rule = format_rule(old, new)
            yield Difference(rule=rule, address=address, old=old.format, new=new.format)
        yield from self._enum(old, new, address)
        yield from self._limits(old, new, address)
        if old.never != new.never:
            yield Difference(
                rule="exclusion-changed", address=address, old=describe(old.never), new=describe(new.never)
            )
        if "array" in old.kinds & new.kinds or not kind_changed:
            yield from self.compare(old.items or ANYTHING, new.items or ANYTHING, f"{address}[]")
        yield from self._values(old, new, address)
        yield from self._members(old, new, address)

    def _null(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        if old.nullable != new.nullable:
            rule: RuleId = "became-nullable" if new.nullable else "became-not-nullable"
            yield Difference(rule=rule, address=address, old=old.nullable, new=new.nullable)

    def _options(self, before: list[Shape], after: list[Shape], address: str) -> Iterator[Difference]:
        """Choices between several types: equal ones pair; if one is left on each side, these are compared.

        Two are also equal if one is written in place and the other has a name: each reports that.
        """
        for option in tuple(before):
            twins = ((other, self._moves(option, other, address)) for other in after)
            twin, moves = next(((other, moves) for other, moves in twins if moves is not None), (None, ()))
            if twin is not None:
                before.remove(option)
                after.remove(twin)
                yield from moves
        if len(before) == len(after) == 1:
            yield from self.compare(before[0], after[0], address)
            return
        for option in before:
            yield Difference(
                rule="option-removed", address=address, old=describe(option), old_pointer=option.pointer
            )
        for option in after:
            yield Difference(
                rule="option-added", address=address, new=describe(option), new_pointer=option.pointer
            )

    def _moves(self, old: Shape, new: Shape, address: str) -> tuple[Difference, ...] | None:
        """The edits between two options that only got a name, or lost one; None if they differ in more."""
        moves: list[Difference] = []
        with closing(self._compare(old, new, address)) as trial:
            for found in trial:
                if found.rule not in MOVES:
                    return None
                moves.append(found)
        return tuple(moves)

    def _enum(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        if old.enum is None or new.enum is None:
            if old.enum is not None:
                yield Difference(rule="enum-removed", address=address, old=list(old.enum))
            if new.enum is not None:
                yield Difference(rule="enum-added", address=address, new=list(new.enum))
            return
        for value in old.enum:
            if value not in new.enum:
                yield Difference(rule="enum-value-removed", address=address, old=value)
        for value in new.enum:
            if value not in old.enum:
                yield Difference(rule="enum-value-added", address=address, new=value)

    def _limits(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        for key in dict.fromkeys((*old.limits, *new.limits)):
            before, after = old.limits.get(key), new.limits.get(key)
            if before != after:
                yield Difference(
                    rule=limit_rule(key, before, after),
                    address=address,
                    old=None if before is None else {key: before},
                    new=None if after is None else {key: after},
                )
        if old.pattern != new.pattern:
            yield Difference(
                rule=presence_rule("pattern", old.pattern, new.pattern),
                address=address,
                old=old.pattern,
                new=new.pattern,
            )

    def _values(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        before, after = old.values or ANYTHING, new.values or ANYTHING
        if (before == CLOSED) != (after == CLOSED):
            rule: RuleId = "members-closed" if after == CLOSED else "members-opened"
            yield Difference(rule=rule, address=address, old=describe(before), new=describe(after))
        elif before != CLOSED:
            yield from self.compare(before, after, f"{address}{{}}")

    def _members(self, old: Shape, new: Shape, address: str) -> Iterator[Difference]:
        gone = {wire: member for wire, member in old.members.items() if wire not in new.members}
        come = {wire: member for wire, member in new.members.items() if wire not in old.members}
        for wire, other in _respelled(gone, come):
            before, after = gone.pop(wire), come.pop(other)
            if not self._reported_elsewhere(wire, before, other, after):
                yield Difference(rule="property-respelled", address=f"{address}.{wire}", old=wire, new=other)
                yield from self._member(before, after, f"{address}.{wire}")
        yield from _demanded(old, new, address)
        for wire, member in gone.items():
            if not self._in_base(member.origin, new, self._pairs.definitions):
                must = member.required and wire not in new.demanded
                yield Difference(
                    rule="required-property-removed" if must else "property-removed",
                    address=f"{address}.{wire}",
                    old=describe(member.shape),
                    old_pointer=member.shape.pointer,
                    new_pointer=new.pointer,
                )
        for wire, member in new.members.items():
            if wire in old.members:
                if not self._reported_elsewhere(wire, old.members[wire], wire, member):
                    yield from self._member(old.members[wire], member, f"{address}.{wire}")
            elif wire in come and not self._in_base(member.origin, old, self._backwards):
                must = member.required and wire not in old.demanded
                yield Difference(
                    rule="required-property-added" if must else "property-added",
                    address=f"{address}.{wire}",
                    new=describe(member.shape),
                    old_pointer=old.pointer,
                    new_pointer=member.shape.pointer,
                )

    def _member(self, old: Member, new: Member, address: str) -> Iterator[Difference]:
        if old.required != new.required:
            rule: RuleId = "property-became-required" if new.required else "property-became-optional"
            yield Difference(
                rule=rule, address=address, old_pointer=old.shape.pointer, new_pointer=new.shape.pointer
            )
        yield from self.compare(old.shape, new.shape, address)

    @property
    def _backwards(self) -> Mapping[str, str]:
        return {after: before for before, after in self._pairs.definitions.items()}

    def _renamed(self, names: Iterable[str]) -> set[str]:
        return {self._pairs.definitions.get(name, name) for name in names}

    def _reported_elsewhere(self, wire: str, old: Member, other: str, new: Member) -> bool:
        """Whether both came unaltered from one definition, where their differences are reported."""
        if old.origin is None or new.origin is None or self._pairs.definitions.get(old.origin) != new.origin:
            return False
        before = self._old.definitions[old.origin].members.get(wire)
        after = self._new.definitions[new.origin].members.get(other)
        both = before is not None and after is not None
        return both and ((before == old and after == new) or old.required == new.required)

    def _in_base(self, origin: str | None, other: Shape, pairs: Mapping[str, str]) -> bool:
        """Whether a property came with a definition that the other side is made from, too."""
        return origin is not None and pairs.get(origin) in other.bases


def not_compared(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    address: str,
    old_pointer: str,
    new_pointer: str,
) -> Iterator[Difference]:
    """A difference for each keyword that isn't compared, and differs.

    Args:
        old: What the old side says, by keyword.
        new: What the new side says.
        address: Where it stands.
        old_pointer: Its place in the old description.
        new_pointer: Its place in the new one.
    """
    if old == new:
        return
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Difference(
                rule="not-compared",
                address=address,
                old={key: old[key]} if key in old else None,
                new={key: new[key]} if key in new else None,
                old_pointer=old_pointer,
                new_pointer=new_pointer,
            )


def _is_choice(shape: Shape) -> bool:
    """Whether only the options limit a value, if there are any."""
    return not shape.options or shape.rest.bare


def _choices(shape: Shape) -> list[Shape]:
    return list(shape.options) or [shape.rest]


def _describe_options(shape: Shape) -> str | None:
    return " or ".join(str(describe(option)) for option in shape.options) or None


def _options_word(shape: Shape) -> Any:
    return {"oneOf" if shape.exactly_one else "anyOf": _describe_options(shape)}


def _demanded(old: Shape, new: Shape, address: str) -> Iterator[Difference]:
    """Members that must be there, though nothing describes them."""
    for wire in sorted(old.demanded ^ new.demanded):
        if wire not in old.members and wire not in new.members:
            rule: RuleId = "property-became-required" if wire in new.demanded else "property-became-optional"
            yield Difference(rule=rule, address=f"{address}.{wire}")


def _as_made_from(
    before: Shape, old: str | None, after: Shape, new: str | None, pairs: Mapping[str, str]
) -> tuple[Shape, Shape]:
    """Two definitions, one made from the other: the properties of the base are reported there."""
    if old is not None and pairs.get(old) in after.bases:
        return _as_base(before, old), after
    if new is not None and any(pairs.get(name) == new for name in before.bases):
        return before, _as_base(after, new)
    return before, after


def _as_base(shape: Shape, name: str) -> Shape:
    members = {wire: evolve(each, origin=each.origin or name) for wire, each in shape.members.items()}
    return evolve(shape, members=members, bases=(name, *shape.bases))


def _has_class(shape: Shape) -> bool:
    """Whether a schema becomes a class: references to it then have a name."""
    return bool(shape.members or shape.enum)


def _deprecation(old: bool, new: bool, address: str) -> Iterator[Difference]:
    if old != new:
        yield Difference(rule="deprecated" if new else "deprecation-withdrawn", address=address)


def _respelled(gone: Mapping[str, Member], come: Mapping[str, Member]) -> list[tuple[str, str]]:
    """Members whose names differ only in upper and lower case."""
    by_fold = {wire.lower(): wire for wire in come}
    return [(wire, by_fold[wire.lower()]) for wire in gone if wire.lower() in by_fold]


def _one(value: tuple[Any, ...]) -> Any:
    return value[0] if value else None
