"""Where the project's data is: `spec/` and `templates/`.

In a checkout they stand at the top level; in an installed wheel, below this package.
"""

from __future__ import annotations

from pathlib import Path

from .packed import unpacked
from .problems import GenerationFailed, Problem

__all__ = ["generated_dir", "is_checkout", "runtime_dir", "spec_dir", "templates_dir"]

_PACKAGE = Path(__file__).resolve().parent
_TOP = _PACKAGE.parent.parent


def is_checkout() -> bool:
    """Whether the package runs from a checkout rather than from a wheel."""
    return not (_PACKAGE / "_data").is_dir() and (_TOP / "pyproject.toml").is_file()


def spec_dir() -> Path:
    """The folder of the version files, overlays and lock files.

    Raises:
        GenerationFailed: There is none, or it can't be unpacked: the installation is not complete.
    """
    return unpacked(_data("spec"))


def templates_dir() -> Path:
    """The folder of the templates.

    Raises:
        GenerationFailed: There is none: the installation is not complete.
    """
    return _data("templates")


def generated_dir() -> Path | None:
    """The folder of the rendered package in a checkout; None in an installed wheel."""
    return _TOP / "generated" if is_checkout() else None


def runtime_dir() -> Path | None:
    """The folder of the runtime in a checkout; None in an installed wheel."""
    return _TOP / "runtime" / "dockline_runtime" if is_checkout() else None


def _data(name: str) -> Path:
    for folder in (_PACKAGE / "_data" / name, _TOP / name):
        if folder.is_dir():
            return folder
    raise GenerationFailed(
        [
            Problem(
                level="error",
                message=f"the folder {name}/ that comes with dockline is not there",
                hint="reinstall dockline, or run it from a complete checkout",
            )
        ]
    )
