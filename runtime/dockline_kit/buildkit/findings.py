"""What a frontend tells of a Dockerfile without building it: findings, targets, the outline of one.

It answers in JSON, by `frontend/subrequests` of BuildKit; members that aren't known here are ignored, and
missing ones count as empty.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from attrs import field, frozen

from dockline_runtime.errors import ProtocolError
from dockline_runtime.protocol.jsonstream import loads

from .errors import excerpt_of

__all__ = [
    "Argument",
    "CacheMount",
    "Finding",
    "Lint",
    "MountedId",
    "Outline",
    "Target",
    "lint_of",
    "outline_of",
    "targets_of",
]

T = TypeVar("T")

_LINES: Final = 1 << 16


@frozen
class Finding:
    """What the linter has found, or why the Dockerfile can't be built at all.

    Attributes:
        rule: The rule's name, such as `StageNameCasing`; empty for an error.
        text: What is wrong here.
        description: What the rule says.
        url: Where it is explained.
        file: The Dockerfile's name.
        line: The first line that it is about, from 1; None if it is about none.
        excerpt: The lines around it.
    """

    rule: str
    text: str
    description: str = field(default="", repr=False)
    url: str = field(default="", repr=False)
    file: str = ""
    line: int | None = None
    excerpt: str = field(default="", repr=False)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else ""
        return f"{where}{f'{self.rule}: ' if self.rule else ''}{self.text}"


@frozen
class Lint:
    """What the linter says of a Dockerfile.

    Attributes:
        findings: What it has found, in the order of the file.
        error: Why it can't be built at all; None if it can.
    """

    findings: Sequence[Finding]
    error: Finding | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings and self.error is None

    def __str__(self) -> str:
        found = (*self.findings, *([self.error] if self.error else []))
        return "\n".join(map(str, found)) or "nothing was found"


@frozen
class Target:
    """A stage that can be built.

    Attributes:
        name: Its name, or its number as text.
        is_default: Whether it is what is built if no target is named.
        description: The comment above it.
        base: What its `FROM` names.
        platform: What its `FROM` says of the platform.
        line: The line that it begins at; None if the frontend doesn't say.
    """

    name: str
    is_default: bool = False
    description: str = ""
    base: str = ""
    platform: str = ""
    line: int | None = None


@frozen
class Argument:
    """An `ARG` that a target reads.

    Attributes:
        name: Its name.
        value: Its default; None if it has none.
        description: The comment above it.
        line: Its line; None if the frontend doesn't say.
    """

    name: str
    value: str | None = None
    description: str = ""
    line: int | None = None


@frozen
class MountedId:
    """A secret, or an agent of ssh, that a target asks for.

    Attributes:
        id: Its id.
        required: Whether the build fails without it.
        line: The line of its `RUN`; None if the frontend doesn't say.
    """

    id: str
    required: bool = False
    line: int | None = None


@frozen
class CacheMount:
    """A cache that a target mounts.

    Attributes:
        id: Its id.
        line: The line of its `RUN`; None if the frontend doesn't say.
    """

    id: str
    line: int | None = None


@frozen
class Outline:
    """What a target asks for.

    Attributes:
        name: The target.
        description: The comment above it.
        args: Its arguments.
        secrets: Its secrets.
        ssh: Its agents.
        caches: Its caches.
    """

    name: str = ""
    description: str = ""
    args: Sequence[Argument] = ()
    secrets: Sequence[MountedId] = ()
    ssh: Sequence[MountedId] = ()
    caches: Sequence[CacheMount] = ()


def lint_of(data: bytes) -> Lint:
    """The linter's answer.

    Args:
        data: JSON.

    Raises:
        ProtocolError: It isn't a JSON object.
    """
    value = _answer(data)
    sources = [each for each in _list(value, "sources") if isinstance(each, Mapping)]

    def finding(of: Mapping[str, Any], rule: str, text: str) -> Finding:
        location = of.get("location")
        lines = _lines(location)
        index = location.get("sourceIndex", 0) if isinstance(location, Mapping) else 0
        source = sources[index] if isinstance(index, int) and 0 <= index < len(sources) else {}
        excerpt = excerpt_of(_source(source.get("data")), lines) if lines else ""
        name, first = _text(source, "filename"), min(lines, default=None)
        return Finding(rule, text, _text(of, "description"), _text(of, "url"), name, first, excerpt)

    findings = [
        finding(each, _text(each, "ruleName"), _text(each, "detail")) for each in _members(value, "warnings")
    ]
    error = value.get("buildError")
    failed = finding(error, "", _text(error, "message")) if isinstance(error, Mapping) else None
    return Lint(sorted(findings, key=lambda each: each.line or 0), failed)


def targets_of(data: bytes) -> list[Target]:
    """The targets of a Dockerfile, in its order.

    Args:
        data: JSON.

    Raises:
        ProtocolError: It isn't a JSON object.
    """
    return [
        Target(
            _text(each, "name") or str(number),
            each.get("default") is True,
            _text(each, "description"),
            _text(each, "base"),
            _text(each, "platform"),
            _first_line(each),
        )
        for number, each in enumerate(_members(_answer(data), "targets"))
    ]


def outline_of(data: bytes) -> Outline:
    """The outline of a target.

    Args:
        data: JSON.

    Raises:
        ProtocolError: It isn't a JSON object.
    """
    value = _answer(data)

    def each_of(name: str, make: Callable[[Mapping[str, Any]], T]) -> list[T]:
        return [make(each) for each in _members(value, name)]

    def argument(of: Mapping[str, Any]) -> Argument:
        given = of.get("value")
        text = given if isinstance(given, str) else None
        return Argument(_text(of, "name"), text, _text(of, "description"), _first_line(of))

    def mount(of: Mapping[str, Any]) -> MountedId:
        return MountedId(_text(of, "name"), of.get("required") is True, _first_line(of))

    def cache(of: Mapping[str, Any]) -> CacheMount:
        return CacheMount(_text(of, "ID") or _text(of, "id"), _first_line(of))

    return Outline(
        _text(value, "name"),
        _text(value, "description"),
        each_of("args", argument),
        each_of("secrets", mount),
        each_of("ssh", mount),
        each_of("cache", cache),
    )


def _answer(data: bytes) -> Mapping[str, Any]:
    value = loads(data)
    if not isinstance(value, Mapping):
        raise ProtocolError("the frontend's answer isn't a JSON object")
    return value


def _list(value: Mapping[str, Any], name: str) -> list[Any]:
    found = value.get(name)
    return found if isinstance(found, list) else []


def _members(value: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return [each for each in _list(value, name) if isinstance(each, Mapping)]


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _first_line(value: Mapping[str, Any]) -> int | None:
    return min(_lines(value.get("location")), default=None)


def _lines(location: object) -> set[int]:
    """The lines of a location; of each range at most `_LINES` after its first one."""
    found: set[int] = set()
    for each in _members(location, "ranges") if isinstance(location, Mapping) else ():
        ends = []
        for name in ("start", "end"):
            position = each.get(name)
            line = position.get("line") if isinstance(position, Mapping) else None
            ends.append(line if isinstance(line, int) and line > 0 else 0)
        if ends[0]:
            found |= set(range(ends[0], min(max(ends), ends[0] + _LINES) + 1))
    return found


def _source(data: object) -> str:
    try:
        return (
            base64.b64decode(data, validate=True).decode("utf-8", "replace") if isinstance(data, str) else ""
        )
    except binascii.Error:
        return ""
