# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of containers."""

from __future__ import annotations

from typing import Any

from attrs import define

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import enums, models

__all__ = [
    "Address",
    "ContainerBlkioStatEntry",
    "ContainerBlkioStats",
    "ContainerConfig",
    "ContainerCPUStats",
    "ContainerCPUUsage",
    "ContainerCreateRequest",
    "ContainerCreateResponse",
    "ContainerInspectResponse",
    "ContainerMemoryStats",
    "ContainerNetworkStats",
    "ContainerPidsStats",
    "ContainerPruneResponse",
    "ContainerState",
    "ContainerStatsResponse",
    "ContainerStorageStats",
    "ContainerSummary",
    "ContainerSummaryHostConfig",
    "ContainerSummaryNetworkSettings",
    "ContainerThrottlingData",
    "ContainerTopResponse",
    "ContainerUpdateRequest",
    "ContainerUpdateResponse",
    "ContainerWaitExitError",
    "ContainerWaitResponse",
    "DeviceMapping",
    "DeviceRequest",
    "FilesystemChange",
    "Health",
    "HealthcheckResult",
    "HostConfig",
    "LogConfig",
    "NetworkingConfig",
    "NetworkSettings",
    "PathStat",
    "PortBinding",
    "Resources",
    "RestartPolicy",
    "ThrottleDevice",
    "WeightDevice",
]


@define(kw_only=True, repr=False, eq=False)
class Address(Model):
    """An address and the length of its network's prefix."""

    addr: str | None = None
    """The address."""
    prefix_len: int | None = None
    """Length of the prefix, in bits."""


@define(kw_only=True, repr=False, eq=False)
class ContainerBlkioStatEntry(Model):
    """One figure of a block device."""

    major: int | None = None
    """Major number of the device."""
    minor: int | None = None
    """Minor number of the device."""
    op: str | None = None
    """What is counted, such as `read`, `write` or `total`. The spelling differs between cgroup versions."""
    value: int | None = None
    """The figure, in the unit of the list that it stands in."""


@define(kw_only=True, repr=False, eq=False)
class ContainerBlkioStats(Model):
    """How much a container reads from and writes to block devices.

    Lists are null or empty where the kernel doesn't count. With cgroup version 2 only
    `io_service_bytes_recursive` is filled.
    """

    io_service_bytes_recursive: list[ContainerBlkioStatEntry] | None = None
    """Bytes read and written, by device and operation."""
    io_serviced_recursive: list[ContainerBlkioStatEntry] | None = None
    """Requests that were served, by device and operation (cgroup version 1)."""
    io_queue_recursive: list[ContainerBlkioStatEntry] | None = None
    """Requests that are waiting in queues, by device and operation (cgroup version 1)."""
    io_service_time_recursive: list[ContainerBlkioStatEntry] | None = None
    """Time from when requests were handed to the devices until they were done, in nanoseconds (cgroup version
    1).
    """
    io_wait_time_recursive: list[ContainerBlkioStatEntry] | None = None
    """Time for which requests waited in queues, in nanoseconds (cgroup version 1)."""
    io_merged_recursive: list[ContainerBlkioStatEntry] | None = None
    """Requests that were merged into others, by device and operation (cgroup version 1)."""
    io_time_recursive: list[ContainerBlkioStatEntry] | None = None
    """Time for which the devices were busy for the container, in milliseconds (cgroup version 1)."""
    sectors_recursive: list[ContainerBlkioStatEntry] | None = None
    """Sectors of 512 bytes read and written, by device (cgroup version 1)."""


@define(kw_only=True, repr=False, eq=False)
class ContainerCPUStats(Model):
    """CPU time, as of one reading.

    All figures grow from the container's start; a load is worked out from two readings.
    """

    cpu_usage: ContainerCPUUsage
    """CPU time that the container used."""
    system_cpu_usage: int | None = None
    """CPU time that the whole machine spent on all its CPUs, in nanoseconds. Absent on Windows."""
    online_cpus: int | None = None
    """How many CPUs are online. Absent on Windows."""
    throttling_data: ContainerThrottlingData
    """How often the container was held back by its CPU limit."""


@define(kw_only=True, repr=False, eq=False)
class ContainerCPUUsage(Model):
    """CPU time that a container used.

    The unit is nanoseconds, on Windows 100 nanoseconds.
    """

    total_usage: int
    """CPU time on all CPUs together, in nanoseconds (on Windows in units of 100 nanoseconds)."""
    percpu_usage: list[int] | None = None
    """CPU time for each CPU, in nanoseconds (cgroup version 1; absent otherwise)."""
    usage_in_kernelmode: int
    """The part that the kernel worked for the container, in the same unit."""
    usage_in_usermode: int
    """The part in the container's own code, in the same unit."""


@define(kw_only=True, repr=False, eq=False)
class ContainerConfig(Model):
    """What a container runs.

    Nothing in it depends on the machine. What is left out comes from the image.
    """

    hostname: str | None = None
    """Host name inside the container; the start of the container's id if left out."""
    domainname: str | None = None
    """Domain name inside the container."""
    user: str | None = None
    """User to run as, by name or id, also `user:group`."""
    attach_stdin: bool | None = None
    """Note that standard input was meant to be attached. It does not attach anything."""
    attach_stdout: bool | None = None
    """Note that standard output was meant to be attached. It does not attach anything."""
    attach_stderr: bool | None = None
    """Note that standard error was meant to be attached. It does not attach anything."""
    exposed_ports: dict[str, dict[str, Any]] | None = None
    """Ports that the container listens on, as keys such as `80/tcp`; the values are empty objects. Nothing is
    published by it.
    """
    tty: bool | None = None
    """Give the main process a TTY. Standard output and standard error are then one stream."""
    open_stdin: bool | None = None
    """Keep standard input open, also when no client is attached."""
    stdin_once: bool | None = None
    """Close standard input when the first client that was attached to it leaves."""
    env: list[str] | None = None
    """Environment variables, each as `NAME=value`. One without `=` takes the image's away."""
    cmd: list[str] | None = None
    """Command to run or, if there is an `entrypoint`, its arguments."""
    healthcheck: models.HealthConfig | None = None
    """How to find out whether the container is well."""
    args_escaped: bool | None = None
    """The command is escaped already and is taken as it is (Windows)."""
    image: str | None = None
    """Name or id of the image that the container is made from."""
    volumes: dict[str, dict[str, Any]] | None = None
    """Paths that get an anonymous volume each, as keys; the values are empty objects."""
    working_dir: str | None = None
    """Directory to run the command in."""
    entrypoint: list[str] | None = None
    """Program to run, with its first arguments. A list with one empty string takes away the image's."""
    network_disabled: bool | None = None
    """Give the container no network at all."""
    mac_address: str | None = None
    """MAC address. Deprecated since API 1.44: use `mac_address` of an `EndpointSettings` in
    `NetworkingConfig`.
    """
    on_build: list[str] | None = None
    """Dockerfile instructions to run when another image is built on this one."""
    labels: dict[str, str] | None = None
    """Labels, by name."""
    stop_signal: str | None = None
    """Signal that asks the main process to end, such as `SIGINT`; `SIGTERM` if neither this nor the image
    sets one.
    """
    stop_timeout: int | None = None
    """Seconds that the main process has to end when the container is stopped, before it is killed; 10 if left
    out.
    """
    shell: list[str] | None = None
    """Shell that runs the commands given as text in a Dockerfile."""


@define(kw_only=True, repr=False, eq=False)
class ContainerCreateRequest(ContainerConfig):
    """What a container runs, how it is bound to this machine, and which networks it joins."""

    host_config: HostConfig | None = None
    """How the container is bound to this machine: limits, mounts, published ports, privileges."""
    networking_config: NetworkingConfig | None = None
    """The networks to join, with the settings of each."""


@define(kw_only=True, repr=False, eq=False)
class ContainerCreateResponse(Model):
    """The response to a container's creation."""

    id: str
    """Id of the new container."""
    warnings: list[str]
    """What the engine found worth a remark. Empty if nothing."""


@define(kw_only=True, repr=False, eq=False)
class ContainerInspectResponse(Model):
    """All that the engine knows about a container."""

    id: str
    """Id, 64 hexadecimal digits."""
    created: Timestamp
    """Time of creation."""
    path: str
    """Program that is the main process."""
    args: list[str]
    """Arguments of the main process."""
    state: ContainerState
    """Whether the container runs, and how it ended."""
    image: str
    """Id of the image that the container was made from."""
    resolv_conf_path: str
    """Path, on the engine's machine, of the container's `/etc/resolv.conf`."""
    hostname_path: str
    """Path, on the engine's machine, of the container's `/etc/hostname`."""
    hosts_path: str
    """Path, on the engine's machine, of the container's `/etc/hosts`."""
    log_path: str
    """Path, on the engine's machine, of the log file; empty unless the log driver writes one there."""
    name: str
    """Name, with a slash in front."""
    restart_count: int
    """How often the engine restarted the container because of its restart policy."""
    driver: str
    """Storage driver that holds the container's file system."""
    platform: str
    """Operating system that the container is for, such as `linux`. Since API 1.40."""
    image_manifest_descriptor: models.OCIDescriptor | None = None
    """Descriptor of the manifest that was chosen from the image. Only with the containerd image store. Since
    API 1.48.
    """
    mount_label: str
    """SELinux label of the container's file system; empty if there is none."""
    process_label: str
    """SELinux label of the container's processes; empty if there is none."""
    apparmor_profile: str
    """AppArmor profile that the container runs under; empty if there is none."""
    exec_ids: list[str] | None = None
    """Ids of the exec instances that run in the container; null if there are none."""
    host_config: HostConfig
    """How the container is bound to this machine."""
    graph_driver: models.DriverData
    """Where the storage driver keeps the container's file system."""
    size_rw: int | None = None
    """Size of the files that the container added or changed, in bytes. Absent unless it was asked for."""
    size_root_fs: int | None = None
    """Size of the whole file system, image included, in bytes. Absent unless it was asked for."""
    mounts: list[models.MountPoint]
    """What is mounted in the container."""
    config: ContainerConfig
    """What the container runs."""
    network_settings: NetworkSettings
    """Addresses and published ports."""


@define(kw_only=True, repr=False, eq=False)
class ContainerMemoryStats(Model):
    """How much memory a container uses.

    Empty while the container isn't running. Which fields there are depends on the system.
    """

    usage: int | None = None
    """Memory in use, in bytes, with the page cache."""
    max_usage: int | None = None
    """The most memory used at any time, in bytes (cgroup version 1)."""
    stats: dict[str, int] | None = None
    """The kernel's own figures by name, most of them in bytes. The names differ between cgroup versions."""
    failcnt: int | None = None
    """How often the limit was run against (cgroup version 1)."""
    limit: int | None = None
    """Limit, in bytes; all of the machine's memory if the container has none."""
    commitbytes: int | None = None
    """Memory that is committed, in bytes (Windows)."""
    commitpeakbytes: int | None = None
    """The most memory that was committed at any time, in bytes (Windows)."""
    privateworkingset: int | None = None
    """Memory that belongs to the container's processes alone, in bytes (Windows)."""


@define(kw_only=True, repr=False, eq=False)
class ContainerNetworkStats(Model):
    """Traffic of one network interface."""

    rx_bytes: int
    """Bytes received."""
    rx_packets: int
    """Packets received."""
    rx_errors: int
    """Errors while receiving. Always 0 on Windows."""
    rx_dropped: int
    """Incoming packets that were dropped."""
    tx_bytes: int
    """Bytes sent."""
    tx_packets: int
    """Packets sent."""
    tx_errors: int
    """Errors while sending. Always 0 on Windows."""
    tx_dropped: int
    """Outgoing packets that were dropped."""
    endpoint_id: str | None = None
    """Id of the endpoint. Absent on Linux."""
    instance_id: str | None = None
    """Id of the instance. Absent on Linux."""


@define(kw_only=True, repr=False, eq=False)
class ContainerPidsStats(Model):
    """How many processes and threads a container has."""

    current: int | None = None
    """How many there are. Absent while the container isn't running."""
    limit: int | None = None
    """How many there may be; a very large number, or absent, if there is no limit."""


@define(kw_only=True, repr=False, eq=False)
class ContainerPruneResponse(Model):
    """What was removed."""

    containers_deleted: list[str] | None = None
    """Ids of the containers removed; null if there were none."""
    space_reclaimed: int
    """Bytes of disk that were freed."""


@define(kw_only=True, repr=False, eq=False)
class ContainerState(Model):
    """Whether a container runs, and how it ended."""

    status: enums.ContainerStateStatus
    """The state in one word."""
    running: bool
    """The container runs, which it does also while paused."""
    paused: bool
    """The container is paused. `running` is set too then."""
    restarting: bool
    """The container ended and the engine is restarting it. `running` is set too then."""
    oom_killed: bool
    """A process was killed because the memory limit was reached."""
    dead: bool
    """Removing the container failed, and what is left can't be started."""
    pid: int
    """Process id of the main process on the engine's machine; 0 while it isn't running."""
    exit_code: int
    """Exit code of the main process when it last ran; 0 while it runs."""
    error: str
    """Why the container couldn't be started; empty if it could."""
    started_at: Timestamp
    """Time when the container was last started; `0001-01-01T00:00:00Z` if it never was."""
    finished_at: Timestamp
    """Time when the container last ended; `0001-01-01T00:00:00Z` if it never did."""
    health: Health | None = None
    """How well the container is. Absent if it has no health check. Since API 1.39."""


@define(kw_only=True, repr=False, eq=False)
class ContainerStatsResponse(Model):
    """What a container uses of the machine, at one moment."""

    name: str | None = None
    """Name of the container, with a slash in front."""
    id: str | None = None
    """Id of the container."""
    read: Timestamp
    """Time of the reading; `0001-01-01T00:00:00Z` if the container isn't running."""
    preread: Timestamp
    """Time of the reading before; `0001-01-01T00:00:00Z` if there was none."""
    pids_stats: ContainerPidsStats
    """How many processes and threads there are. Empty while the container isn't running."""
    blkio_stats: ContainerBlkioStats
    """Reading from and writing to block devices."""
    num_procs: int
    """How many processors the container may use (Windows; 0 on Linux)."""
    storage_stats: ContainerStorageStats
    """Reading from and writing to the container's storage (Windows; empty on Linux)."""
    cpu_stats: ContainerCPUStats
    """CPU time, as of this reading."""
    precpu_stats: ContainerCPUStats
    """CPU time, as of the reading before; zero in a stream's first value."""
    memory_stats: ContainerMemoryStats
    """Memory."""
    networks: dict[str, ContainerNetworkStats] | None = None
    """Traffic of each network interface, by its name inside the container. Absent without networks of its
    own.
    """


@define(kw_only=True, repr=False, eq=False)
class ContainerStorageStats(Model):
    """How much a container reads from and writes to its storage (Windows)."""

    read_count_normalized: int | None = None
    """Reads, counted in units of a fixed size."""
    read_size_bytes: int | None = None
    """Bytes read."""
    write_count_normalized: int | None = None
    """Writes, counted in units of a fixed size."""
    write_size_bytes: int | None = None
    """Bytes written."""


@define(kw_only=True, repr=False, eq=False)
class ContainerSummary(Model):
    """A container, in short."""

    id: str
    """Id, 64 hexadecimal digits."""
    names: list[str]
    """Names, each with a slash in front: its own, and one for each link to it."""
    image: str
    """Name of the image as it was given at creation; its id if that name stands for another image by now."""
    image_id: str
    """Id of the image that the container was made from."""
    image_manifest_descriptor: models.OCIDescriptor | None = None
    """Descriptor of the manifest that was chosen from the image. Only with the containerd image store. Since
    API 1.48.
    """
    command: str
    """Command line of the main process."""
    created: int
    """Time of creation, in seconds since 1970."""
    ports: list[models.Port]
    """Ports that are exposed or published. One published for IPv4 and IPv6 is there twice."""
    size_rw: int | None = None
    """Size of the files that the container added or changed, in bytes. Absent unless it was asked for."""
    size_root_fs: int | None = None
    """Size of the whole file system, image included, in bytes. Absent unless it was asked for."""
    labels: dict[str, str]
    """Labels, by name, with those of the image."""
    state: enums.ContainerStateStatus
    """The state in one word."""
    status: str
    """The state in words for a person to read, such as `Up 5 minutes (healthy)`."""
    host_config: ContainerSummaryHostConfig
    """A few of the settings that bind the container to this machine."""
    network_settings: ContainerSummaryNetworkSettings
    """The networks that the container is on."""
    mounts: list[models.MountPoint]
    """What is mounted in the container."""


@define(kw_only=True, repr=False, eq=False)
class ContainerSummaryHostConfig(Model):
    """A few of the settings that bind a container to its machine."""

    network_mode: str | None = None
    """Network that the container was made with, such as `bridge`, `host`, `none`, `container:ID` or a
    network's name.
    """
    annotations: dict[str, str] | None = None
    """Annotations for the runtime, by name; null if there are none. Since API 1.46."""


@define(kw_only=True, repr=False, eq=False)
class ContainerSummaryNetworkSettings(Model):
    """The networks that a container is on."""

    networks: dict[str, models.EndpointSettings]
    """Settings of each network, by its name."""


@define(kw_only=True, repr=False, eq=False)
class ContainerThrottlingData(Model):
    """How often a container was held back by its CPU limit."""

    periods: int
    """Periods of the scheduler that have passed with a limit in force."""
    throttled_periods: int
    """Those of them in which the container had used up its share."""
    throttled_time: int
    """Time for which it was held back, in nanoseconds."""


@define(kw_only=True, repr=False, eq=False)
class ContainerTopResponse(Model):
    """The processes of a container, as a table."""

    titles: list[str]
    """Titles of the columns, such as `pid` and `CMD`."""
    processes: list[list[str]]
    """One row for each process: the cells, as text, in the order of the titles."""


@define(kw_only=True, repr=False, eq=False)
class Resources(Model):
    """Limits and devices of a container.

    What is left out, or 0, is not limited. On an update it stays as it was.
    """

    cpu_shares: int | None = None
    """Weight against other containers when CPUs are short; 1024 is usual."""
    memory: int | None = None
    """Limit of memory, in bytes; at least 6 MiB."""
    cgroup_parent: str | None = None
    """Cgroup to put the container's own under; a relative path is meant from the engine's cgroup."""
    blkio_weight: int | None = None
    """Weight against other containers for block devices, from 10 to 1000; 0 means the usual one."""
    blkio_weight_device: list[WeightDevice] | None = None
    """Weights for single block devices."""
    blkio_device_read_bps: list[ThrottleDevice] | None = None
    """Limits of how many bytes are read from a device in a second."""
    blkio_device_write_bps: list[ThrottleDevice] | None = None
    """Limits of how many bytes are written to a device in a second."""
    blkio_device_read_iops: list[ThrottleDevice] | None = None
    """Limits of how many reads from a device there are in a second."""
    blkio_device_write_iops: list[ThrottleDevice] | None = None
    """Limits of how many writes to a device there are in a second."""
    cpu_period: int | None = None
    """Length of a period of the CPU scheduler, in microseconds."""
    cpu_quota: int | None = None
    """CPU time that the container may use in each period, in microseconds."""
    cpu_realtime_period: int | None = None
    """Length of a period for real-time tasks, in microseconds."""
    cpu_realtime_runtime: int | None = None
    """CPU time for real-time tasks in each of those periods, in microseconds."""
    cpuset_cpus: str | None = None
    """CPUs that the container may run on, such as `0-3` or `0,1`."""
    cpuset_mems: str | None = None
    """Memory nodes that the container may use, such as `0-1`."""
    devices: list[DeviceMapping] | None = None
    """Devices of the machine that the container can use."""
    device_cgroup_rules: list[str] | None = None
    """Rules for devices, such as `c 13:* rwm`. Since API 1.28."""
    device_requests: list[DeviceRequest] | None = None
    """Devices to ask drivers for, such as GPUs. Since API 1.40."""
    kernel_memory_tcp: int | None = None
    """Limit of the kernel's memory for TCP buffers, in bytes. Not with cgroup version 2. Since API 1.40.
    Deprecated since API 1.51: runc and Linux 6.12 have given up limits of TCP memory.
    """
    memory_reservation: int | None = None
    """Memory that the container is pushed back to when the machine is short of it, in bytes."""
    memory_swap: int | None = None
    """Limit of memory and swap together, in bytes; -1 means no limit of swap. Left out, there is as much swap
    as memory.
    """
    memory_swappiness: int | None = None
    """How readily the kernel swaps the container out, from 0 to 100; null means as for the rest of the
    machine.
    """
    nano_cpus: int | None = None
    """Limit of CPU, in billionths of a CPU: 1500000000 is one and a half."""
    oom_kill_disable: bool | None = None
    """Don't kill the container's processes when memory runs out. Not with cgroup version 2."""
    init: bool | None = None
    """Run a small init process in the container that passes signals on and clears away ended processes; the
    engine's default if left out.
    """
    pids_limit: int | None = None
    """Limit of processes and threads; 0 or -1 means none. On an update, null leaves it as it is."""
    ulimits: list[models.Ulimit] | None = None
    """Resource limits of the container's processes."""
    cpu_count: int | None = None
    """How many CPUs there are for the container (Windows)."""
    cpu_percent: int | None = None
    """Share of the machine's CPUs that the container may use, in percent (Windows)."""
    io_maximum_iops: int | None = None
    """Limit of reads from and writes to the system drive in a second (Windows)."""
    io_maximum_bandwidth: int | None = None
    """Limit of reading from and writing to the system drive, in bytes a second (Windows)."""


@define(kw_only=True, repr=False, eq=False)
class ContainerUpdateRequest(Resources):
    """The limits to change, and a restart policy."""

    restart_policy: RestartPolicy | None = None
    """The new restart policy. Left out, the old one stays."""


@define(kw_only=True, repr=False, eq=False)
class ContainerUpdateResponse(Model):
    """The response to a container's update."""

    warnings: list[str] | None = None
    """What the engine found worth a remark; null if nothing."""


@define(kw_only=True, repr=False, eq=False)
class ContainerWaitExitError(Model):
    """Why waiting failed."""

    message: str | None = None
    """The reason."""


@define(kw_only=True, repr=False, eq=False)
class ContainerWaitResponse(Model):
    """How a container ended."""

    status_code: int
    """Exit code of the main process."""
    error: ContainerWaitExitError | None = None
    """Why waiting failed. Absent if it didn't. Since API 1.34."""


@define(kw_only=True, repr=False, eq=False)
class DeviceMapping(Model):
    """A device of the machine that a container can use."""

    path_on_host: str | None = None
    """Path of the device on the engine's machine."""
    path_in_container: str | None = None
    """Path of the device inside the container."""
    cgroup_permissions: str | None = None
    """What it may do with it: any of `r` (read), `w` (write) and `m` (make the device node); all of them as
    `rwm`.
    """


@define(kw_only=True, repr=False, eq=False)
class DeviceRequest(Model):
    """A wish for devices that a driver hands out, such as GPUs."""

    driver: str | None = None
    """Driver that hands the devices out, such as `nvidia` or `cdi`. Left out, it is picked by the
    capabilities.
    """
    count: int | None = None
    """How many devices; -1 means all. Not together with `device_ids`."""
    device_ids: list[str] | None = None
    """Ids of particular devices; for CDI their full names."""
    capabilities: list[list[str]] | None = None
    """What the devices must be able to do: alternatives, each a list of words that must all apply, such as
    `gpu` and `compute`.
    """
    options: dict[str, str] | None = None
    """Settings for the driver, by name."""


@define(kw_only=True, repr=False, eq=False)
class FilesystemChange(Model):
    """A path in a container that isn't as in the image."""

    path: str
    """The path."""
    kind: enums.ChangeType
    """What became of it."""


@define(kw_only=True, repr=False, eq=False)
class Health(Model):
    """How well a container is."""

    status: enums.HealthStatus
    """The state in one word."""
    failing_streak: int
    """How many checks have failed in a row."""
    log: list[HealthcheckResult]
    """The last few checks, the oldest first."""


@define(kw_only=True, repr=False, eq=False)
class HealthcheckResult(Model):
    """One check of a container's health."""

    start: Timestamp
    """Time when it began."""
    end: Timestamp
    """Time when it ended."""
    exit_code: int
    """Exit code of the check: 0 means healthy, 1 unhealthy, anything else that the check itself failed."""
    output: str
    """What the check wrote; cut off if it is long."""


@define(kw_only=True, repr=False, eq=False)
class HostConfig(Resources):
    """How a container is bound to the machine it runs on.

    Limits and devices are part of it. What is left out has the engine's defaults.
    """

    binds: list[str] | None = None
    """Directories and volumes to mount, each as `source:target[:options]`: the source is an absolute path or
    a volume's name, the options are such as `ro`, `z` or `rslave`.
    """
    container_id_file: str | None = None
    """Path of a file that the client wrote the id to. The engine does nothing with it."""
    log_config: LogConfig | None = None
    """Where the container's output is logged."""
    network_mode: str | None = None
    """Network to join first: `bridge`, `host`, `none`, `container:ID`, or the name or id of a network; the
    default one if left out.
    """
    port_bindings: dict[str, list[PortBinding] | None] | dict[str, list[PortBinding]] | None = None
    """Ports to publish: which of the container's, and where on the machine. The engine publishes only those
    that are among the container's exposed ports too.
    """
    restart_policy: RestartPolicy | None = None
    """Whether to start the container again when it ends."""
    auto_remove: bool | None = None
    """Remove the container when it ends, with its anonymous volumes."""
    volume_driver: str | None = None
    """Driver for the volumes that `binds` creates."""
    volumes_from: list[str] | None = None
    """Containers to take the mounts from, each as `container[:ro]` or `container[:rw]`."""
    mounts: list[models.Mount] | None = None
    """What to mount, each with its own options."""
    console_size: list[int] | None = None
    """Size of the TTY at the start, as height and width in characters; zeros if it wasn't set."""
    annotations: dict[str, str] | None = None
    """Annotations for the runtime, by name. Since API 1.43."""
    cap_add: list[str] | None = None
    """Kernel capabilities to add, such as `NET_ADMIN`; `ALL` means every one."""
    cap_drop: list[str] | None = None
    """Kernel capabilities to take away, such as `CHOWN`; `ALL` means every one."""
    cgroupns_mode: enums.CgroupnsMode | str | None = None
    """Whether the container has a cgroup namespace of its own; the engine's default if left out. Since API
    1.41.
    """
    dns: list[str] | None = None
    """Addresses of DNS servers to use instead of the machine's."""
    dns_options: list[str] | None = None
    """Options for `/etc/resolv.conf`, such as `ndots:2`."""
    dns_search: list[str] | None = None
    """Domains to look names up in."""
    extra_hosts: list[str] | None = None
    """Lines for `/etc/hosts`, each as `name:address`; `host-gateway` as address means the engine's
    machine.
    """
    group_add: list[str] | None = None
    """Further groups that the main process is in, by name or id."""
    ipc_mode: str | None = None
    """IPC namespace: `none`, `private`, `shareable`, `host` or `container:ID`; the engine's default if left
    out.
    """
    cgroup: str | None = None
    """Cgroup of another container to join. Not in use any more."""
    links: list[str] | None = None
    """Old-style links to other containers, each as `container:alias`."""
    oom_score_adj: int | None = None
    """How readily the kernel kills the container when memory runs out, from -1000 (not at all) to 1000."""
    pid_mode: str | None = None
    """Process namespace: `host` or `container:ID`; one of its own if left out."""
    privileged: bool | None = None
    """Give the container all capabilities and devices, and lift most of the barriers to the machine."""
    publish_all_ports: bool | None = None
    """Publish every exposed port, on ports that the engine picks."""
    readonly_rootfs: bool | None = None
    """Let the container only read its own file system. Mounts aren't concerned."""
    security_opt: list[str] | None = None
    """Security options, such as `no-new-privileges`, `seccomp=unconfined`, `apparmor=PROFILE` or
    `label=type:TYPE`.
    """
    storage_opt: dict[str, str] | None = None
    """Settings of the storage driver for this container, such as `size`, by name."""
    tmpfs: dict[str, str] | None = None
    """Paths to mount an empty `tmpfs` at, each with its mount options, such as `rw,size=65536k`."""
    uts_mode: str | None = None
    """UTS namespace (host name): `host`; one of its own if left out."""
    userns_mode: str | None = None
    """User namespace: `host` when the engine maps users and the container shall not."""
    shm_size: int | None = None
    """Size of `/dev/shm`, in bytes; the engine's default, usually 64 MiB, if 0."""
    sysctls: dict[str, str] | None = None
    """Kernel parameters to set in the container's namespaces, such as `net.ipv4.ip_forward`, by name."""
    runtime: str | None = None
    """Runtime to use, one that the engine knows; its default if left out."""
    isolation: enums.Isolation | str | None = None
    """How the container is kept apart (Windows)."""
    masked_paths: list[str] | None = None
    """Paths in the container that can't be looked into. Null means the default ones, an empty list none.
    Since API 1.38.
    """
    readonly_paths: list[str] | None = None
    """Paths in the container that can only be read. Null means the default ones, an empty list none. Since
    API 1.38.
    """


@define(kw_only=True, repr=False, eq=False)
class LogConfig(Model):
    """Where a container's output is logged."""

    type: enums.LogDriverName | str | None = None
    """Log driver; the engine's default if left out. Plugins bring further ones."""
    config: dict[str, str] | None = None
    """Settings of the log driver, by name."""


@define(kw_only=True, repr=False, eq=False)
class NetworkSettings(Model):
    """Addresses and published ports of a container.

    Most fields describe the default bridge only and are kept for old clients: look into `networks`.
    """

    bridge: str
    """Name of the default bridge's interface; empty in today's engines. Deprecated since API 1.51: it is set
    only where the daemon was started with `--bridge`.
    """
    sandbox_id: str
    """Id of the container's network namespace; empty while it isn't running."""
    hairpin_mode: bool
    """Whether the default bridge sends packets back to where they came from. Deprecated since API 1.44: it is
    never set.
    """
    link_local_ipv6_address: str
    """Link-local IPv6 address on the default bridge. Deprecated since API 1.44: it is never set."""
    link_local_ipv6_prefix_len: int
    """Length of that address's prefix, in bits. Deprecated since API 1.44: it is never set."""
    ports: dict[str, list[PortBinding] | None] | None = None
    """Ports that are exposed, and where they are published. Empty while the container isn't running."""
    sandbox_key: str
    """Path, on the engine's machine, of the container's network namespace; empty while it isn't running."""
    secondary_ip_addresses: list[Address] | None = None
    """Further IPv4 addresses on the default bridge. Deprecated since API 1.44: it is never set."""
    secondary_ipv6_addresses: list[Address] | None = None
    """Further IPv6 addresses on the default bridge. Deprecated since API 1.44: it is never set."""
    endpoint_id: str
    """Id of the connection to the default bridge; empty if there is none. Deprecated: use that of the network
    in `networks`.
    """
    gateway: str
    """Gateway of the default bridge; empty if the container isn't on it. Deprecated: use that of the network
    in `networks`.
    """
    global_ipv6_address: str
    """IPv6 address on the default bridge; empty if there is none. Deprecated: use that of the network in
    `networks`.
    """
    global_ipv6_prefix_len: int
    """Length of that address's prefix, in bits. Deprecated: use that of the network in `networks`."""
    ip_address: str
    """IPv4 address on the default bridge; empty if the container isn't on it. Deprecated: use that of the
    network in `networks`.
    """
    ip_prefix_len: int
    """Length of that address's prefix, in bits. Deprecated: use that of the network in `networks`."""
    ipv6_gateway: str
    """IPv6 gateway of the default bridge; empty if there is none. Deprecated: use that of the network in
    `networks`.
    """
    mac_address: str
    """MAC address on the default bridge; empty if the container isn't on it. Deprecated: use that of the
    network in `networks`.
    """
    networks: dict[str, models.EndpointSettings]
    """How the container is connected to each of its networks, by the network's name."""


@define(kw_only=True, repr=False, eq=False)
class NetworkingConfig(Model):
    """The networks that a new container joins."""

    endpoints_config: dict[str, models.EndpointSettings] | None = None
    """Settings of each network to join, by its name."""


@define(kw_only=True, repr=False, eq=False)
class PathStat(Model):
    """Facts about a path in a container."""

    name: str
    """The last part of the path."""
    size: int
    """Size, in bytes."""
    mode: int
    """Kind and permissions, as the bits of Go's `os.FileMode`: the lowest nine are the permissions, `1 << 31`
    marks a directory, `1 << 27` a symbolic link.
    """
    mtime: Timestamp
    """Time when it was last changed."""
    link_target: str
    """What a symbolic link points to; empty for all else."""


@define(kw_only=True, repr=False, eq=False)
class PortBinding(Model):
    """Where on the machine a port is published."""

    host_ip: str | None = None
    """Address on the machine; all of its addresses if empty."""
    host_port: str | None = None
    """Port on the machine, as text; one that the engine picks if empty or `0`. A range such as `8000-8010`
    may be given.
    """


@define(kw_only=True, repr=False, eq=False)
class RestartPolicy(Model):
    """Whether to start a container again when it ends.

    A container that keeps ending is started at longer and longer intervals.
    """

    name: enums.RestartPolicyName | str | None = None
    """When to restart."""
    maximum_retry_count: int | None = None
    """With `on-failure`: give up after this many tries; 0 means never."""


@define(kw_only=True, repr=False, eq=False)
class ThrottleDevice(Model):
    """A limit for one block device."""

    path: str | None = None
    """Path of the device on the machine."""
    rate: int | None = None
    """The limit, in bytes or operations a second."""


@define(kw_only=True, repr=False, eq=False)
class WeightDevice(Model):
    """Weight of a container against others for one block device."""

    path: str | None = None
    """Path of the device on the machine."""
    weight: int | None = None
    """The weight, from 10 to 1000."""


names_known(__name__)
