"""What tasks have done aside: functions in threads, and pieces that are written.

Numbers are those of the cases that the async half was designed for.
"""

from __future__ import annotations

import asyncio
import contextvars
import subprocess
import sys
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from dockline_runtime.errors import StreamClosed
from dockline_runtime.errors import TimeoutError as Late
from dockline_runtime.files.saving import FileToBe
from dockline_runtime.waiting.tasks.apart import Held, apart
from dockline_runtime.waiting.tasks.aside import WriteBehind, aside, lent

from ..support.loops import of_the_package
from ..support.processes import open_files
from ..support.tasks import happens, started
from ..support.waiting import PATIENCE, at_once, eventually

MUCH = bytes(range(256)) * (3 << 12)
"""3 MiB."""


class TestAside:
    def test_a_function_in_a_thread(self) -> None:
        async def main() -> None:
            name = contextvars.ContextVar("name", default="")
            name.set("here")
            found = await aside(lambda: (name.get(), threading.current_thread()))
            assert found[0] == "here" and found[1] is not threading.current_thread()
            with pytest.raises(ZeroDivisionError):
                await aside(lambda: 1 // 0)
            with pytest.raises(RuntimeError, match="StopIteration"):
                await aside(next, iter(()))

        asyncio.run(main())

    def test_others_go_on_meanwhile(self) -> None:
        async def main() -> None:
            enough = threading.Event()
            waiting = await started(aside(enough.wait, PATIENCE))
            enough.set()
            assert await waiting, "nobody else had a turn in all that time"

        asyncio.run(main())

    def test_who_is_cancelled_leaves_at_once_and_so_does_the_loop(self) -> None:
        """8."""
        enough = threading.Event()

        async def main() -> None:
            waiting = await started(aside(enough.wait, PATIENCE))
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting

        with at_once():
            asyncio.run(main())
        enough.set()

    def test_what_comes_in_the_moment_of_a_cancellation_is_let_go(self) -> None:
        def find() -> str:
            return "it"

        async def main() -> None:
            let_go: list[str] = []
            finding = asyncio.create_task(apart(find, let_go.append))
            await asyncio.sleep(0)
            # Meanwhile the loop stands still, so that the result and the cancellation meet in its next step.
            eventually(lambda: "dockline: find" not in {thread.name for thread in threading.enumerate()})
            asyncio.get_running_loop().call_soon(finding.cancel)
            with pytest.raises(asyncio.CancelledError):
                await finding
            assert let_go == ["it"]

        asyncio.run(main())

    def test_what_is_let_go_twice_goes_once(self) -> None:
        gone: list[str] = []
        held = Held("it", gone.append)
        held.let_go()
        held.let_go()
        held.use(gone.append)
        assert gone == ["it"]


class Source:
    """A stream as `extract` reads it."""

    def __init__(self, *pieces: bytes | BaseException) -> None:
        self._pieces = list(pieces)

    async def readinto(self, buffer: memoryview) -> int:
        await asyncio.sleep(0)
        if not self._pieces:
            await asyncio.Event().wait()
        piece = self._pieces.pop(0)
        if isinstance(piece, BaseException):
            raise piece
        buffer[: len(piece)] = piece
        return len(piece)


ENDING = """
import asyncio, threading
from dockline_runtime.errors import StreamClosed
from dockline_runtime.waiting.tasks.aside import aside, lent

class Source:
    async def readinto(self, buffer):
        await asyncio.Event().wait()

def read(source):
    try:
        source.readinto(memoryview(bytearray(9)))
    except StreamClosed as error:
        print(error)
        ended.set()

async def begin():
    task = asyncio.create_task(aside(read, lent(Source())))
    await asyncio.sleep(0.05)
    return task

ended = threading.Event()
loop = asyncio.new_event_loop()
task = loop.run_until_complete(begin())
loop.close()
assert ended.wait(60)
"""


def read_all(source: Any, told: list[BaseException]) -> bytes:
    """What an ordinary function reads of a stream; notes why it had to end."""
    buffer, data = memoryview(bytearray(100)), b""
    try:
        while count := source.readinto(buffer):
            data += buffer[:count]
    except BaseException as error:
        told.append(error)
        raise
    return data


class TestLent:
    def test_a_stream_is_read_from_a_thread(self) -> None:
        async def main() -> None:
            told: list[BaseException] = []
            assert await aside(read_all, lent(Source(b"a", b"bc", b"")), told) == b"abc"
            with pytest.raises(Late, match="late"):
                await aside(read_all, lent(Source(b"a", Late("late"))), told)

        asyncio.run(main())

    def test_who_lent_it_is_cancelled(self) -> None:
        async def main() -> None:
            told: list[BaseException] = []
            reading = await started(aside(read_all, lent(Source(b"a")), told))
            await asyncio.sleep(0.02)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
            await happens(lambda: told)
            assert isinstance(told[0], StreamClosed)
            await happens(lambda: len(asyncio.all_tasks()) == 1)

        asyncio.run(main())

    def test_the_loop_that_it_is_read_under_ends(self) -> None:
        done = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=False)
        assert done.stdout == "the task that read this stream was cancelled\n"

    def test_it_is_taken_back_just_as_the_next_read_begins(self) -> None:
        class Waiting:
            def __init__(self) -> None:
                self.lent = lent(cast("Any", self))

            def readinto(self, _: memoryview) -> Coroutine[Any, Any, int]:
                self.lent.take_back()
                return asyncio.sleep(PATIENCE, 0)

        async def main() -> None:
            with at_once(), pytest.raises(StreamClosed):
                await aside(read_all, Waiting().lent, list[BaseException]())

        asyncio.run(main())


def pieces(size: int = 1000) -> Iterator[bytes]:
    """What there is of `MUCH`, piece by piece, some empty."""
    for start in range(0, len(MUCH), size):
        yield MUCH[start : start + size]
        yield b""


class TestBehind:
    def test_all_is_written_in_order_and_much_at_a_time(self) -> None:
        async def main() -> None:
            written, threads = bytearray(), set[int]()

            def write(piece: bytes) -> None:
                threads.add(threading.get_ident())
                written.extend(piece)

            writer = WriteBehind(write)
            for piece in pieces(30_000):
                await writer.hand_on(piece)
            await writer.catch_up()
            assert bytes(written) == MUCH
            assert threading.get_ident() not in threads

        asyncio.run(main())

    def test_what_has_come_is_written_though_nothing_follows(self) -> None:
        async def main() -> None:
            written = bytearray()
            writer = WriteBehind(written.extend)
            for piece in pieces(300_000):
                await writer.hand_on(piece)
            await happens(lambda: len(written) > 1 << 20)

        asyncio.run(main())

    def test_an_error_is_raised_once_and_at_the_latest_when_it_catches_up(self) -> None:
        async def main() -> None:
            def write(piece: bytes) -> None:
                raise OSError(28, "No space left on device")

            writer = WriteBehind(write)
            await writer.hand_on(MUCH)
            with pytest.raises(OSError, match="No space left"):
                await writer.catch_up()

        asyncio.run(main())

    def test_a_file_that_nobody_wants_any_more_goes_when_the_thread_is_done(self, tmp_path: Path) -> None:
        """Cancelled while a thread writes: nothing is closed under it, and nothing half is left."""
        enough, within = threading.Event(), threading.Event()

        async def main() -> None:
            file = FileToBe(tmp_path / "target")

            def write(piece: bytes) -> None:
                within.set()
                enough.wait(PATIENCE)
                file.write(piece)

            async def save() -> None:
                try:
                    await aside(file.begin)
                    writer = WriteBehind(write)
                    await writer.hand_on(MUCH)
                    await writer.catch_up()
                    await aside(file.put_in_place)
                except BaseException:
                    file.discard()
                    raise

            saving = asyncio.create_task(save())
            await happens(within.is_set)
            saving.cancel()
            with at_once(), pytest.raises(asyncio.CancelledError):
                await saving
            enough.set()
            await happens(lambda: not list(tmp_path.iterdir()))

        asyncio.run(main())

    @pytest.mark.parametrize("turns", range(4))
    def test_cancelled_while_a_file_begins_nothing_is_left(self, turns: int, tmp_path: Path) -> None:
        async def main() -> None:
            before = open_files()
            file = FileToBe(tmp_path / "target")
            beginning = asyncio.create_task(aside(file.begin))
            for _ in range(turns):
                await asyncio.sleep(0)
            beginning.cancel()
            await asyncio.gather(beginning, return_exceptions=True)
            file.discard()
            await happens(lambda: not of_the_package() and not list(tmp_path.iterdir()))
            await happens(lambda: open_files() <= before)

        asyncio.run(main())
