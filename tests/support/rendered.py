"""Packages of other API versions, rendered for a test and imported under a name of their own."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from dockline_gen.documents import Description
from dockline_gen.generate import render_package
from dockline_gen.problems import Problems

__all__ = ["imported", "rendered"]


def rendered(description: Description, folder: Path, package: str) -> Path:
    """Render the package of a description into a folder; returns the package's own folder."""
    for path, text in render_package(description, package, Problems()).items():
        target = folder / package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder / package


def imported(description: Description, folder: Path, package: str) -> Any:
    """Render the package of a description and import it."""
    rendered(description, folder, package)
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(package)
    finally:
        sys.path.remove(str(folder))
