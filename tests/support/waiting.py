"""How tests wait: for a condition, with a limit that a busy machine keeps as well; never for a time."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60.0
"""How long a condition may take that should come at once, in seconds."""

_WAIT = ("_retry", "_wait", "_ready", "_until_known")
"""The methods of a channel, and functions before there is one, in which the runtime waits."""


def eventually(check: Callable[[], T], *, timeout: float = PATIENCE, what: str = "it") -> T:
    """Ask again and again until the answer is true; the answer."""
    deadline = time.monotonic() + timeout
    while not (answer := check()):
        assert time.monotonic() < deadline, f"{what} did not happen within {timeout:g} seconds"
        time.sleep(0.02)
    return answer


@contextlib.contextmanager
def at_once() -> Iterator[None]:
    """What is done here ends at once, and not only when what is waited for gives up."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < PATIENCE / 2


@contextlib.contextmanager
def once_waiting(action: Callable[[], object]) -> Iterator[None]:
    """Another thread does something as soon as this one waits for the daemon; what is done here ends then."""
    waiter, over = threading.get_ident(), threading.Event()
    acted: list[float] = []

    def act() -> None:
        deadline, before = time.monotonic() + PATIENCE, None
        while not over.is_set() and time.monotonic() < deadline:
            place = _waits_at(waiter)
            if place is not None and place == before:  # so it isn't only about to wait
                acted.append(time.monotonic())
                break
            before = place
            over.wait(0.02)
        action()

    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended = time.monotonic()
        over.set()
        thread.join(PATIENCE)
    assert acted, "nothing was waited for"
    assert ended - acted[0] < PATIENCE / 2


def waits(ident: int) -> bool:
    """Whether a thread waits for a connection, in the runtime."""
    return _waits_at(ident) is not None


def _waits_at(ident: int) -> tuple[FrameType, int] | None:
    """Where in the runtime a thread may be waiting for a connection; None while it does anything else."""
    for frame in frames(ident):
        if frame.f_code.co_name in _WAIT and "dockline_runtime" in frame.f_code.co_filename:
            return frame, frame.f_lasti
    return None


def frames(ident: int) -> Iterator[FrameType]:
    """The frames of a thread, the innermost first; `aio.bridge` puts in what it waits for."""
    frame = sys._current_frames().get(ident)
    while frame is not None:
        yield frame
        frame = frame.f_back
