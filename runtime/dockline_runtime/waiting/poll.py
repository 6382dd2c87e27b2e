"""Waiting in a thread: for descriptors, and for conditions that can only be checked again and again."""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from typing import Final

from ..link.base import READ, WRITE

__all__ = ["AUX_READ", "until", "wait_for"]

AUX_READ: Final = 4
"""What `wait_for` may return besides `READ` and `WRITE`: another descriptor can be read."""
# Looked up once: a small request waits twice.
_HAS_POLL: Final = hasattr(select, "poll")
_IN: Final = select.POLLIN if _HAS_POLL else 0
_OUT: Final = select.POLLOUT if _HAS_POLL else 0
_BROKEN: Final = (
    getattr(select, "POLLERR", 0) | getattr(select, "POLLHUP", 0) | getattr(select, "POLLNVAL", 0)
)
_MASKS: Final = (0, _IN, _OUT, _IN | _OUT)
"""What `poll` is asked for; the index is `READ` and `WRITE`, or'ed."""
_SHORTEST_PAUSE: Final = 0.0005
_LONGEST_PAUSE: Final = 0.05


def wait_for(fd: int, events: int, timeout: float | None, watched: tuple[int, ...] = ()) -> int:
    """Wait until a descriptor can be read or written.

    Args:
        fd: The descriptor.
        events: `READ` and `WRITE`, or'ed.
        timeout: How long, in seconds; None for as long as it takes.
        watched: Other descriptors; that one of them can be read ends the wait, too.

    Returns:
        Which of the events have come, with `AUX_READ` if a watched one can be read; 0 when the time is over.
    """
    if not _HAS_POLL:
        return _select(fd, events, timeout, watched)
    poll = select.poll()
    poll.register(fd, _MASKS[events])
    for other in watched:
        poll.register(other, _IN)
    happened = aux = 0
    for which, what in poll.poll(None if timeout is None else timeout * 1000 if timeout > 0 else 0):
        if which == fd:
            happened = what
        else:
            aux = AUX_READ
    if not happened:
        return aux
    if happened & _BROKEN:
        return events | aux  # reading or writing will tell
    return (READ if happened & _IN else 0) | (WRITE if happened & _OUT else 0) | aux


def _select(fd: int, events: int, timeout: float | None, watched: tuple[int, ...]) -> int:
    """`wait_for`, on systems without `poll`."""
    reading = [*([fd] if events & READ else []), *watched]
    left = None if timeout is None else max(timeout, 0)
    readable, writable, _ = select.select(reading, [fd] if events & WRITE else [], [], left)
    return (fd in readable) * READ | bool(writable) * WRITE | any(o in readable for o in watched) * AUX_READ


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Check again and again whether a condition holds, every half a millisecond at first, then more rarely.

    Args:
        holds: Whether it does.
        seconds: How long to check.

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
