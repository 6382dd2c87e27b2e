"""The history that the descriptions of all versions give, and how one more version makes it longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from attrs import evolve

from ..contract.address import Address
from ..contract.lock import History, Span
from ..contract.shapes import Shape
from ..contract.surface import Surface, read_surface
from ..documents import known_versions, load_version
from ..overlay.corrections import apply_corrections, load_corrections
from ..overlay.moved import Moved, load_moved
from ..problems import Problems
from .proof import digests

__all__ = ["addresses", "grown", "news", "read_history", "read_version"]


def read_history(spec: Path) -> History:
    """The history that the descriptions of a spec folder give, with their corrections.

    Args:
        spec: The folder.

    Raises:
        GenerationFailed: A file has errors.
    """
    known: dict[str, Span] = {}
    versions = known_versions(spec)
    for version, there in _read(spec, versions):
        for address in there:
            first = known[address].since if address in known else version
            known[address] = Span(first, version)
    history = news(History(versions=versions, spans=known))
    return evolve(history, digests=digests(spec, history))


def read_version(spec: Path, version: str) -> set[str]:
    """All that a version of a spec folder has, with its corrections, by address.

    Raises:
        GenerationFailed: A file has errors.
    """
    return next(there for _, there in _read(spec, [version]))


def _read(spec: Path, versions: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    problems = Problems()
    moved = load_moved(spec / "overlay" / "moved.yaml", problems)
    path = spec / "overlay" / "corrections.yaml"
    corrections = load_corrections(path, problems) if path.exists() else None
    problems.raise_if_errors()
    for version in versions:
        data = load_version(version, spec=spec).data
        if corrections is not None:
            data = apply_corrections(data, corrections, version, Problems(), strict=False)
        yield version, addresses(data, moved)


def addresses(data: Mapping[str, Any], moved: Moved) -> set[str]:
    """All that a corrected description has, by the addresses that the overlays use."""
    return set(_addresses(read_surface(data), moved))


def grown(
    history: History, before: AbstractSet[str], version: str, there: AbstractSet[str]
) -> History | None:
    """A history with a version after its last; None if only reading all of them can show it.

    The lock holds only news: what has no line of its own is as old as what it is part of. So what the last
    version has must be given. If something comes back after it was gone, that isn't enough.

    Args:
        history: What a history.lock says that is up to date.
        before: All that its last version has.
        version: The new version.
        there: All that it has.
    """
    known = dict(history.spans)
    for address in before:
        span = history.span(address)
        assert span is not None
        known[address] = span
    for address in there:
        if address not in before and _was_there(address, before, history):
            return None
        known[address] = Span(known[address].since if address in before else version, version)
    return news(History(versions=(history.versions[0], version), spans=known))


def _was_there(address: str, before: AbstractSet[str], history: History) -> bool:
    """Whether something that the last version lacks, or what it is part of, was in one before."""
    for around in Address.parse(address).around():
        if around in before:
            return False
        if around in history.spans:
            return True
    return False


def news(whole: History) -> History:
    """A history without the spans that are the same as the span around them."""
    return evolve(whole, spans=dict(_news(whole)))


def _news(whole: History) -> Iterator[tuple[str, Span]]:
    everything = Span(whole.versions[0], whole.versions[-1]) if whole.versions else None
    for address, span in whole.spans.items():
        around = Address.parse(address).parent
        if span != (whole.span(around.text) if around is not None else everything):
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
        for status, response in endpoint.responses.items():
            if status < "400":
                yield f"{id_}:{status}"
                yield from _content(response.content, f"{id_}:{status}", moved)
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
