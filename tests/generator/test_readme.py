"""The commands of README, in a copy of the project that lacks its newest version; the tests that it names."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from ..support.newcomer import newcomer_at, run
from ..support.pages import README, TOP, Command, commands, shows


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without its newest version, the description of which lies beside it."""
    return newcomer_at(tmp_path_factory.mktemp("newcomer"))


def test_the_commands_of_readme_print_what_it_shows(newcomer: Path) -> None:
    ours = [command for command in commands() if command.text.startswith("dockline ")]
    assert len(ours) > 5
    for command in ours:
        done = run(command.text, newcomer)
        assert done.returncode == 0, f"README.md:{command.line}: {command.text}\n{done.stdout}{done.stderr}"
        if command.output:
            assert shows(command.output, done.stdout), f"README.md:{command.line} prints:\n{done.stdout}"


@pytest.mark.parametrize(
    "command", [c for c in commands() if c.text.startswith("make ")], ids=lambda c: c.text
)
def test_what_readme_makes_can_be_made(command: Command) -> None:
    done = subprocess.run([*command.text.split(), "-n"], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_extras_that_readme_installs_are_there() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    named = {extra for c in commands() for extra in re.findall(r"pip install '\.\[(\w+)\]'", c.text)}
    assert named
    assert named <= set(project["optional-dependencies"])


def test_every_command_of_readme_is_tried() -> None:
    known = ("dockline ", "make ", "pip install ")
    assert [c for c in commands() if not c.text.startswith(known)] == []


def test_the_tests_that_hold_what_is_promised_are_there() -> None:
    """A row of the table names files below `tests/`, or tests of the file that was named before."""
    rows = [line for line in README.read_text().splitlines() if re.match(r"\| \*\*", line)]
    named = [
        name for row in rows for name in re.findall(r"`([\w/]*(?:\.py)?(?:::\w+)*)`", row.split(" | ")[-1])
    ]
    file = ""
    for name in named:
        path, *parts = name.split("::")
        file = path or file
        assert (TOP / "tests" / file).exists(), name
        text = (TOP / "tests" / file).read_text() if parts else ""
        assert all(re.search(rf"^ *(?:def|class) {part}\b", text, re.MULTILINE) for part in parts), name
    assert len(named) > 30
