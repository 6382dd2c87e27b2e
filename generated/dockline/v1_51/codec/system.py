# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of system are decoded and encoded."""

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

ADDRESS_POOL_NAMES = Names({"Base": "base", "Size": "size"})


def decode_address_pool(data: Any) -> AddressPool:
    if data.__class__ is not dict:
        return cast(AddressPool, data)
    get: Getter = data.get
    value = object.__new__(AddressPool)
    value.base = get("Base")
    value.size = get("Size")
    value.unknown = unknown_members(data, ADDRESS_POOL_NAMES)
    return value


def encode_address_pool(value: Any) -> Any:
    if not isinstance(value, AddressPool):
        return plain(value)
    data: dict[str, Any] = {}
    if value.base is not None:
        data["Base"] = value.base
    if value.size is not None:
        data["Size"] = value.size
    if value.unknown:
        data.update(value.unknown)
    return data


AUTH_CONFIG_NAMES = Names(
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
        return cast(AuthConfig, data)
    get: Getter = data.get
    value = object.__new__(AuthConfig)
    value.username = get("username")
    value.password = get("password")
    value.email = get("email")
    value.serveraddress = get("serveraddress")
    value.identitytoken = get("identitytoken")
    value.registrytoken = get("registrytoken")
    value.unknown = unknown_members(data, AUTH_CONFIG_NAMES)
    return value


def encode_auth_config(value: Any) -> Any:
    if not isinstance(value, AuthConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.username is not None:
        data["username"] = value.username
    if value.password is not None:
        data["password"] = value.password
    if value.email is not None:
        data["email"] = value.email
    if value.serveraddress is not None:
        data["serveraddress"] = value.serveraddress
    if value.identitytoken is not None:
        data["identitytoken"] = value.identitytoken
    if value.registrytoken is not None:
        data["registrytoken"] = value.registrytoken
    if value.unknown:
        data.update(value.unknown)
    return data


AUTH_RESPONSE_NAMES = Names({"Status": "status", "IdentityToken": "identity_token"})


def decode_auth_response(data: Any) -> AuthResponse:
    if data.__class__ is not dict:
        return cast(AuthResponse, data)
    get: Getter = data.get
    value = object.__new__(AuthResponse)
    value.status = get("Status")
    value.identity_token = get("IdentityToken")
    value.unknown = unknown_members(data, AUTH_RESPONSE_NAMES)
    return value


def encode_auth_response(value: Any) -> Any:
    if not isinstance(value, AuthResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.status is not None:
        data["Status"] = value.status
    if value.identity_token is not None:
        data["IdentityToken"] = value.identity_token
    if value.unknown:
        data.update(value.unknown)
    return data


BUILD_CACHE_NAMES = Names(
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
        return cast(BuildCache, data)
    get: Getter = data.get
    value = object.__new__(BuildCache)
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


def encode_build_cache(value: Any) -> Any:
    if not isinstance(value, BuildCache):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.type is not None:
        data["Type"] = plain(value.type)
    if value.description is not None:
        data["Description"] = value.description
    if value.in_use is not None:
        data["InUse"] = value.in_use
    if value.shared is not None:
        data["Shared"] = value.shared
    if value.size is not None:
        data["Size"] = value.size
    if value.created_at is not None:
        data["CreatedAt"] = plain(value.created_at)
    if value.last_used_at is not None:
        data["LastUsedAt"] = plain(value.last_used_at)
    if value.usage_count is not None:
        data["UsageCount"] = value.usage_count
    if value.parents is not None:
        data[" Parents"] = value.parents
    if value.unknown:
        data.update(value.unknown)
    return data


COMMIT_NAMES = Names({"ID": "id"})


def decode_commit(data: Any) -> Commit:
    if data.__class__ is not dict:
        return cast(Commit, data)
    get: Getter = data.get
    value = object.__new__(Commit)
    value.id = get("ID")
    value.unknown = unknown_members(data, COMMIT_NAMES)
    return value


def encode_commit(value: Any) -> Any:
    if not isinstance(value, Commit):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.unknown:
        data.update(value.unknown)
    return data


COMPONENT_VERSION_NAMES = Names({"Name": "name", "Version": "version", "Details": "details"})


def decode_component_version(data: Any) -> ComponentVersion:
    if data.__class__ is not dict:
        return cast(ComponentVersion, data)
    get: Getter = data.get
    value = object.__new__(ComponentVersion)
    value.name = get("Name")
    value.version = get("Version")
    value.details = get("Details")
    value.unknown = unknown_members(data, COMPONENT_VERSION_NAMES)
    return value


def encode_component_version(value: Any) -> Any:
    if not isinstance(value, ComponentVersion):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.version is not None:
        data["Version"] = value.version
    if value.details is not None:
        data["Details"] = plain(value.details)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINERD_INFO_NAMES = Names({"Address": "address", "Namespaces": "namespaces"})
CONTAINERD_INFO_LATER: Later = {
    "namespaces": lambda get: decode_containerd_namespaces(get("Namespaces")),
}


def decode_containerd_info(data: Any) -> ContainerdInfo:
    if data.__class__ is not dict:
        return cast(ContainerdInfo, data)
    get: Getter = data.get
    value = object.__new__(ContainerdInfo)
    value.address = get("Address")
    value.unknown = unknown_members(data, CONTAINERD_INFO_NAMES)
    decode_later(value, (get, CONTAINERD_INFO_LATER))
    return value


def encode_containerd_info(value: Any) -> Any:
    if not isinstance(value, ContainerdInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.address is not None:
        data["Address"] = value.address
    if value.namespaces is not None:
        data["Namespaces"] = encode_containerd_namespaces(value.namespaces)
    if value.unknown:
        data.update(value.unknown)
    return data


CONTAINERD_NAMESPACES_NAMES = Names({"Containers": "containers", "Plugins": "plugins"})


def decode_containerd_namespaces(data: Any) -> ContainerdNamespaces:
    if data.__class__ is not dict:
        return cast(ContainerdNamespaces, data)
    get: Getter = data.get
    value = object.__new__(ContainerdNamespaces)
    value.containers = get("Containers")
    value.plugins = get("Plugins")
    value.unknown = unknown_members(data, CONTAINERD_NAMESPACES_NAMES)
    return value


def encode_containerd_namespaces(value: Any) -> Any:
    if not isinstance(value, ContainerdNamespaces):
        return plain(value)
    data: dict[str, Any] = {}
    if value.containers is not None:
        data["Containers"] = value.containers
    if value.plugins is not None:
        data["Plugins"] = value.plugins
    if value.unknown:
        data.update(value.unknown)
    return data


DEVICE_INFO_NAMES = Names({"Source": "source", "ID": "id"})


def decode_device_info(data: Any) -> DeviceInfo:
    if data.__class__ is not dict:
        return cast(DeviceInfo, data)
    get: Getter = data.get
    value = object.__new__(DeviceInfo)
    value.source = get("Source")
    value.id = get("ID")
    value.unknown = unknown_members(data, DEVICE_INFO_NAMES)
    return value


def encode_device_info(value: Any) -> Any:
    if not isinstance(value, DeviceInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.source is not None:
        data["Source"] = value.source
    if value.id is not None:
        data["ID"] = value.id
    if value.unknown:
        data.update(value.unknown)
    return data


EVENT_ACTOR_NAMES = Names({"ID": "id", "Attributes": "attributes"})


def decode_event_actor(data: Any) -> EventActor:
    if data.__class__ is not dict:
        return cast(EventActor, data)
    get: Getter = data.get
    value = object.__new__(EventActor)
    value.id = get("ID")
    value.attributes = get("Attributes")
    value.unknown = unknown_members(data, EVENT_ACTOR_NAMES)
    return value


def encode_event_actor(value: Any) -> Any:
    if not isinstance(value, EventActor):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.attributes is not None:
        data["Attributes"] = value.attributes
    if value.unknown:
        data.update(value.unknown)
    return data


EVENT_MESSAGE_NAMES = Names(
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
EVENT_MESSAGE_LATER: Later = {
    "actor": lambda get: decode_event_actor(get("Actor")),
}


def decode_event_message(data: Any) -> EventMessage:
    if data.__class__ is not dict:
        return cast(EventMessage, data)
    get: Getter = data.get
    value = object.__new__(EventMessage)
    value.type = decode_enum(enums.EventType, get("Type"))
    value.action = get("Action")
    value.scope = decode_enum(enums.EventScope, get("scope"))
    value.time = get("time")
    value.time_nano = get("timeNano")
    value.status = get("status")
    value.id = get("id")
    value.from_ = get("from")
    value.unknown = unknown_members(data, EVENT_MESSAGE_NAMES)
    decode_later(value, (get, EVENT_MESSAGE_LATER))
    return value


def encode_event_message(value: Any) -> Any:
    if not isinstance(value, EventMessage):
        return plain(value)
    data: dict[str, Any] = {}
    if value.type is not None:
        data["Type"] = plain(value.type)
    if value.action is not None:
        data["Action"] = value.action
    if value.actor is not None:
        data["Actor"] = encode_event_actor(value.actor)
    if value.scope is not None:
        data["scope"] = plain(value.scope)
    if value.time is not None:
        data["time"] = value.time
    if value.time_nano is not None:
        data["timeNano"] = value.time_nano
    if value.status is not None:
        data["status"] = value.status
    if value.id is not None:
        data["id"] = value.id
    if value.from_ is not None:
        data["from"] = value.from_
    if value.unknown:
        data.update(value.unknown)
    return data


FIREWALL_INFO_NAMES = Names({"Driver": "driver", "Info": "info"})


def decode_firewall_info(data: Any) -> FirewallInfo:
    if data.__class__ is not dict:
        return cast(FirewallInfo, data)
    get: Getter = data.get
    value = object.__new__(FirewallInfo)
    value.driver = get("Driver")
    value.info = get("Info")
    value.unknown = unknown_members(data, FIREWALL_INFO_NAMES)
    return value


def encode_firewall_info(value: Any) -> Any:
    if not isinstance(value, FirewallInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.info is not None:
        data["Info"] = value.info
    if value.unknown:
        data.update(value.unknown)
    return data


INDEX_INFO_NAMES = Names(
    {
        "Name": "name",
        "Mirrors": "mirrors",
        "Secure": "secure",
        "Official": "official",
    }
)


def decode_index_info(data: Any) -> IndexInfo:
    if data.__class__ is not dict:
        return cast(IndexInfo, data)
    get: Getter = data.get
    value = object.__new__(IndexInfo)
    value.name = get("Name")
    value.mirrors = get("Mirrors")
    value.secure = get("Secure")
    value.official = get("Official")
    value.unknown = unknown_members(data, INDEX_INFO_NAMES)
    return value


def encode_index_info(value: Any) -> Any:
    if not isinstance(value, IndexInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.mirrors is not None:
        data["Mirrors"] = value.mirrors
    if value.secure is not None:
        data["Secure"] = value.secure
    if value.official is not None:
        data["Official"] = value.official
    if value.unknown:
        data.update(value.unknown)
    return data


PEER_NODE_NAMES = Names({"NodeID": "node_id", "Addr": "addr"})


def decode_peer_node(data: Any) -> PeerNode:
    if data.__class__ is not dict:
        return cast(PeerNode, data)
    get: Getter = data.get
    value = object.__new__(PeerNode)
    value.node_id = get("NodeID")
    value.addr = get("Addr")
    value.unknown = unknown_members(data, PEER_NODE_NAMES)
    return value


def encode_peer_node(value: Any) -> Any:
    if not isinstance(value, PeerNode):
        return plain(value)
    data: dict[str, Any] = {}
    if value.node_id is not None:
        data["NodeID"] = value.node_id
    if value.addr is not None:
        data["Addr"] = value.addr
    if value.unknown:
        data.update(value.unknown)
    return data


PING_INFO_NAMES = Names(
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
        return cast(PingInfo, data)
    get: Getter = data.get
    value = object.__new__(PingInfo)
    value.api_version = get("Api-Version")
    value.builder_version = get("Builder-Version")
    value.docker_experimental = get("Docker-Experimental")
    value.swarm = decode_enum(enums.PingSwarmState, get("Swarm"))
    value.ostype = get("Ostype")
    value.server = get("Server")
    value.unknown = unknown_members(data, PING_INFO_NAMES)
    return value


def encode_ping_info(value: Any) -> Any:
    if not isinstance(value, PingInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.api_version is not None:
        data["Api-Version"] = value.api_version
    if value.builder_version is not None:
        data["Builder-Version"] = value.builder_version
    if value.docker_experimental is not None:
        data["Docker-Experimental"] = value.docker_experimental
    if value.swarm is not None:
        data["Swarm"] = plain(value.swarm)
    if value.ostype is not None:
        data["Ostype"] = value.ostype
    if value.server is not None:
        data["Server"] = value.server
    if value.unknown:
        data.update(value.unknown)
    return data


PLUGINS_INFO_NAMES = Names(
    {
        "Volume": "volume",
        "Network": "network",
        "Authorization": "authorization",
        "Log": "log",
    }
)


def decode_plugins_info(data: Any) -> PluginsInfo:
    if data.__class__ is not dict:
        return cast(PluginsInfo, data)
    get: Getter = data.get
    value = object.__new__(PluginsInfo)
    value.volume = get("Volume")
    value.network = get("Network")
    value.authorization = get("Authorization")
    value.log = get("Log")
    value.unknown = unknown_members(data, PLUGINS_INFO_NAMES)
    return value


def encode_plugins_info(value: Any) -> Any:
    if not isinstance(value, PluginsInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.volume is not None:
        data["Volume"] = value.volume
    if value.network is not None:
        data["Network"] = value.network
    if value.authorization is not None:
        data["Authorization"] = value.authorization
    if value.log is not None:
        data["Log"] = value.log
    if value.unknown:
        data.update(value.unknown)
    return data


REGISTRY_SERVICE_CONFIG_NAMES = Names(
    {
        "InsecureRegistryCIDRs": "insecure_registry_cidrs",
        "IndexConfigs": "index_configs",
        "Mirrors": "mirrors",
    }
)
REGISTRY_SERVICE_CONFIG_LATER: Later = {
    "index_configs": lambda get: decode_map(decode_index_info, get("IndexConfigs")),
}


def decode_registry_service_config(data: Any) -> RegistryServiceConfig:
    if data.__class__ is not dict:
        return cast(RegistryServiceConfig, data)
    get: Getter = data.get
    value = object.__new__(RegistryServiceConfig)
    value.insecure_registry_cidrs = get("InsecureRegistryCIDRs")
    value.mirrors = get("Mirrors")
    value.unknown = unknown_members(data, REGISTRY_SERVICE_CONFIG_NAMES)
    decode_later(value, (get, REGISTRY_SERVICE_CONFIG_LATER))
    return value


def encode_registry_service_config(value: Any) -> Any:
    if not isinstance(value, RegistryServiceConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.insecure_registry_cidrs is not None:
        data["InsecureRegistryCIDRs"] = value.insecure_registry_cidrs
    if value.index_configs is not None:
        data["IndexConfigs"] = encode_map(encode_index_info, value.index_configs)
    if value.mirrors is not None:
        data["Mirrors"] = value.mirrors
    if value.unknown:
        data.update(value.unknown)
    return data


RUNTIME_NAMES = Names({"path": "path", "runtimeArgs": "runtime_args", "status": "status"})


def decode_runtime(data: Any) -> Runtime:
    if data.__class__ is not dict:
        return cast(Runtime, data)
    get: Getter = data.get
    value = object.__new__(Runtime)
    value.path = get("path")
    value.runtime_args = get("runtimeArgs")
    value.status = get("status")
    value.unknown = unknown_members(data, RUNTIME_NAMES)
    return value


def encode_runtime(value: Any) -> Any:
    if not isinstance(value, Runtime):
        return plain(value)
    data: dict[str, Any] = {}
    if value.path is not None:
        data["path"] = value.path
    if value.runtime_args is not None:
        data["runtimeArgs"] = value.runtime_args
    if value.status is not None:
        data["status"] = value.status
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_INFO_NAMES = Names(
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
SWARM_INFO_LATER: Later = {
    "remote_managers": lambda get: decode_list(decode_peer_node, get("RemoteManagers")),
    "cluster": lambda get: codec.common.decode_cluster_info(get("Cluster")),
}


def decode_swarm_info(data: Any) -> SwarmInfo:
    if data.__class__ is not dict:
        return cast(SwarmInfo, data)
    get: Getter = data.get
    value = object.__new__(SwarmInfo)
    value.node_id = get("NodeID")
    value.node_addr = get("NodeAddr")
    value.local_node_state = decode_enum(enums.LocalNodeState, get("LocalNodeState"))
    value.control_available = get("ControlAvailable")
    value.error = get("Error")
    value.nodes = get("Nodes")
    value.managers = get("Managers")
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, SWARM_INFO_NAMES)
    decode_later(value, (get, SWARM_INFO_LATER))
    return value


def encode_swarm_info(value: Any) -> Any:
    if not isinstance(value, SwarmInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.node_id is not None:
        data["NodeID"] = value.node_id
    if value.node_addr is not None:
        data["NodeAddr"] = value.node_addr
    if value.local_node_state is not None:
        data["LocalNodeState"] = plain(value.local_node_state)
    if value.control_available is not None:
        data["ControlAvailable"] = value.control_available
    if value.error is not None:
        data["Error"] = value.error
    if value.remote_managers is not None:
        data["RemoteManagers"] = encode_list(encode_peer_node, value.remote_managers)
    if value.nodes is not None:
        data["Nodes"] = value.nodes
    if value.managers is not None:
        data["Managers"] = value.managers
    if value.cluster is not None:
        data["Cluster"] = codec.common.encode_cluster_info(value.cluster)
    if value.warnings is not None:
        data["Warnings"] = value.warnings
    if value.unknown:
        data.update(value.unknown)
    return data


SYSTEM_DATA_USAGE_RESPONSE_NAMES = Names(
    {
        "LayersSize": "layers_size",
        "Images": "images",
        "Containers": "containers",
        "Volumes": "volumes",
        "BuildCache": "build_cache",
    }
)
SYSTEM_DATA_USAGE_RESPONSE_LATER: Later = {
    "images": lambda get: decode_list(codec.images.decode_image_summary, get("Images")),
    "containers": lambda get: decode_list(codec.containers.decode_container_summary, get("Containers")),
    "volumes": lambda get: decode_list(codec.volumes.decode_volume, get("Volumes")),
    "build_cache": lambda get: decode_list(decode_build_cache, get("BuildCache")),
}


def decode_system_data_usage_response(data: Any) -> SystemDataUsageResponse:
    if data.__class__ is not dict:
        return cast(SystemDataUsageResponse, data)
    get: Getter = data.get
    value = object.__new__(SystemDataUsageResponse)
    value.layers_size = get("LayersSize")
    value.unknown = unknown_members(data, SYSTEM_DATA_USAGE_RESPONSE_NAMES)
    decode_later(value, (get, SYSTEM_DATA_USAGE_RESPONSE_LATER))
    return value


def encode_system_data_usage_response(value: Any) -> Any:
    if not isinstance(value, SystemDataUsageResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.layers_size is not None:
        data["LayersSize"] = value.layers_size
    if value.images is not None:
        data["Images"] = encode_list(codec.images.encode_image_summary, value.images)
    if value.containers is not None:
        data["Containers"] = encode_list(codec.containers.encode_container_summary, value.containers)
    if value.volumes is not None:
        data["Volumes"] = encode_list(codec.volumes.encode_volume, value.volumes)
    if value.build_cache is not None:
        data["BuildCache"] = encode_list(encode_build_cache, value.build_cache)
    if value.unknown:
        data.update(value.unknown)
    return data


SYSTEM_INFO_NAMES = Names(
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
SYSTEM_INFO_LATER: Later = {
    "plugins": lambda get: decode_plugins_info(get("Plugins")),
    "registry_config": lambda get: decode_registry_service_config(get("RegistryConfig")),
    "generic_resources": lambda get: decode_list(
        codec.common.decode_generic_resource, get("GenericResources")
    ),
    "runtimes": lambda get: decode_map(decode_runtime, get("Runtimes")),
    "swarm": lambda get: decode_swarm_info(get("Swarm")),
    "containerd_commit": lambda get: decode_commit(get("ContainerdCommit")),
    "runc_commit": lambda get: decode_commit(get("RuncCommit")),
    "init_commit": lambda get: decode_commit(get("InitCommit")),
    "default_address_pools": lambda get: decode_list(decode_address_pool, get("DefaultAddressPools")),
    "firewall_backend": lambda get: decode_firewall_info(get("FirewallBackend")),
    "discovered_devices": lambda get: decode_list(decode_device_info, get("DiscoveredDevices")),
    "containerd": lambda get: decode_containerd_info(get("Containerd")),
}


def decode_system_info(data: Any) -> SystemInfo:
    if data.__class__ is not dict:
        return cast(SystemInfo, data)
    get: Getter = data.get
    value = object.__new__(SystemInfo)
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
    decode_later(value, (get, SYSTEM_INFO_LATER))
    return value


def encode_system_info(value: Any) -> Any:
    if not isinstance(value, SystemInfo):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.containers is not None:
        data["Containers"] = value.containers
    if value.containers_running is not None:
        data["ContainersRunning"] = value.containers_running
    if value.containers_paused is not None:
        data["ContainersPaused"] = value.containers_paused
    if value.containers_stopped is not None:
        data["ContainersStopped"] = value.containers_stopped
    if value.images is not None:
        data["Images"] = value.images
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.driver_status is not None:
        data["DriverStatus"] = value.driver_status
    if value.docker_root_dir is not None:
        data["DockerRootDir"] = value.docker_root_dir
    if value.plugins is not None:
        data["Plugins"] = encode_plugins_info(value.plugins)
    if value.memory_limit is not None:
        data["MemoryLimit"] = value.memory_limit
    if value.swap_limit is not None:
        data["SwapLimit"] = value.swap_limit
    if value.kernel_memory_tcp is not None:
        data["KernelMemoryTCP"] = value.kernel_memory_tcp
    if value.cpu_cfs_period is not None:
        data["CpuCfsPeriod"] = value.cpu_cfs_period
    if value.cpu_cfs_quota is not None:
        data["CpuCfsQuota"] = value.cpu_cfs_quota
    if value.cpu_shares is not None:
        data["CPUShares"] = value.cpu_shares
    if value.cpu_set is not None:
        data["CPUSet"] = value.cpu_set
    if value.pids_limit is not None:
        data["PidsLimit"] = value.pids_limit
    if value.oom_kill_disable is not None:
        data["OomKillDisable"] = value.oom_kill_disable
    if value.ipv4_forwarding is not None:
        data["IPv4Forwarding"] = value.ipv4_forwarding
    if value.debug is not None:
        data["Debug"] = value.debug
    if value.n_fd is not None:
        data["NFd"] = value.n_fd
    if value.n_goroutines is not None:
        data["NGoroutines"] = value.n_goroutines
    if value.system_time is not None:
        data["SystemTime"] = plain(value.system_time)
    if value.logging_driver is not None:
        data["LoggingDriver"] = value.logging_driver
    if value.cgroup_driver is not None:
        data["CgroupDriver"] = plain(value.cgroup_driver)
    if value.cgroup_version is not None:
        data["CgroupVersion"] = plain(value.cgroup_version)
    if value.n_events_listener is not None:
        data["NEventsListener"] = value.n_events_listener
    if value.kernel_version is not None:
        data["KernelVersion"] = value.kernel_version
    if value.operating_system is not None:
        data["OperatingSystem"] = value.operating_system
    if value.os_version is not None:
        data["OSVersion"] = value.os_version
    if value.os_type is not None:
        data["OSType"] = value.os_type
    if value.architecture is not None:
        data["Architecture"] = value.architecture
    if value.ncpu is not None:
        data["NCPU"] = value.ncpu
    if value.mem_total is not None:
        data["MemTotal"] = value.mem_total
    if value.index_server_address is not None:
        data["IndexServerAddress"] = value.index_server_address
    if value.registry_config is not None:
        data["RegistryConfig"] = encode_registry_service_config(value.registry_config)
    if value.generic_resources is not None:
        data["GenericResources"] = encode_list(codec.common.encode_generic_resource, value.generic_resources)
    if value.http_proxy is not None:
        data["HttpProxy"] = value.http_proxy
    if value.https_proxy is not None:
        data["HttpsProxy"] = value.https_proxy
    if value.no_proxy is not None:
        data["NoProxy"] = value.no_proxy
    if value.name is not None:
        data["Name"] = value.name
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.experimental_build is not None:
        data["ExperimentalBuild"] = value.experimental_build
    if value.server_version is not None:
        data["ServerVersion"] = value.server_version
    if value.runtimes is not None:
        data["Runtimes"] = encode_map(encode_runtime, value.runtimes)
    if value.default_runtime is not None:
        data["DefaultRuntime"] = value.default_runtime
    if value.swarm is not None:
        data["Swarm"] = encode_swarm_info(value.swarm)
    if value.live_restore_enabled is not None:
        data["LiveRestoreEnabled"] = value.live_restore_enabled
    if value.isolation is not None:
        data["Isolation"] = plain(value.isolation)
    if value.init_binary is not None:
        data["InitBinary"] = value.init_binary
    if value.containerd_commit is not None:
        data["ContainerdCommit"] = encode_commit(value.containerd_commit)
    if value.runc_commit is not None:
        data["RuncCommit"] = encode_commit(value.runc_commit)
    if value.init_commit is not None:
        data["InitCommit"] = encode_commit(value.init_commit)
    if value.security_options is not None:
        data["SecurityOptions"] = value.security_options
    if value.product_license is not None:
        data["ProductLicense"] = value.product_license
    if value.default_address_pools is not None:
        data["DefaultAddressPools"] = encode_list(encode_address_pool, value.default_address_pools)
    if value.firewall_backend is not None:
        data["FirewallBackend"] = encode_firewall_info(value.firewall_backend)
    if value.discovered_devices is not None:
        data["DiscoveredDevices"] = encode_list(encode_device_info, value.discovered_devices)
    if value.warnings is not None:
        data["Warnings"] = value.warnings
    if value.cdi_spec_dirs is not None:
        data["CDISpecDirs"] = value.cdi_spec_dirs
    if value.containerd is not None:
        data["Containerd"] = encode_containerd_info(value.containerd)
    if value.unknown:
        data.update(value.unknown)
    return data


SYSTEM_VERSION_NAMES = Names(
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
SYSTEM_VERSION_LATER: Later = {
    "platform": lambda get: decode_system_version_platform(get("Platform")),
    "components": lambda get: decode_list(decode_component_version, get("Components")),
}


def decode_system_version(data: Any) -> SystemVersion:
    if data.__class__ is not dict:
        return cast(SystemVersion, data)
    get: Getter = data.get
    value = object.__new__(SystemVersion)
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
    decode_later(value, (get, SYSTEM_VERSION_LATER))
    return value


def encode_system_version(value: Any) -> Any:
    if not isinstance(value, SystemVersion):
        return plain(value)
    data: dict[str, Any] = {}
    if value.platform is not None:
        data["Platform"] = encode_system_version_platform(value.platform)
    if value.components is not None:
        data["Components"] = encode_list(encode_component_version, value.components)
    if value.version is not None:
        data["Version"] = value.version
    if value.api_version is not None:
        data["ApiVersion"] = value.api_version
    if value.min_api_version is not None:
        data["MinAPIVersion"] = value.min_api_version
    if value.git_commit is not None:
        data["GitCommit"] = value.git_commit
    if value.go_version is not None:
        data["GoVersion"] = value.go_version
    if value.os is not None:
        data["Os"] = value.os
    if value.arch is not None:
        data["Arch"] = value.arch
    if value.kernel_version is not None:
        data["KernelVersion"] = value.kernel_version
    if value.experimental is not None:
        data["Experimental"] = value.experimental
    if value.build_time is not None:
        data["BuildTime"] = plain(value.build_time)
    if value.unknown:
        data.update(value.unknown)
    return data


SYSTEM_VERSION_PLATFORM_NAMES = Names({"Name": "name"})


def decode_system_version_platform(data: Any) -> SystemVersionPlatform:
    if data.__class__ is not dict:
        return cast(SystemVersionPlatform, data)
    get: Getter = data.get
    value = object.__new__(SystemVersionPlatform)
    value.name = get("Name")
    value.unknown = unknown_members(data, SYSTEM_VERSION_PLATFORM_NAMES)
    return value


def encode_system_version_platform(value: Any) -> Any:
    if not isinstance(value, SystemVersionPlatform):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    AddressPool: Codec(decode_address_pool, encode_address_pool, ADDRESS_POOL_NAMES),
    AuthConfig: Codec(decode_auth_config, encode_auth_config, AUTH_CONFIG_NAMES),
    AuthResponse: Codec(decode_auth_response, encode_auth_response, AUTH_RESPONSE_NAMES),
    BuildCache: Codec(decode_build_cache, encode_build_cache, BUILD_CACHE_NAMES),
    Commit: Codec(decode_commit, encode_commit, COMMIT_NAMES),
    ComponentVersion: Codec(decode_component_version, encode_component_version, COMPONENT_VERSION_NAMES),
    ContainerdInfo: Codec(decode_containerd_info, encode_containerd_info, CONTAINERD_INFO_NAMES),
    ContainerdNamespaces: Codec(
        decode_containerd_namespaces,
        encode_containerd_namespaces,
        CONTAINERD_NAMESPACES_NAMES,
    ),
    DeviceInfo: Codec(decode_device_info, encode_device_info, DEVICE_INFO_NAMES),
    EventActor: Codec(decode_event_actor, encode_event_actor, EVENT_ACTOR_NAMES),
    EventMessage: Codec(decode_event_message, encode_event_message, EVENT_MESSAGE_NAMES),
    FirewallInfo: Codec(decode_firewall_info, encode_firewall_info, FIREWALL_INFO_NAMES),
    IndexInfo: Codec(decode_index_info, encode_index_info, INDEX_INFO_NAMES),
    PeerNode: Codec(decode_peer_node, encode_peer_node, PEER_NODE_NAMES),
    PingInfo: Codec(decode_ping_info, encode_ping_info, PING_INFO_NAMES),
    PluginsInfo: Codec(decode_plugins_info, encode_plugins_info, PLUGINS_INFO_NAMES),
    RegistryServiceConfig: Codec(
        decode_registry_service_config,
        encode_registry_service_config,
        REGISTRY_SERVICE_CONFIG_NAMES,
    ),
    Runtime: Codec(decode_runtime, encode_runtime, RUNTIME_NAMES),
    SwarmInfo: Codec(decode_swarm_info, encode_swarm_info, SWARM_INFO_NAMES),
    SystemDataUsageResponse: Codec(
        decode_system_data_usage_response,
        encode_system_data_usage_response,
        SYSTEM_DATA_USAGE_RESPONSE_NAMES,
    ),
    SystemInfo: Codec(decode_system_info, encode_system_info, SYSTEM_INFO_NAMES),
    SystemVersion: Codec(decode_system_version, encode_system_version, SYSTEM_VERSION_NAMES),
    SystemVersionPlatform: Codec(
        decode_system_version_platform,
        encode_system_version_platform,
        SYSTEM_VERSION_PLATFORM_NAMES,
    ),
}
