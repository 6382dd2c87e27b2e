"""The table of a run, as text or Markdown, and the same as JSON.

Ratios are taken round by round, between runs that were made one right after the other, and the middle one
counts: so a machine that is slower for a while is slower for both. If ratios lie far apart, it was too busy.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from attrs import frozen

from .clients import NAMES, TASK_NAMES
from .line import Line, Target
from .processes import Figures

__all__ = ["TASKS", "THREADS", "Columns", "Result", "Verdict", "as_json", "table"]


@frozen
class Columns:
    """Who stands in a table.

    Attributes:
        names: All who are measured.
        by: Whose ratios are told.
        of: Against whom.
    """

    names: tuple[str, ...]
    by: str
    of: tuple[str, ...]


Verdict = Literal["met", "NOT MET", "too busy to tell"]

TOO_FAR: Final = 0.25
"""How far apart ratios lie, of the same work on the same machine, when that machine had other work, too."""
NEAR: Final = 0.05
MANY: Final = 5

THREADS = Columns(NAMES, "dockline", ("docker-py", "bare"))
TASKS = Columns(TASK_NAMES, "dockline async", ("aiodocker", "dockline", "bare asyncio"))


@frozen(kw_only=True)
class Result:
    """What a line gave: of each client, what its runs took."""

    line: Line
    runs: Mapping[str, Sequence[Figures]]

    def figures(self, client: str) -> list[float]:
        """A client's figures, in the line's unit; none if it was not measured."""
        return [run[self.line.measure] * self.line.scale for run in self.runs.get(client, ())]

    def ratios(self, client: str, other: str) -> list[float]:
        """A client's figures as multiples of another's, or of their unit if that is nobody, round by round.

        None if nothing was measured, or if it has no multiple.
        """
        ours = self.figures(client)
        theirs = self.figures(other) if other else [1.0] * len(ours)
        return [mine / their for mine, their in zip(ours, theirs, strict=False)] if all(theirs) else []

    def ratio(self, client: str, other: str) -> float | None:
        """The middle one of the ratios; None where there are none."""
        ratios = self.ratios(client, other)
        return statistics.median(ratios) if ratios else None

    def verdict(self, target: Target) -> Verdict | None:
        """Whether a target is met; None where it was not measured.

        A machine that had other work, too, misses nothing: nobody can tell then. Nor can anybody if the miss
        is smaller than what the middle one may be off by, of so many rounds that lie so far apart.
        """
        ratios = self.ratios(target.by, target.of)
        if not ratios:
            return None
        middle, apart = statistics.median(ratios), spread(ratios)
        if middle <= target.factor:
            return "met"
        if target.limit and self.verdict(target.limit) == "met":
            return "met"
        doubtful = middle * (1 - apart / math.sqrt(len(ratios))) <= target.factor
        return "too busy to tell" if apart > TOO_FAR or doubtful else "NOT MET"

    @property
    def unsure(self) -> bool:
        """Whether more rounds may tell more of a must: it is missed, or nearly."""
        musts = [target for target in self.line.targets if target.kind == "must" and target.of]
        middle = ((target, self.ratio(target.by, target.of)) for target in musts)
        return any(ratio is not None and ratio > target.factor * (1 - NEAR) for target, ratio in middle)

    @property
    def missing(self) -> bool:
        """Whether a must could not be told."""
        musts = [target for target in self.line.targets if target.kind == "must"]
        return any(self.verdict(target) in (None, "too busy to tell") for target in musts)


def spread(ratios: Sequence[float]) -> float:
    """How far ratios lie apart, as a part of the middle one, without the lowest and the highest of many."""
    ordered = sorted(ratios)
    kept = ordered[1:-1] if len(ordered) >= MANY else ordered
    apart, middle = kept[-1] - kept[0], statistics.median(ordered)
    return apart / middle if middle else math.inf if apart else 0.0


def table(results: Sequence[Result], columns: Columns = THREADS, *, markdown: bool = False) -> Iterator[str]:
    """The table: medians, how far the runs are from them, ratios, and what has to be."""
    heads = ("work", "unit", *columns.names, *(f"÷ {other}" for other in columns.of), "targets")
    rows: list[tuple[str, ...]] = [heads]
    for result in results:
        cells = [_figure(result.figures(name)) for name in columns.names]
        told = "; ".join(f"{target} {result.verdict(target) or '—'}" for target in result.line.targets)
        ratios = [result.ratio(columns.by, other) for other in columns.of]
        shown = ("" if ratio is None else f"{ratio:.2f}" for ratio in ratios)
        rows.append((result.line.title, result.line.unit, *cells, *shown, told))
    if markdown:
        rows.insert(1, ("---", "---", *["---:"] * (len(rows[0]) - 3), "---"))
        yield from (f"| {' | '.join(row)} |" for row in rows)
        return
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def as_json(results: Sequence[Result]) -> list[dict[str, Any]]:
    """All figures of all runs, for machines."""
    return [
        {
            "line": result.line.key,
            "title": result.line.title,
            "unit": result.line.unit,
            "measure": result.line.measure,
            "figures": {name: result.figures(name) for name in result.runs},
            "runs": {name: list(runs) for name, runs in result.runs.items()},
            "targets": [
                {
                    "kind": target.kind,
                    "factor": target.factor,
                    "of": target.of,
                    "by": target.by,
                    "ratio": result.ratio(target.by, target.of),
                    "verdict": result.verdict(target),
                }
                for target in result.line.targets
            ],
        }
        for result in results
    ]


def _figure(figures: Sequence[float]) -> str:
    if not figures:
        return ""
    median = statistics.median(figures)
    spread = max(abs(figure - median) for figure in figures) / median if median else 0
    return f"{_rounded(median)}{f' ±{spread:.0%}' if len(figures) > 1 and median else ''}"


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
