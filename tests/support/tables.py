"""Tables that the tests fill as they run: what was tried, held against what has to be tried.

A test puts the result of each case into a cell. The end of the run prints the tables (`--tables`, or with
CI=true), writes each to `build/tables/NAME.txt`, and with `--complete` fails if a cell that is required is
empty: so nobody can drop a case without being noticed. A run of some folders names the tables that it fills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import define, field

__all__ = ["EACH", "TABLES", "Table", "empty_cells"]

EACH = "each that was filled"
FOLDER = Path(__file__).parents[2] / "build" / "tables"
TABLES: list[Table] = []
"""Those that the modules imported so far have made."""


@define(eq=False)
class Table:
    """What was tried, a row a case.

    Attributes:
        name: The file's name.
        title: What the table shows.
        columns: In their order; the first heads the rows.
        required: Tells the cells, as pairs of row and column, that may not be empty after a complete run.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    required: Callable[[], Iterable[tuple[str, str]]] | None = None
    cells: dict[tuple[str, str], str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        TABLES.append(self)

    def put(self, row: str, column: str, text: str) -> None:
        """Fill a cell; what stood there before is gone."""
        if column not in self.columns[1:]:
            raise ValueError(f"{self.name}: there is no column {column!r}")
        self.cells[row, column] = text

    def empty(self) -> list[tuple[str, str]]:
        """The required cells that nobody filled."""
        return [cell for cell in (self.required() if self.required else ()) if cell not in self.cells]

    def complaints(self) -> Iterator[str]:
        """The empty cells, a line each, for the end of the run."""
        for row, column in self.empty():
            yield f"EMPTY     {self.name}: {row}: {column}"

    def lines(self) -> Iterator[str]:
        """The table as text."""
        rows = list(dict.fromkeys(row for row, _ in self.cells))
        filled = [
            self.columns,
            *((row, *(self.cells.get((row, column), "") for column in self.columns[1:])) for row in rows),
        ]
        widths = [max(map(len, column)) for column in zip(*filled, strict=True)]
        yield f"{self.title}: {len(rows)} rows, {len(self.cells)} cells"
        for number, row in enumerate(filled):
            yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
            if not number:
                yield "  ".join("-" * width for width in widths)

    def write(self) -> Path:
        """Write the table to its file."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        path = FOLDER / f"{self.name}.txt"
        path.write_text("\n".join(self.lines()) + "\n", encoding="utf-8")
        return path


def empty_cells(chosen: str) -> Iterator[str]:
    """The required cells that are empty, a line each.

    Args:
        chosen: Names of tables, with commas between them; `EACH` for all that were filled.
    """
    if chosen == EACH:
        tables = [table for table in TABLES if table.cells]
    else:
        named = {table.name: table for table in TABLES}
        yield from (
            f"MISSING   no test makes a table {name!r}" for name in chosen.split(",") if name not in named
        )
        tables = [table for name, table in named.items() if name in chosen.split(",")]
    for table in tables:
        yield from table.complaints()
