"""Whole programs: loops that end, begin again, are closed or forked, and what interrupts them.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from typing import Any

import pytest

import dockline
from dockline.errors import StreamBusy, StreamClosed

from ..support.fake import MULTIPLEXED, SILENCE, FakeDaemon, chunked, chunks, json_response
from ..support.forks import in_child
from ..support.frames import frame
from ..support.inside import is_read
from ..support.tasks import happens, started
from ..support.threads import in_thread
from ..support.waiting import eventually
from .conftest import LOOPS, Run
from .test_calls import here, id_of

LOGS = chunked(frame(b"one"), end=False, Content_Type=MULTIPLEXED)


def open_logs(docker: dockline.AsyncClient) -> Any:
    return docker.containers.logs("web", follow=True, stdout=True)


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
        answers = [json_response({"Id": f"c{number}"}) for number in range(4)]

        async def ask(number: int) -> None:
            for _ in range(20):
                async with docker.containers.wait(f"c{number}") as pending:
                    assert (await pending.result()).status_code == number
                await asyncio.gather(*(one(number) for _ in range(4)))

        async def one(number: int) -> None:
            async with docker.containers.wait(f"c{number}") as pending:
                assert (await pending.result()).status_code == number

        del answers
        answering(daemon)
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


def answering(daemon: FakeDaemon) -> None:
    """Answer each request to wait with the number in its question."""
    from ..support.dripping import Endless

    def answer(talk: Any) -> None:
        number = int(talk.asked.target.split("/")[3][1:])
        talk.sock.sendall(json_response({"StatusCode": number}))

    daemon.scripts = Endless(answer)


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


PRELUDE = """
import asyncio, gc, logging, os, signal, sys, tempfile, threading, warnings
import dockline
docker = dockline.AsyncClient(sys.argv[1], version="1.51", timeout=30)
new_loop = asyncio.new_event_loop
if sys.argv[2] == "uvloop":
    import uvloop
    new_loop = uvloop.new_event_loop
"""


def program(
    daemon: FakeDaemon, loop: str, text: str, *options: str, **environment: str
) -> tuple[int, str, str]:
    """How a program ended, and what it has said."""
    words = [sys.executable, *options, "-c", PRELUDE + text, daemon.url, loop]
    done = subprocess.run(
        words, capture_output=True, text=True, timeout=60, env=os.environ | environment, check=False
    )
    return done.returncode, done.stdout, done.stderr


each_loop = pytest.mark.parametrize("loop", LOOPS)

DESTROYED = {
    "a call": "docker.containers.inspect('web')",
    "a read": "docker.containers.logs('web', stdout=True).read()",
    "a loop": "loop_over(docker.containers.logs('web', stdout=True))",
    "a communication": "docker.exec.start('e').communicate(bytes(1 << 22))",
    "an upload": "docker.containers.put_archive('web', bytes(1 << 22), path='/')",
    "an upload of an iterable": "docker.containers.put_archive('web', iter([bytes(1 << 22)]), path='/')",
    "an upload of an async iterable": "docker.containers.put_archive('web', endless(), path='/')",
    "a save": "docker.containers.export('web').save(tempfile.mkdtemp() + '/saved')",
    "an extraction": "docker.containers.export('web').extract(tempfile.mkdtemp())",
}


@each_loop
@pytest.mark.parametrize("kind", DESTROYED)
def test_a_task_is_destroyed_on_a_loop_that_is_closed(kind: str, loop: str, daemon: FakeDaemon) -> None:
    """32: nothing is said but what asyncio itself says of it."""
    daemon.answer(chunked(frame(b"some"), end=False, Content_Type=MULTIPLEXED), SILENCE, early=True)
    code, said, errors = program(
        daemon,
        loop,
        f"""
async def loop_over(opening):
    async with opening as stream:
        async for _ in stream:
            pass

async def endless():
    while True:
        yield bytes(1 << 20)

def main():
    loop = new_loop()
    task = loop.create_task({DESTROYED[kind]})
    loop.run_until_complete(asyncio.sleep(0.3))
    assert not task.done(), task
    loop.close()
    del task, loop
    gc.collect()

logging.getLogger("asyncio").setLevel(logging.CRITICAL)
main()
docker.close()
gc.collect()
print("well")
""",
    )
    assert (code, said) == (0, "well\n"), errors
    assert errors == ""


@each_loop
def test_a_fork_in_a_running_loop(loop: str, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
    """33: the child's client has connections of its own, and the parent's streams go on."""
    second = threading.Event()

    async def in_the_child() -> None:
        assert await id_of(docker, "child") == "child"

    async def main() -> None:
        daemon.answer(LOGS, second, chunks(frame(b"two")))
        async with open_logs(docker) as logs:
            assert (await anext(logs)).data == b"one"
            reading = await started(anext(logs))
            daemon.answer(here("child"))
            in_child(lambda: asyncio.run(in_the_child()))
            second.set()
            assert (await reading).data == b"two"
        daemon.answer(here("parent"))
        assert await id_of(docker, "parent") == "parent"
        assert [asked.connection for asked in daemon.asked] == [1, 2, 1]

    with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
        runner.run(main())


@each_loop
@pytest.mark.parametrize("caught", [True, False], ids=["caught", "not caught"])
def test_an_interrupt(caught: bool, loop: str, daemon: FakeDaemon) -> None:
    """43: the main task is cancelled, nothing is pooled half-read, and no other word is said."""
    daemon.answer(json_response({"Id": "first"}))
    daemon.answer(LOGS, SILENCE)
    code, said, errors = program(
        daemon,
        loop,
        f"""
async def main():
    await docker.containers.inspect("first")
    async with docker.containers.logs("web", follow=True, stdout=True) as logs:
        async for frame in logs:
            threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()

try:
    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(main())
except KeyboardInterrupt:
    if not {caught}:
        raise
transport = docker.wire.shared.transport
assert all(channel.stale() is False for _, channel in transport._idle)
print("left", len(transport._idle))
""",
        "-W",
        "error",
    )
    if caught:
        assert (code, said, errors) == (0, "left 0\n", "")
    else:
        assert code == -signal.SIGINT and said == ""
        assert errors.rstrip().endswith("KeyboardInterrupt") and "Exception ignored" not in errors


@each_loop
def test_in_debug_mode_with_warnings_as_errors(loop: str, daemon: FakeDaemon) -> None:
    """45: nothing is said, whatever is done."""
    from ..support.dripping import drip

    drip(daemon, size=40)
    code, said, errors = program(
        daemon,
        loop,
        """
async def beside():
    async with docker.containers.logs("web", stdout=True) as logs:
        async for _ in logs:
            break

async def body():
    for _ in range(4):
        yield bytes(1 << 16)

async def main():
    await docker.containers.inspect("web")
    await docker.containers.logs("web", stdout=True).read()
    async for _ in docker.containers.logs("web", stdout=True):
        break
    await beside()
    await docker.images.create(from_image="busybox", auth=dockline.models.AuthConfig()).drain()
    async with docker.containers.wait("web") as pending:
        assert (await pending.result()).status_code == 7
    with tempfile.TemporaryDirectory() as folder:
        await docker.containers.get_archive("web", path="/").save(folder + "/a.tar")
        await docker.containers.get_archive("web", path="/").extract(folder + "/out")
        for source in (bytes(100_000), body(), iter([bytes(100_000)]), folder + "/a.tar"):
            try:
                await docker.containers.put_archive("web", source, path="/")
            except dockline.errors.BadRequest:
                pass
    assert len((await docker.exec.start("e").communicate(bytes(300_000))).stdout) == 300_000
    async with docker.containers.attach_websocket("web", stream=True, stdout=True) as stream:
        assert await stream.read() == b"onetwo"
    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(docker.containers.inspect("web"))
    try:
        async with asyncio.timeout(0.001):
            while True:
                await docker.containers.inspect("web")
    except TimeoutError:
        pass
    await docker.aclose()

with asyncio.Runner(loop_factory=new_loop) as runner:
    assert runner.get_loop().get_debug()
    # That a machine is busy is no matter; what is slow is tried elsewhere.
    runner.get_loop().slow_callback_duration = 60
    runner.run(main())
gc.collect()
print("well")
""",
        "-W",
        "error",
        PYTHONASYNCIODEBUG="1",
        PYTHONDEVMODE="1",
    )
    assert (code, said, errors) == (0, "well\n", "")


FACTORIES = [None, *([asyncio.eager_task_factory] if sys.version_info >= (3, 12) else [])]


@pytest.mark.parametrize("factory", FACTORIES)
def test_tasks_that_begin_at_once(factory: Any, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
    """44: nothing assumes that a task begins later."""
    answering(daemon)

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
