"""Runs a command in a new container, or in a running one, like `subprocess.run`: its output and exit code.

Theory of operation
-------------------
`run` creates a container, attaches, waits for `next-exit`, and only then starts it. So no output of a short
command is lost, and no exit is missed. The stream's `communicate` handles input and output; it ends when the
container does, or when time runs out and the stream is closed.

The request that creates the container is always waited for, even if an interrupt or a cancellation comes
meanwhile: the engine makes the container anyway, and only its answer says which. After an error, an
interrupt, a cancellation or a timeout the container is removed, by force. The engine can't end what runs in
an exec instance: a timeout leaves it running.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final, Literal, overload

from dockline_runtime.errors import (
    Conflict,
    DocklineError,
    InvalidArgument,
    NotFound,
    StreamClosed,
    StreamError,
    TimeoutError,
    in_seconds,
    shorten,
)
from dockline_runtime.secrecy import hidden

from ..creating import checked_workdir, command_words, container_body, set_in_host
from ..errors import WaitTimeout
from ..references import is_id, pulled_tag
from ..results import RunResult
from ..spelling.pairs import PairsLike
from ..spelling.pairs import env as env_texts
from ..versions import models_of
from ..waiting.by_tasks import Limit, check_timeout, to_the_end
from .until import wait_until

__all__ = ["exec_run", "run"]

Pull = Literal["missing", "always", "never"]
_PULLS: Final = ("missing", "always", "never")


@overload
async def run(
    docker: Any,
    image: str,
    command: Sequence[str] | str | None = None,
    *,
    input: bytes | None = None,
    check: bool = True,
    remove: bool | None = None,
    pull: Pull = "missing",
    timeout: float | None = None,
    detach: Literal[False] = False,
    name: str | None = None,
    platform: Any = None,
    auth: Any = None,
    **settings: Any,
) -> RunResult: ...


@overload
async def run(
    docker: Any,
    image: str,
    command: Sequence[str] | str | None = None,
    *,
    remove: bool | None = None,
    pull: Pull = "missing",
    detach: Literal[True],
    name: str | None = None,
    platform: Any = None,
    auth: Any = None,
    **settings: Any,
) -> str: ...


@overload
async def run(
    docker: Any,
    image: str,
    command: Sequence[str] | str | None = None,
    *,
    input: bytes | None = None,
    check: bool = True,
    remove: bool | None = None,
    pull: Pull = "missing",
    timeout: float | None = None,
    detach: bool,
    name: str | None = None,
    platform: Any = None,
    auth: Any = None,
    **settings: Any,
) -> RunResult | str: ...


async def run(
    docker: Any,
    image: str,
    command: Sequence[str] | str | None = None,
    *,
    input: bytes | None = None,
    check: bool = True,
    remove: bool | None = None,
    pull: Pull = "missing",
    timeout: float | None = None,
    detach: bool = False,
    name: str | None = None,
    platform: Any = None,
    auth: Any = None,
    **settings: Any,
) -> RunResult | str:
    """Run a command in a new container; return how it ended, and all that it wrote.

    Made of `images.pull`, `containers.create`, `attach`, `wait`, `start` and `remove`. After an error,
    Ctrl-C, a cancellation or a timeout the container is removed, with its anonymous volumes.

    Args:
        docker: The client.
        image: The image, by name or id.
        command: The words of the command, or one word; None for the image's own.
        input: What goes to its standard input, which ends after it; None for no input.
        check: Raise `ContainerFailed` unless the exit code is 0; that's the default.
        remove: Remove the container, with its anonymous volumes, when it has ended. By default a container
            that was waited for is removed, and a detached one stays.
        pull: `missing` pulls the image if the engine doesn't have it, `always` pulls it first, `never` not
            at all.
        timeout: How long the command may take, in seconds from its start; None for as long as it takes.
        detach: Don't wait: start the container and return its id.
        name: The container's name.
        platform: The platform that the image must be for, as in `containers.create`.
        auth: Credentials for the registry, as in `images.pull`.
        **settings: Anything that `containers.create` takes, any field of its `HostConfig`, and settings
            spelled as for the docker command: `env`, `ports`, `volumes`, `memory`, `restart`, `gpus`, ….

    Raises:
        ContainerFailed: The exit code isn't 0; the error has the output.
        TimeoutError: The command hadn't ended in time.
        InvalidArgument: An argument isn't valid; nothing was sent.
        NotFound: There is no such image, or no such command in it. Engines may answer 400 instead.
    """
    auth = hidden(auth)
    timeout = _checked(input, pull, timeout)
    settings = {name: value for name, value in settings.items() if value is not None}
    if input is not None and (detach or settings.get("tty")):
        way = "leave one of them out"
        raise InvalidArgument(f"input: it can't be given with {'detach' if detach else 'tty'}; {way}")
    if detach and timeout is not None:
        raise InvalidArgument("timeout: nothing is waited for with detach; leave one of them out")
    if input is not None:
        settings = {"open_stdin": True, "stdin_once": True, "attach_stdin": True, **settings}
    if detach and remove and not _auto_remove(settings):
        settings = {"auto_remove": True, **settings}
    body = container_body(models_of(docker), image, command, settings)
    create = {"name": name, "platform": platform}
    made: list[str] = []
    try:
        if pull == "always" or not await _created(docker, body, create, made, last=_is_last(image, pull)):
            await _pulled(docker, image, platform, auth)
            await _created(docker, body, create, made, last=True)
        if detach:
            await docker.containers.start(made[0])
            return made[0]
        result = await _attached(docker, made[0], image, input, timeout)
        if remove is not False:
            await to_the_end(partial(_removed, docker, made[0]))
    except BaseException as error:
        if made:
            try:
                await to_the_end(partial(_removed, docker, made[0]))
            except DocklineError as failure:
                error.add_note(f"the container {made[0][:12]} couldn't be removed: {failure}")
        raise
    if check:
        result.check()
    return result


def _auto_remove(settings: dict[str, Any]) -> bool:
    """Whether `auto_remove` was given along with `remove=True` and `detach`.

    Raises:
        InvalidArgument: It is False.
    """
    of_host = set_in_host(settings.get("host_config"), "auto_remove", "AutoRemove")
    for name, said in (("auto_remove", settings.get("auto_remove")), ("host_config.auto_remove", of_host)):
        if said is False:
            raise InvalidArgument(f"remove: True contradicts {name}=False; leave one of them out")
        if said is not None:
            return True
    return False


async def exec_run(
    docker: Any,
    container: str,
    command: Sequence[str] | str,
    *,
    input: bytes | None = None,
    check: bool = False,
    env: PairsLike | None = None,
    user: str | None = None,
    workdir: str | None = None,
    tty: bool = False,
    privileged: bool | None = None,
    timeout: float | None = None,
) -> RunResult:
    """Run a command in a running container; return how it ended, and all that it wrote.

    Made of `exec.create`, `exec.start`, `exec.inspect`, and `system.events` for a command that closes its
    output and goes on.

    Args:
        docker: The client.
        container: Id, name or unique start of the id of the container.
        command: The words of the command, or one word.
        input: What goes to its standard input, which ends after it; None for no input.
        check: Raise `ContainerFailed` unless the exit code is 0; not by default, as with `subprocess.run`.
        env: Environment variables on top of the container's own: a mapping, or texts `NAME=value`.
        user: User to run as; the container's own if left out.
        workdir: Directory in the container to run in; the container's own if left out.
        tty: Give the command a TTY, which has one stream of output.
        privileged: Give the command all privileges.
        timeout: How long it may take, in seconds; None for as long as it takes. The engine can't end what
            runs in an exec instance: after a timeout it goes on.

    Returns:
        Its exit code and output. A command that can't be started has exit code 126 or 127, and the engine's
        message as output.

    Raises:
        ContainerFailed: The exit code isn't 0, with `check`; the error has the output.
        TimeoutError: The command hadn't ended in time.
        InvalidArgument: An argument isn't valid; nothing was sent.
        NotFound: There is no such container.
        Conflict: It isn't running.
    """
    timeout = _checked(input, "never", timeout)
    if input is not None and tty:
        raise InvalidArgument("input: it can't be given with tty; leave one of them out")
    instance = await docker.exec.create(
        container,
        cmd=command_words(command),
        attach_stdin=input is not None,
        attach_stdout=True,
        attach_stderr=True,
        env=None if env is None else env_texts(env),
        user=user,
        working_dir=checked_workdir(workdir),
        tty=tty,
        privileged=privileged,
    )
    late = TimeoutError(
        f"docker.containers.exec_run: the command in {container} hadn't ended after "
        f"{in_seconds(timeout or 0)}, and goes on"
    )
    async with docker.exec.start(instance.id, tty=tty) as stream, Limit(timeout, stream.close) as limit:
        try:
            output = await stream.communicate(input)
        except StreamClosed:
            if not limit.reached:
                raise
            raise late from None
    try:  # it may close its output and go on
        ended = await wait_until(docker, "exec", instance.id, "finished", timeout=limit.left())
    except WaitTimeout:
        raise late from None
    result = RunResult(ended.exit_code, output.stdout, output.stderr, instance.id, container)
    if check:
        result.check()
    return result


def _checked(input: object, pull: str, timeout: float | None) -> float | None:
    """Make sure that arguments are valid; return the timeout."""
    if input is not None and not isinstance(input, bytes | bytearray | memoryview):
        raise InvalidArgument(f"input: {shorten(input)} isn't bytes; give bytes, or encode the text")
    if pull not in _PULLS:
        raise InvalidArgument(f"pull: {shorten(pull)} isn't known; write 'missing', 'always' or 'never'")
    return check_timeout(timeout)


def _is_last(image: str, pull: Pull) -> bool:
    """Whether the image can't or mustn't be pulled if the engine doesn't have it."""
    return pull == "never" or is_id(image)


async def _created(docker: Any, body: Any, more: dict[str, Any], made: list[str], *, last: bool) -> bool:
    """Create the container; False if there is no such image, unless this is the last attempt."""
    try:
        await to_the_end(partial(_create, docker, body, more, made))
    except NotFound:
        if last:
            raise
        return False
    return True


async def _create(docker: Any, body: Any, more: dict[str, Any], made: list[str]) -> None:
    made.append((await docker.containers.create(body, **more)).id)


async def _removed(docker: Any, container: str) -> None:
    """Remove a container, which may be gone or going."""
    with suppress(NotFound, Conflict):
        await docker.containers.remove(container, force=True, volumes=True)


async def _pulled(docker: Any, image: str, platform: Any, auth: Any) -> None:
    await docker.images.create(from_image=image, tag=pulled_tag(image), platform=platform, auth=auth).drain()


async def _attached(
    docker: Any, container: str, image: str, input: bytes | None, timeout: float | None
) -> RunResult:
    """Start a container, attached to it, and wait until it ends."""
    ways = {"stream": True, "stdin": input is not None, "stdout": True, "stderr": True}
    async with (
        docker.containers.attach(container, **ways) as stream,
        docker.containers.wait(container, condition="next-exit") as ending,
    ):
        await docker.containers.start(container)
        async with Limit(timeout, stream.close) as limit:
            try:
                output = await stream.communicate(input)
                ended = await ending.result(limit.left())
            except (StreamClosed, TimeoutError):
                if not limit.reached and limit.left() != 0:
                    raise
                wait = in_seconds(timeout or 0)
                late = f"docker.containers.run: {image} hadn't ended after {wait}, and was removed"
                raise TimeoutError(late) from None
    if ended.error is not None and ended.error.message:
        failed = StreamError(ended.error.message, operation="ContainerWait")
        failed.spoken = "docker.containers.wait"
        raise failed
    return RunResult(ended.status_code, output.stdout, output.stderr, container, image)
