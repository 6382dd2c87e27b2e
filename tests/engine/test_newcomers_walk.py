"""The walk of somebody who is new: a copy of the project, the demo, a first program, an answer, a change."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import dockline

from ..support.newcomer import newcomer_at, run, set_up
from ..support.pages import blocks
from .helpers import NamedEngine, New

pytestmark = pytest.mark.one_store

HOST_CONFIG = "models/containers.md"
MEANING = "Limit of CPU, in billionths of a CPU: 1500000000 is one and a half."
CHANGED = "How much of a CPU it may use, in billionths: 500000000 is a half."
HELP = "python -c 'import dockline; help(dockline.models.HostConfig)'"


@pytest.fixture
def walk(tmp_path: Path, engine: NamedEngine, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that was cloned, where `make setup` has been; the engine is where DOCKER_HOST says."""
    top = set_up(newcomer_at(tmp_path / "dockline"))
    for newest in top.glob("v1.*.yaml"):
        shutil.move(newest, top / "spec")
    monkeypatch.setenv("DOCKER_HOST", engine.url)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "compiled"))
    return top


def told(command: str, top: Path) -> str:
    """What a command of `.venv` prints, with blanks for all white space."""
    done = run(f'PATH="{top}/.venv/bin:$PATH"; {command}', top)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return " ".join(done.stdout.split())


@pytest.mark.slow
def test_from_the_demo_to_a_sentence_that_is_changed(walk: Path, docker: dockline.Client, new: New) -> None:
    demo = told("make demo", walk)
    assert re.search(r"engine .*, API .* hello from a container .* ended with status 0$", demo)

    web = docker.containers.inspect(new.running("sleep", "600", labels={"tier": "web"})).name
    assert web is not None
    for half in blocks("python")[:2]:
        (walk / "first.py").write_text(f"import dockline\n{half.text}")
        assert web in told("python first.py", walk)

    assert MEANING in told("dockline explain HostConfig.nano_cpus", walk)
    assert MEANING in told(HELP, walk)
    assert MEANING in told(f"dockline reference --out pages; cat pages/{HOST_CONFIG}", walk)
    prose = told("grep -rl 'Limit of CPU, in billionths' spec/overlay/docs", walk)

    assert web.removeprefix("/") in told("python docs/examples/fleet.py $DOCKER_HOST", walk)

    page = walk / prose
    page.write_text(page.read_text("utf-8").replace(MEANING, CHANGED), "utf-8")
    assert run(".venv/bin/dockline check", walk).returncode == 1, "what was rendered is out of date"
    told("make generate", walk)
    assert CHANGED in told(HELP, walk)
    assert CHANGED in told("dockline explain HostConfig.nano_cpus", walk)
    assert CHANGED in told(f"dockline reference --out pages; cat pages/{HOST_CONFIG}", walk)
    told("dockline check", walk)
