"""A build as a stream: what it tells while it goes on, and the image in the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dockline_runtime.errors import BuildFailed, ProtocolError, StreamError

from .steps import AsyncStepStream

if TYPE_CHECKING:
    from dockline_runtime.aio.stream import Source
    from dockline_runtime.operation.operation import Operation
    from dockline_runtime.protocol.build_steps import BuiltImage

    from ..buildkit.events import Event

__all__ = ["AsyncBuildStream"]

T = TypeVar("T")


class AsyncBuildStream(AsyncStepStream[T], Generic[T]):
    """The steps of a build: it is done when they have been read to their end, and the image is there.

    Args:
        source: Where the bytes come from.
        op: The operation.
        hint: What an error of it may have come of.
        ended: Whether the client was closed, which closes this as well.
    """

    def __init__(self, source: Source, op: Operation[T], hint: str, ended: Callable[[], bool]) -> None:
        from dockline_runtime.protocol.build_steps import ToldId

        super().__init__(source, op, hint, ended)
        self._told = ToldId()

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
        from ..buildkit.trace import decoded
        from ..buildkit.vertexes import Vertexes

        vertexes = Vertexes()
        async for step in self:
            if (status := decoded(step)) is not None:
                for event in vertexes.feed(status):
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
            output, step = _output_of(steps)
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
    from ..buildkit.trace import decoded
    from ..buildkit.vertexes import Vertexes

    vertexes = Vertexes()
    for step in steps:
        if (status := decoded(step)) is not None:
            vertexes.feed(status)
    vertexes.close()
    return vertexes.output() + output_of(steps), vertexes.failed.name if vertexes.failed else ""
