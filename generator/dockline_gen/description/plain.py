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

from .pointers import child

__all__ = ["MAX_DEPTH", "Builder", "Refused"]

MAX_DEPTH = 100
MAX_VALUES = 2_000_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_TEXT = _PREFIX + "str"
_SCALARS = {_PREFIX + kind for kind in ("str", "bool", "int", "float", "null")}
_RESOLVERS: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {
    first: [(tag, pattern) for tag, pattern in candidates if tag in _SCALARS]
    for first, candidates in Resolver.yaml_implicit_resolvers.items()
}


class Refused(Exception):
    """A document that is well-formed YAML, but none that is taken."""

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
        self._scalars = SafeConstructor()
        self.duplicates: list[tuple[str, str, int]] = []

    def document(self) -> Any:
        """The data of the one document; None if there is none.

        Raises:
            Refused: There is another, or something in it isn't allowed.
        """
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                data = self._value(next(self._events), "", 0)
                for rest in self._events:
                    if isinstance(rest, DocumentStartEvent):
                        raise Refused(
                            "a second document begins here", _line(rest), "", "keep one document in one file"
                        )
                return data
        return None

    def _value(self, event: Any, pointer: str, depth: int) -> Any:
        if self._lines is not None:
            self._lines.setdefault(pointer, _line(event))
        self._values += 1
        if depth > MAX_DEPTH:
            raise Refused(
                f"nested deeper than {MAX_DEPTH} levels", _line(event), pointer, "flatten the document"
            )
        if self._values > MAX_VALUES:
            raise self._too_large(event, pointer)
        if isinstance(event, AliasEvent):
            return self._alias(event, pointer)
        before = self._values
        if event.anchor is not None:
            self._open.add(event.anchor)
        data: Any
        if isinstance(event, ScalarEvent):
            data = self._scalar(event, pointer)
        elif isinstance(event, SequenceStartEvent):
            self._check_tag(event, pointer, "seq")
            data = self._sequence(pointer, depth)
        else:
            self._check_tag(event, pointer, "map")
            data = self._mapping(pointer, depth)
        if event.anchor is not None:
            self._open.discard(event.anchor)
            self._anchors[event.anchor] = (data, self._values - before)
        return data

    def _sequence(self, pointer: str, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event, child(pointer, len(items)), depth + 1))
        return items

    def _mapping(self, pointer: str, depth: int) -> dict[str, Any]:
        members: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                raise Refused(
                    "a key that isn't plain text", _line(event), pointer, "write keys as plain scalars"
                )
            key = event.value
            if key == "<<" and event.implicit[0]:
                raise Refused("a merge key", _line(event), pointer, "write the merged members out")
            below = child(pointer, key)
            if key in members:
                self.duplicates.append((key, below, _line(event)))
            if self._lines is not None:
                self._lines.setdefault(below, _line(event))
            members[key] = self._value(next(self._events), below, depth + 1)
        return members

    def _alias(self, event: AliasEvent, pointer: str) -> Any:
        name = str(event.anchor)
        if name in self._open:
            raise Refused(f"alias *{name} holds itself", _line(event), pointer, "write the value out")
        if name not in self._anchors:
            raise Refused(
                f"alias *{name} has no anchor before it", _line(event), pointer, "write the value out"
            )
        data, size = self._anchors[name]
        self._values += size
        if self._values > MAX_VALUES:
            raise self._too_large(event, pointer)
        return data

    def _scalar(self, event: ScalarEvent, pointer: str) -> Any:
        text: str = event.value
        tag: str
        if event.tag is not None and event.tag != "!":
            tag = str(event.tag)
        elif event.implicit[0]:
            tag = _resolve(text)
        else:
            tag = _TEXT
        if tag not in _SCALARS:
            raise self._foreign_tag(event, tag, pointer)
        if tag == _TEXT:
            return text
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
            raise Refused(f"{text!r} isn't a valid {kind}", _line(event), pointer, "remove the tag") from None

    def _check_tag(self, event: Any, pointer: str, kind: str) -> None:
        if event.tag not in (None, "!", _PREFIX + kind):
            raise self._foreign_tag(event, event.tag, pointer)

    def _foreign_tag(self, event: Any, tag: str, pointer: str) -> Refused:
        shown = "!!" + tag.removeprefix(_PREFIX) if tag.startswith(_PREFIX) else tag
        return Refused(
            f"YAML tag {shown} is refused", _line(event), pointer, "descriptions hold plain data only"
        )

    def _too_large(self, event: Any, pointer: str) -> Refused:
        return Refused(
            f"more than {MAX_VALUES:,} values once aliases are written out",
            _line(event),
            pointer,
            "remove aliases",
        )


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _resolve(text: str) -> str:
    for tag, pattern in _RESOLVERS.get(text[:1], []):
        if pattern.match(text):
            return tag
    return _TEXT
