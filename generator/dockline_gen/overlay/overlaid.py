"""A description with everything that the overlays know of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from .. import SHIPPED_API
from ..description.load import Source
from ..description.schemas import operations_of
from ..description.versions import newer
from ..documents import Description
from ..paths import spec_dir
from ..problems import GenerationFailed, Level, Problems
from .behaviour import Behaviour, BehaviourFile, load_behaviour
from .binding import bind_behaviour
from .corrections import Corrections, apply_corrections, load_corrections
from .deprecated import Deprecations, load_deprecations, mark_deprecated
from .docs import Docs, check_docs, load_docs
from .handles import Handle, bind_handles, load_handles
from .kit import Kit, load_kit
from .kit_binding import bind_kit
from .moved import Moved, load_moved
from .names import Names, bind_names, load_names
from .since import Since, load_since
from .waiters import load_waiters

__all__ = ["Files", "Overlaid", "overlay"]

T = TypeVar("T")


class Files:
    """The files of a spec folder's overlays, each read when it is first asked for, and once.

    Args:
        folder: The spec folder; the project's own unless given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or spec_dir()
        self._read: dict[str, tuple[Any, Problems]] = {}

    def get(self, path: str, load: Callable[[Path, Problems], T], problems: Problems) -> T:
        """What a loader makes of a file or a folder; what is wrong with it is reported to all who ask.

        Raises:
            GenerationFailed: It can't be read at all.
        """
        if path not in self._read:
            found = Problems()
            try:
                self._read[path] = load(self.folder / path, found), found
            except GenerationFailed:
                problems.take(found)
                raise GenerationFailed(problems) from None
        value, found = self._read[path]
        problems.take(found)
        result: T = value
        return result


@frozen(kw_only=True)
class Overlaid:
    """What the IR is built from."""

    description: Description
    data: Mapping[str, Any]
    """The normal form with its corrections."""
    behaviours: Mapping[str, Behaviour]
    docs: Docs
    names: Names
    since: Since
    deprecations: Deprecations
    handles: tuple[Handle, ...] = ()
    kit: Kit = field(factory=Kit)


def overlay(
    description: Description,
    problems: Problems,
    *,
    strict: bool | None = None,
    prose: bool = True,
    corrected: bool = True,
    files: Files | None = None,
) -> Overlaid:
    """Lay the overlays over a description; that of another API, whose operations they lack, stays as it is.

    Args:
        description: What `load_version` or `load_file` gave.
        problems: Takes what doesn't fit.
        strict: Whether overlays must fit exactly. Unless given, they must for the version that is shipped.
            For any other, what is missing is made up; what doesn't fit a newer one is a warning.
        prose: Whether to read the prose, which is most of what there is to read, and what the kit offers.
        corrected: Whether corrections are applied; if not, what is published is all there is.
        files: The overlays' files, to read them once for several descriptions, or to use others than the
            project's own.

    Raises:
        GenerationFailed: An overlay file can't be read at all.
    """
    files = files or Files()
    version = description.version
    shipped = description.known and version == SHIPPED_API
    exact = shipped if strict is None else strict
    # An older version may well lack things. If a newer one does, that is worth reporting.
    judged = exact or (description.known and newer(version, SHIPPED_API))
    moved = files.get("overlay/moved.yaml", load_moved, problems)
    behaviours = _under_other_names(
        files.get("overlay/behaviour.yaml", _behaviour, problems), moved, operations_of(description.data)
    )
    if not exact and behaviours.entries.keys().isdisjoint(operations_of(description.data)):
        return _bare(description, problems)
    data: Mapping[str, Any] = description.data
    if corrected:
        corrections = files.get("overlay/corrections.yaml", _corrections, problems)
        data = apply_corrections(data, corrections, version, problems, strict=exact, absent=judged)
    since = files.get("", lambda folder, found: load_since(folder, moved, found), problems)

    def elsewhere(address: str) -> bool:
        return since.elsewhere(address, version)

    met = problems if judged or not description.known else Problems()
    deprecations = evolve(files.get("overlay/deprecated.yaml", _deprecations, problems), version=version)
    if corrected:
        mark_deprecated(data, deprecations, met, strict=exact)
    docs = Docs(moved=moved)
    if prose:
        docs = load_docs(files.folder / "overlay" / "docs", problems, moved)
        if judged:
            verbs = {
                verb.id: (id_, verb) for id_, known in behaviours.entries.items() for verb in known.verbs
            }
            level: Level = "error" if exact else "warning"
            check_docs(docs, data, problems, level=level, elsewhere=elsewhere, verbs=verbs)
    bound = bind_behaviour(behaviours, data, met, strict=exact, elsewhere=elsewhere)
    handles = files.get("overlay/handles.yaml", load_handles, problems)
    kit = Kit()
    if prose:
        kit = bind_kit(
            files.get("overlay/kit.yaml", load_kit, problems),
            files.get("overlay/waiters.yaml", load_waiters, problems),
            bound,
            data,
            version,
            moved,
            problems,
            strict=exact,
        )
    return Overlaid(
        description=description,
        data=data,
        behaviours=bound,
        docs=docs,
        names=bind_names(files.get("names.lock", load_names, problems), data, problems, strict=exact),
        since=since,
        deprecations=deprecations,
        handles=bind_handles(handles, data, bound, met, strict=exact),
        kit=kit,
    )


def _under_other_names(
    behaviours: BehaviourFile, moved: Moved, operations: Mapping[str, object]
) -> BehaviourFile:
    """The entries, also under the other names that this description has for their operations."""
    renamed = {
        id_: behaviours.entries[known]
        for id_, known in moved.operations.items()
        if id_ in operations and known not in operations and known in behaviours.entries
    }
    return evolve(behaviours, entries={**behaviours.entries, **renamed}) if renamed else behaviours


def _bare(description: Description, problems: Problems) -> Overlaid:
    count = len(operations_of(description.data))
    problems.at(description.locator).warning(
        f"{count} operations have no entry in behaviour.yaml: the description is all there is to go by"
    )
    names = bind_names(Names(), description.data, problems, strict=False)
    return Overlaid(
        description=description,
        data=description.data,
        behaviours={},
        docs=Docs(),
        names=names,
        since=Since(),
        deprecations=Deprecations(version=description.version),
    )


def _corrections(path: Path, problems: Problems) -> Corrections:
    return load_corrections(path, problems) if path.exists() else Corrections((), Source(str(path), ""))


def _deprecations(path: Path, problems: Problems) -> Deprecations:
    return load_deprecations(path, problems, "")


def _behaviour(path: Path, problems: Problems) -> BehaviourFile:
    return load_behaviour(path, problems) if path.exists() else BehaviourFile({}, Source(str(path), ""))
