"""A diff as one HTML page that needs nothing else: contents, filters, light and dark, wide and narrow.

All that is said stands in the page itself; its script only hides what isn't asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from ..judge import Change
from ..rules import LEVELS, Level
from ..run import Diff
from .words import HEADINGS, by_severity, counted, reach, sentence, subject, wire

__all__ = ["as_page"]

PAGE = Path(__file__).with_name("page.html")

Sections = list[tuple[Level, list[Change]]]


def as_page(diff: Diff) -> str:
    """The changes, the worst first, each with an anchor of its fingerprint."""
    sections = list(by_severity(diff))
    tags = _tags(diff)
    used = sorted({tag for change in diff.changes for tag in _resources(change, tags)})
    levels = [level for level in reversed(LEVELS) if any(level == found for found, _ in sections)]
    parts = {
        "title": escape(f"Docker Engine API {diff.old.surface.version} → {diff.new.surface.version}"),
        "severities": _entries(levels),
        "resources": _entries(used),
        "counted": escape(counted(diff.changes)),
        "contents": "\n".join(_contents(level, changes) for level, changes in sections),
        "sections": "\n".join(_section(level, changes, tags) for level, changes in sections),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], PAGE.read_text(encoding="utf-8"))


def _tags(diff: Diff) -> dict[str, tuple[str, ...]]:
    """The tags of each operation, those of the old description where both have it."""
    endpoints = {**diff.new.surface.endpoints, **diff.old.surface.endpoints}
    return {id_: endpoint.tags for id_, endpoint in endpoints.items()}


def _resources(change: Change, tags: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The tags of the operations that a change reaches."""
    reached = {each.operation for each in change.difference.reached} | {subject(change)}
    return sorted({tag for operation in reached for tag in tags.get(operation, ())})


def _entries(values: Iterable[str]) -> str:
    return "".join(f"<option>{escape(value)}</option>" for value in values)


def _contents(level: Level, changes: list[Change]) -> str:
    """A heading with the operations and definitions below it."""
    items = []
    for name, found in groupby(changes, subject):
        group = list(found)
        count = f" <small>{len(group)}</small>" if len(group) > 1 else ""
        link = f'<a href="#{group[0].difference.fingerprint}">{escape(name)}</a>'
        items.append(f'<li data-of="{_of(group[0])}">{link}{count}</li>')
    return (
        f'<li data-level="{level}"><a href="#level-{level}">{HEADINGS[level]}</a> '
        f"<small>{len(changes)}</small>"
        f"<ul>{''.join(items)}</ul></li>"
    )


def _section(level: Level, changes: list[Change], tags: Mapping[str, tuple[str, ...]]) -> str:
    articles = "\n".join(_article(change, tags) for change in changes)
    return f'<section id="level-{level}"><h2>{HEADINGS[level]}</h2>\n{articles}\n</section>'


def _of(change: Change) -> str:
    return escape(f"{change.severity} {subject(change)}")


def _article(change: Change, tags: Mapping[str, tuple[str, ...]]) -> str:
    found = change.difference
    items = [f"<code>{escape(detail.address)}</code>: {escape(detail.rule)}" for detail in found.details]
    items += [f"Python: {_code(effect.witness)}" for effect in change.effects]
    items += [
        f"{word} {escape(text)}"
        for word, text in (("Wire:", wire(change)), ("Reaches", reach(change)))
        if text
    ]
    listed = "".join(f"<li>{item}</li>" for item in items)
    return (
        f'<article class="{change.severity}" id="{found.fingerprint}" data-of="{_of(change)}" '
        f'data-resources="{escape("|".join(_resources(change, tags)))}">'
        f'<h3><span class="level">{change.severity}</span> '
        f'<a href="#{found.fingerprint}"><code>{escape(found.address)}</code></a></h3>'
        f"<p>{escape(sentence(change))} <small>{escape(change.rule.id)}</small></p>"
        f"{f'<ul>{listed}</ul>' if listed else ''}</article>"
    )


def _code(text: str) -> str:
    """Text whose parts in backticks are code."""
    parts = [escape(part) for part in text.split("`")]
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))
