"""The other side of ssh: where its docker command is, and how `ssh` is configured to get there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..private import packages

SSHWith = Callable[..., None]


def far_docker() -> Path:
    """The folder of the docker command."""
    return packages.unpacked().cli.parent
