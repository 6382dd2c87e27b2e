"""What opens a stream of steps, or of a build, for tasks: like the runtime's openings, but can show it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from dockline_runtime.openings import OpeningValues

from .unread import never_used, where_asked

if TYPE_CHECKING:
    from dockline_runtime.operation.operation import Operation
    from dockline_runtime.protocol.build_steps import BuiltImage

    from .aio.builds import AsyncBuildStream
    from .aio.steps import AsyncStepStream
    from .buildkit.progress.events import Event
    from .progress.model import Progress
    from .progress.views import Output, View

__all__ = ["OpeningBuild", "OpeningSteps"]

T = TypeVar("T")


class OpeningSteps(OpeningValues[T], Generic[T]):
    """The steps of work: it is done when they have been read to their end.

    Args:
        opened: Sends the request, and gives the stream.
        op: The operation.
    """

    __slots__ = ("_line", "_op")

    def __init__(self, opened: Coroutine[Any, Any, AsyncStepStream[T]], op: Operation[T]) -> None:
        super().__init__(opened)
        self._op, self._line = op, where_asked(op)

    def __await__(self) -> Generator[Any, Any, AsyncStepStream[T]]:
        """Send the request; the stream, which the caller reads and closes.

        Raises:
            StreamBusy: This was used before.
        """
        return cast("Generator[Any, Any, AsyncStepStream[T]]", super().__await__())

    async def __aenter__(self) -> AsyncStepStream[T]:
        return cast("AsyncStepStream[T]", await super().__aenter__())

    async def show(
        self,
        *,
        file: Output | None = None,
        quiet: bool = False,
        view: View | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> Progress:
        """Read to the end, and show how far it is: layers, bytes, what is left.

        This is `show_async` of `dockline.progress`.

        Args:
            file: Where to show it; standard error if None. On a terminal the last lines are kept up to date,
                without colours if `NO_COLOR` is set; elsewhere, and with `TERM=dumb`, there are plain lines.
            quiet: Show nothing.
            view: Another way to show it, instead of `file` and `quiet`.
            clock: The time, in seconds.

        Returns:
            What it came to: the image's id or digest, sizes, and so on.

        Raises:
            StreamError: It failed; the view has said why.
            StreamClosed: The stream was closed meanwhile, with its client.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        async with self as stream:
            return await stream.show(file=file, quiet=quiet, view=view, clock=clock)

    def _take(self) -> Coroutine[Any, Any, AsyncStepStream[T]]:
        return self._asked_here(cast("Coroutine[Any, Any, AsyncStepStream[T]]", super()._take()))

    async def _asked_here(self, opened: Coroutine[Any, Any, AsyncStepStream[T]]) -> AsyncStepStream[T]:
        stream = await opened
        stream.asked_at(self._line)
        return stream

    def __del__(self) -> None:
        if self._opened is not None:
            self._opened.close()
            never_used(self._op, self._line)


class OpeningBuild(OpeningSteps[T], Generic[T]):
    """The steps of a build, and the image in the end.

    Args:
        opened: Sends the request, and gives the stream.
        op: The operation.
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def __await__(self) -> Generator[Any, Any, AsyncBuildStream[T]]: ...
        async def __aenter__(self) -> AsyncBuildStream[T]: ...

    async def events(self) -> AsyncIterator[Event]:
        """What a build by BuildKit tells, as events: steps, what they write, bytes that are moved, warnings.

        Yields:
            As `events` of the stream; nothing of a build by the classic builder.

        Raises:
            StreamError: The build failed; the step that failed came before.
            ProtocolError: What BuildKit tells is malformed.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        async with self as stream:
            async for event in stream.events():
                yield event

    async def result(self) -> BuiltImage:
        """Wait for the image: its id, and what the build wrote.

        Raises:
            BuildFailed: The build failed; the error has its output.
            ProtocolError: The build succeeded but gave no id: it makes no image, as `outputs` may say.
            StreamClosed: The stream was closed meanwhile, with its client.
            TruncatedStream: The connection ended too early.
            TimeoutError: Nothing came in time, if there is a timeout.
        """
        async with self as stream:
            return await stream.result()
