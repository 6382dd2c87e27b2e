"""The `filters` parameter: JSON of lists of strings, with keys and values checked before they are sent.

The daemon is strict in places where a slip is dangerous: an empty list means 'no filter' on some endpoints,
which turns a prune of a few things into a prune of all; a boolean must be `true` or `false` and never `True`.
Such are refused or put right here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import Annotated, Any, get_type_hints

from ..errors import InvalidArgument, shorten
from ..models.times import TimeLike, encode_filter_time

__all__ = [
    "FilterBool",
    "FilterFlag",
    "FilterInt",
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

# What the keys of a TypedDict of filters are declared as; the word is the kind of their values.
FilterText = Annotated[FilterValue, "text"]
FilterBool = Annotated[FilterValue, "bool"]
FilterInt = Annotated[FilterValue, "int"]
FilterTime = Annotated[FilterValue, "time"]
FilterQuoted = Annotated[FilterValue, "quoted"]
"""A text that the daemon would read as an expression otherwise."""
FilterFlag = Annotated[FilterValue, "flag"]
"""A key that counts by being there: True, and nothing else."""


def filter_kinds(keys: type | Mapping[str, str]) -> Mapping[str, str]:
    """The keys that an endpoint knows and the kinds of their values.

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
        filters: Values by key. A plain string is one value. Several values of one key mean 'any of', save for
            labels, where they mean 'all of'.
        keys: The keys that the endpoint knows and the kinds of their values, as `filter_kinds` takes them.
        name: The parameter, for errors.

    Raises:
        InvalidArgument: A key that the endpoint does not know, a value of the wrong kind, or an empty list,
            which the daemon would take for 'no filter'.
    """
    if not isinstance(filters, Mapping):
        raise InvalidArgument(f"{name}: a mapping of keys to values is wanted, not {shorten(filters)}")
    kinds = filter_kinds(keys)
    return json.dumps(
        {
            str(key): _values(f"{name}[{key!r}]", value, _kind(key, kinds, name))
            for key, value in filters.items()
        },
        separators=(",", ":"),
        ensure_ascii=False,
    )


def _kind(key: object, keys: Mapping[str, str], name: str) -> str:
    kind = keys.get(key) if isinstance(key, str) else None
    if kind is not None:
        return kind
    if not keys:
        raise InvalidArgument(f"{name}: {key!r} is no filter here; this endpoint has none")
    from difflib import get_close_matches

    near = get_close_matches(str(key), keys, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    raise InvalidArgument(f"{name}: {key!r} is no filter here; {hint}there are: {', '.join(keys)}")


def _values(name: str, value: FilterValue, kind: str) -> list[str]:
    if kind == "flag":
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


def _text(name: str, value: object, kind: str) -> str:
    if isinstance(value, Enum):
        value = value.value
    if kind == "time" and isinstance(value, TimeLike):
        return encode_filter_time(value, name)
    if isinstance(value, bool) and kind != "int":
        return "true" if value else "false"
    if isinstance(value, int) and not isinstance(value, bool) and (kind != "bool" or value in (0, 1)):
        return str(int(value))
    if isinstance(value, str):
        if kind == "quoted":
            return json.dumps(str(value), ensure_ascii=False)
        if kind == "bool" and value not in ("true", "false", "1", "0"):
            raise InvalidArgument(f"{name}: {shorten(value)} is no boolean; give True or False")
        if kind == "int" and not value.lstrip("+-").isdecimal():
            raise InvalidArgument(f"{name}: {shorten(value)} is no integer")
        return str(value)
    wanted = {"bool": "True or False", "int": "an integer"}.get(kind, "a string, a boolean or an integer")
    raise InvalidArgument(f"{name}: {wanted} is wanted, or a list of such, not {shorten(value)}")
