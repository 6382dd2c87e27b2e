"""Rendered files to disk, all or none; and what is on disk held against what would be rendered.

A package is written to a staging folder beside its place and swapped in whole: whoever imports it sees
the old one or the new one.
"""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from .problems import Problems

__all__ = ["drift", "publish"]

_IGNORED = "__pycache__"


def publish(files: Mapping[str, str], target: Path, problems: Problems) -> bool:
    """Write a package; False where it stood there already, byte for byte.

    Args:
        files: The text of each file, by its path inside the package.
        target: The package's folder.
        problems: Takes the reason why it cannot be written.

    Raises:
        GenerationFailed: The folder holds files that are no rendered package, or cannot be written.
    """
    if target.is_dir() and not any(True for _ in drift(files, target)):
        return False
    if target.exists() and not _is_ours(target):
        problems.error(
            f"{target} holds something that is no rendered package",
            hint="choose another --out or --package, or remove it",
        )
        problems.raise_if_errors()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            _write(files, staging / "new")
            if target.exists():
                os.rename(target, staging / "old")
            try:
                os.rename(staging / "new", target)
            except BaseException:
                if (staging / "old").exists():
                    os.rename(staging / "old", target)
                raise
        finally:
            shutil.rmtree(staging, ignore_errors=True)
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


def _is_ours(target: Path) -> bool:
    """Whether a folder is a rendered package, or empty."""
    if not target.is_dir():
        return False
    if not any(target.iterdir()):
        return True
    init = target / "__init__.py"
    return init.is_file() and "Rendered by `dockline generate`" in init.read_text("utf-8", "replace")[:500]


def _write(files: Mapping[str, str], folder: Path) -> None:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="\n")
    for made in (folder, *(p for p in folder.rglob("*") if p.is_dir())):
        made.chmod(0o755)
