"""A plugin of pytest that writes down which lines of the product each test runs, and how long the test takes.

Lines are kept as their module and text, so that what was recorded stays true while a module moves around
them.
"""

from __future__ import annotations

import ast
import gzip
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

__all__ = ["ROOTS", "Recorder", "by_function", "by_line", "by_module"]

ROOTS = ("runtime/dockline_runtime", "runtime/dockline_kit", "generator/dockline_gen")
"""The folders of the product whose lines are looked at."""


def by_line(module: str, text: str) -> str:
    """What a line of a module is kept as."""
    return f"{module}|{text.strip()}"


def by_function(module: str, name: str) -> str:
    """What a function of a module is kept as."""
    return f"{module}:{name}"


def by_module(module: str) -> str:
    """What a module is kept as."""
    return module


class Recorder:
    """Records the tests of one file.

    Attributes:
        target: The file that is written: JSON, packed; `keys` are the lines, functions and modules; `tests`
            tells for each test that passed its `seconds` and, as indexes of `keys`, what it runs: `runs`;
            `collecting` are those functions that run while the tests of the file are collected.
    """

    def __init__(self, tree: Path, target: Path) -> None:
        self.tree = tree
        self.target = target
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.coverage = Coverage(
            data_file=None, config_file=False, source=[str(tree / root) for root in ROOTS], messages=False
        )
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        began = time.monotonic()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.monotonic() - began
            self.coverage.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome != "passed":
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        data = self.coverage.get_data()
        keys: dict[str, int] = {}
        runs: dict[str, set[int]] = {test: set() for test in self.seconds}
        collecting: set[int] = set()
        for path in data.measured_files():
            module = os.path.relpath(path, self.tree)
            lines = _keys_of(module, Path(path).read_text("utf-8"))
            for number, contexts in data.contexts_by_lineno(path).items():
                found = [keys.setdefault(key, len(keys)) for key in lines.get(number, ())]
                for context in contexts:
                    if context in runs:
                        runs[context].update(found)
                    elif not context:
                        collecting.update(found[1:2])
        written: dict[str, Any] = {
            "keys": list(keys),
            "tests": {
                test: {"seconds": round(seconds, 3), "runs": sorted(runs[test])}
                for test, seconds in self.seconds.items()
                if test not in self.failed
            },
            "collecting": sorted(collecting),
            "failed": sorted(self.failed),
        }
        with gzip.open(self.target, "wt", encoding="utf-8", compresslevel=3) as file:
            json.dump(written, file)


def _keys_of(module: str, source: str) -> dict[int, tuple[str, ...]]:
    """What each line of a module stands for."""
    names: dict[int, str] = {}

    def name(node: ast.AST, within: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner = within
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                inner = f"{within}.{child.name}" if within else child.name
                if not isinstance(child, ast.ClassDef):
                    for number in range(child.body[0].lineno, (child.end_lineno or child.lineno) + 1):
                        names[number] = inner
            name(child, inner)

    name(ast.parse(source), "")
    found: dict[int, tuple[str, ...]] = {}
    for number, text in enumerate(source.splitlines(), 1):
        if text.strip():
            line = by_line(module, text)
            within = names.get(number)
            found[number] = (line, by_function(module, within), by_module(module)) if within else (line,)
    return found
