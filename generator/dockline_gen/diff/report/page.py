"""A diff as one HTML page that needs nothing else: light and dark, readable without colours."""

from __future__ import annotations

from html import escape

from ..judge import Change
from ..run import Diff
from .words import HEADINGS, by_severity, counted, reach, sentence, wire

__all__ = ["as_page"]

STYLE = """
:root { color-scheme: light dark; --breaking: #c0262d; --risky: #9a6700; --safe: #1a7f37; --docs: #666; }
@media (prefers-color-scheme: dark) {
  :root { --breaking: #ff7b72; --risky: #e3b341; --safe: #56d364; --docs: #aaa; }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
article { border-left: .3rem solid var(--level); padding: .2rem 1rem; margin: 1rem 0; }
article h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
.level { color: var(--level); font-weight: 600; }
.breaking { --level: var(--breaking); } .risky { --level: var(--risky); }
.safe { --level: var(--safe); } .docs { --level: var(--docs); }
ul { margin: .3rem 0; padding-left: 1.2rem; } code { font-size: .9em; } small { opacity: .7; }
""".strip()


def as_page(diff: Diff) -> str:
    """The changes, the worst first, each with an anchor of its fingerprint."""
    old, new = escape(diff.old.surface.version), escape(diff.new.surface.version)
    title = f"Docker Engine API {old} → {new}"
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{STYLE}</style></head>",
        f"<body><h1>{title}</h1>",
        f"<p>{counted(diff.changes)}</p>",
    ]
    for level, changes in by_severity(diff):
        parts.append(f"<section><h2>{HEADINGS[level]} <small>{len(changes)}</small></h2>")
        parts += [_article(change) for change in changes]
        parts.append("</section>")
    return "\n".join([*parts, "</body></html>"]) + "\n"


def _article(change: Change) -> str:
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
        f'<article class="{change.severity}" id="{found.fingerprint}">'
        f'<h3><span class="level">{change.severity}</span> '
        f'<a href="#{found.fingerprint}"><code>{escape(found.address)}</code></a></h3>'
        f"<div>{escape(sentence(change))} <small>{escape(change.rule.id)}</small></div>"
        f"<ul>{listed}</ul></article>"
    )


def _code(text: str) -> str:
    """Text whose parts in backticks are code."""
    parts = [escape(part) for part in text.split("`")]
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))
