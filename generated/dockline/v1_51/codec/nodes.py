# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of nodes are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, decode_enum, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt, Record
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
        "plugins": ListAt("Plugins", lambda: decode_engine_plugin),
    },
    ENGINE_DESCRIPTION_NAMES,
)


def decode_engine_description(data: Any) -> EngineDescription:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("EngineDescription", data)
    value = new(EngineDescription)
    later: Any = value
    later._dockline_source = data
    later._plugins = LATER
    later._unknown = LATER
    return value


ENGINE_PLUGIN_NAMES = FieldNames({"Type": "type", "Name": "name"})
ENGINE_PLUGIN_DEFERRED = Deferred(EnginePlugin, {}, ENGINE_PLUGIN_NAMES)


def decode_engine_plugin(data: Any) -> EnginePlugin:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("EnginePlugin", data)
    value = new(EnginePlugin)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


MANAGER_STATUS_NAMES = FieldNames({"Leader": "leader", "Reachability": "reachability", "Addr": "addr"})
MANAGER_STATUS_DEFERRED = Deferred(
    ManagerStatus,
    {
        "reachability": lambda data: decode_enum(enums.Reachability, data.get("Reachability")),
    },
    MANAGER_STATUS_NAMES,
)


def decode_manager_status(data: Any) -> ManagerStatus:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ManagerStatus", data)
    value = new(ManagerStatus)
    later: Any = value
    later._dockline_source = data
    later._reachability = LATER
    later._unknown = LATER
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
        "version": ModelAt("Version", lambda: codec.common.decode_object_version),
        "created_at": lambda data: decode_as(Timestamp, data.get("CreatedAt")),
        "updated_at": lambda data: decode_as(Timestamp, data.get("UpdatedAt")),
        "spec": ModelAt("Spec", lambda: decode_node_spec),
        "description": ModelAt("Description", lambda: decode_node_description),
        "status": ModelAt("Status", lambda: decode_node_status),
        "manager_status": ModelAt("ManagerStatus", lambda: decode_manager_status),
    },
    NODE_NAMES,
)


def decode_node(data: Any) -> Node:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Node", data)
    value = new(Node)
    later: Any = value
    later._dockline_source = data
    later._version = LATER
    later._created_at = LATER
    later._updated_at = LATER
    later._spec = LATER
    later._description = LATER
    later._status = LATER
    later._manager_status = LATER
    later._unknown = LATER
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
        "platform": ModelAt("Platform", lambda: codec.common.decode_platform),
        "resources": ModelAt("Resources", lambda: codec.common.decode_resource_object),
        "engine": ModelAt("Engine", lambda: decode_engine_description),
        "tls_info": ModelAt("TLSInfo", lambda: codec.common.decode_tls_info),
    },
    NODE_DESCRIPTION_NAMES,
)


def decode_node_description(data: Any) -> NodeDescription:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("NodeDescription", data)
    value = new(NodeDescription)
    later: Any = value
    later._dockline_source = data
    later._platform = LATER
    later._resources = LATER
    later._engine = LATER
    later._tls_info = LATER
    later._unknown = LATER
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
    value = new(NodeSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.role = decode_enum(enums.NodeRole, get("Role"))
    value.availability = decode_enum(enums.Availability, get("Availability"))
    value.unknown = unknown_members(data, NODE_SPEC_NAMES)
    return value


NODE_STATUS_NAMES = FieldNames({"State": "state", "Message": "message", "Addr": "addr"})
NODE_STATUS_DEFERRED = Deferred(
    NodeStatus,
    {
        "state": lambda data: decode_enum(enums.NodeState, data.get("State")),
    },
    NODE_STATUS_NAMES,
)


def decode_node_status(data: Any) -> NodeStatus:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("NodeStatus", data)
    value = new(NodeStatus)
    later: Any = value
    later._dockline_source = data
    later._state = LATER
    later._unknown = LATER
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
