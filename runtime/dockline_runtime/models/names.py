"""The names of a model's fields, and the properties of a JSON object that none of them names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["FieldNames", "unknown_members"]


class FieldNames(dict[str, str]):
    """The names of a model's fields by their names on the wire; remembers the last properties that came."""

    __slots__ = ("last",)

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__(names)
        self.last: tuple[str, ...] = ()


def unknown_members(data: dict[str, Any], known: FieldNames) -> dict[str, Any] | None:
    """The properties that a model does not know; None if it knows them all."""
    properties = tuple(data)
    if properties == known.last:  # what comes in lists comes with the same properties, in the same order
        known.last = properties  # in one answer they are the very same strings, which is quicker to see
        return None
    if known.keys() >= data.keys():
        known.last = properties
        return None
    return {key: value for key, value in data.items() if key not in known}
