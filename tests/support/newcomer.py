"""A copy of the project without its newest version, as before that was imported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from dockline_gen.documents import known_versions

from .pages import TOP

__all__ = ["newcomer_at", "run", "set_up"]

SOURCES = ("spec", "generator", "templates", "generated", "runtime", "pyproject.toml", "Makefile")


def newcomer_at(top: Path) -> Path:
    """Make the copy; the description of the version that it lacks lies beside it."""
    for name in SOURCES:
        copy = shutil.copytree if (TOP / name).is_dir() else shutil.copy
        copy(TOP / name, top / name)
    newest = known_versions()[-1]
    shutil.move(top / f"spec/v{newest}.yaml", top / f"v{newest}.yaml")
    command = top / "bin/dockline"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dockline_gen "$@"\n')
    command.chmod(0o755)
    return top


def set_up(top: Path) -> Path:
    """What `make setup` does in the copy, without a download; tests and docs come with it."""
    for name in ("tests", "docs"):
        shutil.copytree(TOP / name, top / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TOP / "constraints.txt", top)
    commands = top / ".venv/bin"
    commands.mkdir(parents=True)
    (commands / "dockline").symlink_to(top / "bin/dockline")
    (commands / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (commands / "python").chmod(0o755)
    (top / ".venv/.ready").touch()
    return top


def run(command: str, top: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell, in the copy; of a `make` that runs the tests it knows nothing."""
    paths = os.pathsep.join(str(top / folder) for folder in ("generator", "runtime", "generated"))
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    environ = {**ours, "PYTHONPATH": paths, "PATH": f"{top / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-c", command], cwd=top, env=environ, capture_output=True, text=True, check=False
    )
