"""The `filters` parameter: JSON of lists of strings, with keys and values checked before they are sent.

The daemon is strict in places where mistakes are dangerous: an empty list means 'no filter' on some
endpoints, which turns a prune of a few things into a prune of all; a boolean must be `true` or `false` and
never `True`. Such values are refused or corrected here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, get_type_hints

from attrs import frozen

from ..errors import InvalidArgument, shorten
from ..models.given import integer_text

__all__ = [
    "FILTER_KINDS",
    "FilterBool",
    "FilterFlag",
    "FilterInt",
    "FilterKind",
    "FilterQuoted",
    "FilterScalar",
    "FilterText",
    "FilterTime",
    "FilterValue",
    "encode_filters",
    "filter_kinds",
]

FilterScalar = str | bool | int | float | datetime | timedelta
FilterValue = FilterScalar | Sequence[FilterScalar]
"""One value or several. Filters of kind `time` take what `times.encode_time` does."""

# What the keys of a TypedDict of filters are declared as; the word is their kind in FILTER_KINDS.
FilterText = Annotated[FilterValue, "text"]
FilterBool = Annotated[FilterValue, "bool"]
FilterInt = Annotated[FilterValue, "int"]
FilterTime = Annotated[FilterValue, "time"]
FilterQuoted = Annotated[FilterValue, "quoted"]
"""A text that the daemon would read as an expression otherwise."""
FilterFlag = Annotated[FilterValue, "flag"]
"""A key that counts by being there: True, and nothing else."""


@frozen(eq=False)
class FilterKind:
    """What the values of a key are."""

    write: Callable[[str, object], str | None] | None
    """The text of one value (the first argument names it for errors), None if it is of the wrong type. For a
    key that counts by being there, there is no such function."""
    expected: str = "a string, a boolean or an integer"
    """How an error describes the right types."""


def filter_kinds(keys: type | Mapping[str, str]) -> Mapping[str, str]:
    """The keys that an endpoint knows and the kinds of their values, by name: those of `FILTER_KINDS`.

    Args:
        keys: A TypedDict whose keys are declared as `FilterText` and its like; or the kinds themselves.
    """
    return _kinds_of(keys) if isinstance(keys, type) else keys


@cache
def _kinds_of(keys: type) -> Mapping[str, str]:
    hints: dict[str, Any] = get_type_hints(keys, include_extras=True)
    return {key: declared.__metadata__[0] for key, declared in hints.items()}


def encode_filters(
    filters: Mapping[str, FilterValue], keys: type | Mapping[str, str], name: str = "filters"
) -> str:
    """The JSON text of the filters.

    Args:
        filters: Values by key. A plain string is one value. Several values of one key mean 'any of', except
            for labels, where they mean 'all of'.
        keys: The keys that the endpoint knows and the kinds of their values, as `filter_kinds` takes them.
        name: The parameter, for errors.

    Raises:
        InvalidArgument: A key that the endpoint does not know, a value of the wrong kind, or an empty list,
            which would mean 'no filter' to the daemon.
    """
    if not isinstance(filters, Mapping):
        raise InvalidArgument(f"{name}: expected a mapping of keys to values, not {shorten(filters)}")
    kinds = filter_kinds(keys)
    written = {}
    for key, value in filters.items():
        kind = _kind(key, kinds, name)
        written[str.__str__(key)] = _values(f"{name}[{shorten(key)}]", value, kind)
    return json.dumps(written, separators=(",", ":"), ensure_ascii=False)


def _kind(key: object, keys: Mapping[str, str], name: str) -> FilterKind:
    kind = keys.get(key) if isinstance(key, str) else None
    if kind is not None:
        return FILTER_KINDS[kind]
    if not keys:
        raise InvalidArgument(f"{name}: {shorten(key)} isn't a filter here; this endpoint has none")
    from difflib import get_close_matches

    near = get_close_matches(key if isinstance(key, str) else shorten(key), keys, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    raise InvalidArgument(f"{name}: {shorten(key)} isn't a filter here; {hint}there are: {', '.join(keys)}")


def _values(name: str, value: FilterValue, kind: FilterKind) -> list[str]:
    if kind.write is None:
        # The daemon looks for the key alone; any value in its list matches nothing (seen on BuildPrune).
        if value is not True:
            raise InvalidArgument(f"{name}: only True can be asked for; leave the key out otherwise")
        return []
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        if not value:
            raise InvalidArgument(
                f"{name}: an empty list would mean 'no filter'; leave the key out if that is meant"
            )
        return [_text(name, item, kind) for item in value]
    return [_text(name, value, kind)]


def _text(name: str, value: object, kind: FilterKind) -> str:
    if isinstance(value, Enum):
        value = value.value
    text = kind.write(name, value) if kind.write else None
    if text is None:
        raise InvalidArgument(f"{name}: expected {kind.expected}, or a list of such, not {shorten(value)}")
    return text


# What follows gives the text of a value, and None if it is of the wrong type.


def _scalar(name: str, value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return integer_text(value, name)
    return str(value) if isinstance(value, str) else None


def _quoted(name: str, value: object) -> str | None:
    return json.dumps(str(value), ensure_ascii=False) if isinstance(value, str) else _scalar(name, value)


def _time(name: str, value: object) -> str | None:
    from ..models.times import TimeLike, encode_filter_time

    return encode_filter_time(value, name) if isinstance(value, TimeLike) else _scalar(name, value)


def _boolean(name: str, value: object) -> str | None:
    if isinstance(value, str) and value not in ("true", "false", "1", "0"):
        raise InvalidArgument(f"{name}: {shorten(value)} isn't a boolean; give True or False")
    if isinstance(value, int) and value not in (0, 1):
        return None
    return _scalar(name, value)


def _integer(name: str, value: object) -> str | None:
    if isinstance(value, str) and not value.lstrip("+-").isdecimal():
        raise InvalidArgument(f"{name}: {shorten(value)} isn't an integer")
    return None if isinstance(value, bool) else _scalar(name, value)


FILTER_KINDS: Final[Mapping[str, FilterKind]] = {
    "text": FilterKind(_scalar),
    "bool": FilterKind(_boolean, "True or False"),
    "int": FilterKind(_integer, "an integer"),
    "time": FilterKind(_time),
    "flag": FilterKind(None),
    "quoted": FilterKind(_quoted),
}
"""The kinds by name; the overlay knows them by these names, too."""
