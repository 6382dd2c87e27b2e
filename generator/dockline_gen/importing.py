"""`dockline import`: a published description becomes a version file in spec/.

Its sha256 is noted in sources.lock, inline schemas that are new get a name in names.lock (names that stand
there stay), and history.lock learns what came and went. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from .description.load import read_mapping
from .description.schemas import operations_of
from .description.versions import is_version, version_number
from .description.write_yaml import dump
from .documents import load_file, version_file
from .generate import left_of
from .history.command import update_history
from .output.files import write_text
from .overlay.corrections import apply_corrections, load_corrections
from .overlay.names import load_names, propose, write_names
from .problems import Problem, Problems
from .worklist import Task

__all__ = ["Imported", "import_description"]

HEADER = "# Written by `dockline import`. What is published wrong is fixed in overlay/corrections.yaml.\n"
SOURCES_HEADER = "# The published document that each version file was imported from.\n"


@frozen(kw_only=True)
class Imported:
    """What an import did."""

    version: str
    path: Path
    changed: bool
    names: dict[str, str]
    """The names that are new in names.lock, by address."""
    tasks: tuple[Task, ...]
    """What is still to be written for it."""
    misfits: tuple[Problem, ...]
    """Entries of the overlays that don't fit it."""
    paths: int
    operations: int
    parameters: int
    """Bodies included."""
    schemas: int


def import_description(path: str | Path, spec: Path, problems: Problems) -> Imported:
    """Import a published description into a spec folder.

    Args:
        path: The description.
        spec: The spec folder.
        problems: Takes what is wrong.

    Raises:
        GenerationFailed: The description has errors, or a file can't be written; nothing is half written.
    """
    description = load_file(path, problems)
    version = description.version
    if not is_version(version):
        hint = "a version such as 1.51"
        problems.at(description.locator).error(
            f"{version!r} can't name a version file", pointer="/info/version", hint=hint
        )
    sources_path = spec / "sources.lock"
    sources: dict[str, Any] = read_mapping(sources_path, problems)[0] if sources_path.exists() else {}
    names_path = spec / "names.lock"
    names = load_names(names_path, problems)
    corrected = _corrected(description.data, version, spec)
    problems.raise_if_errors()

    new = propose(corrected, names)
    # What fails, fails before anything is written.
    tasks, misfits = left_of(evolve(description, known=True), spec, strict=False)
    target = version_file(version, spec)
    changed = write_text(target, dump(description.data, header=HEADER))
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    sources[version] = {"file": Path(path).name, "sha256": digest}
    ordered = sorted(sources, key=version_number)
    write_text(sources_path, dump({key: sources[key] for key in ordered}, header=SOURCES_HEADER))
    if new:
        write_names(names_path, {**names.entries, **new})
    update_history(spec, version, corrected)
    return Imported(
        version=version,
        path=target,
        changed=changed,
        names=new,
        tasks=tuple(tasks),
        misfits=tuple(misfits),
        **_counts(description.data),
    )


def _corrected(data: dict[str, Any], version: str, spec: Path) -> dict[str, Any]:
    """With the corrections that fit: schemas that they add need names, too. The others are reported later."""
    problems = Problems()
    path = spec / "overlay" / "corrections.yaml"
    if not path.exists():
        return data
    corrections = load_corrections(path, problems)
    problems.raise_if_errors()
    corrected = apply_corrections(data, corrections, version, problems, strict=False)
    problems.raise_if_errors()
    return corrected


def _counts(data: dict[str, Any]) -> dict[str, int]:
    operations = operations_of(data)
    return {
        "paths": len(data["paths"]),
        "operations": len(operations),
        "parameters": sum(
            len(operation.get("parameters", [])) + ("requestBody" in operation)
            for operation in operations.values()
        ),
        "schemas": len(data["components"]["schemas"]),
    }
