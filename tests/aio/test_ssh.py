"""A client that goes through ssh: what that says, how it ends, and what is ended with a stream.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import shlex
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dockline
from dockline.errors import ConnectionError
from dockline_runtime.waiting.tasks.endings import gone

from ..support.fake import MULTIPLEXED, SILENCE, FakeDaemon, chunked
from ..support.frames import frame
from ..support.loops import Connect, Run, here, id_of
from ..support.processes import children
from ..support.roads import BRIDGE
from ..support.tasks import happens, started
from ..support.waiting import at_once

Program = Callable[[str], None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Writes what stands in for ssh: some lines of a shell."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    def write(lines: str) -> None:
        file = tmp_path / "ssh"
        file.write_text(f"#!/bin/sh\n{lines}\n")
        file.chmod(0o755)

    return write


@pytest.fixture
def joined(daemon: FakeDaemon, tmp_path: Path) -> str:
    """The line that joins them."""
    socket = daemon.url.removeprefix("unix://")
    return shlex.join([sys.executable, "-SE", str(BRIDGE), socket, str(tmp_path / "none")])


@pytest.fixture
def docker(connect: Connect) -> Iterator[dockline.AsyncClient]:
    return connect("ssh://far")  # type: ignore[return-value]


def test_more_than_a_pipe_holds_is_said_and_nobody_reads_it(
    run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon, program: Program, joined: str
) -> None:
    """34: it is drained while the call waits."""
    program(f"yes 'a word of ssh' | head -c 300000 >&2; exec {joined}")

    async def main() -> None:
        daemon.answer(here("web"))
        assert await id_of(docker, "web") == "web"
        await docker.aclose()

    run(main())


@pytest.mark.parametrize("lasts", [False, True], ids=["at once", "in a while"])
def test_it_ends_with_an_error(
    lasts: bool, run: Run, docker: dockline.AsyncClient, program: Program, tmp_path: Path
) -> None:
    """35: its words are the error, and waiting for its exit code holds nobody up."""
    silent, go_on = tmp_path / "silent", tmp_path / "go on"
    wait = f"touch '{silent}'; until [ -e '{go_on}' ]; do sleep 0.01; done; " if lasts else ""
    program(f"echo 'ssh: Could not resolve hostname far' >&2; exec <&- >&-; {wait}exit 255")

    async def main() -> None:
        call = asyncio.create_task(id_of(docker, "web"))
        if lasts:
            await happens(silent.exists)
            for _ in range(50):
                await asyncio.sleep(0)
            assert not call.done()
            go_on.touch()
        with pytest.raises(ConnectionError, match="Could not resolve hostname far"):
            await call

    run(main())


def test_after_aclose_none_is_left(
    run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon, program: Program, joined: str
) -> None:
    program(f"trap 'sleep 0.2; exit' TERM; {joined}")
    before = children()

    async def main() -> None:
        daemon.answer(here("web"))
        assert await id_of(docker, "web") == "web"
        assert children() > before
        await docker.aclose()
        assert children() <= before

    run(main())


def test_it_is_waited_for_where_no_thread_can_be_started(
    run: Run,
    docker: dockline.AsyncClient,
    daemon: FakeDaemon,
    program: Program,
    joined: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program(f"exec {joined}")
    before = children()

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def main() -> None:
        daemon.answer(here("web"))
        assert await id_of(docker, "web") == "web"
        with monkeypatch.context() as patched:
            patched.setattr(threading.Thread, "start", refuse)
            docker.close()
            assert children() <= before

    run(main())


@pytest.mark.parametrize("stubborn", [False, True], ids=["obedient", "stubborn"])
def test_a_stream_is_cancelled(
    stubborn: bool, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon, program: Program, joined: str
) -> None:
    """36: the process is asked to end at once, and killed if need be; none is left."""
    program(f"trap '' TERM; {joined}; sleep 600" if stubborn else f"exec {joined}")
    before = children()

    async def follow() -> None:
        async with docker.containers.logs("web", follow=True, stdout=True) as logs:
            async for _ in logs:
                reading.set()

    reading = asyncio.Event()

    async def main() -> None:
        daemon.answer(chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED), SILENCE)
        following = await started(follow())
        await happens(reading.is_set)
        assert children() > before
        with at_once():
            following.cancel()
            await asyncio.wait([following])
            assert following.cancelled()
            await gone()
        await happens(lambda: children() <= before, "the end of the process")

    run(main())
