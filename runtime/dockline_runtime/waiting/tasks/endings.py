"""Processes that take a while to end: a thread waits for each, and `gone` can be awaited to wait for all.

The loop goes on meanwhile, and may end: the interpreter waits for these threads before it ends itself.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

__all__ = ["gone", "waited_aside"]

_LONGEST: Final = 4.0
"""How long a process may take to end, in seconds: it is asked to, and killed after half of that."""
_PAUSE: Final = 0.005

_under_way: Final[set[Event]] = set()


def waited_aside(wait: Callable[[], object]) -> bool:
    """Have a thread wait for a process to end.

    Args:
        wait: Waits for it.

    Returns:
        Whether a thread was started: it can't be if there are too many, or the interpreter ends.
    """
    over = Event()

    def run() -> None:
        try:
            wait()
        finally:
            _under_way.discard(over)
            over.set()

    _under_way.add(over)
    try:
        Thread(target=run, name="dockline: end of ssh", daemon=False).start()
    except RuntimeError:
        _under_way.discard(over)
        return False
    return True


async def gone() -> None:
    """Wait until the processes have ended that are ending by now, 4 seconds at most.

    A cancellation only ends the wait.
    """
    awaited = list(_under_way)
    deadline = time.monotonic() + _LONGEST
    while not all(over.is_set() for over in awaited) and time.monotonic() < deadline:
        await asyncio.sleep(_PAUSE)
