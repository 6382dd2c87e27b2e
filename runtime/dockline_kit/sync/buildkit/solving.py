# Derived from aio/buildkit/solving.py by `dockline generate`. Do not edit: change that, then run it again.
"""A build by `/grpc`: Solve and Status at once on one connection, with a session alongside.

Theory of operation
-------------------
Solve answers when the build is over. Meanwhile Status reports progress, and ends by itself with the build.
Two members of a crew wait for them, so that neither holds up the other. Reports of Status are kept until
`receive` takes them, at most `_KEPT`; the engine has to wait with the rest, which doesn't hold up the build.

If Solve fails before there is a job, as with an exporter that doesn't exist, Status would wait six seconds
more for one; so it is given up half a second after Solve. A Status that has reported something is waited for
longer: it has the output of the command that failed.

If the session is lost and Solve still doesn't answer, the build is given up (`watching`).

Closing this resets both calls, and closes the connection and the session; the engine then cancels the build.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from dockline_runtime.errors import (
    ConnectionError,
    DocklineError,
    ProtocolError,
    StreamClosed,
    TimeoutError,
    in_seconds,
)

from ...buildkit.wire.control import SolveRequest, SolveResponse, StatusRequest
from ...buildkit.wire.status import StatusResponse
from ...waiting.by_threads import Crew, Monitor, aside, now, pause
from .watching import Watch

if TYPE_CHECKING:
    from .calls import Call
    from .connection import Connection
    from .folders import Folders
    from .session import Session

__all__ = ["Solving", "Outcome"]

_SOLVE: Final = "/moby.buildkit.v1.Control/Solve"
_STATUS: Final = "/moby.buildkit.v1.Control/Status"
_KEPT: Final = 64
"""How many reports of Status are kept at most."""
_LEAVING: Final = 5.0
_BEFORE_A_JOB: Final = 0.5
"""How long Status may go on after a Solve that failed, if it has reported nothing, in seconds."""
_AFTER_THE_END: Final = 10.0
"""How long Status may go on otherwise, after Solve or after its last report, in seconds."""
_LOCKED: Final = 10.0
"""How long to wait while the index of a cache is locked, in seconds."""
_PAUSE: Final = 0.02
_END: Final = object()
_NEWS: Final = object()


@frozen
class Outcome:
    """How a build ended.

    Attributes:
        metadata: What the exporters reported; None if it failed.
        error: Why it failed.
    """

    metadata: dict[str, str] | None = None
    error: Exception | None = None


class Solving:
    """A build under way.

    Args:
        control: The connection on which it is requested; this closes it.
        session: Its session; this closes it.
        folders: Serves the contexts.
        keep: Called aside after a successful build, with what the exporters reported and whether this is the
            last time, until it returns True. Its error is the build's error.
    """

    def __init__(
        self,
        control: Connection,
        session: Session,
        folders: Folders,
        keep: Callable[[Mapping[str, str], bool], bool] | None = None,
    ) -> None:
        self._control, self._session, self._folders = control, session, folders
        self._keep = keep
        self._monitor = Monitor()
        self._crew = Crew()
        self._kept: deque[StatusResponse] = deque()
        self._has_reported = self._ended = self._closed = False
        self._news = now()
        self._outcome: Outcome | None = None
        self._calls: list[Call] = []
        self._watch = Watch(session, self._lost)

    def begin(self, request: SolveRequest) -> None:
        """Request the build.

        Args:
            request: The request.

        Raises:
            ConnectionError: The connection was lost.
        """
        status = self._asked(_STATUS, StatusRequest(ref=request.ref).encode())
        solve = self._asked(_SOLVE, request.encode())
        if not (
            self._crew.start("follows a build", partial(self._follow, status))
            and self._crew.start("waits for a build", partial(self._wait, solve))
        ):
            raise ConnectionError("no more threads can be started to follow the build")
        self._watch.start()

    def receive(self, timeout: float | None = None) -> StatusResponse | None:
        """The next report of its progress; None after the end, and when this is closed.

        Args:
            timeout: How long to wait for it, in seconds; None for as long as it takes.

        Raises:
            TimeoutError: Nothing came in time; a later call goes on.
        """
        since = now()
        deadline = None if timeout is None else since + timeout
        while True:
            patience = self._patience(since)
            until = min((each for each in (deadline, patience) if each is not None), default=None)
            found = self._monitor.until(partial(self._taken, since, patience), until)
            if isinstance(found, StatusResponse):
                return found
            if found is _END:
                return None
            if found is None and patience is not None and now() >= patience:
                self._give_up()
            elif found is None:
                raise TimeoutError(f"the build reported nothing for {in_seconds(timeout or 0)}, and goes on")

    def outcome(self, timeout: float | None = None) -> Outcome:
        """How the build ended.

        Args:
            timeout: How long to wait for it, in seconds; None for as long as it takes.

        Raises:
            StreamClosed: This was closed before.
            TimeoutError: It didn't end in time; a later call goes on.
        """
        deadline = None if timeout is None else now() + timeout
        found = self._monitor.until(lambda: self._outcome or (_END if self._closed else None), deadline)
        if found is None:
            raise TimeoutError(f"the build hadn't ended after {in_seconds(timeout or 0)}, and goes on")
        if not isinstance(found, Outcome):
            raise StreamClosed("the build was closed before its end, and is cancelled")
        return found

    @property
    def failures(self) -> list[BaseException]:
        """What went wrong on our side of the session, the oldest first."""
        return list(self._session.failures)

    @property
    def sent(self) -> tuple[int, int]:
        """How many bytes of files went to the engine, and how many files."""
        return self._folders.sent_bytes, self._folders.sent_files

    def close(self) -> None:
        """Close, from any thread: a running build is cancelled. Closing twice does no harm."""
        with self._monitor:
            over = self._closed
            self._closed = True
            self._monitor.notify()
        if not over:
            self._watch.end()
            for call in self._calls:
                call.cancel()
            self._control.close()
            self._session.close()

    def gone(self) -> None:
        """Close, and wait until nothing of it is left."""
        self.close()
        self._crew.gone(_LEAVING)
        self._watch.gone()
        self._control.gone()
        self._session.gone()

    def _asked(self, path: str, request: bytes) -> Call:
        call = self._control.call(path)
        self._calls.append(call)
        call.send(request)
        call.finish()
        return call

    def _taken(self, since: float, patience: float | None) -> Any:
        """What a waiting `receive` gets; None if there is nothing yet."""
        if self._closed:
            return _END
        if self._kept:
            found = self._kept.popleft()
            self._monitor.notify()
            return found
        if self._ended:
            return _END
        return _NEWS if self._patience(since) != patience else None

    def _patience(self, since: float) -> float | None:
        """When a wait for Status that began at `since` is given up; None while the build goes on."""
        if self._outcome is None:
            return None
        failed_before = self._outcome.error is not None and not self._has_reported
        return max(self._news, since) + (_BEFORE_A_JOB if failed_before else _AFTER_THE_END)

    def _give_up(self) -> None:
        """Stop waiting for Status."""
        with self._monitor:
            self._ended = True
            self._monitor.notify()
        self._calls[0].cancel()

    def _lost(self, error: ConnectionError) -> None:
        """The session was lost, and the engine doesn't end the build."""
        with self._monitor:
            self._outcome = self._outcome or Outcome(error=error)
            self._ended = True
            self._monitor.notify()
        for call in self._calls:
            call.cancel()

    def _follow(self, status: Call) -> None:
        """Keep what Status reports."""
        try:
            while (message := status.receive()) is not None:
                reported = StatusResponse.decode(message)
                with self._monitor:
                    self._kept.append(reported)
                    self._has_reported, self._news = True, now()
                    self._monitor.notify()
                if self._monitor.until(self._has_room) is _END:
                    return
        except DocklineError as error:
            with self._monitor:
                if isinstance(error, ProtocolError) and self._outcome is None:
                    self._outcome = Outcome(error=error)
        finally:
            with self._monitor:
                self._ended = True
                self._monitor.notify()

    def _has_room(self) -> Any:
        return _END if self._closed else _NEWS if len(self._kept) < _KEPT else None

    def _done(self, metadata: Mapping[str, str]) -> None:
        """Finish a successful build: call `keep` until it is done."""
        until = now() + _LOCKED
        while self._keep is not None and not aside(self._keep, metadata, now() >= until):
            if self._closed:
                raise StreamClosed("the build was closed while the index of its cache was locked")
            pause(_PAUSE)

    def _wait(self, solve: Call) -> None:
        """Wait for the end of Solve."""
        outcome = Outcome(error=StreamClosed("the build was closed before its end, and is cancelled"))
        try:
            message = solve.receive()
            if message is None:
                outcome = Outcome(error=ProtocolError("the engine ended the build without an answer"))
            elif solve.receive() is not None:  # the build succeeded only if the call ends well
                outcome = Outcome(error=ProtocolError("the engine ended the build with more than one answer"))
            else:
                metadata = dict(SolveResponse.decode(message).exporter_response)
                self._done(metadata)
                outcome = Outcome(metadata)
        except (DocklineError, OSError) as error:
            outcome = outcome if self._closed else Outcome(error=error)
        finally:
            with self._monitor:
                if self._outcome is None:
                    self._outcome = outcome
                self._news = now()
                self._monitor.notify()
            self._watch.end()
