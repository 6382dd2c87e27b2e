"""A build by BuildKit that is about to start, for tasks: to be entered, awaited, read, or waited for."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Unpack

from dockline_runtime.openings import Opening
from dockline_runtime.secrecy import hidden, revealed

from .aio.buildkit.facade import start
from .unread import STARTED, Line, never_used, where_asked

if TYPE_CHECKING:
    from dockline_runtime.aio.client import AsyncBaseClient

    from .aio.buildkit.builds import AsyncBuild
    from .buildkit.progress.events import Event
    from .buildkit.request.arguments import BuildOptions, ContextLike
    from .buildkit.results import BuildResult
    from .progress.views import Output, View

__all__ = ["StartingBuild", "start_async"]


class StartingBuild(Opening["AsyncBuild"]):
    """A build that starts when this is awaited or entered; once.

    Args:
        opened: Starts it.
    """

    __slots__ = ("_line",)

    def __init__(self, opened: Coroutine[Any, Any, AsyncBuild]) -> None:
        super().__init__(opened)
        self._line = where_asked(STARTED)

    async def __aiter__(self) -> AsyncIterator[Event]:
        async with self as build:
            async for event in build:
                yield event

    async def result(self) -> BuildResult:
        """Build, and wait for the end; what came of it.

        Raises:
            BuildError: The build failed: with the place in the Dockerfile, the command, and what it wrote.
            As `buildkit.start_async`.
        """
        async with self as build:
            return await build.result()

    async def show(
        self,
        *,
        file: Output | None = None,
        quiet: bool = False,
        view: View | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> BuildResult:
        """Build, wait for the end, and show how far it is, in the manner of the docker command.

        Args:
            file: Where to show it; standard error if None. On a terminal the steps are kept up to date,
                without colours if `NO_COLOR` is set; elsewhere, and with `TERM=dumb`, there are plain lines.
            quiet: Show nothing.
            view: Another way to show it, instead of `file` and `quiet`.
            clock: The time, in seconds.

        Raises:
            As `result`.
        """
        async with self as build:
            return await build.show(file=file, quiet=quiet, view=view, clock=clock)

    def _take(self) -> Coroutine[Any, Any, AsyncBuild]:
        return _asked_at(hidden(self._line), super()._take())

    def __del__(self) -> None:
        if self._opened is not None:
            self._opened.close()
            never_used(STARTED, self._line, "result")


async def _asked_at(line: Line, opened: Coroutine[Any, Any, AsyncBuild]) -> AsyncBuild:
    """The build, when it has started; a line has the program's variables, which errors must not show."""
    build = await opened
    build.asked_at(revealed(line))
    return build


def start_async(
    docker: AsyncBaseClient, context: ContextLike | None = None, **options: Unpack[BuildOptions]
) -> StartingBuild:
    """Start to build by BuildKit, with a task; the build, which tells events as they come.

    Nothing is sent before this is awaited, entered (`async with`, which ends the build), iterated over, or
    asked for its `result()`.

    Args:
        docker: The client.
        context: What is built, as for `build`.
        **options: What `BuildOptions` has, as for `build`.

    Raises:
        InvalidArgument: An option isn't valid; nothing was sent.
        UnsupportedByEngine: The engine can't do what was asked for; nothing of the build was sent.
        ConnectionError: The engine can't be reached.
    """
    return StartingBuild(start(docker, context, **options))
