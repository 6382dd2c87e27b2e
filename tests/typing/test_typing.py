"""What type checkers say of a user's code: right code passes as it is, each wrong use is refused by both."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from ..support.pages import blocks
from . import wrong_async_uses, wrong_uses

HERE = Path(__file__).parent
TOP = HERE.parent.parent
SCRIPTS = [
    HERE / f"{name}_script.py" for name in ("user", "async", "spellings", "kit", "variables", "buildkit")
]
HALVES = {
    "threads": (wrong_uses.PRELUDE, wrong_uses.WRONG),
    "tasks": (wrong_async_uses.PRELUDE, wrong_async_uses.WRONG),
}
WRONG = [(half, name) for half, (_, wrong) in HALVES.items() for name in wrong]
each_wrong_use = pytest.mark.parametrize(("half", "name"), WRONG, ids=[f"{h}: {name}" for h, name in WRONG])


def run(tool: str, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", tool, *arguments], cwd=TOP, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.stem))
@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_a_users_script_passes(tool: str, script: Path) -> None:
    strict = ["--strict"] if tool == "mypy" else []
    code, said = run(tool, *strict, str(script))
    assert code == 0, said


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_the_code_of_readme_passes(tool: str, folder: Path) -> None:
    path = folder / "readme.py"
    path.write_text("\n".join(block.text for block in blocks("python")))
    strict = ["--strict"] if tool == "mypy" else ["--project", str(TOP)]
    code, said = run(tool, *strict, str(path))
    assert code == 0, said


@cache
def refusals(tool: str, half: str, folder: Path) -> dict[str, set[str]]:
    """The errors that a tool gives for each wrong use: all of them stand in one file, a line each."""
    prelude, wrong = HALVES[half]
    path = folder / f"wrong_{half}.py"
    lines = prelude.splitlines()
    first = len(lines) + 1
    head = "async def use() -> None: " if half == "tasks" else ""  # each stands in a function of its own
    lines += [head.replace("use", f"use_{row}") + line for row, (line, *_) in enumerate(wrong.values())]
    path.write_text("\n".join(lines) + "\n")
    if tool == "mypy":
        _, said = run(tool, "--strict", str(path))
        found = re.findall(rf"{path.name}:(\d+): error: .*\[([\w-]+)\]$", said, re.MULTILINE)
    else:
        _, said = run(tool, "--project", str(TOP), "--outputjson", str(path))
        diagnostics = json.loads(said[said.index("{") :])["generalDiagnostics"]
        errors = [each for each in diagnostics if each["severity"] == "error"]
        found = [(each["range"]["start"]["line"] + 1, each["rule"]) for each in errors]
    refused: dict[str, set[str]] = {name: set() for name in wrong}
    for row, error in found:
        assert int(row) >= first, f"the prelude is right: {said}"
        refused[list(wrong)[int(row) - first]].add(error)
    return refused


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("typing")


@each_wrong_use
def test_a_wrong_use_is_refused_by_mypy(half: str, name: str, folder: Path) -> None:
    _, error, _ = HALVES[half][1][name]
    assert error in refusals("mypy", half, folder)[name]


@pytest.mark.slow
@each_wrong_use
def test_a_wrong_use_is_refused_by_pyright(half: str, name: str, folder: Path) -> None:
    _, _, error = HALVES[half][1][name]
    assert error in refusals("pyright", half, folder)[name]
