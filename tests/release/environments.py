"""Environments of tests, made without a network: what this one has, but another dockline."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from .building import run


def environment(folder: Path, packages: Iterable[Path]) -> Path:
    """The Python of a new environment.

    Args:
        folder: Where it is made.
        packages: Folders with a dockline. Behind them it has what is installed for these tests; of that,
            what is installed as editable stays out.
    """
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    [site] = (folder / "lib").glob("python*/site-packages")
    (site / "paths.pth").write_text("\n".join(map(str, [*packages, sysconfig.get_path("purelib")])))
    return folder / "bin/python"
