"""Progress as lines of a terminal: pure, for a width, a height, and with or without colour."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from ..text import clean, cut, human_size, human_time, padded, width_of
from .model import Item, Progress, State

__all__ = ["Look", "screen", "summary", "total_line"]

_ID_WIDTH: Final = 12
_BAR_FROM: Final = 60
"""From how many columns on there is a bar."""
_BAR: Final = 20
_STATUS_WIDTH: Final = 11
_DIM, _CYAN, _GREEN, _RED = "2", "36", "32", "31"


@frozen
class Look:
    """What lines are made for.

    Attributes:
        width: In columns.
        height: In lines.
        colour: Whether there are colours: the terminal has them, and `NO_COLOR` isn't set.
    """

    width: int = 80
    height: int = 24
    colour: bool = False

    def paint(self, text: str, code: str) -> str:
        """A text in a colour, by its SGR number."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def error(self, text: str) -> str:
        """A text that says what failed."""
        return self.paint(text, _RED)


def screen(progress: Progress, now: float, look: Look) -> list[str]:
    """The lines that show where it is: one for each thing under way, as there is room, and the whole's.

    Args:
        progress: What is shown.
        now: The time, in seconds.
        look: Width, height, colour.

    Returns:
        Lines, none wider than the width, at most one less than the height; none if there is nothing to count.
    """
    if not progress.items:
        return []
    active = [item for item in progress.items.values() if item.state is not State.DONE]
    # What moves comes first: what waits is shown last, and left out first.
    order = (State.MOVING, State.WORKING, State.WAITING)
    active.sort(key=lambda item: order.index(item.state))
    room = max(0, look.height - 2)
    is_more = len(active) > room > 1
    shown = active[: room - is_more]
    lines = [_item_line(item, look) for item in shown]
    if is_more:
        lines.append(look.paint(cut(f"... and {len(active) - len(shown)} more", look.width), _DIM))
    return [*lines, total_line(progress, now, look)]


def total_line(progress: Progress, now: float, look: Look) -> str:
    """The line of the whole: things done, bytes, rate, time left; as much of it as there is room."""
    parts = [f"{progress.done}/{len(progress.items)} done"]
    size, moved = progress.size, progress.moved
    if moved or size:
        parts.append(f"{human_size(moved)}/{human_size(size)}" if size else human_size(moved))
    rate, left = progress.rate(now), progress.remaining(now)
    if rate and size != moved:
        parts.append(f"{human_size(rate)}/s")
    if left:
        parts.append(f"{human_time(left + 0.999)} left")
    while len(parts) > 1 and len("  ".join(parts)) > look.width:
        parts.pop()
    return cut("  ".join(parts), look.width)


def summary(progress: Progress, now: float) -> str:
    """What it came to, in one line; empty if there was nothing to count."""
    if not progress.items:
        return ""
    moved = f", {human_size(progress.moved)}" if progress.moved else ""
    count = len(progress.items)
    return f"{progress.done} of {count} done{moved} in {human_time(progress.elapsed(now))}"


def _item_line(item: Item, look: Look) -> str:
    name = padded(cut(clean(item.id), _ID_WIDTH), _ID_WIDTH)
    counts = _counts(item)
    fraction = min(1.0, item.current / item.total) if item.total else None
    left = look.width - _ID_WIDTH - 1
    if left <= 0:
        return look.paint(cut(name, look.width), _CYAN)
    if look.width >= _BAR_FROM and fraction is not None:
        filled = round(fraction * _BAR)
        head = ">" if 0 < filled < _BAR else ""
        bar = ("=" * (filled - len(head)) + head).ljust(_BAR)
        room = max(0, left - _BAR - 4 - width_of(counts))
        status = padded(cut(clean(item.status), room), min(room, _STATUS_WIDTH))
        return f"{look.paint(name, _CYAN)} {status} [{look.paint(bar, _GREEN)}] {counts}"
    if fraction is not None:
        counts = f"{int(fraction * 100)}%"
    status = clean(item.status)
    text = f"{status} {counts}" if counts and width_of(status) + 1 + len(counts) <= left else status
    return f"{look.paint(name, _CYAN)} {cut(text, left)}"


def _counts(item: Item) -> str:
    if item.state is State.WAITING or not (item.current or item.total):
        return ""
    if item.units:
        return f"{item.current}{f'/{item.total}' if item.total else ''} {clean(item.units)}"
    return human_size(item.current) + (f"/{human_size(item.total)}" if item.total else "")
