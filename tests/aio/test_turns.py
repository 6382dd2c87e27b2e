"""Turns of tasks: one after another, in one loop and in several, and none is lost to a cancellation."""

from __future__ import annotations

import asyncio
import threading

import pytest

from dockline_runtime.waiting.tasks.turns import Turn

from ..support.tasks import CancelledAt, happens, started
from ..support.threads import in_thread
from ..support.waiting import PATIENCE, at_once


class Refusal(Exception):
    """Speaks against waiting."""


def nothing() -> None:
    """Speaks against nothing."""


def test_first_come_first_served() -> None:
    async def main() -> None:
        turn, order = Turn(), list[int]()

        async def work(number: int) -> None:
            async with turn:
                order.append(number)
                await asyncio.sleep(0)
                order.append(number)

        async with asyncio.TaskGroup() as tasks:
            for number in range(10):
                tasks.create_task(work(number))
        assert order == [number for number in range(10) for _ in range(2)]
        assert turn.take()

    asyncio.run(main())


def test_who_must_not_wait_is_told_that_another_has_the_turn() -> None:
    async def main() -> None:
        turn = Turn()
        async with turn:
            assert not turn.take()
        assert turn.take()
        assert not turn.take()
        turn.leave()
        async with turn:
            pass

    asyncio.run(main())


@pytest.mark.parametrize("turns", range(5))
def test_the_turn_goes_on_though_who_is_next_is_cancelled(turns: int) -> None:
    """Before the turn is given, in that moment, and afterwards."""

    async def have(turn: Turn) -> None:
        async with turn:
            await asyncio.sleep(0)

    async def have_by_asking(turn: Turn) -> None:
        assert await turn.wait(nothing, None)
        turn.leave()

    async def main() -> None:
        for way in (have, have_by_asking):
            turn = Turn()
            await turn.__aenter__()
            second = await started(way(turn))
            third = await started(way(turn))
            turn.leave()
            for _ in range(turns):
                await asyncio.sleep(0)
            second.cancel()
            await third
            await asyncio.gather(second, return_exceptions=True)
            assert turn.take()

    asyncio.run(main())


def test_cancelled_at_each_step_the_turn_is_free_afterwards() -> None:
    async def have(turn: Turn) -> None:
        async with turn:
            await asyncio.sleep(0)

    async def main() -> None:
        step = 1
        while True:
            turn = Turn()
            first = await started(have(turn))
            cancelled = CancelledAt(step, have(turn))

            async def second(cancelled: CancelledAt[None] = cancelled) -> None:
                await cancelled

            await asyncio.gather(second(), return_exceptions=True)
            await first
            assert turn.take()
            if not cancelled.reached:
                assert step > 1
                return
            step += 1

    asyncio.run(main())


class TestAsking:
    def test_who_waits_in_vain(self) -> None:
        async def main() -> None:
            turn = Turn()
            async with turn:
                assert not await turn.wait(nothing, 0.02)
            assert await turn.wait(nothing, 0.02)

        asyncio.run(main())

    def test_what_speaks_against_waiting_ends_it(self) -> None:
        async def main() -> None:
            turn, refuse = Turn(), False

            def check() -> None:
                if refuse:
                    raise Refusal

            async with turn:
                waiting = await started(turn.wait(check, None))
                refuse = True
                with at_once(), pytest.raises(Refusal):
                    await waiting
            with pytest.raises(Refusal):
                await turn.wait(check, None)
            assert turn.take(), "nobody has it"

        asyncio.run(main())


class TestSeveralLoops:
    """A client is used by loops in several threads."""

    def test_who_waits_holds_up_no_other_task_and_is_woken_in_its_loop(self) -> None:
        turn, has_it, enough = Turn(), threading.Event(), threading.Event()

        async def have() -> None:
            async with turn:
                has_it.set()
                await happens(enough.is_set)

        async def want() -> int:
            beats = 0
            waiting = await started(turn.__aenter__())
            while not waiting.done():
                beats += 1
                if beats == 20:
                    enough.set()
                await asyncio.sleep(0.001)
            turn.leave()
            return beats

        with in_thread(lambda: asyncio.run(have())):
            assert has_it.wait(PATIENCE)
            assert asyncio.run(want()) >= 20

    def test_many_take_it_by_turns(self) -> None:
        turn, inside, most, done = Turn(), 0, 0, 0

        async def work() -> None:
            nonlocal inside, most, done
            for number in range(50):
                if number % 2:
                    await turn.__aenter__()
                else:
                    assert await turn.wait(nothing, PATIENCE)
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1
                done += 1
                turn.leave()

        async def main() -> None:
            async with asyncio.TaskGroup() as tasks:
                for _ in range(3):
                    tasks.create_task(work())

        threads = [in_thread(lambda: asyncio.run(main())) for _ in range(4)]
        for thread in threads:
            thread.join()
        assert (most, done) == (1, 4 * 3 * 50)

    def test_a_loop_that_is_closed_gets_no_turn(self) -> None:
        turn = Turn()
        assert turn.take()
        waiting = turn.__aenter__()

        async def begin() -> None:
            waiting.send(None)

        asyncio.run(begin())
        turn.leave()
        assert turn.take()
        waiting.close()
        assert not turn.take()
