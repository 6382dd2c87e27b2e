"""A page of the reference as values, each text of which is Markdown already; the template lays it out."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Entry", "Page", "Part", "Section"]


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
