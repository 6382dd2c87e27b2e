"""A description with everything that the overlays know of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from .. import SHIPPED_API
from ..documents import Description
from ..load import Source
from ..paths import spec_dir
from ..problems import Problems
from ..schemas import operations_of
from .behaviour import Behaviour, BehaviourFile, load_behaviour
from .binding import bind_behaviour
from .corrections import Corrections, apply_corrections, load_corrections
from .docs import Docs, check_docs, load_docs
from .moved import Moved, load_moved
from .names import Names, bind_names, load_names
from .since import Since, load_since

__all__ = ["Overlaid", "overlay"]


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


def overlay(
    description: Description,
    problems: Problems,
    *,
    strict: bool | None = None,
    prose: bool = True,
    corrected: bool = True,
    spec: Path | None = None,
) -> Overlaid:
    """Lay the overlays over a description; that of another API, whose operations they do not have, is left.

    Args:
        description: What `load_version` or `load_file` gave.
        problems: Takes what doesn't fit.
        strict: Whether overlays must fit exactly. Unless given, they must for the version that is shipped;
            for any other what doesn't fit is a warning and what is missing is made up.
        prose: Whether prose is wanted, which is most of what there is to read.
        corrected: Whether corrections are applied; if not, what is published is all there is.
        spec: Another folder than the project's spec/.

    Raises:
        GenerationFailed: An overlay file can't be read at all.
    """
    folder = spec or spec_dir()
    shipped = description.known and description.version == SHIPPED_API
    exact = shipped if strict is None else strict
    moved = load_moved(folder / "overlay" / "moved.yaml", problems)
    behaviours = _under_other_names(
        _behaviour(folder / "overlay" / "behaviour.yaml", problems), moved, operations_of(description.data)
    )
    if not exact and behaviours.entries.keys().isdisjoint(operations_of(description.data)):
        return _bare(description, problems)
    data: Mapping[str, Any] = description.data
    if corrected:
        corrections = _corrections(folder / "overlay" / "corrections.yaml", problems)
        data = apply_corrections(data, corrections, description.version, problems, strict=exact)
    docs = Docs(moved=moved)
    if prose:
        docs = load_docs(folder / "overlay" / "docs", problems, moved)
        check_docs(docs, data, problems, strict=exact)
    # That an older version lacks what a newer one has is no news.
    met = Problems() if _older(description) else problems
    return Overlaid(
        description=description,
        data=data,
        behaviours=bind_behaviour(behaviours, data, met, strict=exact),
        docs=docs,
        names=bind_names(load_names(folder / "names.lock", problems), data, problems, strict=exact),
        since=load_since(folder, moved, problems),
    )


def _under_other_names(
    behaviours: BehaviourFile, moved: Moved, operations: Mapping[str, object]
) -> BehaviourFile:
    """The entries, with those of operations that this description calls otherwise."""
    renamed = {
        id_: behaviours.entries[known]
        for id_, known in moved.operations.items()
        if id_ in operations and known not in operations and known in behaviours.entries
    }
    return evolve(behaviours, entries={**behaviours.entries, **renamed}) if renamed else behaviours


def _older(description: Description) -> bool:
    """Whether it is a version from before the one that is shipped."""
    shipped = tuple(map(int, SHIPPED_API.split(".")))
    return description.known and tuple(map(int, description.version.split("."))) < shipped


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
    )


def _corrections(path: Path, problems: Problems) -> Corrections:
    return load_corrections(path, problems) if path.exists() else Corrections((), Source(str(path), ""))


def _behaviour(path: Path, problems: Problems) -> BehaviourFile:
    return load_behaviour(path, problems) if path.exists() else BehaviourFile({}, Source(str(path), ""))
