"""Waiting for an engine, in both halves: one that isn't there yet, and one that takes requests and says
nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import ConnectionError
from dockline_kit.errors import WaitTimeout

from ..support.fake import SILENCE, FakeDaemon
from ..support.waiting import at_once

Wait = Callable[..., Any]


def by_threads(url: str, group: str, *what: str, timeout: float) -> Any:
    with dockline.Client(url) as docker:
        return getattr(docker, group).wait_until(*what, timeout=timeout)


def by_tasks(url: str, group: str, *what: str, timeout: float) -> Any:
    async def main() -> Any:
        async with dockline.AsyncClient(url) as docker:
            return await getattr(docker, group).wait_until(*what, timeout=timeout)

    return asyncio.run(main())


each_half = pytest.mark.parametrize("wait", [by_threads, by_tasks])


@each_half
def test_no_request_takes_longer_than_there_is_time(wait: Wait, daemon: FakeDaemon) -> None:
    daemon.answer(SILENCE)
    with (
        at_once(),
        pytest.raises(WaitTimeout, match=r"engine: there: not within 0\.5 seconds; the engine can't be"),
    ):
        wait(daemon.url, "system", "there", timeout=0.5)


@each_half
def test_only_who_waits_for_the_engine_waits_for_one_that_isnt_there(wait: Wait, tmp_path: Path) -> None:
    url = f"unix://{tmp_path}/none.sock"
    with pytest.raises(ConnectionError):
        wait(url, "containers", "db", "running", timeout=30)
    with pytest.raises(WaitTimeout, match="there: not within 0 seconds; the engine can't be reached: "):
        wait(url, "system", "there", timeout=0)
