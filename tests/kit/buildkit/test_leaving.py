"""Whoever leaves a connection leaves nothing behind: by an interrupt, a cancellation, the end of a loop."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline_kit.aio.buildkit import roads as aio_roads
from dockline_kit.buildkit.http2 import machine
from dockline_kit.sync.buildkit import roads as sync_roads
from dockline_runtime.errors import ConfigError, ConnectionError, StreamClosed

from ...support.buildkit.engine import LIST_WORKERS, FakeEngine
from ...support.forks import in_child
from ...support.threads import no_more_threads
from ...support.waiting import PATIENCE, at_once, eventually

SOLVE = "/moby.buildkit.v1.Control/Solve"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[FakeEngine]:
    with FakeEngine(tmp_path) as engine:
        yield engine


def test_an_interrupt_gives_the_call_up_and_the_connection_goes_on(engine: FakeEngine) -> None:
    main = threading.main_thread().ident
    assert main is not None

    def interrupt() -> None:
        eventually(lambda: engine.control().peer.calls(SOLVE))
        signal.pthread_kill(main, signal.SIGINT)

    with dockline.Client(engine.url) as docker, sync_roads.open_control(docker) as control:
        interrupting = threading.Thread(target=interrupt)
        interrupting.start()
        with at_once(), pytest.raises(KeyboardInterrupt):
            control.unary(SOLVE, b"")
        interrupting.join()
        engine.control().until(lambda peer: list(peer.resets.values()) == [8])
        assert control.unary(LIST_WORKERS, b"", timeout=PATIENCE)


def test_a_cancelled_task_gives_its_call_up_and_the_connection_goes_on(engine: FakeEngine) -> None:
    async def main() -> bytes:
        async with (
            dockline.AsyncClient(engine.url) as docker,
            await aio_roads.open_control(docker) as control,
        ):
            asking = asyncio.ensure_future(control.unary(SOLVE, b""))
            await asyncio.to_thread(lambda: eventually(lambda: engine.control().peer.calls(SOLVE)))
            asking.cancel()
            await asyncio.wait((asking,))
            assert asking.cancelled()
            await asyncio.to_thread(engine.control().until, lambda peer: list(peer.resets.values()) == [8])
            return await control.unary(LIST_WORKERS, b"", timeout=PATIENCE)

    assert asyncio.run(main())


def test_cancelled_at_each_of_its_waits_an_opening_leaves_no_connection(engine: FakeEngine) -> None:
    async def opened(steps: int) -> bool:
        """Whether it came through, when it was cancelled after so many steps."""
        async with dockline.AsyncClient(engine.url, version="1.51") as docker:
            opening = asyncio.ensure_future(aio_roads.open_control(docker))
            for _ in range(steps):
                await asyncio.sleep(0)
                if opening.done():
                    break
            opening.cancel()
            await asyncio.wait((opening,))
            if opening.cancelled():
                return False
            opening.result().close()
            assert await opening.result().gone()
            return True

    before = len(os.listdir("/proc/self/fd"))
    steps = 0
    while not asyncio.run(opened(steps)):
        steps += 1
        assert steps < 100_000
    eventually(lambda: not engine.open)
    eventually(lambda: len(os.listdir("/proc/self/fd")) <= before)


def test_the_end_of_a_loop_ends_what_was_left_open(engine: FakeEngine) -> None:
    left: list[Any] = []

    async def main() -> None:
        docker = dockline.AsyncClient(engine.url, version="1.51")
        left.append(await aio_roads.open_control(docker))

    asyncio.run(main())
    assert left[0].closed
    eventually(lambda: not engine.open)


def test_in_the_child_of_a_fork_a_connection_says_whose_it_is(engine: FakeEngine) -> None:
    with dockline.Client(engine.url) as docker, sync_roads.open_control(docker) as control:

        def child() -> None:
            with pytest.raises(StreamClosed, match="forked"):
                control.unary(SOLVE, b"")
            control.close()

        in_child(child)
        assert control.unary(LIST_WORKERS, b"", timeout=PATIENCE)  # the parent's goes on


def test_a_connection_that_is_left_open_keeps_no_program_from_ending(engine: FakeEngine) -> None:
    program = (
        "import sys, dockline\n"
        "from dockline_kit.sync.buildkit.roads import open_control, open_session\n"
        "docker = dockline.Client(sys.argv[1])\n"
        "control = open_control(docker)\n"
        "session = open_session(docker, {}, id='a')\n"
        "call = control.call('/a/B')\n"
        "print('ended')\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, engine.url],
        capture_output=True, text=True, timeout=PATIENCE, check=True,
    )  # fmt: skip
    assert done.stdout == "ended\n" and done.stderr == ""


def test_where_no_threads_can_be_had_nothing_stays_open(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dockline.Client(engine.url) as docker:
        docker.system.ping()
        no_more_threads(monkeypatch, "dockline: reads", "dockline: writes")
        with pytest.raises(ConnectionError, match="no more threads"):
            sync_roads.open_control(docker)
        monkeypatch.undo()
    eventually(lambda: not engine.open)


def test_without_h2_the_way_out_is_said_and_nothing_is_sent(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "h2"]:
        monkeypatch.setitem(sys.modules, name, None)
    with dockline.Client(engine.url) as docker:
        for wanted in (machine.require_h2, lambda: sync_roads.open_control(docker)):
            with pytest.raises(ConfigError, match=r"pip install 'dockline\[buildkit\]'"):
                wanted()
        with pytest.raises(ConfigError, match=r"pip install 'dockline\[buildkit\]'"):
            sync_roads.open_session(docker, {}, id="a")
    assert engine.asked == []


def test_an_h2_that_is_there_and_broken_is_told_from_one_that_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in ("h2", "hpack")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hpack", None)
    with pytest.raises(ConfigError, match=r"^h2, which .* can't be imported: .*hpack.*--force"):
        machine.require_h2()


def test_the_classic_builder_needs_nothing_of_sessions(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    program = (
        "import sys, dockline\n"
        f"docker = dockline.Client('unix://{tmp_path}/none.sock', version='1.51')\n"
        "for version in ('1', None):\n"
        "    try:\n"
        f"        docker.images.build({str(tmp_path)!r}, version=version)\n"
        "    except dockline.errors.SocketNotFound:\n"
        "        pass\n"
        "print([name for name in sys.modules if 'session' in name or '.wire' in name or name == 'h2'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_h2_is_imported_when_it_is_needed() -> None:
    program = (
        "import sys, dockline, dockline_kit.aio.buildkit.roads, dockline_kit.sync.buildkit.roads\n"
        "print([name for name in sys.modules if name.partition('.')[0] in ('h2', 'hpack', 'hyperframe')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert done.stdout == "[]\n"
