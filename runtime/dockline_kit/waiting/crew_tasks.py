"""A group of tasks that do something together, and that can be waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from time import monotonic
from typing import Any

from dockline_runtime.lifetime import reset_after_fork

__all__ = ["Crew"]


class Crew:
    """Tasks by name, of one loop."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        reset_after_fork(self)

    def __len__(self) -> int:
        return len(self._tasks)

    def reset_after_fork(self) -> None:
        """In the child of a fork: there are none."""
        self._tasks = set()

    def start(self, name: str, function: Callable[[], Coroutine[Any, Any, object]]) -> bool:
        """Have a function run in a task of its own.

        Args:
            name: What it does; part of the task's name.
            function: The function.

        Returns:
            True: there are always more tasks.
        """
        task = asyncio.get_running_loop().create_task(function(), name=f"dockline: {name}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    def cancel(self) -> None:
        """Cancel them all, except the caller; from any thread."""
        here = _task_here()
        for task in tuple(self._tasks):
            if task is not here:
                with suppress(RuntimeError):  # the loop is closed
                    task.get_loop().call_soon_threadsafe(task.cancel)

    async def gone(self, timeout: float | None = None) -> bool:
        """Wait until all have ended, except the caller.

        Args:
            timeout: How long, in seconds; None for as long as it takes.

        Returns:
            False when the time is over.
        """
        deadline = None if timeout is None else monotonic() + timeout
        here = asyncio.current_task()
        while left := {task for task in self._tasks if task is not here}:
            rest = None if deadline is None else deadline - monotonic()
            if rest is not None and rest <= 0:
                return False
            await asyncio.wait(left, timeout=rest)
        return True


def _task_here() -> asyncio.Task[Any] | None:
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None
