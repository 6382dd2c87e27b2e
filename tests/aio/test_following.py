"""Streams of a client that tasks read, write, share, leave, close and forget.

Numbers are those of `cases`.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dockline
from dockline.errors import StreamClosed

from ..support.cancelling import WAYS, Left, Way
from ..support.fake import (
    MULTIPLEXED,
    RAW,
    SILENCE,
    FakeDaemon,
    Talk,
    chunked,
    chunks,
    json_response,
)
from ..support.frames import frame
from ..support.loops import LOOPS, Run, one, open_logs
from ..support.paced import FRAMES, LINES, Paced
from ..support.processes import open_files
from ..support.tasks import happens, started
from ..support.waiting import at_once


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
                        reading = asyncio.create_task(one(Left(anext(logs), step, way)))
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
            logs = await open_logs(docker)
            with pytest.raises(ZeroDivisionError) as caught:
                async with logs:
                    async for _ in logs:
                        _ = 1 // 0
            assert logs.closed and caught.value.__cause__ is caught.value.__context__ is None
            paced.half(20)

        run(main())


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


class TestPace:
    def test_a_fast_daemon(self, run: Run, docker: dockline.AsyncClient, daemon: FakeDaemon) -> None:
        """37: others have their turn, and a cancellation gets through."""
        stop = threading.Event()

        def flood(talk: Talk) -> None:
            piece = chunks(b"".join(FRAMES) * 500, end=False)
            with contextlib.suppress(OSError):
                while not stop.is_set():
                    talk.sock.sendall(piece)

        async def follow(logs: Any) -> None:
            async for _ in logs:
                pass

        async def main() -> None:
            daemon.answer(chunked(end=False, Content_Type=MULTIPLEXED), flood)
            async with open_logs(docker) as logs:
                following = asyncio.create_task(follow(logs))
                for _ in range(50):
                    await asyncio.sleep(0)
                with at_once():
                    following.cancel()
                    await asyncio.wait([following])
                assert following.cancelled() and not logs.closed
                stop.set()

        with at_once():
            run(main())

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
