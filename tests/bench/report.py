"""The table of a run, and the same as JSON."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from .clients import NAMES
from .lines import Line, Target

__all__ = ["Result", "as_json", "lines_of"]


@frozen(kw_only=True)
class Result:
    """What a line gave: the figures of each client's runs, in the line's unit."""

    line: Line
    figures: Mapping[str, Sequence[float]]

    def median(self, client: str) -> float | None:
        """The middle one of a client's figures; None if it was not measured."""
        return statistics.median(self.figures[client]) if client in self.figures else None

    def ratio(self, target: Target) -> float | None:
        """What a target is held against."""
        ours, other = self.median("dockline"), self.median(target.of) if target.of else 1.0
        return None if ours is None or other is None or not other else ours / other

    def met(self, target: Target) -> bool | None:
        """Whether a target is met; None where it can't be told."""
        ratio = self.ratio(target)
        return None if ratio is None else ratio <= target.factor


def lines_of(results: Sequence[Result]) -> Iterator[str]:
    """The table as text."""
    rows: list[tuple[str, ...]] = [("line", "unit", *NAMES, "÷ docker-py", "÷ bare", "targets")]
    for result in results:
        cells = [_figure(result, name) for name in NAMES]
        told = "; ".join(
            f"{target}: {'—' if (met := result.met(target)) is None else 'met' if met else 'NOT MET'}"
            for target in result.line.targets
        )
        ratios = (_ratio(result, "docker-py"), _ratio(result, "bare"))
        rows.append((result.line.title, result.line.unit, *cells, *ratios, told))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        if not number:
            yield "  ".join("-" * width for width in widths)


def as_json(results: Sequence[Result]) -> list[dict[str, Any]]:
    """All figures, for machines."""
    return [
        {
            "line": result.line.key,
            "title": result.line.title,
            "unit": result.line.unit,
            "measure": result.line.measure,
            "figures": {name: list(figures) for name, figures in result.figures.items()},
            "targets": [
                {
                    "kind": target.kind,
                    "factor": target.factor,
                    "of": target.of,
                    "ratio": result.ratio(target),
                    "met": result.met(target),
                }
                for target in result.line.targets
            ],
        }
        for result in results
    ]


def _figure(result: Result, name: str) -> str:
    median = result.median(name)
    if median is None:
        return ""
    figures = result.figures[name]
    spread = max(abs(figure - median) for figure in figures) / median if median else 0
    return f"{_rounded(median)}{f' ±{spread:.0%}' if len(figures) > 1 and median else ''}"


def _ratio(result: Result, other: str) -> str:
    ours, theirs = result.median("dockline"), result.median(other)
    return "" if ours is None or not theirs else f"{ours / theirs:.2f}"


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
