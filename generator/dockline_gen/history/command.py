"""`dockline history`: from the descriptions in spec/ to history.lock."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..paths import is_checkout, spec_dir
from ..problems import Problems
from .lock import LOCK, history_text, write_history
from .reading import read_history

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


def update_history(spec: Path) -> bool:
    """Bring the history.lock of a folder up to date, where there is one; False where nothing changed."""
    return (spec / LOCK).exists() and write_history(spec, read_history(spec))


def history_drift(spec: Path) -> str | None:
    """What to do where history.lock is another than the descriptions make; None where it is the same."""
    path = spec / LOCK
    if not path.exists() or path.read_text(encoding="utf-8") == history_text(read_history(spec)):
        return None
    return f"{path} is not what the descriptions tell; run `dockline history`"
