"""The descriptions there are: the versions in spec/, and any published file.

Both come as a `Description` in normal form, validated, ready for the overlays.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from .description.lifting import lowered
from .description.load import Source, read_description
from .description.validate import validate
from .description.versions import is_version, version_number
from .normalise import normalise
from .packed import unpacked
from .paths import spec_dir
from .problems import GenerationFailed, Locator, Problem, Problems

__all__ = ["Description", "known_versions", "load_file", "load_version", "version_file"]


@frozen(kw_only=True)
class Description:
    """An API description in normal form."""

    version: str
    """Its API version, e.g. `1.51`."""
    data: dict[str, Any]
    source: Source
    """The file that it was read from."""
    locator: Locator
    """Finds the file and line of a pointer into `data`."""
    address: Mapping[str, Any] = field(factory=dict)
    """What the file says about where the servers are."""
    known: bool
    """Whether it is one of the versions in spec/, which the overlays are held to."""


def known_versions(spec: Path | None = None) -> list[str]:
    """The versions that spec/ holds, oldest first."""
    folder = unpacked(spec or spec_dir())
    found = (path.name[1:].removesuffix(".yaml") for path in folder.glob("v*.yaml"))
    return sorted(filter(is_version, found), key=version_number)


def version_file(version: str, spec: Path | None = None) -> Path:
    """Where the file of a version is, or would be."""
    return unpacked(spec or spec_dir()) / f"v{version}.yaml"


def load_version(version: str, problems: Problems | None = None, *, spec: Path | None = None) -> Description:
    """The description of a version in spec/.

    Args:
        version: E.g. `1.51`; a `v` before it is ignored.
        problems: Takes warnings.
        spec: Another folder than the project's spec/.

    Raises:
        GenerationFailed: There is no such version, or its file has errors.
    """
    number = version.removeprefix("v")
    versions = known_versions(spec)
    if number not in versions:
        hint = f"there are: {', '.join(versions)}; `dockline import FILE` adds one" if versions else None
        problem = Problem(
            level="error", message=f"there is no description of API version {version!r}", hint=hint
        )
        raise GenerationFailed([problem])
    return _load(version_file(number, spec), problems, known=True)


def load_file(path: str | Path, problems: Problems | None = None) -> Description:
    """The description in any published file: Swagger 2.0 or OpenAPI 3.x, YAML or JSON.

    Raises:
        GenerationFailed: The file can't be read, or has errors; it lists all of them.
    """
    return _load(path, problems, known=False)


def _load(path: str | Path, problems: Problems | None, *, known: bool) -> Description:
    found = Problems() if problems is None else problems
    published, source = read_description(path, found)
    normal = normalise(lowered(published), found.at(source))
    locator = normal.origins.locator(source)
    validate(normal.data, found.at(locator))
    found.raise_if_errors()
    return Description(
        version=normal.data["info"]["version"],
        data=normal.data,
        source=source,
        locator=locator,
        address=normal.address,
        known=known,
    )
