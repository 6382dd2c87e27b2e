"""All code of README, in its order, as one program against a real engine that has what README names."""

from __future__ import annotations

from pathlib import Path

from ..support.pages import Session, blocks
from .worlds import app, at_work, hub_engine

__all__ = ["app", "at_work", "hub_engine"]


def test_all_code_of_readme_does_what_it_says(at_work: Path) -> None:
    session = Session()
    assert [line for block in blocks("python") for line in session.run(block)] == []
    assert (at_work / "dist/version").read_text() == "2\n"
