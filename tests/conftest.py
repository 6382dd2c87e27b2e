"""The end of a run: the tables that the tests filled."""

from __future__ import annotations

import os
from typing import Any

import pytest

from dockline_runtime.protocol import jsonstream

from .support.tables import TABLES
from .support.verdict import complaints, register

# The tests run on what users get by default; `runtime/test_fast.py` holds the extra `fast` against it.
jsonstream._fast = None


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("dockline")
    group.addoption("--tables", action="store_true", help="print the tables that the tests fill")
    group.addoption("--complete", action="store_true", help="fail where a required cell of a table is empty")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--complete"):
        register(lambda: (line for table in TABLES if table.cells for line in table.complaints()))
    if session.exitstatus == pytest.ExitCode.OK and complaints():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
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
    if found := complaints():
        terminalreporter.write_sep(
            "!", "every test may have passed, and yet this run fails", red=True, bold=True
        )
        for line in found:
            terminalreporter.write_line(line, red=True)
