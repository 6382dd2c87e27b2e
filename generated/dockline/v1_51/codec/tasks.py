# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of tasks are decoded, and what their fields are called on the wire."""

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


def decode_container_status(data: Any) -> ContainerStatus:
    if data.__class__ is not dict:
        return cast("ContainerStatus", data)
    get: Getter = data.get
    value = object.__new__(ContainerStatus)
    value.container_id = get("ContainerID")
    value.pid = get("PID")
    value.exit_code = get("ExitCode")
    value.unknown = unknown_members(data, CONTAINER_STATUS_NAMES)
    return value


NETWORK_ATTACHMENT_NAMES = FieldNames({"Network": "network", "Addresses": "addresses"})
NETWORK_ATTACHMENT_DEFERRED = Deferred(
    NetworkAttachment,
    {
        "network": lambda get: decode_swarm_network(get("Network")),
    },
)


def decode_network_attachment(data: Any) -> NetworkAttachment:
    if data.__class__ is not dict:
        return cast("NetworkAttachment", data)
    get: Getter = data.get
    value = object.__new__(NetworkAttachment)
    value.addresses = get("Addresses")
    value.unknown = unknown_members(data, NETWORK_ATTACHMENT_NAMES)
    defer(value, (data, NETWORK_ATTACHMENT_DEFERRED))
    return value


PORT_STATUS_NAMES = FieldNames({"Ports": "ports"})


def decode_port_status(data: Any) -> PortStatus:
    if data.__class__ is not dict:
        return cast("PortStatus", data)
    get: Getter = data.get
    value = object.__new__(PortStatus)
    value.ports = decode_list(codec.common.decode_endpoint_port_config, get("Ports"))
    value.unknown = unknown_members(data, PORT_STATUS_NAMES)
    return value


SWARM_IPAM_CONFIG_NAMES = FieldNames({"Subnet": "subnet", "Range": "range", "Gateway": "gateway"})


def decode_swarm_ipam_config(data: Any) -> SwarmIPAMConfig:
    if data.__class__ is not dict:
        return cast("SwarmIPAMConfig", data)
    get: Getter = data.get
    value = object.__new__(SwarmIPAMConfig)
    value.subnet = get("Subnet")
    value.range = get("Range")
    value.gateway = get("Gateway")
    value.unknown = unknown_members(data, SWARM_IPAM_CONFIG_NAMES)
    return value


SWARM_IPAM_OPTIONS_NAMES = FieldNames({"Driver": "driver", "Configs": "configs"})
SWARM_IPAM_OPTIONS_DEFERRED = Deferred(
    SwarmIPAMOptions,
    {
        "configs": lambda get: decode_list(decode_swarm_ipam_config, get("Configs")),
    },
)


def decode_swarm_ipam_options(data: Any) -> SwarmIPAMOptions:
    if data.__class__ is not dict:
        return cast("SwarmIPAMOptions", data)
    get: Getter = data.get
    value = object.__new__(SwarmIPAMOptions)
    value.driver = decode_swarm_network_driver(get("Driver"))
    value.unknown = unknown_members(data, SWARM_IPAM_OPTIONS_NAMES)
    defer(value, (data, SWARM_IPAM_OPTIONS_DEFERRED))
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
        "spec": lambda get: decode_swarm_network_spec(get("Spec")),
        "ipam_options": lambda get: decode_swarm_ipam_options(get("IPAMOptions")),
    },
)


def decode_swarm_network(data: Any) -> SwarmNetwork:
    if data.__class__ is not dict:
        return cast("SwarmNetwork", data)
    get: Getter = data.get
    value = object.__new__(SwarmNetwork)
    value.id = get("ID")
    value.version = codec.common.decode_object_version(get("Version"))
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.driver_state = decode_swarm_network_driver(get("DriverState"))
    value.unknown = unknown_members(data, SWARM_NETWORK_NAMES)
    defer(value, (data, SWARM_NETWORK_DEFERRED))
    return value


SWARM_NETWORK_DRIVER_NAMES = FieldNames({"Name": "name", "Options": "options"})


def decode_swarm_network_driver(data: Any) -> SwarmNetworkDriver:
    if data.__class__ is not dict:
        return cast("SwarmNetworkDriver", data)
    get: Getter = data.get
    value = object.__new__(SwarmNetworkDriver)
    value.name = get("Name")
    value.options = get("Options")
    value.unknown = unknown_members(data, SWARM_NETWORK_DRIVER_NAMES)
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
        "ipam_options": lambda get: decode_swarm_ipam_options(get("IPAMOptions")),
    },
)


def decode_swarm_network_spec(data: Any) -> SwarmNetworkSpec:
    if data.__class__ is not dict:
        return cast("SwarmNetworkSpec", data)
    get: Getter = data.get
    value = object.__new__(SwarmNetworkSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.driver_configuration = decode_swarm_network_driver(get("DriverConfiguration"))
    value.ipv6_enabled = get("IPv6Enabled")
    value.internal = get("Internal")
    value.attachable = get("Attachable")
    value.ingress = get("Ingress")
    value.config_from = codec.common.decode_config_reference(get("ConfigFrom"))
    value.scope = get("Scope")
    value.unknown = unknown_members(data, SWARM_NETWORK_SPEC_NAMES)
    defer(value, (data, SWARM_NETWORK_SPEC_DEFERRED))
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
        "version": lambda get: codec.common.decode_object_version(get("Version")),
        "spec": lambda get: decode_task_spec(get("Spec")),
        "status": lambda get: decode_task_status(get("Status")),
        "job_iteration": lambda get: codec.common.decode_job_iteration(get("JobIteration")),
        "networks_attachments": lambda get: decode_list(
            decode_network_attachment, get("NetworksAttachments")
        ),
        "generic_resources": lambda get: decode_list(
            codec.common.decode_generic_resource, get("GenericResources")
        ),
        "volumes": lambda get: decode_list(decode_volume_attachment, get("Volumes")),
    },
)


def decode_task(data: Any) -> Task:
    if data.__class__ is not dict:
        return cast("Task", data)
    get: Getter = data.get
    value = object.__new__(Task)
    value.id = get("ID")
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.name = get("Name")
    value.labels = get("Labels")
    value.service_id = get("ServiceID")
    value.slot = get("Slot")
    value.node_id = get("NodeID")
    value.desired_state = decode_enum(enums.TaskState, get("DesiredState"))
    value.unknown = unknown_members(data, TASK_NAMES)
    defer(value, (data, TASK_DEFERRED))
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
        "privileges": lambda get: codec.common.decode_container_privileges(get("Privileges")),
        "mounts": lambda get: decode_list(codec.common.decode_mount, get("Mounts")),
        "secrets": lambda get: decode_list(codec.common.decode_secret_reference, get("Secrets")),
        "configs": lambda get: decode_list(codec.common.decode_container_config_reference, get("Configs")),
        "ulimits": lambda get: decode_list(codec.common.decode_ulimit, get("Ulimits")),
        "healthcheck": lambda get: codec.common.decode_health_config(get("Healthcheck")),
    },
)


def decode_task_container_spec(data: Any) -> TaskContainerSpec:
    if data.__class__ is not dict:
        return cast("TaskContainerSpec", data)
    get: Getter = data.get
    value = object.__new__(TaskContainerSpec)
    value.image = get("Image")
    value.labels = get("Labels")
    value.command = get("Command")
    value.args = get("Args")
    value.hostname = get("Hostname")
    value.env = get("Env")
    value.dir = get("Dir")
    value.user = get("User")
    value.groups = get("Groups")
    value.tty = get("TTY")
    value.open_stdin = get("OpenStdin")
    value.read_only = get("ReadOnly")
    value.stop_signal = get("StopSignal")
    value.stop_grace_period = get("StopGracePeriod")
    value.hosts = get("Hosts")
    value.dns_config = codec.common.decode_container_dns_config(get("DNSConfig"))
    value.oom_score_adj = get("OomScoreAdj")
    value.isolation = decode_enum(enums.Isolation, get("Isolation"))
    value.init = get("Init")
    value.sysctls = get("Sysctls")
    value.capability_add = get("CapabilityAdd")
    value.capability_drop = get("CapabilityDrop")
    value.unknown = unknown_members(data, TASK_CONTAINER_SPEC_NAMES)
    defer(value, (data, TASK_CONTAINER_SPEC_DEFERRED))
    return value


TASK_NETWORK_ATTACHMENT_SPEC_NAMES = FieldNames({"ContainerID": "container_id"})


def decode_task_network_attachment_spec(data: Any) -> TaskNetworkAttachmentSpec:
    if data.__class__ is not dict:
        return cast("TaskNetworkAttachmentSpec", data)
    get: Getter = data.get
    value = object.__new__(TaskNetworkAttachmentSpec)
    value.container_id = get("ContainerID")
    value.unknown = unknown_members(data, TASK_NETWORK_ATTACHMENT_SPEC_NAMES)
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
        "preferences": lambda get: decode_list(codec.common.decode_placement_preference, get("Preferences")),
        "platforms": lambda get: decode_list(codec.common.decode_platform, get("Platforms")),
    },
)


def decode_task_placement(data: Any) -> TaskPlacement:
    if data.__class__ is not dict:
        return cast("TaskPlacement", data)
    get: Getter = data.get
    value = object.__new__(TaskPlacement)
    value.constraints = get("Constraints")
    value.max_replicas = get("MaxReplicas")
    value.unknown = unknown_members(data, TASK_PLACEMENT_NAMES)
    defer(value, (data, TASK_PLACEMENT_DEFERRED))
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
        "plugin_privilege": lambda get: decode_list(
            codec.plugins.decode_plugin_privilege, get("PluginPrivilege")
        ),
    },
)


def decode_task_plugin_spec(data: Any) -> TaskPluginSpec:
    if data.__class__ is not dict:
        return cast("TaskPluginSpec", data)
    get: Getter = data.get
    value = object.__new__(TaskPluginSpec)
    value.name = get("Name")
    value.remote = get("Remote")
    value.disabled = get("Disabled")
    value.unknown = unknown_members(data, TASK_PLUGIN_SPEC_NAMES)
    defer(value, (data, TASK_PLUGIN_SPEC_DEFERRED))
    return value


TASK_RESOURCES_NAMES = FieldNames({"Limits": "limits", "Reservations": "reservations"})
TASK_RESOURCES_DEFERRED = Deferred(
    TaskResources,
    {
        "reservations": lambda get: codec.common.decode_resource_object(get("Reservations")),
    },
)


def decode_task_resources(data: Any) -> TaskResources:
    if data.__class__ is not dict:
        return cast("TaskResources", data)
    get: Getter = data.get
    value = object.__new__(TaskResources)
    value.limits = codec.common.decode_limit(get("Limits"))
    value.unknown = unknown_members(data, TASK_RESOURCES_NAMES)
    defer(value, (data, TASK_RESOURCES_DEFERRED))
    return value


TASK_RESTART_POLICY_NAMES = FieldNames(
    {
        "Condition": "condition",
        "Delay": "delay",
        "MaxAttempts": "max_attempts",
        "Window": "window",
    }
)


def decode_task_restart_policy(data: Any) -> TaskRestartPolicy:
    if data.__class__ is not dict:
        return cast("TaskRestartPolicy", data)
    get: Getter = data.get
    value = object.__new__(TaskRestartPolicy)
    value.condition = decode_enum(enums.TaskRestartCondition, get("Condition"))
    value.delay = get("Delay")
    value.max_attempts = get("MaxAttempts")
    value.window = get("Window")
    value.unknown = unknown_members(data, TASK_RESTART_POLICY_NAMES)
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
        "plugin_spec": lambda get: decode_task_plugin_spec(get("PluginSpec")),
        "container_spec": lambda get: decode_task_container_spec(get("ContainerSpec")),
        "resources": lambda get: decode_task_resources(get("Resources")),
        "placement": lambda get: decode_task_placement(get("Placement")),
        "networks": lambda get: decode_list(codec.common.decode_network_attachment_config, get("Networks")),
    },
)


def decode_task_spec(data: Any) -> TaskSpec:
    if data.__class__ is not dict:
        return cast("TaskSpec", data)
    get: Getter = data.get
    value = object.__new__(TaskSpec)
    value.network_attachment_spec = decode_task_network_attachment_spec(get("NetworkAttachmentSpec"))
    value.restart_policy = decode_task_restart_policy(get("RestartPolicy"))
    value.force_update = get("ForceUpdate")
    value.runtime = get("Runtime")
    value.log_driver = codec.common.decode_task_log_driver(get("LogDriver"))
    value.unknown = unknown_members(data, TASK_SPEC_NAMES)
    defer(value, (data, TASK_SPEC_DEFERRED))
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
        "port_status": lambda get: decode_port_status(get("PortStatus")),
    },
)


def decode_task_status(data: Any) -> TaskStatus:
    if data.__class__ is not dict:
        return cast("TaskStatus", data)
    get: Getter = data.get
    value = object.__new__(TaskStatus)
    value.timestamp = decode_as(Timestamp, get("Timestamp"))
    value.state = decode_enum(enums.TaskState, get("State"))
    value.message = get("Message")
    value.err = get("Err")
    value.container_status = decode_container_status(get("ContainerStatus"))
    value.unknown = unknown_members(data, TASK_STATUS_NAMES)
    defer(value, (data, TASK_STATUS_DEFERRED))
    return value


VOLUME_ATTACHMENT_NAMES = FieldNames({"ID": "id", "Source": "source", "Target": "target"})


def decode_volume_attachment(data: Any) -> VolumeAttachment:
    if data.__class__ is not dict:
        return cast("VolumeAttachment", data)
    get: Getter = data.get
    value = object.__new__(VolumeAttachment)
    value.id = get("ID")
    value.source = get("Source")
    value.target = get("Target")
    value.unknown = unknown_members(data, VOLUME_ATTACHMENT_NAMES)
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
