"""A build by `POST /build` with a session alongside: the road for proxies that refuse `/grpc`."""

from __future__ import annotations

from typing import Any, Final, Self

from dockline_runtime.errors import (
    APIError,
    ConnectionError,
    DocklineError,
    StreamClosed,
    StreamError,
    TimeoutError,
)

from ...buildkit.progress.trace import decoded
from ...buildkit.request.abilities import Abilities
from ...buildkit.request.by_path import path_build
from ...buildkit.request.requests import Plan
from ...buildkit.wire.status import StatusResponse
from ..builds import AsyncBuildStream
from .builds import AsyncBuild
from .calls import CallFailed
from .folders import AsyncFolders
from .opening import session_of
from .session import AsyncSession, new_id
from .solving import Outcome
from .watching import AsyncWatch

__all__ = ["AsyncPathWork", "started_by_path"]

_CONTAINERD: Final = "io.containerd.snapshotter"
_DIGEST: Final = "containerimage.digest"


async def started_by_path(docker: Any, plan: Plan, timeout: float | None) -> AsyncBuild:
    """Request a build.

    Args:
        docker: The client.
        plan: The build.
        timeout: How long each wait for the engine may take, in seconds; None for as long as it takes.

    Raises:
        UnsupportedByEngine: The engine, or `/build`, can't do what was asked for; nothing of the build was
            sent.
        ConnectionError: The engine can't be reached.
    """
    folders = AsyncFolders(plan.contexts.folders)
    session = session_of(docker, plan, folders)
    ref = new_id()
    asked = path_build(plan, session=session.id, ref=ref)
    await _check(docker, plan)
    await session.open(None)
    try:
        stream = await docker.images.build(asked.source, **asked.parameters)
    except BaseException:
        session.close()
        raise
    stream.asked_at(None)
    work = AsyncPathWork(stream, session, folders).start()
    stored = any(entry.type in ("moby", "image") for entry in plan.exporters)
    return AsyncBuild(
        work,
        ref=ref,
        tags=plan.tags,
        stored=stored,
        timeout=timeout,
        dockerfile=plan.contexts.dockerfile,
    )


class AsyncPathWork:
    """A build under way.

    Args:
        stream: The answer of `/build`; this closes it.
        session: Its session; this closes it.
        folders: Serves the contexts.
    """

    def __init__(self, stream: AsyncBuildStream[Any], session: AsyncSession, folders: AsyncFolders) -> None:
        self._stream, self._session, self._folders = stream, session, folders
        self._outcome: Outcome | None = None
        self._closed = False
        self._watch = AsyncWatch(session, self._lost)

    def start(self) -> Self:
        """Begin to watch the session.

        Raises:
            ConnectionError: No more threads can be started.
        """
        try:
            self._watch.start()
        except BaseException:
            self.close()
            raise
        return self

    @property
    def failures(self) -> list[BaseException]:
        """What went wrong on our side of the session, the oldest first."""
        return list(self._session.failures)

    @property
    def sent(self) -> tuple[int, int]:
        """How many bytes of files went to the engine, and how many files."""
        return self._folders.sent_bytes, self._folders.sent_files

    async def receive(self, timeout: float | None = None) -> StatusResponse | None:  # noqa: ARG002  # the stream has its own
        """The next report of its progress; None after the end, and when this is closed.

        Raises:
            TimeoutError: Nothing came in time; a later call goes on.
        """
        try:
            async for step in self._stream:
                if (status := decoded(step)) is not None:
                    return status
        except TimeoutError:
            raise
        except StreamError as error:
            self._outcome = Outcome(error=CallFailed(message=error.message))
        except DocklineError as error:
            self._outcome = self._outcome or Outcome(error=error)
        if self._outcome is None and not self._closed:
            image = self._stream.image_id
            self._outcome = Outcome({_DIGEST: image} if image else {})
        return None

    async def outcome(self, timeout: float | None = None) -> Outcome:  # noqa: ARG002  # nothing is waited for
        """How the build ended, which is known when `receive` has given None.

        Raises:
            StreamClosed: This was closed before.
        """
        if self._outcome is None:
            raise StreamClosed("the build was closed before its end, and is cancelled")
        return self._outcome

    def close(self) -> None:
        """Close, from any task: a running build is cancelled. Closing twice does no harm."""
        self._closed = True
        self._watch.end()
        self._stream.close()
        self._session.close()

    async def gone(self) -> None:
        """Close, and wait until nothing of it is left."""
        self.close()
        await self._watch.gone()
        await self._session.gone()

    def _lost(self, error: ConnectionError) -> None:
        """The session was lost, and the engine doesn't end the build."""
        self._outcome = self._outcome or Outcome(error=error)
        self._stream.close()


async def _check(docker: Any, plan: Plan) -> None:
    """Check that the engine's image store can do what is asked, if the engine says which one it has."""
    try:
        info = await docker.system.info()
    except APIError:
        return
    status = str(info.driver_status)
    Abilities(_CONTAINERD in status).check(plan)
