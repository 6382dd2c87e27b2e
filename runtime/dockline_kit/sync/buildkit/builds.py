# Derived from aio/buildkit/builds.py by `dockline generate`. Do not edit: change that, then run it again.
"""A running build: its events, its result, and how it is cancelled."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol, Self

from attrs import evolve

from dockline_runtime.errors import StreamBusy, TimeoutError

from ...buildkit.delivery.receiving import said_of_output
from ...buildkit.errors import failure_of
from ...buildkit.progress.vertexes import Vertexes
from ...buildkit.results import BuildResult, image_of
from ...unread import STARTED, Line, never_read
from .calls import CallFailed

if TYPE_CHECKING:
    from ...buildkit.progress.events import Event, Step, Warning
    from ...buildkit.wire.status import StatusResponse
    from ...progress.showing import Showing
    from ...progress.views import Output, View
    from .solving import Outcome

__all__ = ["Build", "Work"]


_IDLE: Final = 0.2
"""How long the display stays as it is without news, in seconds, before it is drawn again."""


class Work(Protocol):
    """A build under way, by `/grpc` or by `/build`."""

    @property
    def failures(self) -> Sequence[BaseException]:
        """What went wrong on our side."""
        ...

    @property
    def sent(self) -> tuple[int, int]:
        """How many bytes of files went to the engine, and how many files."""
        ...

    def receive(self, timeout: float | None = None) -> StatusResponse | None:
        """The next report of its progress; None after the end."""
        ...

    def outcome(self, timeout: float | None = None) -> Outcome:
        """How it ended; asked for when `receive` has given None."""
        ...

    def close(self) -> None:
        """Close, from any thread: a running build is cancelled."""
        ...

    def gone(self) -> None:
        """Close, and wait until nothing of it is left."""
        ...


class Build:
    """A running build: an iterator over its events, and a context manager that ends it.

    Iterating ends when the build does, whether it succeeded or not. If it failed, `result()` raises the
    error, and so does leaving the `with` block after that. Leaving the block earlier cancels the build.

    Args:
        work: The build under way.
        ref: Its name in the engine's history of builds.
        tags: The names of the image.
        stored: Whether the image goes to the engine's store.
        timeout: How long each wait for the engine may take, in seconds; None for as long as it takes.
        dockerfile: Name and content of the Dockerfile, if the engine reports no places in it.

    Attributes:
        ref: The build's name, by which `buildkit.history` knows it.
    """

    def __init__(
        self,
        work: Work,
        *,
        ref: str,
        tags: Sequence[str] = (),
        stored: bool = True,
        timeout: float | None = None,
        dockerfile: tuple[str, bytes] | None = None,
    ) -> None:
        self.ref = ref
        self._dockerfile = dockerfile
        self._work, self._tags, self._stored = work, tuple(tags), stored
        self._timeout = timeout
        self._line: Line | None = None
        self._vertexes = Vertexes()
        self._events: deque[Event] = deque()
        self._is_read = self._is_reading = self._is_raised = False

    @property
    def steps(self) -> list[Step]:
        """The steps that have started, in the state that was read last."""
        return self._vertexes.steps

    @property
    def warnings(self) -> list[Warning]:
        """The warnings of the linter and of the builder so far."""
        return list(self._vertexes.warnings)

    def log_of(self, step: Step | int) -> str:
        """What a step wrote so far, the last 256 KiB of it, as text.

        Args:
            step: The step, or its number.
        """
        return self._vertexes.log_of(step).decode("utf-8", "replace")

    def result(self) -> BuildResult:
        """Read to the end; return the result.

        Raises:
            BuildError: The build failed; the error has the place in the Dockerfile, the command and its
                output.
            StreamClosed: It was closed, maybe by another thread meanwhile, and is cancelled.
            ConnectionError: The connection was lost; the engine cancels the build then.
            TimeoutError: Nothing came in time, if there is a timeout; the next call goes on.
        """
        try:
            while self._next() is not None:
                pass
            outcome = self._work.outcome(self._timeout)
        except TimeoutError:
            raise
        except BaseException:
            self.close()
            raise
        self._is_raised = True
        self._work.gone()
        if outcome.error is not None:
            raise self._failed(outcome.error) from self._cause()
        metadata = outcome.metadata or {}
        digest, image = image_of(metadata, stored=self._stored)
        sent_bytes, sent_files = self._work.sent
        return BuildResult(
            digest=digest,
            image_id=image,
            tags=self._tags,
            warnings=tuple(self._vertexes.warnings),
            steps=tuple(self._vertexes.steps),
            metadata=metadata,
            sent_bytes=sent_bytes,
            sent_files=sent_files,
        )

    def show(
        self,
        *,
        file: Output | None = None,
        quiet: bool = False,
        view: View | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> BuildResult:
        """Read to the end, and show the progress as the docker command does; return the result.

        Args:
            file: Where to show it; standard error if None. On a terminal the steps are kept up to date,
                without colours if `NO_COLOR` is set; elsewhere, and with `TERM=dumb`, there are plain lines.
            quiet: Show nothing.
            view: Another way to show it, instead of `file` and `quiet`.
            clock: The time, in seconds.

        Raises:
            As `result`.
        """
        from ...buildkit.progress.building import BuildProgress
        from ...buildkit.progress.views import view_for_build
        from ...progress.showing import Showing

        with Showing(view or view_for_build(file, quiet=quiet), clock, BuildProgress()) as showing:
            while (events := self._shown(showing)) is not None:
                showing.step(events)
            return self.result()

    def asked_at(self, line: Line | None) -> None:
        """Set the line that a warning names if the build is never read.

        Args:
            line: The line; None for no warning.
        """
        self._line = line

    def close(self) -> None:
        """Cancel the build if it is running, from any thread: a loop over it wakes at once and stops.
        Closing twice does no harm."""
        self._line, self._is_raised = None, True
        self._work.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Event:
        event = self._next()
        if event is None:
            raise StopIteration
        return event

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None and self._is_read and not self._is_raised:
                self.result()
        finally:
            self.close()
            self._work.gone()

    def _next(self) -> Event | None:
        """The next event; None after the last."""
        self._more(self._timeout)
        return self._events.popleft() if self._events else None

    def _more(self, timeout: float | None) -> None:
        """Wait for events, or for the end."""
        self._line = None
        if self._is_reading:
            raise StreamBusy("another thread is reading the build already; only one can at a time")
        self._is_reading = True
        try:
            while not self._events and not self._is_read:
                message = self._work.receive(timeout)
                if message is None:
                    self._is_read = True
                    self._events.extend(self._vertexes.close())
                else:
                    self._events.extend(self._vertexes.feed(message))
        finally:
            self._is_reading = False

    def _shown(self, showing: Showing) -> list[Event] | None:
        """The events that have come; None after the last. The display is kept up to date."""
        try:
            self._more(_IDLE if self._timeout is None else self._timeout)
        except TimeoutError:
            if self._timeout is not None:
                raise
            showing.tick()
            return []
        events = list(self._events)
        self._events.clear()
        return events or None

    def _failed(self, error: Exception) -> Exception:
        """The error that the user gets."""
        if not isinstance(error, CallFailed):
            return error
        failure = failure_of(error.message, error.details)
        ours = next(filter(None, map(said_of_output, self._work.failures)), "")
        if ours:  # the engine may only know that we stopped receiving
            failure = evolve(failure, message=ours)
        step = next(
            (each for each in self._vertexes.steps if each.digest == failure.vertex), self._vertexes.failed
        )
        if self._dockerfile is not None:
            from ...buildkit.places import placed

            failure = placed(failure, *self._dockerfile, step.name if step else None)
        found = failure.error(step.name if step else None, self.log_of(step) if step else "")
        found.spoken = "buildkit.build"
        return found

    def _cause(self) -> BaseException | None:
        """What went wrong on our side, if anything did."""
        return next(iter(self._work.failures), None)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.ref}, {len(self._vertexes.steps)} steps so far>"

    def __del__(self) -> None:
        line = getattr(self, "_line", None)
        if line is not None:
            never_read(STARTED, line, "result")
        if not getattr(self, "_is_raised", True):
            self._work.close()
