"""Both halves of what serves the engine."""

from __future__ import annotations

import pytest

from ...support.buildkit.served import HALVES, Served


@pytest.fixture(params=HALVES)
def serve(request: pytest.FixtureRequest) -> Served:
    return Served(request.param)
