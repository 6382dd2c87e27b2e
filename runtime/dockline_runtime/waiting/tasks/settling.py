"""What the end of a connection means: only its link knows, and a link by ssh only once its process has ended.

So before an end is reported, or an error put into words, this waits until the link is settled, for 5 seconds
at most. It asks the link again and again: so no watcher of child processes is needed, which would have to be
shared with the program. Methods that don't wait return "not now" meanwhile.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final, Never

from ...errors import DocklineError, StreamClosed
from ...link.base import Link

__all__ = ["Settling"]

# How long a process may take to end by itself once its output has ended, in seconds.
_EXIT_TIMEOUT: Final = 5.0
_SHORTEST_PAUSE: Final = 0.0005
_LONGEST_PAUSE: Final = 0.05


class Settling:
    """The part of a channel that tells the caller what an end or an error of its link means.

    Args:
        link: The link.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._unsettled = False  # something has ended, and what that means has to be waited for
        self._patient = True  # False once it was waited for in vain
        self.closed = False

    async def _check_end(self) -> None:
        """Raise an error if the connection's end is a failure."""
        await self._settle()
        self._raise_end()

    def _raise_end(self) -> None:
        failure = self._link.end_error()
        if self.closed:
            raise self._closed_error()
        if failure is not None:
            raise failure

    async def _fail(self, error: OSError) -> Never:
        """Raise what an error of the link means to the caller."""
        if not isinstance(error, DocklineError):  # some of ours are OSErrors, such as TimeoutError
            await self._settle()
        self._raise_lost(error)

    def _raise_lost(self, error: OSError) -> Never:
        if isinstance(error, DocklineError):
            raise error
        if self.closed:
            raise self._closed_error() from None
        raise self._link.lost_error(error) from error

    def _must_settle(self) -> bool:
        """Whether it isn't known yet what an end or an error means; `wait` waits until it is."""
        self._unsettled = self._patient and not self._link.settled()
        return self._unsettled

    async def _settle(self) -> None:
        """Wait until the link can tell what has happened, the time is over, or the channel is closed."""
        deadline = time.monotonic() + _EXIT_TIMEOUT
        pause = _SHORTEST_PAUSE
        while self._patient and not (self.closed or self._link.settled()):
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
            self._patient = time.monotonic() < deadline
        self._unsettled = False

    def _closed_error(self) -> StreamClosed:
        return StreamClosed("the connection was closed on this side")
