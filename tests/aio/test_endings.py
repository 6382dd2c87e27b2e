"""Waiting for processes that end: nobody is held up, and where none does it is over at once."""

from __future__ import annotations

import asyncio
import threading

from dockline_runtime.waiting.tasks.endings import gone, waited_aside

from ..support.tasks import started
from ..support.waiting import PATIENCE


def test_where_no_process_ends_there_is_nothing_to_wait_for() -> None:
    async def main() -> None:
        waiting = await started(gone())
        assert waiting.done()

    asyncio.run(main())


def test_others_go_on_while_a_process_ends() -> None:
    enough = threading.Event()

    async def main() -> None:
        in_time: list[bool] = []
        assert waited_aside(lambda: in_time.append(enough.wait(PATIENCE)))
        waiting = await started(gone())
        assert not waiting.done(), "others had no turn until it was over"
        enough.set()
        await waiting
        assert in_time == [True]

    asyncio.run(main())
