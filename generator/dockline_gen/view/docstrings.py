"""Prose as docstrings: escaped so that no text can end its literal, wrapped so that no line is too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ..pycode.printer import WIDTH

__all__ = ["WIDTH", "Section", "comment", "docstring", "one_line"]

Section = tuple[str, Sequence[tuple[str, str]]]
"""A title such as `Args`, and its entries: a name and what it is."""


def escape(text: str) -> str:
    """Text that may stand between triple quotes: what does not print becomes an escape sequence."""
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if text.isprintable():
        return text
    return "".join(char if char == "\n" or char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii") if char != "\t" else " "


def one_line(text: str) -> str:
    """Text with its white space collapsed, as one paragraph."""
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [one_line(part) for part in text.split("\n\n") if part.strip()]


def docstring(
    summary: str,
    body: Iterable[str] = (),
    sections: Iterable[Section] = (),
    *,
    indent: int = 0,
) -> str:
    """A docstring literal, quotes included, whose lines but the first are indented.

    Args:
        summary: Its first line; a longer one is wrapped.
        body: Further paragraphs.
        sections: Titled lists of entries, left out where empty.
        indent: How many spaces stand before it.
    """
    pad = " " * indent
    width = WIDTH - indent
    quotes = 4 if summary.lstrip().startswith('"') else 3  # a quote is kept apart from the opening ones
    lines = _wrapped(summary, width - quotes) or [""]
    for paragraph in body:
        for part in paragraphs(paragraph):
            lines += ["", *_wrapped(part, width)]
    for title, entries in sections:
        if entries:
            lines += ["", f"{title}:"]
            for name, text in entries:
                lines += _entry(name, text, width)
    if len(lines) == 1 and quotes + len(lines[0]) + 3 > width:
        lines = _wrapped(summary, width - quotes - 3)
    opening = '"""' + " " * (quotes - 3)
    if len(lines) == 1:
        return f'{opening}{_closed(lines[0])}"""'
    shown = [lines[0], *(f"{pad}{line}" if line else "" for line in lines[1:]), pad]
    return opening + "\n".join(shown) + '"""'


def comment(text: str, indent: int = 0) -> str:
    """Text as `#` comment lines."""
    lines = _wrapped(one_line(text), WIDTH - indent - 2)
    return f"\n{' ' * indent}".join(f"# {line}" for line in lines)


def _entry(name: str, text: str, width: int) -> list[str]:
    parts = paragraphs(text) or [""]
    head = f"{name}: {parts[0]}".rstrip() if name else parts[0]
    lines = _wrapped(head, width - 4, hanging="    " if name else "")
    for part in parts[1:]:
        lines += _wrapped(part, width - 8, initial="    ")
    return [f"    {line}" for line in lines]


def _wrapped(text: str, width: int, *, initial: str = "", hanging: str = "") -> list[str]:
    """Text in lines of at most a width; words are never broken, so a long one makes a longer line."""
    return list(_wrap(text, width, initial, hanging or initial))


@cache  # `dockline diff` lays out two versions that are mostly the same
def _wrap(text: str, width: int, initial: str, hanging: str) -> tuple[str, ...]:
    words = escape(text).split()
    if not words:
        return ()
    lines = []
    line = initial + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line = hanging + word
    return (*lines, line)


def _closed(line: str) -> str:
    """A line that may stand before closing quotes."""
    before = line.removesuffix('"')
    escaped = (len(before) - len(before.rstrip("\\"))) % 2
    return f'{before}\\"' if before != line and not escaped else line
