# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of containers are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import (
    FieldNames,
    Getter,
    decode_as,
    decode_enum,
    decode_list,
    decode_map,
    new,
    unknown_members,
)
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, MapAt, ModelAt, Record
from dockline_runtime.models.model import Model, Timestamp

from .. import codec, enums
from ..models.containers import (
    Address,
    ContainerBlkioStatEntry,
    ContainerBlkioStats,
    ContainerConfig,
    ContainerCPUStats,
    ContainerCPUUsage,
    ContainerCreateRequest,
    ContainerCreateResponse,
    ContainerInspectResponse,
    ContainerMemoryStats,
    ContainerNetworkStats,
    ContainerPidsStats,
    ContainerPruneResponse,
    ContainerState,
    ContainerStatsResponse,
    ContainerStorageStats,
    ContainerSummary,
    ContainerSummaryHostConfig,
    ContainerSummaryNetworkSettings,
    ContainerThrottlingData,
    ContainerTopResponse,
    ContainerUpdateRequest,
    ContainerUpdateResponse,
    ContainerWaitExitError,
    ContainerWaitResponse,
    DeviceMapping,
    DeviceRequest,
    FilesystemChange,
    Health,
    HealthcheckResult,
    HostConfig,
    LogConfig,
    NetworkingConfig,
    NetworkSettings,
    PathStat,
    PortBinding,
    Resources,
    RestartPolicy,
    ThrottleDevice,
    WeightDevice,
)

ADDRESS_NAMES = FieldNames({"Addr": "addr", "PrefixLen": "prefix_len"})


def decode_address(data: Any) -> Address:
    if data.__class__ is not dict:
        return cast("Address", data)
    get: Getter = data.get
    value = new(Address)
    value.addr = get("Addr")
    value.prefix_len = get("PrefixLen")
    value.unknown = unknown_members(data, ADDRESS_NAMES)
    return value


CONTAINER_BLKIO_STAT_ENTRY_NAMES = FieldNames(
    {
        "major": "major",
        "minor": "minor",
        "op": "op",
        "value": "value",
    }
)


def decode_container_blkio_stat_entry(data: Any) -> ContainerBlkioStatEntry:
    if data.__class__ is not dict:
        return cast("ContainerBlkioStatEntry", data)
    get: Getter = data.get
    value = new(ContainerBlkioStatEntry)
    value.major = get("major")
    value.minor = get("minor")
    value.op = get("op")
    value.value = get("value")
    value.unknown = unknown_members(data, CONTAINER_BLKIO_STAT_ENTRY_NAMES)
    return value


CONTAINER_BLKIO_STATS_NAMES = FieldNames(
    {
        "io_service_bytes_recursive": "io_service_bytes_recursive",
        "io_serviced_recursive": "io_serviced_recursive",
        "io_queue_recursive": "io_queue_recursive",
        "io_service_time_recursive": "io_service_time_recursive",
        "io_wait_time_recursive": "io_wait_time_recursive",
        "io_merged_recursive": "io_merged_recursive",
        "io_time_recursive": "io_time_recursive",
        "sectors_recursive": "sectors_recursive",
    }
)
CONTAINER_BLKIO_STATS_DEFERRED = Deferred(
    ContainerBlkioStats,
    {
        "io_service_bytes_recursive": ListAt(
            "io_service_bytes_recursive", lambda: decode_container_blkio_stat_entry
        ),
        "io_serviced_recursive": ListAt("io_serviced_recursive", lambda: decode_container_blkio_stat_entry),
        "io_queue_recursive": ListAt("io_queue_recursive", lambda: decode_container_blkio_stat_entry),
        "io_service_time_recursive": ListAt(
            "io_service_time_recursive", lambda: decode_container_blkio_stat_entry
        ),
        "io_wait_time_recursive": ListAt("io_wait_time_recursive", lambda: decode_container_blkio_stat_entry),
        "io_merged_recursive": ListAt("io_merged_recursive", lambda: decode_container_blkio_stat_entry),
        "io_time_recursive": ListAt("io_time_recursive", lambda: decode_container_blkio_stat_entry),
        "sectors_recursive": ListAt("sectors_recursive", lambda: decode_container_blkio_stat_entry),
    },
)


def decode_container_blkio_stats(data: Any) -> ContainerBlkioStats:
    if data.__class__ is not dict:
        return cast("ContainerBlkioStats", data)
    value = new(ContainerBlkioStats)
    value.unknown = unknown_members(data, CONTAINER_BLKIO_STATS_NAMES)
    later: Any = value
    later._dockline_source = data
    later._io_service_bytes_recursive = LATER
    later._io_serviced_recursive = LATER
    later._io_queue_recursive = LATER
    later._io_service_time_recursive = LATER
    later._io_wait_time_recursive = LATER
    later._io_merged_recursive = LATER
    later._io_time_recursive = LATER
    later._sectors_recursive = LATER
    return value


CONTAINER_CPU_STATS_NAMES = FieldNames(
    {
        "cpu_usage": "cpu_usage",
        "system_cpu_usage": "system_cpu_usage",
        "online_cpus": "online_cpus",
        "throttling_data": "throttling_data",
    }
)


def decode_container_cpu_stats(data: Any) -> ContainerCPUStats:
    if data.__class__ is not dict:
        return cast("ContainerCPUStats", data)
    get: Getter = data.get
    value = new(ContainerCPUStats)
    value.cpu_usage = decode_container_cpu_usage(get("cpu_usage"))
    value.system_cpu_usage = get("system_cpu_usage")
    value.online_cpus = get("online_cpus")
    value.throttling_data = decode_container_throttling_data(get("throttling_data"))
    value.unknown = unknown_members(data, CONTAINER_CPU_STATS_NAMES)
    return value


CONTAINER_CPU_USAGE_NAMES = FieldNames(
    {
        "total_usage": "total_usage",
        "percpu_usage": "percpu_usage",
        "usage_in_kernelmode": "usage_in_kernelmode",
        "usage_in_usermode": "usage_in_usermode",
    }
)


def decode_container_cpu_usage(data: Any) -> ContainerCPUUsage:
    if data.__class__ is not dict:
        return cast("ContainerCPUUsage", data)
    get: Getter = data.get
    value = new(ContainerCPUUsage)
    value.total_usage = get("total_usage")
    value.percpu_usage = get("percpu_usage")
    value.usage_in_kernelmode = get("usage_in_kernelmode")
    value.usage_in_usermode = get("usage_in_usermode")
    value.unknown = unknown_members(data, CONTAINER_CPU_USAGE_NAMES)
    return value


CONTAINER_CONFIG_NAMES = FieldNames(
    {
        "Hostname": "hostname",
        "Domainname": "domainname",
        "User": "user",
        "AttachStdin": "attach_stdin",
        "AttachStdout": "attach_stdout",
        "AttachStderr": "attach_stderr",
        "ExposedPorts": "exposed_ports",
        "Tty": "tty",
        "OpenStdin": "open_stdin",
        "StdinOnce": "stdin_once",
        "Env": "env",
        "Cmd": "cmd",
        "Healthcheck": "healthcheck",
        "ArgsEscaped": "args_escaped",
        "Image": "image",
        "Volumes": "volumes",
        "WorkingDir": "working_dir",
        "Entrypoint": "entrypoint",
        "NetworkDisabled": "network_disabled",
        "MacAddress": "mac_address",
        "OnBuild": "on_build",
        "Labels": "labels",
        "StopSignal": "stop_signal",
        "StopTimeout": "stop_timeout",
        "Shell": "shell",
    }
)
CONTAINER_CONFIG_DEFERRED = Deferred(
    ContainerConfig,
    {
        "healthcheck": ModelAt("Healthcheck", lambda: codec.common.decode_health_config),
    },
)


def decode_container_config(data: Any) -> ContainerConfig:
    if data.__class__ is not dict:
        return cast("ContainerConfig", data)
    get: Getter = data.get
    value = new(ContainerConfig)
    value.hostname = get("Hostname")
    value.domainname = get("Domainname")
    value.user = get("User")
    value.attach_stdin = get("AttachStdin")
    value.attach_stdout = get("AttachStdout")
    value.attach_stderr = get("AttachStderr")
    value.exposed_ports = get("ExposedPorts")
    value.tty = get("Tty")
    value.open_stdin = get("OpenStdin")
    value.stdin_once = get("StdinOnce")
    value.env = get("Env")
    value.cmd = get("Cmd")
    value.args_escaped = get("ArgsEscaped")
    value.image = get("Image")
    value.volumes = get("Volumes")
    value.working_dir = get("WorkingDir")
    value.entrypoint = get("Entrypoint")
    value.network_disabled = get("NetworkDisabled")
    value.mac_address = get("MacAddress")
    value.on_build = get("OnBuild")
    value.labels = get("Labels")
    value.stop_signal = get("StopSignal")
    value.stop_timeout = get("StopTimeout")
    value.shell = get("Shell")
    value.unknown = unknown_members(data, CONTAINER_CONFIG_NAMES)
    later: Any = value
    later._dockline_source = data
    later._healthcheck = LATER
    return value


CONTAINER_CREATE_REQUEST_NAMES = FieldNames(
    {
        "Hostname": "hostname",
        "Domainname": "domainname",
        "User": "user",
        "AttachStdin": "attach_stdin",
        "AttachStdout": "attach_stdout",
        "AttachStderr": "attach_stderr",
        "ExposedPorts": "exposed_ports",
        "Tty": "tty",
        "OpenStdin": "open_stdin",
        "StdinOnce": "stdin_once",
        "Env": "env",
        "Cmd": "cmd",
        "Healthcheck": "healthcheck",
        "ArgsEscaped": "args_escaped",
        "Image": "image",
        "Volumes": "volumes",
        "WorkingDir": "working_dir",
        "Entrypoint": "entrypoint",
        "NetworkDisabled": "network_disabled",
        "MacAddress": "mac_address",
        "OnBuild": "on_build",
        "Labels": "labels",
        "StopSignal": "stop_signal",
        "StopTimeout": "stop_timeout",
        "Shell": "shell",
        "HostConfig": "host_config",
        "NetworkingConfig": "networking_config",
    }
)
CONTAINER_CREATE_REQUEST_DEFERRED = Deferred(
    ContainerCreateRequest,
    {
        "healthcheck": ModelAt("Healthcheck", lambda: codec.common.decode_health_config),
        "host_config": ModelAt("HostConfig", lambda: decode_host_config),
        "networking_config": ModelAt("NetworkingConfig", lambda: decode_networking_config),
    },
)


def decode_container_create_request(data: Any) -> ContainerCreateRequest:
    if data.__class__ is not dict:
        return cast("ContainerCreateRequest", data)
    get: Getter = data.get
    value = new(ContainerCreateRequest)
    value.hostname = get("Hostname")
    value.domainname = get("Domainname")
    value.user = get("User")
    value.attach_stdin = get("AttachStdin")
    value.attach_stdout = get("AttachStdout")
    value.attach_stderr = get("AttachStderr")
    value.exposed_ports = get("ExposedPorts")
    value.tty = get("Tty")
    value.open_stdin = get("OpenStdin")
    value.stdin_once = get("StdinOnce")
    value.env = get("Env")
    value.cmd = get("Cmd")
    value.args_escaped = get("ArgsEscaped")
    value.image = get("Image")
    value.volumes = get("Volumes")
    value.working_dir = get("WorkingDir")
    value.entrypoint = get("Entrypoint")
    value.network_disabled = get("NetworkDisabled")
    value.mac_address = get("MacAddress")
    value.on_build = get("OnBuild")
    value.labels = get("Labels")
    value.stop_signal = get("StopSignal")
    value.stop_timeout = get("StopTimeout")
    value.shell = get("Shell")
    value.unknown = unknown_members(data, CONTAINER_CREATE_REQUEST_NAMES)
    later: Any = value
    later._dockline_source = data
    later._healthcheck = LATER
    later._host_config = LATER
    later._networking_config = LATER
    return value


CONTAINER_CREATE_RESPONSE_NAMES = FieldNames({"Id": "id", "Warnings": "warnings"})


def decode_container_create_response(data: Any) -> ContainerCreateResponse:
    if data.__class__ is not dict:
        return cast("ContainerCreateResponse", data)
    get: Getter = data.get
    value = new(ContainerCreateResponse)
    value.id = get("Id")
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, CONTAINER_CREATE_RESPONSE_NAMES)
    return value


CONTAINER_INSPECT_RESPONSE_NAMES = FieldNames(
    {
        "Id": "id",
        "Created": "created",
        "Path": "path",
        "Args": "args",
        "State": "state",
        "Image": "image",
        "ResolvConfPath": "resolv_conf_path",
        "HostnamePath": "hostname_path",
        "HostsPath": "hosts_path",
        "LogPath": "log_path",
        "Name": "name",
        "RestartCount": "restart_count",
        "Driver": "driver",
        "Platform": "platform",
        "ImageManifestDescriptor": "image_manifest_descriptor",
        "MountLabel": "mount_label",
        "ProcessLabel": "process_label",
        "AppArmorProfile": "apparmor_profile",
        "ExecIDs": "exec_ids",
        "HostConfig": "host_config",
        "GraphDriver": "graph_driver",
        "SizeRw": "size_rw",
        "SizeRootFs": "size_root_fs",
        "Mounts": "mounts",
        "Config": "config",
        "NetworkSettings": "network_settings",
    }
)
CONTAINER_INSPECT_RESPONSE_DEFERRED = Deferred(
    ContainerInspectResponse,
    {
        "state": ModelAt("State", lambda: decode_container_state),
        "image_manifest_descriptor": ModelAt(
            "ImageManifestDescriptor", lambda: codec.common.decode_oci_descriptor
        ),
        "host_config": ModelAt("HostConfig", lambda: decode_host_config),
        "graph_driver": ModelAt("GraphDriver", lambda: codec.common.decode_driver_data),
        "mounts": ListAt("Mounts", lambda: codec.common.decode_mount_point),
        "config": ModelAt("Config", lambda: decode_container_config),
        "network_settings": ModelAt("NetworkSettings", lambda: decode_network_settings),
    },
)


def decode_container_inspect_response(data: Any) -> ContainerInspectResponse:
    if data.__class__ is not dict:
        return cast("ContainerInspectResponse", data)
    get: Getter = data.get
    value = new(ContainerInspectResponse)
    value.id = get("Id")
    value.created = decode_as(Timestamp, get("Created"))
    value.path = get("Path")
    value.args = get("Args")
    value.image = get("Image")
    value.resolv_conf_path = get("ResolvConfPath")
    value.hostname_path = get("HostnamePath")
    value.hosts_path = get("HostsPath")
    value.log_path = get("LogPath")
    value.name = get("Name")
    value.restart_count = get("RestartCount")
    value.driver = get("Driver")
    value.platform = get("Platform")
    value.mount_label = get("MountLabel")
    value.process_label = get("ProcessLabel")
    value.apparmor_profile = get("AppArmorProfile")
    value.exec_ids = get("ExecIDs")
    value.size_rw = get("SizeRw")
    value.size_root_fs = get("SizeRootFs")
    value.unknown = unknown_members(data, CONTAINER_INSPECT_RESPONSE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._state = LATER
    later._image_manifest_descriptor = LATER
    later._host_config = LATER
    later._graph_driver = LATER
    later._mounts = LATER
    later._config = LATER
    later._network_settings = LATER
    return value


CONTAINER_MEMORY_STATS_NAMES = FieldNames(
    {
        "usage": "usage",
        "max_usage": "max_usage",
        "stats": "stats",
        "failcnt": "failcnt",
        "limit": "limit",
        "commitbytes": "commitbytes",
        "commitpeakbytes": "commitpeakbytes",
        "privateworkingset": "privateworkingset",
    }
)


def decode_container_memory_stats(data: Any) -> ContainerMemoryStats:
    if data.__class__ is not dict:
        return cast("ContainerMemoryStats", data)
    get: Getter = data.get
    value = new(ContainerMemoryStats)
    value.usage = get("usage")
    value.max_usage = get("max_usage")
    value.stats = get("stats")
    value.failcnt = get("failcnt")
    value.limit = get("limit")
    value.commitbytes = get("commitbytes")
    value.commitpeakbytes = get("commitpeakbytes")
    value.privateworkingset = get("privateworkingset")
    value.unknown = unknown_members(data, CONTAINER_MEMORY_STATS_NAMES)
    return value


CONTAINER_NETWORK_STATS_NAMES = FieldNames(
    {
        "rx_bytes": "rx_bytes",
        "rx_packets": "rx_packets",
        "rx_errors": "rx_errors",
        "rx_dropped": "rx_dropped",
        "tx_bytes": "tx_bytes",
        "tx_packets": "tx_packets",
        "tx_errors": "tx_errors",
        "tx_dropped": "tx_dropped",
        "endpoint_id": "endpoint_id",
        "instance_id": "instance_id",
    }
)


def decode_container_network_stats(data: Any) -> ContainerNetworkStats:
    if data.__class__ is not dict:
        return cast("ContainerNetworkStats", data)
    get: Getter = data.get
    value = new(ContainerNetworkStats)
    value.rx_bytes = get("rx_bytes")
    value.rx_packets = get("rx_packets")
    value.rx_errors = get("rx_errors")
    value.rx_dropped = get("rx_dropped")
    value.tx_bytes = get("tx_bytes")
    value.tx_packets = get("tx_packets")
    value.tx_errors = get("tx_errors")
    value.tx_dropped = get("tx_dropped")
    value.endpoint_id = get("endpoint_id")
    value.instance_id = get("instance_id")
    value.unknown = unknown_members(data, CONTAINER_NETWORK_STATS_NAMES)
    return value


CONTAINER_PIDS_STATS_NAMES = FieldNames({"current": "current", "limit": "limit"})


def decode_container_pids_stats(data: Any) -> ContainerPidsStats:
    if data.__class__ is not dict:
        return cast("ContainerPidsStats", data)
    get: Getter = data.get
    value = new(ContainerPidsStats)
    value.current = get("current")
    value.limit = get("limit")
    value.unknown = unknown_members(data, CONTAINER_PIDS_STATS_NAMES)
    return value


CONTAINER_PRUNE_RESPONSE_NAMES = FieldNames(
    {
        "ContainersDeleted": "containers_deleted",
        "SpaceReclaimed": "space_reclaimed",
    }
)


def decode_container_prune_response(data: Any) -> ContainerPruneResponse:
    if data.__class__ is not dict:
        return cast("ContainerPruneResponse", data)
    get: Getter = data.get
    value = new(ContainerPruneResponse)
    value.containers_deleted = get("ContainersDeleted")
    value.space_reclaimed = get("SpaceReclaimed")
    value.unknown = unknown_members(data, CONTAINER_PRUNE_RESPONSE_NAMES)
    return value


CONTAINER_STATE_NAMES = FieldNames(
    {
        "Status": "status",
        "Running": "running",
        "Paused": "paused",
        "Restarting": "restarting",
        "OOMKilled": "oom_killed",
        "Dead": "dead",
        "Pid": "pid",
        "ExitCode": "exit_code",
        "Error": "error",
        "StartedAt": "started_at",
        "FinishedAt": "finished_at",
        "Health": "health",
    }
)
CONTAINER_STATE_DEFERRED = Deferred(
    ContainerState,
    {
        "health": ModelAt("Health", lambda: decode_health),
    },
)


def decode_container_state(data: Any) -> ContainerState:
    if data.__class__ is not dict:
        return cast("ContainerState", data)
    get: Getter = data.get
    value = new(ContainerState)
    value.status = decode_enum(enums.ContainerStateStatus, get("Status"))
    value.running = get("Running")
    value.paused = get("Paused")
    value.restarting = get("Restarting")
    value.oom_killed = get("OOMKilled")
    value.dead = get("Dead")
    value.pid = get("Pid")
    value.exit_code = get("ExitCode")
    value.error = get("Error")
    value.started_at = decode_as(Timestamp, get("StartedAt"))
    value.finished_at = decode_as(Timestamp, get("FinishedAt"))
    value.unknown = unknown_members(data, CONTAINER_STATE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._health = LATER
    return value


CONTAINER_STATS_RESPONSE_NAMES = FieldNames(
    {
        "name": "name",
        "id": "id",
        "read": "read",
        "preread": "preread",
        "pids_stats": "pids_stats",
        "blkio_stats": "blkio_stats",
        "num_procs": "num_procs",
        "storage_stats": "storage_stats",
        "cpu_stats": "cpu_stats",
        "precpu_stats": "precpu_stats",
        "memory_stats": "memory_stats",
        "networks": "networks",
    }
)
CONTAINER_STATS_RESPONSE_DEFERRED = Deferred(
    ContainerStatsResponse,
    {
        "pids_stats": ModelAt("pids_stats", lambda: decode_container_pids_stats),
        "blkio_stats": ModelAt("blkio_stats", lambda: decode_container_blkio_stats),
        "storage_stats": ModelAt("storage_stats", lambda: decode_container_storage_stats),
        "cpu_stats": ModelAt("cpu_stats", lambda: decode_container_cpu_stats),
        "precpu_stats": ModelAt("precpu_stats", lambda: decode_container_cpu_stats),
        "memory_stats": ModelAt("memory_stats", lambda: decode_container_memory_stats),
        "networks": MapAt("networks", lambda: decode_container_network_stats),
    },
)


def decode_container_stats_response(data: Any) -> ContainerStatsResponse:
    if data.__class__ is not dict:
        return cast("ContainerStatsResponse", data)
    get: Getter = data.get
    value = new(ContainerStatsResponse)
    value.name = get("name")
    value.id = get("id")
    value.read = decode_as(Timestamp, get("read"))
    value.preread = decode_as(Timestamp, get("preread"))
    value.num_procs = get("num_procs")
    value.unknown = unknown_members(data, CONTAINER_STATS_RESPONSE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._pids_stats = LATER
    later._blkio_stats = LATER
    later._storage_stats = LATER
    later._cpu_stats = LATER
    later._precpu_stats = LATER
    later._memory_stats = LATER
    later._networks = LATER
    return value


CONTAINER_STORAGE_STATS_NAMES = FieldNames(
    {
        "read_count_normalized": "read_count_normalized",
        "read_size_bytes": "read_size_bytes",
        "write_count_normalized": "write_count_normalized",
        "write_size_bytes": "write_size_bytes",
    }
)


def decode_container_storage_stats(data: Any) -> ContainerStorageStats:
    if data.__class__ is not dict:
        return cast("ContainerStorageStats", data)
    get: Getter = data.get
    value = new(ContainerStorageStats)
    value.read_count_normalized = get("read_count_normalized")
    value.read_size_bytes = get("read_size_bytes")
    value.write_count_normalized = get("write_count_normalized")
    value.write_size_bytes = get("write_size_bytes")
    value.unknown = unknown_members(data, CONTAINER_STORAGE_STATS_NAMES)
    return value


CONTAINER_SUMMARY_NAMES = FieldNames(
    {
        "Id": "id",
        "Names": "names",
        "Image": "image",
        "ImageID": "image_id",
        "ImageManifestDescriptor": "image_manifest_descriptor",
        "Command": "command",
        "Created": "created",
        "Ports": "ports",
        "SizeRw": "size_rw",
        "SizeRootFs": "size_root_fs",
        "Labels": "labels",
        "State": "state",
        "Status": "status",
        "HostConfig": "host_config",
        "NetworkSettings": "network_settings",
        "Mounts": "mounts",
    }
)
CONTAINER_SUMMARY_DEFERRED = Deferred(
    ContainerSummary,
    {
        "image_manifest_descriptor": ModelAt(
            "ImageManifestDescriptor", lambda: codec.common.decode_oci_descriptor
        ),
        "ports": ListAt("Ports", lambda: codec.common.decode_port),
        "state": lambda data: decode_enum(enums.ContainerStateStatus, data.get("State")),
        "host_config": ModelAt("HostConfig", lambda: decode_container_summary_host_config),
        "network_settings": ModelAt("NetworkSettings", lambda: decode_container_summary_network_settings),
        "mounts": ListAt("Mounts", lambda: codec.common.decode_mount_point),
    },
    CONTAINER_SUMMARY_NAMES,
)


def decode_container_summary(data: Any) -> ContainerSummary:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ContainerSummary", data)
    value = new(ContainerSummary)
    later: Any = value
    later._dockline_source = data
    later._image_manifest_descriptor = LATER
    later._ports = LATER
    later._state = LATER
    later._host_config = LATER
    later._network_settings = LATER
    later._mounts = LATER
    later._unknown = LATER
    return value


CONTAINER_SUMMARY_HOST_CONFIG_NAMES = FieldNames(
    {
        "NetworkMode": "network_mode",
        "Annotations": "annotations",
    }
)
CONTAINER_SUMMARY_HOST_CONFIG_DEFERRED = Deferred(
    ContainerSummaryHostConfig, {}, CONTAINER_SUMMARY_HOST_CONFIG_NAMES
)


def decode_container_summary_host_config(data: Any) -> ContainerSummaryHostConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ContainerSummaryHostConfig", data)
    value = new(ContainerSummaryHostConfig)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CONTAINER_SUMMARY_NETWORK_SETTINGS_NAMES = FieldNames({"Networks": "networks"})
CONTAINER_SUMMARY_NETWORK_SETTINGS_DEFERRED = Deferred(
    ContainerSummaryNetworkSettings,
    {
        "networks": MapAt("Networks", lambda: codec.common.decode_endpoint_settings),
    },
    CONTAINER_SUMMARY_NETWORK_SETTINGS_NAMES,
)


def decode_container_summary_network_settings(data: Any) -> ContainerSummaryNetworkSettings:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ContainerSummaryNetworkSettings", data)
    get: Getter = data.get
    value = new(ContainerSummaryNetworkSettings)
    value.networks = decode_map(codec.common.decode_endpoint_settings, get("Networks"))
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CONTAINER_THROTTLING_DATA_NAMES = FieldNames(
    {
        "periods": "periods",
        "throttled_periods": "throttled_periods",
        "throttled_time": "throttled_time",
    }
)


def decode_container_throttling_data(data: Any) -> ContainerThrottlingData:
    if data.__class__ is not dict:
        return cast("ContainerThrottlingData", data)
    get: Getter = data.get
    value = new(ContainerThrottlingData)
    value.periods = get("periods")
    value.throttled_periods = get("throttled_periods")
    value.throttled_time = get("throttled_time")
    value.unknown = unknown_members(data, CONTAINER_THROTTLING_DATA_NAMES)
    return value


CONTAINER_TOP_RESPONSE_NAMES = FieldNames({"Titles": "titles", "Processes": "processes"})


def decode_container_top_response(data: Any) -> ContainerTopResponse:
    if data.__class__ is not dict:
        return cast("ContainerTopResponse", data)
    get: Getter = data.get
    value = new(ContainerTopResponse)
    value.titles = get("Titles")
    value.processes = get("Processes")
    value.unknown = unknown_members(data, CONTAINER_TOP_RESPONSE_NAMES)
    return value


RESOURCES_NAMES = FieldNames(
    {
        "CpuShares": "cpu_shares",
        "Memory": "memory",
        "CgroupParent": "cgroup_parent",
        "BlkioWeight": "blkio_weight",
        "BlkioWeightDevice": "blkio_weight_device",
        "BlkioDeviceReadBps": "blkio_device_read_bps",
        "BlkioDeviceWriteBps": "blkio_device_write_bps",
        "BlkioDeviceReadIOps": "blkio_device_read_iops",
        "BlkioDeviceWriteIOps": "blkio_device_write_iops",
        "CpuPeriod": "cpu_period",
        "CpuQuota": "cpu_quota",
        "CpuRealtimePeriod": "cpu_realtime_period",
        "CpuRealtimeRuntime": "cpu_realtime_runtime",
        "CpusetCpus": "cpuset_cpus",
        "CpusetMems": "cpuset_mems",
        "Devices": "devices",
        "DeviceCgroupRules": "device_cgroup_rules",
        "DeviceRequests": "device_requests",
        "KernelMemoryTCP": "kernel_memory_tcp",
        "MemoryReservation": "memory_reservation",
        "MemorySwap": "memory_swap",
        "MemorySwappiness": "memory_swappiness",
        "NanoCpus": "nano_cpus",
        "OomKillDisable": "oom_kill_disable",
        "Init": "init",
        "PidsLimit": "pids_limit",
        "Ulimits": "ulimits",
        "CpuCount": "cpu_count",
        "CpuPercent": "cpu_percent",
        "IOMaximumIOps": "io_maximum_iops",
        "IOMaximumBandwidth": "io_maximum_bandwidth",
    }
)
RESOURCES_DEFERRED = Deferred(
    Resources,
    {
        "blkio_weight_device": ListAt("BlkioWeightDevice", lambda: decode_weight_device),
        "blkio_device_read_bps": ListAt("BlkioDeviceReadBps", lambda: decode_throttle_device),
        "blkio_device_write_bps": ListAt("BlkioDeviceWriteBps", lambda: decode_throttle_device),
        "blkio_device_read_iops": ListAt("BlkioDeviceReadIOps", lambda: decode_throttle_device),
        "blkio_device_write_iops": ListAt("BlkioDeviceWriteIOps", lambda: decode_throttle_device),
        "devices": ListAt("Devices", lambda: decode_device_mapping),
        "device_requests": ListAt("DeviceRequests", lambda: decode_device_request),
        "ulimits": ListAt("Ulimits", lambda: codec.common.decode_ulimit),
    },
)


def decode_resources(data: Any) -> Resources:
    if data.__class__ is not dict:
        return cast("Resources", data)
    get: Getter = data.get
    value = new(Resources)
    value.cpu_shares = get("CpuShares")
    value.memory = get("Memory")
    value.cgroup_parent = get("CgroupParent")
    value.blkio_weight = get("BlkioWeight")
    value.cpu_period = get("CpuPeriod")
    value.cpu_quota = get("CpuQuota")
    value.cpu_realtime_period = get("CpuRealtimePeriod")
    value.cpu_realtime_runtime = get("CpuRealtimeRuntime")
    value.cpuset_cpus = get("CpusetCpus")
    value.cpuset_mems = get("CpusetMems")
    value.device_cgroup_rules = get("DeviceCgroupRules")
    value.kernel_memory_tcp = get("KernelMemoryTCP")
    value.memory_reservation = get("MemoryReservation")
    value.memory_swap = get("MemorySwap")
    value.memory_swappiness = get("MemorySwappiness")
    value.nano_cpus = get("NanoCpus")
    value.oom_kill_disable = get("OomKillDisable")
    value.init = get("Init")
    value.pids_limit = get("PidsLimit")
    value.cpu_count = get("CpuCount")
    value.cpu_percent = get("CpuPercent")
    value.io_maximum_iops = get("IOMaximumIOps")
    value.io_maximum_bandwidth = get("IOMaximumBandwidth")
    value.unknown = unknown_members(data, RESOURCES_NAMES)
    later: Any = value
    later._dockline_source = data
    later._blkio_weight_device = LATER
    later._blkio_device_read_bps = LATER
    later._blkio_device_write_bps = LATER
    later._blkio_device_read_iops = LATER
    later._blkio_device_write_iops = LATER
    later._devices = LATER
    later._device_requests = LATER
    later._ulimits = LATER
    return value


CONTAINER_UPDATE_REQUEST_NAMES = FieldNames(
    {
        "CpuShares": "cpu_shares",
        "Memory": "memory",
        "CgroupParent": "cgroup_parent",
        "BlkioWeight": "blkio_weight",
        "BlkioWeightDevice": "blkio_weight_device",
        "BlkioDeviceReadBps": "blkio_device_read_bps",
        "BlkioDeviceWriteBps": "blkio_device_write_bps",
        "BlkioDeviceReadIOps": "blkio_device_read_iops",
        "BlkioDeviceWriteIOps": "blkio_device_write_iops",
        "CpuPeriod": "cpu_period",
        "CpuQuota": "cpu_quota",
        "CpuRealtimePeriod": "cpu_realtime_period",
        "CpuRealtimeRuntime": "cpu_realtime_runtime",
        "CpusetCpus": "cpuset_cpus",
        "CpusetMems": "cpuset_mems",
        "Devices": "devices",
        "DeviceCgroupRules": "device_cgroup_rules",
        "DeviceRequests": "device_requests",
        "KernelMemoryTCP": "kernel_memory_tcp",
        "MemoryReservation": "memory_reservation",
        "MemorySwap": "memory_swap",
        "MemorySwappiness": "memory_swappiness",
        "NanoCpus": "nano_cpus",
        "OomKillDisable": "oom_kill_disable",
        "Init": "init",
        "PidsLimit": "pids_limit",
        "Ulimits": "ulimits",
        "CpuCount": "cpu_count",
        "CpuPercent": "cpu_percent",
        "IOMaximumIOps": "io_maximum_iops",
        "IOMaximumBandwidth": "io_maximum_bandwidth",
        "RestartPolicy": "restart_policy",
    }
)
CONTAINER_UPDATE_REQUEST_DEFERRED = Deferred(
    ContainerUpdateRequest,
    {
        "blkio_weight_device": ListAt("BlkioWeightDevice", lambda: decode_weight_device),
        "blkio_device_read_bps": ListAt("BlkioDeviceReadBps", lambda: decode_throttle_device),
        "blkio_device_write_bps": ListAt("BlkioDeviceWriteBps", lambda: decode_throttle_device),
        "blkio_device_read_iops": ListAt("BlkioDeviceReadIOps", lambda: decode_throttle_device),
        "blkio_device_write_iops": ListAt("BlkioDeviceWriteIOps", lambda: decode_throttle_device),
        "devices": ListAt("Devices", lambda: decode_device_mapping),
        "device_requests": ListAt("DeviceRequests", lambda: decode_device_request),
        "ulimits": ListAt("Ulimits", lambda: codec.common.decode_ulimit),
    },
)


def decode_container_update_request(data: Any) -> ContainerUpdateRequest:
    if data.__class__ is not dict:
        return cast("ContainerUpdateRequest", data)
    get: Getter = data.get
    value = new(ContainerUpdateRequest)
    value.cpu_shares = get("CpuShares")
    value.memory = get("Memory")
    value.cgroup_parent = get("CgroupParent")
    value.blkio_weight = get("BlkioWeight")
    value.cpu_period = get("CpuPeriod")
    value.cpu_quota = get("CpuQuota")
    value.cpu_realtime_period = get("CpuRealtimePeriod")
    value.cpu_realtime_runtime = get("CpuRealtimeRuntime")
    value.cpuset_cpus = get("CpusetCpus")
    value.cpuset_mems = get("CpusetMems")
    value.device_cgroup_rules = get("DeviceCgroupRules")
    value.kernel_memory_tcp = get("KernelMemoryTCP")
    value.memory_reservation = get("MemoryReservation")
    value.memory_swap = get("MemorySwap")
    value.memory_swappiness = get("MemorySwappiness")
    value.nano_cpus = get("NanoCpus")
    value.oom_kill_disable = get("OomKillDisable")
    value.init = get("Init")
    value.pids_limit = get("PidsLimit")
    value.cpu_count = get("CpuCount")
    value.cpu_percent = get("CpuPercent")
    value.io_maximum_iops = get("IOMaximumIOps")
    value.io_maximum_bandwidth = get("IOMaximumBandwidth")
    value.restart_policy = decode_restart_policy(get("RestartPolicy"))
    value.unknown = unknown_members(data, CONTAINER_UPDATE_REQUEST_NAMES)
    later: Any = value
    later._dockline_source = data
    later._blkio_weight_device = LATER
    later._blkio_device_read_bps = LATER
    later._blkio_device_write_bps = LATER
    later._blkio_device_read_iops = LATER
    later._blkio_device_write_iops = LATER
    later._devices = LATER
    later._device_requests = LATER
    later._ulimits = LATER
    return value


CONTAINER_UPDATE_RESPONSE_NAMES = FieldNames({"Warnings": "warnings"})


def decode_container_update_response(data: Any) -> ContainerUpdateResponse:
    if data.__class__ is not dict:
        return cast("ContainerUpdateResponse", data)
    get: Getter = data.get
    value = new(ContainerUpdateResponse)
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, CONTAINER_UPDATE_RESPONSE_NAMES)
    return value


CONTAINER_WAIT_EXIT_ERROR_NAMES = FieldNames({"Message": "message"})


def decode_container_wait_exit_error(data: Any) -> ContainerWaitExitError:
    if data.__class__ is not dict:
        return cast("ContainerWaitExitError", data)
    get: Getter = data.get
    value = new(ContainerWaitExitError)
    value.message = get("Message")
    value.unknown = unknown_members(data, CONTAINER_WAIT_EXIT_ERROR_NAMES)
    return value


CONTAINER_WAIT_RESPONSE_NAMES = FieldNames({"StatusCode": "status_code", "Error": "error"})
CONTAINER_WAIT_RESPONSE_DEFERRED = Deferred(
    ContainerWaitResponse,
    {
        "error": ModelAt("Error", lambda: decode_container_wait_exit_error),
    },
)


def decode_container_wait_response(data: Any) -> ContainerWaitResponse:
    if data.__class__ is not dict:
        return cast("ContainerWaitResponse", data)
    get: Getter = data.get
    value = new(ContainerWaitResponse)
    value.status_code = get("StatusCode")
    value.unknown = unknown_members(data, CONTAINER_WAIT_RESPONSE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._error = LATER
    return value


DEVICE_MAPPING_NAMES = FieldNames(
    {
        "PathOnHost": "path_on_host",
        "PathInContainer": "path_in_container",
        "CgroupPermissions": "cgroup_permissions",
    }
)


def decode_device_mapping(data: Any) -> DeviceMapping:
    if data.__class__ is not dict:
        return cast("DeviceMapping", data)
    get: Getter = data.get
    value = new(DeviceMapping)
    value.path_on_host = get("PathOnHost")
    value.path_in_container = get("PathInContainer")
    value.cgroup_permissions = get("CgroupPermissions")
    value.unknown = unknown_members(data, DEVICE_MAPPING_NAMES)
    return value


DEVICE_REQUEST_NAMES = FieldNames(
    {
        "Driver": "driver",
        "Count": "count",
        "DeviceIDs": "device_ids",
        "Capabilities": "capabilities",
        "Options": "options",
    }
)


def decode_device_request(data: Any) -> DeviceRequest:
    if data.__class__ is not dict:
        return cast("DeviceRequest", data)
    get: Getter = data.get
    value = new(DeviceRequest)
    value.driver = get("Driver")
    value.count = get("Count")
    value.device_ids = get("DeviceIDs")
    value.capabilities = get("Capabilities")
    value.options = get("Options")
    value.unknown = unknown_members(data, DEVICE_REQUEST_NAMES)
    return value


FILESYSTEM_CHANGE_NAMES = FieldNames({"Path": "path", "Kind": "kind"})
FILESYSTEM_CHANGE_DEFERRED = Deferred(
    FilesystemChange,
    {
        "kind": lambda data: decode_enum(enums.ChangeType, data.get("Kind")),
    },
    FILESYSTEM_CHANGE_NAMES,
)


def decode_filesystem_change(data: Any) -> FilesystemChange:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("FilesystemChange", data)
    value = new(FilesystemChange)
    later: Any = value
    later._dockline_source = data
    later._kind = LATER
    later._unknown = LATER
    return value


HEALTH_NAMES = FieldNames({"Status": "status", "FailingStreak": "failing_streak", "Log": "log"})
HEALTH_DEFERRED = Deferred(
    Health,
    {
        "log": ListAt("Log", lambda: decode_healthcheck_result),
    },
)


def decode_health(data: Any) -> Health:
    if data.__class__ is not dict:
        return cast("Health", data)
    get: Getter = data.get
    value = new(Health)
    value.status = decode_enum(enums.HealthStatus, get("Status"))
    value.failing_streak = get("FailingStreak")
    value.unknown = unknown_members(data, HEALTH_NAMES)
    later: Any = value
    later._dockline_source = data
    later._log = LATER
    return value


HEALTHCHECK_RESULT_NAMES = FieldNames(
    {
        "Start": "start",
        "End": "end",
        "ExitCode": "exit_code",
        "Output": "output",
    }
)


def decode_healthcheck_result(data: Any) -> HealthcheckResult:
    if data.__class__ is not dict:
        return cast("HealthcheckResult", data)
    get: Getter = data.get
    value = new(HealthcheckResult)
    value.start = decode_as(Timestamp, get("Start"))
    value.end = decode_as(Timestamp, get("End"))
    value.exit_code = get("ExitCode")
    value.output = get("Output")
    value.unknown = unknown_members(data, HEALTHCHECK_RESULT_NAMES)
    return value


HOST_CONFIG_NAMES = FieldNames(
    {
        "CpuShares": "cpu_shares",
        "Memory": "memory",
        "CgroupParent": "cgroup_parent",
        "BlkioWeight": "blkio_weight",
        "BlkioWeightDevice": "blkio_weight_device",
        "BlkioDeviceReadBps": "blkio_device_read_bps",
        "BlkioDeviceWriteBps": "blkio_device_write_bps",
        "BlkioDeviceReadIOps": "blkio_device_read_iops",
        "BlkioDeviceWriteIOps": "blkio_device_write_iops",
        "CpuPeriod": "cpu_period",
        "CpuQuota": "cpu_quota",
        "CpuRealtimePeriod": "cpu_realtime_period",
        "CpuRealtimeRuntime": "cpu_realtime_runtime",
        "CpusetCpus": "cpuset_cpus",
        "CpusetMems": "cpuset_mems",
        "Devices": "devices",
        "DeviceCgroupRules": "device_cgroup_rules",
        "DeviceRequests": "device_requests",
        "KernelMemoryTCP": "kernel_memory_tcp",
        "MemoryReservation": "memory_reservation",
        "MemorySwap": "memory_swap",
        "MemorySwappiness": "memory_swappiness",
        "NanoCpus": "nano_cpus",
        "OomKillDisable": "oom_kill_disable",
        "Init": "init",
        "PidsLimit": "pids_limit",
        "Ulimits": "ulimits",
        "CpuCount": "cpu_count",
        "CpuPercent": "cpu_percent",
        "IOMaximumIOps": "io_maximum_iops",
        "IOMaximumBandwidth": "io_maximum_bandwidth",
        "Binds": "binds",
        "ContainerIDFile": "container_id_file",
        "LogConfig": "log_config",
        "NetworkMode": "network_mode",
        "PortBindings": "port_bindings",
        "RestartPolicy": "restart_policy",
        "AutoRemove": "auto_remove",
        "VolumeDriver": "volume_driver",
        "VolumesFrom": "volumes_from",
        "Mounts": "mounts",
        "ConsoleSize": "console_size",
        "Annotations": "annotations",
        "CapAdd": "cap_add",
        "CapDrop": "cap_drop",
        "CgroupnsMode": "cgroupns_mode",
        "Dns": "dns",
        "DnsOptions": "dns_options",
        "DnsSearch": "dns_search",
        "ExtraHosts": "extra_hosts",
        "GroupAdd": "group_add",
        "IpcMode": "ipc_mode",
        "Cgroup": "cgroup",
        "Links": "links",
        "OomScoreAdj": "oom_score_adj",
        "PidMode": "pid_mode",
        "Privileged": "privileged",
        "PublishAllPorts": "publish_all_ports",
        "ReadonlyRootfs": "readonly_rootfs",
        "SecurityOpt": "security_opt",
        "StorageOpt": "storage_opt",
        "Tmpfs": "tmpfs",
        "UTSMode": "uts_mode",
        "UsernsMode": "userns_mode",
        "ShmSize": "shm_size",
        "Sysctls": "sysctls",
        "Runtime": "runtime",
        "Isolation": "isolation",
        "MaskedPaths": "masked_paths",
        "ReadonlyPaths": "readonly_paths",
    }
)
HOST_CONFIG_DEFERRED = Deferred(
    HostConfig,
    {
        "blkio_weight_device": ListAt("BlkioWeightDevice", lambda: decode_weight_device),
        "blkio_device_read_bps": ListAt("BlkioDeviceReadBps", lambda: decode_throttle_device),
        "blkio_device_write_bps": ListAt("BlkioDeviceWriteBps", lambda: decode_throttle_device),
        "blkio_device_read_iops": ListAt("BlkioDeviceReadIOps", lambda: decode_throttle_device),
        "blkio_device_write_iops": ListAt("BlkioDeviceWriteIOps", lambda: decode_throttle_device),
        "devices": ListAt("Devices", lambda: decode_device_mapping),
        "device_requests": ListAt("DeviceRequests", lambda: decode_device_request),
        "ulimits": ListAt("Ulimits", lambda: codec.common.decode_ulimit),
        "port_bindings": lambda data: decode_map(
            lambda item: decode_list(decode_port_binding, item), data.get("PortBindings")
        ),
        "mounts": ListAt("Mounts", lambda: codec.common.decode_mount),
    },
)


def decode_host_config(data: Any) -> HostConfig:
    if data.__class__ is not dict:
        return cast("HostConfig", data)
    get: Getter = data.get
    value = new(HostConfig)
    value.cpu_shares = get("CpuShares")
    value.memory = get("Memory")
    value.cgroup_parent = get("CgroupParent")
    value.blkio_weight = get("BlkioWeight")
    value.cpu_period = get("CpuPeriod")
    value.cpu_quota = get("CpuQuota")
    value.cpu_realtime_period = get("CpuRealtimePeriod")
    value.cpu_realtime_runtime = get("CpuRealtimeRuntime")
    value.cpuset_cpus = get("CpusetCpus")
    value.cpuset_mems = get("CpusetMems")
    value.device_cgroup_rules = get("DeviceCgroupRules")
    value.kernel_memory_tcp = get("KernelMemoryTCP")
    value.memory_reservation = get("MemoryReservation")
    value.memory_swap = get("MemorySwap")
    value.memory_swappiness = get("MemorySwappiness")
    value.nano_cpus = get("NanoCpus")
    value.oom_kill_disable = get("OomKillDisable")
    value.init = get("Init")
    value.pids_limit = get("PidsLimit")
    value.cpu_count = get("CpuCount")
    value.cpu_percent = get("CpuPercent")
    value.io_maximum_iops = get("IOMaximumIOps")
    value.io_maximum_bandwidth = get("IOMaximumBandwidth")
    value.binds = get("Binds")
    value.container_id_file = get("ContainerIDFile")
    value.log_config = decode_log_config(get("LogConfig"))
    value.network_mode = get("NetworkMode")
    value.restart_policy = decode_restart_policy(get("RestartPolicy"))
    value.auto_remove = get("AutoRemove")
    value.volume_driver = get("VolumeDriver")
    value.volumes_from = get("VolumesFrom")
    value.console_size = get("ConsoleSize")
    value.annotations = get("Annotations")
    value.cap_add = get("CapAdd")
    value.cap_drop = get("CapDrop")
    value.cgroupns_mode = decode_enum(enums.CgroupnsMode, get("CgroupnsMode"))
    value.dns = get("Dns")
    value.dns_options = get("DnsOptions")
    value.dns_search = get("DnsSearch")
    value.extra_hosts = get("ExtraHosts")
    value.group_add = get("GroupAdd")
    value.ipc_mode = get("IpcMode")
    value.cgroup = get("Cgroup")
    value.links = get("Links")
    value.oom_score_adj = get("OomScoreAdj")
    value.pid_mode = get("PidMode")
    value.privileged = get("Privileged")
    value.publish_all_ports = get("PublishAllPorts")
    value.readonly_rootfs = get("ReadonlyRootfs")
    value.security_opt = get("SecurityOpt")
    value.storage_opt = get("StorageOpt")
    value.tmpfs = get("Tmpfs")
    value.uts_mode = get("UTSMode")
    value.userns_mode = get("UsernsMode")
    value.shm_size = get("ShmSize")
    value.sysctls = get("Sysctls")
    value.runtime = get("Runtime")
    value.isolation = decode_enum(enums.Isolation, get("Isolation"))
    value.masked_paths = get("MaskedPaths")
    value.readonly_paths = get("ReadonlyPaths")
    value.unknown = unknown_members(data, HOST_CONFIG_NAMES)
    later: Any = value
    later._dockline_source = data
    later._blkio_weight_device = LATER
    later._blkio_device_read_bps = LATER
    later._blkio_device_write_bps = LATER
    later._blkio_device_read_iops = LATER
    later._blkio_device_write_iops = LATER
    later._devices = LATER
    later._device_requests = LATER
    later._ulimits = LATER
    later._port_bindings = LATER
    later._mounts = LATER
    return value


LOG_CONFIG_NAMES = FieldNames({"Type": "type", "Config": "config"})


def decode_log_config(data: Any) -> LogConfig:
    if data.__class__ is not dict:
        return cast("LogConfig", data)
    get: Getter = data.get
    value = new(LogConfig)
    value.type = decode_enum(enums.LogDriverName, get("Type"))
    value.config = get("Config")
    value.unknown = unknown_members(data, LOG_CONFIG_NAMES)
    return value


NETWORK_SETTINGS_NAMES = FieldNames(
    {
        "Bridge": "bridge",
        "SandboxID": "sandbox_id",
        "HairpinMode": "hairpin_mode",
        "LinkLocalIPv6Address": "link_local_ipv6_address",
        "LinkLocalIPv6PrefixLen": "link_local_ipv6_prefix_len",
        "Ports": "ports",
        "SandboxKey": "sandbox_key",
        "SecondaryIPAddresses": "secondary_ip_addresses",
        "SecondaryIPv6Addresses": "secondary_ipv6_addresses",
        "EndpointID": "endpoint_id",
        "Gateway": "gateway",
        "GlobalIPv6Address": "global_ipv6_address",
        "GlobalIPv6PrefixLen": "global_ipv6_prefix_len",
        "IPAddress": "ip_address",
        "IPPrefixLen": "ip_prefix_len",
        "IPv6Gateway": "ipv6_gateway",
        "MacAddress": "mac_address",
        "Networks": "networks",
    }
)
NETWORK_SETTINGS_DEFERRED = Deferred(
    NetworkSettings,
    {
        "ports": lambda data: decode_map(
            lambda item: decode_list(decode_port_binding, item), data.get("Ports")
        ),
        "secondary_ip_addresses": ListAt("SecondaryIPAddresses", lambda: decode_address),
        "secondary_ipv6_addresses": ListAt("SecondaryIPv6Addresses", lambda: decode_address),
        "networks": MapAt("Networks", lambda: codec.common.decode_endpoint_settings),
    },
)


def decode_network_settings(data: Any) -> NetworkSettings:
    if data.__class__ is not dict:
        return cast("NetworkSettings", data)
    get: Getter = data.get
    value = new(NetworkSettings)
    value.bridge = get("Bridge")
    value.sandbox_id = get("SandboxID")
    value.hairpin_mode = get("HairpinMode")
    value.link_local_ipv6_address = get("LinkLocalIPv6Address")
    value.link_local_ipv6_prefix_len = get("LinkLocalIPv6PrefixLen")
    value.sandbox_key = get("SandboxKey")
    value.endpoint_id = get("EndpointID")
    value.gateway = get("Gateway")
    value.global_ipv6_address = get("GlobalIPv6Address")
    value.global_ipv6_prefix_len = get("GlobalIPv6PrefixLen")
    value.ip_address = get("IPAddress")
    value.ip_prefix_len = get("IPPrefixLen")
    value.ipv6_gateway = get("IPv6Gateway")
    value.mac_address = get("MacAddress")
    value.unknown = unknown_members(data, NETWORK_SETTINGS_NAMES)
    later: Any = value
    later._dockline_source = data
    later._ports = LATER
    later._secondary_ip_addresses = LATER
    later._secondary_ipv6_addresses = LATER
    later._networks = LATER
    return value


NETWORKING_CONFIG_NAMES = FieldNames({"EndpointsConfig": "endpoints_config"})


def decode_networking_config(data: Any) -> NetworkingConfig:
    if data.__class__ is not dict:
        return cast("NetworkingConfig", data)
    get: Getter = data.get
    value = new(NetworkingConfig)
    value.endpoints_config = decode_map(codec.common.decode_endpoint_settings, get("EndpointsConfig"))
    value.unknown = unknown_members(data, NETWORKING_CONFIG_NAMES)
    return value


PATH_STAT_NAMES = FieldNames(
    {
        "name": "name",
        "size": "size",
        "mode": "mode",
        "mtime": "mtime",
        "linkTarget": "link_target",
    }
)


def decode_path_stat(data: Any) -> PathStat:
    if data.__class__ is not dict:
        return cast("PathStat", data)
    get: Getter = data.get
    value = new(PathStat)
    value.name = get("name")
    value.size = get("size")
    value.mode = get("mode")
    value.mtime = decode_as(Timestamp, get("mtime"))
    value.link_target = get("linkTarget")
    value.unknown = unknown_members(data, PATH_STAT_NAMES)
    return value


PORT_BINDING_NAMES = FieldNames({"HostIp": "host_ip", "HostPort": "host_port"})


def decode_port_binding(data: Any) -> PortBinding:
    if data.__class__ is not dict:
        return cast("PortBinding", data)
    get: Getter = data.get
    value = new(PortBinding)
    value.host_ip = get("HostIp")
    value.host_port = get("HostPort")
    value.unknown = unknown_members(data, PORT_BINDING_NAMES)
    return value


RESTART_POLICY_NAMES = FieldNames({"Name": "name", "MaximumRetryCount": "maximum_retry_count"})


def decode_restart_policy(data: Any) -> RestartPolicy:
    if data.__class__ is not dict:
        return cast("RestartPolicy", data)
    get: Getter = data.get
    value = new(RestartPolicy)
    value.name = decode_enum(enums.RestartPolicyName, get("Name"))
    value.maximum_retry_count = get("MaximumRetryCount")
    value.unknown = unknown_members(data, RESTART_POLICY_NAMES)
    return value


THROTTLE_DEVICE_NAMES = FieldNames({"Path": "path", "Rate": "rate"})


def decode_throttle_device(data: Any) -> ThrottleDevice:
    if data.__class__ is not dict:
        return cast("ThrottleDevice", data)
    get: Getter = data.get
    value = new(ThrottleDevice)
    value.path = get("Path")
    value.rate = get("Rate")
    value.unknown = unknown_members(data, THROTTLE_DEVICE_NAMES)
    return value


WEIGHT_DEVICE_NAMES = FieldNames({"Path": "path", "Weight": "weight"})


def decode_weight_device(data: Any) -> WeightDevice:
    if data.__class__ is not dict:
        return cast("WeightDevice", data)
    get: Getter = data.get
    value = new(WeightDevice)
    value.path = get("Path")
    value.weight = get("Weight")
    value.unknown = unknown_members(data, WEIGHT_DEVICE_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    Address: Codec(decode_address, ADDRESS_NAMES),
    ContainerBlkioStatEntry: Codec(decode_container_blkio_stat_entry, CONTAINER_BLKIO_STAT_ENTRY_NAMES),
    ContainerBlkioStats: Codec(decode_container_blkio_stats, CONTAINER_BLKIO_STATS_NAMES),
    ContainerCPUStats: Codec(decode_container_cpu_stats, CONTAINER_CPU_STATS_NAMES),
    ContainerCPUUsage: Codec(decode_container_cpu_usage, CONTAINER_CPU_USAGE_NAMES),
    ContainerConfig: Codec(decode_container_config, CONTAINER_CONFIG_NAMES),
    ContainerCreateRequest: Codec(decode_container_create_request, CONTAINER_CREATE_REQUEST_NAMES),
    ContainerCreateResponse: Codec(decode_container_create_response, CONTAINER_CREATE_RESPONSE_NAMES),
    ContainerInspectResponse: Codec(decode_container_inspect_response, CONTAINER_INSPECT_RESPONSE_NAMES),
    ContainerMemoryStats: Codec(decode_container_memory_stats, CONTAINER_MEMORY_STATS_NAMES),
    ContainerNetworkStats: Codec(decode_container_network_stats, CONTAINER_NETWORK_STATS_NAMES),
    ContainerPidsStats: Codec(decode_container_pids_stats, CONTAINER_PIDS_STATS_NAMES),
    ContainerPruneResponse: Codec(decode_container_prune_response, CONTAINER_PRUNE_RESPONSE_NAMES),
    ContainerState: Codec(decode_container_state, CONTAINER_STATE_NAMES),
    ContainerStatsResponse: Codec(decode_container_stats_response, CONTAINER_STATS_RESPONSE_NAMES),
    ContainerStorageStats: Codec(decode_container_storage_stats, CONTAINER_STORAGE_STATS_NAMES),
    ContainerSummary: Codec(decode_container_summary, CONTAINER_SUMMARY_NAMES),
    ContainerSummaryHostConfig: Codec(
        decode_container_summary_host_config,
        CONTAINER_SUMMARY_HOST_CONFIG_NAMES,
    ),
    ContainerSummaryNetworkSettings: Codec(
        decode_container_summary_network_settings,
        CONTAINER_SUMMARY_NETWORK_SETTINGS_NAMES,
    ),
    ContainerThrottlingData: Codec(decode_container_throttling_data, CONTAINER_THROTTLING_DATA_NAMES),
    ContainerTopResponse: Codec(decode_container_top_response, CONTAINER_TOP_RESPONSE_NAMES),
    ContainerUpdateRequest: Codec(decode_container_update_request, CONTAINER_UPDATE_REQUEST_NAMES),
    ContainerUpdateResponse: Codec(decode_container_update_response, CONTAINER_UPDATE_RESPONSE_NAMES),
    ContainerWaitExitError: Codec(decode_container_wait_exit_error, CONTAINER_WAIT_EXIT_ERROR_NAMES),
    ContainerWaitResponse: Codec(decode_container_wait_response, CONTAINER_WAIT_RESPONSE_NAMES),
    DeviceMapping: Codec(decode_device_mapping, DEVICE_MAPPING_NAMES),
    DeviceRequest: Codec(decode_device_request, DEVICE_REQUEST_NAMES),
    FilesystemChange: Codec(decode_filesystem_change, FILESYSTEM_CHANGE_NAMES),
    Health: Codec(decode_health, HEALTH_NAMES),
    HealthcheckResult: Codec(decode_healthcheck_result, HEALTHCHECK_RESULT_NAMES),
    HostConfig: Codec(decode_host_config, HOST_CONFIG_NAMES),
    LogConfig: Codec(decode_log_config, LOG_CONFIG_NAMES),
    NetworkSettings: Codec(decode_network_settings, NETWORK_SETTINGS_NAMES),
    NetworkingConfig: Codec(decode_networking_config, NETWORKING_CONFIG_NAMES),
    PathStat: Codec(decode_path_stat, PATH_STAT_NAMES),
    PortBinding: Codec(decode_port_binding, PORT_BINDING_NAMES),
    Resources: Codec(decode_resources, RESOURCES_NAMES),
    RestartPolicy: Codec(decode_restart_policy, RESTART_POLICY_NAMES),
    ThrottleDevice: Codec(decode_throttle_device, THROTTLE_DEVICE_NAMES),
    WeightDevice: Codec(decode_weight_device, WEIGHT_DEVICE_NAMES),
}
