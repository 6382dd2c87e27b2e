"""How ruff lays out what was derived, all of it at once: to start ruff takes longer than the layout."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..problems import Problems

__all__ = ["laid_out"]


def laid_out(files: Mapping[Path, str], problems: Problems) -> Mapping[Path, str]:
    """Texts as ruff lays them out.

    Names that have changed are imported in another order, and what has become shorter may fit on a line.

    Args:
        files: The texts, by where they belong; the settings that hold there are those of the layout.
        problems: Takes errors.

    Raises:
        GenerationFailed: There is no ruff, or it can't read one of them.
    """
    if not files:
        return {}
    ruff = shutil.which("ruff", path=sysconfig.get_path("scripts")) or "ruff"
    with tempfile.TemporaryDirectory(prefix="dockline-") as folder:
        copies = {path: Path(folder, f"{number}-{path.name}") for number, path in enumerate(files)}
        for path, copy in copies.items():
            copy.write_bytes(files[path].encode())
        more = ["--no-cache", *_settings(next(iter(files))), *map(str, copies.values())]
        try:
            for command in ("check", "--select=I", "--fix", "--quiet"), ("format",):
                subprocess.run([ruff, *command, *more], capture_output=True, check=True)
        except FileNotFoundError:
            first = next(iter(files)).name
            problems.error(f"{first} is laid out by ruff, which isn't installed", hint="pip install ruff")
        except subprocess.CalledProcessError as error:
            said = (error.stdout + error.stderr).decode("utf-8", "replace")
            problems.error(f"ruff can't lay out what was derived: {said}")
        problems.raise_if_errors()
        return {path: copy.read_bytes().decode() for path, copy in copies.items()}


def _settings(path: Path) -> list[str]:
    """What tells ruff of the settings that hold for a file."""
    for folder in path.resolve().parents:
        file = folder / "pyproject.toml"
        if file.is_file() and "[tool.ruff" in file.read_text("utf-8"):
            return ["--config", str(file)]
    return []
