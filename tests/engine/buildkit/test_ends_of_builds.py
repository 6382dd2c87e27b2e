"""The end of builds on real engines: whoever ends one, it is over there, and nothing is left here."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import pytest

import dockline
from dockline import buildkit
from dockline.errors import StreamClosed

from ...support.buildkit.building import HALVES, Half, commands_with
from ...support.processes import left
from ...support.tasks import happens
from ...support.threads import in_thread
from ...support.waiting import at_once, eventually
from ..helpers import NamedEngine


@pytest.fixture(params=HALVES)
def half(request: pytest.FixtureRequest, engine: NamedEngine) -> Half:
    """One of the halves, at the engine."""
    return Half(request.param, engine.url)


class TestItsEnd:
    """A build that somebody ends is over at the engine, and nothing of it is left here."""

    @pytest.fixture
    def mark(self) -> str:
        """How long a command sleeps that is looked for."""
        return str(10**8 + uuid4().int % 10**8)

    @pytest.fixture
    def endless(self, mark: str) -> str:
        """A Dockerfile whose command never ends."""
        return f"FROM busybox\nRUN sleep {mark}\n"

    @pytest.fixture(autouse=True)
    def nothing_left(self, mark: str) -> Iterator[None]:
        before = left()
        yield
        eventually(lambda: not commands_with(mark), what="the end of the command")
        eventually(lambda: left() <= before, what="the end of threads and descriptors")

    def test_by_another_thread(self, docker: dockline.Client, mark: str, endless: str) -> None:
        build = buildkit.start(docker, None, dockerfile=endless)
        with in_thread(lambda: list(build)) as reading:
            eventually(lambda: commands_with(mark), what="the command")
            with at_once():
                build.close()
                assert reading.join() != []
                eventually(lambda: not commands_with(mark))
        with pytest.raises(StreamClosed, match="was closed before its end, and is cancelled"):
            build.result()

    def test_by_leaving(self, docker: dockline.Client, mark: str, endless: str) -> None:
        with buildkit.start(docker, None, dockerfile=endless) as build:
            for event in build:
                if isinstance(event, buildkit.Step) and mark in event.name:
                    break
        eventually(lambda: not commands_with(mark))

    def test_by_the_end_of_the_client(self, engine: NamedEngine, mark: str, endless: str) -> None:
        client = dockline.Client(engine.url)
        build = buildkit.start(client, None, dockerfile=endless)
        reading = in_thread(build.result)
        eventually(lambda: commands_with(mark), what="the command")
        client.close()
        with pytest.raises(StreamClosed):
            reading.join()

    def test_by_a_task_that_is_cancelled(self, engine: NamedEngine, mark: str, endless: str) -> None:
        async def main() -> None:
            async with dockline.AsyncClient(engine.url) as docker:
                task = asyncio.create_task(buildkit.build_async(docker, None, dockerfile=endless))
                await happens(lambda: commands_with(mark), "the command")
                with at_once():
                    task.cancel()
                    with pytest.raises(asyncio.CancelledError):
                        await task
                    await happens(lambda: not commands_with(mark), "its end")
                assert len(asyncio.all_tasks()) == 1

        asyncio.run(main())

    def test_at_any_moment(self, engine: NamedEngine, endless: str) -> None:
        async def main() -> None:
            async with dockline.AsyncClient(engine.url) as docker:
                for moment in range(14):
                    task = asyncio.create_task(buildkit.build_async(docker, None, dockerfile=endless))
                    await asyncio.sleep(0.004 * moment**2)
                    task.cancel()
                    with pytest.raises(asyncio.CancelledError):
                        await task
                    assert len(asyncio.all_tasks()) == 1

        asyncio.run(main())

    def test_by_an_interrupt(self, engine: NamedEngine, mark: str, endless: str) -> None:
        program = (
            "import dockline, signal\nfrom dockline import buildkit\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell may have it ignored
            f"with dockline.Client({engine.url!r}) as docker:\n"
            f"    buildkit.build(docker, None, dockerfile={endless!r})\n"
        )
        with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) as process:
            eventually(lambda: commands_with(mark), what="the command")
            with at_once():
                process.send_signal(signal.SIGINT)
                eventually(lambda: not commands_with(mark))
            _, said = process.communicate(timeout=60)
        assert said.rstrip().endswith(b"KeyboardInterrupt")

    @pytest.mark.one_store
    def test_one_that_nobody_reads_is_cancelled_with_a_warning(
        self, docker: dockline.Client, mark: str, endless: str
    ) -> None:
        build = buildkit.start(docker, None, dockerfile=endless)
        eventually(lambda: commands_with(mark), what="the command")
        with pytest.warns(dockline.UnreadStream, match=r"buildkit\.start: .*is cancelled.*result\(\)"):
            del build

    @pytest.mark.one_store
    def test_a_task_that_drops_its_start_is_warned(self, engine: NamedEngine) -> None:
        async def main() -> None:
            async with dockline.AsyncClient(engine.url) as docker:
                with pytest.warns(dockline.UnreadStream, match="nothing was sent"):
                    buildkit.start_async(docker, None, dockerfile="FROM scratch\n")

        asyncio.run(main())


class TestAtOnce:
    def test_builds_by_threads(self, docker: dockline.Client) -> None:
        texts = [f"FROM busybox\nRUN echo {uuid4().hex}\n" for _ in range(4)]
        running = [in_thread(buildkit.build, docker, None, dockerfile=text) for text in texts]
        assert len({each.join().digest for each in running}) == 4

    def test_builds_by_tasks(self, engine: NamedEngine) -> None:
        async def main() -> int:
            async with dockline.AsyncClient(engine.url) as docker:
                texts = [f"FROM busybox\nRUN echo {uuid4().hex}\n" for _ in range(6)]
                builds = [buildkit.build_async(docker, None, dockerfile=text) for text in texts]
                return len({result.digest for result in await asyncio.gather(*builds)})

        assert asyncio.run(main()) == 6

    @pytest.mark.slow
    @pytest.mark.one_store
    def test_one_that_takes_longer_than_a_health_check_may(self, half: Half) -> None:
        result = half.build(None, dockerfile=f"FROM busybox\nRUN sleep 33; echo {uuid4().hex}\n", outputs=[])
        assert max(step.seconds for step in result.steps) > 30

    def test_a_session_of_builds_leaves_nothing(self, docker: dockline.Client) -> None:
        text = "FROM busybox\nRUN echo again\n"
        buildkit.build(docker, None, dockerfile=text)
        before = left()
        for _ in range(5):
            buildkit.build(docker, None, dockerfile=text)
        eventually(lambda: left() <= before, what="the end of what was open")
