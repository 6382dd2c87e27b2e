"""A build as a stream: what it tells while it goes on, and the image in the end."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from dockline_runtime.errors import BuildFailed, ConnectionError, ProtocolError, StreamClosed, StreamError

from .steps import AsyncStepStream

if TYPE_CHECKING:
    from dockline_runtime.aio.stream import Source
    from dockline_runtime.operation.inputs import Inputs
    from dockline_runtime.operation.operation import Operation
    from dockline_runtime.protocol.build_steps import BuiltImage

    from ..buildkit.progress.events import Event

__all__ = ["AsyncBuildStream"]

T = TypeVar("T")

_BUILDKIT: Final = "2"


class AsyncNeeded(Protocol):
    """What a build has besides its stream."""

    @property
    def by_session(self) -> bool:
        """Whether it is a session."""
        ...

    @property
    def inputs(self) -> Inputs:
        """What `/build` is told."""
        ...

    def watch(self, give_up: Callable[[ConnectionError], object]) -> None:
        """See to it that the build isn't waited for without an end.

        Args:
            give_up: Called once with why, if the engine has lost the session and doesn't end the build.

        Raises:
            ConnectionError: No more threads can be had.
        """
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class _Led:  # by hand: attrs takes long to make one
    """A tar that BuildKit takes for one, as what `/build` is told."""

    __slots__ = ("inputs",)

    by_session = False

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs

    def watch(self, give_up: Callable[[ConnectionError], object]) -> None:
        """There is no session that can be lost."""

    def close(self) -> None:
        """There is nothing to let go of."""


class AsyncBuildStream(AsyncStepStream[T], Generic[T]):
    """The steps of a build: it is done when they have been read to their end, and the image is there.

    Args:
        source: Where the bytes come from.
        op: The operation.
        hint: What an error of it may have come of.
        ended: Whether the client was closed, which closes this as well.

    Attributes:
        by_session: Whether it is a folder's build by BuildKit, of which only what has changed was sent.
    """

    by_session: bool = False

    def __init__(self, source: Source, op: Operation[T], hint: str, ended: Callable[[], bool]) -> None:
        from dockline_runtime.protocol.build_steps import ToldId

        super().__init__(source, op, hint, ended)
        self._told = ToldId()
        self._needed: AsyncNeeded | None = None
        self._lost: ConnectionError | None = None

    @classmethod
    async def before(cls, wire: Any, inputs: Inputs) -> AsyncNeeded | None:
        """Have the build of a folder go by BuildKit, where that can be (see `by_folder`), and see to it that
        BuildKit takes a tar for one.

        Args:
            wire: Sends operations.
            inputs: What the caller gave.
        """
        if inputs.body is None:
            return None
        if isinstance(inputs.body, str | os.PathLike):
            from .buildkit.by_folder import folder_build

            return await folder_build(wire, inputs)
        if inputs.query.get("version") != _BUILDKIT:
            return None
        from attrs import evolve

        from ..buildkit.trees.leading import led
        from ..waiting.by_tasks import aside

        return _Led(evolve(inputs, body=await aside(led, inputs.body)))

    def own(self, needed: AsyncNeeded) -> None:
        """Have something closed with the stream.

        Args:
            needed: What `before` gave.

        Raises:
            ConnectionError: No more threads can be had; the stream is closed.
        """
        self._needed = needed
        self.by_session = needed.by_session
        try:
            needed.watch(self._give_up)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close, from any task: a loop over it wakes at once and stops. Closing twice does no
        harm."""
        super().close()
        self._let_go()

    async def _more(self) -> list[T]:
        items = await super()._more()
        if self._state.ended:
            self._let_go()
        return items

    def _let_go(self) -> None:
        needed, self._needed = self._needed, None
        if needed is not None:
            needed.close()

    def _give_up(self, error: ConnectionError) -> None:
        """Have readers get an error, from any task: the engine doesn't end the build."""
        self._lost = error
        self._source.close()

    @property
    def image_id(self) -> str | None:
        """The id of the image; None until the build has told it, which is near its end."""
        return self._told.id

    async def events(self) -> AsyncIterator[Event]:
        """What a build by BuildKit tells, as events: steps, what they write, bytes that are moved, warnings.

        Messages that tell something else, such as the image's id, are left out; of a build by the classic
        builder nothing is left.

        Yields:
            A `Step` as it starts and as it ends, the `Log` of its command in whole lines, a `Transfer` for
            what it moves, a `Warning` about the Dockerfile.

        Raises:
            StreamError: The build failed; the step that did has told before.
            ProtocolError: What BuildKit tells isn't what it has to be.
            StreamClosed: The stream was closed before.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        from ..buildkit.progress.trace import decoded
        from ..buildkit.progress.vertexes import Vertexes

        vertexes = Vertexes()
        async for step in self:
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

    async def result(self) -> BuiltImage:
        """Read to the end; the image's id, and what the build wrote from here on.

        Of a build by BuildKit the output has each step, by its number and name, with what it wrote below; a
        step that failed comes last.

        Raises:
            BuildFailed: The build failed; the error has its output, the step that failed where BuildKit tells
                it, and `before` all that came before it.
            ProtocolError: The build ended well, and told no id: it makes no image, as `outputs` may say.
            StreamClosed: The stream was closed, maybe by another task meanwhile.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout; the next call gives all of it.
        """
        from dockline_runtime.protocol.build_steps import BuiltImage

        steps: list[T] = []
        try:
            await self._rest(steps.extend)
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
                ProtocolError("the build has ended and told no image's id; drain() asks for none")
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
            self._told.look(value)
        return super()._decoded(values)


def _output_of(steps: list[Any]) -> tuple[str, str]:
    """What a build wrote, and the name of the step that failed, if one did and that is known."""
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
