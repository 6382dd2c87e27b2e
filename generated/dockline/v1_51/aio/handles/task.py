# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a task of a swarm's service, for asyncio."""

from __future__ import annotations

from typing import Literal

from dockline_runtime.aio.client import client_of
from dockline_runtime.aio.handles import AsyncHandle
from dockline_runtime.models.times import TimeLike
from dockline_runtime.openings import OpeningFrames
from dockline_runtime.operation.inputs import Inputs

from ... import models
from ...api.tasks import TASK_INSPECT, TASK_LOGS

__all__ = ["AsyncTask"]


class AsyncTask(AsyncHandle):
    """A task of a swarm's service, as `docker.task(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    async def inspect(self) -> models.Task:
        """Inspect a task.

        `GET /tasks/{id}`

        Returns:
            The task.

        Raises:
            NotFound: No such task.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return await self.wire.call(TASK_INSPECT, Inputs(path={"id": self.id}))

    def logs(
        self,
        *,
        details: bool | None = None,
        follow: bool | None = None,
        stdout: bool | None = None,
        stderr: bool | None = None,
        since: TimeLike | None = None,
        timestamps: bool | None = None,
        tail: int | str | None = None,
    ) -> OpeningFrames:
        """Read the logs of a task's container.

        It needs a log driver that can be read from, such as `json-file`, `local` or `journald`.

        If neither `stdout` nor `stderr` is given, both are sent; with one that is False, the other.

        `GET /tasks/{id}/logs`, since API 1.29

        Args:
            details: Put the line's attributes in front of it: node, service and task, and what the log driver
                adds.
            follow: Keep the stream open and send lines as they are written.
            stdout: Send what was written to standard output.
            stderr: Send what was written to standard error.
            since: Only lines from this time on, in seconds since 1970 (fractions allowed); 0 means from the
                beginning. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as
                `10m`.
            timestamps: Put the time in front of each line, with nanoseconds.
            tail: Only this many lines from the end of the log, those of a stream that is left out counted
                too; or `all`.

        Returns:
            The lines as bytes: frames that separate standard output from standard error, or plain bytes for a
            task with a TTY.

        Raises:
            InvalidArgument: `stdout` and `stderr` are both False; nothing was sent.
            NotFound: No such task.
            ServerError: The log driver can't be read from.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return OpeningFrames(
            self.wire.frames(
                TASK_LOGS,
                Inputs(
                    path={"id": self.id},
                    query={
                        "details": details,
                        "follow": follow,
                        "stdout": stdout,
                        "stderr": stderr,
                        "since": since,
                        "timestamps": timestamps,
                        "tail": tail,
                    },
                ),
            )
        )

    async def wait_until(self, state: Literal["running"], *, timeout: float | None = None) -> models.Task:
        """Wait until a task of a service is as it should be.

        The engine sends no events of tasks, and is asked twice a second.

        Made of `tasks.inspect`.

        Args:
            state: What to wait for: `running`.
            timeout: How long, in seconds; None for as long as it takes.

        Returns:
            What `tasks.inspect` answered last.

        Raises:
            WaitFailed: It can't come any more; the error says why, and has the answer.
            WaitTimeout: The time is over; the error has the last answer.
            NotFound: There is no such thing to begin with.
            ConnectionError: The engine can't be reached to begin with.
            InvalidArgument: That can't be waited for; nothing was sent.
        """
        from dockline_kit.aio.until import wait_until

        from ..client import AsyncClient

        answer: models.Task = await wait_until(
            client_of(AsyncClient, self), resource="task", id=self.id, state=state, timeout=timeout
        )
        return answer
