"""Volumes, folders and memory to mount, as a mapping or as the docker command's texts."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, Never

from attrs import frozen

from .given import Items, refused, texts

__all__ = ["MountsLike", "TmpfsLike", "Volumes", "VolumesLike", "tmpfs", "volumes"]

_Targets = str | Sequence[str]
VolumesLike = Items[str | os.PathLike[str], _Targets] | Sequence[str] | str
"""What is mounted where, by the volume's name or the folder; or texts `[name or folder:]place[:mode]`."""

MountsLike = Items[str | os.PathLike[str], _Targets | Mapping[str, Never]] | Sequence[str] | str
"""The same, or places with an empty object each, as the wire has anonymous volumes."""
TmpfsLike = Items[str, str | None] | Sequence[str] | str
"""Places that are kept in memory, with their options; or texts `place[:options]`."""

_DRIVE: Final = re.compile(r"[A-Za-z]:(?=[\\/])")
_NAME: Final = re.compile(r"[^/\\:\s][^/\\:]*")
_MODES: Final = frozenset(
    "ro rw z Z nocopy private rprivate shared rshared slave rslave consistent cached delegated".split()
)
_HOW: Final = (
    "write {'data': '/data', './src': '/src:ro'}, or text as the docker command has it: "
    "'[name or folder:]place[:mode]'"
)


@frozen
class Volumes:
    """What is mounted, as the wire has it.

    Attributes:
        binds: For `host_config`: `source:place[:mode]`, folders with their absolute paths.
        volumes: For the container's own part: places that get a new volume without a name.
    """

    binds: list[str]
    volumes: dict[str, dict[str, Any]]


def volumes(value: VolumesLike, *, base: str | os.PathLike[str] = "", name: str = "volumes") -> Volumes:
    """What to mount, as the docker command reads `--volume`.

    Args:
        value: A mapping or texts. Keys of a mapping are volumes by name, or folders of the machine as paths
            that begin with `.`, `/` or `~`, or as path objects; its values are places in the container, with
            a mode after a colon if need be (`/src:ro`), or lists of these. Texts are `data:/data`,
            `./src:/src:ro`, or `/data` alone for a new volume without a name.
        base: What relative paths start from; the current folder if empty.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A source is neither a name nor such a path, a place isn't absolute, or a mode isn't
            one.
    """
    found = Volumes([], {})
    if isinstance(value, Mapping):
        for source, targets in value.items():
            if not isinstance(source, str | os.PathLike) or not source:
                raise refused(name, source, "is neither a volume's name nor a folder", _HOW)
            for target in texts(targets, name, _HOW):
                _add(found, source, _sections(target, name), {os.fspath(source): target}, base, name)
        return found
    for spec in texts(value, name, _HOW):
        first, *rest = _sections(spec, name)
        if rest:
            _add(found, first, rest, spec, base, name)
        else:
            found.volumes[_target(first, spec, name)] = {}
    return found


def _add(
    found: Volumes,
    source: str | os.PathLike[str],
    rest: list[str],
    given: object,
    base: str | os.PathLike[str],
    name: str,
) -> None:
    if len(rest) > 2:
        raise refused(name, given, "has too many colons", _HOW)
    target = _target(rest[0], given, name)
    if len(rest) == 2:
        for mode in rest[1].split(","):
            if mode not in _MODES:
                raise refused(
                    name, given, f"has an unknown mode {mode!r}", "write ro, rw, z, Z or nocopy, say"
                )
    found.binds.append(":".join([_source(source, given, base, name), target, *rest[1:]]))


def _sections(text: str, name: str) -> list[str]:
    """What colons separate; the colon of a drive such as `C:\\` doesn't."""
    parts: list[str] = []
    rest = text
    while True:
        drive = _DRIVE.match(rest)
        start = drive.end() if drive else 0
        end = rest.find(":", start)
        part = rest if end < 0 else rest[:end]
        if not part:
            raise refused(name, text, "has nothing on one side of a colon" if text else "is empty", _HOW)
        parts.append(part)
        if end < 0:
            return parts
        rest = rest[end + 1 :]


def _source(source: str | os.PathLike[str], given: object, base: str | os.PathLike[str], name: str) -> str:
    """A volume's name, or the absolute path of a folder."""
    text = os.fspath(source)
    if not isinstance(text, str):
        raise refused(name, given, "has a path of bytes", "give it as text")
    if _DRIVE.match(text):
        return text
    if not isinstance(source, str) or text.startswith((".", "/", "~")):
        path = os.path.abspath(os.path.join(os.path.expanduser(base), os.path.expanduser(text)))
        if ":" in path:
            wrong = f"is the folder {path!r}, with a colon in its path"
            raise refused(name, given, wrong, "such a folder needs Mount(type='bind', source=…, target=…)")
        # A path without a `.` in front stays as it is, as the command leaves it.
        return text if text.startswith("/") and isinstance(source, str) else path
    if not _NAME.fullmatch(text):
        raise refused(
            name, given, "is neither a volume's name nor a path", f"write './{text}' for the folder"
        )
    return text


def _target(target: str, given: object, name: str) -> str:
    if not (target.startswith(("/", "\\\\")) or _DRIVE.match(target)):
        raise refused(name, given, f"has a place {target!r} that isn't absolute", f"write '/{target}', say")
    return target


def tmpfs(value: TmpfsLike, *, name: str = "tmpfs") -> dict[str, str]:
    """Memory to mount as file systems, as the docker command reads `--tmpfs`.

    Args:
        value: Options such as `size=64m,mode=1777` by the place in the container, None or empty for none; or
            texts `place[:options]`.
        name: The argument, for the error.

    Raises:
        InvalidArgument: A place isn't absolute.
    """
    how = "write {'/run': 'size=64m'} or '/run:size=64m'"
    given: list[tuple[str, str | None]]
    if isinstance(value, Mapping):
        given = list(value.items())
    else:
        given = [
            (place, options)
            for place, _, options in (each.partition(":") for each in texts(value, name, how))
        ]
    found: dict[str, str] = {}
    for place, options in given:
        if not isinstance(place, str) or not place.startswith("/"):
            raise refused(name, place, "isn't an absolute path in the container", how)
        if not isinstance(options, str | None):
            raise refused(name, options, f"isn't a text of options for {place}", how)
        found[place] = options or ""
    return found
