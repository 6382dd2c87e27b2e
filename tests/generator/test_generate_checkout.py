"""`dockline generate` and `check` in a checkout: the half for threads, the table of waiters and BuildKit's
messages go along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dockline_gen.cli import main

from .tools import CHECKOUT

LAMPS = Path(__file__).parent / "golden" / "lamps.yaml"
TWIN = Path("dockline_runtime", "sync", "stream.py")
TABLE = Path("dockline_kit", "waiters", "table.py")
MESSAGES = Path("dockline_kit", "buildkit", "wire", "files.py")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The runtime and the kit of a checkout that is a copy, in which something drifted of either."""
    ours = tmp_path / "runtime"
    shutil.copytree(CHECKOUT / "runtime", ours, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    monkeypatch.setattr("dockline_gen.generate.generated_dir", lambda: tmp_path / "generated")
    monkeypatch.setattr("dockline_gen.generate.runtime_dir", lambda: ours / "dockline_runtime")
    return ours


def drifts(runtime: Path, *paths: Path) -> None:
    for path in paths:
        (runtime / path).write_text((runtime / path).read_text() + "mine = 1\n")


def test_generate_mends_what_drifted_beside_the_package_and_says_so(
    runtime: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, ours = runtime.parent / "generated" / "dockline", runtime / "dockline_runtime"
    drifts(runtime, TWIN, TABLE, MESSAGES)
    assert main(["generate", "--spec", str(LAMPS)]) == 0
    first, *more = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{target}: API 1.2, ") and first.endswith(" files written")
    assert more == [
        f"{ours}: sync/ derived from aio/, files written: 1",
        f"{ours}: the table of waiters written",
        f"{ours}: BuildKit's messages rendered, files written: 1",
    ]
    for path in (TWIN, TABLE, MESSAGES):
        assert (runtime / path).read_text() == (CHECKOUT / "runtime" / path).read_text()
    assert main(["generate", "--spec", str(LAMPS)]) == 0
    [only] = capsys.readouterr().out.splitlines()
    assert only == first.replace("written", "unchanged")


def test_check_shows_what_drifted_beside_the_package(
    runtime: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drifts(runtime, TWIN, TABLE, MESSAGES)
    assert main(["check"]) == 1
    said = capsys.readouterr()
    gone = [line for line in said.out.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert gone == ["-mine = 1", "-mine = 1", "-mine = 1"]
    assert f"{runtime.parent / 'generated' / 'dockline'} isn't what the generator makes" in said.err


def test_a_package_of_another_name_or_place_leaves_the_checkout_alone(
    runtime: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drifts(runtime, TWIN, TABLE, MESSAGES)
    for more in (["--package", "lampen"], ["--out", str(runtime.parent / "out")]):
        assert main(["generate", "--spec", str(LAMPS), *more]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 1
    assert (runtime / TWIN).read_text().endswith("mine = 1\n")
    assert (runtime / TABLE).read_text().endswith("mine = 1\n")
    assert (runtime / MESSAGES).read_text().endswith("mine = 1\n")


def test_where_there_is_no_checkout_the_place_has_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dockline_gen.generate.generated_dir", lambda: None)
    assert main(["generate", "--spec", str(LAMPS)]) == 1
    said = capsys.readouterr().err
    assert "there is no checkout to render into" in said and "say where with --out DIR" in said
    assert main(["generate", "--spec", str(LAMPS), "--out", str(tmp_path)]) == 0
    assert (tmp_path / "dockline" / "__init__.py").is_file()
