"""What threads, or tasks, share and wait for changes of."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from dockline_kit.waiting import by_tasks as tasks
from dockline_kit.waiting import by_threads as threads
from dockline_runtime.errors import StreamClosed

from ..support.forks import in_child
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, at_once

SOON = 0.05


def taking(things: list[int]) -> Callable[[], int | None]:
    return lambda: things.pop(0) if things else None


@pytest.fixture
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """For monitors of threads it is always the moment 0."""
    monkeypatch.setattr("dockline_kit.waiting.monitor_threads.monotonic", lambda: 0.0)


def put(monitor: Any, things: list[int], *more: int) -> None:
    with monitor:
        things.extend(more)
        monitor.notify()


@contextmanager
def held(monitor: Any) -> Iterator[None]:
    """Another thread holds the lock meanwhile."""
    inside, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with monitor:
            inside.set()
            go_on.wait(PATIENCE)

    holding = in_thread(hold)
    assert inside.wait(PATIENCE)
    try:
        yield
    finally:
        go_on.set()
        holding.join()


# -- monitors of threads -------------------------------------------------------------------------------------


def test_a_thread_waits_until_there_is_something_to_take() -> None:
    monitor, things = threads.Monitor(), list[int]()
    taken = [in_thread(monitor.until, taking(things)) for _ in range(3)]
    assert not taken[0].ends_within(SOON)
    put(monitor, things, 1, 2, 3)
    assert sorted(each.join() for each in taken) == [1, 2, 3]


def test_a_thread_waits_no_longer_than_it_wants() -> None:
    monitor = threads.Monitor()
    assert monitor.until(taking([]), time.monotonic() + SOON) is None
    assert monitor.until(taking([1]), time.monotonic() - 1) == 1


def test_a_thread_that_waits_no_longer_than_it_wants_takes_what_comes_meanwhile() -> None:
    monitor, things = threads.Monitor(), list[int]()
    taken = in_thread(monitor.until, taking(things), time.monotonic() + PATIENCE)
    assert not taken.ends_within(SOON)
    put(monitor, things, 1)
    assert taken.join() == 1


@pytest.mark.usefixtures("standing_clock")
def test_a_thread_still_takes_what_comes_in_the_last_second() -> None:
    answers = [None, 1]
    assert threads.Monitor().until(lambda: answers.pop(0), SOON) == 1


def test_an_interrupt_ends_a_wait_of_a_thread_and_takes_nothing() -> None:
    monitor, things = threads.Monitor(), list[int]()
    main = threading.main_thread().ident
    assert main is not None
    timer = threading.Timer(SOON, lambda: signal.pthread_kill(main, signal.SIGINT))
    with at_once(), pytest.raises(KeyboardInterrupt):
        timer.start()
        monitor.until(taking(things))
    timer.join()
    put(monitor, things, 1)
    assert monitor.until(taking(things)) == 1


def test_a_signals_handler_may_change_what_its_thread_waits_for() -> None:
    monitor, things = threads.Monitor(), list[int]()
    before = signal.signal(signal.SIGUSR1, lambda *_: put(monitor, things, 7))
    main = threading.main_thread().ident
    assert main is not None
    timer = threading.Timer(SOON, lambda: signal.pthread_kill(main, signal.SIGUSR1))
    try:
        timer.start()
        assert monitor.until(taking(things)) == 7
    finally:
        signal.signal(signal.SIGUSR1, before)
        timer.join()


def test_in_the_child_of_a_fork_nobody_waits_for_threads_that_are_not_there() -> None:
    monitor = threads.Monitor()

    def child() -> None:
        with pytest.raises(StreamClosed, match="forked"):
            monitor.until(taking([]))

    with held(monitor):
        in_child(child)


# -- monitors of tasks ---------------------------------------------------------------------------------------


def test_a_task_waits_until_there_is_something_to_take() -> None:
    async def main() -> list[int]:
        monitor, things = tasks.Monitor(), list[int]()
        waiting = [asyncio.ensure_future(monitor.until(taking(things))) for _ in range(3)]
        await asyncio.sleep(0)
        put(monitor, things, 1)
        put(monitor, things, 2, 3)
        return sorted(await asyncio.gather(*waiting))

    assert asyncio.run(main()) == [1, 2, 3]


def test_a_thread_changes_what_a_task_waits_for() -> None:
    async def main() -> int:
        monitor, things = tasks.Monitor(), list[int]()
        waiting = asyncio.ensure_future(monitor.until(taking(things)))
        await asyncio.sleep(0)
        await asyncio.to_thread(put, monitor, things, 5)
        return await asyncio.wait_for(waiting, PATIENCE)

    assert asyncio.run(main()) == 5


def test_who_is_cancelled_in_the_very_turn_takes_nothing() -> None:
    async def main() -> list[int]:
        monitor, things = tasks.Monitor(), list[int]()
        waiting = asyncio.ensure_future(monitor.until(taking(things)))
        await asyncio.sleep(0)
        put(monitor, things, 1)
        waiting.cancel()
        await asyncio.wait((waiting,))
        assert waiting.cancelled()
        return things

    assert asyncio.run(main()) == [1]


def test_a_task_waits_no_longer_than_it_wants() -> None:
    async def main() -> tuple[int | None, int | None]:
        monitor = tasks.Monitor()
        late = await monitor.until(taking([]), time.monotonic() + SOON)
        return late, await monitor.until(taking([1]), time.monotonic() - 1)

    assert asyncio.run(main()) == (None, 1)


def test_a_task_that_waits_no_longer_than_it_wants_lets_others_go_on() -> None:
    async def main() -> int | None:
        monitor, things = tasks.Monitor(), list[int]()
        waiting = asyncio.ensure_future(monitor.until(taking(things), time.monotonic() + PATIENCE))
        await asyncio.sleep(0)
        put(monitor, things, 1)
        return await waiting

    assert asyncio.run(main()) == 1


def test_in_the_child_of_a_fork_nobody_waits_for_tasks_that_are_not_there() -> None:
    monitor = tasks.Monitor()

    def child() -> None:
        with pytest.raises(StreamClosed, match="forked"):
            asyncio.run(monitor.until(taking([])))

    with held(monitor):
        in_child(child)


def test_a_task_whose_loop_is_gone_is_no_trouble() -> None:
    monitor, things = tasks.Monitor(), list[int]()
    loop = asyncio.new_event_loop()
    waiting = monitor.until(taking(things))

    async def begin() -> Any:
        return waiting.send(None)  # as a task does it

    awaited = loop.run_until_complete(begin())
    loop.close()
    put(monitor, things, 1)
    assert things == [1] and not awaited.done()
    waiting.close()
