"""Paths that an engine asks for, link by link: each link on the way and what it leads to become patterns.

Links are resolved below the root, as if that were `/`, and nothing outside of it is looked at. If a part
of a path has wildcards, the links that it matches are followed, and for all else it stays a pattern.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from dockline_runtime.errors import InvalidArgument
from dockline_runtime.files.dockerignore import Dockerignore
from dockline_runtime.files.folders import FolderWalk

from .patterns import escaped, has_wildcards, unescaped

__all__ = ["followed"]

_MOST_LINKS: Final = 255
"""How many links one path may lead over, as in Go."""
_MOST_STEPS: Final = 1 << 18
"""How many names are looked at in all; then all of the folder is sent, which is only slower."""

Names = tuple[str, ...]


@frozen
class _Way:
    """A path that is followed.

    Attributes:
        there: The names of the folder that was reached; no link is among them.
        rest: The parts still to go, each a pattern.
        links: How many links it led over.
        wild: Patterns after `there`, from the first with wildcards on; nothing is looked up any more.
    """

    there: Names
    rest: Names
    links: int = 0
    wild: Names = ()


def followed(root: int, paths: Iterable[str]) -> list[str] | None:
    """The include patterns for paths; None for all: one of them is the root, or too much was looked at.

    Args:
        root: The descriptor of the folder that they are in.
        paths: Relative to it, with wildcards or without; `..` leads no further up than to it.

    Raises:
        OSError: The folder can't be read.
    """
    found: set[Names] = set()
    seen: set[tuple[Names, Names, Names]] = set()
    ways = [_Way((), _parts(path)) for path in paths]
    with FolderWalk(b".", dir_fd=root) as walk:
        while ways:
            way = ways.pop()
            key = way.there, way.rest, way.wild
            if key in seen:
                continue
            seen.add(key)
            if len(seen) > _MOST_STEPS:
                return None
            ways += _followed(walk, way, found)
    if () in found:
        return None
    return _without_those_below(found)


def _followed(walk: FolderWalk, way: _Way, found: set[Names]) -> Iterator[_Way]:
    """The ways that one becomes with its next part; what is reached goes to `found`."""
    if not way.rest:
        found.add((*map(escaped, way.there), *way.wild))
        return
    part, rest = way.rest[0], way.rest[1:]
    if part == "..":
        if way.wild:
            yield _Way(way.there, rest, way.links, way.wild[:-1])
        else:
            yield _Way(way.there[:-1], rest, way.links)
    elif way.wild:
        yield _Way(way.there, rest, way.links, (*way.wild, part))
    elif has_wildcards(part):
        for name in _matching(walk, way.there, part):
            target = _link(walk, way.there, name)
            if target is not None:
                yield from _beyond(way, name, target, rest, found)
        yield _Way(way.there, rest, way.links, (part,))
    else:
        name = unescaped(part)
        target = _link(walk, way.there, name)
        if target is None:
            yield _Way((*way.there, name), rest, way.links)
        else:
            yield from _beyond(way, name, target, rest, found)


def _beyond(way: _Way, name: str, target: str, rest: Names, found: set[Names]) -> Iterator[_Way]:
    """Where a link leads; it is sent itself as well."""
    found.add((*map(escaped, way.there), escaped(name)))
    if way.links < _MOST_LINKS:
        there = () if target.startswith("/") else way.there
        yield _Way(there, (*map(_literal, _parts(target)), *rest), way.links + 1)


def _literal(part: str) -> str:
    return part if part == ".." else escaped(part)


def _parts(path: str) -> Names:
    return tuple(part for part in path.split("/") if part not in ("", "."))


def _link(walk: FolderWalk, folder: Names, name: str) -> str | None:
    """The text of a link; None if it is something else, or nothing."""
    try:
        walk.go([_bytes(part) for part in folder])
        text = os.readlink(_bytes(name), dir_fd=walk.fd)
    except (OSError, ValueError):
        return None
    return text.decode("utf-8", "surrogateescape")


def _matching(walk: FolderWalk, folder: Names, part: str) -> list[str]:
    """The names of links in a folder that a pattern matches."""
    try:
        pattern = Dockerignore([f"\\{part}" if part.startswith("!") else part])
        walk.go([_bytes(each) for each in folder])
        with os.scandir(walk.fd) as entries:
            names = [os.fsencode(entry.name) for entry in entries if entry.is_symlink()]
    except (InvalidArgument, OSError, ValueError):
        return []
    texts = [name.decode("utf-8", "surrogateescape") for name in names]
    return [text for text in texts if pattern.match(text)[0]]


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _without_those_below(found: set[Names]) -> list[str]:
    """Patterns without those that one above them includes."""
    kept: list[Names] = []
    for names in sorted(found):
        if not kept or names[: len(kept[-1])] != kept[-1]:
            kept.append(names)
    return ["/".join(names) for names in kept]
