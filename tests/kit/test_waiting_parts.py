"""Waiting to the end and for a limited time: failures that nobody asks for, and the end of a program."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
from typing import Any

import pytest

from dockline_kit.waiting import by_tasks as tasks

GENEROUS = 60


def program(text: str) -> str:
    """What a program of its own prints."""
    return subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, timeout=GENEROUS, check=True
    ).stdout


def test_a_failure_of_what_a_cancelled_task_has_begun_is_nobodys_trouble() -> None:
    async def main() -> list[dict[str, Any]]:
        trouble: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: trouble.append(context))
        begun, go_on = asyncio.Event(), asyncio.Event()

        async def step() -> None:
            begun.set()
            await go_on.wait()
            raise LookupError("gone")

        async def cancelled() -> bool:
            task = asyncio.ensure_future(tasks.to_the_end(step))
            await begun.wait()
            task.cancel()
            await asyncio.sleep(0)
            go_on.set()
            await asyncio.wait((task,))
            return task.cancelled()

        assert await cancelled()
        await asyncio.sleep(0)
        gc.collect()
        return trouble

    assert asyncio.run(asyncio.wait_for(main(), GENEROUS)) == []


def test_a_limit_of_tasks_that_was_not_reached_closes_nothing() -> None:
    async def main() -> None:
        async with tasks.Limit(GENEROUS, lambda: pytest.fail("it was closed")) as limit:
            assert not limit.reached and 0 < (limit.left() or 0) <= GENEROUS
        async with tasks.Limit(None, lambda: pytest.fail("it was closed")) as endless:
            assert endless.left() is None
        assert not limit.reached and not endless.reached

    asyncio.run(main())


def test_a_limit_that_is_waited_for_keeps_no_program_from_ending() -> None:
    assert program(
        "from threading import Thread\n"
        "from dockline_kit.waiting.by_threads import Limit\n"
        "thread = Thread(target=lambda: Limit(600, print).__enter__())\n"
        "thread.start(); thread.join(); print('ended')\n"
    ).split() == ["ended"]


def test_the_models_of_a_client_are_found_before_anybody_has_used_them() -> None:
    assert program(
        "import dockline\n"
        "from dockline_kit.versions import models_of\n"
        "for of in (dockline.Client, dockline.AsyncClient):\n"
        "    print(models_of(of('unix:///nowhere')).HostConfig.__name__)\n"
    ).split() == ["HostConfig", "HostConfig"]
