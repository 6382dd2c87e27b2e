"""Plain data from YAML's parser events, strictly.

They become dicts, lists and scalars here rather than by PyYAML's constructor: keys stay the text that is
written (`200`, `no`), nothing becomes a date, a key that stands twice is found, tags are refused, and neither
deep nesting nor aliases of aliases can blow the process up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from .pointers import join

__all__ = ["MAX_DEPTH", "Builder", "Refused"]

MAX_DEPTH = 100
MAX_VALUES = 2_000_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_TEXT = _PREFIX + "str"
_SCALARS = {_PREFIX + kind for kind in ("str", "bool", "int", "float", "null")}
_RESOLVERS: dict[str | None, tuple[tuple[str, re.Pattern[str]], ...]] = {
    first: tuple((tag, pattern) for tag, pattern in candidates if tag in _SCALARS)
    for first, candidates in Resolver.yaml_implicit_resolvers.items()
}


class Refused(Exception):
    """A document that is well-formed YAML, but isn't accepted."""

    def __init__(self, message: str, line: int, pointer: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.line, self.pointer, self.hint = message, line, pointer, hint


class Builder:
    """Plain data from parser events; fills `lines` (pointer → line) if given."""

    def __init__(self, text: str, lines: dict[str, int] | None = None) -> None:
        self._events: Iterator[Any] = iter(_Loader(text).get_event, None)
        self._lines = lines
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()
        self._values = 0
        self._path: list[str | int] = []  # where it is; made into a pointer only when one is needed
        self._scalars = SafeConstructor()
        self.duplicates: list[tuple[str, str, int]] = []

    def document(self) -> Any:
        """The data of the one document; None if there is none.

        Raises:
            Refused: There is a second one, or something in it isn't allowed.
            yaml.YAMLError: The text isn't well-formed YAML.
        """
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                data = self._value(next(self._events))
                for rest in self._events:
                    if isinstance(rest, DocumentStartEvent):
                        raise Refused(
                            "a second document begins here", _line(rest), "", "keep one document in one file"
                        )
                return data
        return None

    def _value(self, event: Any) -> Any:
        if self._lines is not None:
            self._lines.setdefault(join(*self._path), _line(event))
        self._values += 1
        if len(self._path) > MAX_DEPTH:
            raise self._refused(f"nested deeper than {MAX_DEPTH} levels", event, "flatten the document")
        if self._values > MAX_VALUES:
            raise self._too_large(event)
        kind = type(event)
        if kind is ScalarEvent and event.anchor is None:
            return self._scalar(event)
        if kind is AliasEvent:
            return self._alias(event)
        before = self._values
        if event.anchor is not None:
            self._open.add(event.anchor)
        data: Any
        if kind is ScalarEvent:
            data = self._scalar(event)
        elif kind is SequenceStartEvent:
            self._check_tag(event, "seq")
            data = self._sequence()
        else:
            self._check_tag(event, "map")
            data = self._mapping()
        if event.anchor is not None:
            self._open.discard(event.anchor)
            self._anchors[event.anchor] = (data, self._values - before)
        return data

    def _sequence(self) -> list[Any]:
        items: list[Any] = []
        self._path.append(0)
        for event in self._events:
            if type(event) is SequenceEndEvent:
                break
            self._path[-1] = len(items)
            items.append(self._value(event))
        self._path.pop()
        return items

    def _mapping(self) -> dict[str, Any]:
        members: dict[str, Any] = {}
        events, path = self._events, self._path
        for event in events:
            kind = type(event)
            if kind is MappingEndEvent:
                break
            if kind is not ScalarEvent:
                raise self._refused("a key that isn't plain text", event, "write keys as plain scalars")
            key = event.value
            if key == "<<" and event.implicit[0]:
                raise self._refused("a merge key", event, "write the merged members out")
            path.append(key)
            if key in members:
                self.duplicates.append((key, join(*path), _line(event)))
            if self._lines is not None:
                self._lines.setdefault(join(*path), _line(event))
            members[key] = self._value(next(events))
            path.pop()
        return members

    def _alias(self, event: AliasEvent) -> Any:
        name = str(event.anchor)
        if name in self._open:
            raise self._refused(f"alias *{name} holds itself", event, "write the value out")
        if name not in self._anchors:
            raise self._refused(f"alias *{name} has no anchor before it", event, "write the value out")
        data, size = self._anchors[name]
        self._values += size
        if self._values > MAX_VALUES:
            raise self._too_large(event)
        return data

    def _scalar(self, event: ScalarEvent) -> Any:
        text: str = event.value
        tag: str
        if event.tag is not None and event.tag != "!":
            tag = str(event.tag)
        elif event.implicit[0]:
            tag = _resolve(text)
        else:
            return text
        if tag == _TEXT:
            return text
        if tag not in _SCALARS:
            raise self._foreign_tag(event, tag)
        node = ScalarNode(tag, text)
        try:
            match tag.removeprefix(_PREFIX):
                case "null":
                    return None
                case "bool":
                    return self._scalars.construct_yaml_bool(node)
                case "int":
                    return self._scalars.construct_yaml_int(node)
                case "float":
                    return self._scalars.construct_yaml_float(node)
                case _:
                    return text
        except (ValueError, KeyError):
            kind = tag.removeprefix(_PREFIX)
            raise self._refused(f"{text!r} isn't a valid {kind}", event, "remove the tag") from None

    def _check_tag(self, event: Any, kind: str) -> None:
        if event.tag not in (None, "!", _PREFIX + kind):
            raise self._foreign_tag(event, event.tag)

    def _foreign_tag(self, event: Any, tag: str) -> Refused:
        shown = "!!" + tag.removeprefix(_PREFIX) if tag.startswith(_PREFIX) else tag
        return self._refused(f"YAML tag {shown} is refused", event, "descriptions hold plain data only")

    def _too_large(self, event: Any) -> Refused:
        message = f"more than {MAX_VALUES:,} values once aliases are written out"
        return self._refused(message, event, "remove aliases")

    def _refused(self, message: str, event: Any, hint: str) -> Refused:
        return Refused(message, _line(event), join(*self._path), hint)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _resolve(text: str) -> str:
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return tag
    return _TEXT
