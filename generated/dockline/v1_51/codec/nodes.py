# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of nodes are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import (
    FieldNames,
    Getter,
    decode_as,
    decode_enum,
    decode_list,
    unknown_members,
)
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred, defer
from dockline_runtime.models.model import Model, Timestamp

from .. import codec, enums
from ..models.nodes import (
    EngineDescription,
    EnginePlugin,
    ManagerStatus,
    Node,
    NodeDescription,
    NodeSpec,
    NodeStatus,
)

ENGINE_DESCRIPTION_NAMES = FieldNames(
    {
        "EngineVersion": "engine_version",
        "Labels": "labels",
        "Plugins": "plugins",
    }
)
ENGINE_DESCRIPTION_DEFERRED = Deferred(
    EngineDescription,
    {
        "plugins": lambda get: decode_list(decode_engine_plugin, get("Plugins")),
    },
)


def decode_engine_description(data: Any) -> EngineDescription:
    if data.__class__ is not dict:
        return cast("EngineDescription", data)
    get: Getter = data.get
    value = object.__new__(EngineDescription)
    value.engine_version = get("EngineVersion")
    value.labels = get("Labels")
    value.unknown = unknown_members(data, ENGINE_DESCRIPTION_NAMES)
    defer(value, (data, ENGINE_DESCRIPTION_DEFERRED))
    return value


ENGINE_PLUGIN_NAMES = FieldNames({"Type": "type", "Name": "name"})


def decode_engine_plugin(data: Any) -> EnginePlugin:
    if data.__class__ is not dict:
        return cast("EnginePlugin", data)
    get: Getter = data.get
    value = object.__new__(EnginePlugin)
    value.type = get("Type")
    value.name = get("Name")
    value.unknown = unknown_members(data, ENGINE_PLUGIN_NAMES)
    return value


MANAGER_STATUS_NAMES = FieldNames({"Leader": "leader", "Reachability": "reachability", "Addr": "addr"})


def decode_manager_status(data: Any) -> ManagerStatus:
    if data.__class__ is not dict:
        return cast("ManagerStatus", data)
    get: Getter = data.get
    value = object.__new__(ManagerStatus)
    value.leader = get("Leader")
    value.reachability = decode_enum(enums.Reachability, get("Reachability"))
    value.addr = get("Addr")
    value.unknown = unknown_members(data, MANAGER_STATUS_NAMES)
    return value


NODE_NAMES = FieldNames(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Spec": "spec",
        "Description": "description",
        "Status": "status",
        "ManagerStatus": "manager_status",
    }
)
NODE_DEFERRED = Deferred(
    Node,
    {
        "version": lambda get: codec.common.decode_object_version(get("Version")),
        "spec": lambda get: decode_node_spec(get("Spec")),
        "description": lambda get: decode_node_description(get("Description")),
        "status": lambda get: decode_node_status(get("Status")),
        "manager_status": lambda get: decode_manager_status(get("ManagerStatus")),
    },
)


def decode_node(data: Any) -> Node:
    if data.__class__ is not dict:
        return cast("Node", data)
    get: Getter = data.get
    value = object.__new__(Node)
    value.id = get("ID")
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.unknown = unknown_members(data, NODE_NAMES)
    defer(value, (data, NODE_DEFERRED))
    return value


NODE_DESCRIPTION_NAMES = FieldNames(
    {
        "Hostname": "hostname",
        "Platform": "platform",
        "Resources": "resources",
        "Engine": "engine",
        "TLSInfo": "tls_info",
    }
)
NODE_DESCRIPTION_DEFERRED = Deferred(
    NodeDescription,
    {
        "resources": lambda get: codec.common.decode_resource_object(get("Resources")),
        "engine": lambda get: decode_engine_description(get("Engine")),
    },
)


def decode_node_description(data: Any) -> NodeDescription:
    if data.__class__ is not dict:
        return cast("NodeDescription", data)
    get: Getter = data.get
    value = object.__new__(NodeDescription)
    value.hostname = get("Hostname")
    value.platform = codec.common.decode_platform(get("Platform"))
    value.tls_info = codec.common.decode_tls_info(get("TLSInfo"))
    value.unknown = unknown_members(data, NODE_DESCRIPTION_NAMES)
    defer(value, (data, NODE_DESCRIPTION_DEFERRED))
    return value


NODE_SPEC_NAMES = FieldNames(
    {
        "Name": "name",
        "Labels": "labels",
        "Role": "role",
        "Availability": "availability",
    }
)


def decode_node_spec(data: Any) -> NodeSpec:
    if data.__class__ is not dict:
        return cast("NodeSpec", data)
    get: Getter = data.get
    value = object.__new__(NodeSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.role = decode_enum(enums.NodeRole, get("Role"))
    value.availability = decode_enum(enums.Availability, get("Availability"))
    value.unknown = unknown_members(data, NODE_SPEC_NAMES)
    return value


NODE_STATUS_NAMES = FieldNames({"State": "state", "Message": "message", "Addr": "addr"})


def decode_node_status(data: Any) -> NodeStatus:
    if data.__class__ is not dict:
        return cast("NodeStatus", data)
    get: Getter = data.get
    value = object.__new__(NodeStatus)
    value.state = decode_enum(enums.NodeState, get("State"))
    value.message = get("Message")
    value.addr = get("Addr")
    value.unknown = unknown_members(data, NODE_STATUS_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    EngineDescription: Codec(decode_engine_description, ENGINE_DESCRIPTION_NAMES),
    EnginePlugin: Codec(decode_engine_plugin, ENGINE_PLUGIN_NAMES),
    ManagerStatus: Codec(decode_manager_status, MANAGER_STATUS_NAMES),
    Node: Codec(decode_node, NODE_NAMES),
    NodeDescription: Codec(decode_node_description, NODE_DESCRIPTION_NAMES),
    NodeSpec: Codec(decode_node_spec, NODE_SPEC_NAMES),
    NodeStatus: Codec(decode_node_status, NODE_STATUS_NAMES),
}
