# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of networks are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, MapAt, ModelAt, Record
from dockline_runtime.models.model import Model, Timestamp

from .. import codec
from ..models.networks import (
    IPAM,
    IPAMConfig,
    Network,
    NetworkConnectRequest,
    NetworkContainer,
    NetworkCreateRequest,
    NetworkCreateResponse,
    NetworkDisconnectRequest,
    NetworkPruneResponse,
    NetworkService,
    NetworkServiceTask,
    PeerInfo,
)

IPAM_NAMES = FieldNames({"Driver": "driver", "Config": "config", "Options": "options"})
IPAM_DEFERRED = Deferred(
    IPAM,
    {
        "config": ListAt("Config", lambda: decode_ipam_config),
    },
    IPAM_NAMES,
)


def decode_ipam(data: Any) -> IPAM:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("IPAM", data)
    value = new(IPAM)
    later: Any = value
    later._dockline_source = data
    later._config = LATER
    later._unknown = LATER
    return value


IPAM_CONFIG_NAMES = FieldNames(
    {
        "Subnet": "subnet",
        "IPRange": "ip_range",
        "Gateway": "gateway",
        "AuxiliaryAddresses": "auxiliary_addresses",
    }
)
IPAM_CONFIG_DEFERRED = Deferred(IPAMConfig, {}, IPAM_CONFIG_NAMES)


def decode_ipam_config(data: Any) -> IPAMConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("IPAMConfig", data)
    value = new(IPAMConfig)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


NETWORK_NAMES = FieldNames(
    {
        "Name": "name",
        "Id": "id",
        "Created": "created",
        "Scope": "scope",
        "Driver": "driver",
        "EnableIPv4": "enable_ipv4",
        "EnableIPv6": "enable_ipv6",
        "IPAM": "ipam",
        "Internal": "internal",
        "Attachable": "attachable",
        "Ingress": "ingress",
        "ConfigFrom": "config_from",
        "ConfigOnly": "config_only",
        "Containers": "containers",
        "Options": "options",
        "Labels": "labels",
        "Peers": "peers",
        "Services": "services",
    }
)
NETWORK_DEFERRED = Deferred(
    Network,
    {
        "created": lambda data: decode_as(Timestamp, data.get("Created")),
        "ipam": ModelAt("IPAM", lambda: decode_ipam),
        "config_from": ModelAt("ConfigFrom", lambda: codec.common.decode_config_reference),
        "containers": MapAt("Containers", lambda: decode_network_container),
        "peers": ListAt("Peers", lambda: decode_peer_info),
        "services": MapAt("Services", lambda: decode_network_service),
    },
    NETWORK_NAMES,
)


def decode_network(data: Any) -> Network:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Network", data)
    value = new(Network)
    later: Any = value
    later._dockline_source = data
    later._created = LATER
    later._ipam = LATER
    later._config_from = LATER
    later._containers = LATER
    later._peers = LATER
    later._services = LATER
    later._unknown = LATER
    return value


NETWORK_CONNECT_REQUEST_NAMES = FieldNames({"Container": "container", "EndpointConfig": "endpoint_config"})
NETWORK_CONNECT_REQUEST_DEFERRED = Deferred(
    NetworkConnectRequest,
    {
        "endpoint_config": ModelAt("EndpointConfig", lambda: codec.common.decode_endpoint_settings),
    },
)


def decode_network_connect_request(data: Any) -> NetworkConnectRequest:
    if data.__class__ is not dict:
        return cast("NetworkConnectRequest", data)
    get: Getter = data.get
    value = new(NetworkConnectRequest)
    value.container = get("Container")
    value.unknown = unknown_members(data, NETWORK_CONNECT_REQUEST_NAMES)
    later: Any = value
    later._dockline_source = data
    later._endpoint_config = LATER
    return value


NETWORK_CONTAINER_NAMES = FieldNames(
    {
        "Name": "name",
        "EndpointID": "endpoint_id",
        "MacAddress": "mac_address",
        "IPv4Address": "ipv4_address",
        "IPv6Address": "ipv6_address",
    }
)
NETWORK_CONTAINER_DEFERRED = Deferred(NetworkContainer, {}, NETWORK_CONTAINER_NAMES)


def decode_network_container(data: Any) -> NetworkContainer:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("NetworkContainer", data)
    value = new(NetworkContainer)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


NETWORK_CREATE_REQUEST_NAMES = FieldNames(
    {
        "Name": "name",
        "Driver": "driver",
        "Scope": "scope",
        "Internal": "internal",
        "Attachable": "attachable",
        "Ingress": "ingress",
        "ConfigOnly": "config_only",
        "ConfigFrom": "config_from",
        "IPAM": "ipam",
        "EnableIPv4": "enable_ipv4",
        "EnableIPv6": "enable_ipv6",
        "Options": "options",
        "Labels": "labels",
    }
)
NETWORK_CREATE_REQUEST_DEFERRED = Deferred(
    NetworkCreateRequest,
    {
        "ipam": ModelAt("IPAM", lambda: decode_ipam),
    },
)


def decode_network_create_request(data: Any) -> NetworkCreateRequest:
    if data.__class__ is not dict:
        return cast("NetworkCreateRequest", data)
    get: Getter = data.get
    value = new(NetworkCreateRequest)
    value.name = get("Name")
    value.driver = get("Driver")
    value.scope = get("Scope")
    value.internal = get("Internal")
    value.attachable = get("Attachable")
    value.ingress = get("Ingress")
    value.config_only = get("ConfigOnly")
    value.config_from = codec.common.decode_config_reference(get("ConfigFrom"))
    value.enable_ipv4 = get("EnableIPv4")
    value.enable_ipv6 = get("EnableIPv6")
    value.options = get("Options")
    value.labels = get("Labels")
    value.unknown = unknown_members(data, NETWORK_CREATE_REQUEST_NAMES)
    later: Any = value
    later._dockline_source = data
    later._ipam = LATER
    return value


NETWORK_CREATE_RESPONSE_NAMES = FieldNames({"Id": "id", "Warning": "warning"})


def decode_network_create_response(data: Any) -> NetworkCreateResponse:
    if data.__class__ is not dict:
        return cast("NetworkCreateResponse", data)
    get: Getter = data.get
    value = new(NetworkCreateResponse)
    value.id = get("Id")
    value.warning = get("Warning")
    value.unknown = unknown_members(data, NETWORK_CREATE_RESPONSE_NAMES)
    return value


NETWORK_DISCONNECT_REQUEST_NAMES = FieldNames({"Container": "container", "Force": "force"})


def decode_network_disconnect_request(data: Any) -> NetworkDisconnectRequest:
    if data.__class__ is not dict:
        return cast("NetworkDisconnectRequest", data)
    get: Getter = data.get
    value = new(NetworkDisconnectRequest)
    value.container = get("Container")
    value.force = get("Force")
    value.unknown = unknown_members(data, NETWORK_DISCONNECT_REQUEST_NAMES)
    return value


NETWORK_PRUNE_RESPONSE_NAMES = FieldNames({"NetworksDeleted": "networks_deleted"})


def decode_network_prune_response(data: Any) -> NetworkPruneResponse:
    if data.__class__ is not dict:
        return cast("NetworkPruneResponse", data)
    get: Getter = data.get
    value = new(NetworkPruneResponse)
    value.networks_deleted = get("NetworksDeleted")
    value.unknown = unknown_members(data, NETWORK_PRUNE_RESPONSE_NAMES)
    return value


NETWORK_SERVICE_NAMES = FieldNames(
    {
        "VIP": "vip",
        "Ports": "ports",
        "LocalLBIndex": "local_lb_index",
        "Tasks": "tasks",
    }
)
NETWORK_SERVICE_DEFERRED = Deferred(
    NetworkService,
    {
        "tasks": ListAt("Tasks", lambda: decode_network_service_task),
    },
    NETWORK_SERVICE_NAMES,
)


def decode_network_service(data: Any) -> NetworkService:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("NetworkService", data)
    value = new(NetworkService)
    later: Any = value
    later._dockline_source = data
    later._tasks = LATER
    later._unknown = LATER
    return value


NETWORK_SERVICE_TASK_NAMES = FieldNames(
    {
        "Name": "name",
        "EndpointID": "endpoint_id",
        "EndpointIP": "endpoint_ip",
        "Info": "info",
    }
)
NETWORK_SERVICE_TASK_DEFERRED = Deferred(NetworkServiceTask, {}, NETWORK_SERVICE_TASK_NAMES)


def decode_network_service_task(data: Any) -> NetworkServiceTask:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("NetworkServiceTask", data)
    value = new(NetworkServiceTask)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


PEER_INFO_NAMES = FieldNames({"Name": "name", "IP": "ip"})
PEER_INFO_DEFERRED = Deferred(PeerInfo, {}, PEER_INFO_NAMES)


def decode_peer_info(data: Any) -> PeerInfo:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PeerInfo", data)
    value = new(PeerInfo)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CODECS: dict[type[Model], Codec] = {
    IPAM: Codec(decode_ipam, IPAM_NAMES),
    IPAMConfig: Codec(decode_ipam_config, IPAM_CONFIG_NAMES),
    Network: Codec(decode_network, NETWORK_NAMES),
    NetworkConnectRequest: Codec(decode_network_connect_request, NETWORK_CONNECT_REQUEST_NAMES),
    NetworkContainer: Codec(decode_network_container, NETWORK_CONTAINER_NAMES),
    NetworkCreateRequest: Codec(decode_network_create_request, NETWORK_CREATE_REQUEST_NAMES),
    NetworkCreateResponse: Codec(decode_network_create_response, NETWORK_CREATE_RESPONSE_NAMES),
    NetworkDisconnectRequest: Codec(decode_network_disconnect_request, NETWORK_DISCONNECT_REQUEST_NAMES),
    NetworkPruneResponse: Codec(decode_network_prune_response, NETWORK_PRUNE_RESPONSE_NAMES),
    NetworkService: Codec(decode_network_service, NETWORK_SERVICE_NAMES),
    NetworkServiceTask: Codec(decode_network_service_task, NETWORK_SERVICE_TASK_NAMES),
    PeerInfo: Codec(decode_peer_info, PEER_INFO_NAMES),
}
