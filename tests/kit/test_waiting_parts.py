"""Waiting to the end and for a limited time: failures that nobody asks for, and the end of a program."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from dockline_kit.waiting import by_tasks as tasks
from dockline_kit.waiting import by_threads as threads

from ..support.threads import in_thread, no_more_threads
from ..support.waiting import eventually

GENEROUS = 60
SOON = 0.05


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


@pytest.mark.parametrize("wanted", [KeyboardInterrupt, RuntimeError])
def test_an_interrupt_waits_for_the_end_of_what_a_thread_has_begun(wanted: type[BaseException]) -> None:
    main = threading.main_thread().ident
    assert main is not None
    begun, interrupted, left = (threading.Event() for _ in range(3))
    ended: list[str] = []

    def step() -> None:
        begun.set()
        interrupted.wait(GENEROUS)
        left.wait(SOON)  # for one that leaves too early
        ended.append("ended")

    def handler(*_: object) -> None:
        if not interrupted.is_set():
            interrupted.set()
            raise wanted

    def interrupt() -> None:
        assert begun.wait(GENEROUS)
        while not interrupted.wait(SOON):  # one that comes just before the thread waits isn't noticed
            signal.pthread_kill(main, signal.SIGINT)

    before = signal.signal(signal.SIGINT, handler)
    try:
        with in_thread(interrupt), pytest.raises(wanted):
            threads.to_the_end(step)
        known = list(ended)
    finally:
        left.set()
        signal.signal(signal.SIGINT, before)
    assert known == ["ended"]


def test_where_no_thread_can_be_started_it_is_done_to_the_end_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    no_more_threads(monkeypatch)
    assert threads.to_the_end(lambda: 5) == 5


def test_an_interrupt_before_the_thread_begins_begins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(self: threading.Thread) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", start)
    with pytest.raises(KeyboardInterrupt):
        threads.to_the_end(lambda: pytest.fail("it began"))


def test_tasks_are_connected_to_a_socket_of_this_machine(tmp_path: Path) -> None:
    path = f"{tmp_path}/socket"

    async def main() -> bytes:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path)
            server.listen()
            channel = await tasks.open_socket(path, GENEROUS)
            peer, _ = server.accept()
            peer.sendall(b"hello")
            peer.close()
            try:
                return bytes(await channel.recv(5))
            finally:
                channel.close()

    assert asyncio.run(main()) == b"hello"


def test_nothing_waits_for_a_limit_of_threads_that_was_not_reached() -> None:
    with threads.Limit(600, lambda: pytest.fail("it was closed")) as limit:
        timers = [each for each in threading.enumerate() if isinstance(each, threading.Timer)]
    assert timers and not limit.reached
    eventually(lambda: not any(each.is_alive() for each in timers))


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
