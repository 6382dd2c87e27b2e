"""What tests of channels share: both ends of a connection, in a loop."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from ..support.inside import watched
from ..support.tasks import LINKS, Run, Try, ends


@pytest.fixture(params=LINKS)
def run(request: pytest.FixtureRequest, certificates: Path) -> Run:
    """Runs a test with both ends of a connection; nothing is watched afterwards."""

    def go(test: Try) -> Any:
        async def main() -> Any:
            async with ends(request.param, certificates) as both:
                result = await test(both)
            assert watched(asyncio.get_running_loop()) == set()
            return result

        return asyncio.run(main())

    return go
