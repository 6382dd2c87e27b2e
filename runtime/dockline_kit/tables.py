"""Lists of containers, images, networks, volumes, services, tasks and nodes as the docker command's tables.

`columns.py` has the columns as data: a title and what fills it. May import of the kit: columns, text.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Sequence

from attrs import frozen

from dockline_runtime.errors import InvalidArgument, shorten

from .columns import COLUMNS, DOTS
from .text import clean, cut, padded, width_of

__all__ = ["Table", "table"]

_GAP = 3
_WIDE = 1 << 20
_LEAST = 4
"""Columns of the terminal that a column of the table keeps, however narrow it is."""


@frozen(repr=False)
class Table:
    """Rows below titles. Its text and its `repr` are the table, so that it can be read at the prompt as well.

    Attributes:
        titles: Those of the columns.
        rows: The cells of each row, as text without control characters, not cut.
        width: How many columns of a terminal it may take.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    width: int

    def __str__(self) -> str:
        widths = self._widths()
        lines = []
        for row in (self.titles, *self.rows):
            cells = [padded(cut(cell, width, DOTS), width) for cell, width in zip(row, widths, strict=True)]
            lines.append((" " * _GAP).join(cells).rstrip())
        return "\n".join(lines)

    __repr__ = __str__

    def _widths(self) -> list[int]:
        """How wide each column is: as its widest cell, or less of the widest ones until the table fits."""
        widths = [max(map(width_of, column)) for column in zip(self.titles, *self.rows, strict=True)]
        room = self.width - _GAP * (len(widths) - 1)
        while sum(widths) > room and max(widths) > _LEAST:
            widths[widths.index(max(widths))] -= 1
        return widths


def table(models: Iterable[object], *, width: int | None = None, now: float | None = None) -> Table:
    """A table of what a list gives, as the docker command has it: `table(docker.containers.list())`.

    Args:
        models: Containers, images, networks, volumes, services, tasks or nodes, of any version; all of one
            kind.
        width: How many columns of a terminal it may take; those of the terminal if None, and all
            that it needs where there is none.
        now: The time that ages are counted from, in seconds since 1970; the clock's if None.

    Returns:
        The table; one without rows and titles if there is nothing in the list.

    Raises:
        InvalidArgument: There is no table for things of this kind, or they are of several kinds.
    """
    given = list(models)
    room = shutil.get_terminal_size((_WIDE, 0)).columns if width is None else width
    if not given:
        return Table((), (), room)
    kinds = sorted({type(each).__name__ for each in given})
    columns = COLUMNS.get(kinds[0])
    if columns is None or len(kinds) > 1:
        shown = shorten(given[0]) if columns is None else f"a list of {' and '.join(kinds)}"
        way_out = f"give what one list operation gives: {', '.join(sorted(COLUMNS))}"
        raise InvalidArgument(f"models: there is no table for {shown}; {way_out}")
    moment = time.time() if now is None else now
    rows: list[Sequence[str]] = []
    for each in given:
        rows += columns.rows(each, moment)
    return Table(columns.titles, tuple(tuple(clean(cell) for cell in row) for row in rows), room)
