"""Commands in README and docs/: README's print what it shows, and what any page names is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from dockline_gen.calling import COMMANDS
from dockline_gen.cli import main

from ..support.newcomer import newcomer_at, run
from ..support.pages import README, TOP, commands, shows

PAGES: Final = (README, *sorted((TOP / "docs").rglob("*.md")))
EXTRAS: Final = set(tomllib.loads((TOP / "pyproject.toml").read_text())["project"]["optional-dependencies"])
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without its newest version, the description of which lies beside it."""
    return newcomer_at(tmp_path_factory.mktemp("newcomer"))


def named_on(page: Path, program: str) -> Iterator[str]:
    """What a page has a program do: in consoles, and in passing."""
    for command in commands(page):
        yield from re.findall(rf"^{program} (.*)", command.text)
    yield from re.findall(rf"`{program} ([a-z][^`…]*)`", page.read_text("utf-8"))


def test_the_commands_of_readme_print_what_it_shows(newcomer: Path) -> None:
    ours = [command for command in commands() if command.text.startswith("dockline ")]
    assert len(ours) > 2
    for command in ours:
        done = run(command.text, newcomer)
        assert done.returncode == 0, f"README.md:{command.line}: {command.text}\n{done.stdout}{done.stderr}"
        if command.output:
            assert shows(command.output, done.stdout), f"README.md:{command.line} prints:\n{done.stdout}"


def test_every_command_of_readme_is_tried() -> None:
    known = ("dockline ", "make ", "pip install ")
    assert [c for c in commands() if not c.text.startswith(known)] == []


@each_page
def test_what_a_page_makes_can_be_made(page: Path) -> None:
    for targets in named_on(page, "make"):
        words = ["make", "-n", *shlex.split(targets)]
        done = subprocess.run(words, cwd=TOP, capture_output=True, check=False)
        assert done.returncode == 0, f"make {targets}: {done.stderr.decode()}"


@each_page
def test_subcommands_that_a_page_names_are_there(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    there = {*re.findall(r"^ +([a-z]+)\b", capsys.readouterr().out, re.MULTILINE), *COMMANDS}
    words = {re.split(r"\W", words, maxsplit=1)[0] for words in named_on(page, "dockline")}
    assert {word for word in words if word} <= there


def extras_on(page: Path) -> set[str]:
    named = re.findall(r"pip install '(?:\.|dockline)\[([\w,]+)\]'", page.read_text("utf-8"))
    return {extra for each in named for extra in each.split(",")}


@each_page
def test_extras_that_a_page_installs_are_there(page: Path) -> None:
    assert extras_on(page) <= EXTRAS


def test_readme_installs_each_extra_and_says_what_for() -> None:
    assert extras_on(README) == EXTRAS
    assert all(re.search(rf"`{extra}`:", README.read_text("utf-8")) for extra in EXTRAS)
