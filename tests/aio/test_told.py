"""What is told of a call points at the line that awaits it."""

from __future__ import annotations

import asyncio

import pytest

import dockline
from dockline.errors import VersionWarning

from ..support.fake import FakeDaemon, response


def test_a_warning_names_the_line_that_awaited(daemon: FakeDaemon) -> None:
    daemon.answer(response())

    async def main() -> None:
        async with dockline.AsyncClient(daemon.url, version="1.30", gates="warn") as docker:
            await docker.volumes.update("data", version=1)

    with pytest.warns(VersionWarning, match=r"^docker\.volumes\.update needs API 1\.42") as warned:
        asyncio.run(main())
    assert [each.filename for each in warned] == [__file__]


def test_a_warning_of_a_client_names_the_line_that_made_it() -> None:
    with pytest.warns(VersionWarning, match=r"1\.24") as warned:
        dockline.AsyncClient("unix:///nowhere.sock", version="1.24", gates="warn").close()
    assert [each.filename for each in warned] == [__file__]
