"""The CLI for the tests in this folder, and what it is asked about."""

from __future__ import annotations

import pytest

from ..helpers import NamedEngine
from ..private import packages
from .comparison import Comparison
from .program import DockerCLI


@pytest.fixture
def cli(engine: NamedEngine, tmp_path_factory: pytest.TempPathFactory) -> DockerCLI:
    """The CLI of the engine's release, for the engine that the tests run on."""
    return DockerCLI(packages.unpacked().cli, engine.url, tmp_path_factory.mktemp("cli"))


@pytest.fixture
def same(engine: NamedEngine) -> Comparison:
    """Holds what dockline says against what the CLI says."""
    return Comparison(engine.store or "overlay2")
