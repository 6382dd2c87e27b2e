# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of swarm are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import Getter, Names, decode_as, plain, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.model import Later, Model, Timestamp, decode_later

from .. import codec
from ..models.swarm import (
    JoinTokens,
    Swarm,
    SwarmInitRequest,
    SwarmJoinRequest,
    SwarmUnlockRequest,
    UnlockKeyResponse,
)

JOIN_TOKENS_NAMES = Names({"Worker": "worker", "Manager": "manager"})


def decode_join_tokens(data: Any) -> JoinTokens:
    if data.__class__ is not dict:
        return cast(JoinTokens, data)
    get: Getter = data.get
    value = object.__new__(JoinTokens)
    value.worker = get("Worker")
    value.manager = get("Manager")
    value.unknown = unknown_members(data, JOIN_TOKENS_NAMES)
    return value


def encode_join_tokens(value: Any) -> Any:
    if not isinstance(value, JoinTokens):
        return plain(value)
    data: dict[str, Any] = {}
    if value.worker is not None:
        data["Worker"] = value.worker
    if value.manager is not None:
        data["Manager"] = value.manager
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_NAMES = Names(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Spec": "spec",
        "TLSInfo": "tls_info",
        "RootRotationInProgress": "root_rotation_in_progress",
        "DataPathPort": "data_path_port",
        "DefaultAddrPool": "default_addr_pool",
        "SubnetSize": "subnet_size",
        "JoinTokens": "join_tokens",
    }
)
SWARM_LATER: Later = {
    "version": lambda get: codec.common.decode_object_version(get("Version")),
    "spec": lambda get: codec.common.decode_swarm_spec(get("Spec")),
    "tls_info": lambda get: codec.common.decode_tls_info(get("TLSInfo")),
    "join_tokens": lambda get: decode_join_tokens(get("JoinTokens")),
}


def decode_swarm(data: Any) -> Swarm:
    if data.__class__ is not dict:
        return cast(Swarm, data)
    get: Getter = data.get
    value = object.__new__(Swarm)
    value.id = get("ID")
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.root_rotation_in_progress = get("RootRotationInProgress")
    value.data_path_port = get("DataPathPort")
    value.default_addr_pool = get("DefaultAddrPool")
    value.subnet_size = get("SubnetSize")
    value.unknown = unknown_members(data, SWARM_NAMES)
    decode_later(value, (get, SWARM_LATER))
    return value


def encode_swarm(value: Any) -> Any:
    if not isinstance(value, Swarm):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.version is not None:
        data["Version"] = codec.common.encode_object_version(value.version)
    if value.created_at is not None:
        data["CreatedAt"] = plain(value.created_at)
    if value.updated_at is not None:
        data["UpdatedAt"] = plain(value.updated_at)
    if value.spec is not None:
        data["Spec"] = codec.common.encode_swarm_spec(value.spec)
    if value.tls_info is not None:
        data["TLSInfo"] = codec.common.encode_tls_info(value.tls_info)
    if value.root_rotation_in_progress is not None:
        data["RootRotationInProgress"] = value.root_rotation_in_progress
    if value.data_path_port is not None:
        data["DataPathPort"] = value.data_path_port
    if value.default_addr_pool is not None:
        data["DefaultAddrPool"] = value.default_addr_pool
    if value.subnet_size is not None:
        data["SubnetSize"] = value.subnet_size
    if value.join_tokens is not None:
        data["JoinTokens"] = encode_join_tokens(value.join_tokens)
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_INIT_REQUEST_NAMES = Names(
    {
        "ListenAddr": "listen_addr",
        "AdvertiseAddr": "advertise_addr",
        "DataPathAddr": "data_path_addr",
        "DataPathPort": "data_path_port",
        "DefaultAddrPool": "default_addr_pool",
        "ForceNewCluster": "force_new_cluster",
        "SubnetSize": "subnet_size",
        "Spec": "spec",
    }
)
SWARM_INIT_REQUEST_LATER: Later = {
    "spec": lambda get: codec.common.decode_swarm_spec(get("Spec")),
}


def decode_swarm_init_request(data: Any) -> SwarmInitRequest:
    if data.__class__ is not dict:
        return cast(SwarmInitRequest, data)
    get: Getter = data.get
    value = object.__new__(SwarmInitRequest)
    value.listen_addr = get("ListenAddr")
    value.advertise_addr = get("AdvertiseAddr")
    value.data_path_addr = get("DataPathAddr")
    value.data_path_port = get("DataPathPort")
    value.default_addr_pool = get("DefaultAddrPool")
    value.force_new_cluster = get("ForceNewCluster")
    value.subnet_size = get("SubnetSize")
    value.unknown = unknown_members(data, SWARM_INIT_REQUEST_NAMES)
    decode_later(value, (get, SWARM_INIT_REQUEST_LATER))
    return value


def encode_swarm_init_request(value: Any) -> Any:
    if not isinstance(value, SwarmInitRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.listen_addr is not None:
        data["ListenAddr"] = value.listen_addr
    if value.advertise_addr is not None:
        data["AdvertiseAddr"] = value.advertise_addr
    if value.data_path_addr is not None:
        data["DataPathAddr"] = value.data_path_addr
    if value.data_path_port is not None:
        data["DataPathPort"] = value.data_path_port
    if value.default_addr_pool is not None:
        data["DefaultAddrPool"] = value.default_addr_pool
    if value.force_new_cluster is not None:
        data["ForceNewCluster"] = value.force_new_cluster
    if value.subnet_size is not None:
        data["SubnetSize"] = value.subnet_size
    if value.spec is not None:
        data["Spec"] = codec.common.encode_swarm_spec(value.spec)
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_JOIN_REQUEST_NAMES = Names(
    {
        "ListenAddr": "listen_addr",
        "AdvertiseAddr": "advertise_addr",
        "DataPathAddr": "data_path_addr",
        "RemoteAddrs": "remote_addrs",
        "JoinToken": "join_token",
    }
)


def decode_swarm_join_request(data: Any) -> SwarmJoinRequest:
    if data.__class__ is not dict:
        return cast(SwarmJoinRequest, data)
    get: Getter = data.get
    value = object.__new__(SwarmJoinRequest)
    value.listen_addr = get("ListenAddr")
    value.advertise_addr = get("AdvertiseAddr")
    value.data_path_addr = get("DataPathAddr")
    value.remote_addrs = get("RemoteAddrs")
    value.join_token = get("JoinToken")
    value.unknown = unknown_members(data, SWARM_JOIN_REQUEST_NAMES)
    return value


def encode_swarm_join_request(value: Any) -> Any:
    if not isinstance(value, SwarmJoinRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.listen_addr is not None:
        data["ListenAddr"] = value.listen_addr
    if value.advertise_addr is not None:
        data["AdvertiseAddr"] = value.advertise_addr
    if value.data_path_addr is not None:
        data["DataPathAddr"] = value.data_path_addr
    if value.remote_addrs is not None:
        data["RemoteAddrs"] = value.remote_addrs
    if value.join_token is not None:
        data["JoinToken"] = value.join_token
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_UNLOCK_REQUEST_NAMES = Names({"UnlockKey": "unlock_key"})


def decode_swarm_unlock_request(data: Any) -> SwarmUnlockRequest:
    if data.__class__ is not dict:
        return cast(SwarmUnlockRequest, data)
    get: Getter = data.get
    value = object.__new__(SwarmUnlockRequest)
    value.unlock_key = get("UnlockKey")
    value.unknown = unknown_members(data, SWARM_UNLOCK_REQUEST_NAMES)
    return value


def encode_swarm_unlock_request(value: Any) -> Any:
    if not isinstance(value, SwarmUnlockRequest):
        return plain(value)
    data: dict[str, Any] = {}
    if value.unlock_key is not None:
        data["UnlockKey"] = value.unlock_key
    if value.unknown:
        data.update(value.unknown)
    return data


UNLOCK_KEY_RESPONSE_NAMES = Names({"UnlockKey": "unlock_key"})


def decode_unlock_key_response(data: Any) -> UnlockKeyResponse:
    if data.__class__ is not dict:
        return cast(UnlockKeyResponse, data)
    get: Getter = data.get
    value = object.__new__(UnlockKeyResponse)
    value.unlock_key = get("UnlockKey")
    value.unknown = unknown_members(data, UNLOCK_KEY_RESPONSE_NAMES)
    return value


def encode_unlock_key_response(value: Any) -> Any:
    if not isinstance(value, UnlockKeyResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.unlock_key is not None:
        data["UnlockKey"] = value.unlock_key
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    JoinTokens: Codec(decode_join_tokens, encode_join_tokens, JOIN_TOKENS_NAMES),
    Swarm: Codec(decode_swarm, encode_swarm, SWARM_NAMES),
    SwarmInitRequest: Codec(decode_swarm_init_request, encode_swarm_init_request, SWARM_INIT_REQUEST_NAMES),
    SwarmJoinRequest: Codec(decode_swarm_join_request, encode_swarm_join_request, SWARM_JOIN_REQUEST_NAMES),
    SwarmUnlockRequest: Codec(
        decode_swarm_unlock_request,
        encode_swarm_unlock_request,
        SWARM_UNLOCK_REQUEST_NAMES,
    ),
    UnlockKeyResponse: Codec(
        decode_unlock_key_response,
        encode_unlock_key_response,
        UNLOCK_KEY_RESPONSE_NAMES,
    ),
}
