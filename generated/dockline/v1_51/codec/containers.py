# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of containers are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import (
    Getter,
    Names,
    decode_as,
    decode_enum,
    decode_list,
    decode_map,
    encode_list,
    encode_map,
    plain,
    unknown_members,
)
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.model import Later, Model, Timestamp, decode_later

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

ADDRESS_NAMES = Names({"Addr": "addr", "PrefixLen": "prefix_len"})


def decode_address(data: Any) -> Address:
    if data.__class__ is not dict:
        return cast(Address, data)
    get: Getter = data.get
    value = object.__new__(Address)
    value.addr = get("Addr")
    value.prefix_len = get("PrefixLen")
    value.unknown = unknown_members(data, ADDRESS_NAMES)
    return value


def encode_address(value: Any) -> Any:
    if not isinstance(value, Address):
        return plain(value)
    data: dict[str, Any] = {}
    if value.addr is not None:
        data["Addr"] = value.addr
    if value.prefix_len is not None:
        data["PrefixLen"] = value.prefix_len
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_BLKIO_STAT_ENTRY_NAMES = Names(
    {
        "major": "major",
        "minor": "minor",
        "op": "op",
        "value": "value",
    }
)


def decode_container_blkio_stat_entry(data: Any) -> ContainerBlkioStatEntry:
    if data.__class__ is not dict:
        return cast(ContainerBlkioStatEntry, data)
    get: Getter = data.get
    value = object.__new__(ContainerBlkioStatEntry)
    value.major = get("major")
    value.minor = get("minor")
    value.op = get("op")
    value.value = get("value")
    value.unknown = unknown_members(data, CONTAINER_BLKIO_STAT_ENTRY_NAMES)
    return value


def encode_container_blkio_stat_entry(value: Any) -> Any:
    if not isinstance(value, ContainerBlkioStatEntry):
        return plain(value)
    data: dict[str, Any] = {}
    if value.major is not None:
        data["major"] = value.major
    if value.minor is not None:
        data["minor"] = value.minor
    if value.op is not None:
        data["op"] = value.op
    if value.value is not None:
        data["value"] = value.value
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_BLKIO_STATS_NAMES = Names(
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
CONTAINER_BLKIO_STATS_LATER: Later = {
    "io_service_bytes_recursive": lambda get: decode_list(
        decode_container_blkio_stat_entry, get("io_service_bytes_recursive")
    ),
    "io_serviced_recursive": lambda get: decode_list(
        decode_container_blkio_stat_entry, get("io_serviced_recursive")
    ),
    "io_queue_recursive": lambda get: decode_list(
        decode_container_blkio_stat_entry, get("io_queue_recursive")
    ),
    "io_service_time_recursive": lambda get: decode_list(
        decode_container_blkio_stat_entry, get("io_service_time_recursive")
    ),
    "io_wait_time_recursive": lambda get: decode_list(
        decode_container_blkio_stat_entry, get("io_wait_time_recursive")
    ),
    "io_merged_recursive": lambda get: decode_list(
        decode_container_blkio_stat_entry, get("io_merged_recursive")
    ),
    "io_time_recursive": lambda get: decode_list(decode_container_blkio_stat_entry, get("io_time_recursive")),
    "sectors_recursive": lambda get: decode_list(decode_container_blkio_stat_entry, get("sectors_recursive")),
}


def decode_container_blkio_stats(data: Any) -> ContainerBlkioStats:
    if data.__class__ is not dict:
        return cast(ContainerBlkioStats, data)
    get: Getter = data.get
    value = object.__new__(ContainerBlkioStats)
    value.unknown = unknown_members(data, CONTAINER_BLKIO_STATS_NAMES)
    decode_later(value, (get, CONTAINER_BLKIO_STATS_LATER))
    return value


def encode_container_blkio_stats(value: Any) -> Any:
    if not isinstance(value, ContainerBlkioStats):
        return plain(value)
    data: dict[str, Any] = {}
    if value.io_service_bytes_recursive is not None:
        data["io_service_bytes_recursive"] = encode_list(
            encode_container_blkio_stat_entry, value.io_service_bytes_recursive
        )
    if value.io_serviced_recursive is not None:
        data["io_serviced_recursive"] = encode_list(
            encode_container_blkio_stat_entry, value.io_serviced_recursive
        )
    if value.io_queue_recursive is not None:
        data["io_queue_recursive"] = encode_list(encode_container_blkio_stat_entry, value.io_queue_recursive)
    if value.io_service_time_recursive is not None:
        data["io_service_time_recursive"] = encode_list(
            encode_container_blkio_stat_entry, value.io_service_time_recursive
        )
    if value.io_wait_time_recursive is not None:
        data["io_wait_time_recursive"] = encode_list(
            encode_container_blkio_stat_entry, value.io_wait_time_recursive
        )
    if value.io_merged_recursive is not None:
        data["io_merged_recursive"] = encode_list(
            encode_container_blkio_stat_entry, value.io_merged_recursive
        )
    if value.io_time_recursive is not None:
        data["io_time_recursive"] = encode_list(encode_container_blkio_stat_entry, value.io_time_recursive)
    if value.sectors_recursive is not None:
        data["sectors_recursive"] = encode_list(encode_container_blkio_stat_entry, value.sectors_recursive)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_CPU_STATS_NAMES = Names(
    {
        "cpu_usage": "cpu_usage",
        "system_cpu_usage": "system_cpu_usage",
        "online_cpus": "online_cpus",
        "throttling_data": "throttling_data",
    }
)
CONTAINER_CPU_STATS_LATER: Later = {
    "cpu_usage": lambda get: decode_container_cpu_usage(get("cpu_usage")),
    "throttling_data": lambda get: decode_container_throttling_data(get("throttling_data")),
}


def decode_container_cpu_stats(data: Any) -> ContainerCPUStats:
    if data.__class__ is not dict:
        return cast(ContainerCPUStats, data)
    get: Getter = data.get
    value = object.__new__(ContainerCPUStats)
    value.system_cpu_usage = get("system_cpu_usage")
    value.online_cpus = get("online_cpus")
    value.unknown = unknown_members(data, CONTAINER_CPU_STATS_NAMES)
    decode_later(value, (get, CONTAINER_CPU_STATS_LATER))
    return value


def encode_container_cpu_stats(value: Any) -> Any:
    if not isinstance(value, ContainerCPUStats):
        return plain(value)
    data: dict[str, Any] = {}
    if value.cpu_usage is not None:
        data["cpu_usage"] = encode_container_cpu_usage(value.cpu_usage)
    if value.system_cpu_usage is not None:
        data["system_cpu_usage"] = value.system_cpu_usage
    if value.online_cpus is not None:
        data["online_cpus"] = value.online_cpus
    if value.throttling_data is not None:
        data["throttling_data"] = encode_container_throttling_data(value.throttling_data)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_CPU_USAGE_NAMES = Names(
    {
        "total_usage": "total_usage",
        "percpu_usage": "percpu_usage",
        "usage_in_kernelmode": "usage_in_kernelmode",
        "usage_in_usermode": "usage_in_usermode",
    }
)


def decode_container_cpu_usage(data: Any) -> ContainerCPUUsage:
    if data.__class__ is not dict:
        return cast(ContainerCPUUsage, data)
    get: Getter = data.get
    value = object.__new__(ContainerCPUUsage)
    value.total_usage = get("total_usage")
    value.percpu_usage = get("percpu_usage")
    value.usage_in_kernelmode = get("usage_in_kernelmode")
    value.usage_in_usermode = get("usage_in_usermode")
    value.unknown = unknown_members(data, CONTAINER_CPU_USAGE_NAMES)
    return value


def encode_container_cpu_usage(value: Any) -> Any:
    if not isinstance(value, ContainerCPUUsage):
        return plain(value)
    data: dict[str, Any] = {}
    if value.total_usage is not None:
        data["total_usage"] = value.total_usage
    if value.percpu_usage is not None:
        data["percpu_usage"] = value.percpu_usage
    if value.usage_in_kernelmode is not None:
        data["usage_in_kernelmode"] = value.usage_in_kernelmode
    if value.usage_in_usermode is not None:
        data["usage_in_usermode"] = value.usage_in_usermode
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_CONFIG_NAMES = Names(
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
CONTAINER_CONFIG_LATER: Later = {
    "healthcheck": lambda get: codec.common.decode_health_config(get("Healthcheck")),
}


def decode_container_config(data: Any) -> ContainerConfig:
    if data.__class__ is not dict:
        return cast(ContainerConfig, data)
    get: Getter = data.get
    value = object.__new__(ContainerConfig)
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
    decode_later(value, (get, CONTAINER_CONFIG_LATER))
    return value


def encode_container_config(value: Any) -> Any:
    if not isinstance(value, ContainerConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.hostname is not None:
        data["Hostname"] = value.hostname
    if value.domainname is not None:
        data["Domainname"] = value.domainname
    if value.user is not None:
        data["User"] = value.user
    if value.attach_stdin is not None:
        data["AttachStdin"] = value.attach_stdin
    if value.attach_stdout is not None:
        data["AttachStdout"] = value.attach_stdout
    if value.attach_stderr is not None:
        data["AttachStderr"] = value.attach_stderr
    if value.exposed_ports is not None:
        data["ExposedPorts"] = plain(value.exposed_ports)
    if value.tty is not None:
        data["Tty"] = value.tty
    if value.open_stdin is not None:
        data["OpenStdin"] = value.open_stdin
    if value.stdin_once is not None:
        data["StdinOnce"] = value.stdin_once
    if value.env is not None:
        data["Env"] = value.env
    if value.cmd is not None:
        data["Cmd"] = value.cmd
    if value.healthcheck is not None:
        data["Healthcheck"] = codec.common.encode_health_config(value.healthcheck)
    if value.args_escaped is not None:
        data["ArgsEscaped"] = value.args_escaped
    if value.image is not None:
        data["Image"] = value.image
    if value.volumes is not None:
        data["Volumes"] = plain(value.volumes)
    if value.working_dir is not None:
        data["WorkingDir"] = value.working_dir
    if value.entrypoint is not None:
        data["Entrypoint"] = value.entrypoint
    if value.network_disabled is not None:
        data["NetworkDisabled"] = value.network_disabled
    if value.mac_address is not None:
        data["MacAddress"] = value.mac_address
    if value.on_build is not None:
        data["OnBuild"] = value.on_build
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.stop_signal is not None:
        data["StopSignal"] = value.stop_signal
    if value.stop_timeout is not None:
        data["StopTimeout"] = value.stop_timeout
    if value.shell is not None:
        data["Shell"] = value.shell
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_CREATE_REQUEST_NAMES = Names(
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
CONTAINER_CREATE_REQUEST_LATER: Later = {
    "healthcheck": lambda get: codec.common.decode_health_config(get("Healthcheck")),
    "host_config": lambda get: decode_host_config(get("HostConfig")),
    "networking_config": lambda get: decode_networking_config(get("NetworkingConfig")),
}


def decode_container_create_request(data: Any) -> ContainerCreateRequest:
    if data.__class__ is not dict:
        return cast(ContainerCreateRequest, data)
    get: Getter = data.get
    value = object.__new__(ContainerCreateRequest)
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
    decode_later(value, (get, CONTAINER_CREATE_REQUEST_LATER))
    return value


def encode_container_create_request(value: Any) -> Any:
    if not isinstance(value, ContainerCreateRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.hostname is not None:
        data["Hostname"] = value.hostname
    if value.domainname is not None:
        data["Domainname"] = value.domainname
    if value.user is not None:
        data["User"] = value.user
    if value.attach_stdin is not None:
        data["AttachStdin"] = value.attach_stdin
    if value.attach_stdout is not None:
        data["AttachStdout"] = value.attach_stdout
    if value.attach_stderr is not None:
        data["AttachStderr"] = value.attach_stderr
    if value.exposed_ports is not None:
        data["ExposedPorts"] = plain(value.exposed_ports)
    if value.tty is not None:
        data["Tty"] = value.tty
    if value.open_stdin is not None:
        data["OpenStdin"] = value.open_stdin
    if value.stdin_once is not None:
        data["StdinOnce"] = value.stdin_once
    if value.env is not None:
        data["Env"] = value.env
    if value.cmd is not None:
        data["Cmd"] = value.cmd
    if value.healthcheck is not None:
        data["Healthcheck"] = codec.common.encode_health_config(value.healthcheck)
    if value.args_escaped is not None:
        data["ArgsEscaped"] = value.args_escaped
    if value.image is not None:
        data["Image"] = value.image
    if value.volumes is not None:
        data["Volumes"] = plain(value.volumes)
    if value.working_dir is not None:
        data["WorkingDir"] = value.working_dir
    if value.entrypoint is not None:
        data["Entrypoint"] = value.entrypoint
    if value.network_disabled is not None:
        data["NetworkDisabled"] = value.network_disabled
    if value.mac_address is not None:
        data["MacAddress"] = value.mac_address
    if value.on_build is not None:
        data["OnBuild"] = value.on_build
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.stop_signal is not None:
        data["StopSignal"] = value.stop_signal
    if value.stop_timeout is not None:
        data["StopTimeout"] = value.stop_timeout
    if value.shell is not None:
        data["Shell"] = value.shell
    if value.host_config is not None:
        data["HostConfig"] = encode_host_config(value.host_config)
    if value.networking_config is not None:
        data["NetworkingConfig"] = encode_networking_config(value.networking_config)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_CREATE_RESPONSE_NAMES = Names({"Id": "id", "Warnings": "warnings"})


def decode_container_create_response(data: Any) -> ContainerCreateResponse:
    if data.__class__ is not dict:
        return cast(ContainerCreateResponse, data)
    get: Getter = data.get
    value = object.__new__(ContainerCreateResponse)
    value.id = get("Id")
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, CONTAINER_CREATE_RESPONSE_NAMES)
    return value


def encode_container_create_response(value: Any) -> Any:
    if not isinstance(value, ContainerCreateResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.warnings is not None:
        data["Warnings"] = value.warnings
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_INSPECT_RESPONSE_NAMES = Names(
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
CONTAINER_INSPECT_RESPONSE_LATER: Later = {
    "state": lambda get: decode_container_state(get("State")),
    "image_manifest_descriptor": lambda get: codec.common.decode_oci_descriptor(
        get("ImageManifestDescriptor")
    ),
    "host_config": lambda get: decode_host_config(get("HostConfig")),
    "graph_driver": lambda get: codec.common.decode_driver_data(get("GraphDriver")),
    "mounts": lambda get: decode_list(codec.common.decode_mount_point, get("Mounts")),
    "config": lambda get: decode_container_config(get("Config")),
    "network_settings": lambda get: decode_network_settings(get("NetworkSettings")),
}


def decode_container_inspect_response(data: Any) -> ContainerInspectResponse:
    if data.__class__ is not dict:
        return cast(ContainerInspectResponse, data)
    get: Getter = data.get
    value = object.__new__(ContainerInspectResponse)
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
    decode_later(value, (get, CONTAINER_INSPECT_RESPONSE_LATER))
    return value


def encode_container_inspect_response(value: Any) -> Any:
    if not isinstance(value, ContainerInspectResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.created is not None:
        data["Created"] = plain(value.created)
    if value.path is not None:
        data["Path"] = value.path
    if value.args is not None:
        data["Args"] = value.args
    if value.state is not None:
        data["State"] = encode_container_state(value.state)
    if value.image is not None:
        data["Image"] = value.image
    if value.resolv_conf_path is not None:
        data["ResolvConfPath"] = value.resolv_conf_path
    if value.hostname_path is not None:
        data["HostnamePath"] = value.hostname_path
    if value.hosts_path is not None:
        data["HostsPath"] = value.hosts_path
    if value.log_path is not None:
        data["LogPath"] = value.log_path
    if value.name is not None:
        data["Name"] = value.name
    if value.restart_count is not None:
        data["RestartCount"] = value.restart_count
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.platform is not None:
        data["Platform"] = value.platform
    if value.image_manifest_descriptor is not None:
        data["ImageManifestDescriptor"] = codec.common.encode_oci_descriptor(value.image_manifest_descriptor)
    if value.mount_label is not None:
        data["MountLabel"] = value.mount_label
    if value.process_label is not None:
        data["ProcessLabel"] = value.process_label
    if value.apparmor_profile is not None:
        data["AppArmorProfile"] = value.apparmor_profile
    if value.exec_ids is not None:
        data["ExecIDs"] = value.exec_ids
    if value.host_config is not None:
        data["HostConfig"] = encode_host_config(value.host_config)
    if value.graph_driver is not None:
        data["GraphDriver"] = codec.common.encode_driver_data(value.graph_driver)
    if value.size_rw is not None:
        data["SizeRw"] = value.size_rw
    if value.size_root_fs is not None:
        data["SizeRootFs"] = value.size_root_fs
    if value.mounts is not None:
        data["Mounts"] = encode_list(codec.common.encode_mount_point, value.mounts)
    if value.config is not None:
        data["Config"] = encode_container_config(value.config)
    if value.network_settings is not None:
        data["NetworkSettings"] = encode_network_settings(value.network_settings)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_MEMORY_STATS_NAMES = Names(
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
        return cast(ContainerMemoryStats, data)
    get: Getter = data.get
    value = object.__new__(ContainerMemoryStats)
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


def encode_container_memory_stats(value: Any) -> Any:
    if not isinstance(value, ContainerMemoryStats):
        return plain(value)
    data: dict[str, Any] = {}
    if value.usage is not None:
        data["usage"] = value.usage
    if value.max_usage is not None:
        data["max_usage"] = value.max_usage
    if value.stats is not None:
        data["stats"] = value.stats
    if value.failcnt is not None:
        data["failcnt"] = value.failcnt
    if value.limit is not None:
        data["limit"] = value.limit
    if value.commitbytes is not None:
        data["commitbytes"] = value.commitbytes
    if value.commitpeakbytes is not None:
        data["commitpeakbytes"] = value.commitpeakbytes
    if value.privateworkingset is not None:
        data["privateworkingset"] = value.privateworkingset
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_NETWORK_STATS_NAMES = Names(
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
        return cast(ContainerNetworkStats, data)
    get: Getter = data.get
    value = object.__new__(ContainerNetworkStats)
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


def encode_container_network_stats(value: Any) -> Any:
    if not isinstance(value, ContainerNetworkStats):
        return plain(value)
    data: dict[str, Any] = {}
    if value.rx_bytes is not None:
        data["rx_bytes"] = value.rx_bytes
    if value.rx_packets is not None:
        data["rx_packets"] = value.rx_packets
    if value.rx_errors is not None:
        data["rx_errors"] = value.rx_errors
    if value.rx_dropped is not None:
        data["rx_dropped"] = value.rx_dropped
    if value.tx_bytes is not None:
        data["tx_bytes"] = value.tx_bytes
    if value.tx_packets is not None:
        data["tx_packets"] = value.tx_packets
    if value.tx_errors is not None:
        data["tx_errors"] = value.tx_errors
    if value.tx_dropped is not None:
        data["tx_dropped"] = value.tx_dropped
    if value.endpoint_id is not None:
        data["endpoint_id"] = value.endpoint_id
    if value.instance_id is not None:
        data["instance_id"] = value.instance_id
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_PIDS_STATS_NAMES = Names({"current": "current", "limit": "limit"})


def decode_container_pids_stats(data: Any) -> ContainerPidsStats:
    if data.__class__ is not dict:
        return cast(ContainerPidsStats, data)
    get: Getter = data.get
    value = object.__new__(ContainerPidsStats)
    value.current = get("current")
    value.limit = get("limit")
    value.unknown = unknown_members(data, CONTAINER_PIDS_STATS_NAMES)
    return value


def encode_container_pids_stats(value: Any) -> Any:
    if not isinstance(value, ContainerPidsStats):
        return plain(value)
    data: dict[str, Any] = {}
    if value.current is not None:
        data["current"] = value.current
    if value.limit is not None:
        data["limit"] = value.limit
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_PRUNE_RESPONSE_NAMES = Names(
    {
        "ContainersDeleted": "containers_deleted",
        "SpaceReclaimed": "space_reclaimed",
    }
)


def decode_container_prune_response(data: Any) -> ContainerPruneResponse:
    if data.__class__ is not dict:
        return cast(ContainerPruneResponse, data)
    get: Getter = data.get
    value = object.__new__(ContainerPruneResponse)
    value.containers_deleted = get("ContainersDeleted")
    value.space_reclaimed = get("SpaceReclaimed")
    value.unknown = unknown_members(data, CONTAINER_PRUNE_RESPONSE_NAMES)
    return value


def encode_container_prune_response(value: Any) -> Any:
    if not isinstance(value, ContainerPruneResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.containers_deleted is not None:
        data["ContainersDeleted"] = value.containers_deleted
    if value.space_reclaimed is not None:
        data["SpaceReclaimed"] = value.space_reclaimed
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_STATE_NAMES = Names(
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
CONTAINER_STATE_LATER: Later = {
    "health": lambda get: decode_health(get("Health")),
}


def decode_container_state(data: Any) -> ContainerState:
    if data.__class__ is not dict:
        return cast(ContainerState, data)
    get: Getter = data.get
    value = object.__new__(ContainerState)
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
    decode_later(value, (get, CONTAINER_STATE_LATER))
    return value


def encode_container_state(value: Any) -> Any:
    if not isinstance(value, ContainerState):
        return plain(value)
    data: dict[str, Any] = {}
    if value.status is not None:
        data["Status"] = plain(value.status)
    if value.running is not None:
        data["Running"] = value.running
    if value.paused is not None:
        data["Paused"] = value.paused
    if value.restarting is not None:
        data["Restarting"] = value.restarting
    if value.oom_killed is not None:
        data["OOMKilled"] = value.oom_killed
    if value.dead is not None:
        data["Dead"] = value.dead
    if value.pid is not None:
        data["Pid"] = value.pid
    if value.exit_code is not None:
        data["ExitCode"] = value.exit_code
    if value.error is not None:
        data["Error"] = value.error
    if value.started_at is not None:
        data["StartedAt"] = plain(value.started_at)
    if value.finished_at is not None:
        data["FinishedAt"] = plain(value.finished_at)
    if value.health is not None:
        data["Health"] = encode_health(value.health)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_STATS_RESPONSE_NAMES = Names(
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
CONTAINER_STATS_RESPONSE_LATER: Later = {
    "pids_stats": lambda get: decode_container_pids_stats(get("pids_stats")),
    "blkio_stats": lambda get: decode_container_blkio_stats(get("blkio_stats")),
    "storage_stats": lambda get: decode_container_storage_stats(get("storage_stats")),
    "cpu_stats": lambda get: decode_container_cpu_stats(get("cpu_stats")),
    "precpu_stats": lambda get: decode_container_cpu_stats(get("precpu_stats")),
    "memory_stats": lambda get: decode_container_memory_stats(get("memory_stats")),
    "networks": lambda get: decode_map(decode_container_network_stats, get("networks")),
}


def decode_container_stats_response(data: Any) -> ContainerStatsResponse:
    if data.__class__ is not dict:
        return cast(ContainerStatsResponse, data)
    get: Getter = data.get
    value = object.__new__(ContainerStatsResponse)
    value.name = get("name")
    value.id = get("id")
    value.read = decode_as(Timestamp, get("read"))
    value.preread = decode_as(Timestamp, get("preread"))
    value.num_procs = get("num_procs")
    value.unknown = unknown_members(data, CONTAINER_STATS_RESPONSE_NAMES)
    decode_later(value, (get, CONTAINER_STATS_RESPONSE_LATER))
    return value


def encode_container_stats_response(value: Any) -> Any:
    if not isinstance(value, ContainerStatsResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["name"] = value.name
    if value.id is not None:
        data["id"] = value.id
    if value.read is not None:
        data["read"] = plain(value.read)
    if value.preread is not None:
        data["preread"] = plain(value.preread)
    if value.pids_stats is not None:
        data["pids_stats"] = encode_container_pids_stats(value.pids_stats)
    if value.blkio_stats is not None:
        data["blkio_stats"] = encode_container_blkio_stats(value.blkio_stats)
    if value.num_procs is not None:
        data["num_procs"] = value.num_procs
    if value.storage_stats is not None:
        data["storage_stats"] = encode_container_storage_stats(value.storage_stats)
    if value.cpu_stats is not None:
        data["cpu_stats"] = encode_container_cpu_stats(value.cpu_stats)
    if value.precpu_stats is not None:
        data["precpu_stats"] = encode_container_cpu_stats(value.precpu_stats)
    if value.memory_stats is not None:
        data["memory_stats"] = encode_container_memory_stats(value.memory_stats)
    if value.networks is not None:
        data["networks"] = encode_map(encode_container_network_stats, value.networks)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_STORAGE_STATS_NAMES = Names(
    {
        "read_count_normalized": "read_count_normalized",
        "read_size_bytes": "read_size_bytes",
        "write_count_normalized": "write_count_normalized",
        "write_size_bytes": "write_size_bytes",
    }
)


def decode_container_storage_stats(data: Any) -> ContainerStorageStats:
    if data.__class__ is not dict:
        return cast(ContainerStorageStats, data)
    get: Getter = data.get
    value = object.__new__(ContainerStorageStats)
    value.read_count_normalized = get("read_count_normalized")
    value.read_size_bytes = get("read_size_bytes")
    value.write_count_normalized = get("write_count_normalized")
    value.write_size_bytes = get("write_size_bytes")
    value.unknown = unknown_members(data, CONTAINER_STORAGE_STATS_NAMES)
    return value


def encode_container_storage_stats(value: Any) -> Any:
    if not isinstance(value, ContainerStorageStats):
        return plain(value)
    data: dict[str, Any] = {}
    if value.read_count_normalized is not None:
        data["read_count_normalized"] = value.read_count_normalized
    if value.read_size_bytes is not None:
        data["read_size_bytes"] = value.read_size_bytes
    if value.write_count_normalized is not None:
        data["write_count_normalized"] = value.write_count_normalized
    if value.write_size_bytes is not None:
        data["write_size_bytes"] = value.write_size_bytes
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_SUMMARY_NAMES = Names(
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
CONTAINER_SUMMARY_LATER: Later = {
    "image_manifest_descriptor": lambda get: codec.common.decode_oci_descriptor(
        get("ImageManifestDescriptor")
    ),
    "ports": lambda get: decode_list(codec.common.decode_port, get("Ports")),
    "host_config": lambda get: decode_container_summary_host_config(get("HostConfig")),
    "network_settings": lambda get: decode_container_summary_network_settings(get("NetworkSettings")),
    "mounts": lambda get: decode_list(codec.common.decode_mount_point, get("Mounts")),
}


def decode_container_summary(data: Any) -> ContainerSummary:
    if data.__class__ is not dict:
        return cast(ContainerSummary, data)
    get: Getter = data.get
    value = object.__new__(ContainerSummary)
    value.id = get("Id")
    value.names = get("Names")
    value.image = get("Image")
    value.image_id = get("ImageID")
    value.command = get("Command")
    value.created = get("Created")
    value.size_rw = get("SizeRw")
    value.size_root_fs = get("SizeRootFs")
    value.labels = get("Labels")
    value.state = decode_enum(enums.ContainerStateStatus, get("State"))
    value.status = get("Status")
    value.unknown = unknown_members(data, CONTAINER_SUMMARY_NAMES)
    decode_later(value, (get, CONTAINER_SUMMARY_LATER))
    return value


def encode_container_summary(value: Any) -> Any:
    if not isinstance(value, ContainerSummary):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.names is not None:
        data["Names"] = value.names
    if value.image is not None:
        data["Image"] = value.image
    if value.image_id is not None:
        data["ImageID"] = value.image_id
    if value.image_manifest_descriptor is not None:
        data["ImageManifestDescriptor"] = codec.common.encode_oci_descriptor(value.image_manifest_descriptor)
    if value.command is not None:
        data["Command"] = value.command
    if value.created is not None:
        data["Created"] = value.created
    if value.ports is not None:
        data["Ports"] = encode_list(codec.common.encode_port, value.ports)
    if value.size_rw is not None:
        data["SizeRw"] = value.size_rw
    if value.size_root_fs is not None:
        data["SizeRootFs"] = value.size_root_fs
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.state is not None:
        data["State"] = plain(value.state)
    if value.status is not None:
        data["Status"] = value.status
    if value.host_config is not None:
        data["HostConfig"] = encode_container_summary_host_config(value.host_config)
    if value.network_settings is not None:
        data["NetworkSettings"] = encode_container_summary_network_settings(value.network_settings)
    if value.mounts is not None:
        data["Mounts"] = encode_list(codec.common.encode_mount_point, value.mounts)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_SUMMARY_HOST_CONFIG_NAMES = Names({"NetworkMode": "network_mode", "Annotations": "annotations"})


def decode_container_summary_host_config(data: Any) -> ContainerSummaryHostConfig:
    if data.__class__ is not dict:
        return cast(ContainerSummaryHostConfig, data)
    get: Getter = data.get
    value = object.__new__(ContainerSummaryHostConfig)
    value.network_mode = get("NetworkMode")
    value.annotations = get("Annotations")
    value.unknown = unknown_members(data, CONTAINER_SUMMARY_HOST_CONFIG_NAMES)
    return value


def encode_container_summary_host_config(value: Any) -> Any:
    if not isinstance(value, ContainerSummaryHostConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.network_mode is not None:
        data["NetworkMode"] = value.network_mode
    if value.annotations is not None:
        data["Annotations"] = value.annotations
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_SUMMARY_NETWORK_SETTINGS_NAMES = Names({"Networks": "networks"})
CONTAINER_SUMMARY_NETWORK_SETTINGS_LATER: Later = {
    "networks": lambda get: decode_map(codec.common.decode_endpoint_settings, get("Networks")),
}


def decode_container_summary_network_settings(data: Any) -> ContainerSummaryNetworkSettings:
    if data.__class__ is not dict:
        return cast(ContainerSummaryNetworkSettings, data)
    get: Getter = data.get
    value = object.__new__(ContainerSummaryNetworkSettings)
    value.unknown = unknown_members(data, CONTAINER_SUMMARY_NETWORK_SETTINGS_NAMES)
    decode_later(value, (get, CONTAINER_SUMMARY_NETWORK_SETTINGS_LATER))
    return value


def encode_container_summary_network_settings(value: Any) -> Any:
    if not isinstance(value, ContainerSummaryNetworkSettings):
        return plain(value)
    data: dict[str, Any] = {}
    if value.networks is not None:
        data["Networks"] = encode_map(codec.common.encode_endpoint_settings, value.networks)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_THROTTLING_DATA_NAMES = Names(
    {
        "periods": "periods",
        "throttled_periods": "throttled_periods",
        "throttled_time": "throttled_time",
    }
)


def decode_container_throttling_data(data: Any) -> ContainerThrottlingData:
    if data.__class__ is not dict:
        return cast(ContainerThrottlingData, data)
    get: Getter = data.get
    value = object.__new__(ContainerThrottlingData)
    value.periods = get("periods")
    value.throttled_periods = get("throttled_periods")
    value.throttled_time = get("throttled_time")
    value.unknown = unknown_members(data, CONTAINER_THROTTLING_DATA_NAMES)
    return value


def encode_container_throttling_data(value: Any) -> Any:
    if not isinstance(value, ContainerThrottlingData):
        return plain(value)
    data: dict[str, Any] = {}
    if value.periods is not None:
        data["periods"] = value.periods
    if value.throttled_periods is not None:
        data["throttled_periods"] = value.throttled_periods
    if value.throttled_time is not None:
        data["throttled_time"] = value.throttled_time
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_TOP_RESPONSE_NAMES = Names({"Titles": "titles", "Processes": "processes"})


def decode_container_top_response(data: Any) -> ContainerTopResponse:
    if data.__class__ is not dict:
        return cast(ContainerTopResponse, data)
    get: Getter = data.get
    value = object.__new__(ContainerTopResponse)
    value.titles = get("Titles")
    value.processes = get("Processes")
    value.unknown = unknown_members(data, CONTAINER_TOP_RESPONSE_NAMES)
    return value


def encode_container_top_response(value: Any) -> Any:
    if not isinstance(value, ContainerTopResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.titles is not None:
        data["Titles"] = value.titles
    if value.processes is not None:
        data["Processes"] = value.processes
    if value.unknown:
        data.update(value.unknown)
    return data


RESOURCES_NAMES = Names(
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
RESOURCES_LATER: Later = {
    "blkio_weight_device": lambda get: decode_list(decode_weight_device, get("BlkioWeightDevice")),
    "blkio_device_read_bps": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceReadBps")),
    "blkio_device_write_bps": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceWriteBps")),
    "blkio_device_read_iops": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceReadIOps")),
    "blkio_device_write_iops": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceWriteIOps")),
    "devices": lambda get: decode_list(decode_device_mapping, get("Devices")),
    "device_requests": lambda get: decode_list(decode_device_request, get("DeviceRequests")),
    "ulimits": lambda get: decode_list(codec.common.decode_ulimit, get("Ulimits")),
}


def decode_resources(data: Any) -> Resources:
    if data.__class__ is not dict:
        return cast(Resources, data)
    get: Getter = data.get
    value = object.__new__(Resources)
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
    decode_later(value, (get, RESOURCES_LATER))
    return value


def encode_resources(value: Any) -> Any:
    if not isinstance(value, Resources):
        return plain(value)
    data: dict[str, Any] = {}
    if value.cpu_shares is not None:
        data["CpuShares"] = value.cpu_shares
    if value.memory is not None:
        data["Memory"] = value.memory
    if value.cgroup_parent is not None:
        data["CgroupParent"] = value.cgroup_parent
    if value.blkio_weight is not None:
        data["BlkioWeight"] = value.blkio_weight
    if value.blkio_weight_device is not None:
        data["BlkioWeightDevice"] = encode_list(encode_weight_device, value.blkio_weight_device)
    if value.blkio_device_read_bps is not None:
        data["BlkioDeviceReadBps"] = encode_list(encode_throttle_device, value.blkio_device_read_bps)
    if value.blkio_device_write_bps is not None:
        data["BlkioDeviceWriteBps"] = encode_list(encode_throttle_device, value.blkio_device_write_bps)
    if value.blkio_device_read_iops is not None:
        data["BlkioDeviceReadIOps"] = encode_list(encode_throttle_device, value.blkio_device_read_iops)
    if value.blkio_device_write_iops is not None:
        data["BlkioDeviceWriteIOps"] = encode_list(encode_throttle_device, value.blkio_device_write_iops)
    if value.cpu_period is not None:
        data["CpuPeriod"] = value.cpu_period
    if value.cpu_quota is not None:
        data["CpuQuota"] = value.cpu_quota
    if value.cpu_realtime_period is not None:
        data["CpuRealtimePeriod"] = value.cpu_realtime_period
    if value.cpu_realtime_runtime is not None:
        data["CpuRealtimeRuntime"] = value.cpu_realtime_runtime
    if value.cpuset_cpus is not None:
        data["CpusetCpus"] = value.cpuset_cpus
    if value.cpuset_mems is not None:
        data["CpusetMems"] = value.cpuset_mems
    if value.devices is not None:
        data["Devices"] = encode_list(encode_device_mapping, value.devices)
    if value.device_cgroup_rules is not None:
        data["DeviceCgroupRules"] = value.device_cgroup_rules
    if value.device_requests is not None:
        data["DeviceRequests"] = encode_list(encode_device_request, value.device_requests)
    if value.kernel_memory_tcp is not None:
        data["KernelMemoryTCP"] = value.kernel_memory_tcp
    if value.memory_reservation is not None:
        data["MemoryReservation"] = value.memory_reservation
    if value.memory_swap is not None:
        data["MemorySwap"] = value.memory_swap
    if value.memory_swappiness is not None:
        data["MemorySwappiness"] = value.memory_swappiness
    if value.nano_cpus is not None:
        data["NanoCpus"] = value.nano_cpus
    if value.oom_kill_disable is not None:
        data["OomKillDisable"] = value.oom_kill_disable
    if value.init is not None:
        data["Init"] = value.init
    if value.pids_limit is not None:
        data["PidsLimit"] = value.pids_limit
    if value.ulimits is not None:
        data["Ulimits"] = encode_list(codec.common.encode_ulimit, value.ulimits)
    if value.cpu_count is not None:
        data["CpuCount"] = value.cpu_count
    if value.cpu_percent is not None:
        data["CpuPercent"] = value.cpu_percent
    if value.io_maximum_iops is not None:
        data["IOMaximumIOps"] = value.io_maximum_iops
    if value.io_maximum_bandwidth is not None:
        data["IOMaximumBandwidth"] = value.io_maximum_bandwidth
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_UPDATE_REQUEST_NAMES = Names(
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
CONTAINER_UPDATE_REQUEST_LATER: Later = {
    "blkio_weight_device": lambda get: decode_list(decode_weight_device, get("BlkioWeightDevice")),
    "blkio_device_read_bps": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceReadBps")),
    "blkio_device_write_bps": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceWriteBps")),
    "blkio_device_read_iops": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceReadIOps")),
    "blkio_device_write_iops": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceWriteIOps")),
    "devices": lambda get: decode_list(decode_device_mapping, get("Devices")),
    "device_requests": lambda get: decode_list(decode_device_request, get("DeviceRequests")),
    "ulimits": lambda get: decode_list(codec.common.decode_ulimit, get("Ulimits")),
    "restart_policy": lambda get: decode_restart_policy(get("RestartPolicy")),
}


def decode_container_update_request(data: Any) -> ContainerUpdateRequest:
    if data.__class__ is not dict:
        return cast(ContainerUpdateRequest, data)
    get: Getter = data.get
    value = object.__new__(ContainerUpdateRequest)
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
    value.unknown = unknown_members(data, CONTAINER_UPDATE_REQUEST_NAMES)
    decode_later(value, (get, CONTAINER_UPDATE_REQUEST_LATER))
    return value


def encode_container_update_request(value: Any) -> Any:
    if not isinstance(value, ContainerUpdateRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.cpu_shares is not None:
        data["CpuShares"] = value.cpu_shares
    if value.memory is not None:
        data["Memory"] = value.memory
    if value.cgroup_parent is not None:
        data["CgroupParent"] = value.cgroup_parent
    if value.blkio_weight is not None:
        data["BlkioWeight"] = value.blkio_weight
    if value.blkio_weight_device is not None:
        data["BlkioWeightDevice"] = encode_list(encode_weight_device, value.blkio_weight_device)
    if value.blkio_device_read_bps is not None:
        data["BlkioDeviceReadBps"] = encode_list(encode_throttle_device, value.blkio_device_read_bps)
    if value.blkio_device_write_bps is not None:
        data["BlkioDeviceWriteBps"] = encode_list(encode_throttle_device, value.blkio_device_write_bps)
    if value.blkio_device_read_iops is not None:
        data["BlkioDeviceReadIOps"] = encode_list(encode_throttle_device, value.blkio_device_read_iops)
    if value.blkio_device_write_iops is not None:
        data["BlkioDeviceWriteIOps"] = encode_list(encode_throttle_device, value.blkio_device_write_iops)
    if value.cpu_period is not None:
        data["CpuPeriod"] = value.cpu_period
    if value.cpu_quota is not None:
        data["CpuQuota"] = value.cpu_quota
    if value.cpu_realtime_period is not None:
        data["CpuRealtimePeriod"] = value.cpu_realtime_period
    if value.cpu_realtime_runtime is not None:
        data["CpuRealtimeRuntime"] = value.cpu_realtime_runtime
    if value.cpuset_cpus is not None:
        data["CpusetCpus"] = value.cpuset_cpus
    if value.cpuset_mems is not None:
        data["CpusetMems"] = value.cpuset_mems
    if value.devices is not None:
        data["Devices"] = encode_list(encode_device_mapping, value.devices)
    if value.device_cgroup_rules is not None:
        data["DeviceCgroupRules"] = value.device_cgroup_rules
    if value.device_requests is not None:
        data["DeviceRequests"] = encode_list(encode_device_request, value.device_requests)
    if value.kernel_memory_tcp is not None:
        data["KernelMemoryTCP"] = value.kernel_memory_tcp
    if value.memory_reservation is not None:
        data["MemoryReservation"] = value.memory_reservation
    if value.memory_swap is not None:
        data["MemorySwap"] = value.memory_swap
    if value.memory_swappiness is not None:
        data["MemorySwappiness"] = value.memory_swappiness
    if value.nano_cpus is not None:
        data["NanoCpus"] = value.nano_cpus
    if value.oom_kill_disable is not None:
        data["OomKillDisable"] = value.oom_kill_disable
    if value.init is not None:
        data["Init"] = value.init
    if value.pids_limit is not None:
        data["PidsLimit"] = value.pids_limit
    if value.ulimits is not None:
        data["Ulimits"] = encode_list(codec.common.encode_ulimit, value.ulimits)
    if value.cpu_count is not None:
        data["CpuCount"] = value.cpu_count
    if value.cpu_percent is not None:
        data["CpuPercent"] = value.cpu_percent
    if value.io_maximum_iops is not None:
        data["IOMaximumIOps"] = value.io_maximum_iops
    if value.io_maximum_bandwidth is not None:
        data["IOMaximumBandwidth"] = value.io_maximum_bandwidth
    if value.restart_policy is not None:
        data["RestartPolicy"] = encode_restart_policy(value.restart_policy)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_UPDATE_RESPONSE_NAMES = Names({"Warnings": "warnings"})


def decode_container_update_response(data: Any) -> ContainerUpdateResponse:
    if data.__class__ is not dict:
        return cast(ContainerUpdateResponse, data)
    get: Getter = data.get
    value = object.__new__(ContainerUpdateResponse)
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, CONTAINER_UPDATE_RESPONSE_NAMES)
    return value


def encode_container_update_response(value: Any) -> Any:
    if not isinstance(value, ContainerUpdateResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.warnings is not None:
        data["Warnings"] = value.warnings
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_WAIT_EXIT_ERROR_NAMES = Names({"Message": "message"})


def decode_container_wait_exit_error(data: Any) -> ContainerWaitExitError:
    if data.__class__ is not dict:
        return cast(ContainerWaitExitError, data)
    get: Getter = data.get
    value = object.__new__(ContainerWaitExitError)
    value.message = get("Message")
    value.unknown = unknown_members(data, CONTAINER_WAIT_EXIT_ERROR_NAMES)
    return value


def encode_container_wait_exit_error(value: Any) -> Any:
    if not isinstance(value, ContainerWaitExitError):
        return plain(value)
    data: dict[str, Any] = {}
    if value.message is not None:
        data["Message"] = value.message
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINER_WAIT_RESPONSE_NAMES = Names({"StatusCode": "status_code", "Error": "error"})
CONTAINER_WAIT_RESPONSE_LATER: Later = {
    "error": lambda get: decode_container_wait_exit_error(get("Error")),
}


def decode_container_wait_response(data: Any) -> ContainerWaitResponse:
    if data.__class__ is not dict:
        return cast(ContainerWaitResponse, data)
    get: Getter = data.get
    value = object.__new__(ContainerWaitResponse)
    value.status_code = get("StatusCode")
    value.unknown = unknown_members(data, CONTAINER_WAIT_RESPONSE_NAMES)
    decode_later(value, (get, CONTAINER_WAIT_RESPONSE_LATER))
    return value


def encode_container_wait_response(value: Any) -> Any:
    if not isinstance(value, ContainerWaitResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.status_code is not None:
        data["StatusCode"] = value.status_code
    if value.error is not None:
        data["Error"] = encode_container_wait_exit_error(value.error)
    if value.unknown:
        data.update(value.unknown)
    return data


DEVICE_MAPPING_NAMES = Names(
    {
        "PathOnHost": "path_on_host",
        "PathInContainer": "path_in_container",
        "CgroupPermissions": "cgroup_permissions",
    }
)


def decode_device_mapping(data: Any) -> DeviceMapping:
    if data.__class__ is not dict:
        return cast(DeviceMapping, data)
    get: Getter = data.get
    value = object.__new__(DeviceMapping)
    value.path_on_host = get("PathOnHost")
    value.path_in_container = get("PathInContainer")
    value.cgroup_permissions = get("CgroupPermissions")
    value.unknown = unknown_members(data, DEVICE_MAPPING_NAMES)
    return value


def encode_device_mapping(value: Any) -> Any:
    if not isinstance(value, DeviceMapping):
        return plain(value)
    data: dict[str, Any] = {}
    if value.path_on_host is not None:
        data["PathOnHost"] = value.path_on_host
    if value.path_in_container is not None:
        data["PathInContainer"] = value.path_in_container
    if value.cgroup_permissions is not None:
        data["CgroupPermissions"] = value.cgroup_permissions
    if value.unknown:
        data.update(value.unknown)
    return data


DEVICE_REQUEST_NAMES = Names(
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
        return cast(DeviceRequest, data)
    get: Getter = data.get
    value = object.__new__(DeviceRequest)
    value.driver = get("Driver")
    value.count = get("Count")
    value.device_ids = get("DeviceIDs")
    value.capabilities = get("Capabilities")
    value.options = get("Options")
    value.unknown = unknown_members(data, DEVICE_REQUEST_NAMES)
    return value


def encode_device_request(value: Any) -> Any:
    if not isinstance(value, DeviceRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.count is not None:
        data["Count"] = value.count
    if value.device_ids is not None:
        data["DeviceIDs"] = value.device_ids
    if value.capabilities is not None:
        data["Capabilities"] = value.capabilities
    if value.options is not None:
        data["Options"] = value.options
    if value.unknown:
        data.update(value.unknown)
    return data


FILESYSTEM_CHANGE_NAMES = Names({"Path": "path", "Kind": "kind"})


def decode_filesystem_change(data: Any) -> FilesystemChange:
    if data.__class__ is not dict:
        return cast(FilesystemChange, data)
    get: Getter = data.get
    value = object.__new__(FilesystemChange)
    value.path = get("Path")
    value.kind = decode_enum(enums.ChangeType, get("Kind"))
    value.unknown = unknown_members(data, FILESYSTEM_CHANGE_NAMES)
    return value


def encode_filesystem_change(value: Any) -> Any:
    if not isinstance(value, FilesystemChange):
        return plain(value)
    data: dict[str, Any] = {}
    if value.path is not None:
        data["Path"] = value.path
    if value.kind is not None:
        data["Kind"] = plain(value.kind)
    if value.unknown:
        data.update(value.unknown)
    return data


HEALTH_NAMES = Names({"Status": "status", "FailingStreak": "failing_streak", "Log": "log"})
HEALTH_LATER: Later = {
    "log": lambda get: decode_list(decode_healthcheck_result, get("Log")),
}


def decode_health(data: Any) -> Health:
    if data.__class__ is not dict:
        return cast(Health, data)
    get: Getter = data.get
    value = object.__new__(Health)
    value.status = decode_enum(enums.HealthStatus, get("Status"))
    value.failing_streak = get("FailingStreak")
    value.unknown = unknown_members(data, HEALTH_NAMES)
    decode_later(value, (get, HEALTH_LATER))
    return value


def encode_health(value: Any) -> Any:
    if not isinstance(value, Health):
        return plain(value)
    data: dict[str, Any] = {}
    if value.status is not None:
        data["Status"] = plain(value.status)
    if value.failing_streak is not None:
        data["FailingStreak"] = value.failing_streak
    if value.log is not None:
        data["Log"] = encode_list(encode_healthcheck_result, value.log)
    if value.unknown:
        data.update(value.unknown)
    return data


HEALTHCHECK_RESULT_NAMES = Names(
    {
        "Start": "start",
        "End": "end",
        "ExitCode": "exit_code",
        "Output": "output",
    }
)


def decode_healthcheck_result(data: Any) -> HealthcheckResult:
    if data.__class__ is not dict:
        return cast(HealthcheckResult, data)
    get: Getter = data.get
    value = object.__new__(HealthcheckResult)
    value.start = decode_as(Timestamp, get("Start"))
    value.end = decode_as(Timestamp, get("End"))
    value.exit_code = get("ExitCode")
    value.output = get("Output")
    value.unknown = unknown_members(data, HEALTHCHECK_RESULT_NAMES)
    return value


def encode_healthcheck_result(value: Any) -> Any:
    if not isinstance(value, HealthcheckResult):
        return plain(value)
    data: dict[str, Any] = {}
    if value.start is not None:
        data["Start"] = plain(value.start)
    if value.end is not None:
        data["End"] = plain(value.end)
    if value.exit_code is not None:
        data["ExitCode"] = value.exit_code
    if value.output is not None:
        data["Output"] = value.output
    if value.unknown:
        data.update(value.unknown)
    return data


HOST_CONFIG_NAMES = Names(
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
HOST_CONFIG_LATER: Later = {
    "blkio_weight_device": lambda get: decode_list(decode_weight_device, get("BlkioWeightDevice")),
    "blkio_device_read_bps": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceReadBps")),
    "blkio_device_write_bps": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceWriteBps")),
    "blkio_device_read_iops": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceReadIOps")),
    "blkio_device_write_iops": lambda get: decode_list(decode_throttle_device, get("BlkioDeviceWriteIOps")),
    "devices": lambda get: decode_list(decode_device_mapping, get("Devices")),
    "device_requests": lambda get: decode_list(decode_device_request, get("DeviceRequests")),
    "ulimits": lambda get: decode_list(codec.common.decode_ulimit, get("Ulimits")),
    "log_config": lambda get: decode_log_config(get("LogConfig")),
    "port_bindings": lambda get: decode_map(
        lambda item: decode_list(decode_port_binding, item), get("PortBindings")
    ),
    "restart_policy": lambda get: decode_restart_policy(get("RestartPolicy")),
    "mounts": lambda get: decode_list(codec.common.decode_mount, get("Mounts")),
}


def decode_host_config(data: Any) -> HostConfig:
    if data.__class__ is not dict:
        return cast(HostConfig, data)
    get: Getter = data.get
    value = object.__new__(HostConfig)
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
    value.network_mode = get("NetworkMode")
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
    decode_later(value, (get, HOST_CONFIG_LATER))
    return value


def encode_host_config(value: Any) -> Any:
    if not isinstance(value, HostConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.cpu_shares is not None:
        data["CpuShares"] = value.cpu_shares
    if value.memory is not None:
        data["Memory"] = value.memory
    if value.cgroup_parent is not None:
        data["CgroupParent"] = value.cgroup_parent
    if value.blkio_weight is not None:
        data["BlkioWeight"] = value.blkio_weight
    if value.blkio_weight_device is not None:
        data["BlkioWeightDevice"] = encode_list(encode_weight_device, value.blkio_weight_device)
    if value.blkio_device_read_bps is not None:
        data["BlkioDeviceReadBps"] = encode_list(encode_throttle_device, value.blkio_device_read_bps)
    if value.blkio_device_write_bps is not None:
        data["BlkioDeviceWriteBps"] = encode_list(encode_throttle_device, value.blkio_device_write_bps)
    if value.blkio_device_read_iops is not None:
        data["BlkioDeviceReadIOps"] = encode_list(encode_throttle_device, value.blkio_device_read_iops)
    if value.blkio_device_write_iops is not None:
        data["BlkioDeviceWriteIOps"] = encode_list(encode_throttle_device, value.blkio_device_write_iops)
    if value.cpu_period is not None:
        data["CpuPeriod"] = value.cpu_period
    if value.cpu_quota is not None:
        data["CpuQuota"] = value.cpu_quota
    if value.cpu_realtime_period is not None:
        data["CpuRealtimePeriod"] = value.cpu_realtime_period
    if value.cpu_realtime_runtime is not None:
        data["CpuRealtimeRuntime"] = value.cpu_realtime_runtime
    if value.cpuset_cpus is not None:
        data["CpusetCpus"] = value.cpuset_cpus
    if value.cpuset_mems is not None:
        data["CpusetMems"] = value.cpuset_mems
    if value.devices is not None:
        data["Devices"] = encode_list(encode_device_mapping, value.devices)
    if value.device_cgroup_rules is not None:
        data["DeviceCgroupRules"] = value.device_cgroup_rules
    if value.device_requests is not None:
        data["DeviceRequests"] = encode_list(encode_device_request, value.device_requests)
    if value.kernel_memory_tcp is not None:
        data["KernelMemoryTCP"] = value.kernel_memory_tcp
    if value.memory_reservation is not None:
        data["MemoryReservation"] = value.memory_reservation
    if value.memory_swap is not None:
        data["MemorySwap"] = value.memory_swap
    if value.memory_swappiness is not None:
        data["MemorySwappiness"] = value.memory_swappiness
    if value.nano_cpus is not None:
        data["NanoCpus"] = value.nano_cpus
    if value.oom_kill_disable is not None:
        data["OomKillDisable"] = value.oom_kill_disable
    if value.init is not None:
        data["Init"] = value.init
    if value.pids_limit is not None:
        data["PidsLimit"] = value.pids_limit
    if value.ulimits is not None:
        data["Ulimits"] = encode_list(codec.common.encode_ulimit, value.ulimits)
    if value.cpu_count is not None:
        data["CpuCount"] = value.cpu_count
    if value.cpu_percent is not None:
        data["CpuPercent"] = value.cpu_percent
    if value.io_maximum_iops is not None:
        data["IOMaximumIOps"] = value.io_maximum_iops
    if value.io_maximum_bandwidth is not None:
        data["IOMaximumBandwidth"] = value.io_maximum_bandwidth
    if value.binds is not None:
        data["Binds"] = value.binds
    if value.container_id_file is not None:
        data["ContainerIDFile"] = value.container_id_file
    if value.log_config is not None:
        data["LogConfig"] = encode_log_config(value.log_config)
    if value.network_mode is not None:
        data["NetworkMode"] = value.network_mode
    if value.port_bindings is not None:
        data["PortBindings"] = encode_map(
            lambda item: encode_list(encode_port_binding, item), value.port_bindings
        )
    if value.restart_policy is not None:
        data["RestartPolicy"] = encode_restart_policy(value.restart_policy)
    if value.auto_remove is not None:
        data["AutoRemove"] = value.auto_remove
    if value.volume_driver is not None:
        data["VolumeDriver"] = value.volume_driver
    if value.volumes_from is not None:
        data["VolumesFrom"] = value.volumes_from
    if value.mounts is not None:
        data["Mounts"] = encode_list(codec.common.encode_mount, value.mounts)
    if value.console_size is not None:
        data["ConsoleSize"] = value.console_size
    if value.annotations is not None:
        data["Annotations"] = value.annotations
    if value.cap_add is not None:
        data["CapAdd"] = value.cap_add
    if value.cap_drop is not None:
        data["CapDrop"] = value.cap_drop
    if value.cgroupns_mode is not None:
        data["CgroupnsMode"] = plain(value.cgroupns_mode)
    if value.dns is not None:
        data["Dns"] = value.dns
    if value.dns_options is not None:
        data["DnsOptions"] = value.dns_options
    if value.dns_search is not None:
        data["DnsSearch"] = value.dns_search
    if value.extra_hosts is not None:
        data["ExtraHosts"] = value.extra_hosts
    if value.group_add is not None:
        data["GroupAdd"] = value.group_add
    if value.ipc_mode is not None:
        data["IpcMode"] = value.ipc_mode
    if value.cgroup is not None:
        data["Cgroup"] = value.cgroup
    if value.links is not None:
        data["Links"] = value.links
    if value.oom_score_adj is not None:
        data["OomScoreAdj"] = value.oom_score_adj
    if value.pid_mode is not None:
        data["PidMode"] = value.pid_mode
    if value.privileged is not None:
        data["Privileged"] = value.privileged
    if value.publish_all_ports is not None:
        data["PublishAllPorts"] = value.publish_all_ports
    if value.readonly_rootfs is not None:
        data["ReadonlyRootfs"] = value.readonly_rootfs
    if value.security_opt is not None:
        data["SecurityOpt"] = value.security_opt
    if value.storage_opt is not None:
        data["StorageOpt"] = value.storage_opt
    if value.tmpfs is not None:
        data["Tmpfs"] = value.tmpfs
    if value.uts_mode is not None:
        data["UTSMode"] = value.uts_mode
    if value.userns_mode is not None:
        data["UsernsMode"] = value.userns_mode
    if value.shm_size is not None:
        data["ShmSize"] = value.shm_size
    if value.sysctls is not None:
        data["Sysctls"] = value.sysctls
    if value.runtime is not None:
        data["Runtime"] = value.runtime
    if value.isolation is not None:
        data["Isolation"] = plain(value.isolation)
    if value.masked_paths is not None:
        data["MaskedPaths"] = value.masked_paths
    if value.readonly_paths is not None:
        data["ReadonlyPaths"] = value.readonly_paths
    if value.unknown:
        data.update(value.unknown)
    return data


LOG_CONFIG_NAMES = Names({"Type": "type", "Config": "config"})


def decode_log_config(data: Any) -> LogConfig:
    if data.__class__ is not dict:
        return cast(LogConfig, data)
    get: Getter = data.get
    value = object.__new__(LogConfig)
    value.type = decode_enum(enums.LogDriverName, get("Type"))
    value.config = get("Config")
    value.unknown = unknown_members(data, LOG_CONFIG_NAMES)
    return value


def encode_log_config(value: Any) -> Any:
    if not isinstance(value, LogConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.type is not None:
        data["Type"] = plain(value.type)
    if value.config is not None:
        data["Config"] = value.config
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_SETTINGS_NAMES = Names(
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
NETWORK_SETTINGS_LATER: Later = {
    "ports": lambda get: decode_map(lambda item: decode_list(decode_port_binding, item), get("Ports")),
    "secondary_ip_addresses": lambda get: decode_list(decode_address, get("SecondaryIPAddresses")),
    "secondary_ipv6_addresses": lambda get: decode_list(decode_address, get("SecondaryIPv6Addresses")),
    "networks": lambda get: decode_map(codec.common.decode_endpoint_settings, get("Networks")),
}


def decode_network_settings(data: Any) -> NetworkSettings:
    if data.__class__ is not dict:
        return cast(NetworkSettings, data)
    get: Getter = data.get
    value = object.__new__(NetworkSettings)
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
    decode_later(value, (get, NETWORK_SETTINGS_LATER))
    return value


def encode_network_settings(value: Any) -> Any:
    if not isinstance(value, NetworkSettings):
        return plain(value)
    data: dict[str, Any] = {}
    if value.bridge is not None:
        data["Bridge"] = value.bridge
    if value.sandbox_id is not None:
        data["SandboxID"] = value.sandbox_id
    if value.hairpin_mode is not None:
        data["HairpinMode"] = value.hairpin_mode
    if value.link_local_ipv6_address is not None:
        data["LinkLocalIPv6Address"] = value.link_local_ipv6_address
    if value.link_local_ipv6_prefix_len is not None:
        data["LinkLocalIPv6PrefixLen"] = value.link_local_ipv6_prefix_len
    if value.ports is not None:
        data["Ports"] = encode_map(lambda item: encode_list(encode_port_binding, item), value.ports)
    if value.sandbox_key is not None:
        data["SandboxKey"] = value.sandbox_key
    if value.secondary_ip_addresses is not None:
        data["SecondaryIPAddresses"] = encode_list(encode_address, value.secondary_ip_addresses)
    if value.secondary_ipv6_addresses is not None:
        data["SecondaryIPv6Addresses"] = encode_list(encode_address, value.secondary_ipv6_addresses)
    if value.endpoint_id is not None:
        data["EndpointID"] = value.endpoint_id
    if value.gateway is not None:
        data["Gateway"] = value.gateway
    if value.global_ipv6_address is not None:
        data["GlobalIPv6Address"] = value.global_ipv6_address
    if value.global_ipv6_prefix_len is not None:
        data["GlobalIPv6PrefixLen"] = value.global_ipv6_prefix_len
    if value.ip_address is not None:
        data["IPAddress"] = value.ip_address
    if value.ip_prefix_len is not None:
        data["IPPrefixLen"] = value.ip_prefix_len
    if value.ipv6_gateway is not None:
        data["IPv6Gateway"] = value.ipv6_gateway
    if value.mac_address is not None:
        data["MacAddress"] = value.mac_address
    if value.networks is not None:
        data["Networks"] = encode_map(codec.common.encode_endpoint_settings, value.networks)
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORKING_CONFIG_NAMES = Names({"EndpointsConfig": "endpoints_config"})
NETWORKING_CONFIG_LATER: Later = {
    "endpoints_config": lambda get: decode_map(codec.common.decode_endpoint_settings, get("EndpointsConfig")),
}


def decode_networking_config(data: Any) -> NetworkingConfig:
    if data.__class__ is not dict:
        return cast(NetworkingConfig, data)
    get: Getter = data.get
    value = object.__new__(NetworkingConfig)
    value.unknown = unknown_members(data, NETWORKING_CONFIG_NAMES)
    decode_later(value, (get, NETWORKING_CONFIG_LATER))
    return value


def encode_networking_config(value: Any) -> Any:
    if not isinstance(value, NetworkingConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.endpoints_config is not None:
        data["EndpointsConfig"] = encode_map(codec.common.encode_endpoint_settings, value.endpoints_config)
    if value.unknown:
        data.update(value.unknown)
    return data


PATH_STAT_NAMES = Names(
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
        return cast(PathStat, data)
    get: Getter = data.get
    value = object.__new__(PathStat)
    value.name = get("name")
    value.size = get("size")
    value.mode = get("mode")
    value.mtime = decode_as(Timestamp, get("mtime"))
    value.link_target = get("linkTarget")
    value.unknown = unknown_members(data, PATH_STAT_NAMES)
    return value


def encode_path_stat(value: Any) -> Any:
    if not isinstance(value, PathStat):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["name"] = value.name
    if value.size is not None:
        data["size"] = value.size
    if value.mode is not None:
        data["mode"] = value.mode
    if value.mtime is not None:
        data["mtime"] = plain(value.mtime)
    if value.link_target is not None:
        data["linkTarget"] = value.link_target
    if value.unknown:
        data.update(value.unknown)
    return data


PORT_BINDING_NAMES = Names({"HostIp": "host_ip", "HostPort": "host_port"})


def decode_port_binding(data: Any) -> PortBinding:
    if data.__class__ is not dict:
        return cast(PortBinding, data)
    get: Getter = data.get
    value = object.__new__(PortBinding)
    value.host_ip = get("HostIp")
    value.host_port = get("HostPort")
    value.unknown = unknown_members(data, PORT_BINDING_NAMES)
    return value


def encode_port_binding(value: Any) -> Any:
    if not isinstance(value, PortBinding):
        return plain(value)
    data: dict[str, Any] = {}
    if value.host_ip is not None:
        data["HostIp"] = value.host_ip
    if value.host_port is not None:
        data["HostPort"] = value.host_port
    if value.unknown:
        data.update(value.unknown)
    return data


RESTART_POLICY_NAMES = Names({"Name": "name", "MaximumRetryCount": "maximum_retry_count"})


def decode_restart_policy(data: Any) -> RestartPolicy:
    if data.__class__ is not dict:
        return cast(RestartPolicy, data)
    get: Getter = data.get
    value = object.__new__(RestartPolicy)
    value.name = decode_enum(enums.RestartPolicyName, get("Name"))
    value.maximum_retry_count = get("MaximumRetryCount")
    value.unknown = unknown_members(data, RESTART_POLICY_NAMES)
    return value


def encode_restart_policy(value: Any) -> Any:
    if not isinstance(value, RestartPolicy):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = plain(value.name)
    if value.maximum_retry_count is not None:
        data["MaximumRetryCount"] = value.maximum_retry_count
    if value.unknown:
        data.update(value.unknown)
    return data


THROTTLE_DEVICE_NAMES = Names({"Path": "path", "Rate": "rate"})


def decode_throttle_device(data: Any) -> ThrottleDevice:
    if data.__class__ is not dict:
        return cast(ThrottleDevice, data)
    get: Getter = data.get
    value = object.__new__(ThrottleDevice)
    value.path = get("Path")
    value.rate = get("Rate")
    value.unknown = unknown_members(data, THROTTLE_DEVICE_NAMES)
    return value


def encode_throttle_device(value: Any) -> Any:
    if not isinstance(value, ThrottleDevice):
        return plain(value)
    data: dict[str, Any] = {}
    if value.path is not None:
        data["Path"] = value.path
    if value.rate is not None:
        data["Rate"] = value.rate
    if value.unknown:
        data.update(value.unknown)
    return data


WEIGHT_DEVICE_NAMES = Names({"Path": "path", "Weight": "weight"})


def decode_weight_device(data: Any) -> WeightDevice:
    if data.__class__ is not dict:
        return cast(WeightDevice, data)
    get: Getter = data.get
    value = object.__new__(WeightDevice)
    value.path = get("Path")
    value.weight = get("Weight")
    value.unknown = unknown_members(data, WEIGHT_DEVICE_NAMES)
    return value


def encode_weight_device(value: Any) -> Any:
    if not isinstance(value, WeightDevice):
        return plain(value)
    data: dict[str, Any] = {}
    if value.path is not None:
        data["Path"] = value.path
    if value.weight is not None:
        data["Weight"] = value.weight
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    Address: Codec(decode_address, encode_address, ADDRESS_NAMES),
    ContainerBlkioStatEntry: Codec(
        decode_container_blkio_stat_entry,
        encode_container_blkio_stat_entry,
        CONTAINER_BLKIO_STAT_ENTRY_NAMES,
    ),
    ContainerBlkioStats: Codec(
        decode_container_blkio_stats,
        encode_container_blkio_stats,
        CONTAINER_BLKIO_STATS_NAMES,
    ),
    ContainerCPUStats: Codec(
        decode_container_cpu_stats,
        encode_container_cpu_stats,
        CONTAINER_CPU_STATS_NAMES,
    ),
    ContainerCPUUsage: Codec(
        decode_container_cpu_usage,
        encode_container_cpu_usage,
        CONTAINER_CPU_USAGE_NAMES,
    ),
    ContainerConfig: Codec(decode_container_config, encode_container_config, CONTAINER_CONFIG_NAMES),
    ContainerCreateRequest: Codec(
        decode_container_create_request,
        encode_container_create_request,
        CONTAINER_CREATE_REQUEST_NAMES,
    ),
    ContainerCreateResponse: Codec(
        decode_container_create_response,
        encode_container_create_response,
        CONTAINER_CREATE_RESPONSE_NAMES,
    ),
    ContainerInspectResponse: Codec(
        decode_container_inspect_response,
        encode_container_inspect_response,
        CONTAINER_INSPECT_RESPONSE_NAMES,
    ),
    ContainerMemoryStats: Codec(
        decode_container_memory_stats,
        encode_container_memory_stats,
        CONTAINER_MEMORY_STATS_NAMES,
    ),
    ContainerNetworkStats: Codec(
        decode_container_network_stats,
        encode_container_network_stats,
        CONTAINER_NETWORK_STATS_NAMES,
    ),
    ContainerPidsStats: Codec(
        decode_container_pids_stats,
        encode_container_pids_stats,
        CONTAINER_PIDS_STATS_NAMES,
    ),
    ContainerPruneResponse: Codec(
        decode_container_prune_response,
        encode_container_prune_response,
        CONTAINER_PRUNE_RESPONSE_NAMES,
    ),
    ContainerState: Codec(decode_container_state, encode_container_state, CONTAINER_STATE_NAMES),
    ContainerStatsResponse: Codec(
        decode_container_stats_response,
        encode_container_stats_response,
        CONTAINER_STATS_RESPONSE_NAMES,
    ),
    ContainerStorageStats: Codec(
        decode_container_storage_stats,
        encode_container_storage_stats,
        CONTAINER_STORAGE_STATS_NAMES,
    ),
    ContainerSummary: Codec(decode_container_summary, encode_container_summary, CONTAINER_SUMMARY_NAMES),
    ContainerSummaryHostConfig: Codec(
        decode_container_summary_host_config,
        encode_container_summary_host_config,
        CONTAINER_SUMMARY_HOST_CONFIG_NAMES,
    ),
    ContainerSummaryNetworkSettings: Codec(
        decode_container_summary_network_settings,
        encode_container_summary_network_settings,
        CONTAINER_SUMMARY_NETWORK_SETTINGS_NAMES,
    ),
    ContainerThrottlingData: Codec(
        decode_container_throttling_data,
        encode_container_throttling_data,
        CONTAINER_THROTTLING_DATA_NAMES,
    ),
    ContainerTopResponse: Codec(
        decode_container_top_response,
        encode_container_top_response,
        CONTAINER_TOP_RESPONSE_NAMES,
    ),
    ContainerUpdateRequest: Codec(
        decode_container_update_request,
        encode_container_update_request,
        CONTAINER_UPDATE_REQUEST_NAMES,
    ),
    ContainerUpdateResponse: Codec(
        decode_container_update_response,
        encode_container_update_response,
        CONTAINER_UPDATE_RESPONSE_NAMES,
    ),
    ContainerWaitExitError: Codec(
        decode_container_wait_exit_error,
        encode_container_wait_exit_error,
        CONTAINER_WAIT_EXIT_ERROR_NAMES,
    ),
    ContainerWaitResponse: Codec(
        decode_container_wait_response,
        encode_container_wait_response,
        CONTAINER_WAIT_RESPONSE_NAMES,
    ),
    DeviceMapping: Codec(decode_device_mapping, encode_device_mapping, DEVICE_MAPPING_NAMES),
    DeviceRequest: Codec(decode_device_request, encode_device_request, DEVICE_REQUEST_NAMES),
    FilesystemChange: Codec(decode_filesystem_change, encode_filesystem_change, FILESYSTEM_CHANGE_NAMES),
    Health: Codec(decode_health, encode_health, HEALTH_NAMES),
    HealthcheckResult: Codec(decode_healthcheck_result, encode_healthcheck_result, HEALTHCHECK_RESULT_NAMES),
    HostConfig: Codec(decode_host_config, encode_host_config, HOST_CONFIG_NAMES),
    LogConfig: Codec(decode_log_config, encode_log_config, LOG_CONFIG_NAMES),
    NetworkSettings: Codec(decode_network_settings, encode_network_settings, NETWORK_SETTINGS_NAMES),
    NetworkingConfig: Codec(decode_networking_config, encode_networking_config, NETWORKING_CONFIG_NAMES),
    PathStat: Codec(decode_path_stat, encode_path_stat, PATH_STAT_NAMES),
    PortBinding: Codec(decode_port_binding, encode_port_binding, PORT_BINDING_NAMES),
    Resources: Codec(decode_resources, encode_resources, RESOURCES_NAMES),
    RestartPolicy: Codec(decode_restart_policy, encode_restart_policy, RESTART_POLICY_NAMES),
    ThrottleDevice: Codec(decode_throttle_device, encode_throttle_device, THROTTLE_DEVICE_NAMES),
    WeightDevice: Codec(decode_weight_device, encode_weight_device, WEIGHT_DEVICE_NAMES),
}
