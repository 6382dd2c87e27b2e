"""The layout of derived texts: that of the project they belong to, or a clear error."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest

from dockline_gen.problems import GenerationFailed, Problems
from dockline_gen.twin.layout import laid_out

LONG = "value = some_function(first_argument, second_argument, third_argument, fourth_argument)\n"


def test_all_texts_are_laid_out_by_the_settings_of_their_place(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 40\n")
    files = {tmp_path / "a" / "one.py": "x=1\n", tmp_path / "b" / "one.py": LONG}
    found = laid_out(files, Problems())
    assert list(found) == list(files)
    assert found[tmp_path / "a" / "one.py"] == "x = 1\n"
    assert max(map(len, found[tmp_path / "b" / "one.py"].splitlines())) <= 40
    assert not any(path.exists() for path in files)


def test_ruff_is_started_no_more_often_for_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    run = subprocess.run

    def counting(command: list[str], **options: object) -> object:
        started.append(command)
        return run(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", counting)
    laid_out({tmp_path / f"{number}.py": "x=1\n" for number in range(30)}, Problems())
    assert [command[1] for command in started] == ["check", "format"]
    assert laid_out({}, Problems()) == {}
    assert len(started) == 2


def test_imports_stand_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\n")
    path = tmp_path / "one.py"
    text = "from .b import Later, Earlier\nfrom .a import x\n\nprint(Later, Earlier, x)\n"
    found = laid_out({path: text}, Problems())[path]
    assert found == "from .a import x\nfrom .b import Earlier, Later\n\nprint(Later, Earlier, x)\n"


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GenerationFailed, match=r"broken\.py"):
        laid_out({tmp_path / "whole.py": "x=1\n", tmp_path / "broken.py": "def (:\n"}, Problems())


@pytest.mark.parametrize("beside", [True, False], ids=["beside Python", "on the path"])
def test_ruff_is_found_beside_python_and_else_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: bool
) -> None:
    scripts, empty = sysconfig.get_path("scripts"), str(tmp_path)
    monkeypatch.setattr(sysconfig, "get_path", lambda name: scripts if beside else empty)
    monkeypatch.setenv("PATH", empty if beside else scripts)
    file = tmp_path / "one.py"
    assert laid_out({file: "x=1\n"}, Problems()) == {file: "x = 1\n"}


def test_without_ruff_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        GenerationFailed, match=r"one\.py is laid out by ruff, which isn't installed"
    ) as caught:
        laid_out({tmp_path / "one.py": "x=1\n"}, Problems())
    assert "pip install ruff" in str(caught.value)
