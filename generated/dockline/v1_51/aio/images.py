# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Images: pull, build, tag, push, save and remove them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from dockline_kit.aio.builds import AsyncBuildStream
from dockline_kit.aio.steps import AsyncStepStream
from dockline_kit.openings import OpeningBuild, OpeningSteps
from dockline_runtime.aio.api import AsyncApi, AsyncResource, UploadSource
from dockline_runtime.models.given import Items
from dockline_runtime.openings import OpeningTar
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.request.merging import body_from
from dockline_runtime.request.platforms import PlatformLike
from dockline_runtime.request.references import tagged
from dockline_runtime.secrecy import hidden

from .. import enums, models
from ..api.images import (
    BUILD_PRUNE,
    CONTAINER_COMMIT,
    IMAGE_BUILD,
    IMAGE_COMMIT,
    IMAGE_CREATE,
    IMAGE_DELETE,
    IMAGE_GET,
    IMAGE_GET_ALL,
    IMAGE_HISTORY,
    IMAGE_IMPORT,
    IMAGE_INSPECT,
    IMAGE_LIST,
    IMAGE_LOAD,
    IMAGE_PRUNE,
    IMAGE_PULL,
    IMAGE_PUSH,
    IMAGE_PUSH_REFERENCE,
    IMAGE_SEARCH,
    IMAGE_TAG,
    IMAGE_TAG_REFERENCE,
)
from ..filters import BuildPruneFilters, ImageListFilters, ImagePruneFilters, ImageSearchFilters

if TYPE_CHECKING:
    from .kit.images import image_wait_until

__all__ = [
    "AsyncImages",
    "build_prune",
    "container_commit",
    "image_build",
    "image_commit",
    "image_create",
    "image_delete",
    "image_get",
    "image_get_all",
    "image_history",
    "image_import",
    "image_inspect",
    "image_list",
    "image_load",
    "image_prune",
    "image_pull",
    "image_push",
    "image_push_reference",
    "image_search",
    "image_tag",
    "image_tag_reference",
]


def image_build(
    api: AsyncApi,
    source: UploadSource | None = None,
    *,
    dockerfile: str | None = None,
    tags: Sequence[str] | None = None,
    extrahosts: Sequence[str] | None = None,
    remote: str | None = None,
    quiet: bool | None = None,
    nocache: bool | None = None,
    cachefrom: Sequence[str] | None = None,
    pull: bool | None = None,
    rm: bool | None = None,
    forcerm: bool | None = None,
    memory: int | None = None,
    memswap: int | None = None,
    cpushares: int | None = None,
    cpusetcpus: str | None = None,
    cpuperiod: int | None = None,
    cpuquota: int | None = None,
    buildargs: Mapping[str, str | None] | None = None,
    shmsize: int | None = None,
    squash: bool | None = None,
    labels: Mapping[str, str] | None = None,
    networkmode: str | None = None,
    platform: PlatformLike | None = None,
    target: str | None = None,
    outputs: Any = None,
    version: enums.ImageBuildVersion | str | None = None,
    buildid: str | None = None,
    cgroupparent: str | None = None,
    cpusetmems: str | None = None,
    isolation: str | None = None,
    securityopt: Sequence[str] | None = None,
    session: str | None = None,
    ulimits: Any = None,
    registry_config: Mapping[str, models.AuthConfig] | None = None,
) -> OpeningBuild[models.BuildInfo]:
    """Build an image.

    Progress comes as the build goes on. A build that fails does so inside the stream, when the answer's
    status has long been 200; `result()` waits for its end and gives the image's id. A build whose connection
    is closed is cancelled.

    A folder is built by BuildKit where the engine recommends it and `dockline[buildkit]` is installed, unless
    something is asked for that only the classic builder does: what has changed of the folder goes by a
    session, and so do credentials. `by_session` of the stream says whether that is so; `version="1"` is the
    classic builder. A client whose API version is pinned hasn't asked what the engine recommends, and goes by
    `version` alone.

    With `version="2"` BuildKit builds. Its messages have a trace in base64, which `events()`, `show()` and
    the output of `result()` make readable. Of a tar archive, or without `dockline[buildkit]`, it is built
    without a session: base images have to be in the engine already, or in a registry without a login (Docker
    Hub has one even for those who only pull), and `registry_config` isn't looked at. `RUN
    --mount=type=secret` and `type=ssh` need `dockline.buildkit.build`.

    `POST /build`

    Args:
        source: The context: the path of a folder, of which all is sent but what its `.dockerignore` leaves
            out, or by a session what the Dockerfile asks for; or a tar archive, plain or compressed with
            gzip, bzip2, xz or zstd. Left out with `remote`.
        dockerfile: Path of the Dockerfile in the context. Not looked at when `remote` names a single file.
        tags: Name for the image, as `name[:tag]`; may be several. Without a tag it is `latest`.
        extrahosts: Lines for `/etc/hosts` during the build, as `name:address`; may be several. Since API
            1.28.
        remote: Where the context is: a Git repository, or a URL of a tar archive or a Dockerfile. For
            BuildKit also `client-session`. The body is not read then.
        quiet: Send nothing but the new image's id.
        nocache: Run every instruction again, without cache.
        cachefrom: Images whose layers may be used as cache.
        pull: Look for newer base images in their registries, also when the engine has one.
        rm: Remove intermediate containers after a build that succeeds (classic builder).
        forcerm: Remove intermediate containers also when the build fails (classic builder).
        memory: Limit of memory for the build's containers, in bytes (classic builder).
        memswap: Limit of memory and swap together, in bytes; -1 means no limit of swap (classic builder).
        cpushares: Weight against other containers when CPUs are short; 1024 is usual (classic builder).
        cpusetcpus: CPUs that the build's containers may run on, such as `0-3` or `0,1` (classic builder).
        cpuperiod: Length of a period of the CPU scheduler, in microseconds (classic builder).
        cpuquota: CPU time that the build's containers may use in each period, in microseconds (classic
            builder).
        buildargs: Values of the Dockerfile's `ARG` instructions, by name. Null leaves the default, as if it
            were not given.
        shmsize: Size of `/dev/shm` in the build's containers, in bytes; 64 MiB if left out.
        squash: Merge the new layers into one; needs experimental features and the classic builder.
        labels: Labels for the image, by name.
        networkmode: Network of `RUN` instructions: `bridge`, `host`, `none`, `container:NAME` or the name of
            a network.
        platform: Platform to build for, as `os[/arch[/variant]]`, such as `linux/arm64`. Since API 1.32.
        target: Stage of the Dockerfile to build; the last one if left out. Since API 1.29.
        outputs: Where the result goes instead of the image store, for BuildKit: a list of `type` and `Attrs`.
            Since API 1.40.
        version: Which builder: `1`, the classic one, or `2`, BuildKit. Since API 1.38.
        buildid: Name of your choice by which a BuildKit build can be cancelled.
        cgroupparent: Cgroup under which the build's containers are put (classic builder).
        cpusetmems: Memory nodes that the build's containers may use, such as `0-1` (classic builder).
        isolation: How the build's containers are kept apart, on Windows: `default`, `process` or `hyperv`.
        securityopt: Security options of the build's containers; may be several (classic builder).
        session: Id of the session that BuildKit fetches files and credentials from.
        ulimits: Resource limits of the build's processes, as a list of `name`, `soft` and `hard`.
        registry_config: Credentials by registry; without them those of the docker config file are used, if it
            has any.

    Returns:
        Progress messages; `result()` gives the image's id. It is in the `aux` of one near the end.

    Raises:
        InvalidArgument: `tags` is malformed; nothing was sent.
        BadRequest: A parameter is invalid, or the Dockerfile can't be parsed.
        ServerError: The build couldn't begin, e.g. there is no Dockerfile of that name.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    remote = hidden(remote)
    buildargs = hidden(buildargs)
    registry_config = hidden(registry_config)
    return OpeningBuild(
        api.wire.steps(
            IMAGE_BUILD,
            Inputs(
                query={
                    "dockerfile": dockerfile,
                    "t": tags,
                    "extrahosts": extrahosts,
                    "remote": remote,
                    "q": quiet,
                    "nocache": nocache,
                    "cachefrom": cachefrom,
                    "pull": pull,
                    "rm": rm,
                    "forcerm": forcerm,
                    "memory": memory,
                    "memswap": memswap,
                    "cpushares": cpushares,
                    "cpusetcpus": cpusetcpus,
                    "cpuperiod": cpuperiod,
                    "cpuquota": cpuquota,
                    "buildargs": buildargs,
                    "shmsize": shmsize,
                    "squash": squash,
                    "labels": labels,
                    "networkmode": networkmode,
                    "platform": platform,
                    "target": target,
                    "outputs": outputs,
                    "version": version,
                    "buildid": buildid,
                    "cgroupparent": cgroupparent,
                    "cpusetmems": cpusetmems,
                    "isolation": isolation,
                    "securityopt": securityopt,
                    "session": session,
                    "ulimits": ulimits,
                },
                body=source,
                auth=registry_config,
            ),
            AsyncBuildStream,
        ),
        IMAGE_BUILD,
    )


async def build_prune(
    api: AsyncApi,
    *,
    keep_storage: int | None = None,
    reserved_space: int | None = None,
    max_used_space: int | None = None,
    min_free_space: int | None = None,
    all: bool | None = None,
    filters: BuildPruneFilters | None = None,
) -> models.BuildPruneResponse:
    """Remove build cache.

    Cache that is in use stays. The sizes say how much may be kept; without them and without filters, all that
    is not in use goes, save what only `all` removes.

    `POST /build/prune`, since API 1.31

    Args:
        keep_storage: Older name of `reserved_space`, in bytes. Since API 1.39. Deprecated since API 1.48: use
            `reserved_space`.
        reserved_space: Bytes of cache that are kept in any case. Since API 1.48.
        max_used_space: Bytes that the cache may take at most; what is beyond is removed. Since API 1.48.
        min_free_space: Bytes that should be free on the disk; cache is removed to get there. Since API 1.48.
        all: Also what is shared or internal: everything that isn't in use. Since API 1.39.
        filters: Which records: `id` (a part of it will do), `type`, `description`, `shared`, `private`, and
            `until` or `unused-for` (not used since this time, or for this long, such as `24h`). `inuse` and
            `parent` match nothing that could be removed. One value of each at most. Since API 1.39.

    Returns:
        The ids of the records removed (null when there are none), and the bytes that were freed.

    Raises:
        BadRequest: No such filter, or a value of one is invalid.
    """
    return await api.wire.call(
        BUILD_PRUNE,
        Inputs(
            query={
                "keep-storage": keep_storage,
                "reserved-space": reserved_space,
                "max-used-space": max_used_space,
                "min-free-space": min_free_space,
                "all": all,
                "filters": filters,
            },
        ),
    )


@overload
async def image_commit(
    api: AsyncApi,
    body: models.ContainerConfig,
    *,
    container: str | None = None,
    repo: str | None = None,
    tag: str | None = None,
    comment: str | None = None,
    author: str | None = None,
    pause: bool | None = None,
    changes: Sequence[str] | None = None,
) -> models.IDResponse: ...


@overload
async def image_commit(
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
    container: str | None = None,
    repo: str | None = None,
    tag: str | None = None,
    comment: str | None = None,
    author: str | None = None,
    pause: bool | None = None,
    changes: Sequence[str] | None = None,
) -> models.IDResponse: ...


async def image_commit(
    api: AsyncApi,
    body: models.ContainerConfig | None = None,
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
    container: str | None = None,
    repo: str | None = None,
    tag: str | None = None,
    comment: str | None = None,
    author: str | None = None,
    pause: bool | None = None,
    changes: Sequence[str] | None = None,
) -> models.IDResponse:
    """Make an image from a container.

    What is in volumes and other mounts isn't part of it.

    `POST /commit`

    Args:
        body: Settings of the new image. Left out, they are the container's. Keywords stand in for it.
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
        container: Id, name or unique start of the id of the container.
        repo: Name for the image. Left out, it has none.
        tag: Tag for the image; `latest` if left out.
        comment: Message to note in the image's history.
        author: Author to note in the image.
        pause: Pause the container while it is read, so that no file is caught half written. On by default.
        changes: Dockerfile instructions to apply to the image's settings, such as `CMD ["top"]`; one or
            several, several lines in one also work.

    Returns:
        The new image's id.

    Raises:
        InvalidArgument: `repo` or `tag` is malformed; nothing was sent.
        BadRequest: No container is named, or a change is invalid.
        NotFound: No such container.
    """
    return await api.wire.call(
        IMAGE_COMMIT,
        Inputs(
            query={
                "container": container,
                "repo": repo,
                "tag": tag,
                "comment": comment,
                "author": author,
                "pause": pause,
                "changes": changes,
            },
            body=body_from(
                models.ContainerConfig,
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
            ),
        ),
    )


@overload
async def container_commit(
    api: AsyncApi,
    container: str,
    repo: str | None = None,
    *,
    tag: str | None = None,
    comment: str | None = None,
    author: str | None = None,
    pause: bool | None = None,
    changes: Sequence[str] | None = None,
    body: models.ContainerConfig,
) -> models.IDResponse: ...


@overload
async def container_commit(
    api: AsyncApi,
    container: str,
    repo: str | None = None,
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
    tag: str | None = None,
    comment: str | None = None,
    author: str | None = None,
    pause: bool | None = None,
    changes: Sequence[str] | None = None,
    body: None = None,
) -> models.IDResponse: ...


async def container_commit(
    api: AsyncApi,
    container: str,
    repo: str | None = None,
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
    tag: str | None = None,
    comment: str | None = None,
    author: str | None = None,
    pause: bool | None = None,
    changes: Sequence[str] | None = None,
    body: models.ContainerConfig | None = None,
) -> models.IDResponse:
    """Make an image from a container.

    What is in volumes and other mounts isn't part of it.

    `POST /commit`

    Args:
        container: Id, name or unique start of the id of the container.
        repo: Name for the image, as `[host[:port]/]name[:tag]`; without a tag it is `latest`. Left out, it
            has none.
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
        tag: Tag for the image, where the name is given without one.
        comment: Message to note in the image's history.
        author: Author to note in the image.
        pause: Pause the container while it is read, so that no file is caught half written. On by default.
        changes: Dockerfile instructions to apply to the image's settings, such as `CMD ["top"]`; one or
            several, several lines in one also work.
        body: Settings of the new image. Left out, they are the container's. Keywords stand in for it.

    Returns:
        The new image's id.

    Raises:
        InvalidArgument: `repo` or `tag` is malformed; nothing was sent.
        BadRequest: No container is named, or a change is invalid.
        NotFound: No such container.
    """
    repo, tag = tagged("repo", repo, tag)
    return await api.wire.call(
        CONTAINER_COMMIT,
        Inputs(
            query={
                "container": container,
                "repo": repo,
                "tag": tag,
                "comment": comment,
                "author": author,
                "pause": pause,
                "changes": changes,
            },
            body=body_from(
                models.ContainerConfig,
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
            ),
        ),
    )


def image_create(
    api: AsyncApi,
    source: UploadSource | None = None,
    *,
    from_image: str | None = None,
    from_src: str | None = None,
    repo: str | None = None,
    tag: str | None = None,
    message: str | None = None,
    changes: Sequence[str] | None = None,
    platform: PlatformLike | None = None,
    auth: models.AuthConfig | None = None,
) -> OpeningSteps[models.CreateImageInfo]:
    """Pull an image, or import one.

    With `from_image` it is pulled from its registry, with `from_src` made from an archive of a file system.
    Some failures come inside the stream, when the response's status has long been 200.

    `POST /images/create`

    Args:
        source: With `from_src` of `-`: a tar archive of a root file system, plain or compressed with gzip,
            bzip2, xz or zstd.
        from_image: Name of the image to pull, with registry, tag or digest where needed.
        from_src: Where the archive to import is: a URL that the engine fetches, or `-` for the body.
        repo: Name for an imported image, with or without tag.
        tag: Tag or digest to pull; with neither here nor in `from_image`, all tags of the repository are
            pulled. For an import, the image's tag.
        message: Message to note in the history of an imported image.
        changes: Dockerfile instructions to apply to the settings of an imported image, such as `CMD ["top"]`;
            may be several.
        platform: Platform to pull, or to note in an imported image, as `os[/arch[/variant]]`, such as
            `linux/arm64`. The engine's own if left out. Since API 1.32.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        Progress messages.

    Raises:
        InvalidArgument: `from_image`, `repo` or `tag` is malformed; nothing was sent.
        BadRequest: A name, tag, platform or change is invalid.
        Unauthorized: The registry refuses the credentials. Engines answer 404 or 500 here, too.
        NotFound: The registry has no such image, or doesn't show it to these credentials.
        ServerError: The registry can't be reached, or refuses the credentials.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    from_src = hidden(from_src)
    auth = hidden(auth)
    return OpeningSteps(
        api.wire.steps(
            IMAGE_CREATE,
            Inputs(
                query={
                    "fromImage": from_image,
                    "fromSrc": from_src,
                    "repo": repo,
                    "tag": tag,
                    "message": message,
                    "changes": changes,
                    "platform": platform,
                },
                body=source,
                auth=auth,
            ),
            AsyncStepStream,
        ),
        IMAGE_CREATE,
    )


def image_pull(
    api: AsyncApi,
    reference: str,
    *,
    tag: str | None = None,
    platform: PlatformLike | None = None,
    all_tags: bool | None = None,
    auth: models.AuthConfig | None = None,
) -> OpeningSteps[models.CreateImageInfo]:
    """Pull an image from its registry.

    Without a tag it is `latest`, as with the docker command. The image has been pulled when the stream has
    come to its end. Some failures come inside the stream, when the response's status has long been 200.

    `POST /images/create`

    Args:
        reference: The image, as `[host[:port]/]name[:tag][@digest]`; with a digest the tag counts for
            nothing.
        tag: Tag or digest to pull, where the reference is given without one.
        platform: Platform to pull, as `os[/arch[/variant]]`, such as `linux/arm64`. The engine's own if left
            out. Since API 1.32.
        all_tags: Pull all tags of the repository.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        Progress messages.

    Raises:
        InvalidArgument: `reference` or `tag` is malformed; nothing was sent.
        BadRequest: The reference or the platform is invalid.
        Unauthorized: The registry refuses the credentials. Engines answer 404 or 500 here, too.
        NotFound: The registry has no such image, or doesn't show it to these credentials.
        ServerError: The registry can't be reached, or refuses the credentials.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    auth = hidden(auth)
    reference, tag = tagged("reference", reference, tag, all_tags=all_tags)
    return OpeningSteps(
        api.wire.steps(
            IMAGE_PULL,
            Inputs(query={"fromImage": reference, "tag": tag, "platform": platform}, auth=auth),
            AsyncStepStream,
        ),
        IMAGE_PULL,
    )


def image_import(
    api: AsyncApi,
    source: UploadSource,
    reference: str | None = None,
    *,
    tag: str | None = None,
    message: str | None = None,
    changes: Sequence[str] | None = None,
    platform: PlatformLike | None = None,
) -> OpeningSteps[models.CreateImageInfo]:
    """Make an image of an archive of a file system.

    It has one layer, and no settings but those that `changes` gives it. Some failures come inside the stream,
    when the response's status has long been 200.

    `POST /images/create`

    Args:
        source: A tar archive of a root file system, plain or compressed with gzip, bzip2, xz or zstd. An
            archive that the engine itself shall fetch from a URL is for `create`.
        reference: Name for the image, as `[host[:port]/]name[:tag]`; without a tag it is `latest`. Left out,
            the image has none.
        tag: Tag for the image, where the name is given without one.
        message: Message to note in the image's history.
        changes: Dockerfile instructions to apply to the settings of an imported image, such as `CMD ["top"]`;
            may be several.
        platform: Platform to note in the image, as `os[/arch[/variant]]`, such as `linux/arm64`. The engine's
            own if left out. Since API 1.32.

    Returns:
        Progress messages. The image's id is in the `status` of the last one.

    Raises:
        InvalidArgument: `reference` or `tag` is malformed; nothing was sent.
        BadRequest: A change, the name or the platform is invalid.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    reference, tag = tagged("reference", reference, tag)
    return OpeningSteps(
        api.wire.steps(
            IMAGE_IMPORT,
            Inputs(
                query={
                    "repo": reference,
                    "tag": tag,
                    "message": message,
                    "changes": changes,
                    "platform": platform,
                    "fromSrc": "-",
                },
                body=source,
            ),
            AsyncStepStream,
        ),
        IMAGE_IMPORT,
    )


def image_get_all(
    api: AsyncApi,
    *,
    names: Sequence[str],
    platform: PlatformLike | None = None,
) -> OpeningTar[None]:
    """Download several images as one archive.

    Layers that they share are in it once. An error that comes up on the way can be found in the archive, at
    its end.

    `GET /images/get`

    Args:
        names: Names or ids of the images; may be several. A name with a tag gives that one, a repository all
            of its tags, an id the image without a name. At least one is needed: without any, the archive
            would be one of nothing.
        platform: Which platform's variants to take, where there are several; from API 1.52 on it may be a
            list. Since API 1.48.

    Returns:
        A tar archive.

    Raises:
        InvalidArgument: `names` is malformed; nothing was sent.
        NotFound: No such image, or none of that platform.
    """
    return OpeningTar(api.wire.tar(IMAGE_GET_ALL, Inputs(query={"names": names, "platform": platform})))


async def image_list(
    api: AsyncApi,
    *,
    all: bool | None = None,
    filters: ImageListFilters | None = None,
    shared_size: bool | None = None,
    digests: bool | None = None,
    manifests: bool | None = None,
) -> list[models.ImageSummary]:
    """List images.

    `GET /images/json`

    Args:
        all: Also intermediate ones, that other images are built on and that have no name.
        filters: Which images: `before` and `since` (created before or after that image), `dangling` (those
            that have no name), `label` (`key` or `key=value`), `reference` (pattern of the name, such as
            `registry:5000/*:v*`), `until` (created before this time, or before this long ago, such as `24h`).
        shared_size: Fill `shared_size` (bytes). Since API 1.42.
        digests: Without effect: digests are listed at all times.
        manifests: Fill `manifests`, where the image store has them. Since API 1.47.

    Returns:
        One summary per image, the newest first; an empty list when there are none.

    Raises:
        BadRequest: No such filter, or a value of one is invalid.
        NotFound: The image that a filter names, `before` or `since`, isn't there.
    """
    return await api.wire.call(
        IMAGE_LIST,
        Inputs(
            query={
                "all": all,
                "filters": filters,
                "shared-size": shared_size,
                "digests": digests,
                "manifests": manifests,
            },
        ),
    )


def image_load(
    api: AsyncApi,
    source: UploadSource,
    *,
    quiet: bool | None = None,
    platform: PlatformLike | None = None,
) -> OpeningSteps[models.CreateImageInfo]:
    """Load images from an archive.

    The archive is one as downloading images gives it, or an OCI layout. Failures, also of an archive that is
    none, come inside the stream, when the response's status has long been 200.

    `POST /images/load`

    Args:
        source: A tar archive, plain or compressed with gzip, bzip2, xz or zstd.
        quiet: Leave the progress of single layers out. The engine takes this as on when it isn't sent.
        platform: Load only this platform's variant; from API 1.52 on it may be a list. Since API 1.48.

    Returns:
        Progress messages; the names or ids of what was loaded are in the text of the last ones.

    Raises:
        BadRequest: The platform is invalid.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    return OpeningSteps(
        api.wire.steps(
            IMAGE_LOAD,
            Inputs(query={"quiet": quiet, "platform": platform}, body=source),
            AsyncStepStream,
        ),
        IMAGE_LOAD,
    )


async def image_prune(
    api: AsyncApi,
    *,
    filters: ImagePruneFilters | None = None,
) -> models.ImagePruneResponse:
    """Remove images that aren't used.

    Only those without a name, unless the filter `dangling` is `false`: then all that no container uses.

    `POST /images/prune`

    Args:
        filters: Which of them: `dangling`, `label` and `label!` (without that label), `until` (created before
            this time, or before this long ago, such as `24h`).

    Returns:
        What was done: names taken off and images or layers removed (null when there is nothing), and the
        bytes that were freed.

    Raises:
        BadRequest: No such filter, or a value of one is invalid.
    """
    return await api.wire.call(IMAGE_PRUNE, Inputs(query={"filters": filters}))


async def image_search(
    api: AsyncApi,
    *,
    term: str,
    limit: int | None = None,
    filters: ImageSearchFilters | None = None,
    auth: models.AuthConfig | None = None,
) -> list[models.ImageSearchResponseItem]:
    """Search Docker Hub for images.

    `GET /images/search`

    Args:
        term: What to look for.
        limit: At most this many, from 1 to 100; 25 if left out.
        filters: Which images: `is-official` (`true` or `false`), `stars` (at least so many). `is-automated`
            is no longer of use.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        One entry per image found, the best match first.

    Raises:
        BadRequest: The limit is out of range, or a filter is invalid.
        ServerError: The registry can't be reached.
    """
    auth = hidden(auth)
    return await api.wire.call(
        IMAGE_SEARCH,
        Inputs(query={"term": term, "limit": limit, "filters": filters}, auth=auth),
    )


async def image_delete(
    api: AsyncApi,
    name: str,
    *,
    force: bool | None = None,
    noprune: bool | None = None,
    platforms: Sequence[PlatformLike] | None = None,
) -> list[models.ImageDeleteResponseItem]:
    """Remove an image.

    A name with several others for the same image is only taken off; with the last one the image goes, and
    parents that nothing else needs.

    `DELETE /images/{name}`

    Args:
        name: Name, id or unique start of the id of the image.
        force: Remove it also when several repositories name it or a stopped container was made from it.
        noprune: Keep parents that have no name.
        platforms: Remove only these platforms' variants. Needs the containerd image store, and `force`: the
            content goes from all images that share it. Since API 1.50.

    Returns:
        What was done, in order: names taken off (`untagged`) and images or layers removed (`deleted`).

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        BadRequest: Platforms are named without `force`.
        NotFound: No such image.
        Conflict: A container uses the image, or several repositories name it.
    """
    return await api.wire.call(
        IMAGE_DELETE,
        Inputs(path={"name": name}, query={"force": force, "noprune": noprune, "platforms": platforms}),
    )


def image_get(api: AsyncApi, name: str, *, platform: PlatformLike | None = None) -> OpeningTar[None]:
    """Download an image as an archive.

    All layers, the settings and the names are in it: the engine can load it again. An error that comes up on
    the way can be found in the archive, at its end.

    `GET /images/{name}/get`

    Args:
        name: Name, id or unique start of the id of the image. A repository without a tag gives all of its
            tags.
        platform: Which platform's variant to take, where there are several; from API 1.52 on it may be a
            list. Since API 1.48.

    Returns:
        A tar archive.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such image, or none of that platform.
    """
    return OpeningTar(api.wire.tar(IMAGE_GET, Inputs(path={"name": name}, query={"platform": platform})))


async def image_history(
    api: AsyncApi,
    name: str,
    *,
    platform: PlatformLike | None = None,
) -> list[models.ImageHistoryResponseItem]:
    """List the steps that an image was built in.

    `GET /images/{name}/history`

    Args:
        name: Name, id or unique start of the id of the image.
        platform: Which platform's variant to look at, where there are several. Since API 1.48.

    Returns:
        The steps, the newest first, also those that made no layer.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such image, or none of that platform.
    """
    return await api.wire.call(IMAGE_HISTORY, Inputs(path={"name": name}, query={"platform": platform}))


async def image_inspect(
    api: AsyncApi,
    name: str,
    *,
    manifests: bool | None = None,
    platform: PlatformLike | None = None,
) -> models.ImageInspect:
    """Inspect an image.

    `GET /images/{name}/json`

    Args:
        name: Name, id or unique start of the id of the image.
        manifests: Fill `manifests`, where the image store has them. Not together with `platform`. Since API
            1.48.
        platform: Which platform's variant to look at, where there are several. Since API 1.49.

    Returns:
        What the engine knows about the image.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        BadRequest: `manifests` and `platform` are both set, or the platform is invalid.
        NotFound: No such image, or none of that platform.
    """
    return await api.wire.call(
        IMAGE_INSPECT,
        Inputs(path={"name": name}, query={"manifests": manifests, "platform": platform}),
    )


def image_push(
    api: AsyncApi,
    name: str,
    *,
    tag: str | None = None,
    platform: PlatformLike | None = None,
    auth: models.AuthConfig | None = None,
) -> OpeningSteps[models.PushImageInfo]:
    """Push an image to its registry.

    The registry is part of the image's name: tag the image first where need be. Failures, also refused
    credentials, come inside the stream, when the response's status has long been 200.

    `POST /images/{name}/push`

    Args:
        name: Name of the image, with its registry.
        tag: Tag to push. Left out, all tags of the repository are pushed.
        platform: Push only this platform's variant, where there are several. Since API 1.46.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        Progress messages. The digest and size of what was pushed are in the `status` of one; engines with an
        image store of their own send them as `aux` as well, those with containerd's don't.

    Raises:
        InvalidArgument: `name` or `tag` is malformed; nothing was sent.
        BadRequest: The name or the platform is invalid.
        NotFound: No such image. Engines report this inside the stream at present.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    auth = hidden(auth)
    return OpeningSteps(
        api.wire.steps(
            IMAGE_PUSH,
            Inputs(path={"name": name}, query={"tag": tag, "platform": platform}, auth=auth),
            AsyncStepStream,
        ),
        IMAGE_PUSH,
    )


def image_push_reference(
    api: AsyncApi,
    name: str,
    *,
    tag: str | None = None,
    platform: PlatformLike | None = None,
    all_tags: bool | None = None,
    auth: models.AuthConfig | None = None,
) -> OpeningSteps[models.PushImageInfo]:
    """Push an image to its registry.

    The registry is part of the image's name: tag the image first where need be. Without a tag it is `latest`,
    as with the docker command. The image has been pushed when the stream has come to its end. Failures, also
    refused credentials, come inside the stream, when the response's status has long been 200.

    `POST /images/{name}/push`

    Args:
        name: The image, as `[host[:port]/]name[:tag]`.
        tag: Tag to push, where the name is given without one.
        platform: Push only this platform's variant, where there are several. Since API 1.46.
        all_tags: Push all tags that the repository has here.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.

    Returns:
        Progress messages. The digest and size of what was pushed are in the `status` of one; engines with an
        image store of their own send them as `aux` as well, those with containerd's don't.

    Raises:
        InvalidArgument: `name` or `tag` is malformed; nothing was sent.
        BadRequest: The name or the platform is invalid.
        NotFound: No such image. Engines report this inside the stream at present.
        StreamError: The daemon reports an error after its 200; raised while reading.
    """
    auth = hidden(auth)
    name, tag = tagged("name", name, tag, all_tags=all_tags)
    return OpeningSteps(
        api.wire.steps(
            IMAGE_PUSH_REFERENCE,
            Inputs(path={"name": name}, query={"tag": tag, "platform": platform}, auth=auth),
            AsyncStepStream,
        ),
        IMAGE_PUSH_REFERENCE,
    )


async def image_tag(api: AsyncApi, name: str, *, repo: str, tag: str | None = None) -> None:
    """Give an image another name.

    If another image has this name, it loses it.

    `POST /images/{name}/tag`

    Args:
        name: Name, id or unique start of the id of the image.
        repo: The new name, with its registry where needed.
        tag: The new tag; `latest` if left out.

    Raises:
        InvalidArgument: `name`, `repo` or `tag` is malformed; nothing was sent.
        BadRequest: The new name isn't a valid one.
        NotFound: No such image.
    """
    return await api.wire.call(IMAGE_TAG, Inputs(path={"name": name}, query={"repo": repo, "tag": tag}))


async def image_tag_reference(api: AsyncApi, name: str, repo: str, *, tag: str | None = None) -> None:
    """Give an image another name.

    If another image has this name, it loses it.

    `POST /images/{name}/tag`

    Args:
        name: Name, id or unique start of the id of the image.
        repo: The new name, as `[host[:port]/]name[:tag]`; without a tag it is `latest`.
        tag: The new tag, where the new name is given without one.

    Raises:
        InvalidArgument: `name`, `repo` or `tag` is malformed; nothing was sent.
        BadRequest: The new name isn't a valid one.
        NotFound: No such image.
    """
    repo, tag = tagged("repo", repo, tag)
    return await api.wire.call(
        IMAGE_TAG_REFERENCE,
        Inputs(path={"name": name}, query={"repo": repo, "tag": tag}),
    )


class AsyncImages(AsyncResource):
    """Images: pull, build, tag, push, save and remove them."""

    build = image_build
    prune_build_cache = build_prune
    commit = container_commit
    create = image_create
    pull = image_pull
    import_ = image_import
    save_many = image_get_all
    list = image_list
    load = image_load
    prune = image_prune
    search = image_search
    remove = image_delete
    save = image_get
    history = image_history
    inspect = image_inspect
    push = image_push_reference
    tag = image_tag_reference

    if TYPE_CHECKING:
        wait_until = image_wait_until
    else:
        wait_until = LateMethod(__name__, "kit.images", "image_wait_until")
