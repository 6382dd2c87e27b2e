"""Ending the processes that connections go through, while the loop goes on.

`close` asks a process to end, and returns. A thread waits until it has, kills it if need be, and reaps it. So
no watcher of child processes is needed, and a loop that ends meanwhile leaves no zombie. To wait until they
have ended, await `endings.gone`.
"""

from __future__ import annotations

from ...lifetime import Closable
from ...link.ssh import SSHLink, SSHProcess
from ..processes import EndOfProcess, ProcessEnding, wait_here
from .endings import waited_aside

__all__ = ["EndAside", "discard"]


class EndAside(EndOfProcess):
    """Ends a process with its channel, as its base does, and has a thread wait for it.

    Args:
        process: The process.
        channel: The channel that goes through it.
    """

    def __init__(self, process: SSHProcess, channel: Closable) -> None:
        super().__init__(process, channel, _see_to)


def discard(link: SSHLink) -> None:
    """End a process that was started in vain: the task that wanted it is gone. Any thread may call it."""
    link.shut()
    link.free()
    _see_to(ProcessEnding(link.ssh))


def _see_to(ending: ProcessEnding) -> None:
    if not waited_aside(ending.wait):
        wait_here(ending)
