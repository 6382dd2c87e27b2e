# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of tasks are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, decode_as, decode_enum, decode_list
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import LATER, Deferred
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
    if data.__class__ is not dict:
        return cast("ContainerStatus", data)
    value = object.__new__(ContainerStatus)
    later: Any = value
    later._dockline_source = data
    later._container_id = LATER
    later._pid = LATER
    later._exit_code = LATER
    later._unknown = LATER
    return value


NETWORK_ATTACHMENT_NAMES = FieldNames({"Network": "network", "Addresses": "addresses"})
NETWORK_ATTACHMENT_DEFERRED = Deferred(
    NetworkAttachment,
    {
        "network": lambda get: decode_swarm_network(get("Network")),
    },
    NETWORK_ATTACHMENT_NAMES,
)


def decode_network_attachment(data: Any) -> NetworkAttachment:
    if data.__class__ is not dict:
        return cast("NetworkAttachment", data)
    value = object.__new__(NetworkAttachment)
    later: Any = value
    later._dockline_source = data
    later._network = LATER
    later._addresses = LATER
    later._unknown = LATER
    return value


PORT_STATUS_NAMES = FieldNames({"Ports": "ports"})
PORT_STATUS_DEFERRED = Deferred(
    PortStatus,
    {
        "ports": lambda get: decode_list(codec.common.decode_endpoint_port_config, get("Ports")),
    },
    PORT_STATUS_NAMES,
)


def decode_port_status(data: Any) -> PortStatus:
    if data.__class__ is not dict:
        return cast("PortStatus", data)
    value = object.__new__(PortStatus)
    later: Any = value
    later._dockline_source = data
    later._ports = LATER
    later._unknown = LATER
    return value


SWARM_IPAM_CONFIG_NAMES = FieldNames({"Subnet": "subnet", "Range": "range", "Gateway": "gateway"})
SWARM_IPAM_CONFIG_DEFERRED = Deferred(SwarmIPAMConfig, {}, SWARM_IPAM_CONFIG_NAMES)


def decode_swarm_ipam_config(data: Any) -> SwarmIPAMConfig:
    if data.__class__ is not dict:
        return cast("SwarmIPAMConfig", data)
    value = object.__new__(SwarmIPAMConfig)
    later: Any = value
    later._dockline_source = data
    later._subnet = LATER
    later._range = LATER
    later._gateway = LATER
    later._unknown = LATER
    return value


SWARM_IPAM_OPTIONS_NAMES = FieldNames({"Driver": "driver", "Configs": "configs"})
SWARM_IPAM_OPTIONS_DEFERRED = Deferred(
    SwarmIPAMOptions,
    {
        "driver": lambda get: decode_swarm_network_driver(get("Driver")),
        "configs": lambda get: decode_list(decode_swarm_ipam_config, get("Configs")),
    },
    SWARM_IPAM_OPTIONS_NAMES,
)


def decode_swarm_ipam_options(data: Any) -> SwarmIPAMOptions:
    if data.__class__ is not dict:
        return cast("SwarmIPAMOptions", data)
    value = object.__new__(SwarmIPAMOptions)
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
        "version": lambda get: codec.common.decode_object_version(get("Version")),
        "created_at": lambda get: decode_as(Timestamp, get("CreatedAt")),
        "updated_at": lambda get: decode_as(Timestamp, get("UpdatedAt")),
        "spec": lambda get: decode_swarm_network_spec(get("Spec")),
        "driver_state": lambda get: decode_swarm_network_driver(get("DriverState")),
        "ipam_options": lambda get: decode_swarm_ipam_options(get("IPAMOptions")),
    },
    SWARM_NETWORK_NAMES,
)


def decode_swarm_network(data: Any) -> SwarmNetwork:
    if data.__class__ is not dict:
        return cast("SwarmNetwork", data)
    value = object.__new__(SwarmNetwork)
    later: Any = value
    later._dockline_source = data
    later._id = LATER
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
    if data.__class__ is not dict:
        return cast("SwarmNetworkDriver", data)
    value = object.__new__(SwarmNetworkDriver)
    later: Any = value
    later._dockline_source = data
    later._name = LATER
    later._options = LATER
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
        "driver_configuration": lambda get: decode_swarm_network_driver(get("DriverConfiguration")),
        "ipam_options": lambda get: decode_swarm_ipam_options(get("IPAMOptions")),
        "config_from": lambda get: codec.common.decode_config_reference(get("ConfigFrom")),
    },
    SWARM_NETWORK_SPEC_NAMES,
)


def decode_swarm_network_spec(data: Any) -> SwarmNetworkSpec:
    if data.__class__ is not dict:
        return cast("SwarmNetworkSpec", data)
    value = object.__new__(SwarmNetworkSpec)
    later: Any = value
    later._dockline_source = data
    later._name = LATER
    later._labels = LATER
    later._driver_configuration = LATER
    later._ipv6_enabled = LATER
    later._internal = LATER
    later._attachable = LATER
    later._ingress = LATER
    later._ipam_options = LATER
    later._config_from = LATER
    later._scope = LATER
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
        "version": lambda get: codec.common.decode_object_version(get("Version")),
        "created_at": lambda get: decode_as(Timestamp, get("CreatedAt")),
        "updated_at": lambda get: decode_as(Timestamp, get("UpdatedAt")),
        "spec": lambda get: decode_task_spec(get("Spec")),
        "status": lambda get: decode_task_status(get("Status")),
        "desired_state": lambda get: decode_enum(enums.TaskState, get("DesiredState")),
        "job_iteration": lambda get: codec.common.decode_job_iteration(get("JobIteration")),
        "networks_attachments": lambda get: decode_list(
            decode_network_attachment, get("NetworksAttachments")
        ),
        "generic_resources": lambda get: decode_list(
            codec.common.decode_generic_resource, get("GenericResources")
        ),
        "volumes": lambda get: decode_list(decode_volume_attachment, get("Volumes")),
    },
    TASK_NAMES,
)


def decode_task(data: Any) -> Task:
    if data.__class__ is not dict:
        return cast("Task", data)
    value = object.__new__(Task)
    later: Any = value
    later._dockline_source = data
    later._id = LATER
    later._version = LATER
    later._created_at = LATER
    later._updated_at = LATER
    later._name = LATER
    later._labels = LATER
    later._spec = LATER
    later._service_id = LATER
    later._slot = LATER
    later._node_id = LATER
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
        "privileges": lambda get: codec.common.decode_container_privileges(get("Privileges")),
        "mounts": lambda get: decode_list(codec.common.decode_mount, get("Mounts")),
        "dns_config": lambda get: codec.common.decode_container_dns_config(get("DNSConfig")),
        "secrets": lambda get: decode_list(codec.common.decode_secret_reference, get("Secrets")),
        "configs": lambda get: decode_list(codec.common.decode_container_config_reference, get("Configs")),
        "isolation": lambda get: decode_enum(enums.Isolation, get("Isolation")),
        "ulimits": lambda get: decode_list(codec.common.decode_ulimit, get("Ulimits")),
        "healthcheck": lambda get: codec.common.decode_health_config(get("Healthcheck")),
    },
    TASK_CONTAINER_SPEC_NAMES,
)


def decode_task_container_spec(data: Any) -> TaskContainerSpec:
    if data.__class__ is not dict:
        return cast("TaskContainerSpec", data)
    value = object.__new__(TaskContainerSpec)
    later: Any = value
    later._dockline_source = data
    later._image = LATER
    later._labels = LATER
    later._command = LATER
    later._args = LATER
    later._hostname = LATER
    later._env = LATER
    later._dir = LATER
    later._user = LATER
    later._groups = LATER
    later._privileges = LATER
    later._tty = LATER
    later._open_stdin = LATER
    later._read_only = LATER
    later._mounts = LATER
    later._stop_signal = LATER
    later._stop_grace_period = LATER
    later._hosts = LATER
    later._dns_config = LATER
    later._secrets = LATER
    later._oom_score_adj = LATER
    later._configs = LATER
    later._isolation = LATER
    later._init = LATER
    later._sysctls = LATER
    later._capability_add = LATER
    later._capability_drop = LATER
    later._ulimits = LATER
    later._healthcheck = LATER
    later._unknown = LATER
    return value


TASK_NETWORK_ATTACHMENT_SPEC_NAMES = FieldNames({"ContainerID": "container_id"})
TASK_NETWORK_ATTACHMENT_SPEC_DEFERRED = Deferred(
    TaskNetworkAttachmentSpec, {}, TASK_NETWORK_ATTACHMENT_SPEC_NAMES
)


def decode_task_network_attachment_spec(data: Any) -> TaskNetworkAttachmentSpec:
    if data.__class__ is not dict:
        return cast("TaskNetworkAttachmentSpec", data)
    value = object.__new__(TaskNetworkAttachmentSpec)
    later: Any = value
    later._dockline_source = data
    later._container_id = LATER
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
        "preferences": lambda get: decode_list(codec.common.decode_placement_preference, get("Preferences")),
        "platforms": lambda get: decode_list(codec.common.decode_platform, get("Platforms")),
    },
    TASK_PLACEMENT_NAMES,
)


def decode_task_placement(data: Any) -> TaskPlacement:
    if data.__class__ is not dict:
        return cast("TaskPlacement", data)
    value = object.__new__(TaskPlacement)
    later: Any = value
    later._dockline_source = data
    later._constraints = LATER
    later._preferences = LATER
    later._max_replicas = LATER
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
        "plugin_privilege": lambda get: decode_list(
            codec.plugins.decode_plugin_privilege, get("PluginPrivilege")
        ),
    },
    TASK_PLUGIN_SPEC_NAMES,
)


def decode_task_plugin_spec(data: Any) -> TaskPluginSpec:
    if data.__class__ is not dict:
        return cast("TaskPluginSpec", data)
    value = object.__new__(TaskPluginSpec)
    later: Any = value
    later._dockline_source = data
    later._name = LATER
    later._remote = LATER
    later._disabled = LATER
    later._plugin_privilege = LATER
    later._unknown = LATER
    return value


TASK_RESOURCES_NAMES = FieldNames({"Limits": "limits", "Reservations": "reservations"})
TASK_RESOURCES_DEFERRED = Deferred(
    TaskResources,
    {
        "limits": lambda get: codec.common.decode_limit(get("Limits")),
        "reservations": lambda get: codec.common.decode_resource_object(get("Reservations")),
    },
    TASK_RESOURCES_NAMES,
)


def decode_task_resources(data: Any) -> TaskResources:
    if data.__class__ is not dict:
        return cast("TaskResources", data)
    value = object.__new__(TaskResources)
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
        "condition": lambda get: decode_enum(enums.TaskRestartCondition, get("Condition")),
    },
    TASK_RESTART_POLICY_NAMES,
)


def decode_task_restart_policy(data: Any) -> TaskRestartPolicy:
    if data.__class__ is not dict:
        return cast("TaskRestartPolicy", data)
    value = object.__new__(TaskRestartPolicy)
    later: Any = value
    later._dockline_source = data
    later._condition = LATER
    later._delay = LATER
    later._max_attempts = LATER
    later._window = LATER
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
        "plugin_spec": lambda get: decode_task_plugin_spec(get("PluginSpec")),
        "container_spec": lambda get: decode_task_container_spec(get("ContainerSpec")),
        "network_attachment_spec": lambda get: decode_task_network_attachment_spec(
            get("NetworkAttachmentSpec")
        ),
        "resources": lambda get: decode_task_resources(get("Resources")),
        "restart_policy": lambda get: decode_task_restart_policy(get("RestartPolicy")),
        "placement": lambda get: decode_task_placement(get("Placement")),
        "networks": lambda get: decode_list(codec.common.decode_network_attachment_config, get("Networks")),
        "log_driver": lambda get: codec.common.decode_task_log_driver(get("LogDriver")),
    },
    TASK_SPEC_NAMES,
)


def decode_task_spec(data: Any) -> TaskSpec:
    if data.__class__ is not dict:
        return cast("TaskSpec", data)
    value = object.__new__(TaskSpec)
    later: Any = value
    later._dockline_source = data
    later._plugin_spec = LATER
    later._container_spec = LATER
    later._network_attachment_spec = LATER
    later._resources = LATER
    later._restart_policy = LATER
    later._placement = LATER
    later._force_update = LATER
    later._runtime = LATER
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
        "timestamp": lambda get: decode_as(Timestamp, get("Timestamp")),
        "state": lambda get: decode_enum(enums.TaskState, get("State")),
        "container_status": lambda get: decode_container_status(get("ContainerStatus")),
        "port_status": lambda get: decode_port_status(get("PortStatus")),
    },
    TASK_STATUS_NAMES,
)


def decode_task_status(data: Any) -> TaskStatus:
    if data.__class__ is not dict:
        return cast("TaskStatus", data)
    value = object.__new__(TaskStatus)
    later: Any = value
    later._dockline_source = data
    later._timestamp = LATER
    later._state = LATER
    later._message = LATER
    later._err = LATER
    later._container_status = LATER
    later._port_status = LATER
    later._unknown = LATER
    return value


VOLUME_ATTACHMENT_NAMES = FieldNames({"ID": "id", "Source": "source", "Target": "target"})
VOLUME_ATTACHMENT_DEFERRED = Deferred(VolumeAttachment, {}, VOLUME_ATTACHMENT_NAMES)


def decode_volume_attachment(data: Any) -> VolumeAttachment:
    if data.__class__ is not dict:
        return cast("VolumeAttachment", data)
    value = object.__new__(VolumeAttachment)
    later: Any = value
    later._dockline_source = data
    later._id = LATER
    later._source = LATER
    later._target = LATER
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
