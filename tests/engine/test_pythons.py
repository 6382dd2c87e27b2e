"""The Pythons that are fetched: whole, started like any program, makers of environments that have pip."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ..pythons import VERSIONS, PythonUnavailable, interpreter


def told(executable: Path, *arguments: str) -> str:
    done = subprocess.run([executable, *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("version", VERSIONS)
def test_each_python_is_whole_and_starts_itself_and_the_machines_programs(version: str) -> None:
    script = """if True:
        import ctypes, lzma, sqlite3, ssl, subprocess, sys
        assert ssl.create_default_context().get_ca_certs() is not None
        again = "import sys; print(sys.version_info[:2])"
        print(subprocess.check_output([sys.executable, "-c", again], text=True))
        print(subprocess.check_output(["ls", "-d", "/"], text=True))
    """
    major, minor = version.split(".")
    assert told(interpreter(version), "-c", script).split("\n\n") == [f"({major}, {minor})", "/", ""]


@pytest.mark.parametrize("version", VERSIONS)
def test_each_python_makes_an_environment_that_has_pip(version: str, tmp_path: Path) -> None:
    told(interpreter(version), "-m", "venv", str(tmp_path / "made"))
    said = told(tmp_path / "made/bin/python", "-m", "pip", "--version")
    assert str(tmp_path / "made") in said and f"(python {version})" in said


def test_a_python_that_cant_be_fetched_is_looked_for_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        PythonUnavailable, match=r"no python3\.9 on the PATH .*only 3\.13, 3\.14, 3\.15 can be"
    ):
        interpreter("3.9")
    (tmp_path / "python3.9").symlink_to(interpreter("3.14"))
    assert interpreter("3.9") == tmp_path / "python3.9"


def test_so_is_every_one_where_none_can_be_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = interpreter("3.14")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PythonUnavailable, match=r"no python3\.14 on the PATH .*needs root"):
        interpreter("3.14")
    (tmp_path / "python3.14").symlink_to(real)
    assert interpreter("3.14") == tmp_path / "python3.14"
