"""Threads, or tasks, that do something together."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from dockline_kit.waiting import by_tasks as tasks
from dockline_kit.waiting import by_threads as threads

from ..support.forks import in_child
from ..support.threads import in_thread, no_more_threads
from ..support.waiting import PATIENCE, eventually

SOON = 0.05


@pytest.fixture
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more threads can be started."""
    no_more_threads(monkeypatch)


# -- crews of threads ----------------------------------------------------------------------------------------


def test_the_end_of_threads_is_waited_for() -> None:
    crew, go_on = threads.Crew(), threading.Event()
    assert crew.start("waits", lambda: go_on.wait(PATIENCE))
    assert [each.name for each in threading.enumerate() if each.name == "dockline: waits"]
    assert crew.gone(SOON) is False and len(crew) == 1
    go_on.set()
    assert crew.gone(PATIENCE) and len(crew) == 0


def test_a_thread_of_a_crew_does_not_wait_for_itself() -> None:
    crew, ended = threads.Crew(), list[bool]()
    crew.start("asks", lambda: ended.append(crew.gone(PATIENCE)))
    eventually(lambda: ended)
    assert ended == [True]


def test_a_thread_of_a_crew_does_not_keep_the_interpreter_from_ending() -> None:
    crew, daemons = threads.Crew(), list[bool]()
    crew.start("looks", lambda: daemons.append(threading.current_thread().daemon))
    assert crew.gone(PATIENCE)
    assert daemons == [True]


@pytest.mark.usefixtures("no_threads")
def test_where_no_thread_can_be_started_there_is_nobody_to_wait_for() -> None:
    crew = threads.Crew()
    assert crew.start("never begins", lambda: pytest.fail("it began")) is False
    assert len(crew) == 0 and crew.gone(0)


def test_the_end_of_a_thread_in_the_last_second_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    crew, go_on, asked = threads.Crew(), threading.Event(), list[str]()

    def moment() -> float:
        """It's always the moment 0; the thread ends after there was a first look at what is left."""
        asked.append("asked")
        if len(asked) > 1:
            go_on.set()
        return 0.0

    monkeypatch.setattr("dockline_kit.waiting.crew_threads.monotonic", moment)
    crew.start("waits", lambda: go_on.wait(PATIENCE))
    assert crew.gone(0.5)


def test_while_threads_are_waited_for_the_processor_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    crew, go_on, asked = threads.Crew(), threading.Event(), list[float]()

    def moment() -> float:
        asked.append(time.monotonic())
        return asked[-1]

    monkeypatch.setattr("dockline_kit.waiting.crew_threads.monotonic", moment)
    crew.start("waits", lambda: go_on.wait(PATIENCE))
    assert not crew.gone(SOON)
    go_on.set()
    assert len(asked) < 10
    assert crew.gone(PATIENCE)


def test_in_the_child_of_a_fork_there_are_no_threads_to_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    crew, end, asks, go_on = (threads.Crew(), *(threading.Event() for _ in range(3)))

    def slowly() -> threading.Thread:
        if threading.current_thread() is not threading.main_thread():
            asks.set()
            go_on.wait(PATIENCE)
        return threading.current_thread()

    def child() -> None:
        assert len(crew) == 0 and crew.gone(0)

    crew.start("waits", lambda: end.wait(PATIENCE))
    monkeypatch.setattr("dockline_kit.waiting.crew_threads.current_thread", slowly)
    with in_thread(crew.gone, PATIENCE):
        assert asks.wait(PATIENCE)
        try:
            in_child(child, timeout=20)
        finally:
            go_on.set()
            end.set()


# -- crews of tasks ------------------------------------------------------------------------------------------


def test_tasks_are_cancelled_from_a_thread_and_their_end_is_waited_for() -> None:
    async def main() -> int:
        crew = tasks.Crew()
        assert crew.start("waits", lambda: asyncio.sleep(PATIENCE))
        assert await crew.gone(SOON) is False and len(crew) == 1
        await asyncio.to_thread(crew.cancel)
        assert await crew.gone(PATIENCE)
        return len(crew)

    assert asyncio.run(main()) == 0


def test_the_end_of_a_task_is_waited_for_as_long_as_there_is_time() -> None:
    async def main() -> bool:
        crew, go_on = tasks.Crew(), asyncio.Event()
        crew.start("waits", go_on.wait)
        gone = asyncio.ensure_future(crew.gone(PATIENCE))
        await asyncio.sleep(0)
        go_on.set()
        return await gone

    assert asyncio.run(main())


def test_the_end_of_a_task_in_the_last_second_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> bool:
        crew, go_on = tasks.Crew(), asyncio.Event()
        crew.start("waits", go_on.wait)
        gone = asyncio.ensure_future(crew.gone(0.5))
        await asyncio.sleep(0)
        go_on.set()
        return await gone

    monkeypatch.setattr("dockline_kit.waiting.crew_tasks.monotonic", lambda: 0.0)
    assert asyncio.run(main())


def test_a_task_that_cancels_its_crew_goes_on_itself() -> None:
    async def main() -> list[str]:
        crew, told = tasks.Crew(), list[str]()

        async def cancels() -> None:
            crew.cancel()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            told.append("goes on")

        crew.start("waits", lambda: asyncio.sleep(PATIENCE))
        crew.start("cancels", cancels)
        assert await crew.gone(PATIENCE)
        return told

    assert asyncio.run(main()) == ["goes on"]


def test_in_the_child_of_a_fork_there_are_no_tasks_to_wait_for() -> None:
    async def main() -> None:
        crew = tasks.Crew()

        def child() -> None:
            assert len(crew) == 0

        crew.start("waits", lambda: asyncio.sleep(PATIENCE))
        in_child(child)
        crew.cancel()
        assert await crew.gone(PATIENCE)

    asyncio.run(main())
