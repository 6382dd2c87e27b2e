"""What the siblings by path of an operation without an entry in behaviour.yaml suggest for it.

A new API version brings operations beside those that are known. `/images/{name}/attestations` stands where
`/images/{name}/json` does: it belongs to their group, its `{name}` is what theirs is, and a parameter that
all of them have is written as they write it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve, frozen

from .behaviour import Behaviour, ParameterBehaviour

__all__ = ["Siblings"]

Node = Mapping[str, Any]


@frozen
class _Known:
    """An operation that has an entry."""

    segments: tuple[str, ...]
    node: Node
    behaviour: Behaviour


class Siblings:
    """The operations of a description that have entries, by path.

    Args:
        paths: The path items of the description.
        behaviours: The entries, by operationId.
    """

    def __init__(self, paths: Mapping[str, Node], behaviours: Mapping[str, Behaviour]) -> None:
        self._known = [
            _Known(_segments(path), node, behaviours[node["operationId"]])
            for path, item in paths.items()
            for node in item.values()
            if isinstance(node, Mapping) and node.get("operationId") in behaviours
        ]
        self._taken = {
            (known.behaviour.group, name)
            for known in self._known
            for name in (*known.behaviour.names, *(verb.name for verb in known.behaviour.verbs))
        }

    def complete(self, path: str, node: Node, behaviour: Behaviour) -> Behaviour:
        """A behaviour that the description suggests, with what the siblings of the operation know.

        Args:
            path: The operation's path template.
            node: The operation.
            behaviour: What its description suggests by itself.
        """
        segments = _segments(path)
        nearest = self._nearest(segments, node.get("tags", ()))
        if not nearest:
            return behaviour
        group, _ = Counter(known.behaviour.group for known in nearest).most_common(1)[0]
        name = _without_tag(node)
        if (group, name) in self._taken:
            name = _lower_first(node["operationId"])
        self._taken.add((group, name))
        overrides = {
            parameter["name"]: self._parameter(parameter, segments, nearest)
            for parameter in node.get("parameters", ())
        }
        parameters = {wire: found for wire, found in overrides.items() if found != ParameterBehaviour()}
        return evolve(behaviour, group=group, name=name, parameters=parameters)

    def _nearest(self, segments: tuple[str, ...], tags: Iterable[str]) -> list[_Known]:
        """The operations with the longest path in common; if none has any, those of the same tag."""
        shared = [(_in_common(segments, known.segments), known) for known in self._known]
        longest = max((length for length, _ in shared), default=0)
        if longest:
            return [known for length, known in shared if length == longest]
        return [known for known in self._known if set(tags) & set(known.node.get("tags", ()))]

    def _parameter(
        self, parameter: Node, segments: tuple[str, ...], nearest: list[_Known]
    ) -> ParameterBehaviour:
        if parameter["in"] == "path":
            return self._in_path("{" + parameter["name"] + "}", segments)
        for family in (nearest, [k for k in self._known if k.behaviour.group == nearest[0].behaviour.group]):
            overrides = [found for known in family if (found := _query(known, parameter)) is not None]
            if overrides:
                return overrides[0] if all(one == overrides[0] for one in overrides) else ParameterBehaviour()
        return ParameterBehaviour()

    def _in_path(self, placeholder: str, segments: tuple[str, ...]) -> ParameterBehaviour:
        """What most of those say that have a parameter at the same place of the same path."""
        if placeholder not in segments:
            return ParameterBehaviour()
        place = segments.index(placeholder)
        counted: Counter[tuple[str | None, Any]] = Counter()
        for known in self._known:
            if place < len(known.segments) and _in_common(segments, known.segments) > place:
                there = known.behaviour.parameters.get(known.segments[place][1:-1], ParameterBehaviour())
                counted[there.name, there.check] += 1
        name, check = counted.most_common(1)[0][0] if counted else (None, None)
        return ParameterBehaviour(name=name, check=check)


def _query(known: _Known, wanted: Node) -> ParameterBehaviour | None:
    """How an operation writes its parameter of the same name and place; None if it has no such parameter.

    A list of what the sibling has one of is written item by item. The keys of filters and defaults are
    each operation's own.
    """
    for parameter in known.node.get("parameters", ()):
        if (parameter["name"], parameter["in"]) == (wanted["name"], wanted["in"]):
            override = known.behaviour.parameters.get(parameter["name"], ParameterBehaviour())
            if override.encode == "repeat" or override.omit:
                return ParameterBehaviour()
            same = parameter.get("schema", {}).get("type") == wanted.get("schema", {}).get("type")
            value = override.value if same else None
            return evolve(override, keys={}, default=None, value=value, repeat=override.repeat and same)
    return None


def _segments(path: str) -> tuple[str, ...]:
    return tuple(path.strip("/").split("/"))


def _in_common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many segments two paths have in common from the start; placeholders are alike."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right and not (left.startswith("{") and right.startswith("{")):
            break
        length += 1
    return length


def _without_tag(node: Node) -> str:
    """`ImageAttestations` of the tag Image → attestations."""
    id_: str = node["operationId"]
    for tag in node.get("tags", ()):
        rest = id_.removeprefix(tag)
        if rest != id_ and rest[:1].isupper():
            return _lower_first(rest)
    return _lower_first(id_)


def _lower_first(word: str) -> str:
    return word[:1].lower() + word[1:]
