# Derived from aio/builds.py by `dockline generate`. Do not edit: change that, then run it again.
"""A build as a stream: its steps while it runs, and the image at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from dockline_runtime.errors import BuildFailed, ConnectionError, ProtocolError, StreamClosed, StreamError

from .steps import StepStream

if TYPE_CHECKING:
    from dockline_runtime.operation.inputs import Inputs
    from dockline_runtime.operation.operation import Operation
    from dockline_runtime.protocol.build_steps import BuiltImage
    from dockline_runtime.sync.stream import Source

    from ..buildkit.progress.events import Event

__all__ = ["BuildStream"]

T = TypeVar("T")

_BUILDKIT: Final = "2"


class Companion(Protocol):
    """What a build holds besides its stream."""

    @property
    def by_session(self) -> bool:
        """Whether the build has a session."""
        ...

    @property
    def inputs(self) -> Inputs:
        """What is sent to `/build`."""
        ...

    def watch(self, give_up: Callable[[ConnectionError], object]) -> None:
        """Watch the session, so that nobody waits forever for a build that has lost it.

        Args:
            give_up: Called once with the reason, if the session is lost and the engine doesn't end the build.

        Raises:
            ConnectionError: No more threads can be started.
        """
        ...

    def close(self) -> None:
        """Release it."""
        ...


class _Led:  # written by hand: attrs takes long to make a class
    """A tar that BuildKit recognizes as one, to be sent to `/build`."""

    __slots__ = ("inputs",)

    by_session = False

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs

    def watch(self, give_up: Callable[[ConnectionError], object]) -> None:
        """There is no session that can be lost."""

    def close(self) -> None:
        """There is nothing to release."""


class BuildStream(StepStream[T], Generic[T]):
    """The steps of a build. When they have been read to the end, the build is done and the image is there.

    Args:
        source: Where the bytes come from.
        op: The operation.
        hint: What may have caused its errors.
        ended: Whether the client was closed, which closes this as well.

    Attributes:
        by_session: Whether BuildKit builds a folder by a session, so that only what has changed was sent.
    """

    by_session: bool = False

    def __init__(self, source: Source, op: Operation[T], hint: str, ended: Callable[[], bool]) -> None:
        from dockline_runtime.protocol.build_steps import ReportedId

        super().__init__(source, op, hint, ended)
        self._reported_id = ReportedId()
        self._companion: Companion | None = None
        self._lost: ConnectionError | None = None

    @classmethod
    def before(cls, wire: Any, inputs: Inputs) -> Companion | None:
        """Prepare a build for BuildKit: a folder goes by a session if it can (see `by_folder`), and a tar is
        sent so that BuildKit recognizes it.

        Args:
            wire: Sends operations.
            inputs: What the caller gave.
        """
        if inputs.body is None:
            return None
        if isinstance(inputs.body, str | os.PathLike):
            from .buildkit.by_folder import folder_build

            return folder_build(wire, inputs)
        if inputs.query.get("version") != _BUILDKIT:
            return None
        from attrs import evolve

        from ..buildkit.trees.leading import led
        from ..waiting.by_threads import aside

        return _Led(evolve(inputs, body=aside(led, inputs.body)))

    def own(self, companion: Companion) -> None:
        """Take over something that is closed with the stream.

        Args:
            companion: What `before` returned.

        Raises:
            ConnectionError: No more threads can be started; the stream is closed.
        """
        self._companion = companion
        self.by_session = companion.by_session
        try:
            companion.watch(self._give_up)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close, from any thread: a loop over it wakes at once and stops. Closing twice does no
        harm."""
        super().close()
        self._let_go()

    def _more(self) -> list[T]:
        items = super()._more()
        if self._state.ended:
            self._let_go()
        return items

    def _let_go(self) -> None:
        companion, self._companion = self._companion, None
        if companion is not None:
            companion.close()

    def _give_up(self, error: ConnectionError) -> None:
        """Fail the stream, from any thread: its session is lost, and the engine doesn't end the build."""
        self._lost = error
        self._source.close()

    @property
    def image_id(self) -> str | None:
        """The id of the image; None until the build has reported it, near its end."""
        return self._reported_id.id

    def events(self) -> Iterator[Event]:
        """What BuildKit reports, as events: steps, their output, bytes that are moved, warnings.

        Other messages, such as the one with the image's id, are left out. A build by the classic builder has
        no events.

        Yields:
            A `Step` when it starts and when it ends, a `Log` with the output of its command in whole lines, a
            `Transfer` for what it moves, a `Warning` about the Dockerfile.

        Raises:
            StreamError: The build failed; the event of the step that failed came before.
            ProtocolError: BuildKit sent something malformed.
            StreamClosed: The stream was closed before.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        from ..buildkit.progress.trace import decoded
        from ..buildkit.progress.vertexes import Vertexes

        vertexes = Vertexes()
        for step in self:
            try:
                status = decoded(step)
                events = [] if status is None else vertexes.feed(status)
            except ProtocolError as error:
                self.close()
                raise self._named(error) from None
            for event in events:
                yield event
        for event in vertexes.close():
            yield event

    def result(self) -> BuiltImage:
        """Read to the end; return the image's id, and what the build wrote from here on.

        With BuildKit, the output lists each step by its number and name, followed by what it wrote; a step
        that failed comes last.

        Raises:
            BuildFailed: The build failed; the error has its output, the step that failed if BuildKit names
                it, and in `before` all that was read before.
            ProtocolError: The build succeeded without an image id: it makes no image, because of its
                `outputs`, say.
            StreamClosed: The stream was closed, maybe by another thread meanwhile.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout; the next call still returns all of it.
        """
        from dockline_runtime.protocol.build_steps import BuiltImage

        steps: list[T] = []
        try:
            self._rest(steps.extend)
        except StreamError as error:
            try:
                output, step = _output_of(steps)
            except ProtocolError:  # the build's own error says more
                output, step = "", ""
            failed = BuildFailed(error.message, error.code, error.operation, tuple(steps), output, step)
            failed.hint, failed.spoken = error.hint, error.spoken
            raise failed from None
        except BaseException as error:
            self._broke_off(error, lambda: self._put_back(steps))
            raise
        if self.image_id is None:
            raise self._named(
                ProtocolError("the build ended without an image id; if it makes no image, use drain()")
            )
        return BuiltImage(self.image_id, _output_of(steps)[0])

    def _failed(self, error: BaseException) -> BaseException:
        from dockline_runtime.protocol.build_steps import hint_of

        if self._lost is not None and isinstance(error, StreamClosed):
            error = self._lost
        error = super()._failed(error)
        if isinstance(error, StreamError):
            error.hint = error.hint or hint_of(error.message)
        return error

    def _decoded(self, values: list[Any]) -> list[T]:
        for value in values:
            self._reported_id.look(value)
        return super()._decoded(values)


def _output_of(steps: list[Any]) -> tuple[str, str]:
    """What a build wrote, and the name of the step that failed, if one did and its name is known."""
    from dockline_runtime.protocol.build_steps import is_trace, output_of

    if not any(map(is_trace, steps)):
        return output_of(steps), ""
    from ..buildkit.progress.trace import decoded
    from ..buildkit.progress.vertexes import Vertexes

    vertexes = Vertexes()
    for step in steps:
        if (status := decoded(step)) is not None:
            vertexes.feed(status)
    vertexes.close()
    return vertexes.output() + output_of(steps), vertexes.failed.name if vertexes.failed else ""
