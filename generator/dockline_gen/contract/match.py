"""What belongs together in two surfaces: operations and definitions that were renamed or moved are found.

Operations pair by their id, then by method and path. Definitions pair by name; of those left over, equal ones
pair first, then those that share most of their properties or values and are alike enough to be one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from .shapes import Shape
from .surface import Endpoint, Surface

__all__ = ["Pairs", "match"]

ALIKE = 0.6
"""From this share of properties in common on, two definitions with different names count as one."""


@frozen(kw_only=True)
class Pairs:
    """What belongs together, old and new, and what stands alone."""

    endpoints: tuple[tuple[Endpoint, Endpoint], ...]
    endpoints_gone: tuple[Endpoint, ...]
    endpoints_new: tuple[Endpoint, ...]
    definitions: Mapping[str, str]
    """New names by old names."""
    definitions_gone: tuple[str, ...]
    definitions_new: tuple[str, ...]


def match(old: Surface, new: Surface) -> Pairs:
    """Pair two surfaces."""
    endpoints, gone, come = _endpoints(old, new)
    definitions = _definitions(old, new)
    taken = set(definitions.values())
    return Pairs(
        endpoints=tuple(endpoints),
        endpoints_gone=tuple(gone),
        endpoints_new=tuple(come),
        definitions=definitions,
        definitions_gone=tuple(name for name in old.definitions if name not in definitions),
        definitions_new=tuple(name for name in new.definitions if name not in taken),
    )


def _endpoints(
    old: Surface, new: Surface
) -> tuple[list[tuple[Endpoint, Endpoint]], list[Endpoint], list[Endpoint]]:
    pairs = {}
    left = dict(new.endpoints)
    for id_, endpoint in old.endpoints.items():
        if id_ in left:
            pairs[id_] = endpoint, left.pop(id_)
    by_route = {endpoint.route: endpoint for endpoint in left.values()}
    for id_, endpoint in old.endpoints.items():
        if id_ not in pairs and endpoint.route in by_route:
            other = by_route.pop(endpoint.route)
            pairs[id_] = endpoint, left.pop(other.id)
    ordered = [pairs[id_] for id_ in old.endpoints if id_ in pairs]
    gone = [endpoint for id_, endpoint in old.endpoints.items() if id_ not in pairs]
    return ordered, gone, list(left.values())


def _definitions(old: Surface, new: Surface) -> dict[str, str]:
    pairs = {name: name for name in old.definitions if name in new.definitions}
    gone = [name for name in old.definitions if name not in pairs]
    come = [name for name in new.definitions if name not in pairs]
    found = sorted(
        (
            (-likeness(old.definitions[before], new.definitions[after]), order, before, after)
            for order, before in enumerate(gone)
            for after in come
        ),
    )
    for score, _, before, after in found:
        if -score >= ALIKE and before not in pairs and after not in pairs.values():
            pairs[before] = after
    return pairs


def likeness(one: Shape, other: Shape) -> float:
    """How much two definitions have in common, from 0.0 to 1.0; a type alone counts as nothing."""
    if one.kinds != other.kinds:
        return 0.0
    if one.members or other.members:
        return _shared(_signature(one), _signature(other))
    if one.enum or other.enum:
        return _shared(one.enum or (), other.enum or ())
    if one.values or other.values or one.items or other.items:
        return 1.0 if one == other else 0.0
    return 0.0


def _signature(shape: Shape) -> list[Any]:
    """The properties of an object with what kind of value each is."""
    return [(wire, member.shape.kinds, member.shape.ref is None) for wire, member in shape.members.items()]


def _shared(one: Iterable[Any], other: Iterable[Any]) -> float:
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first | second else 0.0
