"""What tests of the runtime share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

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
