"""What tests of the runtime share."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..support.clients import Client
from ..support.roads import Road


@pytest.fixture(scope="package", autouse=True)
def others_garbage() -> Iterator[None]:
    """What tests of the generator leave in memory takes seconds to look through; tests here do so often."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def client(road: Road) -> Iterator[Client]:
    """A client without endpoints, on each road."""
    with road.client() as client:
        yield client


@pytest.fixture
def config_file(tmp_path: Path) -> Any:
    """Writes a config.json, of data or of bytes as they are."""

    def write(data: Any) -> Path:
        path = tmp_path / "config.json"
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        return path

    return write
