# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Containers: create, run, watch and remove them."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

from dockline_runtime.aio.api import AsyncApi, AsyncResource, UploadSource
from dockline_runtime.models.given import Items
from dockline_runtime.models.times import TimeLike
from dockline_runtime.openings import (
    OpeningFrames,
    OpeningHijacked,
    OpeningPending,
    OpeningTar,
    OpeningValues,
    OpeningWebSocket,
)
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.request.merging import body_from
from dockline_runtime.request.platforms import PlatformLike

from .. import enums, models
from ..api.containers import (
    CONTAINER_ARCHIVE,
    CONTAINER_ARCHIVE_INFO,
    CONTAINER_ATTACH,
    CONTAINER_ATTACH_WEBSOCKET,
    CONTAINER_CHANGES,
    CONTAINER_CREATE,
    CONTAINER_DELETE,
    CONTAINER_EXPORT,
    CONTAINER_INSPECT,
    CONTAINER_KILL,
    CONTAINER_LIST,
    CONTAINER_LOGS,
    CONTAINER_PAUSE,
    CONTAINER_PRUNE,
    CONTAINER_RENAME,
    CONTAINER_RESIZE,
    CONTAINER_RESTART,
    CONTAINER_START,
    CONTAINER_STATS,
    CONTAINER_STATS_JSON,
    CONTAINER_STOP,
    CONTAINER_TOP,
    CONTAINER_UNPAUSE,
    CONTAINER_UPDATE,
    CONTAINER_WAIT,
    PUT_CONTAINER_ARCHIVE,
)
from ..filters import ContainerListFilters, ContainerPruneFilters

if TYPE_CHECKING:
    from .kit.containers import (
        container_copy_from,
        container_copy_to,
        container_exec_run,
        container_run,
        container_wait_until,
    )

__all__ = [
    "AsyncContainers",
    "container_archive",
    "container_archive_info",
    "container_attach",
    "container_attach_websocket",
    "container_changes",
    "container_create",
    "container_delete",
    "container_export",
    "container_inspect",
    "container_kill",
    "container_list",
    "container_logs",
    "container_pause",
    "container_prune",
    "container_rename",
    "container_resize",
    "container_restart",
    "container_start",
    "container_stats",
    "container_stop",
    "container_top",
    "container_unpause",
    "container_update",
    "container_wait",
    "put_container_archive",
]


@overload
async def container_create(
    api: AsyncApi,
    body: models.ContainerCreateRequest,
    *,
    name: str | None = None,
    platform: PlatformLike | None = None,
) -> models.ContainerCreateResponse: ...


@overload
async def container_create(
    api: AsyncApi,
    body: None = None,
    *,
    hostname: str | None = None,
    domainname: str | None = None,
    user: str | None = None,
    attach_stdin: bool | None = None,
    attach_stdout: bool | None = None,
    attach_stderr: bool | None = None,
    exposed_ports: Mapping[str, Mapping[str, Any]] | None = None,
    tty: bool | None = None,
    open_stdin: bool | None = None,
    stdin_once: bool | None = None,
    env: Items[str] | None = None,
    cmd: Items[str] | None = None,
    healthcheck: models.HealthConfig | None = None,
    args_escaped: bool | None = None,
    image: str,
    volumes: Mapping[str, Mapping[str, Any]] | None = None,
    working_dir: str | None = None,
    entrypoint: Items[str] | None = None,
    network_disabled: bool | None = None,
    mac_address: str | None = None,
    on_build: Items[str] | None = None,
    labels: Mapping[str, str] | None = None,
    stop_signal: str | None = None,
    stop_timeout: int | None = None,
    shell: Items[str] | None = None,
    host_config: models.HostConfig | None = None,
    networking_config: models.NetworkingConfig | None = None,
    name: str | None = None,
    platform: PlatformLike | None = None,
) -> models.ContainerCreateResponse: ...


async def container_create(
    api: AsyncApi,
    body: models.ContainerCreateRequest | None = None,
    *,
    hostname: str | None = None,
    domainname: str | None = None,
    user: str | None = None,
    attach_stdin: bool | None = None,
    attach_stdout: bool | None = None,
    attach_stderr: bool | None = None,
    exposed_ports: Mapping[str, Mapping[str, Any]] | None = None,
    tty: bool | None = None,
    open_stdin: bool | None = None,
    stdin_once: bool | None = None,
    env: Items[str] | None = None,
    cmd: Items[str] | None = None,
    healthcheck: models.HealthConfig | None = None,
    args_escaped: bool | None = None,
    image: str | None = None,
    volumes: Mapping[str, Mapping[str, Any]] | None = None,
    working_dir: str | None = None,
    entrypoint: Items[str] | None = None,
    network_disabled: bool | None = None,
    mac_address: str | None = None,
    on_build: Items[str] | None = None,
    labels: Mapping[str, str] | None = None,
    stop_signal: str | None = None,
    stop_timeout: int | None = None,
    shell: Items[str] | None = None,
    host_config: models.HostConfig | None = None,
    networking_config: models.NetworkingConfig | None = None,
    name: str | None = None,
    platform: PlatformLike | None = None,
) -> models.ContainerCreateResponse:
    """Create a container.

    The container isn't started, and the image isn't pulled. Some settings that can't be had on this machine
    are dropped with a warning instead of an error. It takes what the wire takes; `containers.run` reads what
    the docker command spells as well: ports, volumes, sizes and more. The package's module `spelling` makes
    the one of the other: `HostConfig(memory=spelling.size("64m"))`.

    `POST /containers/create`

    Args:
        body: What the container runs, how it is bound to this machine, and which networks it joins. Keywords
            stand in for it.
        hostname: Host name inside the container; the start of the container's id if left out.
        domainname: Domain name inside the container.
        user: User to run as, by name or id, also `user:group`.
        attach_stdin: Note that standard input was meant to be attached. It does not attach anything.
        attach_stdout: Note that standard output was meant to be attached. It does not attach anything.
        attach_stderr: Note that standard error was meant to be attached. It does not attach anything.
        exposed_ports: Ports that the container listens on, as keys such as `80/tcp`; the values are empty
            objects. Nothing is published by it.
        tty: Give the main process a TTY. Standard output and standard error are then one stream.
        open_stdin: Keep standard input open, also when no client is attached.
        stdin_once: Close standard input when the first client that was attached to it leaves.
        env: Environment variables, each as `NAME=value`. One without `=` takes the image's away.
        cmd: Command to run or, if there is an `entrypoint`, its arguments.
        healthcheck: How to find out whether the container is well.
        args_escaped: The command is escaped already and is taken as it is (Windows).
        image: Name or id of the image that the container is made from.
        volumes: Paths that get an anonymous volume each, as keys; the values are empty objects.
        working_dir: Directory to run the command in.
        entrypoint: Program to run, with its first arguments. A list with one empty string takes away the
            image's.
        network_disabled: Give the container no network at all.
        mac_address: MAC address. Deprecated since API 1.44: use `mac_address` of an `EndpointSettings` in
            `NetworkingConfig`.
        on_build: Dockerfile instructions to run when another image is built on this one.
        labels: Labels, by name.
        stop_signal: Signal that asks the main process to end, such as `SIGINT`; `SIGTERM` if neither this nor
            the image sets one.
        stop_timeout: Seconds that the main process has to end when the container is stopped, before it is
            killed; 10 if left out.
        shell: Shell that runs the commands given as text in a Dockerfile.
        host_config: How the container is bound to this machine: limits, mounts, published ports, privileges.
        networking_config: The networks to join, with the settings of each.
        name: The container's name: letters, digits, `_`, `.` and `-`, at least two, the first one a letter or
            digit. Left out, the engine makes up a name.
        platform: Platform that the image must be of, as `os[/arch[/variant]]`, such as `linux/arm64/v8`. It
            matters where the engine has an image for several platforms. Since API 1.41.

    Returns:
        The new container's id, and warnings.

    Raises:
        InvalidArgument: `name` or `image` is malformed; nothing was sent.
        BadRequest: The settings contradict each other, or one of them is invalid.
        NotFound: No such image, or none of that platform.
        Conflict: A container of this name exists.
    """
    return await api.wire.call(
        CONTAINER_CREATE,
        Inputs(
            query={"name": name, "platform": platform},
            body=body_from(
                models.ContainerCreateRequest,
                body,
                hostname=hostname,
                domainname=domainname,
                user=user,
                attach_stdin=attach_stdin,
                attach_stdout=attach_stdout,
                attach_stderr=attach_stderr,
                exposed_ports=exposed_ports,
                tty=tty,
                open_stdin=open_stdin,
                stdin_once=stdin_once,
                env=env,
                cmd=cmd,
                healthcheck=healthcheck,
                args_escaped=args_escaped,
                image=image,
                volumes=volumes,
                working_dir=working_dir,
                entrypoint=entrypoint,
                network_disabled=network_disabled,
                mac_address=mac_address,
                on_build=on_build,
                labels=labels,
                stop_signal=stop_signal,
                stop_timeout=stop_timeout,
                shell=shell,
                host_config=host_config,
                networking_config=networking_config,
            ),
        ),
    )


async def container_list(
    api: AsyncApi,
    *,
    all: bool | None = None,
    limit: int | None = None,
    size: bool | None = None,
    filters: ContainerListFilters | None = None,
) -> list[models.ContainerSummary]:
    """List containers.

    Running ones only, unless `all`, `limit` or a filter on the state asks for more. The newest comes first.

    `GET /containers/json`

    Args:
        all: Also those that are not running.
        limit: At most this many, the newest first; those that are not running count too.
        size: Fill `size_rw` and `size_root_fs` (bytes); slow for large file systems.
        filters: Which containers: `ancestor` (made from this image or one built on it), `before` and `since`
            (created before or after that container), `exited` (exit code), `expose` and `publish` (port or
            range, `80/tcp`), `health` (`starting`, `healthy`, `unhealthy`, `none`), `id`, `is-task`,
            `isolation` (Windows), `label` (`key` or `key=value`), `name` (a part of it, or a regular
            expression), `network`, `status`, `volume` (name or mount point).

    Returns:
        One summary per container, an empty list when there are none.

    Raises:
        BadRequest: No such filter, or a value of one is invalid.
    """
    return await api.wire.call(
        CONTAINER_LIST,
        Inputs(query={"all": all, "limit": limit, "size": size, "filters": filters}),
    )


async def container_prune(
    api: AsyncApi,
    *,
    filters: ContainerPruneFilters | None = None,
) -> models.ContainerPruneResponse:
    """Remove all stopped containers.

    Those never started go too.

    `POST /containers/prune`

    Args:
        filters: Which of them, by `label` and `label!` (without that label) and `until` (created before this
            time, or before this long ago, such as `24h`).

    Returns:
        The ids of the containers removed (null when there are none), and the bytes that were freed.

    Raises:
        BadRequest: No such filter, or a value of one is invalid.
    """
    return await api.wire.call(CONTAINER_PRUNE, Inputs(query={"filters": filters}))


async def container_delete(
    api: AsyncApi,
    id: str,
    *,
    volumes: bool | None = None,
    force: bool | None = None,
    link: bool | None = None,
) -> None:
    """Remove a container.

    `DELETE /containers/{id}`

    Args:
        id: Id, name or unique start of the id of the container; with `link` the name of the link, as
            `/parent/alias`.
        volumes: Also remove the anonymous volumes that were made for the container. Named volumes stay.
        force: Kill the container first if it is running.
        link: Remove the link of this name between two containers, not a container.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: The start of an id fits more than one container.
        NotFound: No such container.
        Conflict: The container is running (and `force` isn't set), or is being removed already.
    """
    return await api.wire.call(
        CONTAINER_DELETE,
        Inputs(path={"id": id}, query={"v": volumes, "force": force, "link": link}),
    )


def container_archive(api: AsyncApi, id: str, *, path: str) -> OpeningTar[models.PathStat]:
    """Download a file or directory of a container.

    The container need not be running. A directory comes with all that is in it.

    `GET /containers/{id}/archive`

    Args:
        id: Id, name or unique start of the id of the container.
        path: Path in the container of the file or directory to fetch. With `/.` at its end, a directory's
            content comes without the directory itself.

    Returns:
        A tar archive, and facts about the path itself (name, size in bytes, mode, time of change, link
        target).

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: The path is empty.
        NotFound: No such container, or no such path in it.
    """
    return OpeningTar(api.wire.tar(CONTAINER_ARCHIVE, Inputs(path={"id": id}, query={"path": path})))


async def container_archive_info(api: AsyncApi, id: str, *, path: str) -> models.PathStat:
    """Get facts about a path in a container.

    The container need not be running. No file content is sent.

    `HEAD /containers/{id}/archive`

    Args:
        id: Id, name or unique start of the id of the container.
        path: Path in the container to look at. A symbolic link is not followed.

    Returns:
        The path's name, size in bytes, mode, time of change and, for a symbolic link, what it points to.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: The path is empty.
        NotFound: No such container, or no such path in it.
    """
    return await api.wire.call(CONTAINER_ARCHIVE_INFO, Inputs(path={"id": id}, query={"path": path}))


async def put_container_archive(
    api: AsyncApi,
    id: str,
    source: UploadSource,
    *,
    path: str,
    no_overwrite_dir_non_dir: bool | None = None,
    copy_uid_gid: bool | None = None,
) -> None:
    """Unpack an archive into a container.

    The container need not be running. What the archive doesn't name stays as it is.

    `PUT /containers/{id}/archive`

    Args:
        id: Id, name or unique start of the id of the container.
        source: A tar archive, plain or compressed with gzip, bzip2, xz or zstd.
        path: Directory in the container to unpack into. It must exist.
        no_overwrite_dir_non_dir: Fail rather than replace a directory by something that isn't one, or the
            other way round.
        copy_uid_gid: Give what is unpacked to the user that the container runs as, and to that user's group.
            Off, or left out, it belongs to the owner in the archive, by number. Since API 1.39.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: The path isn't a directory, the container's file system is read-only, or the archive is
            invalid.
        Forbidden: The engine isn't allowed to write there.
        NotFound: No such container, or no such path in it.
    """
    return await api.wire.call(
        PUT_CONTAINER_ARCHIVE,
        Inputs(
            path={"id": id},
            query={
                "path": path,
                "noOverwriteDirNonDir": no_overwrite_dir_non_dir,
                "copyUIDGID": copy_uid_gid,
            },
            body=source,
        ),
    )


def container_attach(
    api: AsyncApi,
    id: str,
    *,
    detach_keys: str | None = None,
    logs: bool | None = None,
    stream: bool | None = None,
    stdin: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
) -> OpeningHijacked:
    """Attach to a container's main process.

    What the process writes arrives as it is written, and what is sent goes to its standard input. Several
    clients may be attached at once. The stream ends when the container stops; with a TTY also when the detach
    keys are typed. It has no mark of its end: an engine that is killed between two frames ends it just as the
    process does. Inspect the container to see whether it has ended.

    `POST /containers/{id}/attach`

    Args:
        id: Id, name or unique start of the id of the container.
        detach_keys: Keys that end the attachment of a container with a TTY: single letters and `ctrl-`
            combinations, with commas between, such as `ctrl-p,ctrl-q` (the default).
        logs: First replay what was written before, from the container's log.
        stream: Stay attached and pass on what comes from now on. Without it only `logs` are sent.
        stdin: Attach to standard input. It takes effect for a container created with `open_stdin`.
        stdout: Attach to standard output.
        stderr: Attach to standard error.

    Returns:
        A connection of its own in both directions: frames that separate standard output from standard error,
        or plain bytes for a container with a TTY.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: A parameter is invalid, such as unknown detach keys.
        NotFound: No such container.
        Conflict: The container is paused or restarting.
    """
    return OpeningHijacked(
        api.wire.hijack(
            CONTAINER_ATTACH,
            Inputs(
                path={"id": id},
                query={
                    "detachKeys": detach_keys,
                    "logs": logs,
                    "stream": stream,
                    "stdin": stdin,
                    "stdout": stdout,
                    "stderr": stderr,
                },
            ),
        )
    )


def container_attach_websocket(
    api: AsyncApi,
    id: str,
    *,
    detach_keys: str | None = None,
    logs: bool | None = None,
    stream: bool | None = None,
    stdin: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
) -> OpeningWebSocket:
    """Attach to a container's main process over a WebSocket.

    As attaching, but standard output and standard error arrive mixed, in binary messages without a mark of
    where they come from. Each of `stdin`, `stdout` and `stderr` has to be asked for.

    `GET /containers/{id}/attach/ws`

    Args:
        id: Id, name or unique start of the id of the container.
        detach_keys: Keys that end the attachment of a container with a TTY: single letters and `ctrl-`
            combinations, with commas between, such as `ctrl-p,ctrl-q` (the default).
        logs: First replay what was written before, from the container's log.
        stream: Stay attached and pass on what comes from now on. Without it only `logs` are sent.
        stdin: Attach to standard input. Since API 1.42.
        stdout: Attach to standard output. Since API 1.42.
        stderr: Attach to standard error. Since API 1.42.

    Returns:
        A WebSocket that carries bytes in both directions.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: A parameter is invalid, such as unknown detach keys.
        NotFound: No such container.
    """
    return OpeningWebSocket(
        api.wire.websocket(
            CONTAINER_ATTACH_WEBSOCKET,
            Inputs(
                path={"id": id},
                query={
                    "detachKeys": detach_keys,
                    "logs": logs,
                    "stream": stream,
                    "stdin": stdin,
                    "stdout": stdout,
                    "stderr": stderr,
                },
            ),
        )
    )


async def container_changes(api: AsyncApi, id: str) -> list[models.FilesystemChange]:
    """List what changed in a container's file system.

    Compared with the image that the container was made from. Volumes and other mounts aren't looked at.

    `GET /containers/{id}/changes`

    Args:
        id: Id, name or unique start of the id of the container.

    Returns:
        The paths that were added, changed or deleted; nothing at all (null) when there are none.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such container.
    """
    return await api.wire.call(CONTAINER_CHANGES, Inputs(path={"id": id}))


def container_export(api: AsyncApi, id: str) -> OpeningTar[None]:
    """Download a container's whole file system.

    What is in volumes and other mounts isn't part of it.

    `GET /containers/{id}/export`

    Args:
        id: Id, name or unique start of the id of the container.

    Returns:
        A tar archive. It can be imported as an image; the container's settings aren't in it.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such container.
    """
    return OpeningTar(api.wire.tar(CONTAINER_EXPORT, Inputs(path={"id": id})))


async def container_inspect(
    api: AsyncApi,
    id: str,
    *,
    size: bool | None = None,
) -> models.ContainerInspectResponse:
    """Inspect a container.

    `GET /containers/{id}/json`

    Args:
        id: Id, name or unique start of the id of the container.
        size: Fill `size_rw` and `size_root_fs` (bytes); slow for large file systems.

    Returns:
        All that the engine knows about the container.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such container.
    """
    return await api.wire.call(CONTAINER_INSPECT, Inputs(path={"id": id}, query={"size": size}))


async def container_kill(api: AsyncApi, id: str, *, signal: str | None = None) -> None:
    """Send a signal to a container's main process.

    `SIGKILL` ends the container. Other signals are delivered, and what comes of them is the process's own
    business.

    `POST /containers/{id}/kill`

    Args:
        id: Id, name or unique start of the id of the container.
        signal: Name or number of the signal, such as `SIGHUP`, `HUP` or `1`; `SIGKILL` if left out.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: No such signal.
        NotFound: No such container.
        Conflict: The container isn't running.
    """
    return await api.wire.call(CONTAINER_KILL, Inputs(path={"id": id}, query={"signal": signal}))


def container_logs(
    api: AsyncApi,
    id: str,
    *,
    follow: bool | None = None,
    stdout: bool | None = None,
    stderr: bool | None = None,
    since: TimeLike | None = None,
    until: TimeLike | None = None,
    timestamps: bool | None = None,
    tail: int | str | None = None,
    details: bool | None = None,
) -> OpeningFrames:
    """Read a container's log.

    What the main process wrote, as far as the log driver keeps it; it needs one that can be read from, such
    as `json-file`, `local` or `journald`.

    If neither `stdout` nor `stderr` is given, both are sent; with one that is False, the other.

    `GET /containers/{id}/logs`

    Args:
        id: Id, name or unique start of the id of the container.
        follow: Keep the stream open and send lines as they are written, until the container stops.
        stdout: Send what was written to standard output.
        stderr: Send what was written to standard error.
        since: Only lines from this time on, in seconds since 1970 (fractions allowed); 0 means from the
            beginning. Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as `10m`.
        until: Only lines up to this time, in seconds since 1970 (fractions allowed); 0 means without limit.
            Also a datetime, RFC 3339 text, or, for so long ago, a timedelta or text such as `10m`. Since API
            1.35.
        timestamps: Put the time in front of each line, in RFC 3339 with nanoseconds.
        tail: Only this many lines from the end, or `all`.
        details: Put the attributes that the log driver adds (chosen labels and variables) in front of each
            line.

    Returns:
        The lines as bytes: frames that separate standard output from standard error, or plain bytes for a
        container with a TTY.

    Raises:
        InvalidArgument: `id` is malformed, or `stdout` and `stderr` are both False; nothing was sent.
        NotFound: No such container.
        ServerError: A time isn't in seconds.
    """
    return OpeningFrames(
        api.wire.frames(
            CONTAINER_LOGS,
            Inputs(
                path={"id": id},
                query={
                    "follow": follow,
                    "stdout": stdout,
                    "stderr": stderr,
                    "since": since,
                    "until": until,
                    "timestamps": timestamps,
                    "tail": tail,
                    "details": details,
                },
            ),
        )
    )


async def container_pause(api: AsyncApi, id: str) -> None:
    """Pause a container.

    All its processes are frozen where they are, by means of cgroups: they get no signal and notice nothing.

    `POST /containers/{id}/pause`

    Args:
        id: Id, name or unique start of the id of the container.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such container.
        Conflict: The container isn't running, or is paused already.
    """
    return await api.wire.call(CONTAINER_PAUSE, Inputs(path={"id": id}))


async def container_rename(api: AsyncApi, id: str, *, name: str) -> None:
    """Rename a container.

    `POST /containers/{id}/rename`

    Args:
        id: Id, name or unique start of the id of the container.
        name: The new name: letters, digits, `_`, `.` and `-`, at least two, the first one a letter or digit.

    Raises:
        InvalidArgument: `id` or `name` is malformed; nothing was sent.
        BadRequest: The new name isn't a valid one, or is the one it has.
        NotFound: No such container.
        Conflict: Another container has this name.
    """
    return await api.wire.call(CONTAINER_RENAME, Inputs(path={"id": id}, query={"name": name}))


async def container_resize(api: AsyncApi, id: str, *, height: int, width: int) -> None:
    """Set the size of a container's TTY.

    `POST /containers/{id}/resize`

    Args:
        id: Id, name or unique start of the id of the container.
        height: Height in characters.
        width: Width in characters.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: A size is missing, or isn't a number from 0 to 4294967295.
        NotFound: No such container.
        Conflict: The container isn't running.
    """
    return await api.wire.call(CONTAINER_RESIZE, Inputs(path={"id": id}, query={"h": height, "w": width}))


async def container_restart(
    api: AsyncApi,
    id: str,
    *,
    signal: str | None = None,
    timeout: int | None = None,
) -> None:
    """Restart a container.

    It is stopped as by a stop, if it runs, and started again. There is no response before it runs.

    `POST /containers/{id}/restart`

    Args:
        id: Id, name or unique start of the id of the container.
        signal: Signal that asks the process to end, such as `SIGINT`; the container's `stop_signal` if left
            out. Since API 1.42.
        timeout: Seconds to wait before the process is killed: -1 waits forever. The container's
            `stop_timeout`, or else 10, if left out.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such container.
    """
    return await api.wire.call(
        CONTAINER_RESTART,
        Inputs(path={"id": id}, query={"signal": signal, "t": timeout}),
    )


async def container_start(
    api: AsyncApi,
    id: str,
    *,
    detach_keys: str | None = None,
    checkpoint: str | None = None,
    checkpoint_dir: str | None = None,
) -> bool:
    """Start a container.

    `POST /containers/{id}/start`

    Args:
        id: Id, name or unique start of the id of the container.
        detach_keys: Without effect: give the keys when attaching.
        checkpoint: Name of a checkpoint to go on from (experimental).
        checkpoint_dir: Directory of the engine's machine where that checkpoint is, if not the usual one.

    Returns:
        Whether this started it; it was running already otherwise (304).

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: The command can't be run, e.g. there is no such file in the image.
        NotFound: No such container.
        ServerError: Starting failed, e.g. because a port is taken.
    """
    return await api.wire.change(
        CONTAINER_START,
        Inputs(
            path={"id": id},
            query={"detachKeys": detach_keys, "checkpoint": checkpoint, "checkpoint-dir": checkpoint_dir},
        ),
    )


@overload
def container_stats(
    api: AsyncApi,
    id: str,
    *,
    stream: Literal[True] | None = None,
    one_shot: bool | None = None,
) -> OpeningValues[models.ContainerStatsResponse]: ...


@overload
def container_stats(
    api: AsyncApi,
    id: str,
    *,
    stream: Literal[False],
    one_shot: bool | None = None,
) -> Coroutine[Any, Any, models.ContainerStatsResponse]: ...


@overload
def container_stats(
    api: AsyncApi,
    id: str,
    *,
    stream: bool | None = None,
    one_shot: bool | None = None,
) -> OpeningValues[models.ContainerStatsResponse] | Coroutine[Any, Any, models.ContainerStatsResponse]: ...


def container_stats(
    api: AsyncApi,
    id: str,
    *,
    stream: bool | None = None,
    one_shot: bool | None = None,
) -> OpeningValues[models.ContainerStatsResponse] | Coroutine[Any, Any, models.ContainerStatsResponse]:
    """Read how much of the machine a container uses.

    One value about every second, until the container is removed or the stream closed; or a single one. A
    container that isn't running gives figures that are empty.

    `GET /containers/{id}/stats`

    Args:
        id: Id, name or unique start of the id of the container.
        stream: Keep sending values. Off, a single one comes, after about a second.
        one_shot: Only with `stream` off: answer at once, without the second reading that the CPU's load is
            worked out from (`precpu_stats` stays zero). Since API 1.41.

    Returns:
        CPU time in nanoseconds, memory and traffic in bytes. The CPU's load follows from the difference of
        `cpu_stats` and `precpu_stats`.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: `one_shot` was asked for together with `stream`.
        NotFound: No such container.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    if stream is False:
        return api.wire.call(
            CONTAINER_STATS_JSON,
            Inputs(path={"id": id}, query={"stream": stream, "one-shot": one_shot}),
        )
    return OpeningValues(
        api.wire.values(
            CONTAINER_STATS,
            Inputs(path={"id": id}, query={"stream": stream, "one-shot": one_shot}),
        )
    )


async def container_stop(
    api: AsyncApi,
    id: str,
    *,
    signal: str | None = None,
    timeout: int | None = None,
) -> bool:
    """Stop a container.

    The main process gets a signal, and is killed if it hasn't ended in time. There is no response before
    that.

    `POST /containers/{id}/stop`

    Args:
        id: Id, name or unique start of the id of the container.
        signal: Signal that asks the process to end, such as `SIGINT`; the container's `stop_signal` if left
            out. Since API 1.42.
        timeout: Seconds to wait before the process is killed: -1 waits forever, 0 kills at once. The
            container's `stop_timeout`, or else 10, if left out.

    Returns:
        Whether this stopped it; it wasn't running otherwise (304).

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such container.
    """
    return await api.wire.change(
        CONTAINER_STOP,
        Inputs(path={"id": id}, query={"signal": signal, "t": timeout}),
    )


async def container_top(api: AsyncApi, id: str, *, ps_args: str | None = None) -> models.ContainerTopResponse:
    """List the processes in a container.

    The engine runs `ps` on its own machine and keeps the rows of this container.

    `GET /containers/{id}/top`

    Args:
        id: Id, name or unique start of the id of the container.
        ps_args: Options for `ps`; the process id must be among the columns. The default is `-ef`.

    Returns:
        The columns' titles, and the cells of each process, all as text.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such container.
        Conflict: The container isn't running.
        ServerError: `ps` failed, e.g. because it doesn't know an option.
    """
    return await api.wire.call(CONTAINER_TOP, Inputs(path={"id": id}, query={"ps_args": ps_args}))


async def container_unpause(api: AsyncApi, id: str) -> None:
    """Let a paused container go on.

    `POST /containers/{id}/unpause`

    Args:
        id: Id, name or unique start of the id of the container.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such container.
        ServerError: The container isn't paused, or couldn't be woken.
    """
    return await api.wire.call(CONTAINER_UNPAUSE, Inputs(path={"id": id}))


@overload
async def container_update(
    api: AsyncApi,
    id: str,
    body: models.ContainerUpdateRequest,
) -> models.ContainerUpdateResponse: ...


@overload
async def container_update(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    cpu_shares: int | None = None,
    memory: int | None = None,
    cgroup_parent: str | None = None,
    blkio_weight: int | None = None,
    blkio_weight_device: Items[models.WeightDevice] | None = None,
    blkio_device_read_bps: Items[models.ThrottleDevice] | None = None,
    blkio_device_write_bps: Items[models.ThrottleDevice] | None = None,
    blkio_device_read_iops: Items[models.ThrottleDevice] | None = None,
    blkio_device_write_iops: Items[models.ThrottleDevice] | None = None,
    cpu_period: int | None = None,
    cpu_quota: int | None = None,
    cpu_realtime_period: int | None = None,
    cpu_realtime_runtime: int | None = None,
    cpuset_cpus: str | None = None,
    cpuset_mems: str | None = None,
    devices: Items[models.DeviceMapping] | None = None,
    device_cgroup_rules: Items[str] | None = None,
    device_requests: Items[models.DeviceRequest] | None = None,
    kernel_memory_tcp: int | None = None,
    memory_reservation: int | None = None,
    memory_swap: int | None = None,
    memory_swappiness: int | None = None,
    nano_cpus: int | None = None,
    oom_kill_disable: bool | None = None,
    init: bool | None = None,
    pids_limit: int | None = None,
    ulimits: Items[models.Ulimit] | None = None,
    cpu_count: int | None = None,
    cpu_percent: int | None = None,
    io_maximum_iops: int | None = None,
    io_maximum_bandwidth: int | None = None,
    restart_policy: models.RestartPolicy | None = None,
) -> models.ContainerUpdateResponse: ...


async def container_update(
    api: AsyncApi,
    id: str,
    body: models.ContainerUpdateRequest | None = None,
    *,
    cpu_shares: int | None = None,
    memory: int | None = None,
    cgroup_parent: str | None = None,
    blkio_weight: int | None = None,
    blkio_weight_device: Items[models.WeightDevice] | None = None,
    blkio_device_read_bps: Items[models.ThrottleDevice] | None = None,
    blkio_device_write_bps: Items[models.ThrottleDevice] | None = None,
    blkio_device_read_iops: Items[models.ThrottleDevice] | None = None,
    blkio_device_write_iops: Items[models.ThrottleDevice] | None = None,
    cpu_period: int | None = None,
    cpu_quota: int | None = None,
    cpu_realtime_period: int | None = None,
    cpu_realtime_runtime: int | None = None,
    cpuset_cpus: str | None = None,
    cpuset_mems: str | None = None,
    devices: Items[models.DeviceMapping] | None = None,
    device_cgroup_rules: Items[str] | None = None,
    device_requests: Items[models.DeviceRequest] | None = None,
    kernel_memory_tcp: int | None = None,
    memory_reservation: int | None = None,
    memory_swap: int | None = None,
    memory_swappiness: int | None = None,
    nano_cpus: int | None = None,
    oom_kill_disable: bool | None = None,
    init: bool | None = None,
    pids_limit: int | None = None,
    ulimits: Items[models.Ulimit] | None = None,
    cpu_count: int | None = None,
    cpu_percent: int | None = None,
    io_maximum_iops: int | None = None,
    io_maximum_bandwidth: int | None = None,
    restart_policy: models.RestartPolicy | None = None,
) -> models.ContainerUpdateResponse:
    """Change a container's limits and restart policy.

    A running container has them at once. What is left out stays as it is. It takes what the wire takes; the
    package's module `spelling` makes that of what people write: `memory=spelling.size("64m")`.

    `POST /containers/{id}/update`

    Args:
        id: Id, name or unique start of the id of the container.
        body: The limits to change, and a restart policy. Keywords stand in for it.
        cpu_shares: Weight against other containers when CPUs are short; 1024 is usual.
        memory: Limit of memory, in bytes; at least 6 MiB.
        cgroup_parent: Cgroup to put the container's own under; a relative path is meant from the engine's
            cgroup.
        blkio_weight: Weight against other containers for block devices, from 10 to 1000; 0 means the usual
            one.
        blkio_weight_device: Weights for single block devices.
        blkio_device_read_bps: Limits of how many bytes are read from a device in a second.
        blkio_device_write_bps: Limits of how many bytes are written to a device in a second.
        blkio_device_read_iops: Limits of how many reads from a device there are in a second.
        blkio_device_write_iops: Limits of how many writes to a device there are in a second.
        cpu_period: Length of a period of the CPU scheduler, in microseconds.
        cpu_quota: CPU time that the container may use in each period, in microseconds.
        cpu_realtime_period: Length of a period for real-time tasks, in microseconds.
        cpu_realtime_runtime: CPU time for real-time tasks in each of those periods, in microseconds.
        cpuset_cpus: CPUs that the container may run on, such as `0-3` or `0,1`.
        cpuset_mems: Memory nodes that the container may use, such as `0-1`.
        devices: Devices of the machine that the container can use.
        device_cgroup_rules: Rules for devices, such as `c 13:* rwm`. Since API 1.28.
        device_requests: Devices to ask drivers for, such as GPUs. Since API 1.40.
        kernel_memory_tcp: Limit of the kernel's memory for TCP buffers, in bytes. Not with cgroup version 2.
            Since API 1.40. Deprecated since API 1.51: runc and Linux 6.12 have given up limits of TCP memory.
        memory_reservation: Memory that the container is pushed back to when the machine is short of it, in
            bytes.
        memory_swap: Limit of memory and swap together, in bytes; -1 means no limit of swap. Left out, there
            is as much swap as memory.
        memory_swappiness: How readily the kernel swaps the container out, from 0 to 100; null means as for
            the rest of the machine.
        nano_cpus: Limit of CPU, in billionths of a CPU: 1500000000 is one and a half.
        oom_kill_disable: Don't kill the container's processes when memory runs out. Not with cgroup version
            2.
        init: Run a small init process in the container that passes signals on and clears away ended
            processes; the engine's default if left out.
        pids_limit: Limit of processes and threads; 0 or -1 means none. On an update, null leaves it as it is.
        ulimits: Resource limits of the container's processes.
        cpu_count: How many CPUs there are for the container (Windows).
        cpu_percent: Share of the machine's CPUs that the container may use, in percent (Windows).
        io_maximum_iops: Limit of reads from and writes to the system drive in a second (Windows).
        io_maximum_bandwidth: Limit of reading from and writing to the system drive, in bytes a second
            (Windows).
        restart_policy: The new restart policy. Left out, the old one stays.

    Returns:
        Warnings.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: A value is rejected, e.g. a memory limit below 6 MiB.
        NotFound: No such container.
    """
    return await api.wire.call(
        CONTAINER_UPDATE,
        Inputs(
            path={"id": id},
            body=body_from(
                models.ContainerUpdateRequest,
                body,
                cpu_shares=cpu_shares,
                memory=memory,
                cgroup_parent=cgroup_parent,
                blkio_weight=blkio_weight,
                blkio_weight_device=blkio_weight_device,
                blkio_device_read_bps=blkio_device_read_bps,
                blkio_device_write_bps=blkio_device_write_bps,
                blkio_device_read_iops=blkio_device_read_iops,
                blkio_device_write_iops=blkio_device_write_iops,
                cpu_period=cpu_period,
                cpu_quota=cpu_quota,
                cpu_realtime_period=cpu_realtime_period,
                cpu_realtime_runtime=cpu_realtime_runtime,
                cpuset_cpus=cpuset_cpus,
                cpuset_mems=cpuset_mems,
                devices=devices,
                device_cgroup_rules=device_cgroup_rules,
                device_requests=device_requests,
                kernel_memory_tcp=kernel_memory_tcp,
                memory_reservation=memory_reservation,
                memory_swap=memory_swap,
                memory_swappiness=memory_swappiness,
                nano_cpus=nano_cpus,
                oom_kill_disable=oom_kill_disable,
                init=init,
                pids_limit=pids_limit,
                ulimits=ulimits,
                cpu_count=cpu_count,
                cpu_percent=cpu_percent,
                io_maximum_iops=io_maximum_iops,
                io_maximum_bandwidth=io_maximum_bandwidth,
                restart_policy=restart_policy,
            ),
        ),
    )


def container_wait(
    api: AsyncApi,
    id: str,
    *,
    condition: enums.ContainerWaitCondition | str | None = None,
) -> OpeningPending[models.ContainerWaitResponse]:
    """Wait until a container stops.

    The head of the response comes at once, when the engine is watching, and the body when the wait is over.
    To miss nothing, wait for `next-exit` before you start the container.

    `POST /containers/{id}/wait`

    Args:
        id: Id, name or unique start of the id of the container.
        condition: What to wait for: `not-running` (the default), `next-exit` or `removed`. Since API 1.30.

    Returns:
        The exit code.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: No such condition.
        NotFound: No such container.
    """
    return OpeningPending(
        api.wire.pending(CONTAINER_WAIT, Inputs(path={"id": id}, query={"condition": condition}))
    )


class AsyncContainers(AsyncResource):
    """Containers: create, run, watch and remove them."""

    create = container_create
    list = container_list
    prune = container_prune
    remove = container_delete
    get_archive = container_archive
    archive_info = container_archive_info
    put_archive = put_container_archive
    attach = container_attach
    attach_websocket = container_attach_websocket
    changes = container_changes
    export = container_export
    inspect = container_inspect
    kill = container_kill
    logs = container_logs
    pause = container_pause
    rename = container_rename
    resize = container_resize
    restart = container_restart
    start = container_start
    stats = container_stats
    stop = container_stop
    top = container_top
    unpause = container_unpause
    update = container_update
    wait = container_wait

    if TYPE_CHECKING:
        run = container_run
        exec_run = container_exec_run
        copy_to = container_copy_to
        copy_from = container_copy_from
        wait_until = container_wait_until
    else:
        run = LateMethod(__name__, "kit.containers", "container_run")
        exec_run = LateMethod(__name__, "kit.containers", "container_exec_run")
        copy_to = LateMethod(__name__, "kit.containers", "container_copy_to")
        copy_from = LateMethod(__name__, "kit.containers", "container_copy_from")
        wait_until = LateMethod(__name__, "kit.containers", "container_wait_until")
