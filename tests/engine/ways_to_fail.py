"""The ways in which an engine, or the link to it, fails while calls are under way, and is mended again."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from ..support.waiting import eventually
from .power import daemon_runs, restartable, signalled, stands_still
from .private import PrivateEngine
from .private.cleanup import engine_processes
from .relay import Cut, Relay

__all__ = ["WAYS", "Way"]

_CONNECTING = "02"
"""The state of a connection that the daemon has not accepted yet, in /proc/net/unix."""


class Way:
    """One way to fail.

    Args:
        engine: The engine that fails.
        folder: Where a socket may be made.

    Attributes:
        name: The column of the table.
        url: Where clients reach the engine.
        silent: Whether nobody is told, so that only a timeout can end a call.
        survives: Whether the daemon goes on running, and with it containers.
    """

    silent: ClassVar[bool] = False
    survives: ClassVar[bool] = True

    def __init__(self, engine: PrivateEngine, folder: Path) -> None:
        self.name = type(self).__name__.lower()
        self.engine = engine
        self.url = engine.url

    @contextmanager
    def ready(self) -> Iterator[None]:
        """Within it the engine may be struck; whatever happens, it doesn't stand still at the end."""
        try:
            yield
        finally:
            with suppress(OSError):  # it does not run
                signalled(self.engine, signal.SIGCONT)

    def hold(self) -> None:
        """From now on requests are taken and not answered."""
        signalled(self.engine, signal.SIGSTOP)
        eventually(lambda: stands_still(self.engine), what="the daemon's halt")

    def waiting(self) -> int:
        """How many requests were taken since."""
        path = str(self.engine.socket)
        rows = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()]
        return sum(row[-1] == path and row[5] == _CONNECTING for row in rows)

    def strike(self) -> None:
        """Fail. Requests may be held back by then."""
        raise NotImplementedError

    def mend(self) -> None:
        """The engine answers again."""
        raise NotImplementedError


class _Restartable(Way):
    survives = False

    @contextmanager
    def ready(self) -> Iterator[None]:
        with super().ready(), restartable(self.engine) as self._start:
            yield

    def mend(self) -> None:
        eventually(self._ended, timeout=60, what="the daemon's end")
        self._start()

    def _ended(self) -> bool:
        return not daemon_runs(self.engine)


class Killed(_Restartable):
    """SIGKILL for the daemon; its containers go on until it is back."""

    def strike(self) -> None:
        signalled(self.engine, signal.SIGKILL)

    def _ended(self) -> bool:
        for process in engine_processes(self.engine.directory):
            if process.program in ("dockerd", "containerd"):
                process.kill(signal.SIGKILL)
        return super()._ended()


class Restarted(_Restartable):
    """SIGTERM for the daemon, which stops its containers, ends, and is started again."""

    def strike(self) -> None:
        signalled(self.engine, signal.SIGTERM, signal.SIGCONT)


class Frozen(Way):
    """SIGSTOP for the daemon, and SIGCONT when all calls have ended."""

    silent = True

    def strike(self) -> None:
        self.hold()

    def mend(self) -> None:
        signalled(self.engine, signal.SIGCONT)


class _Cut(Way):
    how: ClassVar[Cut]
    by_network: ClassVar[bool]

    def __init__(self, engine: PrivateEngine, folder: Path) -> None:
        super().__init__(engine, folder)
        self._relay = Relay(engine.socket, None if self.by_network else folder / "relay.sock")
        self.url = self._relay.url

    @contextmanager
    def ready(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._relay.close()

    def hold(self) -> None:
        self._relay.hold()

    def waiting(self) -> int:
        return self._relay.waiting()

    def strike(self) -> None:
        self._relay.cut(self.how)

    def mend(self) -> None:
        self._relay.mend()


class Closed(_Cut):
    """All connections, over a unix socket, end both ways."""

    how, by_network = "closed", False


class Reset(_Cut):
    """All connections, over TCP, are reset."""

    how, by_network = "reset", True


class Silent(_Cut):
    """Nothing comes through any more, either way, over TCP."""

    how, by_network = "silent", True
    silent = True


WAYS: dict[str, type[Way]] = {
    way.__name__.lower(): way for way in (Killed, Frozen, Closed, Reset, Silent, Restarted)
}
