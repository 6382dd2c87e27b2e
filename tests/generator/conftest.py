"""What tests of the generator share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cache(request: pytest.FixtureRequest) -> Path:
    """Where mypy keeps what it knows of the runtime, from run to run."""
    return Path(request.config.cache.mkdir("mypy")) if request.config.cache else Path(".mypy_cache")
