"""Channels and loops: several, none, closed ones, forked ones, and those that can't wait for sockets.

Numbers are those of the cases that the async half was designed for.
"""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConfigError, ConnectionError, StreamBusy, StreamClosed
from dockline_runtime.link.plain import OwnedSocket
from dockline_runtime.link.ssh import SSHLink, SSHProcess
from dockline_runtime.settings.address import parse_address
from dockline_runtime.waiting.tasks.channel import Channel
from dockline_runtime.waiting.tasks.endings import gone
from dockline_runtime.waiting.tasks.processes import EndAside

from ..support.forks import in_child
from ..support.inside import watched
from ..support.processes import children, open_files
from ..support.tasks import Ends, happens, plain, started
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, at_once, eventually


@pytest.fixture
def both() -> Iterator[Ends]:
    """Both ends of a connection that belongs to no loop."""
    both = plain()
    yield both
    both.channel.close()
    both.far.close()


def test_one_loop_after_another(both: Ends) -> None:
    """28, and 29 while nobody waits."""

    async def main() -> bytes:
        reading = await started(both.channel.recv(10))
        both.far.sendall(b"hello")
        return await reading

    for _ in range(3):
        assert asyncio.run(main()) == b"hello"


def test_a_task_of_another_loop_waits(both: Ends) -> None:
    """29."""
    waiting, enough = threading.Event(), threading.Event()

    async def wait() -> bytes:
        writing = await started(both.channel.wait(read=False, write=True))
        await writing
        reading = await started(both.channel.recv(10))
        waiting.set()
        return await reading

    async def read() -> None:
        with pytest.raises(StreamBusy):
            await both.channel.recv(10)
        with pytest.raises(StreamBusy):  # it would have to wait
            while True:
                await both.channel.send(bytes(1 << 20))

    with in_thread(lambda: asyncio.run(wait())) as running:
        assert waiting.wait(PATIENCE)
        asyncio.run(read())
        both.far.sendall(b"hello")
        assert running.join() == b"hello"
    enough.set()


def test_a_client_of_two_threads_closes_what_waits_in_the_other(both: Ends) -> None:
    waiting = threading.Event()

    async def wait() -> None:
        reading = await started(both.channel.recv(10))
        waiting.set()
        with pytest.raises(StreamClosed):
            await reading

    async def close() -> None:
        both.channel.close()

    with in_thread(lambda: asyncio.run(wait())), at_once():
        assert waiting.wait(PATIENCE)
        asyncio.run(close())
    assert both.channel.fileno() == -1


def test_a_loop_that_is_closed(both: Ends, caplog: pytest.LogCaptureFixture) -> None:
    """27, 32: closing works, the task that waited goes without a word, and reading says what is wrong."""
    loop = asyncio.new_event_loop()
    task = loop.create_task(both.channel.recv(10))
    loop.run_until_complete(asyncio.sleep(0.01))
    loop.close()
    del task
    gc.collect()
    assert not [record for record in caplog.records if "never retrieved" in record.message]
    with pytest.raises(StreamClosed, match="event loop that waited for this connection is closed"):
        drive(both.channel.recv(10))
    assert asyncio.run(read_hello(both)) == b"hello"
    both.channel.close()
    assert both.channel.closed and both.channel.fileno() == -1


def test_no_loop_at_all(both: Ends) -> None:
    with pytest.raises(ConfigError, match=r"no asyncio event loop is running here.*asyncio\.run"):
        drive(both.channel.recv(10))


class Proactor(asyncio.SelectorEventLoop):
    """A loop that waits for nobody's sockets but its own, as that of Windows."""

    def add_reader(self, *_: Any) -> None:  # type: ignore[override]
        raise NotImplementedError


def test_a_loop_that_can_not_wait_for_sockets(both: Ends) -> None:
    async def main() -> None:
        with pytest.raises(ConfigError, match=r"Proactor can't wait for sockets.*SelectorEventLoop"):
            await both.channel.recv(10)
        both.far.sendall(b"hello")
        assert await both.channel.recv(10) == b"hello", "what is there needs no wait"

    with asyncio.Runner(loop_factory=Proactor) as runner:
        runner.run(main())


def test_what_is_forgotten_is_closed_and_leaves_nothing() -> None:
    """31: no descriptor, nothing in the selector, though a timer is set."""

    async def main() -> None:
        before = open_files()
        both = plain(1000.0)
        reading = await started(both.channel.recv(10))
        both.far.sendall(b"hello")
        assert await reading == b"hello"
        far = both.far
        del both, reading
        gc.collect()
        assert far.recv(10) == b""
        far.close()
        assert open_files() <= before
        assert watched(asyncio.get_running_loop()) == set()

    asyncio.run(main())


def test_a_fork_in_a_running_loop_leaves_the_parent_alone(both: Ends) -> None:
    """33: the child has the parent's selector, and takes nothing out of it."""

    async def main() -> bytes:
        reading = await started(both.channel.recv(10))

        def child() -> None:
            assert both.channel.inherited
            reading.cancel()
            reading.get_coro().close()
            both.channel.close()
            assert both.channel.fileno() == -1

        in_child(child)
        assert not both.channel.inherited
        both.far.sendall(b"hello")
        return await reading

    assert asyncio.run(main()) == b"hello"


def test_the_end_of_a_loop_ends_who_waits(both: Ends) -> None:
    """26."""

    async def main() -> None:
        await started(both.channel.recv(10))

    asyncio.run(main())
    assert not both.channel.closed
    assert asyncio.run(read_hello(both)) == b"hello"


Start = Callable[[str], Channel]


class TestSSH:
    @pytest.fixture
    def start(self) -> Iterator[Start]:
        """Makes a channel to a process that runs a script; its stdin and stdout are the other end."""

        def make(script: str) -> Channel:
            near, far = socket.socketpair()
            stderr, messages = os.pipe()
            process = subprocess.Popen(
                [sys.executable, "-SE", "-c", script],
                stdin=far.fileno(),
                stdout=far.fileno(),
                stderr=messages,
                start_new_session=True,
            )
            far.close()
            os.close(messages)
            ssh = SSHProcess(process, stderr)
            link = SSHLink(OwnedSocket.taking(near), ssh, parse_address("ssh://box"))
            channel = Channel(link, PATIENCE)
            channel.take_along(EndAside(ssh, channel))
            channels.append(channel)
            return channel

        channels: list[Channel] = []
        before = children()
        yield make
        for channel in channels:
            channel.close()
        eventually(lambda: children() <= before)

    def test_its_messages_are_drained_while_one_waits(self, start: Start) -> None:
        """34: it would stop at a full pipe, and never come to what is waited for."""

        async def main() -> None:
            channel = start("import os; os.write(2, bytes(1 << 20)); os.write(1, b'HTTP/')")
            with at_once():
                assert await channel.recv(100) == b"HTTP/"
            assert watched(asyncio.get_running_loop()) == set()

        asyncio.run(main())

    def test_its_words_are_the_error_and_nobody_is_held_up(
        self, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """35: its exit code comes late."""
        script = """
import os, pathlib, time
os.write(2, b"Host key verification failed.")
for fd in (0, 1, 2): os.close(fd)
pathlib.Path("silent").touch()
while not os.path.exists("go on"): time.sleep(0.01)
os._exit(255)
"""
        monkeypatch.chdir(tmp_path)

        async def main() -> None:
            channel = start(script)
            reading = asyncio.create_task(channel.recv(100))
            await happens((tmp_path / "silent").exists)
            for _ in range(50):
                await asyncio.sleep(0)
            assert not reading.done()
            (tmp_path / "go on").touch()
            with pytest.raises(ConnectionError, match="exited with code 255: Host key verification failed"):
                await reading

        asyncio.run(main())

    def test_without_waiting_its_end_is_told_once_it_is_known(self, start: Start) -> None:
        async def main() -> None:
            channel = start("import os, time; os.close(0); os.close(1); time.sleep(0.2); os._exit(7)")
            with pytest.raises(ConnectionError, match="exited with code 7"):
                while True:
                    assert await channel.wait(read=True, write=False) == (True, False)
                    assert channel.recv_now(100) is None

        asyncio.run(main())

    def test_closing_asks_it_to_end_and_does_not_wait(self, start: Start) -> None:
        """36: one that doesn't listen is killed, in a thread; nothing is left of it."""

        async def main() -> None:
            deaf = "import signal, os, time; signal.signal(15, signal.SIG_IGN); os.write(1, b'HTTP/'); "
            channel = start(deaf + "time.sleep(600)")
            assert await channel.recv(100) == b"HTTP/"
            reading = await started(channel.recv(100))
            late = 0.0
            loop = asyncio.get_running_loop()
            began = loop.time()
            channel.close()
            late = loop.time() - began
            assert late < 1
            with pytest.raises(StreamClosed):
                await reading
            await gone()

        before = children()
        asyncio.run(main())
        assert children() <= before

    def test_what_is_sent_without_waiting_is_lost_once_its_end_is_known(self, start: Start) -> None:
        async def main() -> None:
            channel = start("import os, time; os.close(0); os.close(1); time.sleep(0.2); os._exit(7)")
            with pytest.raises(ConnectionError, match="exited with code 7"):
                while True:
                    channel.send_some(b"x")
                    await channel.wait(read=True, write=True)

        asyncio.run(main())

    def test_a_forgotten_one_ends(self, start: Start) -> None:
        async def main() -> None:
            before = children()
            near, far = socket.socketpair()
            stderr, messages = os.pipe()
            process = subprocess.Popen(["sleep", "600"], start_new_session=True, stderr=messages)
            os.close(messages)
            far.close()
            ssh = SSHProcess(process, stderr)
            channel = Channel(SSHLink(OwnedSocket.taking(near), ssh, parse_address("ssh://box")))
            channel.take_along(EndAside(ssh, channel))
            del channel
            gc.collect()
            await happens(lambda: process.returncode == -signal.SIGTERM)
            assert children() <= before

        asyncio.run(main())


async def read_hello(both: Ends) -> bytes:
    reading = await started(both.channel.recv(10))
    both.far.sendall(b"hello")
    return await reading


def drive(coroutine: Any) -> None:
    """Run a coroutine without a loop."""
    try:
        coroutine.send(None)
    finally:
        coroutine.close()
