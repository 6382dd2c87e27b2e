"""What an operation takes that came after it: what the runtime looks for when an older version is spoken."""

from __future__ import annotations

from collections.abc import Iterator

from ..description.versions import newer
from ..ir.nodes import ListOf, MapOf, Ref, Type, Union
from .offered import Document, Operation

__all__ = ["gates"]


def gates(operation: Operation, document: Document) -> dict[str, str]:
    """The versions that brought parameters (by wire name) and properties (`body.HostConfig.Init`).

    A property of a list's items is marked by `[]`, one of a map's values by `{}`. What came with the
    operation, or with the property around it, is left out.
    """
    overrides = operation.behaviour.parameters.items()
    omitted = {wire for wire, parameter in overrides if parameter.omit}
    found = {
        parameter.wire: parameter.since
        for parameter in operation.parameters
        if parameter.where == "query" and parameter.since is not None and parameter.wire not in omitted
    }
    if operation.body is not None and operation.body.kind == "json" and operation.behaviour.body != "none":
        found |= _within(operation.body.type, "body", operation.since, document, ())
    here = document.version
    return {**found, **{what: since for what, since in operation.gates.items() if not newer(since, here)}}


def _within(
    type_: Type, path: str, floor: str | None, document: Document, around: tuple[str, ...]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, place in _models(type_, path):
        if name in around or name not in document.models:
            continue
        for field in document.all_fields(document.models[name]):
            at = f"{place}.{field.wire}"
            since = floor
            if field.since is not None and (floor is None or newer(field.since, floor)):
                since = found[at] = field.since
            found |= _within(field.type, at, since, document, (*around, name))
    return found


def _models(type_: Type, path: str) -> Iterator[tuple[str, str]]:
    """The models that a type leads to, and where they stand below `path`."""
    match type_:
        case Ref(name):
            yield name, path
        case ListOf(items=inner):
            yield from _models(inner, f"{path}[]")
        case MapOf(values=inner):
            yield from _models(inner, f"{path}{{}}")
        case Union(options):
            for option in options:
                yield from _models(option, path)
