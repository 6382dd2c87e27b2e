"""What depends on a parameter's value: how long an operation takes, what it answers, what is refused."""

from __future__ import annotations

from typing import Any, Literal, cast

from attrs import frozen

from ..description.pointers import child
from .fields import Entry

__all__ = ["AnyOf", "LongRunning", "When", "any_of_those", "long_running_of", "when_of"]


@frozen(kw_only=True)
class LongRunning:
    """A parameter with which an operation may take long, and the value if there is only one."""

    parameter: str
    value: Any = None
    """None: any but 0."""
    why: str = ""


@frozen(kw_only=True)
class When:
    """Another kind of answer while a parameter (or a property of a flat body) has a value."""

    parameter: str
    value: Any
    answer: Literal["none", "json"]


@frozen(kw_only=True)
class AnyOf:
    """Flags; at least one has to be set. If none is, those that the caller doesn't mention are set."""

    parameters: tuple[str, ...]
    """By wire name."""
    why: str = ""


def long_running_of(entry: Entry) -> bool | LongRunning:
    """What `long_running` of an entry says."""
    value = entry.data.get("long_running")
    if not isinstance(value, dict):
        return entry.flag("long_running")
    inner = Entry(value, entry.problems, child(entry.pointer, "long_running"), ("parameter", "is", "why"))
    return LongRunning(
        parameter=inner.needed("parameter"), value=inner.data.get("is"), why=inner.needed("why")
    )


def when_of(entry: Entry) -> When | None:
    """What `when` of an entry says."""
    if "when" not in entry:
        return None
    inner = Entry(
        entry.data["when"], entry.problems, child(entry.pointer, "when"), ("parameter", "is", "answer")
    )
    if "is" not in inner:
        entry.problems.error("is: is missing", pointer=inner.pointer, hint="say for which value")
    answer = inner.choice("answer", ("none", "json")) or "none"
    return When(
        parameter=inner.needed("parameter"),
        value=inner.data.get("is"),
        answer=cast("Literal['none', 'json']", answer),
    )


def any_of_those(entry: Entry) -> AnyOf | None:
    """What `any_of` of an entry says."""
    if "any_of" not in entry:
        return None
    at = child(entry.pointer, "any_of")
    inner = Entry(entry.data["any_of"], entry.problems, at, ("parameters", "why"))
    parameters = inner.texts("parameters")
    if len(set(parameters)) < 2 or len(set(parameters)) < len(parameters):
        found = ", ".join(parameters) or "none"
        entry.problems.error(
            "parameters: expected several, each once", pointer=inner.pointer, hint=f"found: {found}"
        )
    return AnyOf(parameters=parameters, why=inner.needed("why"))
