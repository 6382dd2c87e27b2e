"""Which operations an edit reaches, and on which way: with the request, or with the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .difference import Difference, Reach
from .match import Pairs
from .shapes import Shape
from .surface import Endpoint, Surface

__all__ = ["Reaches"]


class Reaches:
    """Looks up what an address reaches, in the old surface, the new one or both."""

    def __init__(self, old: Surface, new: Surface, pairs: Pairs) -> None:
        self._definitions: dict[str, set[Reach]] = {}
        self._operations: dict[str, Endpoint] = {**new.endpoints, **old.endpoints}
        before = {after: name for name, after in pairs.definitions.items()}
        ids = {after.id: earlier.id for earlier, after in pairs.endpoints}
        self._collect(old, {}, {})
        self._collect(new, before, ids)

    def of(self, found: Difference) -> tuple[Reach, ...]:
        """The operations that a difference touches, sorted."""
        head = re.split(r"[.\[{?:@]", found.address, maxsplit=1)[0]
        if head in self._definitions and not self._is_operation(found.address, head):
            return tuple(sorted(self._definitions[head]))
        endpoint = self._operations.get(head)
        if endpoint is None:
            return ()
        rest = found.address[len(head) :]
        if rest.startswith((":body", "?")):
            return (Reach(operation=head, direction="request"),)
        if rest.startswith(":"):
            return (Reach(operation=head, direction="response"),)
        return (
            Reach(operation=head, direction="request"),
            Reach(operation=head, direction="response"),
        )

    def of_definition(self, name: str) -> tuple[Reach, ...]:
        """The operations that a definition is part of, sorted."""
        return tuple(sorted(self._definitions.get(name, ())))

    def _is_operation(self, address: str, head: str) -> bool:
        """An operation and a definition may share a name: a definition has neither `:` nor `?` behind it."""
        return head in self._operations and address[len(head) : len(head) + 1] in ("?", ":")

    def _collect(self, surface: Surface, names: Mapping[str, str], ids: Mapping[str, str]) -> None:
        closure = _Closure(surface)
        for name in surface.definitions:
            self._definitions.setdefault(names.get(name, name), set())
        for endpoint in surface.endpoints.values():
            id_ = ids.get(endpoint.id, endpoint.id)
            for name in closure.reached(_request(endpoint)):
                reach = Reach(operation=id_, direction="request")
                self._definitions.setdefault(names.get(name, name), set()).add(reach)
            for name in closure.reached(_response(endpoint)):
                reach = Reach(operation=id_, direction="response")
                self._definitions.setdefault(names.get(name, name), set()).add(reach)


class _Closure:
    """The definitions that shapes lead to."""

    def __init__(self, surface: Surface) -> None:
        self._direct = {name: set(_names(shape)) for name, shape in surface.definitions.items()}

    def reached(self, shapes: Iterator[Shape]) -> set[str]:
        found: set[str] = set()
        left = [name for shape in shapes for name in _names(shape)]
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                left.extend(self._direct.get(name, ()))
        return found


def _names(shape: Shape) -> Iterator[str]:
    """The definitions that a shape names, anywhere in it."""
    if shape.ref is not None:
        yield shape.ref
    yield from shape.bases
    for inner in (shape.items, shape.values, shape.never, *shape.options):
        if inner is not None:
            yield from _names(inner)
    for member in shape.members.values():
        yield from _names(member.shape)


def _request(endpoint: Endpoint) -> Iterator[Shape]:
    for parameter in endpoint.parameters:
        yield parameter.shape
    if endpoint.body is not None:
        yield from endpoint.body.content.values()


def _response(endpoint: Endpoint) -> Iterator[Shape]:
    for answer in endpoint.answers.values():
        yield from answer.content.values()
        for header in answer.headers.values():
            yield header.shape
