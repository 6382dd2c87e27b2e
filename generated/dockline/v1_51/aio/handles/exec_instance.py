# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a command that was prepared in a container, for asyncio."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Literal, overload

from dockline_runtime.aio.client import client_of
from dockline_runtime.aio.handles import AsyncHandle
from dockline_runtime.models.given import Items
from dockline_runtime.openings import OpeningHijacked
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from, member_of

from ... import models
from ...api.exec import EXEC_INSPECT, EXEC_RESIZE, EXEC_START, EXEC_START_NONE

__all__ = ["AsyncExecInstance"]


class AsyncExecInstance(AsyncHandle):
    """A command that was prepared in a container, as `docker.exec_instance(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    async def inspect(self) -> models.ExecInspectResponse:
        """Inspect an exec instance.

        This is where the exit code is. The engine forgets a command that ended after some minutes, and all of
        a container's when it stops.

        `GET /exec/{id}/json`

        Returns:
            The state of the command.

        Raises:
            NotFound: No such exec instance, or it is forgotten.
        """
        return await self.wire.call(EXEC_INSPECT, Inputs(path={"id": self.id}))

    async def resize(self, *, height: int, width: int) -> None:
        """Set the size of the TTY of an exec instance.

        The command must have been started. The size can also be given when it is prepared or started.

        `POST /exec/{id}/resize`

        Args:
            height: Height in characters.
            width: Width in characters.

        Raises:
            BadRequest: A size is missing, or isn't a number from 0 to 4294967295.
            NotFound: No such exec instance, or its command has ended.
            ServerError: The command isn't started, and wasn't in the seconds that the engine waited for it.
        """
        return await self.wire.call(
            EXEC_RESIZE,
            Inputs(path={"id": self.id}, query={"h": height, "w": width}),
        )

    @overload
    def start(self, body: models.ExecStartConfig) -> OpeningHijacked: ...

    @overload
    def start(
        self,
        body: None = None,
        *,
        detach: Literal[False] | None = None,
        tty: bool | None = None,
        console_size: Items[int] | None = None,
    ) -> OpeningHijacked: ...

    @overload
    def start(
        self,
        body: None = None,
        *,
        detach: Literal[True],
        tty: bool | None = None,
        console_size: Items[int] | None = None,
    ) -> Coroutine[Any, Any, None]: ...

    @overload
    def start(
        self,
        body: None = None,
        *,
        detach: bool | None = None,
        tty: bool | None = None,
        console_size: Items[int] | None = None,
    ) -> OpeningHijacked | Coroutine[Any, Any, None]: ...

    def start(
        self,
        body: models.ExecStartConfig | None = None,
        *,
        detach: bool | None = None,
        tty: bool | None = None,
        console_size: Items[int] | None = None,
    ) -> OpeningHijacked | Coroutine[Any, Any, None]:
        """Run the command of an exec instance.

        Unless it is detached, the stream carries the command's input and output until it ends. Some failures,
        such as a command that can't be found, are then text in the stream; inspect the instance for the exit
        code. The stream has no mark of its end: an engine that is killed between two frames ends it just as
        the command does. Once it has ended, inspect the instance: only if `running` is false and there is an
        exit code has the command ended, and the output is whole. An engine that was restarted has forgotten
        the instance.

        `POST /exec/{id}/start`

        Args:
            body: Whether to run it in the background, and its TTY. Keywords stand in for it.
            detach: Run the command in the background; nothing is attached.
            tty: The command has a TTY. It must be the same as when the instance was prepared.
            console_size: Size of the TTY at the start, as height and width in characters. Only with a TTY.
                Since API 1.42.

        Returns:
            A connection of its own in both directions: frames that separate standard output from standard
            error, or plain bytes with a TTY. Nothing when detached.

        Raises:
            BadRequest: The command can't be run (when detached).
            NotFound: No such exec instance, or its container has stopped.
            Conflict: The command was run already (when detached), or the container is paused.
        """
        config = body_from(models.ExecStartConfig, body, detach=detach, tty=tty, console_size=console_size)
        if member_of(config, "detach", "Detach"):
            return self.wire.call(EXEC_START_NONE, Inputs(path={"id": self.id}, body=config))
        return OpeningHijacked(self.wire.hijack(EXEC_START, Inputs(path={"id": self.id}, body=config)))

    async def wait_until(
        self,
        state: Literal["finished"],
        *,
        timeout: float | None = None,
    ) -> models.ExecInspectResponse:
        """Wait until the command of an exec instance is as it should be.

        It waits by events, also across restarts of the engine.

        Made of `exec.inspect` and `system.events`.

        Args:
            state: What to wait for: `finished`.
            timeout: How long, in seconds; None for as long as it takes.

        Returns:
            What `exec.inspect` answered last.

        Raises:
            WaitFailed: It can't come any more; the error says why, and has the answer.
            WaitTimeout: The time is over; the error has the last answer.
            NotFound: There is no such thing to begin with.
            ConnectionError: The engine can't be reached to begin with.
            InvalidArgument: That can't be waited for; nothing was sent.
        """
        from dockline_kit.aio.until import wait_until

        from ..client import AsyncClient

        answer: models.ExecInspectResponse = await wait_until(
            client_of(AsyncClient, self), resource="exec", id=self.id, state=state, timeout=timeout
        )
        return answer
