"""The sync halves of a checkout, of the runtime and of the kit: `dockline generate` derives them, and
`dockline check` compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ..output.files import write_text
from ..output.publish import drift
from ..problems import Problems
from .derive import Words, derived
from .layout import laid_out
from .words import KIT_NAMES, KIT_PHRASES, NAMES, PHRASES

__all__ = ["derive_all", "drifted", "sync_files"]

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
        GenerationFailed: They can't be derived or written.
    """
    changed = 0
    for sync, files in sync_files(runtime, problems).items():
        changed += sum(write_text(sync / name, text) for name, text in files.items())
        for path in sorted(sync.rglob("*.py")):
            if path.relative_to(sync).as_posix() not in files:
                path.unlink()
                changed += 1
                _remove_empty(path.parent, sync)
    return changed


def drifted(runtime: Path, problems: Problems) -> Iterator[str]:
    """How the sync halves on disk differ from what would be derived: a unified diff a file.

    Raises:
        GenerationFailed: They can't be derived.
    """
    for sync, files in sync_files(runtime, problems).items():
        yield from drift(files, sync)


def sync_files(runtime: Path, problems: Problems) -> Mapping[Path, Mapping[str, str]]:
    """The folders of the sync halves, each with the text of its modules, by their paths in it.

    Raises:
        GenerationFailed: An entry of the table of words isn't used, or the layout can't be made.
    """
    halves: dict[Path, Mapping[str, str]] = {}
    tables = ((runtime, NAMES, PHRASES), (runtime.parent / KIT, KIT_NAMES, KIT_PHRASES))
    for folder, names, phrases in tables:
        if not (folder / "aio").is_dir():
            continue
        words = Words(names, phrases)
        halves[folder / "sync"] = {
            name: HEADER.format(name) + derived(path.read_text("utf-8"), words)
            for path in sorted((folder / "aio").rglob("*.py"))
            if (name := path.relative_to(folder / "aio").as_posix())
        }
        for entry in words.unused():
            problems.error(f"nothing in aio/ is called {entry!r}", hint="take it out of twin/words.py")
    problems.raise_if_errors()
    files = {sync / name: text for sync, texts in halves.items() for name, text in texts.items()}
    texts = laid_out(files, problems)
    return {sync: {name: texts[sync / name] for name in names} for sync, names in halves.items()}


def _remove_empty(folder: Path, root: Path) -> None:
    """Remove a folder below another, and those that it is in, as far as nothing is left in them."""
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
