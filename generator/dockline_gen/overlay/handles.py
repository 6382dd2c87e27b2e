"""spec/overlay/handles.yaml: things that have a name or an id, each with a class of its own.

`load_handles` reads the file and judges its form; `bind_handles` holds it against a description.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from keyword import iskeyword
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from dockline_runtime.request.checks import CHECKS

from ..description.load import Source, read_mapping
from ..description.pointers import child, join
from ..description.schemas import operations_of
from ..problems import Problems, suggestion
from .behaviour import Behaviour
from .fields import Entry

__all__ = ["Elsewhere", "Handle", "Handles", "bind_handles", "load_handles"]

_KEYS = ("group", "about", "id", "check", "also", "why")
_ALSO_KEYS = ("parameter", "name", "why")


@frozen(kw_only=True)
class Elsewhere:
    """An operation that belongs to a handle, though its path doesn't say so."""

    parameter: str
    """The parameter that has the id, by wire name."""
    name: str
    """What the method is called."""
    why: str


@frozen(kw_only=True)
class Handle:
    """A kind of thing that is asked for by name or id."""

    name: str
    """The client's method that gives one."""
    group: str
    """The group of its operations, and the beginning of their paths."""
    about: str
    id: str
    """What the method takes."""
    check: str = "segment"
    """What an id is checked for."""
    also: Mapping[str, Elsewhere] = field(factory=dict)
    """Further operations and verbs, by id."""
    why: str | None = None


@frozen
class Handles:
    """The entries of handles.yaml, in the file's order, and where they stand."""

    entries: tuple[Handle, ...]
    source: Source


def load_handles(path: Path, problems: Problems) -> Handles:
    """Read handles.yaml; a file that isn't there is an empty one.

    Args:
        path: The file.
        problems: Takes what has a wrong form.

    Raises:
        GenerationFailed: The file can't be read at all.
    """
    if not path.exists():
        return Handles((), Source(str(path), ""))
    data, source = read_mapping(path, problems)
    found = problems.at(source)
    entries = tuple(_handle(name, Entry(entry, found, join(name), _KEYS)) for name, entry in data.items())
    return Handles(entries, source)


def _handle(name: str, entry: Entry) -> Handle:
    if not name.isidentifier() or iskeyword(name):
        entry.problems.error(f"{name!r} can't be the name of a method", pointer=entry.pointer)
    also, at = entry.data.get("also", {}), child(entry.pointer, "also")
    if not isinstance(also, dict):
        entry.wrong("also", "a mapping")
        also = {}
    return Handle(
        name=name,
        group=entry.needed("group"),
        about=entry.needed("about"),
        id=entry.needed("id"),
        check=entry.choice("check", CHECKS) or "segment",
        also={
            id_: _also(Entry(each, entry.problems, child(at, id_), _ALSO_KEYS)) for id_, each in also.items()
        },
        why=entry.text("why"),
    )


def _also(entry: Entry) -> Elsewhere:
    name = entry.needed("name")
    if name and (not name.isidentifier() or iskeyword(name)):
        entry.wrong("name", "a Python name")
    return Elsewhere(parameter=entry.needed("parameter"), name=name, why=entry.needed("why"))


def bind_handles(
    handles: Handles,
    data: Mapping[str, Any],
    behaviours: Mapping[str, Behaviour],
    problems: Problems,
    *,
    strict: bool = True,
) -> tuple[Handle, ...]:
    """Hold the entries against a description in normal form.

    Args:
        handles: What `load_handles` gave.
        data: The description.
        behaviours: How its operations are offered.
        problems: Takes what is wrong.
        strict: Report what the description lacks as errors. If not, it is left out: older versions lack it.

    Returns:
        The entries as far as the description has their operations.
    """
    found = problems.at(handles.source)
    wires = _wires(data, behaviours)
    groups = {behaviour.group for behaviour in behaviours.values()}
    bound = []
    for handle in handles.entries:
        also = {}
        for id_, each in handle.also.items():
            message, known = f"there is no operation {id_!r}", list(wires)
            if id_ in wires:
                message, known = f"{id_} has no parameter {each.parameter!r}", list(wires[id_])
            if each.parameter in wires.get(id_, ()):
                also[id_] = each
            elif strict:
                hint = suggestion(each.parameter if id_ in wires else id_, known, "correct it")
                found.error(message, pointer=join(handle.name, "also", id_), hint=hint)
        if handle.group in groups:
            bound.append(evolve(handle, also=also))
        elif strict:
            hint = suggestion(handle.group, sorted(groups), "correct it")
            found.error(f"there is no group {handle.group!r}", pointer=join(handle.name, "group"), hint=hint)
    return tuple(bound)


def _wires(data: Mapping[str, Any], behaviours: Mapping[str, Behaviour]) -> Mapping[str, Collection[str]]:
    """The parameters of each operation, and of each verb, by wire name."""
    found: dict[str, Collection[str]] = {}
    for id_, operation in operations_of(data).items():
        own = [parameter["name"] for parameter in operation.get("parameters", [])]
        found[id_] = own
        if id_ in behaviours:
            found |= {verb.id: [wire for wire in own if wire in verb.takes] for verb in behaviours[id_].verbs}
    return found
