"""A diff as Markdown: a changelog that can be published as it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..judge import Change
from ..run import Diff
from .words import HEADINGS, by_severity, counted, reach, sentence, subject, wire

__all__ = ["as_markdown"]


def as_markdown(diff: Diff) -> str:
    """The changes under a heading for each severity, those of one operation or definition together."""
    return "\n".join(_lines(diff)).rstrip() + "\n"


def _lines(diff: Diff) -> Iterator[str]:
    old, new = diff.old.surface.version, diff.new.surface.version
    yield f"# Docker Engine API {old} → {new}"
    yield ""
    yield f"{counted(diff.changes)[0].upper()}{counted(diff.changes)[1:]}."
    yield ""
    for level, changes in by_severity(diff):
        yield f"## {HEADINGS[level]}"
        yield ""
        for name, group in groupby(changes, subject):
            yield f"### {name}"
            yield ""
            for change in group:
                yield from _item(change)
            yield ""


def _item(change: Change) -> Iterator[str]:
    yield f"- **`{change.difference.address}`**: {_safe(sentence(change))}"
    for detail in change.difference.details:
        yield f"  - `{detail.address}`: {detail.rule}"
    for effect in change.effects:
        yield f"  - Python: {_safe(effect.witness)}"
    if wire(change):
        yield f"  - Wire: {wire(change)}"
    if reach(change):
        yield f"  - Reaches {reach(change)}"


def _safe(text: str) -> str:
    """Text in which only what stands in backticks is taken for markup."""
    parts = text.split("`")
    for index in range(0, len(parts), 2):
        for char in "\\*_<>[]|":
            parts[index] = parts[index].replace(char, f"\\{char}")
    return "`".join(parts)
