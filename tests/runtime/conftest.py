"""What tests of the runtime share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..support.clients import Client
from ..support.roads import Road


@pytest.fixture
def client(road: Road) -> Iterator[Client]:
    """A client without endpoints, on each road."""
    with road.client() as client:
        yield client
