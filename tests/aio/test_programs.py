"""Whole programs: what they say at their end, whatever ends them, is forked, or interrupts them.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading

import pytest

import dockline

from ..support.dripping import drip
from ..support.fake import MULTIPLEXED, SILENCE, FakeDaemon, chunked, chunks, json_response
from ..support.forks import in_child
from ..support.frames import frame
from ..support.loops import LOGS, LOOPS, here, id_of, open_logs
from ..support.tasks import started

PRELUDE = """
import asyncio, gc, logging, os, signal, sys, tempfile, threading, warnings
import dockline
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored below a shell's background job
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
    # It doesn't matter that a machine is busy; what is slow is tried elsewhere.
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
