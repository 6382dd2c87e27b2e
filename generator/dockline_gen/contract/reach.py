"""Which operations an address reaches, and on which way: with the request, or with the response."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from ..description.schemas import DEFINITIONS
from .address import Address
from .match import Pairs
from .shapes import Shape
from .surface import Endpoint, Surface

__all__ = ["Direction", "Reach", "Reaches"]

Direction = Literal["request", "response"]

WAYS: tuple[Direction, ...] = ("request", "response")


@frozen(kw_only=True, order=True)
class Reach:
    """An operation that something is part of, and on which way."""

    operation: str
    direction: Direction


class Reaches:
    """Looks up what an address reaches.

    What changed in a definition reaches the operations whose values are of it before and after: where they
    are of another definition now, that is reported there. A property of a base reaches those made from the
    base, unless they have a property of that name themselves.
    """

    def __init__(self, old: Surface, new: Surface, pairs: Pairs) -> None:
        self._operations: dict[str, Endpoint] = {**new.endpoints, **old.endpoints}
        before = {after: name for name, after in pairs.definitions.items()}
        ids = {after.id: earlier.id for earlier, after in pairs.endpoints}
        self._old = _Side(old, {}, {})
        self._new = _Side(new, before, ids)
        self._known: dict[tuple[str, str], tuple[Reach, ...]] = {}

    def of(self, address: str) -> tuple[Reach, ...]:
        """The operations that what stands at an address is part of, sorted."""
        at = Address.parse(address)
        owner, part = at.owner, at.parts[0] if at.parts else ""
        if (owner in self._old.names or owner in self._new.names) and not (
            owner in self._operations and at.is_of_operation
        ):
            return self._of_member(owner, part[1:] if part[:1] == "." else "")
        if owner not in self._operations:
            return ()
        if part == ":body" or part[:1] == "?":
            return (Reach(operation=owner, direction="request"),)
        if part[:1] == ":":
            return (Reach(operation=owner, direction="response"),)
        return tuple(Reach(operation=owner, direction=way) for way in WAYS)

    def of_definition(self, name: str) -> tuple[Reach, ...]:
        """The operations that a definition is part of, sorted."""
        return tuple(sorted(self._old.of(name, "") | self._new.of(name, "")))

    def _of_member(self, head: str, member: str) -> tuple[Reach, ...]:
        if (head, member) not in self._known:
            if head in self._old.names and head in self._new.names:
                found = self._old.of(head, member) & self._new.of(head, member)
            else:
                found = self._old.of(head, member) | self._new.of(head, member)
            self._known[head, member] = tuple(sorted(found))
        return self._known[head, member]


class _Side:
    """What the operations of one surface lead to, under the names that the old one has.

    Args:
        surface: The surface.
        names: Old names of definitions by those of the surface.
        ids: Old ids of operations by those of the surface.
    """

    def __init__(self, surface: Surface, names: Mapping[str, str], ids: Mapping[str, str]) -> None:
        self.names = {names.get(name, name) for name in surface.definitions}
        self._renamed = names
        self._referred: dict[str, set[Reach]] = {}
        self._made_from: dict[str, list[tuple[Reach, Shape]]] = {}
        closure = _Closure(surface)
        for endpoint in surface.endpoints.values():
            id_ = ids.get(endpoint.id, endpoint.id)
            self._add(closure, _request(endpoint), Reach(operation=id_, direction="request"))
            self._add(closure, _response(endpoint), Reach(operation=id_, direction="response"))
            if endpoint.beyond:
                self._add_beyond(closure, endpoint.beyond, id_)
        for key, value in surface.beyond.items():
            self._add_beyond(closure, value, key)

    def of(self, name: str, member: str) -> set[Reach]:
        """The operations whose values are of a definition, or of one that inherits the property."""
        found = set(self._referred.get(name, ()))
        for reach, shape in self._made_from.get(name, ()):
            own = shape.members.get(member)
            if own is None or self._renamed.get(own.origin or "", own.origin) == name:
                found.add(reach)
        return found

    def _add(self, closure: _Closure, shapes: Iterable[Shape], reach: Reach) -> None:
        referred, made = closure.reached(shapes)
        for name in referred:
            self._referred.setdefault(self._renamed.get(name, name), set()).add(reach)
        for shape in made:
            for base in shape.bases:
                self._made_from.setdefault(self._renamed.get(base, base), []).append((reach, shape))

    def _add_beyond(self, closure: _Closure, value: Any, id_: str) -> None:
        shapes = [Shape(beyond={"": value})]
        for way in WAYS:
            self._add(closure, shapes, Reach(operation=id_, direction=way))


class _Closure:
    """The definitions that shapes lead to, and the shapes on the way that are made from others."""

    def __init__(self, surface: Surface) -> None:
        self._definitions = surface.definitions
        self._parts: dict[str, tuple[list[str], list[Shape]]] = {}

    def reached(self, shapes: Iterable[Shape]) -> tuple[set[str], list[Shape]]:
        """Names of definitions that values are of, and shapes that have bases."""
        found: set[str] = set()
        left: list[str] = []
        made: list[Shape] = []
        for shape in shapes:
            _collect(shape, left, made)
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                names, derived = self._of(name)
                left.extend(names)
                made.extend(derived)
        return found, made

    def _of(self, name: str) -> tuple[list[str], list[Shape]]:
        if name not in self._parts:
            names: list[str] = []
            made: list[Shape] = []
            if name in self._definitions:
                _collect(self._definitions[name], names, made)
            self._parts[name] = names, made
        return self._parts[name]


def _collect(shape: Shape, names: list[str], made: list[Shape]) -> None:
    """The definitions that a shape names, anywhere in it, and the shapes in it that have bases."""
    if shape.ref is not None:
        names.append(shape.ref)
    if shape.bases:
        made.append(shape)
    if shape.beyond:
        names.extend(_named(shape.beyond))
    for inner in (shape.items, shape.values, shape.never, *shape.options):
        if inner is not None:
            _collect(inner, names, made)
    for member in shape.members.values():
        _collect(member.shape, names, made)


def _named(value: Any) -> Iterator[str]:
    """The definitions named in something that isn't compared."""
    if isinstance(value, Mapping):
        target = value.get("$ref")
        if isinstance(target, str):
            yield target.removeprefix(DEFINITIONS)
        for part in value.values():
            yield from _named(part)
    elif isinstance(value, list):
        for part in value:
            yield from _named(part)


def _request(endpoint: Endpoint) -> Iterator[Shape]:
    for parameter in endpoint.parameters:
        yield parameter.shape
    if endpoint.body is not None:
        yield from endpoint.body.content.values()


def _response(endpoint: Endpoint) -> Iterator[Shape]:
    for response in endpoint.responses.values():
        yield from response.content.values()
        for header in response.headers.values():
            yield header.shape
