"""Doing things as a user with few rights."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from .forks import in_child

NOBODY = 65534


def as_nobody(do: Callable[[], None]) -> None:
    """Do something as a user with few rights, in a process of its own."""

    def renounce_and_do() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        do()

    in_child(renounce_and_do)


def reachable(folder: Path) -> None:
    """Let everybody get to a folder of the tests."""
    for each in (folder, *folder.parents):
        if each.stat().st_uid == os.geteuid() and each != Path("/"):
            each.chmod(each.stat().st_mode | 0o011)
