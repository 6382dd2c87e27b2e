"""Waiting in a thread: for descriptors, and for what has none and can only be asked for again and again."""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from typing import Final

from ...link.base import READ, WRITE

__all__ = ["AUX_READ", "until", "wait_for"]

AUX_READ: Final = 4
"""What `wait_for` tells besides `READ` and `WRITE`: something can be read from another descriptor."""
_SHORTEST_PAUSE: Final = 0.0005
_LONGEST_PAUSE: Final = 0.05


def wait_for(fd: int, events: int, timeout: float | None, watched: tuple[int, ...] = ()) -> int:
    """Wait until a descriptor can be read or written.

    Args:
        fd: The descriptor.
        events: `READ` and `WRITE`, or'ed.
        timeout: How long, in seconds; None for as long as it takes.
        watched: Other descriptors, of which it is enough that one can be read.

    Returns:
        Which of the events are there, `AUX_READ` for a descriptor that is watched; 0 when the time is over.
    """
    if not hasattr(select, "poll"):
        return _select(fd, events, timeout, watched)
    poll = select.poll()
    mask = (select.POLLIN if events & READ else 0) | (select.POLLOUT if events & WRITE else 0)
    poll.register(fd, mask)
    for other in watched:
        poll.register(other, select.POLLIN)
    happened = aux = 0
    for which, what in poll.poll(None if timeout is None else max(timeout, 0) * 1000):
        if which == fd:
            happened = what
        else:
            aux = AUX_READ
    if not happened:
        return aux
    if happened & (select.POLLERR | select.POLLHUP | select.POLLNVAL):
        return events | aux  # reading or writing will tell
    return bool(happened & select.POLLIN) * READ | bool(happened & select.POLLOUT) * WRITE | aux


def _select(fd: int, events: int, timeout: float | None, watched: tuple[int, ...]) -> int:
    """`wait_for`, on systems without `poll`."""
    reading = [*([fd] if events & READ else []), *watched]
    readable, writable, _ = select.select(reading, [fd] if events & WRITE else [], [], timeout)
    return (fd in readable) * READ | bool(writable) * WRITE | any(o in readable for o in watched) * AUX_READ


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Ask again and again whether something holds, at first every half a millisecond and then more rarely.

    Args:
        holds: Whether it does.
        seconds: How long to ask.

    Returns:
        Whether it held in time.
    """
    deadline = time.monotonic() + seconds
    pause = _SHORTEST_PAUSE
    while not holds():
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        time.sleep(min(pause, left))
        pause = min(2 * pause, _LONGEST_PAUSE)
    return True
