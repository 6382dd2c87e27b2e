"""The channel of tasks: reads, writes, waits, timeouts and cancellations, over a socket and over TLS.

Numbers are those of the cases that the async half was designed for.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockline_runtime.errors import ConnectionError, TimeoutError
from dockline_runtime.waiting.tasks.channel import Channel

from ..support.tasks import Between, CancelledAt, Ends, ends, happens, plain, started
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, at_once

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


class TestReading:
    def test_what_has_come_is_read_at_once(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            both.far.sendall(b"hello")
            await asyncio.sleep(0.01)
            assert await both.channel.recv(3) == b"hel"
            assert await both.channel.recv(3) == b"lo"

        between(test)

    def test_what_is_to_come_is_waited_for(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            later(both.far.sendall, b"hello")
            assert await both.channel.recv(10) == b"hello"
            later(both.far.sendall, b"again")
            buffer = bytearray(10)
            assert await both.channel.recv_into(memoryview(buffer)) == 5
            assert buffer[:5] == b"again"

        between(test)

    def test_an_end_is_none(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            in_thread(close_well, both.far)
            assert await both.channel.recv(10) == b""
            assert await both.channel.recv_into(memoryview(bytearray(10))) == 0
            assert both.channel.recv_now(10) == b""

        between(test)

    def test_without_waiting_there_is_nothing_yet(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            assert both.channel.recv_now(10) is None
            both.far.sendall(b"hello")
            assert await happens(lambda: both.channel.recv_now(10)) == b"hello"

        between(test)

    def test_silence_is_a_timeout_after_which_nothing_is_lost(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            both.channel.timeout = 0.02
            for number in range(5):
                with pytest.raises(TimeoutError, match=r"there was silent for 0\.02 seconds"):
                    await both.channel.recv(10)
                both.far.sendall(bytes([number]))
                both.channel.timeout = 60.0
                assert await both.channel.recv(10) == bytes([number])
                both.channel.timeout = 0.02

        between(test)

    def test_a_look_that_waits_for_nothing_lets_others_go_on(self, between: Between) -> None:
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

        between(test)

    def test_a_timeout_from_outside_spoils_nothing(self, between: Between) -> None:
        """12: `asyncio.timeout` around a read, again and again, amid what comes."""

        async def test(both: Ends) -> None:
            sent, got = bytes(range(1, 200)), bytearray()

            def drip() -> None:
                for byte in sent:
                    both.far.sendall(bytes([byte]))
                    time.sleep(0.0005)

            with in_thread(drip) as dripping:
                while len(got) < len(sent):
                    with contextlib.suppress(builtin_timeout):
                        async with asyncio.timeout(0.0004):
                            got += await both.channel.recv(3)
                await happens(lambda: not dripping.alive)
            assert bytes(got) == sent

        between(test)

    def test_who_has_no_time_at_all_gets_what_is_there(self, between: Between) -> None:
        """12, 37: also where others would have to have their turn first, which takes time."""

        async def test(both: Ends) -> None:
            sent, got, attempts = bytes(range(1, 101)), bytearray(), 0
            both.far.sendall(sent)
            await asyncio.sleep(0.01)
            while len(got) < len(sent):
                attempts += 1
                with contextlib.suppress(builtin_timeout):
                    async with asyncio.timeout(0):
                        got += await both.channel.recv(1)
            assert bytes(got) == sent and attempts <= 2 * len(sent)

        between(test)

    @pytest.mark.parametrize("turns", range(7))
    def test_what_comes_in_the_turn_of_a_cancellation_is_not_lost(self, turns: int, between: Between) -> None:
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

        between(test)

    def test_cancelled_at_each_step_nothing_is_lost(self, between: Between) -> None:
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

        between(test)


class TestWriting:
    def test_all_of_much_is_sent(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            with in_thread(taken, both.far, len(MUCH)) as taking:
                await both.channel.sendall(MUCH)
                await happens(lambda: not taking.alive)
                assert taking.join() == MUCH

        between(test)

    def test_where_there_is_no_room_nobody_has_to_wait(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            full = False
            while not full:
                if both.channel.send_some(MUCH) is None:
                    try:
                        await both.channel.wait(read=False, write=True, deadline=soon())
                    except TimeoutError:
                        full = both.channel.send_some(MUCH) is None
            assert both.channel.send_now(MUCH) == 0

        between(test)

    def test_what_a_link_keeps_is_waited_for_until_the_system_has_it(self, certificates: Path) -> None:
        async def main() -> None:
            async with ends("tls", certificates) as both:
                size = 0
                while sent := both.channel.send_now(MUCH):
                    size += sent
                both.channel.timeout = 0.05
                with pytest.raises(TimeoutError):
                    await both.channel.flush()
                both.channel.timeout = PATIENCE
                with in_thread(taken, both.far, size) as taking:
                    await both.channel.flush()
                    await happens(lambda: not taking.alive)
                    assert taking.join() == (MUCH * 2)[:size]

        asyncio.run(main())

    def test_who_takes_nothing_is_silent(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            both.channel.timeout = 0.05
            with pytest.raises(TimeoutError, match="silent"):
                await both.channel.sendall(MUCH * 4)

        between(test)

    def test_the_end_of_writing_leaves_the_other_direction(self, between: Between) -> None:
        """23: what was decrypted is kept, and reading goes on."""

        async def test(both: Ends) -> None:
            both.far.sendall(b"before")
            assert await both.channel.recv(1) == b"b"
            await both.channel.end_writing()
            assert await asyncio.to_thread(both.far.recv, 10) == b""
            both.far.sendall(b", after")
            assert await all_of(both.channel, 12) == b"efore, after"

        between(test)

    def test_the_end_of_writing_without_waiting(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            await happens(both.channel.end_writing_now)
            assert await asyncio.to_thread(both.far.recv, 10) == b""

        between(test)

    def test_a_connection_that_is_lost(self, between: Between) -> None:
        async def test(both: Ends) -> None:
            both.far.close()
            with pytest.raises(ConnectionError):
                while True:
                    await both.channel.sendall(MUCH)
            assert both.channel.send_now(b"x") == -1
            with pytest.raises(ConnectionError):
                both.channel.send_some(b"x")

        between(test)


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
