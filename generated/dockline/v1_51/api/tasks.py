# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Tasks: the pieces of work of a swarm's services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.models.codec import list_of
from dockline_runtime.models.times import TimeLike
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.operation.operation import Encoding, Operation, TtyProbe
from dockline_runtime.sync.api import Api, Resource
from dockline_runtime.sync.item_streams import FrameStream

from .. import codec, models
from ..filters import TaskListFilters

if TYPE_CHECKING:
    from .kit.tasks import task_wait_until

__all__ = [
    "Tasks",
    "task_inspect",
    "task_list",
    "task_logs",
]

TASK_LIST: Operation[list[models.Task]] = Operation(
    id="TaskList",
    method="GET",
    path="/tasks",
    module=__name__,
    name="task_list",
    called="tasks.list",
    answer="json",
    ok=(200,),
    response=lambda: list[models.Task],
    decode=lambda: list_of(codec.tasks.decode_task),
    encodings={"filters": Encoding(kind="filters", keys=TaskListFilters)},
)


def task_list(api: Api, *, filters: TaskListFilters | None = None) -> list[models.Task]:
    """List tasks.

    Ended tasks stay in the list until the swarm's history limit pushes them out.

    `GET /tasks`

    Args:
        filters: Which tasks, by `desired-state` (`running`, `shutdown`, `accepted`), `id`, `label` (`key` or
            `key=value`), `name` (its start, such as `web.`), `node` (id or name), `runtime` (`container`, the
            default, or `plugin`) and `service` (id or name).

    Returns:
        The tasks, an empty list when there are none.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
        NotFound: The filter names a node or a service that isn't there.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(TASK_LIST, Inputs(query={"filters": filters}))


TASK_INSPECT: Operation[models.Task] = Operation(
    id="TaskInspect",
    method="GET",
    path="/tasks/{id}",
    module=__name__,
    name="task_inspect",
    called="tasks.inspect",
    answer="json",
    ok=(200,),
    response=lambda: models.Task,
    decode=lambda: codec.tasks.decode_task,
)


def task_inspect(api: Api, id: str) -> models.Task:
    """Inspect a task.

    `GET /tasks/{id}`

    Args:
        id: Id, name (`service.slot.id`) or unique start of the id of the task.

    Returns:
        The task.

    Raises:
        NotFound: No such task.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.call(TASK_INSPECT, Inputs(path={"id": id}))


TASK_LOGS: Operation[None] = Operation(
    id="TaskLogs",
    method="GET",
    path="/tasks/{id}/logs",
    module=__name__,
    name="task_logs",
    called="tasks.logs",
    answer="frames",
    ok=(200,),
    encodings={"since": Encoding(kind="time")},
    any_of=("stdout", "stderr"),
    tty=TtyProbe(path="/tasks/{id}", member=("Spec", "ContainerSpec", "TTY")),
    long_running=True,
    since="1.29",
)


def task_logs(
    api: Api,
    id: str,
    *,
    details: bool | None = None,
    follow: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
    since: TimeLike | None = None,
    timestamps: bool | None = None,
    tail: int | str | None = None,
) -> FrameStream:
    """Read the logs of a task's container.

    It needs a log driver that can be read from, such as `json-file`, `local` or `journald`.

    If neither `stdout` nor `stderr` is given, both are sent; with one that is False, the other.

    `GET /tasks/{id}/logs`, since API 1.29

    Args:
        id: Id, name (`service.slot.id`) or unique start of the id of the task.
        details: Put the line's attributes in front of it: node, service and task, and what the log driver
            adds.
        follow: Keep the stream open and send lines as they are written.
        stdout: Send what was written to standard output.
        stderr: Send what was written to standard error.
        since: Only lines from this time on, in seconds since 1970 (fractions allowed); 0 means from the
            beginning. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as `10m`.
        timestamps: Put the time in front of each line, with nanoseconds.
        tail: Only this many lines from the end of the log, those of a stream that is left out counted too; or
            `all`.

    Returns:
        The lines as bytes: frames that separate standard output from standard error, or plain bytes for a
        task with a TTY.

    Raises:
        InvalidArgument: `stdout` and `stderr` are both False; nothing was sent.
        NotFound: No such task.
        ServerError: The log driver can't be read from.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return api.wire.frames(
        TASK_LOGS,
        Inputs(
            path={"id": id},
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


class Tasks(Resource):
    """Tasks: the pieces of work of a swarm's services."""

    list = task_list
    inspect = task_inspect
    logs = task_logs

    if TYPE_CHECKING:
        wait_until = task_wait_until
    else:
        wait_until = LateMethod(__name__, "kit.tasks", "task_wait_until")
