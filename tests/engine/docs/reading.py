"""A page read as somebody would who types it in: its code in order, and what each block says it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from attrs import evolve

from ...support.pages import TOP, Session, blocks, shows

__all__ = ["GUIDES", "Read", "read"]

GUIDES = TOP / "docs/guides"


class Read(Protocol):
    """Reads a guide, with the names that it needs; what differs from what it says, a line each."""

    def __call__(self, guide: str, **names: object) -> list[str]: ...


def read(
    page: Path,
    names: Mapping[str, Any] | None = None,
    *,
    instead: Mapping[str, str] | None = None,
    before: Mapping[str, Callable[[], object]] | None = None,
    terminal: Callable[[], str] = lambda: "",
    shown: Callable[[str], str] | None = None,
) -> list[str]:
    """Run all Python of a page; what differs from what it says, a line each.

    Args:
        page: The page.
        names: What there is at the beginning.
        instead: Addresses that the page has made up, and where that really is.
        before: What happens right before a block, by a line that only this block has.
        terminal: What others than `print` have written since it was last asked.
        shown: How a `text` block shows what the code before it has printed; None if they aren't output.
    """
    session, wrong, awaited = Session(names), [], dict(before or {})
    for block in sorted(blocks("python", page) + blocks("text", page), key=lambda block: block.line):
        if block.language == "text":
            printed = "".join(text for _, text in session.printed) + terminal()
            if shown is not None and not shows(block.text, shown(printed)):
                wrong.append(f"{block.place}: it shows:\n{shown(printed)}")
            continue
        for line in [line for line in awaited if f"{line}\n" in block.text]:
            awaited.pop(line)()
        text = block.text
        for written, real in (instead or {}).items():
            text = text.replace(written, real)
        wrong += session.run(evolve(block, text=text))
    return wrong + [f"{page.name}: no block has the line {line}" for line in awaited]
