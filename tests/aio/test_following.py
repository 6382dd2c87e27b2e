"""Streams of a client that tasks read, write, share, leave, close and forget.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import ssl
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import StreamBusy, StreamClosed

from ..support.cancelling import WAYS, Left, Way
from ..support.fake import (
    CLOSE,
    MULTIPLEXED,
    RAW,
    SILENCE,
    FakeDaemon,
    Step,
    Talk,
    chunked,
    chunks,
    json_response,
)
from ..support.frames import frame
from ..support.hijacked import until, upgraded
from ..support.processes import open_files
from ..support.tasks import happens, started
from ..support.waiting import at_once
from ..support.websockets import accept, say_goodbye
from .conftest import LOOPS, Connect, Run

LINES = [b"%d\n" % number for number in range(8)]
FRAMES = [frame(line) for line in LINES]
MUCH = bytes(range(256)) * (5 << 12)
"""5 MiB."""


def open_logs(docker: dockline.AsyncClient) -> Any:
    return docker.containers.logs("web", follow=True, stdout=True, stderr=True)


def attach(docker: dockline.AsyncClient) -> Any:
    return docker.containers.attach("web", stream=True, stdin=True, stdout=True)


class Paced:
    """Logs that come frame by frame, each in two halves, when the test says so."""

    def __init__(self, daemon: FakeDaemon) -> None:
        self._halves = threading.Semaphore(0)
        daemon.answer(chunked(end=False, Content_Type=MULTIPLEXED), self._play)

    def _play(self, talk: Talk) -> None:
        for each in FRAMES:
            for half in (each[:5], each[5:]):
                assert self._halves.acquire(timeout=60)
                talk.sock.sendall(chunks(half, end=False))
        talk.sock.sendall(chunks())

    def half(self, count: int = 1) -> None:
        self._halves.release(count)


class TestLeft:
    def test_a_timeout_takes_nothing(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """12: the next `anext` loses nothing, in the middle of a frame, too."""

        async def main() -> None:
            paced = Paced(daemon)
            seen = []
            async with open_logs(docker) as logs:
                for _ in LINES:
                    for _ in range(2):
                        with pytest.raises(TimeoutError):
                            async with asyncio.timeout(0.01):
                                await anext(logs)
                        paced.half()
                    async with asyncio.timeout(60):
                        seen.append((await anext(logs)).data)
                with pytest.raises(StopAsyncIteration):
                    await anext(logs)
            assert seen == LINES

        run(main())

    @pytest.mark.parametrize("way", WAYS)
    def test_a_cancellation_takes_nothing(
        self, way: Way, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """13: not even in the very turn in which bytes came."""

        async def main() -> None:
            paced = Paced(daemon)
            seen, left = [], 0
            async with open_logs(docker) as logs:
                for _ in LINES:
                    asyncio.get_running_loop().call_later(0.005, paced.half, 2)
                    for step in (1, 1, 2, 3, 4, 100):
                        reading = asyncio.create_task(_of(Left(anext(logs), step, way)))
                        await asyncio.wait([reading])
                        if not reading.cancelled():
                            seen.append(reading.result().data)
                            break
                        left += 1
                with pytest.raises(StopAsyncIteration):
                    await anext(logs)
            assert seen == LINES
            assert left >= len(LINES)

        run(main())

    @pytest.mark.parametrize("whole", ["read", "text", "batches"])
    def test_what_reads_the_whole_puts_back_what_it_had(
        self, whole: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """12: cancelled in the middle, the next call gives all of it."""

        async def gather(logs: Any) -> bytes:
            match whole:
                case "read":
                    return bytes((await logs.read()).stdout)
                case "text":
                    return str(await logs.text()).encode()
                case _:
                    return b"".join([each.data async for batch in logs.batches() for each in batch])

        async def main() -> None:
            paced = Paced(daemon)
            async with open_logs(docker) as logs:
                if whole == "batches":
                    paced.half(len(LINES) * 2)
                else:
                    paced.half(5)
                    for _ in range(3):
                        with pytest.raises(TimeoutError):
                            async with asyncio.timeout(0.02):
                                await gather(logs)
                    paced.half(len(LINES) * 2)
                assert await gather(logs) == b"".join(LINES)

        run(main())

    def test_by_break_in_its_block(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """14: closed at the end of the block."""

        async def main() -> None:
            paced = Paced(daemon)
            paced.half(2)
            async with open_logs(docker) as logs:
                async for _ in logs:
                    break
                assert not logs.closed
            assert logs.closed
            paced.half(20)
            await happens(lambda: not daemon.open_connections, "the end of the connection")

        run(main())

    def test_by_break_out_of_an_opening(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """15: closed by the loop, once nobody has the iterator any more."""

        async def main() -> None:
            paced = Paced(daemon)
            paced.half(2)
            async for line in open_logs(docker):
                assert line.data == LINES[0]
                break
            gc.collect()
            paced.half(20)
            await happens(lambda: not daemon.open_connections, "the end of the connection")

        run(main())

    def test_by_an_error_in_the_loop(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """16: closed by the block, and the error is as it was."""

        async def main() -> None:
            paced = Paced(daemon)
            paced.half(2)
            with pytest.raises(ZeroDivisionError) as caught:
                async with open_logs(docker) as logs:
                    async for _ in logs:
                        _ = 1 // 0
            assert logs.closed and caught.value.__cause__ is caught.value.__context__ is None
            paced.half(20)

        run(main())


async def _of(awaitable: Awaitable[Any]) -> Any:
    return await awaitable


class TestClosed:
    def test_iterating_stops(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """17: a loop in another task ends as if the stream had."""

        async def follow(logs: Any) -> list[bytes]:
            return [each.data async for each in logs]

        async def main() -> None:
            daemon.answer(chunked(FRAMES[0], end=False, Content_Type=MULTIPLEXED), SILENCE)
            async with open_logs(docker) as logs:
                following = await started(follow(logs))
                with at_once():
                    logs.close()
                    assert len(await following) <= 1

        run(main())

    @pytest.mark.parametrize("call", ["read", "text", "last", "drain", "result", "save"])
    def test_what_promises_the_whole_does_not_give_a_part(
        self, call: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        """17: it raises `StreamClosed`."""
        openings: dict[str, Callable[[], Any]] = {
            "last": docker.system.events,
            "drain": docker.system.events,
            "result": lambda: docker.containers.wait("web"),
            "save": lambda: docker.containers.export("web"),
        }

        async def main() -> None:
            daemon.answer(chunked(b" ", end=False, Content_Type=RAW), SILENCE)
            async with openings.get(call, lambda: open_logs(docker))() as stream:
                arguments = (tmp_path / "saved",) if call == "save" else ()
                whole = await started(getattr(stream, call)(*arguments))
                await happens(lambda: daemon.asked)
                await asyncio.sleep(0.01)
                with at_once():
                    stream.close()
                    with pytest.raises(StreamClosed):
                        await whole
            await happens(lambda: not list(tmp_path.iterdir()), "the end of the file")

        run(main())


_halves: list[Any] = []


def _greeting(talk: Talk) -> None:
    _halves.append(accept(talk))


def _messages(talk: Talk) -> None:
    half = _halves.pop()
    half.send_binary(b"said")
    say_goodbye(talk, half)


JSON = chunked(end=False, Content_Type="application/json")
TAR = bytes(2048)
SHARED: dict[str, tuple[tuple[Step, ...], Callable[..., Any], Callable[..., Any], Callable[[Any], bool]]] = {
    "bytes": (
        (JSON, chunks(TAR)),
        lambda docker: docker.containers.export("web"),
        lambda stream, _: stream.read(),
        lambda found: bool(found == TAR),
    ),
    "save": (
        (JSON, chunks(TAR)),
        lambda docker: docker.containers.export("web"),
        lambda stream, path: stream.save(path),
        lambda found: bool(found == len(TAR)),
    ),
    "events": (
        (JSON, chunks(json.dumps({"Type": "container"}).encode())),
        lambda docker: docker.system.events(),
        lambda stream, _: stream.last(),
        lambda found: bool(found.type == "container"),
    ),
    "wait": (
        (JSON, chunks(json.dumps({"StatusCode": 3}).encode())),
        lambda docker: docker.containers.wait("web"),
        lambda stream, _: stream.result(),
        lambda found: bool(found.status_code == 3),
    ),
    "attach": (
        (upgraded(), frame(b"said")),
        attach,
        lambda stream, _: stream.read(),
        lambda found: bool(found.stdout == b"said"),
    ),
    "websocket": (
        (_greeting, _messages),
        lambda docker: docker.containers.attach_websocket("web", stream=True, stdout=True),
        lambda stream, _: stream.read(),
        lambda found: bool(found == b"said"),
    ),
}
"""What the daemon says before and after another reader comes, what is opened and read, what that gives."""


class TestShared:
    @pytest.mark.parametrize("second", ["anext", "read", "batches"])
    def test_a_second_reader_is_refused(
        self, second: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """19: the first goes on, and so may the second, later."""

        async def main() -> None:
            paced = Paced(daemon)
            async with open_logs(docker) as logs:
                first = await started(anext(logs))
                calls: dict[str, Callable[[], Any]] = {
                    "anext": lambda: anext(logs),
                    "read": logs.read,
                    "batches": lambda: anext(logs.batches()),
                }
                with pytest.raises(StreamBusy, match="another task reads"):
                    await calls[second]()
                assert not logs.closed
                paced.half(2 * len(LINES))
                assert (await first).data == LINES[0]
                assert (await logs.read()).stdout == b"".join(LINES[1:])

        run(main())

    @pytest.mark.parametrize("kind", SHARED)
    def test_a_second_reader_of_any_stream(
        self, kind: str, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon, tmp_path: Path
    ) -> None:
        """19: whatever is read, and however."""
        play, opened, read, whole = SHARED[kind]
        enough = threading.Event()

        async def main() -> None:
            async with opened(docker) as stream:
                first = await started(read(stream, tmp_path / "first"))
                for _ in range(20):
                    await asyncio.sleep(0.005)  # it begins its file in a thread
                with pytest.raises(StreamBusy, match="another task reads"):
                    await read(stream, tmp_path / "second")
                assert not stream.closed
                enough.set()
                assert whole(await first)
            assert [each.name for each in tmp_path.iterdir()] == (["first"] if kind == "save" else [])

        daemon.answer(play[0], enough, *play[1:], CLOSE)
        run(main())

    def test_one_reads_while_another_writes(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """20: each direction has a task of its own."""

        async def main() -> None:
            daemon.answer(upgraded(), _echoes, CLOSE)
            async with attach(docker) as stream:
                reading = await started(stream.read())
                assert await stream.write(MUCH) == len(MUCH)
                await stream.half_close()
                assert (await reading).stdout == MUCH

        run(main())

    def test_two_write(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """21: one after the other, whole writes."""
        got: list[bytes] = []

        async def main() -> None:
            daemon.answer(upgraded(), lambda talk: got.append(until(talk, 3 << 20)), CLOSE)
            async with attach(docker) as stream:
                async with asyncio.TaskGroup() as group:
                    for letter in (b"a", b"b", b"c"):
                        group.create_task(stream.write(letter * (1 << 20)))
                await stream.half_close()
                await stream.read()
            assert got == [b"".join(letter * (1 << 20) for letter in (b"a", b"b", b"c"))]

        run(main())

    def test_a_write_is_cancelled(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """22: a part may be out, so the stream is closed."""

        async def main() -> None:
            daemon.answer(upgraded(), SILENCE)
            async with attach(docker) as stream:
                writing = await started(stream.write(MUCH))
                writing.cancel()
                await asyncio.wait([writing])
                assert writing.cancelled() and stream.closed
                with pytest.raises(StreamClosed):
                    await stream.write(b"more")

        run(main())


def _echoes(talk: Talk) -> None:
    """What comes goes back as frames, at the same time."""
    while data := talk.recv():
        talk.sock.sendall(frame(data))


class TestBothWays:
    def test_half_closed_over_tls_while_the_other_side_sends(
        self, run: Run, connect: Connect, certificates: Path, folder: Path
    ) -> None:
        """23: nothing of what it says is lost."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
        daemon = FakeDaemon(folder, tls=context)
        half_closed = threading.Event()

        def play(talk: Talk) -> None:
            talk.sock.sendall(upgraded() + frame(b"before"))
            assert until(talk, 1 << 20) == b"input"
            half_closed.set()
            for number in range(100):
                talk.sock.sendall(frame(b"%d" % number * 1000))

        async def main() -> None:
            docker = connect(daemon.url, tls=str(certificates))
            daemon.answer(play, CLOSE)
            async with attach(docker) as stream:
                await stream.write(b"input")
                await stream.half_close()
                await happens(half_closed.is_set)
                output = (await stream.read()).stdout
                assert output == b"before" + b"".join(b"%d" % number * 1000 for number in range(100))

        run(main())
        daemon.stop()

    def test_who_does_not_read_its_input(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """24: its output, and no error."""

        async def main() -> None:
            daemon.answer(upgraded() + frame(b"done"), CLOSE)
            assert (await docker.exec.start("e").communicate(MUCH)).stdout == b"done"

        run(main())

    def test_more_than_fits_goes_both_ways(
        self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon
    ) -> None:
        """25: one task does both."""

        async def main() -> None:
            daemon.answer(upgraded(), _echoes, CLOSE)
            tasks = len(asyncio.all_tasks())
            talking = await started(docker.exec.start("e").communicate(MUCH))
            assert len(asyncio.all_tasks()) == tasks + 1
            assert (await talking).stdout == MUCH

        run(main())


class TestPace:
    def test_a_fast_daemon(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """37: others have their turn, and a cancellation gets through."""
        stop = threading.Event()
        turns = 0

        def flood(talk: Talk) -> None:
            piece = chunks(b"".join(FRAMES) * 500, end=False)
            with contextlib.suppress(OSError):
                while not stop.is_set():
                    talk.sock.sendall(piece)

        async def follow(logs: Any) -> None:
            async for _ in logs:
                pass

        async def main() -> None:
            nonlocal turns
            daemon.answer(chunked(end=False, Content_Type=MULTIPLEXED), flood)
            async with open_logs(docker) as logs:
                following = asyncio.create_task(follow(logs))
                for _ in range(50):
                    await asyncio.sleep(0)
                    turns += 1
                with at_once():
                    following.cancel()
                    await asyncio.wait([following])
                assert following.cancelled() and not logs.closed
                stop.set()

        with at_once():
            run(main())
        assert turns == 50

    def test_a_slow_reader(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """38: the daemon is held up, and little is in memory."""
        sent = 0

        def flood(talk: Talk) -> None:
            nonlocal sent
            with contextlib.suppress(OSError):
                for _ in range(1000):
                    talk.sock.sendall(chunks(frame(bytes(65536)), end=False))
                    sent += 65536

        async def main() -> None:
            daemon.answer(chunked(end=False, Content_Type=MULTIPLEXED), flood)
            async with open_logs(docker) as logs:
                await anext(logs)
                before = -1
                while before != sent:
                    before = sent
                    await asyncio.sleep(0.1)
                assert sent < 2 << 20
            await happens(lambda: not daemon.open_connections)

        run(main())


@pytest.mark.parametrize("loop", LOOPS)
def test_forgotten_while_open(loop: str, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
    """31: its descriptor is freed, and the loop has nothing left of it."""

    async def main() -> None:
        daemon.answer(json_response({"Id": "web"}))
        await docker.containers.inspect("web")
        before = open_files()
        daemon.answer(chunked(FRAMES[0], end=False, Content_Type=MULTIPLEXED), SILENCE)
        logs = await open_logs(docker)
        await anext(logs)
        del logs
        gc.collect()
        await happens(lambda: open_files() <= before, "the end of descriptors")

    with asyncio.Runner(loop_factory=LOOPS[loop]) as runner:
        runner.run(main())
