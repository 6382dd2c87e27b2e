# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of networks are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.codec import plain, unknown_members
from dockline_runtime.converter import Codec
from dockline_runtime.model import Model

from ..models.networks import (
    NetworkConnectRequest,
    NetworkCreateRequest,
    NetworkCreateResponse,
    NetworkDisconnectRequest,
    NetworkPruneResponse,
)
from .common import (
    decode_config_reference,
    decode_endpoint_settings,
    decode_ipam,
    encode_config_reference,
    encode_endpoint_settings,
    encode_ipam,
)

NETWORK_CONNECT_REQUEST: dict[str, str] = {"Container": "container", "EndpointConfig": "endpoint_config"}


def decode_network_connect_request(data: Any) -> NetworkConnectRequest:
    if type(data) is not dict:
        return cast(NetworkConnectRequest, data)
    get = data.get
    return NetworkConnectRequest(
        container=get("Container"),
        endpoint_config=decode_endpoint_settings(get("EndpointConfig")),
        unknown=unknown_members(data, NETWORK_CONNECT_REQUEST),
    )


def encode_network_connect_request(value: Any) -> Any:
    if not isinstance(value, NetworkConnectRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.container is not None:
        data["Container"] = value.container
    if value.endpoint_config is not None:
        data["EndpointConfig"] = encode_endpoint_settings(value.endpoint_config)
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_CREATE_REQUEST: dict[str, str] = {
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


def decode_network_create_request(data: Any) -> NetworkCreateRequest:
    if type(data) is not dict:
        return cast(NetworkCreateRequest, data)
    get = data.get
    return NetworkCreateRequest(
        name=get("Name"),
        driver=get("Driver"),
        scope=get("Scope"),
        internal=get("Internal"),
        attachable=get("Attachable"),
        ingress=get("Ingress"),
        config_only=get("ConfigOnly"),
        config_from=decode_config_reference(get("ConfigFrom")),
        ipam=decode_ipam(get("IPAM")),
        enable_ipv4=get("EnableIPv4"),
        enable_ipv6=get("EnableIPv6"),
        options=get("Options"),
        labels=get("Labels"),
        unknown=unknown_members(data, NETWORK_CREATE_REQUEST),
    )


def encode_network_create_request(value: Any) -> Any:
    if not isinstance(value, NetworkCreateRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.driver is not None:
        data["Driver"] = value.driver
    if value.scope is not None:
        data["Scope"] = value.scope
    if value.internal is not None:
        data["Internal"] = value.internal
    if value.attachable is not None:
        data["Attachable"] = value.attachable
    if value.ingress is not None:
        data["Ingress"] = value.ingress
    if value.config_only is not None:
        data["ConfigOnly"] = value.config_only
    if value.config_from is not None:
        data["ConfigFrom"] = encode_config_reference(value.config_from)
    if value.ipam is not None:
        data["IPAM"] = encode_ipam(value.ipam)
    if value.enable_ipv4 is not None:
        data["EnableIPv4"] = value.enable_ipv4
    if value.enable_ipv6 is not None:
        data["EnableIPv6"] = value.enable_ipv6
    if value.options is not None:
        data["Options"] = value.options
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_CREATE_RESPONSE: dict[str, str] = {"Id": "id", "Warning": "warning"}


def decode_network_create_response(data: Any) -> NetworkCreateResponse:
    if type(data) is not dict:
        return cast(NetworkCreateResponse, data)
    get = data.get
    return NetworkCreateResponse(
        id=get("Id"),
        warning=get("Warning"),
        unknown=unknown_members(data, NETWORK_CREATE_RESPONSE),
    )


def encode_network_create_response(value: Any) -> Any:
    if not isinstance(value, NetworkCreateResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["Id"] = value.id
    if value.warning is not None:
        data["Warning"] = value.warning
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_DISCONNECT_REQUEST: dict[str, str] = {"Container": "container", "Force": "force"}


def decode_network_disconnect_request(data: Any) -> NetworkDisconnectRequest:
    if type(data) is not dict:
        return cast(NetworkDisconnectRequest, data)
    get = data.get
    return NetworkDisconnectRequest(
        container=get("Container"),
        force=get("Force"),
        unknown=unknown_members(data, NETWORK_DISCONNECT_REQUEST),
    )


def encode_network_disconnect_request(value: Any) -> Any:
    if not isinstance(value, NetworkDisconnectRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.container is not None:
        data["Container"] = value.container
    if value.force is not None:
        data["Force"] = value.force
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_PRUNE_RESPONSE: dict[str, str] = {"NetworksDeleted": "networks_deleted"}


def decode_network_prune_response(data: Any) -> NetworkPruneResponse:
    if type(data) is not dict:
        return cast(NetworkPruneResponse, data)
    get = data.get
    return NetworkPruneResponse(
        networks_deleted=get("NetworksDeleted"),
        unknown=unknown_members(data, NETWORK_PRUNE_RESPONSE),
    )


def encode_network_prune_response(value: Any) -> Any:
    if not isinstance(value, NetworkPruneResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.networks_deleted is not None:
        data["NetworksDeleted"] = value.networks_deleted
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    NetworkConnectRequest: Codec(decode_network_connect_request, encode_network_connect_request, NETWORK_CONNECT_REQUEST),
    NetworkCreateRequest: Codec(decode_network_create_request, encode_network_create_request, NETWORK_CREATE_REQUEST),
    NetworkCreateResponse: Codec(decode_network_create_response, encode_network_create_response, NETWORK_CREATE_RESPONSE),
    NetworkDisconnectRequest: Codec(decode_network_disconnect_request, encode_network_disconnect_request, NETWORK_DISCONNECT_REQUEST),
    NetworkPruneResponse: Codec(decode_network_prune_response, encode_network_prune_response, NETWORK_PRUNE_RESPONSE),
}
