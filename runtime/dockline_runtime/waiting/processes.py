"""Ending the processes that connections go through: first they are asked to, later killed; many side by side.

Closing asks them to end; how to wait until they have ended differs between threads and tasks.
"""

from __future__ import annotations

import atexit
import signal
import time
import weakref
from collections.abc import Callable
from threading import Event
from typing import Final

from ..lifetime import Closable, ended_later, ended_together
from ..link.ssh import SSHProcess
from .poll import until

__all__ = ["GRACE", "EndOfProcess", "ProcessEnding", "wait_here"]

GRACE = 2.0
"""How long a process has to end after SIGTERM, in seconds."""

_running: Final[set[SSHProcess]] = set()
_open: Final[weakref.WeakSet[Closable]] = weakref.WeakSet()
_exiting: Final = Event()


class ProcessEnding:
    """The end of a process that has been asked to end.

    Args:
        process: The process; it is asked now.
    """

    def __init__(self, process: SSHProcess) -> None:
        self._process = process
        process.tell(signal.SIGTERM)
        self._deadline = time.monotonic() + GRACE

    def wait(self) -> None:
        """Wait until it has ended. Its time runs from when it was asked, so many take no longer than one."""
        if not until(self._ended, self._deadline - time.monotonic()):
            self._process.tell(signal.SIGKILL)
            until(self._ended, GRACE)
        _running.discard(self._process)
        self._process.let_go()

    def _ended(self) -> bool:
        return self._process.exit_code() is not None


def wait_here(ending: ProcessEnding) -> None:
    """Wait in the thread that closes: now, or after the last of several that are closed together."""
    if not ended_later(ending):
        ending.wait()


class EndOfProcess:
    """Ends a process when its channel is closed, or collected as garbage without having been closed.

    Args:
        process: The process.
        channel: The channel that goes through it.
        see_to: Has the process waited for.
    """

    def __init__(
        self,
        process: SSHProcess,
        channel: Closable,
        see_to: Callable[[ProcessEnding], object] = wait_here,
    ) -> None:
        self._process = process
        self._end = weakref.finalize(channel, _end, process, see_to)
        self._end.atexit = False
        _running.add(process)
        _open.add(channel)

    def end(self) -> None:
        """Ask the process to end, and have it waited for. Calls after the first do nothing."""
        self._end()

    def forget(self) -> None:
        """Leave the process alone: after a fork it is the parent's."""
        self._end.detach()
        _forget(self._process)


def _forget(process: SSHProcess) -> None:
    _running.discard(process)
    process.forget()


def _end(process: SSHProcess, see_to: Callable[[ProcessEnding], object] = wait_here) -> None:
    if process.inherited:
        _forget(process)
    else:
        # While the interpreter ends, it no longer waits for threads that are started then.
        (wait_here if _exiting.is_set() else see_to)(ProcessEnding(process))


@atexit.register
def _end_all() -> None:
    """When the interpreter ends, close what nobody has closed. Channels come first: a thread that still reads
    gets `StreamClosed`; otherwise the end of its ssh would look like a failure, and be printed."""
    _exiting.set()
    with ended_together():
        for channel in list(_open):
            channel.close()
        for process in list(_running):
            _end(process)
