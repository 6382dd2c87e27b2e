"""The sync halves of a checkout, of the runtime and of the kit: `dockline generate` derives them, and
`dockline check` compares."""

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
from .words import KIT_NAMES, KIT_PHRASES, NAMES, PHRASES

__all__ = ["derive_all", "drifted", "laid_out", "sync_files"]

KIT: Final = "dockline_kit"
HEADER: Final = "# Derived from aio/{} by `dockline generate`. Do not edit: change that, then run it again.\n"


def derive_all(runtime: Path, problems: Problems) -> int:
    """Write the sync halves of the runtime and of the kit beside it.

    Args:
        runtime: The runtime's folder.
        problems: Takes errors.

    Returns:
        How many files were written or removed.

    Raises:
        GenerationFailed: They can't be derived, or not written.
    """
    changed = 0
    for sync, files in sync_files(runtime, problems).items():
        changed += sum(write_text(sync / name, text) for name, text in files.items())
        for path in sorted(sync.glob("*.py")):
            if path.name not in files:
                path.unlink()
                changed += 1
    return changed


def drifted(runtime: Path, problems: Problems) -> Iterator[str]:
    """How the sync halves on disk differ from what would be derived: a unified diff a file.

    Raises:
        GenerationFailed: They can't be derived.
    """
    for sync, files in sync_files(runtime, problems).items():
        yield from drift(files, sync)


def sync_files(runtime: Path, problems: Problems) -> Mapping[Path, Mapping[str, str]]:
    """The folders of the sync halves, each with the text of its modules.

    Raises:
        GenerationFailed: An entry of the table of words is idle, or the layout can't be made.
    """
    halves: dict[Path, Mapping[str, str]] = {}
    tables = ((runtime, NAMES, PHRASES), (runtime.parent / KIT, KIT_NAMES, KIT_PHRASES))
    for folder, names, phrases in tables:
        if not (folder / "aio").is_dir():
            continue
        words = Words(names, phrases)
        halves[folder / "sync"] = {
            path.name: HEADER.format(path.name) + derived(path.read_text("utf-8"), words)
            for path in sorted((folder / "aio").glob("*.py"))
        }
        for entry in words.unused():
            problems.error(f"nothing in aio/ is called {entry!r}", hint="take it out of twin/words.py")
    problems.raise_if_errors()
    return {
        sync: {name: laid_out(sync / name, text, problems) for name, text in files.items()}
        for sync, files in halves.items()
    }


def laid_out(path: Path, text: str, problems: Problems) -> str:
    """A text as ruff lays it out: names that have changed are imported in another order, and what has become
    shorter may fit on a line."""
    ruff = shutil.which("ruff", path=sysconfig.get_path("scripts")) or "ruff"
    try:
        for command in ("check", "--select=I", "--fix", "--quiet"), ("format",):
            run = subprocess.run(
                [ruff, *command, "--stdin-filename", str(path), "-"],
                input=text.encode(),
                capture_output=True,
                check=True,
            )
            text = run.stdout.decode()
        return text
    except FileNotFoundError:
        problems.error(f"{path.name} is laid out by ruff, which isn't installed", hint="pip install ruff")
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        problems.error(f"{path.name} can't be laid out: {said}")
    problems.raise_if_errors()
    return text
