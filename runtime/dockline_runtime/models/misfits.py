"""Messages for values of a body that can't be right: where, what came, what is expected, the way out."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol

from attrs import frozen

from ..errors import shorten
from .model import Model

__all__ = [
    "Misfit",
    "Misspelt",
    "Place",
    "Wanted",
    "way_to_list",
    "way_to_map",
    "way_to_model",
    "way_to_scalar",
]

_NAMES: Final = {
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "a list",
    tuple: "a tuple",
    dict: "a dict",
    type(None): "None",
}
# Fields that hold a command and its arguments; others with several words have no use for a shell.
_COMMANDS: Final = frozenset({"cmd", "command", "entrypoint", "args", "shell"})
_SIZES: Final = {"k": 2**10, "m": 2**20, "g": 2**30, "t": 2**40}
# What stands between the two halves of an item, in lists of text that are pairs.
_BETWEEN: Final = {"binds": ":", "env": "=", "extrahosts": ":", "links": ":"}
_UNITS: Final = {"nanoseconds": 1, "microseconds": 10**3, "milliseconds": 10**6, "seconds": 10**9}
_COUNTED: Final = re.compile(r"\bin (bytes|(?:nano|micro|milli)?seconds)\b|^(bytes|seconds)\b")
_MOMENTS: Final = {
    "ns": 1,
    "us": 10**3,
    "µs": 10**3,
    "ms": 10**6,
    "s": 10**9,
    "m": 60 * 10**9,
    "h": 3600 * 10**9,
}


@frozen
class Place:
    """Where a value stands."""

    name: str
    """The field that it is, or is inside of."""
    top: bool
    """Whether it is the whole body."""
    secret: bool
    """Whether it must not be shown."""
    field: tuple[type[Model], str] | None = None
    """The model and the attribute that it stands in, where it stands in one."""


class Wanted(Protocol):
    """What belongs in a misfit's place."""

    @property
    def wanted(self) -> str:
        """What is said of it in errors."""
        ...

    def way(self, value: Any, place: Place) -> str | None:
        """What to write instead of a misfit, where that can be told."""
        ...


class Misfit(Exception):
    """A value that can't be right; it learns on the way out where it is.

    Args:
        value: The value.
        kind: The expected kind.
        secret: Whether the value must not be shown.
    """

    def __init__(self, value: Any, kind: Wanted, *, secret: bool = False) -> None:
        super().__init__()
        self.value = value
        self.kind = kind
        self.secret = secret
        self._path: list[str] = []
        self._field: tuple[type[Model], str] | None = None

    def inside(
        self, place: str, *, secret: bool = False, field: tuple[type[Model], str] | None = None
    ) -> None:
        """Say where it is in what is around it: a field's name, `[index]` or `['key']`.

        Args:
            place: The place.
            secret: Whether the value must not be shown.
            field: The model and the attribute, if the place is one.
        """
        self._path.append(place)
        self.secret = self.secret or secret
        self._field = self._field or field

    def text(self, whole: str) -> str:
        """The error's text.

        Args:
            whole: What the whole is called.
        """
        path = ""
        for part in reversed(self._path):
            path += part if part.startswith("[") or not path else f".{part}"
        if path.startswith("[") or not path:
            path = whole + path
        name = next((part for part in self._path if not part.startswith("[")), whole)
        return f"{path}: {self._explained(Place(name, not self._path, self.secret, self._field))}"

    def _explained(self, place: Place) -> str:
        parts = [_described(self.value, place.secret), f"expected {self.kind.wanted}"]
        way = self.kind.way(self.value, place) if self.value is not None else None
        return "; ".join([*parts, f"write {way}"] if way else parts)


class Misspelt(Misfit):
    """A key of a dict that is the name of a model's attribute, which the daemon doesn't know.

    Args:
        value: What stands under it.
        kind: The model that is described there.
        name: The key.
        wire: The property's name.
        secret: Whether the value must not be shown.
    """

    def __init__(self, value: Any, kind: Wanted, name: str, wire: str, *, secret: bool) -> None:
        super().__init__(value, kind)
        self._spelling = (name, wire)
        self.inside(name, secret=secret)

    def _explained(self, place: Place) -> str:
        name, wire = self._spelling
        cls = self.kind.wanted.rpartition(" ")[2]
        scalar = isinstance(self.value, bool | int | float | str) and not place.secret
        return (
            "this key is a model's attribute, and the keys of a dict go to the daemon as they are; write "
            f'{cls}({name}={shorten(self.value, 40) if scalar else "…"}), or the key "{wire}"'
        )


def _described(value: Any, secret: bool) -> str:
    """What a value is; only scalars are shown."""
    name = _NAMES.get(type(value))
    if value is None:
        return "it is None"
    if isinstance(value, Model):
        return f"it is a {type(value).__name__}"
    if isinstance(value, bool | int | float | str) and not secret:
        return f"{shorten(value)} is {name or _base_name(value)}"
    return f"it is {name or _base_name(value)}"


def _base_name(value: Any) -> str:
    found = next((name for cls, name in _NAMES.items() if isinstance(value, cls)), None)
    return found or f"of type {type(value).__name__}"


def way_to_model(cls: str, attributes: Iterable[str], value: Any, place: Place) -> str:
    """What to write instead of a value that isn't a model: text is often the name of something."""
    given = "…"
    member = next((name for name in ("name", "image") if name in attributes), None)
    if isinstance(value, str) and not place.secret and member:
        given = f"{member}={shorten(value)}"
    return f"its fields as keywords ({given}), or {cls}({given})" if place.top else f"{cls}({given})"


def way_to_list(of_text: bool, value: Any, place: Place) -> str | None:
    """What to write instead of a value that isn't a list."""
    name = place.name
    if isinstance(value, str) and of_text:
        return _words(value, name)
    if isinstance(value, Mapping) and of_text:
        between = _BETWEEN.get(name.lower().replace("_", "")) if place.field else "="
        first = next((key for key in value if isinstance(key, str)), "name")
        listed = f'[f"{{key}}{between}{{value}}" for key, value in {name}.items()]'
        return f'["{first}{between}…"]: {listed}' if between else None
    if isinstance(value, Mapping | Model):
        return None if of_text else f"[{name}]"
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | bytearray | memoryview):
        return f"list({name})"
    return None


def _words(text: str, name: str) -> str:
    """Text as a list of strings."""
    words = text.split()
    if name.lower() not in _COMMANDS or len(words) < 2:
        return _listed([text]) if len(text) <= 40 else f"[{name}]"
    if len(text) > 60:
        return '["sh", "-c", …], or a string for each argument'
    return f"{_listed(words)}, or {_listed(['sh', '-c', text])}"


def way_to_map(of_text: bool, value: Any, name: str) -> str | None:
    """What to write instead of a value that isn't a map."""
    if not isinstance(value, list | tuple | set | frozenset):
        return None
    if of_text:
        return f'{{"key": "value"}}: dict(item.split("=", 1) for item in {name})'
    return f"a key for each: dict.fromkeys({name}, {{}})"


def way_to_scalar(wanted: str, value: Any, place: Place) -> str | None:
    """What to write instead of a value that is another scalar."""
    if wanted == "a string":
        return _text(value)
    if wanted == "a boolean":
        found = {"true": "True", "false": "False", "1": "True", "0": "False"}
        return found.get((value if isinstance(value, str) else shorten(value)).lower())
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else None
    return _number(value, place) if isinstance(value, str) else None


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return '"true"' if value else '"false"'
    if isinstance(value, int | float):
        return f'"{value}"' if isinstance(value, float) or value.bit_length() <= 64 else None
    if isinstance(value, bytes | bytearray):
        return "text: .decode() makes it of bytes"
    if isinstance(value, dt.datetime):
        return "Timestamp.of(…)"
    return "os.fspath(…)" if isinstance(value, os.PathLike) else None


def _number(text: str, place: Place) -> str | None:
    """The integers that text with a unit can stand for, by what is said of the field."""
    text = text.strip().lower()
    if re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        return str(int(text))
    counts = _counts(text)
    if place.field is None:
        found = {unit: counts[unit] for unit in ("bytes", "nanoseconds") if unit in counts}
        return ", ".join(f"{count} if it counts {unit}" for unit, count in found.items()) or None
    unit = _unit(*place.field)
    if not counts or unit is None:
        return None
    whole = counts.get(unit)
    return f"a whole number of {unit}" if whole is None else f"{whole}, as it counts {unit}"


def _counts(text: str) -> dict[str, int]:
    """What text with a unit is as a number of each unit; nothing of those that would need a fraction."""
    found = {}
    if size := re.fullmatch(r"([0-9]{1,9})([kmgt])(?:i?b)?", text):
        found["bytes"] = int(size[1]) * _SIZES[size[2]]
    if re.fullmatch(r"(?:[0-9]{1,9}(?:ns|us|µs|ms|s|m|h))+", text):
        parts = re.findall(r"([0-9]+)(ns|us|µs|ms|s|m|h)", text)
        moment = sum(int(count) * _MOMENTS[unit] for count, unit in parts)
        found |= {unit: moment // long for unit, long in _UNITS.items() if moment % long == 0}
    return found


def _unit(cls: type[Model], name: str) -> str | None:
    """What a field counts, where its prose says that it is one thing."""
    from .describing import said_of  # reads sources, with modules that nothing else loads

    found = {one or other for one, other in _COUNTED.findall(said_of(cls, name).lower())}
    return found.pop() if len(found) == 1 else None


def _listed(words: list[str]) -> str:
    """A list of strings as Python and JSON write it."""
    return "[" + ", ".join(f'"{word}"' if '"' not in word else repr(word) for word in words) + "]"
