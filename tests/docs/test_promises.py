"""The page of promises: each of its rows names tests that are there, and what it has printed can be."""

from __future__ import annotations

import re
import subprocess

import pytest

from ..support.pages import TOP, Command, commands

PAGE = TOP / "docs/promises.md"
ROWS = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| **")]


def held_by(row: str) -> list[str]:
    """Files below `tests/` and tests of them, as a row's last cell has them."""
    return re.findall(r"`([\w/]*(?:\.py)?(?:::\w+)*)`", row.split(" | ")[-1])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.partition("**")[2].partition("**")[0])
def test_the_tests_that_hold_a_promise_are_there(row: str) -> None:
    """`::test_name` is of the file that was named before."""
    file = ""
    named = held_by(row)
    assert named or "`dockline check`" in row
    for name in named:
        path, *parts = name.split("::")
        file = path or file
        assert (TOP / "tests" / file).exists(), name
        text = (TOP / "tests" / file).read_text("utf-8") if parts else ""
        assert all(re.search(rf"^ *(?:def|class) {part}\b", text, re.MULTILINE) for part in parts), name


def test_each_promise_is_a_row_of_three_cells_with_a_name_of_its_own() -> None:
    cells = [row.strip("| ").split(" | ") for row in ROWS]
    assert len(cells) > 25 and {len(row) for row in cells} == {3}
    assert len({row[0] for row in cells}) == len(cells)


@pytest.mark.parametrize("command", list(commands(PAGE)), ids=lambda command: command.text)
def test_the_tables_that_it_names_can_be_made(command: Command) -> None:
    done = subprocess.run([*command.text.split(), "-n"], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
