"""Ending the processes that connections go through, while the loop goes on.

`close` asks a process to end, and returns; a thread waits for that, kills it if need be, and reaps it. So no
watcher of children is needed, and a loop that ends meanwhile leaves no zombie. Who wants to know that they
are gone awaits `endings.gone`.
"""

from __future__ import annotations

from ...lifetime import Closable
from ...link.ssh import SSHLink, SSHProcess
from ..processes import EndOfProcess, ProcessEnding, wait_here
from .endings import waited_aside

__all__ = ["EndAside", "discard"]


class EndAside(EndOfProcess):
    """Ends a process with its channel, also when nobody closes that, and doesn't wait for it.

    Args:
        process: The process.
        channel: The channel that goes through it.
    """

    def __init__(self, process: SSHProcess, channel: Closable) -> None:
        super().__init__(process, channel, _see_to)


def discard(link: SSHLink) -> None:
    """End what was started and nobody wants any more. Any thread may call it."""
    link.shut()
    link.free()
    _see_to(ProcessEnding(link.ssh))


def _see_to(ending: ProcessEnding) -> None:
    if not waited_aside(ending.wait):
        wait_here(ending)
