# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Exec: run further commands in a container that runs."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Literal, overload

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.models.given import Items
from dockline_runtime.openings import OpeningHijacked
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.request.merging import body_from, member_of

from .. import models
from ..api.exec import CONTAINER_EXEC, EXEC_INSPECT, EXEC_RESIZE, EXEC_START, EXEC_START_NONE

if TYPE_CHECKING:
    from .kit.exec import exec_wait_until

__all__ = [
    "AsyncExec",
    "container_exec",
    "exec_inspect",
    "exec_resize",
    "exec_start",
]


@overload
async def container_exec(api: AsyncApi, id: str, body: models.ExecConfig) -> models.IDResponse: ...


@overload
async def container_exec(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    attach_stdin: bool | None = None,
    attach_stdout: bool | None = None,
    attach_stderr: bool | None = None,
    console_size: Items[int] | None = None,
    detach_keys: str | None = None,
    tty: bool | None = None,
    env: Items[str] | None = None,
    cmd: Items[str],
    privileged: bool | None = None,
    user: str | None = None,
    working_dir: str | None = None,
) -> models.IDResponse: ...


async def container_exec(
    api: AsyncApi,
    id: str,
    body: models.ExecConfig | None = None,
    *,
    attach_stdin: bool | None = None,
    attach_stdout: bool | None = None,
    attach_stderr: bool | None = None,
    console_size: Items[int] | None = None,
    detach_keys: str | None = None,
    tty: bool | None = None,
    env: Items[str] | None = None,
    cmd: Items[str] | None = None,
    privileged: bool | None = None,
    user: str | None = None,
    working_dir: str | None = None,
) -> models.IDResponse:
    """Prepare a command to run in a running container.

    Nothing is run yet: start the id that is returned. It is run once and can't be started a second time. The
    command is a list of words; `words` of the package's module `spelling` splits a text.

    `POST /containers/{id}/exec`

    Args:
        id: Id, name or unique start of the id of the container.
        body: The command, and what it is connected to. Keywords stand in for it.
        attach_stdin: Attach to the command's standard input.
        attach_stdout: Attach to the command's standard output.
        attach_stderr: Attach to the command's standard error.
        console_size: Size of the TTY at the start, as height and width in characters. Since API 1.42.
        detach_keys: Keys that leave the command running and end the stream, such as `ctrl-p,ctrl-q`.
        tty: Give the command a TTY.
        env: Environment variables beside the container's own, each as `NAME=value`.
        cmd: The command and its arguments.
        privileged: Give the command all privileges.
        user: User to run as, by name or id, also `user:group`; the container's own if left out.
        working_dir: Directory in the container to run in; the container's own if left out. Since API 1.35.

    Returns:
        The id of the exec instance.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: The command is missing, or a setting is invalid.
        NotFound: No such container.
        Conflict: The container isn't running, or is paused.
    """
    return await api.wire.call(
        CONTAINER_EXEC,
        Inputs(
            path={"id": id},
            body=body_from(
                models.ExecConfig,
                body,
                attach_stdin=attach_stdin,
                attach_stdout=attach_stdout,
                attach_stderr=attach_stderr,
                console_size=console_size,
                detach_keys=detach_keys,
                tty=tty,
                env=env,
                cmd=cmd,
                privileged=privileged,
                user=user,
                working_dir=working_dir,
            ),
        ),
    )


async def exec_inspect(api: AsyncApi, id: str) -> models.ExecInspectResponse:
    """Inspect an exec instance.

    This is where the exit code is. The engine forgets a command that ended after some minutes, and all of a
    container's when it stops.

    `GET /exec/{id}/json`

    Args:
        id: Id of the exec instance.

    Returns:
        The state of the command.

    Raises:
        NotFound: No such exec instance, or it is forgotten.
    """
    return await api.wire.call(EXEC_INSPECT, Inputs(path={"id": id}))


async def exec_resize(api: AsyncApi, id: str, *, height: int, width: int) -> None:
    """Set the size of the TTY of an exec instance.

    The command must have been started. The size can also be given when it is prepared or started.

    `POST /exec/{id}/resize`

    Args:
        id: Id of the exec instance.
        height: Height in characters.
        width: Width in characters.

    Raises:
        BadRequest: A size is missing, or isn't a number from 0 to 4294967295.
        NotFound: No such exec instance, or its command has ended.
        ServerError: The command isn't started, and wasn't in the seconds that the engine waited for it.
    """
    return await api.wire.call(EXEC_RESIZE, Inputs(path={"id": id}, query={"h": height, "w": width}))


@overload
def exec_start(api: AsyncApi, id: str, body: models.ExecStartConfig) -> OpeningHijacked: ...


@overload
def exec_start(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    detach: Literal[False] | None = None,
    tty: bool | None = None,
    console_size: Items[int] | None = None,
) -> OpeningHijacked: ...


@overload
def exec_start(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    detach: Literal[True],
    tty: bool | None = None,
    console_size: Items[int] | None = None,
) -> Coroutine[Any, Any, None]: ...


@overload
def exec_start(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    detach: bool | None = None,
    tty: bool | None = None,
    console_size: Items[int] | None = None,
) -> OpeningHijacked | Coroutine[Any, Any, None]: ...


def exec_start(
    api: AsyncApi,
    id: str,
    body: models.ExecStartConfig | None = None,
    *,
    detach: bool | None = None,
    tty: bool | None = None,
    console_size: Items[int] | None = None,
) -> OpeningHijacked | Coroutine[Any, Any, None]:
    """Run the command of an exec instance.

    Unless it is detached, the stream carries the command's input and output until it ends. Some failures,
    such as a command that can't be found, are then text in the stream; inspect the instance for the exit
    code. The stream has no mark of its end: an engine that is killed between two frames ends it just as the
    command does. Once it has ended, inspect the instance: only if `running` is false and there is an exit
    code has the command ended, and the output is whole. An engine that was restarted has forgotten the
    instance.

    `POST /exec/{id}/start`

    Args:
        id: Id of the exec instance.
        body: Whether to run it in the background, and its TTY. Keywords stand in for it.
        detach: Run the command in the background; nothing is attached.
        tty: The command has a TTY. It must be the same as when the instance was prepared.
        console_size: Size of the TTY at the start, as height and width in characters. Only with a TTY. Since
            API 1.42.

    Returns:
        A connection of its own in both directions: frames that separate standard output from standard error,
        or plain bytes with a TTY. Nothing when detached.

    Raises:
        BadRequest: The command can't be run (when detached).
        NotFound: No such exec instance, or its container has stopped.
        Conflict: The command was run already (when detached), or the container is paused.
    """
    config = body_from(models.ExecStartConfig, body, detach=detach, tty=tty, console_size=console_size)
    if member_of(config, "detach", "Detach"):
        return api.wire.call(EXEC_START_NONE, Inputs(path={"id": id}, body=config))
    return OpeningHijacked(api.wire.hijack(EXEC_START, Inputs(path={"id": id}, body=config)))


class AsyncExec(AsyncResource):
    """Exec: run further commands in a container that runs."""

    create = container_exec
    inspect = exec_inspect
    resize = exec_resize
    start = exec_start

    if TYPE_CHECKING:
        wait_until = exec_wait_until
    else:
        wait_until = LateMethod(__name__, "kit.exec", "exec_wait_until")
