"""A matrix as text, as JSON and as a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .table import Matrix, Row

__all__ = ["FORMATS", "as_json", "as_page", "as_text"]

PAGE = Path(__file__).with_name("page.html")
FORMAT = 1


def as_text(matrix: Matrix) -> str:
    """A line each: since and until, a mark for each version, the address and what it is or was last."""
    width = max((len(row.address) for row in matrix.rows), default=0)
    first, newest = matrix.versions[0], matrix.versions[-1]
    lines = [f"{len(matrix.rows):,} rows over {len(matrix.versions)} versions, {first} to {newest}", ""]
    for row in matrix.rows:
        until = "" if row.until == newest else row.until
        last = row.spans[-1].text
        lines.append(
            f"{row.since:>5} {until:<5} {marks(matrix, row)}  {row.address:<{width}}  {last}".rstrip()
        )
    return "\n".join(lines) + "\n"


def marks(matrix: Matrix, row: Row) -> str:
    """A character for each version: `.` not there, `=` there, `+` there, and new or changed."""
    found: dict[int, str] = {}
    for span in row.spans:
        first, last = matrix.versions.index(span.since), matrix.versions.index(span.until)
        found |= dict.fromkeys(range(first, last + 1), "=")
        found[first] = "+" if first else "="
    return "".join(found.get(index, ".") for index in range(len(matrix.versions)))


def as_json(matrix: Matrix) -> str:
    """The whole matrix as one JSON object."""
    data = {
        "format": FORMAT,
        "versions": list(matrix.versions),
        "rows": [
            {
                "address": row.address,
                "kind": row.kind,
                "resources": list(row.resources),
                "spans": [{"since": s.since, "until": s.until, "told": s.text} for s in row.spans],
            }
            for row in matrix.rows
        ],
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def as_page(matrix: Matrix) -> str:
    """One HTML file that needs nothing else."""
    return PAGE.read_text(encoding="utf-8").replace("/*DATA*/null", _embedded(_packed(matrix)))


def _packed(matrix: Matrix) -> dict[str, Any]:
    """The rows with each text and each list of resources written once."""
    texts: dict[str, int] = {}
    resources: dict[str, int] = {}
    kinds: dict[str, int] = {}
    at = {version: index for index, version in enumerate(matrix.versions)}

    def number(table: dict[str, int], text: str) -> int:
        return table.setdefault(text, len(table))

    rows = [
        [
            row.address,
            number(kinds, row.kind),
            number(resources, "|".join(row.resources)),
            [part for s in row.spans for part in (at[s.since], at[s.until], number(texts, s.text))],
        ]
        for row in matrix.rows
    ]
    return {
        "versions": list(matrix.versions),
        "kinds": list(kinds),
        "resources": [joined.split("|") if joined else [] for joined in resources],
        "texts": list(texts),
        "rows": rows,
    }


def _embedded(data: Any) -> str:
    """JSON that may stand in a script: nothing in it ends the script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


FORMATS: Mapping[str, Callable[[Matrix], str]] = {"text": as_text, "json": as_json, "html": as_page}
"""What `dockline matrix --format` takes."""
