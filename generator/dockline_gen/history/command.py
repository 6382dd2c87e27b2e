"""`dockline history`: from the descriptions in spec/ to history.lock."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from attrs import evolve

from ..contract.lock import LOCK, History, history_text, load_history, write_history
from ..description.versions import newer
from ..overlay.moved import load_moved
from ..paths import is_checkout, spec_dir
from ..problems import Problems
from .proof import agrees, digests, is_proven
from .reading import addresses, grown, read_history, read_version

__all__ = ["history_drift", "run_history", "update_history"]


def run_history(_: Namespace) -> int:
    """`dockline history`: write history.lock."""
    problems = Problems()
    if not is_checkout():
        problems.error("there is no checkout whose spec/ could take it")
        problems.raise_if_errors()
    history = read_history(spec_dir())
    state = "written" if write_history(spec_dir(), history) else "unchanged"
    print(f"{spec_dir() / LOCK}: {len(history.versions)} versions, {len(history.spans)} spans, {state}")
    return 0


def update_history(spec: Path, version: str, data: Mapping[str, Any]) -> bool:
    """Bring the history.lock of a folder up to date, if there is one; False if nothing changed.

    Args:
        spec: The folder.
        version: The version that has just been written.
        data: Its description, with corrections.

    Raises:
        GenerationFailed: A file has errors, or can't be written.
    """
    if not (spec / LOCK).exists():
        return False
    problems = Problems()
    moved = load_moved(spec / "overlay" / "moved.yaml", problems)
    history = load_history(spec, problems)
    if problems.errors:
        return write_history(spec, read_history(spec))
    if is_proven(spec, history):
        return False
    longer = None
    if newer(version, history.versions[-1]) and is_proven(spec, history, but=version):
        before = read_version(spec, history.versions[-1])
        longer = grown(history, before, version, addresses(data, moved))
    if longer is None:
        return write_history(spec, read_history(spec))
    return write_history(spec, evolve(longer, digests=digests(spec, longer)))


def history_drift(spec: Path, history: History, version: str, there: AbstractSet[str]) -> str | None:
    """What to do if history.lock differs from what the descriptions give; None if it doesn't.

    All versions are read unless the digests in the lock and the version at hand both confirm it.

    Args:
        spec: The folder.
        history: What its history.lock says.
        version: The version at hand.
        there: All that it has, by address.

    Raises:
        GenerationFailed: A file has errors.
    """
    path = spec / LOCK
    if not path.exists() or (is_proven(spec, history) and agrees(history, version, there)):
        return None
    if path.read_text(encoding="utf-8") == history_text(read_history(spec)):
        return None
    return f"{path} is not what the descriptions say; run `dockline history`"
