"""The channel of tasks: reads, writes, waits, timeouts and cancellations, over a socket and over TLS.

Numbers are those of the cases that the async half was designed for.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConnectionError, DocklineError, StreamBusy, StreamClosed, TimeoutError
from dockline_runtime.waiting.tasks.channel import Channel

from ..support.inside import watched
from ..support.tasks import LINKS, CancelledAt, Ends, ends, happens, plain, started
from ..support.threads import in_thread
from ..support.waiting import at_once

MUCH = bytes(range(256)) * (1 << 14)
"""4 MiB, more than the buffers of a pair of sockets hold."""

Try = Callable[[Ends], Awaitable[Any]]
Run = Callable[[Try], Any]


@pytest.fixture(params=LINKS)
def run(request: pytest.FixtureRequest, certificates: Path) -> Run:
    """Runs a test with both ends of a connection; nothing is watched afterwards."""

    def go(test: Try) -> Any:
        async def main() -> Any:
            async with ends(request.param, certificates) as both:
                result = await test(both)
            assert watched(asyncio.get_running_loop()) == set()
            return result

        return asyncio.run(main())

    return go


def later(function: Callable[..., object], *arguments: object) -> None:
    """Call a function once the task waits."""
    asyncio.get_running_loop().call_later(0.01, function, *arguments)


async def all_of(channel: Channel, size: int) -> bytes:
    """So many bytes, or what comes until the end."""
    data = bytearray()
    while len(data) < size and (piece := await channel.recv(1 << 16)):
        data += piece
    return bytes(data)


class TestReading:
    def test_what_has_come_is_read_at_once(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            both.far.sendall(b"hello")
            await asyncio.sleep(0.01)
            assert await both.channel.recv(3) == b"hel"
            assert await both.channel.recv(3) == b"lo"

        run(test)

    def test_what_is_to_come_is_waited_for(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            later(both.far.sendall, b"hello")
            assert await both.channel.recv(10) == b"hello"
            later(both.far.sendall, b"again")
            buffer = bytearray(10)
            assert await both.channel.recv_into(memoryview(buffer)) == 5
            assert buffer[:5] == b"again"

        run(test)

    def test_an_end_is_none(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            in_thread(close_well, both.far)
            assert await both.channel.recv(10) == b""
            assert await both.channel.recv_into(memoryview(bytearray(10))) == 0
            assert both.channel.recv_now(10) == b""

        run(test)

    def test_without_waiting_there_is_nothing_yet(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            assert both.channel.recv_now(10) is None
            both.far.sendall(b"hello")
            assert await happens(lambda: both.channel.recv_now(10)) == b"hello"

        run(test)

    def test_silence_is_a_timeout_after_which_nothing_is_lost(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            both.channel.timeout = 0.02
            for number in range(5):
                with pytest.raises(TimeoutError, match=r"there was silent for 0\.02 seconds"):
                    await both.channel.recv(10)
                both.far.sendall(bytes([number]))
                both.channel.timeout = 60.0
                assert await both.channel.recv(10) == bytes([number])
                both.channel.timeout = 0.02

        run(test)

    def test_a_look_that_waits_for_nothing_lets_others_go_on(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            both.channel.timeout = 0.0
            beats = 0

            async def beat() -> None:
                nonlocal beats
                while True:
                    beats += 1
                    await asyncio.sleep(0)

            beating = asyncio.create_task(beat())
            for _ in range(20):
                with pytest.raises(TimeoutError):
                    await both.channel.recv(10)
            assert beats >= 20
            beating.cancel()

        run(test)

    def test_a_timeout_from_outside_spoils_nothing(self, run: Run) -> None:
        """12: `asyncio.timeout` around a read, again and again, amid what comes."""

        async def test(both: Ends) -> None:
            sent, got = bytes(range(1, 200)), bytearray()

            def drip() -> None:
                for byte in sent:
                    both.far.sendall(bytes([byte]))
                    time.sleep(0.0005)

            with in_thread(drip) as dripping:
                while len(got) < len(sent):
                    try:
                        async with asyncio.timeout(0.0004):
                            got += await both.channel.recv(3)
                    except builtin_timeout:
                        pass
                await happens(lambda: not dripping.alive)
            assert bytes(got) == sent

        run(test)

    @pytest.mark.parametrize("turns", range(7))
    def test_what_comes_in_the_turn_of_a_cancellation_is_not_lost(self, turns: int, run: Run) -> None:
        """13."""

        async def test(both: Ends) -> None:
            reading = await started(both.channel.recv(10))
            both.far.sendall(b"hello")
            for _ in range(turns):
                await asyncio.sleep(0)
            reading.cancel()
            try:
                got = await reading
            except asyncio.CancelledError:
                got = await both.channel.recv(10)
            assert got == b"hello"

        run(test)

    def test_cancelled_at_each_step_nothing_is_lost(self, run: Run) -> None:
        """12, 37: where it waits, and where it lets others have their turn."""

        async def test(both: Ends) -> None:
            sent, got = bytes(range(1, 101)), bytearray()
            both.far.sendall(sent[:50])
            later(both.far.sendall, sent[50:])
            cancelled = 0
            while len(got) < len(sent):
                read = CancelledAt(1, both.channel.recv(1))
                try:
                    got += await read
                except asyncio.CancelledError:
                    cancelled += 1
                    uncancel()
                    got += await both.channel.recv(1)
            assert bytes(got) == sent and cancelled >= 4

        run(test)


class TestWriting:
    def test_all_of_much_is_sent(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            with in_thread(taken, both.far, len(MUCH)) as taking:
                await both.channel.sendall(MUCH)
                await happens(lambda: not taking.alive)
                assert taking.join() == MUCH

        run(test)

    def test_where_there_is_no_room_nobody_has_to_wait(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            with pytest.raises(TimeoutError):
                while True:
                    if both.channel.send_some(MUCH) is None:
                        await both.channel.wait(read=False, write=True, deadline=soon())
            assert both.channel.send_some(MUCH) is None
            assert both.channel.send_now(MUCH) == 0

        run(test)

    def test_who_takes_nothing_is_silent(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            both.channel.timeout = 0.05
            with pytest.raises(TimeoutError, match="silent"):
                await both.channel.sendall(MUCH * 4)

        run(test)

    def test_the_end_of_writing_leaves_the_other_direction(self, run: Run) -> None:
        """23: what was decrypted is kept, and reading goes on."""

        async def test(both: Ends) -> None:
            both.far.sendall(b"before")
            assert await both.channel.recv(1) == b"b"
            await both.channel.end_writing()
            assert await asyncio.to_thread(both.far.recv, 10) == b""
            both.far.sendall(b", after")
            assert await all_of(both.channel, 12) == b"efore, after"

        run(test)

    def test_the_end_of_writing_without_waiting(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            await happens(both.channel.end_writing_now)
            assert await asyncio.to_thread(both.far.recv, 10) == b""

        run(test)

    def test_a_connection_that_is_lost(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            both.far.close()
            with pytest.raises(ConnectionError):
                while True:
                    await both.channel.sendall(MUCH)
            assert both.channel.send_now(b"x") == -1
            with pytest.raises(ConnectionError):
                both.channel.send_some(b"x")

        run(test)


class TestBoth:
    def test_one_task_reads_while_another_writes(self, run: Run) -> None:
        """20."""

        async def test(both: Ends) -> None:
            reading = await started(all_of(both.channel, len(MUCH)))
            writing = await started(both.channel.sendall(MUCH))
            assert not writing.done()

            def answer() -> bytes:
                got = taken(both.far, len(MUCH))
                both.far.sendall(MUCH)
                return got

            with in_thread(answer) as answering:
                assert await reading == MUCH
                await writing
                await happens(lambda: not answering.alive)
                assert answering.join() == MUCH

        run(test)

    def test_a_second_reader_is_told_and_the_first_goes_on(self, run: Run) -> None:
        """19."""

        async def test(both: Ends) -> None:
            reading = await started(both.channel.recv(10))
            second: list[Callable[[], Awaitable[object]]] = [
                lambda: both.channel.recv(10),
                lambda: both.channel.recv_into(memoryview(bytearray(10))),
                lambda: both.channel.wait(read=True, write=True),
            ]
            for attempt in second:
                with pytest.raises(StreamBusy, match="there: another task reads this connection") as caught:
                    await attempt()
                assert isinstance(caught.value, DocklineError) and isinstance(caught.value, RuntimeError)
            both.far.sendall(b"hello")
            with pytest.raises(StreamBusy):
                both.channel.recv_now(10)
            assert await reading == b"hello"

        run(test)

    def test_a_second_writer_is_told_and_the_first_goes_on(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            writing = await started(both.channel.sendall(MUCH))
            with pytest.raises(StreamBusy, match="another task writes"):
                await both.channel.send(b"x")
            with pytest.raises(StreamBusy):
                both.channel.send_some(b"x")
            with in_thread(taken, both.far, len(MUCH)) as taking:
                await writing
                await happens(lambda: not taking.alive)
                assert taking.join() == MUCH

        run(test)

    def test_who_may_wait_for_both_is_told_which(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            channel = both.channel
            await tickets_taken(both)
            assert await channel.wait(read=True, write=True) == (False, True)
            later(both.far.sendall, b"hello")
            assert await channel.wait(read=True, write=False) == (True, False)
            assert await channel.wait(read=True, write=True) == (True, True)
            assert await channel.recv(10) == b"hello"
            with at_once(), pytest.raises(TimeoutError):
                await channel.wait(read=True, write=False, deadline=soon())

        run(test)

    def test_an_idle_connection_is_stale_once_something_comes(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            await tickets_taken(both)
            assert not both.channel.stale()
            both.far.sendall(b"x")
            assert await happens(both.channel.stale)
            both.channel.close()
            assert both.channel.stale()

        run(test)


class TestGivingWay:
    """37: a fast daemon and a slow loop."""

    def test_others_have_their_turn_amid_reads_that_find_something(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            both.far.sendall(bytes(2000))
            await asyncio.sleep(0.01)
            reads, in_a_row = 0, [0]

            async def beat() -> None:
                while True:
                    in_a_row.append(0)
                    await asyncio.sleep(0)

            beating = await started(beat())
            while reads < 2000:
                assert await both.channel.recv(1) == b"\0"
                reads += 1
                in_a_row[-1] += 1
            beating.cancel()
            assert max(in_a_row) <= 16

        run(test)

    def test_others_have_their_turn_amid_what_never_waits(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            both.far.sendall(bytes(40))
            await asyncio.sleep(0.01)
            assert await both.channel.recv(1) == b"\0"
            got = 1
            while both.channel.recv_now(1) is not None:
                got += 1
            assert got <= 16
            assert await both.channel.wait(read=True, write=False) == (True, False)
            assert both.channel.recv_now(1) == b"\0"

        run(test)

    def test_a_cancellation_gets_through(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            async def flood() -> None:
                while True:
                    both.far.sendall(b"x")
                    await both.channel.recv(10)

            flooding = await started(flood())
            flooding.cancel()
            with pytest.raises(asyncio.CancelledError):
                await flooding

        run(test)


class TestClosing:
    def test_who_waits_is_woken(self, run: Run) -> None:
        """17, 18."""

        async def test(both: Ends) -> None:
            reading = await started(both.channel.recv(10))
            writing = await started(both.channel.sendall(MUCH))
            both.channel.close()
            assert both.channel.closed and both.channel.fileno() == -1
            for task in (reading, writing):
                with at_once(), pytest.raises(StreamClosed, match="closed on this side"):
                    await task

        run(test)

    def test_by_another_thread(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            reading = await started(both.channel.recv(10))
            with in_thread(both.channel.close), at_once(), pytest.raises(StreamClosed):
                await reading
            await happens(lambda: both.channel.fileno() == -1)

        run(test)

    def test_what_is_closed_can_not_be_used(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            channel = both.channel
            channel.close()
            channel.close()
            uses: list[Callable[[], Awaitable[object]]] = [
                lambda: channel.recv(1),
                lambda: channel.recv_into(memoryview(bytearray(1))),
                lambda: channel.send(b"x"),
                lambda: channel.sendall(b"x"),
                lambda: channel.wait(read=True, write=False),
                channel.end_writing,
            ]
            for use in uses:
                with pytest.raises(StreamClosed):
                    await use()
            for use_now in (lambda: channel.recv_now(1), lambda: channel.send_some(b"x")):
                with pytest.raises(StreamClosed):
                    use_now()

        run(test)

    def test_a_cancelled_reader_leaves_it_open(self, run: Run) -> None:
        async def test(both: Ends) -> None:
            reading = await started(both.channel.recv(10))
            reading.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await reading
            assert caught.value.__context__ is None, "it is the cancellation alone"
            assert not both.channel.closed
            both.far.sendall(b"hello")
            assert await both.channel.recv(10) == b"hello"

        run(test)


def test_a_timer_does_for_many_waits() -> None:
    """Requests come one after another, each within its time; then one is late."""

    async def main() -> None:
        both = plain(0.2)
        for _ in range(30):
            later(both.far.sendall, b"x")
            assert await both.channel.recv(10) == b"x"
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            await both.channel.recv(10)
        assert time.monotonic() - began > 0.19
        both.channel.timeout = 60.0
        reading = await started(both.channel.recv(10))
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        both.channel.timeout = 0.01
        with at_once(), pytest.raises(TimeoutError):  # sooner than the timer was set for
            await both.channel.recv(10)
        both.channel.close()
        both.far.close()

    asyncio.run(main())


builtin_timeout = asyncio.TimeoutError


async def tickets_taken(both: Ends) -> None:
    """Read what TLS says behind a handshake, with a byte."""
    both.far.sendall(b"x")
    assert await both.channel.recv(1) == b"x"


def soon() -> float:
    return time.monotonic() + 0.05


def uncancel() -> None:
    task = asyncio.current_task()
    assert task is not None
    task.uncancel()


def taken(far: Any, size: int) -> bytes:
    """What the other end takes."""
    data = bytearray()
    while len(data) < size and (piece := far.recv(1 << 16)):
        data += piece
    return bytes(data)


def close_well(far: Any) -> None:
    """End a connection as it should be: TLS says so first."""
    if hasattr(far, "unwrap"):
        far.settimeout(0.5)
        with contextlib.suppress(OSError):
            far.unwrap()
    far.close()
