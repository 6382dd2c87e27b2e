# Derived from aio/buildkit/watching.py by `dockline generate`. Do not edit: change that, then run it again.
"""Watches a build's session: if that is lost and the engine doesn't end the build, the build is given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dockline_runtime.errors import ConnectionError, in_seconds

from ...waiting.by_threads import Crew, Monitor, now
from .session import Session

__all__ = ["Watch"]

_ABANDONED: Final = 30.0
"""How long an engine may take to end a build whose session it has lost, in seconds."""
_LEAVING: Final = 5.0


class Watch:
    """Watches the session of one build; `start` begins it.

    An engine ends a build whose session is lost, and says so. Where it says nothing, a wait for the
    build would last forever.

    Args:
        session: The session.
        give_up: Called once with the reason, if the build doesn't end.
    """

    def __init__(self, session: Session, give_up: Callable[[ConnectionError], object]) -> None:
        self._session, self._give_up = session, give_up
        self._monitor = Monitor()
        self._crew = Crew()
        self._over = False

    def start(self) -> None:
        """Begin to watch.

        Raises:
            ConnectionError: No more threads can be started.
        """
        if not self._crew.start("watches a session", self._watch):
            raise ConnectionError("no more threads can be started to watch the build's session")

    def end(self) -> None:
        """Stop watching, from any thread, as the build is over: the session will end, too."""
        with self._monitor:
            self._over = True
            self._monitor.notify()

    def gone(self) -> None:
        """Wait until this has stopped watching."""
        self._crew.gone(_LEAVING)

    def _watch(self) -> None:
        self._session.ended()
        if not self._monitor.until(lambda: self._over or None, now() + _ABANDONED):
            self._give_up(
                ConnectionError(
                    "the build's session was lost, and the engine hasn't ended the build within "
                    f"{in_seconds(_ABANDONED)}; whether it goes on isn't known"
                )
            )
