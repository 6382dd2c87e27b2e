"""What is known of an API beside its description: what the builders ask for, by address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import frozen

__all__ = ["Expected", "Facts"]


@frozen
class Expected:
    """A kind of success that an operation is known to have."""

    kind: str
    """`json`, `frames` …"""
    schema: str | None
    """The definition of what comes with it, where the description itself doesn't say."""
    described: bool
    """Whether the description says its type, if `schema` doesn't."""


@frozen(kw_only=True)
class Facts:
    """Answers to what the builders ask. An address is where in the API something stands."""

    name: Callable[[str], str]
    """The name of the schema at an address."""
    successes: Callable[[str], tuple[Expected, ...]]
    """The kinds of success of an operation: the usual one, and the other if it has two."""
    since: Callable[[str], str | None]
    """The version that brought something; None if it came with what it is part of."""
    since_of_values: Callable[[str, Iterable[str | int]], Mapping[str, str]]
    """The versions that brought values of an enum, by the value as text."""
    deprecated: Callable[[str, Mapping[str, Any]], str | None]
    """What the users of something read, by its address and its node; None if it isn't deprecated."""
    gates: Callable[[str], Mapping[str, str]]
    """What the engine silently ignores in older versions of an operation, though no description says so."""
