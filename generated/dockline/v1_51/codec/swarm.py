# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of swarm are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ModelAt
from dockline_runtime.models.model import Model, Timestamp

from .. import codec
from ..models.swarm import (
    JoinTokens,
    Swarm,
    SwarmInitRequest,
    SwarmJoinRequest,
    SwarmUnlockRequest,
    UnlockKeyResponse,
)

JOIN_TOKENS_NAMES = FieldNames({"Worker": "worker", "Manager": "manager"})


def decode_join_tokens(data: Any) -> JoinTokens:
    if data.__class__ is not dict:
        return cast("JoinTokens", data)
    get: Getter = data.get
    value = new(JoinTokens)
    value.worker = get("Worker")
    value.manager = get("Manager")
    value.unknown = unknown_members(data, JOIN_TOKENS_NAMES)
    return value


SWARM_NAMES = FieldNames(
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
SWARM_DEFERRED = Deferred(
    Swarm,
    {
        "spec": ModelAt("Spec", lambda: codec.common.decode_swarm_spec),
        "join_tokens": ModelAt("JoinTokens", lambda: decode_join_tokens),
    },
)


def decode_swarm(data: Any) -> Swarm:
    if data.__class__ is not dict:
        return cast("Swarm", data)
    get: Getter = data.get
    value = new(Swarm)
    value.id = get("ID")
    value.version = codec.common.decode_object_version(get("Version"))
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.tls_info = codec.common.decode_tls_info(get("TLSInfo"))
    value.root_rotation_in_progress = get("RootRotationInProgress")
    value.data_path_port = get("DataPathPort")
    value.default_addr_pool = get("DefaultAddrPool")
    value.subnet_size = get("SubnetSize")
    value.unknown = unknown_members(data, SWARM_NAMES)
    later: Any = value
    later._dockline_source = data
    later._spec = LATER
    later._join_tokens = LATER
    return value


SWARM_INIT_REQUEST_NAMES = FieldNames(
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
SWARM_INIT_REQUEST_DEFERRED = Deferred(
    SwarmInitRequest,
    {
        "spec": ModelAt("Spec", lambda: codec.common.decode_swarm_spec),
    },
)


def decode_swarm_init_request(data: Any) -> SwarmInitRequest:
    if data.__class__ is not dict:
        return cast("SwarmInitRequest", data)
    get: Getter = data.get
    value = new(SwarmInitRequest)
    value.listen_addr = get("ListenAddr")
    value.advertise_addr = get("AdvertiseAddr")
    value.data_path_addr = get("DataPathAddr")
    value.data_path_port = get("DataPathPort")
    value.default_addr_pool = get("DefaultAddrPool")
    value.force_new_cluster = get("ForceNewCluster")
    value.subnet_size = get("SubnetSize")
    value.unknown = unknown_members(data, SWARM_INIT_REQUEST_NAMES)
    later: Any = value
    later._dockline_source = data
    later._spec = LATER
    return value


SWARM_JOIN_REQUEST_NAMES = FieldNames(
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
        return cast("SwarmJoinRequest", data)
    get: Getter = data.get
    value = new(SwarmJoinRequest)
    value.listen_addr = get("ListenAddr")
    value.advertise_addr = get("AdvertiseAddr")
    value.data_path_addr = get("DataPathAddr")
    value.remote_addrs = get("RemoteAddrs")
    value.join_token = get("JoinToken")
    value.unknown = unknown_members(data, SWARM_JOIN_REQUEST_NAMES)
    return value


SWARM_UNLOCK_REQUEST_NAMES = FieldNames({"UnlockKey": "unlock_key"})


def decode_swarm_unlock_request(data: Any) -> SwarmUnlockRequest:
    if data.__class__ is not dict:
        return cast("SwarmUnlockRequest", data)
    get: Getter = data.get
    value = new(SwarmUnlockRequest)
    value.unlock_key = get("UnlockKey")
    value.unknown = unknown_members(data, SWARM_UNLOCK_REQUEST_NAMES)
    return value


UNLOCK_KEY_RESPONSE_NAMES = FieldNames({"UnlockKey": "unlock_key"})


def decode_unlock_key_response(data: Any) -> UnlockKeyResponse:
    if data.__class__ is not dict:
        return cast("UnlockKeyResponse", data)
    get: Getter = data.get
    value = new(UnlockKeyResponse)
    value.unlock_key = get("UnlockKey")
    value.unknown = unknown_members(data, UNLOCK_KEY_RESPONSE_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    JoinTokens: Codec(decode_join_tokens, JOIN_TOKENS_NAMES),
    Swarm: Codec(decode_swarm, SWARM_NAMES),
    SwarmInitRequest: Codec(decode_swarm_init_request, SWARM_INIT_REQUEST_NAMES),
    SwarmJoinRequest: Codec(decode_swarm_join_request, SWARM_JOIN_REQUEST_NAMES),
    SwarmUnlockRequest: Codec(decode_swarm_unlock_request, SWARM_UNLOCK_REQUEST_NAMES),
    UnlockKeyResponse: Codec(decode_unlock_key_response, UNLOCK_KEY_RESPONSE_NAMES),
}
