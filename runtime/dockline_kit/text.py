"""Text at a terminal: its width, cut to a width, without control characters; sizes and times."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, combining, east_asian_width

__all__ = ["clean", "cut", "human_size", "human_time", "padded", "width_of"]

_ESCAPES: Final = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_]?)|[\x00-\x1f\x7f-\x9f]"
)
_UNITS: Final = ("B", "kB", "MB", "GB", "TB", "PB", "EB")
_LENGTHS: Final = ((86_400, "d", 3600, "h"), (3600, "h", 60, "m"), (60, "m", 1, "s"))


def clean(text: str) -> str:
    """A text without control characters and escape sequences: what it says can't move the cursor.

    Args:
        text: What the engine said, or what a user chose as a name.
    """
    return _ESCAPES.sub("", text.replace("\t", " "))


def width_of(text: str) -> int:
    """How many columns a text takes: two for a wide character, none for one that joins the one before it."""
    return len(text) if text.isascii() else sum(_width(char) for char in text)


def _width(char: str) -> int:
    if combining(char) or category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cut(text: str, width: int, dots: str = "...") -> str:
    """A text that takes no more columns than this; dots say that something is missing.

    Args:
        text: The text, without control characters.
        width: In columns.
        dots: What a text that was cut ends with, if there is room.
    """
    if width_of(text) <= width:
        return text
    dots = dots if width > 2 * len(dots) else ""
    left, end = width - len(dots), 0
    for char in text:
        left -= _width(char)
        if left < 0:
            break
        end += 1
    return text[:end] + dots if width > 0 else ""


def padded(text: str, width: int) -> str:
    """A text with blanks after it, so that it takes this many columns."""
    return text + " " * (width - width_of(text))


def human_size(size: float, *, digits: int = 4) -> str:
    """Bytes in the unit that leaves the fewest digits, as the docker command has it: `1.234MB`.

    Args:
        size: In bytes; units are of 1000.
        digits: How many digits are shown, at most.
    """
    unit = 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size /= 1000
        unit += 1
    shown = f"{size:.{digits}g}"
    return f"{shown if 'e' not in shown else round(size)}{_UNITS[unit]}"


def human_time(seconds: float) -> str:
    """A length of time in two units at most: `8s`, `1m30s`, `2h5m`, `3d4h`."""
    whole = int(seconds)
    for size, unit, next_size, next_unit in _LENGTHS:
        if whole >= size:
            rest = whole % size // next_size
            return f"{whole // size}{unit}" + (f"{rest}{next_unit}" if rest else "")
    return f"{whole}s"
