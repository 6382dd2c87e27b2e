"""A page read as somebody would who types it in: its code in order, and what each block says it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from ...support.pages import TOP, Session, blocks, shows

__all__ = ["GUIDES", "read"]

GUIDES = TOP / "docs/guides"


def read(
    page: Path,
    names: Mapping[str, Any] | None = None,
    *,
    instead: Mapping[str, str] | None = None,
    before: Mapping[str, Callable[[], object]] | None = None,
    shown: Callable[[], str] | None = None,
) -> list[str]:
    """Run all Python of a page; what differs from what it says, a line each.

    Args:
        page: The page.
        names: What there is at the beginning.
        instead: Addresses that the page has made up, and where that really is.
        before: What happens right before a block, by a line that only this block has.
        shown: What has been written to the terminal since it was last asked; what a `text` block behind code
            says is held against it.
    """
    session, wrong, awaited = Session(names), [], dict(before or {})
    for block in sorted(blocks("python", page) + blocks("text", page), key=lambda block: block.line):
        if block.language == "text":
            if shown is not None and not shows(block.text, real := shown()):
                wrong.append(f"{block.place}: it shows:\n{real}")
            continue
        for line in [line for line in awaited if f"{line}\n" in block.text]:
            awaited.pop(line)()
        text = block.text
        for written, real in (instead or {}).items():
            text = text.replace(written, real)
        wrong += session.run(evolve(block, text=text))
    return wrong + [f"{page.name}: no block has the line {line}" for line in awaited]
