"""What says most of a model, as data: which one it is, and how it is. Finding it decodes nothing else."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from attrs import NOTHING, fields

from .deferring import undecoded

__all__ = ["FIRST", "IDLE", "first_of", "names_of", "required_of", "value_at"]

FIRST: Final = tuple(
    tuple(path.split("."))
    for path in (
        "id",
        "name",
        "names",
        "spec.name",
        "repo_tags",
        "description.hostname",
        "state",
        "status",
        "state.status",
        "status.state",
        "image",
        "slot",
        "desired_state",
        "service_id",
        "spec.mode.replicated.replicas",
        "spec.mode.global_",
        "spec.mode.replicated_job.total_completions",
        "spec.mode.global_job",
        "spec.role",
        "spec.availability",
    )
)
"""Paths of fields, in the order they are thought of. What a path of several leads to stands for the
model that it begins with."""
IDLE: Final = frozenset({"containers"})
"""Required counts that say nothing where they are zero. Other zeros do: an exit code, a kind of change."""


@cache
def names_of(cls: Any) -> tuple[tuple[str, bool], ...]:
    """The fields of a model, each with whether its value is a secret."""
    return tuple((field.name, not field.repr) for field in fields(cls) if field.name != "unknown")


@cache
def first_of(cls: Any) -> tuple[tuple[str, ...], ...]:
    """The paths of `FIRST` that begin with a field of a model."""
    names = {name for name, _ in names_of(cls)}
    return tuple(path for path in FIRST if path[0] in names)


@cache
def required_of(cls: Any) -> frozenset[str]:
    """The fields of a model that have to be there, even if they are empty."""
    return frozenset(field.name for field in fields(cls) if field.default is NOTHING)


def value_at(value: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path of fields; None if there is nothing, or a secret.

    Args:
        value: A model. What is on the way is decoded, unless its JSON value shows that the way ends there.
        path: The fields.
    """
    for name, after in zip(path, (*path[1:], ""), strict=True):
        cls: Any = type(value)
        if not hasattr(cls, "__rich_repr__") or dict(names_of(cls)).get(name, True):
            return None
        held = undecoded(value, name)
        if after and isinstance(held, dict) and not _has(held, after):
            return None
        value = getattr(value, name)
    return value


def _has(data: dict[Any, Any], name: str) -> bool:
    """Whether a JSON object has a field of a model, whose name is written with underscores."""
    plain = name.replace("_", "")
    return any(str(key).lower() == plain for key in data)
