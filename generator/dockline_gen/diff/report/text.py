"""A diff for a terminal: the worst last, where the eye is, with colours where they are asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from ..judge import Change
from ..rules import Level
from ..run import Diff
from .words import by_severity, counted, reach, sentence, wire

__all__ = ["as_text", "coloured"]

COLOURS: dict[Level, str] = {"breaking": "31;1", "unknown": "35", "risky": "33", "safe": "32", "info": "2"}
INDENT = " " * 10


def as_text(diff: Diff, *, colours: bool | None = None) -> str:
    """The changes, a paragraph each; `colours` are those of a terminal, unless given."""
    return "\n".join(_lines(diff, coloured() if colours is None else colours)) + "\n"


def coloured() -> bool:
    """Whether standard output is a terminal that wants colours (NO_COLOR and FORCE_COLOR count)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _lines(diff: Diff, colours: bool) -> Iterator[str]:
    for level, changes in reversed(list(by_severity(diff))):
        for change in changes:
            head = _paint(f"{level:<9}", level, colours)
            yield f"{head} {change.difference.address}  [{change.rule.id}]"
            yield f"{INDENT}{sentence(change)}"
            yield from (f"{INDENT}{line}" for line in _more(change))
        yield ""
    yield f"{diff.old.name} → {diff.new.name}: {counted(diff.changes)}"


def _more(change: Change) -> Iterator[str]:
    for detail in change.difference.details:
        yield f"  {detail.address}: {detail.rule}"
    for effect in change.effects:
        yield f"Python: {effect.witness}"
    if wire(change):
        yield f"Wire: {wire(change)}"
    if reach(change):
        yield f"Reaches {reach(change)}"
    yield f"Fingerprint {change.difference.fingerprint}"


def _paint(text: str, level: Level, colours: bool) -> str:
    return f"\x1b[{COLOURS[level]}m{text}\x1b[0m" if colours else text
