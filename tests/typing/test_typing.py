"""What type checkers say of a user's code: right code passes as it is, each wrong use is refused by both."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from ..support.readme import blocks
from .wrong_uses import PRELUDE, WRONG

HERE = Path(__file__).parent
TOP = HERE.parent.parent
SCRIPTS = [HERE / "user_script.py", HERE / "spellings_script.py"]


def run(tool: str, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", tool, *arguments], cwd=TOP, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


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
def refusals(tool: str, folder: Path) -> dict[str, set[str]]:
    """The errors that a tool gives for each wrong use: all of them stand in one file, a line each."""
    path = folder / "wrong.py"
    lines = PRELUDE.splitlines()
    first = len(lines) + 1
    lines += [line for line, *_ in WRONG.values()]
    path.write_text("\n".join(lines) + "\n")
    if tool == "mypy":
        _, said = run(tool, "--strict", str(path))
        found = re.findall(r"wrong\.py:(\d+): error: .*\[([\w-]+)\]$", said, re.MULTILINE)
    else:
        _, said = run(tool, "--project", str(TOP), "--outputjson", str(path))
        diagnostics = json.loads(said[said.index("{") :])["generalDiagnostics"]
        errors = [each for each in diagnostics if each["severity"] == "error"]
        found = [(each["range"]["start"]["line"] + 1, each["rule"]) for each in errors]
    refused: dict[str, set[str]] = {name: set() for name in WRONG}
    for row, error in found:
        assert int(row) >= first, f"the prelude is right: {said}"
        refused[list(WRONG)[int(row) - first]].add(error)
    return refused


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("typing")


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_use_is_refused_by_mypy(name: str, folder: Path) -> None:
    _, error, _ = WRONG[name]
    assert error in refusals("mypy", folder)[name]


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_use_is_refused_by_pyright(name: str, folder: Path) -> None:
    _, _, error = WRONG[name]
    assert error in refusals("pyright", folder)[name]
