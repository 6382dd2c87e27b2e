# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Methods of `containers` for asyncio that are made of operations: each says of which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any, Literal, overload

from dockline_kit.results import RunResult
from dockline_kit.spelling.devices import DevicesLike, GPUsLike
from dockline_kit.spelling.durations import HealthLike
from dockline_kit.spelling.limits import UlimitsLike
from dockline_kit.spelling.networks import NetworksLike
from dockline_kit.spelling.pairs import HostsLike, LogLike, PairsLike
from dockline_kit.spelling.ports import PortsLike
from dockline_kit.spelling.processes import SignalLike
from dockline_kit.spelling.sizes import CPUsLike, SizeLike
from dockline_kit.spelling.volumes import MountsLike, TmpfsLike
from dockline_runtime.aio.api import AsyncApi
from dockline_runtime.aio.client import client_of
from dockline_runtime.request.platforms import PlatformLike
from dockline_runtime.secrecy import hidden

from ... import enums, models
from ..handles.container import AsyncContainer

__all__ = [
    "container_copy_from",
    "container_copy_to",
    "container_exec_run",
    "container_run",
    "container_wait_until",
]


@overload
async def container_run(
    api: AsyncApi,
    image: str,
    command: Sequence[str] | str | None = None,
    *,
    input: bytes | None = None,
    check: bool = True,
    remove: bool | None = None,
    pull: Literal["missing", "always", "never"] = "missing",
    timeout: float | None = None,
    detach: Literal[False] = False,
    name: str | None = None,
    platform: PlatformLike | None = None,
    auth: models.AuthConfig | None = None,
    env: PairsLike | None = None,
    labels: PairsLike | None = None,
    ports: PortsLike | None = None,
    volumes: MountsLike | None = None,
    tmpfs: TmpfsLike | None = None,
    networks: NetworksLike | None = None,
    extra_hosts: HostsLike | None = None,
    workdir: str | None = None,
    memory: SizeLike | None = None,
    memory_reservation: SizeLike | None = None,
    memory_swap: SizeLike | None = None,
    shm_size: SizeLike | None = None,
    cpus: CPUsLike | None = None,
    ulimits: UlimitsLike | Sequence[models.Ulimit] | None = None,
    sysctls: PairsLike | None = None,
    restart: str | None = None,
    healthcheck: HealthLike | models.HealthConfig | None = None,
    stop_signal: SignalLike | None = None,
    log: LogLike | None = None,
    devices: DevicesLike | Sequence[models.DeviceMapping] | None = None,
    cdi_devices: DevicesLike | None = None,
    gpus: GPUsLike | None = None,
    storage_opt: PairsLike | None = None,
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
    args_escaped: bool | None = None,
    working_dir: str | None = None,
    entrypoint: Sequence[str] | None = None,
    network_disabled: bool | None = None,
    mac_address: str | None = None,
    on_build: Sequence[str] | None = None,
    stop_timeout: int | None = None,
    shell: Sequence[str] | None = None,
    host_config: models.HostConfig | None = None,
    networking_config: models.NetworkingConfig | None = None,
    cpu_shares: int | None = None,
    cgroup_parent: str | None = None,
    blkio_weight: int | None = None,
    blkio_weight_device: Sequence[models.WeightDevice] | None = None,
    blkio_device_read_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_read_iops: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_iops: Sequence[models.ThrottleDevice] | None = None,
    cpu_period: int | None = None,
    cpu_quota: int | None = None,
    cpu_realtime_period: int | None = None,
    cpu_realtime_runtime: int | None = None,
    cpuset_cpus: str | None = None,
    cpuset_mems: str | None = None,
    device_cgroup_rules: Sequence[str] | None = None,
    device_requests: Sequence[models.DeviceRequest] | None = None,
    kernel_memory_tcp: int | None = None,
    memory_swappiness: int | None = None,
    nano_cpus: int | None = None,
    oom_kill_disable: bool | None = None,
    init: bool | None = None,
    pids_limit: int | None = None,
    cpu_count: int | None = None,
    cpu_percent: int | None = None,
    io_maximum_iops: int | None = None,
    io_maximum_bandwidth: int | None = None,
    binds: Sequence[str] | None = None,
    container_id_file: str | None = None,
    log_config: models.LogConfig | None = None,
    network_mode: str | None = None,
    port_bindings: Mapping[str, Sequence[models.PortBinding] | None]
    | Mapping[str, Sequence[models.PortBinding]]
    | None = None,
    restart_policy: models.RestartPolicy | None = None,
    auto_remove: bool | None = None,
    volume_driver: str | None = None,
    volumes_from: Sequence[str] | None = None,
    mounts: Sequence[models.Mount] | None = None,
    console_size: Sequence[int] | None = None,
    annotations: Mapping[str, str] | None = None,
    cap_add: Sequence[str] | None = None,
    cap_drop: Sequence[str] | None = None,
    cgroupns_mode: enums.CgroupnsMode | str | None = None,
    dns: Sequence[str] | None = None,
    dns_options: Sequence[str] | None = None,
    dns_search: Sequence[str] | None = None,
    group_add: Sequence[str] | None = None,
    ipc_mode: str | None = None,
    cgroup: str | None = None,
    links: Sequence[str] | None = None,
    oom_score_adj: int | None = None,
    pid_mode: str | None = None,
    privileged: bool | None = None,
    publish_all_ports: bool | None = None,
    readonly_rootfs: bool | None = None,
    security_opt: Sequence[str] | None = None,
    uts_mode: str | None = None,
    userns_mode: str | None = None,
    runtime: str | None = None,
    isolation: enums.Isolation | str | None = None,
    masked_paths: Sequence[str] | None = None,
    readonly_paths: Sequence[str] | None = None,
) -> RunResult: ...


@overload
async def container_run(
    api: AsyncApi,
    image: str,
    command: Sequence[str] | str | None = None,
    *,
    remove: bool | None = None,
    pull: Literal["missing", "always", "never"] = "missing",
    detach: Literal[True],
    name: str | None = None,
    platform: PlatformLike | None = None,
    auth: models.AuthConfig | None = None,
    env: PairsLike | None = None,
    labels: PairsLike | None = None,
    ports: PortsLike | None = None,
    volumes: MountsLike | None = None,
    tmpfs: TmpfsLike | None = None,
    networks: NetworksLike | None = None,
    extra_hosts: HostsLike | None = None,
    workdir: str | None = None,
    memory: SizeLike | None = None,
    memory_reservation: SizeLike | None = None,
    memory_swap: SizeLike | None = None,
    shm_size: SizeLike | None = None,
    cpus: CPUsLike | None = None,
    ulimits: UlimitsLike | Sequence[models.Ulimit] | None = None,
    sysctls: PairsLike | None = None,
    restart: str | None = None,
    healthcheck: HealthLike | models.HealthConfig | None = None,
    stop_signal: SignalLike | None = None,
    log: LogLike | None = None,
    devices: DevicesLike | Sequence[models.DeviceMapping] | None = None,
    cdi_devices: DevicesLike | None = None,
    gpus: GPUsLike | None = None,
    storage_opt: PairsLike | None = None,
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
    args_escaped: bool | None = None,
    working_dir: str | None = None,
    entrypoint: Sequence[str] | None = None,
    network_disabled: bool | None = None,
    mac_address: str | None = None,
    on_build: Sequence[str] | None = None,
    stop_timeout: int | None = None,
    shell: Sequence[str] | None = None,
    host_config: models.HostConfig | None = None,
    networking_config: models.NetworkingConfig | None = None,
    cpu_shares: int | None = None,
    cgroup_parent: str | None = None,
    blkio_weight: int | None = None,
    blkio_weight_device: Sequence[models.WeightDevice] | None = None,
    blkio_device_read_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_read_iops: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_iops: Sequence[models.ThrottleDevice] | None = None,
    cpu_period: int | None = None,
    cpu_quota: int | None = None,
    cpu_realtime_period: int | None = None,
    cpu_realtime_runtime: int | None = None,
    cpuset_cpus: str | None = None,
    cpuset_mems: str | None = None,
    device_cgroup_rules: Sequence[str] | None = None,
    device_requests: Sequence[models.DeviceRequest] | None = None,
    kernel_memory_tcp: int | None = None,
    memory_swappiness: int | None = None,
    nano_cpus: int | None = None,
    oom_kill_disable: bool | None = None,
    init: bool | None = None,
    pids_limit: int | None = None,
    cpu_count: int | None = None,
    cpu_percent: int | None = None,
    io_maximum_iops: int | None = None,
    io_maximum_bandwidth: int | None = None,
    binds: Sequence[str] | None = None,
    container_id_file: str | None = None,
    log_config: models.LogConfig | None = None,
    network_mode: str | None = None,
    port_bindings: Mapping[str, Sequence[models.PortBinding] | None]
    | Mapping[str, Sequence[models.PortBinding]]
    | None = None,
    restart_policy: models.RestartPolicy | None = None,
    auto_remove: bool | None = None,
    volume_driver: str | None = None,
    volumes_from: Sequence[str] | None = None,
    mounts: Sequence[models.Mount] | None = None,
    console_size: Sequence[int] | None = None,
    annotations: Mapping[str, str] | None = None,
    cap_add: Sequence[str] | None = None,
    cap_drop: Sequence[str] | None = None,
    cgroupns_mode: enums.CgroupnsMode | str | None = None,
    dns: Sequence[str] | None = None,
    dns_options: Sequence[str] | None = None,
    dns_search: Sequence[str] | None = None,
    group_add: Sequence[str] | None = None,
    ipc_mode: str | None = None,
    cgroup: str | None = None,
    links: Sequence[str] | None = None,
    oom_score_adj: int | None = None,
    pid_mode: str | None = None,
    privileged: bool | None = None,
    publish_all_ports: bool | None = None,
    readonly_rootfs: bool | None = None,
    security_opt: Sequence[str] | None = None,
    uts_mode: str | None = None,
    userns_mode: str | None = None,
    runtime: str | None = None,
    isolation: enums.Isolation | str | None = None,
    masked_paths: Sequence[str] | None = None,
    readonly_paths: Sequence[str] | None = None,
) -> AsyncContainer: ...


@overload
async def container_run(
    api: AsyncApi,
    image: str,
    command: Sequence[str] | str | None = None,
    *,
    check: bool = True,
    remove: bool | None = None,
    pull: Literal["missing", "always", "never"] = "missing",
    detach: bool,
    name: str | None = None,
    platform: PlatformLike | None = None,
    auth: models.AuthConfig | None = None,
    env: PairsLike | None = None,
    labels: PairsLike | None = None,
    ports: PortsLike | None = None,
    volumes: MountsLike | None = None,
    tmpfs: TmpfsLike | None = None,
    networks: NetworksLike | None = None,
    extra_hosts: HostsLike | None = None,
    workdir: str | None = None,
    memory: SizeLike | None = None,
    memory_reservation: SizeLike | None = None,
    memory_swap: SizeLike | None = None,
    shm_size: SizeLike | None = None,
    cpus: CPUsLike | None = None,
    ulimits: UlimitsLike | Sequence[models.Ulimit] | None = None,
    sysctls: PairsLike | None = None,
    restart: str | None = None,
    healthcheck: HealthLike | models.HealthConfig | None = None,
    stop_signal: SignalLike | None = None,
    log: LogLike | None = None,
    devices: DevicesLike | Sequence[models.DeviceMapping] | None = None,
    cdi_devices: DevicesLike | None = None,
    gpus: GPUsLike | None = None,
    storage_opt: PairsLike | None = None,
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
    args_escaped: bool | None = None,
    working_dir: str | None = None,
    entrypoint: Sequence[str] | None = None,
    network_disabled: bool | None = None,
    mac_address: str | None = None,
    on_build: Sequence[str] | None = None,
    stop_timeout: int | None = None,
    shell: Sequence[str] | None = None,
    host_config: models.HostConfig | None = None,
    networking_config: models.NetworkingConfig | None = None,
    cpu_shares: int | None = None,
    cgroup_parent: str | None = None,
    blkio_weight: int | None = None,
    blkio_weight_device: Sequence[models.WeightDevice] | None = None,
    blkio_device_read_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_read_iops: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_iops: Sequence[models.ThrottleDevice] | None = None,
    cpu_period: int | None = None,
    cpu_quota: int | None = None,
    cpu_realtime_period: int | None = None,
    cpu_realtime_runtime: int | None = None,
    cpuset_cpus: str | None = None,
    cpuset_mems: str | None = None,
    device_cgroup_rules: Sequence[str] | None = None,
    device_requests: Sequence[models.DeviceRequest] | None = None,
    kernel_memory_tcp: int | None = None,
    memory_swappiness: int | None = None,
    nano_cpus: int | None = None,
    oom_kill_disable: bool | None = None,
    init: bool | None = None,
    pids_limit: int | None = None,
    cpu_count: int | None = None,
    cpu_percent: int | None = None,
    io_maximum_iops: int | None = None,
    io_maximum_bandwidth: int | None = None,
    binds: Sequence[str] | None = None,
    container_id_file: str | None = None,
    log_config: models.LogConfig | None = None,
    network_mode: str | None = None,
    port_bindings: Mapping[str, Sequence[models.PortBinding] | None]
    | Mapping[str, Sequence[models.PortBinding]]
    | None = None,
    restart_policy: models.RestartPolicy | None = None,
    auto_remove: bool | None = None,
    volume_driver: str | None = None,
    volumes_from: Sequence[str] | None = None,
    mounts: Sequence[models.Mount] | None = None,
    console_size: Sequence[int] | None = None,
    annotations: Mapping[str, str] | None = None,
    cap_add: Sequence[str] | None = None,
    cap_drop: Sequence[str] | None = None,
    cgroupns_mode: enums.CgroupnsMode | str | None = None,
    dns: Sequence[str] | None = None,
    dns_options: Sequence[str] | None = None,
    dns_search: Sequence[str] | None = None,
    group_add: Sequence[str] | None = None,
    ipc_mode: str | None = None,
    cgroup: str | None = None,
    links: Sequence[str] | None = None,
    oom_score_adj: int | None = None,
    pid_mode: str | None = None,
    privileged: bool | None = None,
    publish_all_ports: bool | None = None,
    readonly_rootfs: bool | None = None,
    security_opt: Sequence[str] | None = None,
    uts_mode: str | None = None,
    userns_mode: str | None = None,
    runtime: str | None = None,
    isolation: enums.Isolation | str | None = None,
    masked_paths: Sequence[str] | None = None,
    readonly_paths: Sequence[str] | None = None,
) -> RunResult | AsyncContainer: ...


async def container_run(
    api: AsyncApi,
    image: str,
    command: Sequence[str] | str | None = None,
    *,
    input: bytes | None = None,
    check: bool = True,
    remove: bool | None = None,
    pull: Literal["missing", "always", "never"] = "missing",
    timeout: float | None = None,
    detach: bool = False,
    name: str | None = None,
    platform: PlatformLike | None = None,
    auth: models.AuthConfig | None = None,
    env: PairsLike | None = None,
    labels: PairsLike | None = None,
    ports: PortsLike | None = None,
    volumes: MountsLike | None = None,
    tmpfs: TmpfsLike | None = None,
    networks: NetworksLike | None = None,
    extra_hosts: HostsLike | None = None,
    workdir: str | None = None,
    memory: SizeLike | None = None,
    memory_reservation: SizeLike | None = None,
    memory_swap: SizeLike | None = None,
    shm_size: SizeLike | None = None,
    cpus: CPUsLike | None = None,
    ulimits: UlimitsLike | Sequence[models.Ulimit] | None = None,
    sysctls: PairsLike | None = None,
    restart: str | None = None,
    healthcheck: HealthLike | models.HealthConfig | None = None,
    stop_signal: SignalLike | None = None,
    log: LogLike | None = None,
    devices: DevicesLike | Sequence[models.DeviceMapping] | None = None,
    cdi_devices: DevicesLike | None = None,
    gpus: GPUsLike | None = None,
    storage_opt: PairsLike | None = None,
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
    args_escaped: bool | None = None,
    working_dir: str | None = None,
    entrypoint: Sequence[str] | None = None,
    network_disabled: bool | None = None,
    mac_address: str | None = None,
    on_build: Sequence[str] | None = None,
    stop_timeout: int | None = None,
    shell: Sequence[str] | None = None,
    host_config: models.HostConfig | None = None,
    networking_config: models.NetworkingConfig | None = None,
    cpu_shares: int | None = None,
    cgroup_parent: str | None = None,
    blkio_weight: int | None = None,
    blkio_weight_device: Sequence[models.WeightDevice] | None = None,
    blkio_device_read_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_bps: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_read_iops: Sequence[models.ThrottleDevice] | None = None,
    blkio_device_write_iops: Sequence[models.ThrottleDevice] | None = None,
    cpu_period: int | None = None,
    cpu_quota: int | None = None,
    cpu_realtime_period: int | None = None,
    cpu_realtime_runtime: int | None = None,
    cpuset_cpus: str | None = None,
    cpuset_mems: str | None = None,
    device_cgroup_rules: Sequence[str] | None = None,
    device_requests: Sequence[models.DeviceRequest] | None = None,
    kernel_memory_tcp: int | None = None,
    memory_swappiness: int | None = None,
    nano_cpus: int | None = None,
    oom_kill_disable: bool | None = None,
    init: bool | None = None,
    pids_limit: int | None = None,
    cpu_count: int | None = None,
    cpu_percent: int | None = None,
    io_maximum_iops: int | None = None,
    io_maximum_bandwidth: int | None = None,
    binds: Sequence[str] | None = None,
    container_id_file: str | None = None,
    log_config: models.LogConfig | None = None,
    network_mode: str | None = None,
    port_bindings: Mapping[str, Sequence[models.PortBinding] | None]
    | Mapping[str, Sequence[models.PortBinding]]
    | None = None,
    restart_policy: models.RestartPolicy | None = None,
    auto_remove: bool | None = None,
    volume_driver: str | None = None,
    volumes_from: Sequence[str] | None = None,
    mounts: Sequence[models.Mount] | None = None,
    console_size: Sequence[int] | None = None,
    annotations: Mapping[str, str] | None = None,
    cap_add: Sequence[str] | None = None,
    cap_drop: Sequence[str] | None = None,
    cgroupns_mode: enums.CgroupnsMode | str | None = None,
    dns: Sequence[str] | None = None,
    dns_options: Sequence[str] | None = None,
    dns_search: Sequence[str] | None = None,
    group_add: Sequence[str] | None = None,
    ipc_mode: str | None = None,
    cgroup: str | None = None,
    links: Sequence[str] | None = None,
    oom_score_adj: int | None = None,
    pid_mode: str | None = None,
    privileged: bool | None = None,
    publish_all_ports: bool | None = None,
    readonly_rootfs: bool | None = None,
    security_opt: Sequence[str] | None = None,
    uts_mode: str | None = None,
    userns_mode: str | None = None,
    runtime: str | None = None,
    isolation: enums.Isolation | str | None = None,
    masked_paths: Sequence[str] | None = None,
    readonly_paths: Sequence[str] | None = None,
) -> RunResult | AsyncContainer:
    """Run a command in a new container, as `subprocess.run` does; how it ended, and all that it wrote.

    Whatever breaks off (an error, Ctrl-C, a cancellation, the timeout) removes the container, with its
    anonymous volumes.

    It takes all that `containers.create` takes, and all fields of its `host_config`. What the docker command
    spells, such as `ports`, `volumes`, `memory` or `restart`, may be written as people do; it is read before
    anything is sent. What an argument and `host_config` both set is refused.

    Made of `images.pull`, `containers.create`, `containers.attach`, `containers.wait`, `containers.start` and
    `containers.remove`.

    Args:
        image: The image, by name or id.
        command: The words of the command, or one word; None for the image's own. There is no shell to split a
            text.
        input: What goes to its standard input, which ends behind it; with None there is none. It can't be
            given with `tty`.
        check: Raise `ContainerFailed` unless the exit code is 0; that's the default.
        remove: Remove the container, with its anonymous volumes, when it has ended. Left out, one that was
            waited for is removed, and a detached one stays.
        pull: `missing` pulls the image if the engine doesn't have it, `always` before, `never` not at all.
        timeout: How long the command may take, in seconds from its start; None for as long as it takes.
        detach: Don't wait for its end.
        name: The container's name: letters, digits, `_`, `.` and `-`, at least two, the first one a letter or
            digit. Left out, the engine makes up a name.
        platform: Platform that the image must be of, as `os[/arch[/variant]]`, such as `linux/arm64/v8`. It
            matters where the engine has an image for several platforms. Since API 1.41.
        auth: Credentials for the registry; without them those of the docker config file are used, if it has
            any.
        env: Environment variables: by name, or texts `NAME=value`. None, and a name alone, take the value
            from our own environment.
        labels: Labels, by name, or texts `name=value`.
        ports: Published ports, by the container's port: `{"80/tcp": 8080, 53: ("127.0.0.1", 5353)}`, None for
            one that the engine chooses; or texts as `docker run --publish` has them.
        volumes: What is mounted where: `{"data": "/data", "./src": "/src:ro"}`, or texts as `docker run
            --volume` has them. A folder that begins with `.` is one of this machine.
        tmpfs: Places that are kept in memory: `{"/run": "size=64m"}`, or texts `place[:options]`.
        networks: The networks to join: a name, several, `{"front": {"alias": "web", "ip": "172.20.0.9"}}`, or
            texts as `docker run --network` has them.
        extra_hosts: Hosts that it knows by name: `{"db": "10.0.0.2"}`, or texts `host:address`;
            `host-gateway` for this machine.
        workdir: Directory to run the command in, as `working_dir`.
        memory: The most memory that it may use: bytes, or text such as `64m`.
        memory_reservation: The memory that it is held to when there is little: bytes, or text such as `64m`.
        memory_swap: The most memory and swap together: bytes, or text such as `128m`; -1 for as much swap as
            there is.
        shm_size: The size of `/dev/shm`: bytes, or text such as `64m`.
        cpus: How many CPUs it may use: `1.5`, say.
        ulimits: Limits of its processes: `{"nofile": (1024, 2048)}`, soft before hard, or texts
            `nofile=1024:2048`.
        sysctls: Parameters of the kernel, by name, or texts `name=value`.
        restart: When it is started again, as `no`, `always`, `unless-stopped`, `on-failure` or
            `on-failure:3`.
        healthcheck: How to find out whether it is well: a text for a shell, the words of a command, or
            `{"test": "pg_isready", "interval": 5, "retries": 3}` with times in seconds or as `1m30s`.
        stop_signal: Signal that asks the main process to end, by name or number.
        log: The logging driver, alone or with its options: `("local", {"max-size": "10m"})`.
        devices: Devices of the machine: texts such as `/dev/fuse` or `/dev/sda:/dev/xvda:rw`.
        cdi_devices: Devices that a file of the machine describes (CDI): texts such as
            `vendor.com/class=name`.
        gpus: GPUs: `all`, how many, or texts such as `device=0,1`.
        storage_opt: Options of the storage driver, by name, or texts `name=value`.
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
        args_escaped: The command is escaped already and is taken as it is (Windows).
        working_dir: Directory to run the command in.
        entrypoint: Program to run, with its first arguments. A list with one empty string takes away the
            image's.
        network_disabled: Give the container no network at all.
        mac_address: MAC address. Deprecated since API 1.44: use `mac_address` of an `EndpointSettings` in
            `NetworkingConfig`.
        on_build: Dockerfile instructions to run when another image is built on this one.
        stop_timeout: Seconds that the main process has to end when the container is stopped, before it is
            killed; 10 if left out.
        shell: Shell that runs the commands given as text in a Dockerfile.
        host_config: How the container is bound to this machine: limits, mounts, published ports, privileges.
        networking_config: The networks to join, with the settings of each.
        cpu_shares: Weight against other containers when CPUs are short; 1024 is usual.
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
        device_cgroup_rules: Rules for devices, such as `c 13:* rwm`. Since API 1.28.
        device_requests: Devices to ask drivers for, such as GPUs. Since API 1.40.
        kernel_memory_tcp: Limit of the kernel's memory for TCP buffers, in bytes. Not with cgroup version 2.
            Since API 1.40. Deprecated since API 1.51: runc and Linux 6.12 have given up limits of TCP memory.
        memory_swappiness: How readily the kernel swaps the container out, from 0 to 100; null means as for
            the rest of the machine.
        nano_cpus: Limit of CPU, in billionths of a CPU: 1500000000 is one and a half.
        oom_kill_disable: Don't kill the container's processes when memory runs out. Not with cgroup version
            2.
        init: Run a small init process in the container that passes signals on and clears away ended
            processes; the engine's default if left out.
        pids_limit: Limit of processes and threads; 0 or -1 means none. On an update, null leaves it as it is.
        cpu_count: How many CPUs there are for the container (Windows).
        cpu_percent: Share of the machine's CPUs that the container may use, in percent (Windows).
        io_maximum_iops: Limit of reads from and writes to the system drive in a second (Windows).
        io_maximum_bandwidth: Limit of reading from and writing to the system drive, in bytes a second
            (Windows).
        binds: Directories and volumes to mount, each as `source:target[:options]`: the source is an absolute
            path or a volume's name, the options are such as `ro`, `z` or `rslave`.
        container_id_file: Path of a file that the client wrote the id to. The engine does nothing with it.
        log_config: Where the container's output is logged.
        network_mode: Network to join first: `bridge`, `host`, `none`, `container:ID`, or the name or id of a
            network; the default one if left out.
        port_bindings: Ports to publish: which of the container's, and where on the machine. The engine
            publishes only those that are among the container's exposed ports too.
        restart_policy: Whether to start the container again when it ends.
        auto_remove: Remove the container when it ends, with its anonymous volumes.
        volume_driver: Driver for the volumes that `binds` creates.
        volumes_from: Containers to take the mounts from, each as `container[:ro]` or `container[:rw]`.
        mounts: What to mount, each with its own options.
        console_size: Size of the TTY at the start, as height and width in characters; zeros if it wasn't set.
        annotations: Annotations for the runtime, by name. Since API 1.43.
        cap_add: Kernel capabilities to add, such as `NET_ADMIN`; `ALL` means every one.
        cap_drop: Kernel capabilities to take away, such as `CHOWN`; `ALL` means every one.
        cgroupns_mode: Whether the container has a cgroup namespace of its own; the engine's default if left
            out. Since API 1.41.
        dns: Addresses of DNS servers to use instead of the machine's.
        dns_options: Options for `/etc/resolv.conf`, such as `ndots:2`.
        dns_search: Domains to look names up in.
        group_add: Further groups that the main process is in, by name or id.
        ipc_mode: IPC namespace: `none`, `private`, `shareable`, `host` or `container:ID`; the engine's
            default if left out.
        cgroup: Cgroup of another container to join. Not in use any more.
        links: Old-style links to other containers, each as `container:alias`.
        oom_score_adj: How readily the kernel kills the container when memory runs out, from -1000 (not at
            all) to 1000.
        pid_mode: Process namespace: `host` or `container:ID`; one of its own if left out.
        privileged: Give the container all capabilities and devices, and lift most of the barriers to the
            machine.
        publish_all_ports: Publish every exposed port, on ports that the engine picks.
        readonly_rootfs: Let the container only read its own file system. Mounts aren't concerned.
        security_opt: Security options, such as `no-new-privileges`, `seccomp=unconfined`, `apparmor=PROFILE`
            or `label=type:TYPE`.
        uts_mode: UTS namespace (host name): `host`; one of its own if left out.
        userns_mode: User namespace: `host` when the engine maps users and the container shall not.
        runtime: Runtime to use, one that the engine knows; its default if left out.
        isolation: How the container is kept apart (Windows).
        masked_paths: Paths in the container that can't be looked into. Null means the default ones, an empty
            list none. Since API 1.38.
        readonly_paths: Paths in the container that can only be read. Null means the default ones, an empty
            list none. Since API 1.38.

    Returns:
        Its exit code and output; with `detach`, the container, which has been started.

    Raises:
        ContainerFailed: The exit code isn't 0; the error has the output.
        TimeoutError: The command hadn't ended in time.
        InvalidArgument: An argument isn't valid; nothing was sent.
        NotFound: There is no such image, or no such command in it. Engines answer 400 there, too.
    """
    from dockline_kit.aio.running import run

    from ..client import AsyncClient

    auth = hidden(auth)
    answer: RunResult | str = await run(
        client_of(AsyncClient, api),
        image=image,
        command=command,
        input=input,
        check=check,
        remove=remove,
        pull=pull,
        timeout=timeout,
        detach=detach,
        name=name,
        platform=platform,
        auth=auth,
        env=env,
        labels=labels,
        ports=ports,
        volumes=volumes,
        tmpfs=tmpfs,
        networks=networks,
        extra_hosts=extra_hosts,
        workdir=workdir,
        memory=memory,
        memory_reservation=memory_reservation,
        memory_swap=memory_swap,
        shm_size=shm_size,
        cpus=cpus,
        ulimits=ulimits,
        sysctls=sysctls,
        restart=restart,
        healthcheck=healthcheck,
        stop_signal=stop_signal,
        log=log,
        devices=devices,
        cdi_devices=cdi_devices,
        gpus=gpus,
        storage_opt=storage_opt,
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
        args_escaped=args_escaped,
        working_dir=working_dir,
        entrypoint=entrypoint,
        network_disabled=network_disabled,
        mac_address=mac_address,
        on_build=on_build,
        stop_timeout=stop_timeout,
        shell=shell,
        host_config=host_config,
        networking_config=networking_config,
        cpu_shares=cpu_shares,
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
        device_cgroup_rules=device_cgroup_rules,
        device_requests=device_requests,
        kernel_memory_tcp=kernel_memory_tcp,
        memory_swappiness=memory_swappiness,
        nano_cpus=nano_cpus,
        oom_kill_disable=oom_kill_disable,
        init=init,
        pids_limit=pids_limit,
        cpu_count=cpu_count,
        cpu_percent=cpu_percent,
        io_maximum_iops=io_maximum_iops,
        io_maximum_bandwidth=io_maximum_bandwidth,
        binds=binds,
        container_id_file=container_id_file,
        log_config=log_config,
        network_mode=network_mode,
        port_bindings=port_bindings,
        restart_policy=restart_policy,
        auto_remove=auto_remove,
        volume_driver=volume_driver,
        volumes_from=volumes_from,
        mounts=mounts,
        console_size=console_size,
        annotations=annotations,
        cap_add=cap_add,
        cap_drop=cap_drop,
        cgroupns_mode=cgroupns_mode,
        dns=dns,
        dns_options=dns_options,
        dns_search=dns_search,
        group_add=group_add,
        ipc_mode=ipc_mode,
        cgroup=cgroup,
        links=links,
        oom_score_adj=oom_score_adj,
        pid_mode=pid_mode,
        privileged=privileged,
        publish_all_ports=publish_all_ports,
        readonly_rootfs=readonly_rootfs,
        security_opt=security_opt,
        uts_mode=uts_mode,
        userns_mode=userns_mode,
        runtime=runtime,
        isolation=isolation,
        masked_paths=masked_paths,
        readonly_paths=readonly_paths,
    )
    if isinstance(answer, str):
        return AsyncContainer(api, answer)
    return answer


async def container_exec_run(
    api: AsyncApi,
    id: str,
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
    """Run a command in a container that runs; how it ended, and all that it wrote.

    Events are asked for only where a command closes its output and goes on.

    Made of `exec.create`, `exec.start`, `exec.inspect` and `system.events`.

    Args:
        id: Id, name or unique start of the id of the container.
        command: The words of the command, or one word.
        input: What goes to its standard input, which ends behind it; with None there is none. It can't be
            given with `tty`.
        check: Raise `ContainerFailed` unless the exit code is 0; not by default, as with `subprocess.run`.
        env: Environment variables beside the container's own: a mapping, or texts `NAME=value`.
        user: User to run as; the container's own if left out.
        workdir: Directory in the container to run in; the container's own if left out.
        tty: Give the command a TTY, which has one stream of output.
        privileged: Give the command all privileges.
        timeout: How long it may take, in seconds; None for as long as it takes. The engine can't end what
            runs in an exec instance: it goes on when the time is over.

    Returns:
        Its exit code and output. A command that can't be started has exit code 126 or 127, and what the
        engine says of that as output.

    Raises:
        ContainerFailed: The exit code isn't 0, with `check`; the error has the output.
        TimeoutError: The command hadn't ended in time.
        InvalidArgument: An argument isn't valid; nothing was sent.
        NotFound: There is no such container.
        Conflict: It doesn't run.
    """
    from dockline_kit.aio.running import exec_run

    from ..client import AsyncClient

    answer: RunResult = await exec_run(
        client_of(AsyncClient, api),
        container=id,
        command=command,
        input=input,
        check=check,
        env=env,
        user=user,
        workdir=workdir,
        tty=tty,
        privileged=privileged,
        timeout=timeout,
    )
    return answer


async def container_copy_to(api: AsyncApi, id: str, source: str | PathLike[str], path: str) -> None:
    """Copy a file or a folder into a container, which need not run, with paths as `docker cp` has them.

    Owners (by number), modes and times are kept. It is inspected only where nothing is at the path.

    Made of `containers.archive_info`, `containers.put_archive` and `containers.inspect`.

    Args:
        id: Id, name or unique start of the id of the container.
        source: The file or folder on this machine. Of a folder that ends with `/.` only the content is
            copied. A link is copied as one.
        path: Where to, in the container; relative to `/`. A file or a folder goes into a folder that is
            there, under its own name; otherwise it gets this very path, in a folder that has to be there.

    Raises:
        InvalidArgument: There is no such file, a folder can't be put where a file is, or there is no folder
            at a path that ends with `/`.
        NotFound: There is no such container, or no folder in it to put this in.
        BrokenUpload: A file became shorter meanwhile.
        OSError: A file can't be read.
    """
    from dockline_kit.aio.copying import copy_to

    from ..client import AsyncClient

    await copy_to(client_of(AsyncClient, api), container=id, source=source, path=path)


async def container_copy_from(api: AsyncApi, id: str, path: str, target: str | PathLike[str]) -> None:
    """Copy a file or a folder out of a container, which need not run, with paths as `docker cp` has them.

    What is unpacked belongs to this user; links that lead out of the target, devices and the like are
    refused.

    Made of `containers.get_archive`.

    Args:
        id: Id, name or unique start of the id of the container.
        path: The file or folder in the container; relative to `/`. Of a folder that ends with `/.` only the
            content is copied. A link is copied as one.
        target: Where to, on this machine. A file or a folder goes into a folder that is there, under its own
            name; otherwise it gets this very path, in a folder that has to be there. A file appears when it
            is whole.

    Raises:
        InvalidArgument: A folder can't be put where a file is, or there is no folder at a path that ends with
            `/`, or above it.
        NotFound: There is no such container, or no such file in it.
        UnsafeArchive: Something in it must not be unpacked.
        OSError: The target can't be written to.
    """
    from dockline_kit.aio.copying import copy_from

    from ..client import AsyncClient

    await copy_from(client_of(AsyncClient, api), container=id, path=path, target=target)


@overload
async def container_wait_until(
    api: AsyncApi,
    id: str,
    state: Literal["running", "ended", "succeeded"],
    *,
    timeout: float | None = None,
) -> models.ContainerInspectResponse: ...


@overload
async def container_wait_until(
    api: AsyncApi,
    id: str,
    state: Literal["healthy"],
    *,
    timeout: float | None = None,
    accept: Sequence[Literal["unhealthy"]] = (),
) -> models.ContainerInspectResponse: ...


@overload
async def container_wait_until(
    api: AsyncApi,
    id: str,
    state: Literal["removed"],
    *,
    timeout: float | None = None,
) -> None: ...


async def container_wait_until(
    api: AsyncApi,
    id: str,
    state: Literal["running", "healthy", "ended", "succeeded", "removed"],
    *,
    timeout: float | None = None,
    accept: Sequence[Literal["unhealthy"]] = (),
) -> models.ContainerInspectResponse | None:
    """Wait until a container is as it should be.

    It waits by events, also across restarts of the engine.

    Made of `containers.inspect` and `system.events`.

    Args:
        id: Its id or name.
        state: What to wait for: `running`, `healthy`, `ended`, `succeeded` or `removed`.
        timeout: How long, in seconds; None for as long as it takes.
        accept: What isn't a failure: `unhealthy`, as it may come right all the same.

    Returns:
        What `containers.inspect` answered last; None for `removed`.

    Raises:
        WaitFailed: It can't come any more; the error says why, and has the answer.
        WaitTimeout: The time is over; the error has the last answer.
        NotFound: There is no such thing to begin with.
        ConnectionError: The engine can't be reached to begin with.
        InvalidArgument: That can't be waited for; nothing was sent.
    """
    from dockline_kit.aio.until import wait_until

    from ..client import AsyncClient

    answer: models.ContainerInspectResponse | None = await wait_until(
        client_of(AsyncClient, api), resource="container", id=id, state=state, timeout=timeout, accept=accept
    )
    return answer
