"""Commands in README and docs/: those of the generator print what is shown, all others are there."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from typing import Final

import pytest
import yaml

from dockline_gen.calling import COMMANDS
from dockline_gen.cli import main

from ..support.newcomer import newcomer_at, run
from ..support.pages import README, TOP, blocks, commands, shows

PAGES: Final = (README, *sorted((TOP / "docs").rglob("*.md")))
GENERATING: Final = tuple(
    TOP / name for name in ("README.md", "docs/new-api-version.md", "docs/diff-in-ci.md")
)
DIFF: Final = TOP / "docs/diff-in-ci.md"
EXTRAS: Final = set(tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["optional-dependencies"])


def name_of(page: Path) -> str:
    return str(page.relative_to(TOP))


@pytest.fixture
def newcomer(tmp_path: Path) -> Path:
    """A copy of the project without its newest version, the description of which lies beside it."""
    top = newcomer_at(tmp_path)
    (top / "accepted.yaml").write_text(blocks("yaml", DIFF)[-1].text)
    return top


@pytest.mark.parametrize("page", GENERATING, ids=name_of)
def test_the_commands_of_a_page_print_what_it_shows(page: Path, newcomer: Path) -> None:
    """One after the other, as somebody would who follows the page."""
    ours = [command for command in commands(page) if command.text.startswith("dockline ")]
    assert len(ours) > 2
    for command in ours:
        done = run(command.text, newcomer)
        told = f"{name_of(page)}:{command.line}: {command.text}\n{done.stdout}{done.stderr}"
        assert done.returncode == 0, told
        assert not command.output or shows(command.output, done.stdout), told


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_makes_can_be_made(page: Path) -> None:
    named = [command.text for command in commands(page) if command.text.startswith("make ")]
    named += [f"make {found}" for found in re.findall(r"`make ([a-z][\w -]*)`", page.read_text("utf-8"))]
    for command in named:
        done = subprocess.run([*command.split(), "-n"], cwd=TOP, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_subcommands_that_a_page_names_are_there(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    there = set(re.findall(r"\w+", capsys.readouterr().out)) | set(COMMANDS)
    named = set(re.findall(r"(?:^|`|\$ )dockline ([a-z]+)\b", page.read_text("utf-8"), re.MULTILINE))
    assert named <= there


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_extras_that_a_page_installs_are_there(page: Path) -> None:
    named = re.findall(r"pip install '(?:\.|dockline)\[([\w,]+)\]'", page.read_text("utf-8"))
    assert {extra for each in named for extra in each.split(",")} <= EXTRAS


def test_readme_installs_each_extra() -> None:
    named = {extra for c in commands() for extra in re.findall(r"pip install '\.\[(\w+)\]'", c.text)}
    assert named == EXTRAS


def test_every_command_of_readme_is_tried() -> None:
    known = ("dockline ", "make ", "pip install ")
    assert [c for c in commands() if not c.text.startswith(known)] == []


def test_the_job_and_the_hook_fail_on_what_breaks_and_pass_otherwise(newcomer: Path) -> None:
    """Their commands, where the description is one version or the next."""
    job, hook = (yaml.safe_load(block.text) for block in blocks("yaml", DIFF)[:2])
    [in_job] = [
        step["run"] for step in job["jobs"]["contract"]["steps"] if "dockline diff" in step.get("run", "")
    ]
    [in_hook] = [each["entry"] for repo in hook["repos"] for each in repo["hooks"]]
    (newcomer / "api").mkdir()
    (newcomer / "api/accepted.yaml").write_text("[]\n")
    for command, old in ((in_job, "before.yaml"), (in_hook, "api/released.yaml")):
        for new, expected in (("1.48", 0), ("1.49", 3)):
            (newcomer / old).write_bytes((newcomer / "spec/v1.48.yaml").read_bytes())
            (newcomer / "api/engine.yaml").write_bytes((newcomer / f"spec/v{new}.yaml").read_bytes())
            done = run(shlex.join(shlex.split(command)), newcomer)
            assert done.returncode == expected, f"{command}: {done.stdout}{done.stderr}"
    assert "::error file=api/engine.yaml,line=" in run(in_job, newcomer).stdout
