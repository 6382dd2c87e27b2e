"""Rendered files to disk, all or none; and what is on disk compared with what would be rendered.

A package is written to a staging folder beside its place and swapped in whole: an import sees
the old one or the new one, also if the process is killed at any moment.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from ..problems import Problems
from .staging import staging_folder, swap

__all__ = ["PACKAGE", "Kind", "drift", "publish"]


@frozen
class Kind:
    """What is published, and how it is recognised on disk."""

    name: str
    mark: str
    """Stands at the top of each rendered file."""
    first: str
    """The file that each of its kind has."""


PACKAGE = Kind("package", "Rendered by `dockline generate`", "__init__.py")

_IGNORED = "__pycache__"


def publish(files: Mapping[str, str], target: Path, problems: Problems, kind: Kind = PACKAGE) -> bool:
    """Write a package; False if it stood there already, byte for byte.

    Args:
        files: The text of each file, by its path inside the package.
        target: The package's folder.
        problems: Takes the reason why it cannot be written.
        kind: What it is.

    Raises:
        GenerationFailed: The folder holds files that aren't a rendered package, or somebody's own beside the
            rendered ones, or can't be written.
    """
    if target.is_symlink():
        target = target.resolve()
    if target.is_dir() and not any(True for _ in drift(files, target)):
        return False
    if target.exists() and not _is_ours(target, kind):
        problems.error(
            f"{target} holds something that isn't a rendered {kind.name}",
            hint=f"choose another --out{' or --package' if kind is PACKAGE else ''}, or remove it",
        )
        problems.raise_if_errors()
    _spare(list(_foreign(files, target, kind)), target, problems, kind)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with staging_folder(target) as staging:
            _write(files, staging / "new")
            if target.exists():
                swap(staging / "new", target)
            else:
                os.rename(staging / "new", target)
    except OSError as error:
        problems.error(f"cannot write {target}: {error.strerror or error}", hint="choose another --out")
        problems.raise_if_errors()
    return True


def drift(files: Mapping[str, str], target: Path) -> Iterator[str]:
    """How what is on disk differs from what would be rendered: a unified diff a file."""
    present = set(_present(target))
    for path in sorted({*files, *present}):
        raw = (target / path).read_bytes() if path in present else None
        new = files.get(path)
        if raw == (None if new is None else new.encode()):
            continue
        old = None if raw is None else raw.decode("utf-8", "backslashreplace")
        name = f"{target.name}/{path}"
        if old is None or new is None:
            yield f"{'missing' if old is None else 'orphan'}: {name}\n"
        yield "".join(
            difflib.unified_diff(
                _lines(old or ""),
                _lines(new or ""),
                f"{name} (on disk)" if old is not None else "/dev/null",
                f"{name} (rendered)" if new is not None else "/dev/null",
            )
        )


def _lines(text: str) -> list[str]:
    """The lines of a text as a diff shows them."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop()
    return lines if last == "\n" else [*lines, f"{last}\\ No newline at end of file\n"]


def _present(target: Path) -> Iterator[str]:
    for path in sorted(target.rglob("*")):
        if path.is_file() and _IGNORED not in path.parts:
            yield path.relative_to(target).as_posix()


def _foreign(files: Mapping[str, str], target: Path, kind: Kind) -> Iterator[str]:
    """The files among rendered ones that were not rendered."""
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        compiled = _IGNORED in path.parts and path.suffix == ".pyc"
        if name in files or compiled or (path.is_dir() and not path.is_symlink()):
            continue
        if path.is_symlink() or not path.is_file() or not _is_rendered(path, kind):
            yield name


def _spare(foreign: list[str], target: Path, problems: Problems, kind: Kind) -> None:
    """Refuse to delete what is somebody's own.

    Raises:
        GenerationFailed: There is something.
    """
    if not foreign:
        return
    shown = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
    problems.error(
        f"{target} holds files that were not rendered, and would be deleted: {shown}",
        hint=f"keep them beside the {kind.name} rather than in it, or remove them",
    )
    problems.raise_if_errors()


def _is_rendered(path: Path, kind: Kind) -> bool:
    with path.open("rb") as file:
        start = file.read(500)
    return not start or kind.mark.encode() in start


def _is_ours(target: Path, kind: Kind) -> bool:
    """Whether a folder is what was rendered before, or empty."""
    if not target.is_dir():
        return False
    if not any(target.iterdir()):
        return True
    first = target / kind.first
    return first.is_file() and kind.mark in first.read_text("utf-8", "replace")[:500]


def _write(files: Mapping[str, str], folder: Path) -> None:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="\n")
    for made in (folder, *(p for p in folder.rglob("*") if p.is_dir())):
        made.chmod(0o755)
