"""How threads wait: to the end of what must not be interrupted, up to a time limit, and in pauses."""

from __future__ import annotations

import contextvars
import time
from collections.abc import Callable
from threading import Lock, Thread, Timer
from typing import Self, TypeVar

from dockline_runtime.settings.address import Address
from dockline_runtime.waiting.threads.aside import aside, open_body
from dockline_runtime.waiting.threads.channel import Channel
from dockline_runtime.waiting.threads.connect import check_timeout, connect
from dockline_runtime.waiting.threads.leaving import LEAVING, Waited

from .crew_threads import Crew
from .monitor_threads import Monitor

__all__ = [
    "LEAVING",
    "Crew",
    "Limit",
    "Monitor",
    "Waited",
    "aside",
    "check_timeout",
    "now",
    "open_body",
    "open_socket",
    "pause",
    "to_the_end",
]

T = TypeVar("T")

now = time.monotonic
pause = time.sleep


def to_the_end(function: Callable[[], T]) -> T:
    """Call a function and wait for its end, even if Ctrl-C comes meanwhile: that is raised later.

    So the code that cleans up after an interrupt knows what the function has made. A second one
    leaves at once; the function goes on by itself even then.
    """
    results: list[T] = []
    errors: list[BaseException] = []
    context = contextvars.copy_context()

    def run() -> None:
        try:
            results.append(context.run(function))
        except BaseException as error:  # noqa: BLE001  # the waiting thread raises it
            errors.append(error)
        finally:
            running.release()

    running = Lock()  # a join that was interrupted takes the thread for ended, up to Python 3.12
    running.acquire()
    thread = Thread(target=run, name="dockline: to the end")
    try:
        thread.start()
        running.acquire()
        thread.join()
    except BaseException as error:
        if thread.ident is not None:
            if not (results or errors):
                running.acquire()
            raise
        if not isinstance(error, RuntimeError):
            raise
        run()  # no more threads can be started, or the interpreter ends
    if errors:
        raise errors.pop()
    return results.pop()


def open_socket(path: str, timeout: float | None) -> Channel:
    """A connection to a unix socket of this machine.

    Args:
        path: The socket.
        timeout: How long that may take, in seconds, and each wait on it.

    Raises:
        ConnectionError: There is no such socket, or nobody listens on it.
        TimeoutError: It took too long.
    """
    return connect(Address(path=path), timeout)


class Limit:
    """A time limit: after it something is closed, which ends the wait for it.

    Args:
        seconds: How long from now on; None for as long as it takes.
        close: Closes it; called in another thread.

    Attributes:
        reached: Whether the time is over, and it was closed.
    """

    def __init__(self, seconds: float | None, close: Callable[[], object]) -> None:
        self.reached = False
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._close = close
        self._timer: Timer | None = None

    def left(self) -> float | None:
        """The seconds that are left, at least 0; None for as long as it takes."""
        return None if self._deadline is None else max(self._deadline - time.monotonic(), 0.0)

    def _reach(self) -> None:
        self.reached = True
        self._close()

    def __enter__(self) -> Self:
        left = self.left()
        if left is not None:
            self._timer = Timer(left, self._reach)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
