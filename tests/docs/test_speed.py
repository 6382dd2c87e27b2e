"""The tables of the page of speed are those of the bench: its lines, in their units."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

import pytest

from ..bench.line import Line
from ..bench.lines import LINES
from ..bench.task_lines import TASK_LINES
from ..support.pages import TOP, Command, commands

PAGE = TOP / "docs/guides/speed.md"


def rows(first: str) -> list[list[str]]:
    """The rows of the table whose head begins with a word, cell by cell."""
    text = PAGE.read_text("utf-8")
    table = text[text.index(f"| {first} | unit |") :].partition("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]


@pytest.mark.parametrize(("first", "lines"), [("work", LINES), ("for tasks", TASK_LINES)])
def test_each_row_is_a_line_of_the_bench_in_its_unit(first: str, lines: Sequence[Line]) -> None:
    head, _, *table = rows(first)
    units = {(line.title, line.unit) for line in lines}
    assert len(table) > 10
    assert [row[0] for row in table if (row[0], row[1]) not in units] == []
    assert [row[0] for row in table if len(row) != len(head)] == []


@pytest.mark.parametrize("command", list(commands(PAGE)), ids=lambda command: command.text)
def test_what_it_makes_can_be_made(command: Command) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{command.text} -n"], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
