"""What rendered decoders are written in, and the strict check beside them.

Decoding never refuses: what is of another JSON type than described is kept unchanged, and encoding writes it
back. `check_types`, which strict decoding and tests use, compares what was decoded with the declared types
and lists each place, by JSON path, where they differ.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from attrs import fields

from .deferring import Getter
from .in_place import decode_list, decode_map
from .model import Model
from .names import FieldNames, unknown_members

__all__ = [
    "Getter",
    "FieldNames",
    "identity",
    "check_types",
    "decode_as",
    "decode_enum",
    "decode_list",
    "decode_map",
    "list_of",
    "map_of",
    "new",
    "unknown_members",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

new: Final = object.__new__
"""Makes a model without its `__init__`."""


def decode_enum(enum: type[E], data: Any) -> E:
    """A member of `enum` for a string or integer; anything else unchanged."""
    kind = type(data)
    if kind is str or kind is int:
        known = (_members.get(enum) or _members_of(enum)).get(data)
        if known is not None:
            return cast("E", known)
        try:
            return enum(data)
        except ValueError:
            pass
    return cast("E", data)


_members: dict[type[Enum], Mapping[Any, Enum]] = {}


def _members_of(enum: type[Enum]) -> Mapping[Any, Enum]:
    """The members of an enum by their values, for the next time: asking an enum for attributes takes long."""
    found = _members[enum] = enum._value2member_map_
    return found


def decode_as(cls: Callable[[str], T], data: Any) -> T:
    """`cls(data)` for a string; anything else unchanged."""
    return cls(data) if type(data) is str else cast("T", data)


def identity(data: Any) -> Any:
    """The value itself."""
    return data


class _ListOf(Generic[T]):
    """The decoder of a response that is a list, by that of its items."""

    __slots__ = ("item",)

    def __init__(self, item: Callable[[Any], T]) -> None:
        self.item = item

    def __call__(self, data: Any) -> list[T]:
        return [] if data is None else decode_list(self.item, data)


def list_of(decode: Callable[[Any], T]) -> Callable[[Any], list[T]]:
    """The decoder of a response that is a list; the daemon writes null for some that are empty."""
    return _ListOf(decode)


def map_of(decode: Callable[[Any], T]) -> Callable[[Any], dict[str, T]]:
    """The decoder of a response that is a map; null for an empty one."""

    def decode_answer(data: Any) -> dict[str, T]:
        return {} if data is None else decode_map(decode, data)

    return decode_answer


def check_types(
    value: Any, declared: Any, names: Callable[[type], Mapping[str, str]], path: str = "$"
) -> Iterator[tuple[str, str, str]]:
    """Where a decoded value is of another type than declared.

    Args:
        value: What a rendered decode function gave.
        declared: The type that it should have.
        names: Gives, for a model, the name of each field by its property's name.
        path: The JSON path of `value`.

    Yields:
        The JSON path, the type declared there, and what was found.
    """
    options = _options(declared)
    if Any in options or object in options:
        return
    if value is None:
        if type(None) not in options:
            yield path, _described(declared), "null"
        return
    fits = [option for option in options if _fits(value, option)]
    if not fits:
        yield path, _described(declared), f"{type(value).__name__} {_short(value)}"
        return
    yield from _check_inside(value, fits[0], names, path)


def _check_inside(
    value: Any, declared: Any, names: Callable[[type], Mapping[str, str]], path: str
) -> Iterator[tuple[str, str, str]]:
    """The places inside a list, a map or a model that is itself as declared."""
    origin, args = get_origin(declared), get_args(declared)
    if origin is list:
        for index, item in enumerate(value):
            yield from check_types(item, args[0], names, f"{path}[{index}]")
    elif origin is dict:
        for key, item in value.items():
            yield from check_types(item, args[1], names, f"{path}[{key!r}]")
    elif isinstance(value, Model):
        cls: Any = type(value)
        hints, required, secret = _hints(cls), _required(cls), _secret(cls)
        for wire, name in names(cls).items():
            member = getattr(value, name)
            if member is not None or name in required:
                for place, expected, got in check_types(member, hints[name], names, f"{path}.{wire}"):
                    yield place, expected, got.partition(" ")[0] if name in secret else got


def _options(declared: Any) -> tuple[Any, ...]:
    """The alternatives of a union; for any other type, that type alone."""
    return get_args(declared) if get_origin(declared) in (Union, types.UnionType) else (declared,)


def _fits(value: Any, declared: Any) -> bool:
    """Whether the value itself, not what is inside it, is of a declared type."""
    plain_type = get_origin(declared) or declared
    if plain_type is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if plain_type is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, plain_type)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


@cache
def _required(cls: Any) -> frozenset[str]:
    """Attributes whose type has no room for None."""
    hints = _hints(cls)
    return frozenset(a.name for a in fields(cls) if type(None) not in _options(hints[a.name]))


@cache
def _secret(cls: type[Model]) -> frozenset[str]:
    """Attributes whose values must not be shown."""
    return frozenset(a.name for a in fields(cls) if not a.repr)


def _described(declared: Any) -> str:
    """A type as it is written, the same on every Python: `int | None`, `list[PortSummary]`."""
    if declared is type(None):
        return "None"
    if len(options := _options(declared)) > 1:
        return " | ".join(map(_described, options))
    name = getattr(declared, "__name__", None) or str(declared)
    inside = ", ".join(map(_described, get_args(declared)))
    return f"{name}[{inside}]" if inside else name


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
