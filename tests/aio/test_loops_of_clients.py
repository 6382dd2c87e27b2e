"""Loops that a client is used under: they end, begin again, are several, and belong to tasks of any kind.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import gc
import threading
import warnings
from collections.abc import Callable
from typing import Any

import pytest

import dockline
from dockline.errors import StreamBusy, StreamClosed

from ..support.dripping import Endless
from ..support.fake import SILENCE, FakeDaemon, chunks
from ..support.frames import frame
from ..support.inside import is_read
from ..support.loops import LOGS, Run, answers_numbers, here, id_of, open_logs
from ..support.tasks import happens, started
from ..support.threads import in_thread
from ..support.waiting import eventually


class TestEnds:
    def test_with_a_reader_in_a_task(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """26: the task is cancelled, and its block closes the stream."""
        streams = []

        async def follow() -> None:
            async with open_logs(docker) as logs:
                streams.append(logs)
                async for _ in logs:
                    pass

        async def main() -> None:
            daemon.answer(LOGS, SILENCE)
            task = await started(follow())
            await happens(lambda: streams)
            assert not task.done()

        run(main())
        assert streams[0].closed
        eventually(lambda: not daemon.open_connections)

    def test_with_a_stream_that_is_still_there(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """27: reading says that it is closed, and closing works."""

        async def main() -> Any:
            daemon.answer(LOGS, SILENCE)
            logs = await open_logs(docker)
            assert (await anext(logs)).data == b"one"
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.01):
                    await anext(logs)
            return logs

        logs = run(main())
        reading = logs.read().__await__()
        with pytest.raises(StreamClosed):
            next(reading)
        logs.close()
        assert logs.closed
        eventually(lambda: not daemon.open_connections)

    def test_and_another_goes_on(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """28: with the connection that the client has kept."""
        for name in ("first", "second", "third"):
            daemon.answer(here(name))
            assert run(id_of(docker, name)) == name
        assert {asked.connection for asked in daemon.asked} == {1}

    def test_and_another_reads_on(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """29: while nobody waits for the stream, any loop may read it."""
        second = threading.Event()

        async def begin() -> Any:
            daemon.answer(LOGS, second, chunks(frame(b"two")))
            logs = await open_logs(docker)
            assert (await anext(logs)).data == b"one"
            return logs

        async def go_on(logs: Any) -> list[bytes]:
            asyncio.get_running_loop().call_later(0.01, second.set)
            return [each.data async for each in logs]

        assert run(go_on(run(begin()))) == [b"two"]

    def test_while_another_reads(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """29: otherwise the second is told, and the first goes on."""
        streams: list[Any] = []
        second = threading.Event()

        async def read() -> list[bytes]:
            async with open_logs(docker) as logs:
                streams.append(logs)
                return [each.data async for each in logs]

        async def steal() -> None:
            with pytest.raises(StreamBusy):
                await anext(streams[0])

        daemon.answer(LOGS, second, chunks(frame(b"two")))
        first = in_thread(run, read())
        eventually(lambda: streams and is_read(streams[0]))
        run(steal())
        second.set()
        assert first.join() == [b"one", b"two"]


class TestSeveral:
    def test_in_threads_with_one_client(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """28: four at once, each of which gets its own answers."""

        async def ask(number: int) -> None:
            for _ in range(20):
                async with docker.containers.wait(f"c{number}") as pending:
                    assert (await pending.result()).status_code == number
                await asyncio.gather(*(one(number) for _ in range(4)))

        async def one(number: int) -> None:
            async with docker.containers.wait(f"c{number}") as pending:
                assert (await pending.result()).status_code == number

        daemon.scripts = Endless(answers_numbers)
        for running in [in_thread(run, ask(number)) for number in range(4)]:
            running.join()

    def test_closed_by_one_of_them(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """18: what waits in the others ends."""

        async def ask() -> None:
            with pytest.raises(StreamClosed):
                await docker.containers.inspect("web")

        async def close() -> None:
            docker.close()

        for _ in range(3):
            daemon.answer(SILENCE)
        waiting = [in_thread(run, ask()) for _ in range(3)]
        eventually(lambda: len(daemon.asked) == 3)
        run(close())
        for each in waiting:
            each.join()


@pytest.mark.parametrize("kind", ["logs", "archive", "exec", "wait"])
def test_an_opening_that_is_never_used(
    kind: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
) -> None:
    """30: Python says so, and nothing was sent."""
    make: dict[str, Callable[[], Any]] = {
        "logs": lambda: open_logs(docker),
        "archive": lambda: docker.containers.get_archive("web", path="/"),
        "exec": lambda: docker.exec.start("e"),
        "wait": lambda: docker.containers.wait("web"),
    }

    async def main() -> None:
        make[kind]()
        gc.collect()

    with pytest.warns(RuntimeWarning, match="was never awaited"):
        run(main())
    assert daemon.asked == []


FACTORIES = [None, *filter(None, [getattr(asyncio, "eager_task_factory", None)])]


@pytest.mark.parametrize("factory", FACTORIES)
def test_tasks_that_begin_at_once(factory: Any, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
    """44: nothing assumes that a task begins later."""
    daemon.scripts = Endless(answers_numbers)

    async def wait(number: int) -> int:
        async with docker.containers.wait(f"c{number}") as pending:
            return (await pending.result()).status_code

    async def main() -> None:
        asyncio.get_running_loop().set_task_factory(factory)
        tasks = [asyncio.create_task(wait(number)) for number in range(10)]
        assert await asyncio.gather(*tasks) == list(range(10))
        task = asyncio.create_task(wait(1))
        task.cancel()
        await asyncio.wait([task])
        assert await wait(2) == 2

    asyncio.run(main())


def test_leaving_out_a_task_group(run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
    """17: an error in one task of a group ends the streams of the others."""

    async def follow() -> None:
        async with open_logs(docker) as logs:
            async for _ in logs:
                pass

    async def main() -> None:
        daemon.answer(LOGS, SILENCE)
        daemon.answer(LOGS, SILENCE)
        with pytest.raises(ExceptionGroup) as caught:
            async with asyncio.TaskGroup() as group:
                group.create_task(follow())
                group.create_task(follow())
                await happens(lambda: len(daemon.asked) == 2)
                raise ZeroDivisionError
        assert [type(each) for each in caught.value.exceptions] == [ZeroDivisionError]
        await happens(lambda: not daemon.open_connections)

    with warnings.catch_warnings():
        run(main())
