"""A channel that several tasks share: one reads while another writes, each gets its turn, any closes it.

Numbers are those of the cases that the async half was designed for.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from dockline_runtime.errors import DocklineError, StreamBusy, StreamClosed, TimeoutError
from dockline_runtime.waiting.tasks.channel import Channel

from ..support.tasks import Between, Ends, happens, started
from ..support.threads import in_thread
from ..support.waiting import at_once

MUCH = bytes(range(256)) * (1 << 14)
"""4 MiB, more than the buffers of a pair of sockets hold."""


def later(function: Callable[..., object], *arguments: object) -> None:
    """Call a function once the task waits."""
    asyncio.get_running_loop().call_later(0.01, function, *arguments)


async def all_of(channel: Channel, size: int) -> bytes:
    """So many bytes, or what comes until the end."""
    data = bytearray()
    while len(data) < size and (piece := await channel.recv(1 << 16)):
        data += piece
    return bytes(data)


class TestBoth:
    def test_one_task_reads_while_another_writes(self, between: Between) -> None:
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

        between(test)

    def test_a_second_reader_is_told_and_the_first_goes_on(self, between: Between) -> None:
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

        between(test)

    def test_a_second_writer_is_told_and_the_first_goes_on(self, between: Between) -> None:
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

        between(test)

    def test_who_may_wait_for_both_is_told_which(self, between: Between) -> None:
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

        between(test)

    def test_an_idle_connection_is_stale_once_something_comes(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            await tickets_taken(both)
            assert not both.channel.stale()
            both.far.sendall(b"x")
            assert await happens(both.channel.stale)
            both.channel.close()
            assert both.channel.stale()

        between(test)


class TestGivingWay:
    """37: a fast daemon and a slow loop."""

    def test_others_have_their_turn_amid_reads_that_find_something(self, between: Between) -> None:
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

        between(test)

    def test_others_have_their_turn_where_a_few_reads_take_long(self, between: Between) -> None:
        """37: what a read brings may be thousands of frames, each of which is looked at."""

        async def test(both: Ends) -> None:
            both.far.sendall(b"x" * 11)
            assert await both.channel.recv(1) == b"x"
            turns = 0

            async def other() -> None:
                nonlocal turns
                while True:
                    turns += 1
                    await asyncio.sleep(0)

            beside = asyncio.create_task(other())
            for _ in range(10):
                assert await both.channel.recv(1) == b"x"
                began = time.monotonic()
                while time.monotonic() < began + 0.002:
                    pass
            beside.cancel()
            assert turns >= 3

        between(test)

    def test_others_have_their_turn_amid_what_never_waits(self, between: Between) -> None:
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

        between(test)

    def test_a_cancellation_gets_through(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            async def flood() -> None:
                while True:
                    both.far.sendall(b"x")
                    await both.channel.recv(10)

            flooding = await started(flood())
            flooding.cancel()
            with pytest.raises(asyncio.CancelledError):
                await flooding

        between(test)


class TestClosing:
    def test_who_waits_is_woken(self, between: Between) -> None:
        """17, 18."""

        async def test(both: Ends) -> None:
            reading = await started(both.channel.recv(10))
            writing = await started(both.channel.sendall(MUCH))
            both.channel.close()
            assert both.channel.closed and both.channel.fileno() == -1
            for task in (reading, writing):
                with at_once(), pytest.raises(StreamClosed, match="closed on this side"):
                    await task

        between(test)

    def test_by_another_thread(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            reading = await started(both.channel.recv(10))
            with in_thread(both.channel.close), at_once(), pytest.raises(StreamClosed):
                await reading
            await happens(lambda: both.channel.fileno() == -1)

        between(test)

    def test_what_is_closed_can_not_be_used(self, between: Between) -> None:
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

        between(test)

    def test_a_cancelled_reader_leaves_it_open(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            reading = await started(both.channel.recv(10))
            reading.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await reading
            assert caught.value.__context__ is None, "it is the cancellation alone"
            assert not both.channel.closed
            both.far.sendall(b"hello")
            assert await both.channel.recv(10) == b"hello"

        between(test)


async def tickets_taken(both: Ends) -> None:
    """Read what TLS says behind a handshake, with a byte."""
    both.far.sendall(b"x")
    assert await both.channel.recv(1) == b"x"


def soon() -> float:
    return time.monotonic() + 0.05


def taken(far: Any, size: int) -> bytes:
    """What the other end takes."""
    data = bytearray()
    while len(data) < size and (piece := far.recv(1 << 16)):
        data += piece
    return bytes(data)
