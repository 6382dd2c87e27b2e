"""A build as a stream: what it tells while it goes on, and the image in the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dockline_runtime.errors import BuildFailed, ProtocolError, StreamError

from .steps import AsyncStepStream

if TYPE_CHECKING:
    from dockline_runtime.aio.stream import Source
    from dockline_runtime.operation.operation import Operation
    from dockline_runtime.protocol.build_steps import BuiltImage

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

    async def result(self) -> BuiltImage:
        """Read to the end; the image's id, and what the build wrote from here on.

        Raises:
            BuildFailed: The build failed; the error has its output, and `before` all that came before it.
            ProtocolError: The build ended well, and told no id: it makes no image, as `outputs` may say.
            StreamClosed: The stream was closed, maybe by another task meanwhile.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout; the next call gives all of it.
        """
        from dockline_runtime.protocol.build_steps import BuiltImage, output_of

        steps: list[T] = []
        try:
            await self._rest(steps.extend)
        except StreamError as error:
            output = output_of(steps)
            failed = BuildFailed(error.message, error.code, error.operation, tuple(steps), output)
            failed.hint, failed.spoken = error.hint, error.spoken
            raise failed from None
        except BaseException as error:
            self._broke_off(error, lambda: self._put_back(steps))
            raise
        if self.image_id is None:
            raise self._named(
                ProtocolError("the build has ended and told no image's id; drain() asks for none")
            )
        return BuiltImage(self.image_id, output_of(steps))

    def _decoded(self, values: list[Any]) -> list[T]:
        for value in values:
            self._told.look(value)
        return super()._decoded(values)
