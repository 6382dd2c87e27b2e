"""The first page of docs/: its code, typed in its order, and its commands do what they show."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ...support.pages import TOP, Session, blocks, commands
from ..commanded import Command
from ..helpers import NamedEngine

pytestmark = pytest.mark.one_store
PAGE = TOP / "docs/index.md"


@pytest.fixture
def at_home(engine: NamedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the environment names the engine."""
    monkeypatch.setenv("DOCKER_HOST", engine.url)
    monkeypatch.delenv("DOCKER_CONTEXT", raising=False)


@pytest.mark.usefixtures("at_home")
def test_its_code_does_what_it_says() -> None:
    session = Session()
    assert [line for block in blocks("python", PAGE) for line in session.run(block)] == []


def test_its_command_tells_of_the_engine(engine: NamedEngine, tmp_path: Path) -> None:
    """What comes before it fetches and installs."""
    *_, last = commands(PAGE)
    assert last.text == "dockline version"
    env = Command(engine.url).installed(tmp_path)
    done = subprocess.run(["bash", "-c", last.text], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert engine.url in done.stdout
