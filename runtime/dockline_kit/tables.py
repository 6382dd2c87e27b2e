"""Lists of containers, images, networks, volumes, services, tasks and nodes as the docker command's tables.

`columns.py` has the columns as data: a title and what fills it. May import of the kit: columns, text.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Awaitable, Coroutine, Iterable, Sequence
from typing import Protocol

from attrs import frozen

from dockline_runtime.errors import InvalidArgument, shorten
from dockline_runtime.lazy import offered

from .columns import COLUMNS, DOTS, LISTS, ROOM, Room
from .text import clean, cut, padded, width_of

__all__ = ["Table", "table"]

_GAP = 3
_WIDE = 1 << 20
_WAY_OUT = f"give what one list operation gives: {', '.join(sorted(COLUMNS))}"
_TURNS = sorted({room.turn for room in (Room(), *ROOM.values())})


class Listing(Protocol):
    """What a list operation gives besides a list: `VolumeListResponse`, of any version."""

    @property
    def volumes(self) -> Iterable[object]:
        """The list."""
        ...


@frozen(repr=False)
class Table:
    """Rows below titles. Its text and its `repr` are the table, so that it can be read at the prompt as well.

    Attributes:
        titles: The titles of the columns.
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

    def __dir__(self) -> list[str]:
        return offered(self)

    def _widths(self) -> list[int]:
        """How wide each column is: as its widest cell, or less until the table fits, as `ROOM` has it."""
        widths = [max(map(width_of, column)) for column in zip(self.titles, *self.rows, strict=True)]
        over = sum(widths) + _GAP * (len(widths) - 1) - self.width
        rooms = [ROOM.get(title, Room()) for title in self.titles]
        for turn in _TURNS:
            over = _narrowed(widths, [each.least if each.turn == turn else _WIDE for each in rooms], over)
        _narrowed(widths, [each.narrowest for each in rooms], over)
        return widths


def _listed(models: object) -> list[object]:
    """The models that were given, also those inside another model."""
    kind = type(models).__name__
    if kind in LISTS:
        inside: Iterable[object] | None = getattr(models, LISTS[kind])
        return [] if inside is None else list(inside)
    if isinstance(models, Iterable):
        return list(models)
    if isinstance(models, Awaitable):
        if isinstance(models, Coroutine):
            models.close()  # or a warning says as well that it was never awaited
        raise InvalidArgument("models: nobody has awaited the list; write table(await ...)")
    way_out = "give a list, such as [it]" if kind in COLUMNS else _WAY_OUT
    raise InvalidArgument(f"models: {shorten(models)} isn't a list of models; {way_out}")


def _narrowed(widths: list[int], least: Sequence[int], over: int) -> int:
    """Take from the widest column, again and again, as long as one is wider than it has to be.

    Args:
        widths: Of all columns; they are changed.
        least: What each keeps.
        over: How much is too much.

    Returns:
        How much is still too much.
    """
    while over > 0:
        wider = [(width, row) for row, width in enumerate(widths) if width > least[row]]
        if not wider:
            break
        widths[max(wider, key=lambda each: each[0])[1]] -= 1
        over -= 1
    return over


def table(models: Iterable[object] | Listing, *, width: int | None = None, now: float | None = None) -> Table:
    """A table of what a list gives, as the docker command has it: `table(docker.containers.list())`.

    Args:
        models: Containers, images, networks, volumes, services, tasks or nodes, of any version; all of one
            kind. What `volumes.list()` gives can be given as it is.
        width: How many columns of a terminal it may take; those of the terminal if None, or all
            that it needs if there is no terminal. Ports and commands are cut first, names last, and ids never
            to less than twelve digits, so that a table may be wider.
        now: The time that ages are counted from, in seconds since 1970; the clock's if None.

    Returns:
        The table. Of an empty list it has neither rows nor titles, since nothing says of which kind they
        would be, and printing it prints nothing.

    Raises:
        InvalidArgument: There is no table for things of this kind, they are of several kinds, or it isn't
            a list.
    """
    given = _listed(models)
    room = shutil.get_terminal_size((_WIDE, 0)).columns if width is None else width
    if not given:
        return Table((), (), room)
    kinds = sorted({type(each).__name__ for each in given})
    columns = COLUMNS.get(kinds[0])
    if columns is None or len(kinds) > 1:
        shown = shorten(given[0]) if columns is None else f"a list of {' and '.join(kinds)}"
        raise InvalidArgument(f"models: there is no table for {shown}; {_WAY_OUT}")
    moment = time.time() if now is None else now
    rows: list[Sequence[str]] = []
    for each in given:
        rows += columns.rows(each, moment)
    return Table(columns.titles, tuple(tuple(clean(cell) for cell in row) for row in rows), room)
