"""The end of a run: the tables that the tests filled."""

from __future__ import annotations

import os
from typing import Any

import pytest

from .tables import TABLES


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("dockline")
    group.addoption("--tables", action="store_true", help="print the tables that the tests fill")
    group.addoption("--complete", action="store_true", help="fail where a required cell of a table is empty")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if not session.config.getoption("--complete") or session.exitstatus != pytest.ExitCode.OK:
        return
    if any(table.cells and table.empty() for table in TABLES):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    shown = config.getoption("--tables") or os.environ.get("CI") == "true"
    for table in TABLES:
        if not table.cells:
            continue
        path = table.write()
        terminalreporter.write_sep("=", table.title)
        if shown:
            for line in table.lines():
                terminalreporter.write_line(line)
        terminalreporter.write_line(f"{len(table.cells)} cells; written to {path}")
        if config.getoption("--complete"):
            for row, column in table.empty():
                terminalreporter.write_line(f"EMPTY     {row}: {column}", red=True)
