"""The fault-injecting server, one for all tests of this folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..support.settings import make_certificates
from .control import Server


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Where the server's socket and certificates are."""
    path = Path(tempfile.mkdtemp(prefix="dockline-faults-"))
    make_certificates(path)
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    """The server."""
    started = Server(folder)
    yield started
    started.stop()
