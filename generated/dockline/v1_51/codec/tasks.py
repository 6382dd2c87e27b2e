# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of tasks are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, decode_enum, decode_list, new
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt, Record
from dockline_runtime.models.model import Model, Timestamp

from .. import codec, enums
from ..models.tasks import (
    ContainerStatus,
    NetworkAttachment,
    PortStatus,
    SwarmIPAMConfig,
    SwarmIPAMOptions,
    SwarmNetwork,
    SwarmNetworkDriver,
    SwarmNetworkSpec,
    Task,
    TaskContainerSpec,
    TaskNetworkAttachmentSpec,
    TaskPlacement,
    TaskPluginSpec,
    TaskResources,
    TaskRestartPolicy,
    TaskSpec,
    TaskStatus,
    VolumeAttachment,
)

CONTAINER_STATUS_NAMES = FieldNames({"ContainerID": "container_id", "PID": "pid", "ExitCode": "exit_code"})
CONTAINER_STATUS_DEFERRED = Deferred(ContainerStatus, {}, CONTAINER_STATUS_NAMES)


def decode_container_status(data: Any) -> ContainerStatus:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("ContainerStatus", data)
    value = new(ContainerStatus)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


NETWORK_ATTACHMENT_NAMES = FieldNames({"Network": "network", "Addresses": "addresses"})
NETWORK_ATTACHMENT_DEFERRED = Deferred(
    NetworkAttachment,
    {
        "network": ModelAt("Network", lambda: decode_swarm_network),
    },
    NETWORK_ATTACHMENT_NAMES,
)


def decode_network_attachment(data: Any) -> NetworkAttachment:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("NetworkAttachment", data)
    value = new(NetworkAttachment)
    later: Any = value
    later._dockline_source = data
    later._network = LATER
    later._unknown = LATER
    return value


PORT_STATUS_NAMES = FieldNames({"Ports": "ports"})
PORT_STATUS_DEFERRED = Deferred(
    PortStatus,
    {
        "ports": ListAt("Ports", lambda: codec.common.decode_endpoint_port_config),
    },
    PORT_STATUS_NAMES,
)


def decode_port_status(data: Any) -> PortStatus:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PortStatus", data)
    get: Getter = data.get
    value = new(PortStatus)
    value.ports = decode_list(codec.common.decode_endpoint_port_config, get("Ports"))
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


SWARM_IPAM_CONFIG_NAMES = FieldNames({"Subnet": "subnet", "Range": "range", "Gateway": "gateway"})
SWARM_IPAM_CONFIG_DEFERRED = Deferred(SwarmIPAMConfig, {}, SWARM_IPAM_CONFIG_NAMES)


def decode_swarm_ipam_config(data: Any) -> SwarmIPAMConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SwarmIPAMConfig", data)
    value = new(SwarmIPAMConfig)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


SWARM_IPAM_OPTIONS_NAMES = FieldNames({"Driver": "driver", "Configs": "configs"})
SWARM_IPAM_OPTIONS_DEFERRED = Deferred(
    SwarmIPAMOptions,
    {
        "driver": ModelAt("Driver", lambda: decode_swarm_network_driver),
        "configs": ListAt("Configs", lambda: decode_swarm_ipam_config),
    },
    SWARM_IPAM_OPTIONS_NAMES,
)


def decode_swarm_ipam_options(data: Any) -> SwarmIPAMOptions:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SwarmIPAMOptions", data)
    value = new(SwarmIPAMOptions)
    later: Any = value
    later._dockline_source = data
    later._driver = LATER
    later._configs = LATER
    later._unknown = LATER
    return value


SWARM_NETWORK_NAMES = FieldNames(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Spec": "spec",
        "DriverState": "driver_state",
        "IPAMOptions": "ipam_options",
    }
)
SWARM_NETWORK_DEFERRED = Deferred(
    SwarmNetwork,
    {
        "version": ModelAt("Version", lambda: codec.common.decode_object_version),
        "created_at": lambda data: decode_as(Timestamp, data.get("CreatedAt")),
        "updated_at": lambda data: decode_as(Timestamp, data.get("UpdatedAt")),
        "spec": ModelAt("Spec", lambda: decode_swarm_network_spec),
        "driver_state": ModelAt("DriverState", lambda: decode_swarm_network_driver),
        "ipam_options": ModelAt("IPAMOptions", lambda: decode_swarm_ipam_options),
    },
    SWARM_NETWORK_NAMES,
)


def decode_swarm_network(data: Any) -> SwarmNetwork:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SwarmNetwork", data)
    value = new(SwarmNetwork)
    later: Any = value
    later._dockline_source = data
    later._version = LATER
    later._created_at = LATER
    later._updated_at = LATER
    later._spec = LATER
    later._driver_state = LATER
    later._ipam_options = LATER
    later._unknown = LATER
    return value


SWARM_NETWORK_DRIVER_NAMES = FieldNames({"Name": "name", "Options": "options"})
SWARM_NETWORK_DRIVER_DEFERRED = Deferred(SwarmNetworkDriver, {}, SWARM_NETWORK_DRIVER_NAMES)


def decode_swarm_network_driver(data: Any) -> SwarmNetworkDriver:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SwarmNetworkDriver", data)
    value = new(SwarmNetworkDriver)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


SWARM_NETWORK_SPEC_NAMES = FieldNames(
    {
        "Name": "name",
        "Labels": "labels",
        "DriverConfiguration": "driver_configuration",
        "IPv6Enabled": "ipv6_enabled",
        "Internal": "internal",
        "Attachable": "attachable",
        "Ingress": "ingress",
        "IPAMOptions": "ipam_options",
        "ConfigFrom": "config_from",
        "Scope": "scope",
    }
)
SWARM_NETWORK_SPEC_DEFERRED = Deferred(
    SwarmNetworkSpec,
    {
        "driver_configuration": ModelAt("DriverConfiguration", lambda: decode_swarm_network_driver),
        "ipam_options": ModelAt("IPAMOptions", lambda: decode_swarm_ipam_options),
        "config_from": ModelAt("ConfigFrom", lambda: codec.common.decode_config_reference),
    },
    SWARM_NETWORK_SPEC_NAMES,
)


def decode_swarm_network_spec(data: Any) -> SwarmNetworkSpec:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("SwarmNetworkSpec", data)
    value = new(SwarmNetworkSpec)
    later: Any = value
    later._dockline_source = data
    later._driver_configuration = LATER
    later._ipam_options = LATER
    later._config_from = LATER
    later._unknown = LATER
    return value


TASK_NAMES = FieldNames(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Name": "name",
        "Labels": "labels",
        "Spec": "spec",
        "ServiceID": "service_id",
        "Slot": "slot",
        "NodeID": "node_id",
        "Status": "status",
        "DesiredState": "desired_state",
        "JobIteration": "job_iteration",
        "NetworksAttachments": "networks_attachments",
        "GenericResources": "generic_resources",
        "Volumes": "volumes",
    }
)
TASK_DEFERRED = Deferred(
    Task,
    {
        "version": ModelAt("Version", lambda: codec.common.decode_object_version),
        "created_at": lambda data: decode_as(Timestamp, data.get("CreatedAt")),
        "updated_at": lambda data: decode_as(Timestamp, data.get("UpdatedAt")),
        "spec": ModelAt("Spec", lambda: decode_task_spec),
        "status": ModelAt("Status", lambda: decode_task_status),
        "desired_state": lambda data: decode_enum(enums.TaskState, data.get("DesiredState")),
        "job_iteration": ModelAt("JobIteration", lambda: codec.common.decode_job_iteration),
        "networks_attachments": ListAt("NetworksAttachments", lambda: decode_network_attachment),
        "generic_resources": ListAt("GenericResources", lambda: codec.common.decode_generic_resource),
        "volumes": ListAt("Volumes", lambda: decode_volume_attachment),
    },
    TASK_NAMES,
)


def decode_task(data: Any) -> Task:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Task", data)
    value = new(Task)
    later: Any = value
    later._dockline_source = data
    later._version = LATER
    later._created_at = LATER
    later._updated_at = LATER
    later._spec = LATER
    later._status = LATER
    later._desired_state = LATER
    later._job_iteration = LATER
    later._networks_attachments = LATER
    later._generic_resources = LATER
    later._volumes = LATER
    later._unknown = LATER
    return value


TASK_CONTAINER_SPEC_NAMES = FieldNames(
    {
        "Image": "image",
        "Labels": "labels",
        "Command": "command",
        "Args": "args",
        "Hostname": "hostname",
        "Env": "env",
        "Dir": "dir",
        "User": "user",
        "Groups": "groups",
        "Privileges": "privileges",
        "TTY": "tty",
        "OpenStdin": "open_stdin",
        "ReadOnly": "read_only",
        "Mounts": "mounts",
        "StopSignal": "stop_signal",
        "StopGracePeriod": "stop_grace_period",
        "Hosts": "hosts",
        "DNSConfig": "dns_config",
        "Secrets": "secrets",
        "OomScoreAdj": "oom_score_adj",
        "Configs": "configs",
        "Isolation": "isolation",
        "Init": "init",
        "Sysctls": "sysctls",
        "CapabilityAdd": "capability_add",
        "CapabilityDrop": "capability_drop",
        "Ulimits": "ulimits",
        "Healthcheck": "healthcheck",
    }
)
TASK_CONTAINER_SPEC_DEFERRED = Deferred(
    TaskContainerSpec,
    {
        "privileges": ModelAt("Privileges", lambda: codec.common.decode_container_privileges),
        "mounts": ListAt("Mounts", lambda: codec.common.decode_mount),
        "dns_config": ModelAt("DNSConfig", lambda: codec.common.decode_container_dns_config),
        "secrets": ListAt("Secrets", lambda: codec.common.decode_secret_reference),
        "configs": ListAt("Configs", lambda: codec.common.decode_container_config_reference),
        "isolation": lambda data: decode_enum(enums.Isolation, data.get("Isolation")),
        "ulimits": ListAt("Ulimits", lambda: codec.common.decode_ulimit),
        "healthcheck": ModelAt("Healthcheck", lambda: codec.common.decode_health_config),
    },
    TASK_CONTAINER_SPEC_NAMES,
)


def decode_task_container_spec(data: Any) -> TaskContainerSpec:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskContainerSpec", data)
    value = new(TaskContainerSpec)
    later: Any = value
    later._dockline_source = data
    later._privileges = LATER
    later._mounts = LATER
    later._dns_config = LATER
    later._secrets = LATER
    later._configs = LATER
    later._isolation = LATER
    later._ulimits = LATER
    later._healthcheck = LATER
    later._unknown = LATER
    return value


TASK_NETWORK_ATTACHMENT_SPEC_NAMES = FieldNames({"ContainerID": "container_id"})
TASK_NETWORK_ATTACHMENT_SPEC_DEFERRED = Deferred(
    TaskNetworkAttachmentSpec, {}, TASK_NETWORK_ATTACHMENT_SPEC_NAMES
)


def decode_task_network_attachment_spec(data: Any) -> TaskNetworkAttachmentSpec:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskNetworkAttachmentSpec", data)
    value = new(TaskNetworkAttachmentSpec)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


TASK_PLACEMENT_NAMES = FieldNames(
    {
        "Constraints": "constraints",
        "Preferences": "preferences",
        "MaxReplicas": "max_replicas",
        "Platforms": "platforms",
    }
)
TASK_PLACEMENT_DEFERRED = Deferred(
    TaskPlacement,
    {
        "preferences": ListAt("Preferences", lambda: codec.common.decode_placement_preference),
        "platforms": ListAt("Platforms", lambda: codec.common.decode_platform),
    },
    TASK_PLACEMENT_NAMES,
)


def decode_task_placement(data: Any) -> TaskPlacement:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskPlacement", data)
    value = new(TaskPlacement)
    later: Any = value
    later._dockline_source = data
    later._preferences = LATER
    later._platforms = LATER
    later._unknown = LATER
    return value


TASK_PLUGIN_SPEC_NAMES = FieldNames(
    {
        "Name": "name",
        "Remote": "remote",
        "Disabled": "disabled",
        "PluginPrivilege": "plugin_privilege",
    }
)
TASK_PLUGIN_SPEC_DEFERRED = Deferred(
    TaskPluginSpec,
    {
        "plugin_privilege": ListAt("PluginPrivilege", lambda: codec.plugins.decode_plugin_privilege),
    },
    TASK_PLUGIN_SPEC_NAMES,
)


def decode_task_plugin_spec(data: Any) -> TaskPluginSpec:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskPluginSpec", data)
    value = new(TaskPluginSpec)
    later: Any = value
    later._dockline_source = data
    later._plugin_privilege = LATER
    later._unknown = LATER
    return value


TASK_RESOURCES_NAMES = FieldNames({"Limits": "limits", "Reservations": "reservations"})
TASK_RESOURCES_DEFERRED = Deferred(
    TaskResources,
    {
        "limits": ModelAt("Limits", lambda: codec.common.decode_limit),
        "reservations": ModelAt("Reservations", lambda: codec.common.decode_resource_object),
    },
    TASK_RESOURCES_NAMES,
)


def decode_task_resources(data: Any) -> TaskResources:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskResources", data)
    value = new(TaskResources)
    later: Any = value
    later._dockline_source = data
    later._limits = LATER
    later._reservations = LATER
    later._unknown = LATER
    return value


TASK_RESTART_POLICY_NAMES = FieldNames(
    {
        "Condition": "condition",
        "Delay": "delay",
        "MaxAttempts": "max_attempts",
        "Window": "window",
    }
)
TASK_RESTART_POLICY_DEFERRED = Deferred(
    TaskRestartPolicy,
    {
        "condition": lambda data: decode_enum(enums.TaskRestartCondition, data.get("Condition")),
    },
    TASK_RESTART_POLICY_NAMES,
)


def decode_task_restart_policy(data: Any) -> TaskRestartPolicy:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskRestartPolicy", data)
    value = new(TaskRestartPolicy)
    later: Any = value
    later._dockline_source = data
    later._condition = LATER
    later._unknown = LATER
    return value


TASK_SPEC_NAMES = FieldNames(
    {
        "PluginSpec": "plugin_spec",
        "ContainerSpec": "container_spec",
        "NetworkAttachmentSpec": "network_attachment_spec",
        "Resources": "resources",
        "RestartPolicy": "restart_policy",
        "Placement": "placement",
        "ForceUpdate": "force_update",
        "Runtime": "runtime",
        "Networks": "networks",
        "LogDriver": "log_driver",
    }
)
TASK_SPEC_DEFERRED = Deferred(
    TaskSpec,
    {
        "plugin_spec": ModelAt("PluginSpec", lambda: decode_task_plugin_spec),
        "container_spec": ModelAt("ContainerSpec", lambda: decode_task_container_spec),
        "network_attachment_spec": ModelAt(
            "NetworkAttachmentSpec", lambda: decode_task_network_attachment_spec
        ),
        "resources": ModelAt("Resources", lambda: decode_task_resources),
        "restart_policy": ModelAt("RestartPolicy", lambda: decode_task_restart_policy),
        "placement": ModelAt("Placement", lambda: decode_task_placement),
        "networks": ListAt("Networks", lambda: codec.common.decode_network_attachment_config),
        "log_driver": ModelAt("LogDriver", lambda: codec.common.decode_task_log_driver),
    },
    TASK_SPEC_NAMES,
)


def decode_task_spec(data: Any) -> TaskSpec:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskSpec", data)
    value = new(TaskSpec)
    later: Any = value
    later._dockline_source = data
    later._plugin_spec = LATER
    later._container_spec = LATER
    later._network_attachment_spec = LATER
    later._resources = LATER
    later._restart_policy = LATER
    later._placement = LATER
    later._networks = LATER
    later._log_driver = LATER
    later._unknown = LATER
    return value


TASK_STATUS_NAMES = FieldNames(
    {
        "Timestamp": "timestamp",
        "State": "state",
        "Message": "message",
        "Err": "err",
        "ContainerStatus": "container_status",
        "PortStatus": "port_status",
    }
)
TASK_STATUS_DEFERRED = Deferred(
    TaskStatus,
    {
        "timestamp": lambda data: decode_as(Timestamp, data.get("Timestamp")),
        "state": lambda data: decode_enum(enums.TaskState, data.get("State")),
        "container_status": ModelAt("ContainerStatus", lambda: decode_container_status),
        "port_status": ModelAt("PortStatus", lambda: decode_port_status),
    },
    TASK_STATUS_NAMES,
)


def decode_task_status(data: Any) -> TaskStatus:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("TaskStatus", data)
    value = new(TaskStatus)
    later: Any = value
    later._dockline_source = data
    later._timestamp = LATER
    later._state = LATER
    later._container_status = LATER
    later._port_status = LATER
    later._unknown = LATER
    return value


VOLUME_ATTACHMENT_NAMES = FieldNames({"ID": "id", "Source": "source", "Target": "target"})
VOLUME_ATTACHMENT_DEFERRED = Deferred(VolumeAttachment, {}, VOLUME_ATTACHMENT_NAMES)


def decode_volume_attachment(data: Any) -> VolumeAttachment:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("VolumeAttachment", data)
    value = new(VolumeAttachment)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


CODECS: dict[type[Model], Codec] = {
    ContainerStatus: Codec(decode_container_status, CONTAINER_STATUS_NAMES),
    NetworkAttachment: Codec(decode_network_attachment, NETWORK_ATTACHMENT_NAMES),
    PortStatus: Codec(decode_port_status, PORT_STATUS_NAMES),
    SwarmIPAMConfig: Codec(decode_swarm_ipam_config, SWARM_IPAM_CONFIG_NAMES),
    SwarmIPAMOptions: Codec(decode_swarm_ipam_options, SWARM_IPAM_OPTIONS_NAMES),
    SwarmNetwork: Codec(decode_swarm_network, SWARM_NETWORK_NAMES),
    SwarmNetworkDriver: Codec(decode_swarm_network_driver, SWARM_NETWORK_DRIVER_NAMES),
    SwarmNetworkSpec: Codec(decode_swarm_network_spec, SWARM_NETWORK_SPEC_NAMES),
    Task: Codec(decode_task, TASK_NAMES),
    TaskContainerSpec: Codec(decode_task_container_spec, TASK_CONTAINER_SPEC_NAMES),
    TaskNetworkAttachmentSpec: Codec(decode_task_network_attachment_spec, TASK_NETWORK_ATTACHMENT_SPEC_NAMES),
    TaskPlacement: Codec(decode_task_placement, TASK_PLACEMENT_NAMES),
    TaskPluginSpec: Codec(decode_task_plugin_spec, TASK_PLUGIN_SPEC_NAMES),
    TaskResources: Codec(decode_task_resources, TASK_RESOURCES_NAMES),
    TaskRestartPolicy: Codec(decode_task_restart_policy, TASK_RESTART_POLICY_NAMES),
    TaskSpec: Codec(decode_task_spec, TASK_SPEC_NAMES),
    TaskStatus: Codec(decode_task_status, TASK_STATUS_NAMES),
    VolumeAttachment: Codec(decode_volume_attachment, VOLUME_ATTACHMENT_NAMES),
}
