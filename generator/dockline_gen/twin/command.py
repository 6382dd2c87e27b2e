"""The runtime's sync half in a checkout: `dockline generate` derives it, and `dockline check` compares."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ..output.files import write_text
from ..output.publish import drift
from ..problems import Problems
from .derive import Words, derived
from .words import NAMES, PHRASES

__all__ = ["derive_all", "drifted", "sync_files"]

HEADER: Final = "# Derived from aio/{} by `dockline generate`. Do not edit: change that, then run it again.\n"


def derive_all(runtime: Path, problems: Problems) -> int:
    """Write the sync half.

    Args:
        runtime: The runtime's folder.
        problems: Takes errors.

    Returns:
        How many files were written or removed.

    Raises:
        GenerationFailed: It can't be derived, or not written.
    """
    files, folder = sync_files(runtime, problems), runtime / "sync"
    changed = sum(write_text(folder / name, text) for name, text in files.items())
    for path in sorted(folder.glob("*.py")):
        if path.name not in files:
            path.unlink()
            changed += 1
    return changed


def drifted(runtime: Path, problems: Problems) -> Iterator[str]:
    """How the sync half on disk differs from what would be derived: a unified diff a file.

    Raises:
        GenerationFailed: It can't be derived.
    """
    return drift(sync_files(runtime, problems), runtime / "sync")


def sync_files(runtime: Path, problems: Problems) -> Mapping[str, str]:
    """The text of each module of the sync half.

    Raises:
        GenerationFailed: An entry of the table of words is idle, or the layout can't be made.
    """
    words = Words(NAMES, PHRASES)
    files = {
        path.name: HEADER.format(path.name) + derived(path.read_text("utf-8"), words)
        for path in sorted((runtime / "aio").glob("*.py"))
    }
    for entry in words.unused():
        problems.error(f"nothing in aio/ is called {entry!r}", hint="take it out of twin/words.py")
    problems.raise_if_errors()
    return {name: _laid_out(name, text, runtime, problems) for name, text in files.items()}


def _laid_out(name: str, text: str, runtime: Path, problems: Problems) -> str:
    """A text as `ruff format` lays it out: what has become shorter may fit on a line."""
    ruff = shutil.which("ruff", path=sysconfig.get_path("scripts")) or "ruff"
    command = [ruff, "format", "--stdin-filename", str(runtime / "sync" / name), "-"]
    try:
        run = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
        return run.stdout.decode()
    except FileNotFoundError:
        problems.error("the sync half is laid out by ruff, which isn't installed", hint="pip install ruff")
    except subprocess.CalledProcessError as error:
        problems.error(f"sync/{name} can't be laid out: {error.stderr.decode('utf-8', 'replace').strip()}")
    problems.raise_if_errors()
    return text
