"""A whole diff, from two descriptions to judged changes.

    description ─ overlay ─┬─ read_surface ── surface ─┐
                           └─ offered ── python_surface ┤   of each side
                                                        │
    match ── pairs ─┬─ compare ── differences ──────────┼─ judge ── changes ── report
                    └─ bindings ── effects ─────────────┘

A `surface` is what a description promises, without its spelling: two ways to write one thing are equal there.
`match` pairs what belongs together: operations by id, then by method and path; definitions by name, then by
what they hold. `compare` walks each pair and makes one `Difference` of each edit, at the address where it was
made; a definition is compared once, where it is defined, and not wherever it is used. `reach` (contract) adds
the operations that have it in their request or response. Beside that, `bindings` compares what a program can
name in the two packages, and `judge` hands each such effect to the edit that it comes from, by address; what
is left stands for itself. What a change means isn't code: rules.yaml has, for each kind of edit, the verdict
on the wire in each direction, the verdict for a program, and the inverse, which is the kind of the same edit
made backwards.
"""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from ..contract.match import match
from ..contract.surface import Surface, read_surface
from ..documents import Description, load_file, load_version
from ..overlay.overlaid import Files, overlay
from ..problems import Problems
from ..view.offered import offered_document
from ..view.wording import Wording
from .bindings import binding_changes
from .compare import differences
from .judge import Change, judge
from .python_surface import PythonSurface, python_surface

__all__ = ["Diff", "Side", "compare", "side"]


@frozen(kw_only=True)
class Side:
    """One of the two descriptions of a diff."""

    name: str
    """As the user gave it."""
    description: Description
    surface: Surface
    package: PythonSurface


@frozen(kw_only=True)
class Diff:
    """What changed."""

    old: Side
    new: Side
    changes: tuple[Change, ...]


def side(given: str, problems: Problems, *, raw: bool = False, files: Files | None = None) -> Side:
    """A version in spec/, or a file, ready to be compared.

    Args:
        given: A version such as `1.51`, or a path.
        problems: Takes what doesn't fit.
        raw: Compare what is published, without corrections.
        files: The overlays' files, to read them once for both sides, or to use others than the project's own.

    Raises:
        GenerationFailed: There is no such version or file, or it has errors.
    """
    files = files or Files()
    description = _description(given, problems, files.folder)
    overlaid = overlay(description, Problems(), strict=False, prose=False, corrected=not raw, files=files)
    document = offered_document(
        overlaid.data, overlaid.behaviours, overlaid.names, Problems(), deprecations=overlaid.deprecations
    )
    return Side(
        name=given,
        description=description,
        surface=read_surface(overlaid.data, description.address),
        package=python_surface(document, Wording(overlaid.docs, document)),
    )


def compare(old: Side, new: Side) -> Diff:
    """The changes from one description to another."""
    pairs = match(old.surface, new.surface)
    found = differences(old.surface, new.surface, pairs)
    effects = binding_changes(
        old.package,
        new.package,
        pairs.definitions,
        {before.id: after.id for before, after in pairs.endpoints},
    )
    return Diff(old=old, new=new, changes=judge(found, effects))


def _description(given: str, problems: Problems, spec: Path) -> Description:
    looks_like_a_version = given.removeprefix("v").replace(".", "").isdecimal() and "/" not in given
    if looks_like_a_version and not Path(given).exists():
        return load_version(given, problems, spec=spec)
    return load_file(given, problems)
