"""The history that the descriptions of all versions tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..diff.shapes import Shape
from ..diff.surface import Surface, read_surface
from ..documents import known_versions, load_version
from ..overlay.corrections import apply_corrections, load_corrections
from ..overlay.moved import Moved, load_moved
from ..problems import Problems
from .lock import History, Span, parent

__all__ = ["read_history"]


def read_history(spec: Path) -> History:
    """The history that the descriptions of a spec folder tell, with their corrections.

    Args:
        spec: The folder.

    Raises:
        GenerationFailed: A file has errors.
    """
    problems = Problems()
    moved = load_moved(spec / "overlay" / "moved.yaml", problems)
    path = spec / "overlay" / "corrections.yaml"
    corrections = load_corrections(path, problems) if path.exists() else None
    problems.raise_if_errors()
    versions = known_versions(spec)
    known: dict[str, Span] = {}
    for version in versions:
        data = load_version(version, spec=spec).data
        if corrections is not None:
            data = apply_corrections(data, corrections, version, Problems(), strict=False)
        for address in _addresses(read_surface(data), moved):
            first = known[address].since if address in known else version
            known[address] = Span(first, version)
    whole = History(versions=versions, spans=known)
    return History(versions=versions, spans=dict(_news(whole)))


def _news(whole: History) -> Iterator[tuple[str, Span]]:
    """The spans that what they are part of doesn't have as well."""
    everything = Span(whole.versions[0], whole.versions[-1]) if whole.versions else None
    for address, span in whole.spans.items():
        around = parent(address)
        if span != (whole.span(around) if around is not None else everything):
            yield address, span


def _addresses(surface: Surface, moved: Moved) -> Iterator[str]:
    """All that a version has, by the addresses that the overlays use."""
    for endpoint in surface.endpoints.values():
        id_ = moved.operations.get(endpoint.id, endpoint.id)
        yield id_
        for parameter in endpoint.parameters:
            if parameter.where in ("query", "header"):
                yield f"{id_}?{parameter.name}"
                yield from _within(parameter.shape, f"{id_}?{parameter.name}", moved)
        if endpoint.body is not None:
            yield f"{id_}:body"
            yield from _content(endpoint.body.content, f"{id_}:body", moved)
        for status, answer in endpoint.answers.items():
            if status < "400":
                yield f"{id_}:{status}"
                yield from _content(answer.content, f"{id_}:{status}", moved)
    for name, shape in surface.definitions.items():
        yield moved.home(name)
        yield from _within(shape, name, moved)


def _content(content: Mapping[str, Shape], address: str, moved: Moved) -> Iterator[str]:
    for shape in list(content.values())[:1]:
        yield from _within(shape, address, moved)


def _within(shape: Shape, address: str, moved: Moved) -> Iterator[str]:
    """The properties and values of a schema, and of those written in place below it."""
    home = moved.home(address)
    if address in moved.schemas:
        yield home
    if shape.ref is not None:
        return
    yield from (f"{home}={value}" for value in shape.enum or () if isinstance(value, str | int))
    for wire, member in shape.members.items():
        if member.origin is None:
            yield f"{home}.{wire}"
            yield from _within(member.shape, f"{address}.{wire}", moved)
    if shape.items is not None:
        yield from _within(shape.items, f"{address}[]", moved)
    if shape.values is not None:
        yield from _within(shape.values, f"{address}{{}}", moved)
