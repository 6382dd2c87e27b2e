"""All code of README, in its order, as one program against a real engine that has what README names."""

from __future__ import annotations

from pathlib import Path

import dockline

from ..support.pages import Session, blocks
from .worlds import app, at_work, hub_engine

__all__ = ["app", "at_work", "hub_engine"]


def test_all_code_of_readme_does_what_it_says(at_work: Path) -> None:
    session = Session()
    assert [line for block in blocks("python") for line in session.run(block)] == []
    assert (at_work / "backup/tmp/index.html").read_text() == "hello"
    assert (at_work / "mine.tar").stat().st_size > 0
    with dockline.from_env() as docker:
        mode = docker.services.inspect("web").spec.mode
        assert mode is not None and mode.replicated is not None and mode.replicated.replicas == 5
