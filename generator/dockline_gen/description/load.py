"""Reads YAML and JSON into plain data, strictly.

The parser's events are turned into dicts, lists and scalars here rather than by PyYAML's constructor:
keys stay the text that is written (`200`, `no`), nothing becomes a date, a key that stands twice is
found, tags are refused, and neither deep nesting nor aliases of aliases can blow the process up. Lines
are looked up by a second pass that runs only when a problem has to be shown.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
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

from ..problems import GenerationFailed, Place, Problem, Problems
from .pointers import child, parent

__all__ = ["Source", "read", "read_description", "read_mapping"]

MAX_DEPTH = 100
LARGEST_FILE = 64 << 20
MAX_VALUES = 2_000_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_SCALARS = {_PREFIX + kind for kind in ("str", "bool", "int", "float", "null")}
_RESOLVERS: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {
    first: [(tag, pattern) for tag, pattern in candidates if tag in _SCALARS]
    for first, candidates in Resolver.yaml_implicit_resolvers.items()
}


class Source:
    """A document as it was read: its name for messages and the line of each pointer into it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._lines: dict[str, int] | None = None

    def line(self, pointer: str) -> int | None:
        """The line (from 1) on which the value at `pointer`, or its nearest existing parent, stands."""
        return self.place(pointer).line

    def place(self, pointer: str) -> Place:
        """File and line of `pointer`, cut back to the part of it that exists in the document."""
        if self._lines is None:
            self._lines = {}
            # What can't be read as YAML (JSON with tabs) has no lines beyond those noted until there.
            with contextlib.suppress(yaml.YAMLError, _Refused):
                _Builder(self.text, self._lines).document()
        known = pointer
        while known and known not in self._lines:
            known = parent(known)
        if known not in self._lines:
            return Place(self.name, None, pointer)
        return Place(self.name, self._lines[known], known)


class _Refused(Exception):
    def __init__(self, message: str, line: int, pointer: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.line, self.pointer, self.hint = message, line, pointer, hint


class _Builder:
    """Plain data from parser events; fills `lines` (pointer → line) if given."""

    def __init__(self, text: str, lines: dict[str, int] | None = None) -> None:
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))
        self._lines = lines
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()
        self._values = 0
        self._scalars = SafeConstructor()
        self.duplicates: list[tuple[str, str, int]] = []

    def document(self) -> Any:
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                data = self._value(next(self._events), "", 0)
                for rest in self._events:
                    if isinstance(rest, DocumentStartEvent):
                        raise _Refused(
                            "a second document begins here", _line(rest), "", "keep one document in one file"
                        )
                return data
        return None

    def _value(self, event: Any, pointer: str, depth: int) -> Any:
        if self._lines is not None:
            self._lines.setdefault(pointer, _line(event))
        self._values += 1
        if depth > MAX_DEPTH:
            raise _Refused(
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
                raise _Refused(
                    "a key that is no plain text", _line(event), pointer, "write keys as plain scalars"
                )
            key = event.value
            if key == "<<" and event.implicit[0]:
                raise _Refused("a merge key", _line(event), pointer, "write the merged members out")
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
            raise _Refused(f"alias *{name} holds itself", _line(event), pointer, "write the value out")
        if name not in self._anchors:
            raise _Refused(
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
            tag = _PREFIX + "str"
        if tag not in _SCALARS:
            raise self._foreign_tag(event, tag, pointer)
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
            raise _Refused(f"{text!r} is no {kind}", _line(event), pointer, "remove the tag") from None

    def _check_tag(self, event: Any, pointer: str, kind: str) -> None:
        if event.tag not in (None, "!", _PREFIX + kind):
            raise self._foreign_tag(event, event.tag, pointer)

    def _foreign_tag(self, event: Any, tag: str, pointer: str) -> _Refused:
        shown = "!!" + tag.removeprefix(_PREFIX) if tag.startswith(_PREFIX) else tag
        return _Refused(
            f"YAML tag {shown} is refused", _line(event), pointer, "descriptions hold plain data only"
        )

    def _too_large(self, event: Any, pointer: str) -> _Refused:
        return _Refused(
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
    return _PREFIX + "str"


def read(path: str | Path, problems: Problems) -> tuple[Any, Source]:
    """Read a YAML or JSON file into plain data (dict with str keys, list, str, int, float, bool, None).

    Raises:
        GenerationFailed: The file can't be read, or isn't one well-formed document.
    """
    name = str(path)
    text = _text(Path(path), name, problems)
    source = Source(name, text)
    if name.endswith(".json") or text.lstrip().startswith("{"):
        data, wrong = _json(text)
        if wrong is None:
            return data, source
        if name.endswith(".json") and wrong.line is not None:
            raise _failed(problems, name, wrong.message, line=wrong.line, hint=wrong.hint)
    builder = _Builder(text)
    try:
        data = builder.document()
    except _Refused as refused:
        raise _failed(
            problems, name, refused.message, line=refused.line, pointer=refused.pointer, hint=refused.hint
        ) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        column = "" if mark is None else f", column {mark.column + 1}"
        message = f"no valid YAML{column}: {error.problem or error.context}"
        if "nesting depth" in str(error.problem):  # the scanner reads ahead, and has a limit of its own
            message, hint = f"nested deeper than {MAX_DEPTH} levels", "flatten the document"
        elif mark is not None and mark.index >= len(text.rstrip()):
            hint = "the file may be cut short"
        else:
            hint = "mend the syntax there"
        raise _failed(
            problems,
            name,
            message,
            line=None if mark is None else min(mark.line, text.rstrip().count("\n")) + 1,
            hint=hint,
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, int(error.position)) + 1 if isinstance(error.position, int) else None
        raise _failed(
            problems, name, f"no valid YAML: {error.reason}", line=line, hint="remove that character"
        ) from None
    for key, pointer, line in builder.duplicates:
        problems.error(
            f"the key {key!r} stands twice in one mapping",
            file=name,
            line=line,
            pointer=pointer,
            hint="keep one of the two: YAML readers silently take the last",
        )
    if builder.duplicates:
        raise GenerationFailed(problems)
    return data, source


def read_mapping(path: str | Path, problems: Problems) -> tuple[dict[str, Any], Source]:
    """Like `read`, for a file whose top is a mapping.

    Raises:
        GenerationFailed: See `read`; or the top is something else.
    """
    data, source = read(path, problems)
    if not isinstance(data, dict):
        found = {list: "a list", str: "a piece of text", type(None): "nothing"}.get(
            type(data), "a single value"
        )
        hint = "the file's top level is made of members, `name: value`"
        raise _failed(problems, source.name, f"a mapping is expected, {found} is there", line=1, hint=hint)
    return data, source


def read_description(path: str | Path, problems: Problems) -> tuple[dict[str, Any], Source]:
    """Like `read_mapping`, for an API description: Swagger 2.0 or OpenAPI 3.x.

    Raises:
        GenerationFailed: See `read_mapping`; or the document says of itself neither.
    """
    data, source = read_mapping(path, problems)
    swagger, openapi = data.get("swagger"), data.get("openapi")
    if isinstance(openapi, float):  # 3.1 without quotes
        openapi = data["openapi"] = str(openapi)
    if str(swagger) != "2.0" and not (isinstance(openapi, str) and re.fullmatch(r"3\.\d+(\.\d+)?", openapi)):
        pointer = "/swagger" if swagger is not None else "/openapi" if openapi is not None else ""
        raise _failed(
            problems,
            source.name,
            "neither Swagger 2.0 nor OpenAPI 3.x",
            line=source.line(pointer),
            pointer=pointer or None,
            hint="an API description begins with `swagger: '2.0'` or `openapi: 3.1.0`",
        )
    return data, source


def _text(path: Path, name: str, problems: Problems) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _failed(problems, name, "no such file", hint="look at the path for a slip") from None
    except IsADirectoryError:
        raise _failed(
            problems, name, "a directory, not a file", hint="name the description inside it"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise _failed(
            problems, name, f"can't be read: {reason}", hint="give another path, or the right to read it"
        ) from None
    if len(raw) > LARGEST_FILE:
        hint = "a description of the Engine API has less than a megabyte"
        raise _failed(problems, name, f"longer than {LARGEST_FILE >> 20} MiB", hint=hint)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte {raw[error.start]:#04x} at offset {error.start}"
        raise _failed(problems, name, message, line=line, hint="save the file as UTF-8") from None


def _json(text: str) -> tuple[Any, Problem | None]:
    """The data of a JSON text, or what is wrong with it (without a line: let the YAML reader tell)."""

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(members)
        if len(data) != len(members):
            raise KeyError
        return data

    def constant(name: str) -> Any:
        raise ValueError(name)

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        hint = "the file may be cut short" if error.pos >= len(text.rstrip()) else "mend the syntax there"
        message = f"no valid JSON, column {error.colno}: {error.msg}"
        return None, Problem(level="error", message=message, line=error.lineno, hint=hint)
    except UnicodeEncodeError:
        return None, Problem(level="error", message="no valid JSON: half of a surrogate pair", line=1)
    except ValueError as error:
        line = text.count("\n", 0, text.find(str(error))) + 1
        return None, Problem(level="error", message=f"no valid JSON: {error} is no JSON value", line=line)
    except (KeyError, RecursionError):
        return None, Problem(level="error", message="")
    return (data, None) if _depth_is_sane(data) else (None, Problem(level="error", message=""))


def _depth_is_sane(data: Any) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH + 1):
        level = [
            below
            for value in level
            if isinstance(value, dict | list)
            for below in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return True
    return False


def _failed(
    problems: Problems,
    name: str,
    message: str,
    *,
    line: int | None = None,
    pointer: str | None = None,
    hint: str | None = None,
) -> GenerationFailed:
    problems.error(message, file=name, line=line, pointer=pointer, hint=hint)
    return GenerationFailed(problems)
