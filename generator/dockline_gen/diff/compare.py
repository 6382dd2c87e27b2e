"""From two surfaces to the edits between them, each with the operations that it reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from attrs import evolve

from ..contract.describe import describe
from ..contract.match import Pairs, match
from ..contract.reach import Reaches
from ..contract.shapes import ANYTHING, Shape
from ..contract.surface import Body, Endpoint, Parameter, Response, Surface
from ..normalise.beyond import ADDRESS
from .compare_shapes import ShapeComparison, not_compared
from .difference import Difference
from .rule_ids import RuleId

__all__ = ["differences"]

_STATUS_RULES: Mapping[str, tuple[RuleId, RuleId]] = {
    "added": ("success-added", "error-added"),
    "removed": ("success-removed", "error-removed"),
    "widened": ("success-widened", "error-widened"),
    "narrowed": ("success-narrowed", "error-narrowed"),
}


def differences(old: Surface, new: Surface, pairs: Pairs | None = None) -> tuple[Difference, ...]:
    """All edits between two surfaces: operations first, then definitions, in the order of the description.

    Args:
        old: The surface of the old description.
        new: That of the new one.
        pairs: What belongs together, if that is known already.
    """
    comparison = Comparison(old, new, pairs or match(old, new))
    reaches = Reaches(old, new, comparison.pairs)
    return tuple(evolve(found, reached=reaches.of(found.address)) for found in comparison.found())


class Comparison:
    """Compares what belongs together, and reports what is gone or new."""

    def __init__(self, old: Surface, new: Surface, pairs: Pairs) -> None:
        self._old = old
        self._new = new
        self.pairs = pairs
        self._shapes = ShapeComparison(old, new, self.pairs)

    def found(self) -> Iterator[Difference]:
        if self._old.server != self._new.server:
            yield Difference(
                rule="server-changed",
                address="server",
                old=self._old.server,
                new=self._new.server,
                old_pointer="/servers/0/url",
                new_pointer="/servers/0/url",
            )
        for endpoint in self.pairs.endpoints_gone:
            yield _operation("operation-removed", endpoint, None)
        for endpoint in self.pairs.endpoints_new:
            yield _operation("operation-added", None, endpoint)
        yield from self._beyond()
        outer = [found for pair in self.pairs.endpoints for found in self._endpoint(*pair)]
        inner = [found for pair in self.pairs.definitions.items() for found in self._definition(*pair)]
        yield from outer
        yield from self._names([*outer, *inner])
        yield from inner

    def _beyond(self) -> Iterator[Difference]:
        """What the top says that isn't compared; the address of servers counts only if both sides say it."""
        old, new = dict(self._old.beyond), dict(self._new.beyond)
        for key in ADDRESS:
            if not (key in old and key in new):
                old.pop(key, None)
                new.pop(key, None)
        for key in dict.fromkeys((*old, *new)):
            before, after = ({key: side[key]} if key in side else {} for side in (old, new))
            yield from not_compared(before, after, key, "", "")

    def _names(self, found: Iterable[Difference]) -> Iterator[Difference]:
        """Definitions that came, went or have another name, unless a place that refers to them reports it."""
        every = [each for outer in found for each in (outer, *outer.details)]
        inlined = {found.old for found in every if found.rule == "schema-inlined"}
        extracted = {found.new for found in every if found.rule == "schema-extracted"}
        for before, after in self.pairs.definitions.items():
            if before != after:
                yield _definition("definition-renamed", before, after, self._old, self._new)
        for name in self.pairs.definitions_gone:
            if name not in inlined:
                yield _definition("definition-removed", name, None, self._old, self._new)
        for name in self.pairs.definitions_new:
            if name not in extracted:
                yield _definition("definition-added", None, name, self._old, self._new)

    def _definition(self, before: str, after: str) -> Iterator[Difference]:
        yield from self._shapes.compare(self._old.definitions[before], self._new.definitions[after], before)

    def _endpoint(self, old: Endpoint, new: Endpoint) -> Iterator[Difference]:
        def found(rule: RuleId, one: Any = None, other: Any = None) -> Difference:
            return _at(Difference(rule=rule, address=old.id, old=one, new=other), old.pointer, new.pointer)

        if old.id != new.id:
            yield found("operation-renamed", old.id, new.id)
        if old.route != new.route:
            yield found("operation-moved", f"{old.method} {old.path}", f"{new.method} {new.path}")
        if old.deprecated != new.deprecated:
            yield found("deprecated" if new.deprecated else "deprecation-withdrawn")
        if set(old.tags) != set(new.tags):
            yield found("tags-changed", list(old.tags), list(new.tags))
        yield from not_compared(old.beyond, new.beyond, old.id, old.pointer, new.pointer)
        yield from self._parameters(old, new)
        yield from self._body(old, new)
        yield from self._responses(old, new)

    def _parameters(self, old: Endpoint, new: Endpoint) -> Iterator[Difference]:
        before = {parameter.key: parameter for parameter in old.parameters}
        after = {parameter.key: parameter for parameter in new.parameters}
        renamed = dict(_path_parameters(old, new))
        pairs: list[tuple[Parameter, Parameter]] = []
        for key, parameter in tuple(before.items()):
            name = renamed.get(parameter.name, parameter.name) if parameter.where == "path" else key[1]
            other = after.pop((key[0], name), None)
            if other is not None:
                pairs.append((before.pop(key), other))
        for key, parameter in tuple(before.items()):
            moved = next((place for place in after if place[1].lower() == key[1].lower()), None)
            if moved is not None:
                del before[key]
                pairs.append((parameter, after.pop(moved)))
        for one, other in pairs:
            yield from self._parameter(one, other, f"{old.id}?{one.name}")
        for parameter in before.values():
            yield _parameter(parameter, old, new, gone=True)
        for parameter in after.values():
            yield _parameter(parameter, old, new, gone=False)

    def _parameter(self, old: Parameter, new: Parameter, address: str) -> Iterator[Difference]:
        def found(rule: RuleId, one: Any = None, other: Any = None) -> Difference:
            return _at(Difference(rule=rule, address=address, old=one, new=other), old.pointer, new.pointer)

        ways = {old.where, new.where}
        if len(ways) > 1:
            yield found("parameter-moved", old.where, new.where)
        if old.name != new.name and not (old.name.lower() == new.name.lower() and "header" in ways):
            in_path = old.where == new.where == "path"
            yield found("path-parameter-renamed" if in_path else "parameter-respelled", old.name, new.name)
        if old.required != new.required:
            yield found("parameter-became-required" if new.required else "parameter-became-optional")
        if old.deprecated != new.deprecated:
            yield found("deprecated" if new.deprecated else "deprecation-withdrawn")
        if old.empty != new.empty:
            yield found("empty-value-allowed" if new.empty else "empty-value-refused")
        if old.encoding and new.encoding and old.encoding != new.encoding:
            yield found("parameter-encoding-changed", old.encoding, new.encoding)
        yield from not_compared(old.beyond, new.beyond, address, old.pointer, new.pointer)
        one, other = old.shape, new.shape
        if old.takes_one != new.takes_one and _one_of_many(one, other):
            many = old if new.takes_one else new
            yield found(
                _several_rule(repeats=many.repeats, gained=many is new), describe(one), describe(other)
            )
            one, other = _of_one(one), _of_one(other)
        yield from self._shapes.compare(one, other, address)

    def _body(self, old: Endpoint, new: Endpoint) -> Iterator[Difference]:
        address = f"{old.id}:body"
        match (old.body, new.body):
            case (Body() as before, Body() as after):
                if before.required != after.required:
                    rule: RuleId = "body-became-required" if after.required else "body-became-optional"
                    yield _at(Difference(rule=rule, address=address), before.pointer, after.pointer)
                if before.name != after.name:
                    renamed = Difference(
                        rule="body-renamed", address=address, old=before.name, new=after.name
                    )
                    yield _at(renamed, before.pointer, after.pointer)
                yield from not_compared(before.beyond, after.beyond, address, before.pointer, after.pointer)
                yield from self._content(before, after, address)
            case (Body() as before, None):
                rule = "required-body-removed" if before.required else "body-removed"
                gone = Difference(rule=rule, address=address, old=_describe_content(before.content))
                yield _at(gone, before.pointer, new.pointer)
            case (None, Body() as after):
                rule = "required-body-added" if after.required else "body-added"
                come = Difference(rule=rule, address=address, new=_describe_content(after.content))
                yield _at(come, old.pointer, after.pointer)

    def _responses(self, old: Endpoint, new: Endpoint) -> Iterator[Difference]:
        ranges = dict(_ranges(old.responses, new.responses))
        taken = set(ranges.values())
        for status, before in old.responses.items():
            address = f"{old.id}:{status}"
            after = new.responses.get(ranges.get(status, status))
            if after is not None and after.status != status:
                rule = _status_rule(status, "widened" if after.status.endswith("XX") else "narrowed")
                found = Difference(rule=rule, address=address, old=status, new=after.status)
                yield _at(found, before.pointer, after.pointer)
            if after is None:
                gone = Difference(
                    rule=_status_rule(status, "removed"),
                    address=address,
                    old=_describe_content(before.content),
                )
                yield _at(gone, before.pointer, new.pointer)
            else:
                yield from not_compared(before.beyond, after.beyond, address, before.pointer, after.pointer)
                yield from self._headers(before, after, address)
                yield from self._content(before, after, address)
        for status, after in new.responses.items():
            if status not in old.responses and status not in taken:
                come = Difference(
                    rule=_status_rule(status, "added"),
                    address=f"{old.id}:{status}",
                    new=_describe_content(after.content),
                )
                yield _at(come, old.pointer, after.pointer)

    def _headers(self, old: Response, new: Response, address: str) -> Iterator[Difference]:
        for key, before in old.headers.items():
            at = f"{address}@{before.name}"
            if key in new.headers:
                after = new.headers[key]
                yield from not_compared(before.beyond, after.beyond, at, before.pointer, after.pointer)
                yield from self._shapes.compare(before.shape, after.shape, at)
            else:
                gone = Difference(rule="header-removed", address=at, old=describe(before.shape))
                yield _at(gone, before.pointer, new.pointer)
        for key, after in new.headers.items():
            if key not in old.headers:
                at = f"{address}@{after.name}"
                come = Difference(rule="header-added", address=at, new=describe(after.shape))
                yield _at(come, old.pointer, after.pointer)

    def _content(self, old: Body | Response, new: Body | Response, address: str) -> Iterator[Difference]:
        """What comes with a request or a response: its media types, and what is in them, reported once."""
        if isinstance(old, Response) and bool(old.content) != bool(new.content):
            rule: RuleId = "content-added" if new.content else "content-removed"
            described = _describe_content(old.content) or None, _describe_content(new.content) or None
            found = Difference(rule=rule, address=address, old=described[0], new=described[1])
            yield _at(found, old.pointer, new.pointer)
            return
        for media in old.content:
            if media not in new.content:
                gone = Difference(rule="media-type-removed", address=address, old=media)
                yield _at(gone, old.pointer, new.pointer)
        for media in new.content:
            if media not in old.content:
                come = Difference(rule="media-type-added", address=address, new=media)
                yield _at(come, old.pointer, new.pointer)
        seen: set[tuple[Any, ...]] = set()
        for media, before in old.content.items():
            if media in new.content:
                for found in self._shapes.compare(before, new.content[media], address):
                    key = (found.rule, found.address, repr(found.old), repr(found.new))
                    if key not in seen:
                        seen.add(key)
                        yield found


def _operation(rule: RuleId, old: Endpoint | None, new: Endpoint | None) -> Difference:
    endpoint = old or new
    assert endpoint is not None
    route = f"{endpoint.method} {endpoint.path}"
    return Difference(
        rule=rule,
        address=endpoint.id,
        old=route if old else None,
        new=route if new else None,
        old_pointer=old.pointer if old else "/paths",
        new_pointer=new.pointer if new else "/paths",
    )


def _definition(
    rule: RuleId, before: str | None, after: str | None, old: Surface, new: Surface
) -> Difference:
    return Difference(
        rule=rule,
        address=before or after or "",
        old=before,
        new=after,
        old_pointer=old.definitions[before].pointer if before else "/components/schemas",
        new_pointer=new.definitions[after].pointer if after else "/components/schemas",
    )


def _parameter(parameter: Parameter, old: Endpoint, new: Endpoint, *, gone: bool) -> Difference:
    shown = f"{parameter.where} {describe(parameter.shape)}"
    rule: RuleId = "parameter-removed" if gone else "parameter-added"
    if parameter.required:
        rule = "required-parameter-removed" if gone else "required-parameter-added"
    return Difference(
        rule=rule,
        address=f"{old.id}?{parameter.name}",
        old=shown if gone else None,
        new=None if gone else shown,
        old_pointer=parameter.pointer if gone else old.pointer,
        new_pointer=new.pointer if gone else parameter.pointer,
    )


def _one_of_many(old: Shape, new: Shape) -> bool:
    """Given a side that takes one value and one that takes a list: whether one value makes a valid list."""
    many = new if "array" in new.kinds else old
    return bool(many.limits.get("minItems", 0) <= 1)


def _of_one(shape: Shape) -> Shape:
    """The shape of a single value: of the items of a list, or of what isn't a list."""
    if "array" not in shape.kinds:
        return shape
    default = shape.default
    if default and isinstance(default[0], list) and len(default[0]) == 1:
        default = (default[0][0],)
    return evolve(shape.items or ANYTHING, default=default, nullable=shape.nullable, pointer=shape.pointer)


def _path_parameters(old: Endpoint, new: Endpoint) -> Iterator[tuple[str, str]]:
    """The names of path parameters, old and new, by where they stand in the path."""
    if old.route[1] == new.route[1]:
        yield from zip(old.path_parameters, new.path_parameters, strict=True)


def _ranges(old: Iterable[str], new: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Old and new status where one is a range such as `2XX` that stands for the other, and for no more."""
    before = [status for status in old if status not in new]
    after = [status for status in new if status not in old]
    for status in before:
        others = [other for other in after if other[0] == status[0] and "XX" in status + other]
        if others and sum(other[0] == status[0] for other in before) == 1:
            yield status, others[0]


def _describe_content(content: Any) -> str:
    return ", ".join(f"{media}: {describe(shape)}" for media, shape in content.items())


def _status_rule(status: str, what: Literal["added", "removed", "widened", "narrowed"]) -> RuleId:
    success, error = _STATUS_RULES[what]
    return success if status[:1] in "123" else error


def _several_rule(*, repeats: bool, gained: bool) -> RuleId:
    """The rule of a parameter that takes several values now, or took them before."""
    if repeats:
        return "parameter-repeatable" if gained else "parameter-single"
    return "parameter-split" if gained else "parameter-unsplit"


def _at(found: Difference, old: str, new: str) -> Difference:
    return evolve(found, old_pointer=old, new_pointer=new)
