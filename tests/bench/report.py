"""The table of a run, as text or Markdown, and the same as JSON.

Ratios are taken round by round, between runs that were made one right after the other, and the middle one
counts: so a machine that is slower for a while is slower for both.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from .clients import NAMES, TASK_NAMES
from .line import Line, Target
from .processes import Figures

__all__ = ["TASKS", "THREADS", "Columns", "Result", "as_json", "table"]


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

    def ratio(self, client: str, other: str) -> float | None:
        """A client's figures as a multiple of another's; of its own unit if the other is nobody."""
        ours = self.figures(client)
        theirs = self.figures(other) if other else [1.0] * len(ours)
        if not ours or not theirs or not all(theirs):
            return None  # nobody's figures, or what has no multiple
        return statistics.median(ours[at] / theirs[at] for at in range(min(len(ours), len(theirs))))

    def met(self, target: Target) -> bool | None:
        """Whether a target is met; None where it can't be told."""
        ratio = self.ratio(target.by, target.of)
        return None if ratio is None else ratio <= target.factor

    @property
    def missing(self) -> bool:
        """Whether a must could not be told."""
        return any(target.kind == "must" and self.met(target) is None for target in self.line.targets)


def table(results: Sequence[Result], columns: Columns = THREADS, *, markdown: bool = False) -> Iterator[str]:
    """The table: medians, how far the runs are from them, ratios, and what has to be."""
    heads = ("work", "unit", *columns.names, *(f"÷ {other}" for other in columns.of), "targets")
    rows: list[tuple[str, ...]] = [heads]
    for result in results:
        cells = [_figure(result.figures(name)) for name in columns.names]
        told = "; ".join(
            f"{target} {'—' if (met := result.met(target)) is None else 'met' if met else 'NOT MET'}"
            for target in result.line.targets
        )
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
                    "met": result.met(target),
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
