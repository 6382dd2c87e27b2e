"""The page of a new API version, followed by somebody whose copy of the project lacks the newest one."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from ..support.newcomer import newcomer_at, run
from ..support.pages import TOP, blocks, commands, shows

PAGE = TOP / "docs/new-api-version.md"


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy; the published description lies beside it, by the name that the page has for any of them."""
    top = newcomer_at(tmp_path_factory.mktemp("newcomer"))
    [published] = top.glob("v1.*.yaml")
    shutil.copy(published, top / "swagger.yaml")
    return top


@pytest.mark.slow
def test_what_the_page_shows_is_what_comes_of_it(newcomer: Path) -> None:
    """Commands and code in their order; the code finds the package where it was written."""
    [code] = blocks("python", PAGE)
    wrong, tried = [], False
    for command in commands(PAGE):
        if command.text.startswith("pip install"):
            continue
        if command.line > code.line and not tried:
            tried = True
            program = code.text.replace("mydocker.from_env()", "mydocker.Client('unix:///nowhere.sock')")
            (newcomer / "program.py").write_text(program)
            done = run(f"PYTHONPATH=.:$PYTHONPATH {sys.executable} program.py", newcomer)
            assert done.stdout == "1.55\n", done.stderr
        done = run(command.text, newcomer)
        if done.returncode or (command.output and not shows(command.output, done.stdout)):
            wrong.append(f"{PAGE.name}:{command.line}: {command.text}\n{done.stdout}{done.stderr}")
    assert wrong == [] and tried


def test_the_extra_that_it_installs_is_there() -> None:
    [installed] = [command.text for command in commands(PAGE) if command.text.startswith("pip")]
    assert installed == "pip install 'dockline[gen]'"
    assert "\ngen = [" in (TOP / "pyproject.toml").read_text("utf-8")
