"""Text as Markdown, in which nothing of a description becomes markup by accident, and pages of it as values.

All text of a page is Markdown already; the template lays it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import frozen

__all__ = ["Entry", "Page", "Part", "Section", "code", "escaped", "fragment", "listed", "marked", "prose"]

_SPECIAL = re.compile(r"([\\`*_\[\]{}#])")
_LEADING = re.compile(r"^(\d*)([-+>.)])(?=\s)")
"""What would begin a list or a quote."""
_SPAN = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_ODD = re.compile(r"[^a-z0-9_.-]+")


def escaped(text: str) -> str:
    """Plain text, on one line."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return text.replace("&", "&amp;").replace("<", "&lt;")


def code(text: str) -> str:
    """Text as code, even if it holds backticks or what can't be printed."""
    shown = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
    longest = max(map(len, re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if not shown.strip() or shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def marked(text: str, anchor: str) -> str:
    """Code that links lead to."""
    return f"{code(text)}{{#{anchor}}}"


def fragment(*names: str) -> str:
    """What stands for names behind the `#` of a link."""
    return ".".join(_ODD.sub("-", name.lower()).strip("-") or "-" for name in names)


def prose(text: str, linked: Callable[[str], str | None]) -> str:
    """A paragraph of prose, with code in backticks.

    Args:
        text: The paragraph.
        linked: Gives the link that stands for code, or None if it is only code.
    """
    found, end = [], 0
    for span in _SPAN.finditer(text):
        before = text[end : span.start()]
        found.append(_spaced(before, first=not end))
        inner = span[2]
        found.append(linked(inner) or code(inner))
        end = span.end()
    found.append(_spaced(text[end:], first=not end))
    return _LEADING.sub(r"\1\\\2", "".join(found).strip())


def _spaced(text: str, *, first: bool) -> str:
    """Plain text whose white space at both ends counts: what stands beside it is on the same line."""
    left = " " if text[:1].isspace() and not first else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    shown = escaped(text)
    return f"{left}{shown}{right}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items as text: `a, b and c`."""
    *rest, end = items
    return f"{', '.join(rest)} {last} {end}" if rest else end


@frozen
class Entry:
    """What something is: a line that names it, and paragraphs."""

    term: str
    text: tuple[str, ...] = ()


@frozen(kw_only=True)
class Part:
    """A piece of a section: paragraphs, then entries, then a list with a line for each item."""

    text: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()


@frozen(kw_only=True)
class Section:
    """What stands under a heading that links lead to."""

    title: str
    anchor: str
    code: tuple[str, ...] = ()
    """Lines of Python."""
    parts: tuple[Part, ...] = ()


@frozen(kw_only=True)
class Page:
    """A page, by its path inside the reference."""

    path: str
    title: str
    lead: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
