"""CONTRIBUTING.md and SECURITY.md: their commands do what they show, and what they name is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from ..support.newcomer import newcomer_at, run, set_up
from ..support.pages import TOP, Block, Command, blocks, commands, shows

PAGE = TOP / "CONTRIBUTING.md"
CONTRIBUTING = PAGE.read_text("utf-8")
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
MADE_LATER = {"dist/", "build/coverage.txt"}
SHOWN = list(commands(PAGE))


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of somebody who has run `make setup`, and is about to take in its newest version."""
    return set_up(newcomer_at(tmp_path_factory.mktemp("newcomer")))


@pytest.mark.slow
def test_the_commands_of_contributing_do_what_it_shows(newcomer: Path) -> None:
    """One after the other, as somebody would who follows the page. What `make` makes is another test's."""
    for command in SHOWN:
        if not command.text.startswith("make "):
            done = run(command.text, newcomer)
            told = f"CONTRIBUTING.md:{command.line}: {command.text}\n{done.stdout}{done.stderr}"
            assert done.returncode == 0, told
            assert not command.output or shows(command.output, done.stdout), told


@pytest.mark.parametrize("command", [c for c in SHOWN if c.text.startswith("make ")], ids=lambda c: c.text)
def test_what_contributing_makes_can_be_made(command: Command) -> None:
    done = subprocess.run([*command.text.split(), "-n"], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_what_is_made_in_passing_can_be_made(name: str) -> None:
    text = (TOP / name).read_text("utf-8")
    for targets in re.findall(r"`make ([a-z][\w -]*)`", text):
        done = subprocess.run(["make", "-n", *targets.split()], cwd=TOP, capture_output=True, check=False)
        assert done.returncode == 0, targets


@pytest.mark.parametrize("block", blocks("yaml", PAGE), ids=lambda block: f"line {block.line}")
def test_entries_that_are_shown_are_entries_of_the_overlay(block: Block) -> None:
    entries: list[Any] = []
    for name in re.findall(r"`(spec/overlay/\w+\.yaml)`", CONTRIBUTING):
        loaded = yaml.safe_load((TOP / name).read_text("utf-8"))
        entries += loaded if isinstance(loaded, list) else []
    for entry in yaml.safe_load(block.text):
        assert entry in entries


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_that_are_there(name: str) -> None:
    text = (TOP / name).read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", text)
    assert [target for target in targets if not (TOP / target).exists()] == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_paths_that_are_named_are_there(name: str) -> None:
    text = re.sub(r"^```.*?^```$", "", (TOP / name).read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    paths = set(re.findall(r"`([\w.]+/[\w./*-]*)`", text)) - MADE_LATER
    assert len(paths) > 10
    assert [path for path in sorted(paths) if not list(TOP.glob(path))] == []


def test_contributing_speaks_of_each_folder_of_tests() -> None:
    table = CONTRIBUTING.partition("## How tests are laid out")[2]
    folders = {path.parent.name for path in (TOP / "tests").glob("*/__init__.py")}
    assert {name for name in folders if f"`tests/{name}/`" not in table} == set()


def test_the_constant_that_says_what_is_shipped_is_where_contributing_says() -> None:
    [path] = re.findall(r"the constant `SHIPPED_API` in `([\w/.]+)`", CONTRIBUTING)
    assert re.search(r"^SHIPPED_API\b", (TOP / path).read_text("utf-8"), re.MULTILINE)
