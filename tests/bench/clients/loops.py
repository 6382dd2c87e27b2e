"""What clients for tasks share: the loop they run in, many at once, what an idle one takes, a beat beside."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack
from importlib import import_module
from typing import Any, TypeVar

from ..memory import memory

__all__ = ["at_once", "beat_beside", "memory_of_each", "run", "shared_out"]

T = TypeVar("T")
_BEAT = 0.001
_WARM = 20


def run(work: Coroutine[Any, Any, T], loop: str) -> T:
    """Run what a client does, in a loop of asyncio's own or of `uvloop`."""
    factory: Any = import_module("uvloop").new_event_loop if loop == "uvloop" else None
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


async def shared_out(ask: Callable[[int], Awaitable[object]], times: int, tasks: int) -> int:
    """Ask so many times, by so many tasks at once, each of which knows its number; how often it was done."""
    left = iter(range(times))

    async def one(number: int) -> int:
        done = 0
        for _ in left:
            await ask(number)
            done += 1
        return done

    return sum(await at_once(one, tasks))


async def at_once(work: Callable[[int], Coroutine[Any, Any, T]], count: int) -> list[T]:
    """Do the same in so many tasks at once, each of which knows its number; what each gave."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(number)) for number in range(count)]
    return [task.result() for task in tasks]


async def memory_of_each(count: int, watch: Callable[[int, AsyncExitStack], Awaitable[object]]) -> float:
    """How much memory each of so many idle streams takes, in bytes, with the task that waits for it.

    Args:
        count: How many there are.
        watch: Opens one, which the stack closes, and gives what waits for it. It gets its number.
    """
    async with AsyncExitStack() as stack:
        tasks: list[asyncio.Task[object]] = []

        async def waits(number: int) -> object:
            return await (await watch(number, stack))  # type: ignore[misc]

        async def more(first: int, beyond: int) -> int:
            for number in range(first, beyond):
                tasks.append(asyncio.create_task(waits(number)))
                await asyncio.sleep(0.001)
            await asyncio.sleep(0.5)
            broken = [task for task in tasks if task.done()]
            assert not broken, broken[0].result()
            return memory("VmRSS")

        before = await more(0, _WARM)
        each = (await more(_WARM, count + _WARM) - before) / count
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return each


async def beat_beside(work: Awaitable[object]) -> float:
    """How late a beat of a millisecond is, in seconds, while something is done; 95 in 100 are no later.

    One whose turn never came is as late as that took.
    """
    late: list[float] = []

    async def beat() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_BEAT)
            late.append(time.perf_counter() - began - _BEAT)

    task = asyncio.create_task(beat())
    await asyncio.sleep(0)
    began = time.perf_counter()
    await work
    took = time.perf_counter() - began
    task.cancel()
    return statistics.quantiles(late, n=20, method="inclusive")[-1] if len(late) > 1 else took
