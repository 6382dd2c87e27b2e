# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of system are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, decode_enum, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, MapAt, ModelAt
from dockline_runtime.models.model import Model, Timestamp

from .. import codec, enums
from ..models.system import (
    AddressPool,
    AuthConfig,
    AuthResponse,
    BuildCache,
    Commit,
    ComponentVersion,
    ContainerdInfo,
    ContainerdNamespaces,
    DeviceInfo,
    EventActor,
    EventMessage,
    FirewallInfo,
    IndexInfo,
    PeerNode,
    PingInfo,
    PluginsInfo,
    RegistryServiceConfig,
    Runtime,
    SwarmInfo,
    SystemDataUsageResponse,
    SystemInfo,
    SystemVersion,
    SystemVersionPlatform,
)

ADDRESS_POOL_NAMES = FieldNames({"Base": "base", "Size": "size"})


def decode_address_pool(data: Any) -> AddressPool:
    if data.__class__ is not dict:
        return cast("AddressPool", data)
    get: Getter = data.get
    value = new(AddressPool)
    value.base = get("Base")
    value.size = get("Size")
    value.unknown = unknown_members(data, ADDRESS_POOL_NAMES)
    return value


AUTH_CONFIG_NAMES = FieldNames(
    {
        "username": "username",
        "password": "password",
        "email": "email",
        "serveraddress": "serveraddress",
        "identitytoken": "identitytoken",
        "registrytoken": "registrytoken",
    }
)


def decode_auth_config(data: Any) -> AuthConfig:
    if data.__class__ is not dict:
        return cast("AuthConfig", data)
    get: Getter = data.get
    value = new(AuthConfig)
    value.username = get("username")
    value.password = get("password")
    value.email = get("email")
    value.serveraddress = get("serveraddress")
    value.identitytoken = get("identitytoken")
    value.registrytoken = get("registrytoken")
    value.unknown = unknown_members(data, AUTH_CONFIG_NAMES)
    return value


AUTH_RESPONSE_NAMES = FieldNames({"Status": "status", "IdentityToken": "identity_token"})


def decode_auth_response(data: Any) -> AuthResponse:
    if data.__class__ is not dict:
        return cast("AuthResponse", data)
    get: Getter = data.get
    value = new(AuthResponse)
    value.status = get("Status")
    value.identity_token = get("IdentityToken")
    value.unknown = unknown_members(data, AUTH_RESPONSE_NAMES)
    return value


BUILD_CACHE_NAMES = FieldNames(
    {
        "ID": "id",
        "Type": "type",
        "Description": "description",
        "InUse": "in_use",
        "Shared": "shared",
        "Size": "size",
        "CreatedAt": "created_at",
        "LastUsedAt": "last_used_at",
        "UsageCount": "usage_count",
        " Parents": "parents",
    }
)


def decode_build_cache(data: Any) -> BuildCache:
    if data.__class__ is not dict:
        return cast("BuildCache", data)
    get: Getter = data.get
    value = new(BuildCache)
    value.id = get("ID")
    value.type = decode_enum(enums.BuildCacheType, get("Type"))
    value.description = get("Description")
    value.in_use = get("InUse")
    value.shared = get("Shared")
    value.size = get("Size")
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.last_used_at = decode_as(Timestamp, get("LastUsedAt"))
    value.usage_count = get("UsageCount")
    value.parents = get(" Parents")
    value.unknown = unknown_members(data, BUILD_CACHE_NAMES)
    return value


COMMIT_NAMES = FieldNames({"ID": "id"})


def decode_commit(data: Any) -> Commit:
    if data.__class__ is not dict:
        return cast("Commit", data)
    get: Getter = data.get
    value = new(Commit)
    value.id = get("ID")
    value.unknown = unknown_members(data, COMMIT_NAMES)
    return value


COMPONENT_VERSION_NAMES = FieldNames({"Name": "name", "Version": "version", "Details": "details"})


def decode_component_version(data: Any) -> ComponentVersion:
    if data.__class__ is not dict:
        return cast("ComponentVersion", data)
    get: Getter = data.get
    value = new(ComponentVersion)
    value.name = get("Name")
    value.version = get("Version")
    value.details = get("Details")
    value.unknown = unknown_members(data, COMPONENT_VERSION_NAMES)
    return value


CONTAINERD_INFO_NAMES = FieldNames({"Address": "address", "Namespaces": "namespaces"})


def decode_containerd_info(data: Any) -> ContainerdInfo:
    if data.__class__ is not dict:
        return cast("ContainerdInfo", data)
    get: Getter = data.get
    value = new(ContainerdInfo)
    value.address = get("Address")
    value.namespaces = decode_containerd_namespaces(get("Namespaces"))
    value.unknown = unknown_members(data, CONTAINERD_INFO_NAMES)
    return value


CONTAINERD_NAMESPACES_NAMES = FieldNames({"Containers": "containers", "Plugins": "plugins"})


def decode_containerd_namespaces(data: Any) -> ContainerdNamespaces:
    if data.__class__ is not dict:
        return cast("ContainerdNamespaces", data)
    get: Getter = data.get
    value = new(ContainerdNamespaces)
    value.containers = get("Containers")
    value.plugins = get("Plugins")
    value.unknown = unknown_members(data, CONTAINERD_NAMESPACES_NAMES)
    return value


DEVICE_INFO_NAMES = FieldNames({"Source": "source", "ID": "id"})


def decode_device_info(data: Any) -> DeviceInfo:
    if data.__class__ is not dict:
        return cast("DeviceInfo", data)
    get: Getter = data.get
    value = new(DeviceInfo)
    value.source = get("Source")
    value.id = get("ID")
    value.unknown = unknown_members(data, DEVICE_INFO_NAMES)
    return value


EVENT_ACTOR_NAMES = FieldNames({"ID": "id", "Attributes": "attributes"})


def decode_event_actor(data: Any) -> EventActor:
    if data.__class__ is not dict:
        return cast("EventActor", data)
    get: Getter = data.get
    value = new(EventActor)
    value.id = get("ID")
    value.attributes = get("Attributes")
    value.unknown = unknown_members(data, EVENT_ACTOR_NAMES)
    return value


EVENT_MESSAGE_NAMES = FieldNames(
    {
        "Type": "type",
        "Action": "action",
        "Actor": "actor",
        "scope": "scope",
        "time": "time",
        "timeNano": "time_nano",
        "status": "status",
        "id": "id",
        "from": "from_",
    }
)
EVENT_MESSAGE_DEFERRED = Deferred(
    EventMessage,
    {
        "actor": ModelAt("Actor", lambda: decode_event_actor),
    },
)


def decode_event_message(data: Any) -> EventMessage:
    if data.__class__ is not dict:
        return cast("EventMessage", data)
    get: Getter = data.get
    value = new(EventMessage)
    value.type = decode_enum(enums.EventType, get("Type"))
    value.action = get("Action")
    value.scope = decode_enum(enums.EventScope, get("scope"))
    value.time = get("time")
    value.time_nano = get("timeNano")
    value.status = get("status")
    value.id = get("id")
    value.from_ = get("from")
    value.unknown = unknown_members(data, EVENT_MESSAGE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._actor = LATER
    return value


FIREWALL_INFO_NAMES = FieldNames({"Driver": "driver", "Info": "info"})


def decode_firewall_info(data: Any) -> FirewallInfo:
    if data.__class__ is not dict:
        return cast("FirewallInfo", data)
    get: Getter = data.get
    value = new(FirewallInfo)
    value.driver = get("Driver")
    value.info = get("Info")
    value.unknown = unknown_members(data, FIREWALL_INFO_NAMES)
    return value


INDEX_INFO_NAMES = FieldNames(
    {
        "Name": "name",
        "Mirrors": "mirrors",
        "Secure": "secure",
        "Official": "official",
    }
)


def decode_index_info(data: Any) -> IndexInfo:
    if data.__class__ is not dict:
        return cast("IndexInfo", data)
    get: Getter = data.get
    value = new(IndexInfo)
    value.name = get("Name")
    value.mirrors = get("Mirrors")
    value.secure = get("Secure")
    value.official = get("Official")
    value.unknown = unknown_members(data, INDEX_INFO_NAMES)
    return value


PEER_NODE_NAMES = FieldNames({"NodeID": "node_id", "Addr": "addr"})


def decode_peer_node(data: Any) -> PeerNode:
    if data.__class__ is not dict:
        return cast("PeerNode", data)
    get: Getter = data.get
    value = new(PeerNode)
    value.node_id = get("NodeID")
    value.addr = get("Addr")
    value.unknown = unknown_members(data, PEER_NODE_NAMES)
    return value


PING_INFO_NAMES = FieldNames(
    {
        "Api-Version": "api_version",
        "Builder-Version": "builder_version",
        "Docker-Experimental": "docker_experimental",
        "Swarm": "swarm",
        "Ostype": "ostype",
        "Server": "server",
    }
)


def decode_ping_info(data: Any) -> PingInfo:
    if data.__class__ is not dict:
        return cast("PingInfo", data)
    get: Getter = data.get
    value = new(PingInfo)
    value.api_version = get("Api-Version")
    value.builder_version = get("Builder-Version")
    value.docker_experimental = get("Docker-Experimental")
    value.swarm = decode_enum(enums.PingSwarmState, get("Swarm"))
    value.ostype = get("Ostype")
    value.server = get("Server")
    value.unknown = unknown_members(data, PING_INFO_NAMES)
    return value


PLUGINS_INFO_NAMES = FieldNames(
    {
        "Volume": "volume",
        "Network": "network",
        "Authorization": "authorization",
        "Log": "log",
    }
)


def decode_plugins_info(data: Any) -> PluginsInfo:
    if data.__class__ is not dict:
        return cast("PluginsInfo", data)
    get: Getter = data.get
    value = new(PluginsInfo)
    value.volume = get("Volume")
    value.network = get("Network")
    value.authorization = get("Authorization")
    value.log = get("Log")
    value.unknown = unknown_members(data, PLUGINS_INFO_NAMES)
    return value


REGISTRY_SERVICE_CONFIG_NAMES = FieldNames(
    {
        "InsecureRegistryCIDRs": "insecure_registry_cidrs",
        "IndexConfigs": "index_configs",
        "Mirrors": "mirrors",
    }
)
REGISTRY_SERVICE_CONFIG_DEFERRED = Deferred(
    RegistryServiceConfig,
    {
        "index_configs": MapAt("IndexConfigs", lambda: decode_index_info),
    },
)


def decode_registry_service_config(data: Any) -> RegistryServiceConfig:
    if data.__class__ is not dict:
        return cast("RegistryServiceConfig", data)
    get: Getter = data.get
    value = new(RegistryServiceConfig)
    value.insecure_registry_cidrs = get("InsecureRegistryCIDRs")
    value.mirrors = get("Mirrors")
    value.unknown = unknown_members(data, REGISTRY_SERVICE_CONFIG_NAMES)
    later: Any = value
    later._dockline_source = data
    later._index_configs = LATER
    return value


RUNTIME_NAMES = FieldNames({"path": "path", "runtimeArgs": "runtime_args", "status": "status"})


def decode_runtime(data: Any) -> Runtime:
    if data.__class__ is not dict:
        return cast("Runtime", data)
    get: Getter = data.get
    value = new(Runtime)
    value.path = get("path")
    value.runtime_args = get("runtimeArgs")
    value.status = get("status")
    value.unknown = unknown_members(data, RUNTIME_NAMES)
    return value


SWARM_INFO_NAMES = FieldNames(
    {
        "NodeID": "node_id",
        "NodeAddr": "node_addr",
        "LocalNodeState": "local_node_state",
        "ControlAvailable": "control_available",
        "Error": "error",
        "RemoteManagers": "remote_managers",
        "Nodes": "nodes",
        "Managers": "managers",
        "Cluster": "cluster",
        "Warnings": "warnings",
    }
)
SWARM_INFO_DEFERRED = Deferred(
    SwarmInfo,
    {
        "remote_managers": ListAt("RemoteManagers", lambda: decode_peer_node),
        "cluster": ModelAt("Cluster", lambda: codec.common.decode_cluster_info),
    },
)


def decode_swarm_info(data: Any) -> SwarmInfo:
    if data.__class__ is not dict:
        return cast("SwarmInfo", data)
    get: Getter = data.get
    value = new(SwarmInfo)
    value.node_id = get("NodeID")
    value.node_addr = get("NodeAddr")
    value.local_node_state = decode_enum(enums.LocalNodeState, get("LocalNodeState"))
    value.control_available = get("ControlAvailable")
    value.error = get("Error")
    value.nodes = get("Nodes")
    value.managers = get("Managers")
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, SWARM_INFO_NAMES)
    later: Any = value
    later._dockline_source = data
    later._remote_managers = LATER
    later._cluster = LATER
    return value


SYSTEM_DATA_USAGE_RESPONSE_NAMES = FieldNames(
    {
        "LayersSize": "layers_size",
        "Images": "images",
        "Containers": "containers",
        "Volumes": "volumes",
        "BuildCache": "build_cache",
    }
)
SYSTEM_DATA_USAGE_RESPONSE_DEFERRED = Deferred(
    SystemDataUsageResponse,
    {
        "images": ListAt("Images", lambda: codec.images.decode_image_summary),
        "containers": ListAt("Containers", lambda: codec.containers.decode_container_summary),
        "volumes": ListAt("Volumes", lambda: codec.volumes.decode_volume),
        "build_cache": ListAt("BuildCache", lambda: decode_build_cache),
    },
)


def decode_system_data_usage_response(data: Any) -> SystemDataUsageResponse:
    if data.__class__ is not dict:
        return cast("SystemDataUsageResponse", data)
    get: Getter = data.get
    value = new(SystemDataUsageResponse)
    value.layers_size = get("LayersSize")
    value.unknown = unknown_members(data, SYSTEM_DATA_USAGE_RESPONSE_NAMES)
    later: Any = value
    later._dockline_source = data
    later._images = LATER
    later._containers = LATER
    later._volumes = LATER
    later._build_cache = LATER
    return value


SYSTEM_INFO_NAMES = FieldNames(
    {
        "ID": "id",
        "Containers": "containers",
        "ContainersRunning": "containers_running",
        "ContainersPaused": "containers_paused",
        "ContainersStopped": "containers_stopped",
        "Images": "images",
        "Driver": "driver",
        "DriverStatus": "driver_status",
        "DockerRootDir": "docker_root_dir",
        "Plugins": "plugins",
        "MemoryLimit": "memory_limit",
        "SwapLimit": "swap_limit",
        "KernelMemoryTCP": "kernel_memory_tcp",
        "CpuCfsPeriod": "cpu_cfs_period",
        "CpuCfsQuota": "cpu_cfs_quota",
        "CPUShares": "cpu_shares",
        "CPUSet": "cpu_set",
        "PidsLimit": "pids_limit",
        "OomKillDisable": "oom_kill_disable",
        "IPv4Forwarding": "ipv4_forwarding",
        "Debug": "debug",
        "NFd": "n_fd",
        "NGoroutines": "n_goroutines",
        "SystemTime": "system_time",
        "LoggingDriver": "logging_driver",
        "CgroupDriver": "cgroup_driver",
        "CgroupVersion": "cgroup_version",
        "NEventsListener": "n_events_listener",
        "KernelVersion": "kernel_version",
        "OperatingSystem": "operating_system",
        "OSVersion": "os_version",
        "OSType": "os_type",
        "Architecture": "architecture",
        "NCPU": "ncpu",
        "MemTotal": "mem_total",
        "IndexServerAddress": "index_server_address",
        "RegistryConfig": "registry_config",
        "GenericResources": "generic_resources",
        "HttpProxy": "http_proxy",
        "HttpsProxy": "https_proxy",
        "NoProxy": "no_proxy",
        "Name": "name",
        "Labels": "labels",
        "ExperimentalBuild": "experimental_build",
        "ServerVersion": "server_version",
        "Runtimes": "runtimes",
        "DefaultRuntime": "default_runtime",
        "Swarm": "swarm",
        "LiveRestoreEnabled": "live_restore_enabled",
        "Isolation": "isolation",
        "InitBinary": "init_binary",
        "ContainerdCommit": "containerd_commit",
        "RuncCommit": "runc_commit",
        "InitCommit": "init_commit",
        "SecurityOptions": "security_options",
        "ProductLicense": "product_license",
        "DefaultAddressPools": "default_address_pools",
        "FirewallBackend": "firewall_backend",
        "DiscoveredDevices": "discovered_devices",
        "Warnings": "warnings",
        "CDISpecDirs": "cdi_spec_dirs",
        "Containerd": "containerd",
    }
)
SYSTEM_INFO_DEFERRED = Deferred(
    SystemInfo,
    {
        "plugins": ModelAt("Plugins", lambda: decode_plugins_info),
        "registry_config": ModelAt("RegistryConfig", lambda: decode_registry_service_config),
        "generic_resources": ListAt("GenericResources", lambda: codec.common.decode_generic_resource),
        "runtimes": MapAt("Runtimes", lambda: decode_runtime),
        "swarm": ModelAt("Swarm", lambda: decode_swarm_info),
        "containerd_commit": ModelAt("ContainerdCommit", lambda: decode_commit),
        "runc_commit": ModelAt("RuncCommit", lambda: decode_commit),
        "init_commit": ModelAt("InitCommit", lambda: decode_commit),
        "default_address_pools": ListAt("DefaultAddressPools", lambda: decode_address_pool),
        "firewall_backend": ModelAt("FirewallBackend", lambda: decode_firewall_info),
        "discovered_devices": ListAt("DiscoveredDevices", lambda: decode_device_info),
        "containerd": ModelAt("Containerd", lambda: decode_containerd_info),
    },
)


def decode_system_info(data: Any) -> SystemInfo:
    if data.__class__ is not dict:
        return cast("SystemInfo", data)
    get: Getter = data.get
    value = new(SystemInfo)
    value.id = get("ID")
    value.containers = get("Containers")
    value.containers_running = get("ContainersRunning")
    value.containers_paused = get("ContainersPaused")
    value.containers_stopped = get("ContainersStopped")
    value.images = get("Images")
    value.driver = get("Driver")
    value.driver_status = get("DriverStatus")
    value.docker_root_dir = get("DockerRootDir")
    value.memory_limit = get("MemoryLimit")
    value.swap_limit = get("SwapLimit")
    value.kernel_memory_tcp = get("KernelMemoryTCP")
    value.cpu_cfs_period = get("CpuCfsPeriod")
    value.cpu_cfs_quota = get("CpuCfsQuota")
    value.cpu_shares = get("CPUShares")
    value.cpu_set = get("CPUSet")
    value.pids_limit = get("PidsLimit")
    value.oom_kill_disable = get("OomKillDisable")
    value.ipv4_forwarding = get("IPv4Forwarding")
    value.debug = get("Debug")
    value.n_fd = get("NFd")
    value.n_goroutines = get("NGoroutines")
    value.system_time = decode_as(Timestamp, get("SystemTime"))
    value.logging_driver = get("LoggingDriver")
    value.cgroup_driver = decode_enum(enums.CgroupDriver, get("CgroupDriver"))
    value.cgroup_version = decode_enum(enums.CgroupVersion, get("CgroupVersion"))
    value.n_events_listener = get("NEventsListener")
    value.kernel_version = get("KernelVersion")
    value.operating_system = get("OperatingSystem")
    value.os_version = get("OSVersion")
    value.os_type = get("OSType")
    value.architecture = get("Architecture")
    value.ncpu = get("NCPU")
    value.mem_total = get("MemTotal")
    value.index_server_address = get("IndexServerAddress")
    value.http_proxy = get("HttpProxy")
    value.https_proxy = get("HttpsProxy")
    value.no_proxy = get("NoProxy")
    value.name = get("Name")
    value.labels = get("Labels")
    value.experimental_build = get("ExperimentalBuild")
    value.server_version = get("ServerVersion")
    value.default_runtime = get("DefaultRuntime")
    value.live_restore_enabled = get("LiveRestoreEnabled")
    value.isolation = decode_enum(enums.Isolation, get("Isolation"))
    value.init_binary = get("InitBinary")
    value.security_options = get("SecurityOptions")
    value.product_license = get("ProductLicense")
    value.warnings = get("Warnings")
    value.cdi_spec_dirs = get("CDISpecDirs")
    value.unknown = unknown_members(data, SYSTEM_INFO_NAMES)
    later: Any = value
    later._dockline_source = data
    later._plugins = LATER
    later._registry_config = LATER
    later._generic_resources = LATER
    later._runtimes = LATER
    later._swarm = LATER
    later._containerd_commit = LATER
    later._runc_commit = LATER
    later._init_commit = LATER
    later._default_address_pools = LATER
    later._firewall_backend = LATER
    later._discovered_devices = LATER
    later._containerd = LATER
    return value


SYSTEM_VERSION_NAMES = FieldNames(
    {
        "Platform": "platform",
        "Components": "components",
        "Version": "version",
        "ApiVersion": "api_version",
        "MinAPIVersion": "min_api_version",
        "GitCommit": "git_commit",
        "GoVersion": "go_version",
        "Os": "os",
        "Arch": "arch",
        "KernelVersion": "kernel_version",
        "Experimental": "experimental",
        "BuildTime": "build_time",
    }
)
SYSTEM_VERSION_DEFERRED = Deferred(
    SystemVersion,
    {
        "platform": ModelAt("Platform", lambda: decode_system_version_platform),
        "components": ListAt("Components", lambda: decode_component_version),
    },
)


def decode_system_version(data: Any) -> SystemVersion:
    if data.__class__ is not dict:
        return cast("SystemVersion", data)
    get: Getter = data.get
    value = new(SystemVersion)
    value.version = get("Version")
    value.api_version = get("ApiVersion")
    value.min_api_version = get("MinAPIVersion")
    value.git_commit = get("GitCommit")
    value.go_version = get("GoVersion")
    value.os = get("Os")
    value.arch = get("Arch")
    value.kernel_version = get("KernelVersion")
    value.experimental = get("Experimental")
    value.build_time = decode_as(Timestamp, get("BuildTime"))
    value.unknown = unknown_members(data, SYSTEM_VERSION_NAMES)
    later: Any = value
    later._dockline_source = data
    later._platform = LATER
    later._components = LATER
    return value


SYSTEM_VERSION_PLATFORM_NAMES = FieldNames({"Name": "name"})


def decode_system_version_platform(data: Any) -> SystemVersionPlatform:
    if data.__class__ is not dict:
        return cast("SystemVersionPlatform", data)
    get: Getter = data.get
    value = new(SystemVersionPlatform)
    value.name = get("Name")
    value.unknown = unknown_members(data, SYSTEM_VERSION_PLATFORM_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    AddressPool: Codec(decode_address_pool, ADDRESS_POOL_NAMES),
    AuthConfig: Codec(decode_auth_config, AUTH_CONFIG_NAMES),
    AuthResponse: Codec(decode_auth_response, AUTH_RESPONSE_NAMES),
    BuildCache: Codec(decode_build_cache, BUILD_CACHE_NAMES),
    Commit: Codec(decode_commit, COMMIT_NAMES),
    ComponentVersion: Codec(decode_component_version, COMPONENT_VERSION_NAMES),
    ContainerdInfo: Codec(decode_containerd_info, CONTAINERD_INFO_NAMES),
    ContainerdNamespaces: Codec(decode_containerd_namespaces, CONTAINERD_NAMESPACES_NAMES),
    DeviceInfo: Codec(decode_device_info, DEVICE_INFO_NAMES),
    EventActor: Codec(decode_event_actor, EVENT_ACTOR_NAMES),
    EventMessage: Codec(decode_event_message, EVENT_MESSAGE_NAMES),
    FirewallInfo: Codec(decode_firewall_info, FIREWALL_INFO_NAMES),
    IndexInfo: Codec(decode_index_info, INDEX_INFO_NAMES),
    PeerNode: Codec(decode_peer_node, PEER_NODE_NAMES),
    PingInfo: Codec(decode_ping_info, PING_INFO_NAMES),
    PluginsInfo: Codec(decode_plugins_info, PLUGINS_INFO_NAMES),
    RegistryServiceConfig: Codec(decode_registry_service_config, REGISTRY_SERVICE_CONFIG_NAMES),
    Runtime: Codec(decode_runtime, RUNTIME_NAMES),
    SwarmInfo: Codec(decode_swarm_info, SWARM_INFO_NAMES),
    SystemDataUsageResponse: Codec(decode_system_data_usage_response, SYSTEM_DATA_USAGE_RESPONSE_NAMES),
    SystemInfo: Codec(decode_system_info, SYSTEM_INFO_NAMES),
    SystemVersion: Codec(decode_system_version, SYSTEM_VERSION_NAMES),
    SystemVersionPlatform: Codec(decode_system_version_platform, SYSTEM_VERSION_PLATFORM_NAMES),
}
