# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of tasks are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import (
    Getter,
    Names,
    decode_as,
    decode_enum,
    decode_list,
    encode_list,
    plain,
    unknown_members,
)
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.model import Later, Model, Timestamp, decode_later

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

CONTAINER_STATUS_NAMES = Names({"ContainerID": "container_id", "PID": "pid", "ExitCode": "exit_code"})


def decode_container_status(data: Any) -> ContainerStatus:
    if data.__class__ is not dict:
        return cast(ContainerStatus, data)
    get: Getter = data.get
    value = object.__new__(ContainerStatus)
    value.container_id = get("ContainerID")
    value.pid = get("PID")
    value.exit_code = get("ExitCode")
    value.unknown = unknown_members(data, CONTAINER_STATUS_NAMES)
    return value


def encode_container_status(value: Any) -> Any:
    if not isinstance(value, ContainerStatus):
        return plain(value)
    data: dict[str, Any] = {}
    if value.container_id is not None:
        data["ContainerID"] = value.container_id
    if value.pid is not None:
        data["PID"] = value.pid
    if value.exit_code is not None:
        data["ExitCode"] = value.exit_code
    if value.unknown:
        data.update(value.unknown)
    return data


NETWORK_ATTACHMENT_NAMES = Names({"Network": "network", "Addresses": "addresses"})
NETWORK_ATTACHMENT_LATER: Later = {
    "network": lambda get: decode_swarm_network(get("Network")),
}


def decode_network_attachment(data: Any) -> NetworkAttachment:
    if data.__class__ is not dict:
        return cast(NetworkAttachment, data)
    get: Getter = data.get
    value = object.__new__(NetworkAttachment)
    value.addresses = get("Addresses")
    value.unknown = unknown_members(data, NETWORK_ATTACHMENT_NAMES)
    decode_later(value, (get, NETWORK_ATTACHMENT_LATER))
    return value


def encode_network_attachment(value: Any) -> Any:
    if not isinstance(value, NetworkAttachment):
        return plain(value)
    data: dict[str, Any] = {}
    if value.network is not None:
        data["Network"] = encode_swarm_network(value.network)
    if value.addresses is not None:
        data["Addresses"] = value.addresses
    if value.unknown:
        data.update(value.unknown)
    return data


PORT_STATUS_NAMES = Names({"Ports": "ports"})
PORT_STATUS_LATER: Later = {
    "ports": lambda get: decode_list(codec.common.decode_endpoint_port_config, get("Ports")),
}


def decode_port_status(data: Any) -> PortStatus:
    if data.__class__ is not dict:
        return cast(PortStatus, data)
    get: Getter = data.get
    value = object.__new__(PortStatus)
    value.unknown = unknown_members(data, PORT_STATUS_NAMES)
    decode_later(value, (get, PORT_STATUS_LATER))
    return value


def encode_port_status(value: Any) -> Any:
    if not isinstance(value, PortStatus):
        return plain(value)
    data: dict[str, Any] = {}
    if value.ports is not None:
        data["Ports"] = encode_list(codec.common.encode_endpoint_port_config, value.ports)
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_IPAM_CONFIG_NAMES = Names({"Subnet": "subnet", "Range": "range", "Gateway": "gateway"})


def decode_swarm_ipam_config(data: Any) -> SwarmIPAMConfig:
    if data.__class__ is not dict:
        return cast(SwarmIPAMConfig, data)
    get: Getter = data.get
    value = object.__new__(SwarmIPAMConfig)
    value.subnet = get("Subnet")
    value.range = get("Range")
    value.gateway = get("Gateway")
    value.unknown = unknown_members(data, SWARM_IPAM_CONFIG_NAMES)
    return value


def encode_swarm_ipam_config(value: Any) -> Any:
    if not isinstance(value, SwarmIPAMConfig):
        return plain(value)
    data: dict[str, Any] = {}
    if value.subnet is not None:
        data["Subnet"] = value.subnet
    if value.range is not None:
        data["Range"] = value.range
    if value.gateway is not None:
        data["Gateway"] = value.gateway
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_IPAM_OPTIONS_NAMES = Names({"Driver": "driver", "Configs": "configs"})
SWARM_IPAM_OPTIONS_LATER: Later = {
    "driver": lambda get: decode_swarm_network_driver(get("Driver")),
    "configs": lambda get: decode_list(decode_swarm_ipam_config, get("Configs")),
}


def decode_swarm_ipam_options(data: Any) -> SwarmIPAMOptions:
    if data.__class__ is not dict:
        return cast(SwarmIPAMOptions, data)
    get: Getter = data.get
    value = object.__new__(SwarmIPAMOptions)
    value.unknown = unknown_members(data, SWARM_IPAM_OPTIONS_NAMES)
    decode_later(value, (get, SWARM_IPAM_OPTIONS_LATER))
    return value


def encode_swarm_ipam_options(value: Any) -> Any:
    if not isinstance(value, SwarmIPAMOptions):
        return plain(value)
    data: dict[str, Any] = {}
    if value.driver is not None:
        data["Driver"] = encode_swarm_network_driver(value.driver)
    if value.configs is not None:
        data["Configs"] = encode_list(encode_swarm_ipam_config, value.configs)
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_NETWORK_NAMES = Names(
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
SWARM_NETWORK_LATER: Later = {
    "version": lambda get: codec.common.decode_object_version(get("Version")),
    "spec": lambda get: decode_swarm_network_spec(get("Spec")),
    "driver_state": lambda get: decode_swarm_network_driver(get("DriverState")),
    "ipam_options": lambda get: decode_swarm_ipam_options(get("IPAMOptions")),
}


def decode_swarm_network(data: Any) -> SwarmNetwork:
    if data.__class__ is not dict:
        return cast(SwarmNetwork, data)
    get: Getter = data.get
    value = object.__new__(SwarmNetwork)
    value.id = get("ID")
    value.created_at = decode_as(Timestamp, get("CreatedAt"))
    value.updated_at = decode_as(Timestamp, get("UpdatedAt"))
    value.unknown = unknown_members(data, SWARM_NETWORK_NAMES)
    decode_later(value, (get, SWARM_NETWORK_LATER))
    return value


def encode_swarm_network(value: Any) -> Any:
    if not isinstance(value, SwarmNetwork):
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
        data["Spec"] = encode_swarm_network_spec(value.spec)
    if value.driver_state is not None:
        data["DriverState"] = encode_swarm_network_driver(value.driver_state)
    if value.ipam_options is not None:
        data["IPAMOptions"] = encode_swarm_ipam_options(value.ipam_options)
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_NETWORK_DRIVER_NAMES = Names({"Name": "name", "Options": "options"})


def decode_swarm_network_driver(data: Any) -> SwarmNetworkDriver:
    if data.__class__ is not dict:
        return cast(SwarmNetworkDriver, data)
    get: Getter = data.get
    value = object.__new__(SwarmNetworkDriver)
    value.name = get("Name")
    value.options = get("Options")
    value.unknown = unknown_members(data, SWARM_NETWORK_DRIVER_NAMES)
    return value


def encode_swarm_network_driver(value: Any) -> Any:
    if not isinstance(value, SwarmNetworkDriver):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.options is not None:
        data["Options"] = value.options
    if value.unknown:
        data.update(value.unknown)
    return data


SWARM_NETWORK_SPEC_NAMES = Names(
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
SWARM_NETWORK_SPEC_LATER: Later = {
    "driver_configuration": lambda get: decode_swarm_network_driver(get("DriverConfiguration")),
    "ipam_options": lambda get: decode_swarm_ipam_options(get("IPAMOptions")),
    "config_from": lambda get: codec.common.decode_config_reference(get("ConfigFrom")),
}


def decode_swarm_network_spec(data: Any) -> SwarmNetworkSpec:
    if data.__class__ is not dict:
        return cast(SwarmNetworkSpec, data)
    get: Getter = data.get
    value = object.__new__(SwarmNetworkSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.ipv6_enabled = get("IPv6Enabled")
    value.internal = get("Internal")
    value.attachable = get("Attachable")
    value.ingress = get("Ingress")
    value.scope = get("Scope")
    value.unknown = unknown_members(data, SWARM_NETWORK_SPEC_NAMES)
    decode_later(value, (get, SWARM_NETWORK_SPEC_LATER))
    return value


def encode_swarm_network_spec(value: Any) -> Any:
    if not isinstance(value, SwarmNetworkSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.driver_configuration is not None:
        data["DriverConfiguration"] = encode_swarm_network_driver(value.driver_configuration)
    if value.ipv6_enabled is not None:
        data["IPv6Enabled"] = value.ipv6_enabled
    if value.internal is not None:
        data["Internal"] = value.internal
    if value.attachable is not None:
        data["Attachable"] = value.attachable
    if value.ingress is not None:
        data["Ingress"] = value.ingress
    if value.ipam_options is not None:
        data["IPAMOptions"] = encode_swarm_ipam_options(value.ipam_options)
    if value.config_from is not None:
        data["ConfigFrom"] = codec.common.encode_config_reference(value.config_from)
    if value.scope is not None:
        data["Scope"] = value.scope
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_NAMES = Names(
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
TASK_LATER: Later = {
    "version": lambda get: codec.common.decode_object_version(get("Version")),
    "spec": lambda get: decode_task_spec(get("Spec")),
    "status": lambda get: decode_task_status(get("Status")),
    "job_iteration": lambda get: codec.common.decode_job_iteration(get("JobIteration")),
    "networks_attachments": lambda get: decode_list(decode_network_attachment, get("NetworksAttachments")),
    "generic_resources": lambda get: decode_list(
        codec.common.decode_generic_resource, get("GenericResources")
    ),
    "volumes": lambda get: decode_list(decode_volume_attachment, get("Volumes")),
}


def decode_task(data: Any) -> Task:
    if data.__class__ is not dict:
        return cast(Task, data)
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
    decode_later(value, (get, TASK_LATER))
    return value


def encode_task(value: Any) -> Any:
    if not isinstance(value, Task):
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
    if value.name is not None:
        data["Name"] = value.name
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.spec is not None:
        data["Spec"] = encode_task_spec(value.spec)
    if value.service_id is not None:
        data["ServiceID"] = value.service_id
    if value.slot is not None:
        data["Slot"] = value.slot
    if value.node_id is not None:
        data["NodeID"] = value.node_id
    if value.status is not None:
        data["Status"] = encode_task_status(value.status)
    if value.desired_state is not None:
        data["DesiredState"] = plain(value.desired_state)
    if value.job_iteration is not None:
        data["JobIteration"] = codec.common.encode_job_iteration(value.job_iteration)
    if value.networks_attachments is not None:
        data["NetworksAttachments"] = encode_list(encode_network_attachment, value.networks_attachments)
    if value.generic_resources is not None:
        data["GenericResources"] = encode_list(codec.common.encode_generic_resource, value.generic_resources)
    if value.volumes is not None:
        data["Volumes"] = encode_list(encode_volume_attachment, value.volumes)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_CONTAINER_SPEC_NAMES = Names(
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
TASK_CONTAINER_SPEC_LATER: Later = {
    "privileges": lambda get: codec.common.decode_container_privileges(get("Privileges")),
    "mounts": lambda get: decode_list(codec.common.decode_mount, get("Mounts")),
    "dns_config": lambda get: codec.common.decode_container_dns_config(get("DNSConfig")),
    "secrets": lambda get: decode_list(codec.common.decode_secret_reference, get("Secrets")),
    "configs": lambda get: decode_list(codec.common.decode_container_config_reference, get("Configs")),
    "ulimits": lambda get: decode_list(codec.common.decode_ulimit, get("Ulimits")),
    "healthcheck": lambda get: codec.common.decode_health_config(get("Healthcheck")),
}


def decode_task_container_spec(data: Any) -> TaskContainerSpec:
    if data.__class__ is not dict:
        return cast(TaskContainerSpec, data)
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
    value.oom_score_adj = get("OomScoreAdj")
    value.isolation = decode_enum(enums.Isolation, get("Isolation"))
    value.init = get("Init")
    value.sysctls = get("Sysctls")
    value.capability_add = get("CapabilityAdd")
    value.capability_drop = get("CapabilityDrop")
    value.unknown = unknown_members(data, TASK_CONTAINER_SPEC_NAMES)
    decode_later(value, (get, TASK_CONTAINER_SPEC_LATER))
    return value


def encode_task_container_spec(value: Any) -> Any:
    if not isinstance(value, TaskContainerSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.image is not None:
        data["Image"] = value.image
    if value.labels is not None:
        data["Labels"] = value.labels
    if value.command is not None:
        data["Command"] = value.command
    if value.args is not None:
        data["Args"] = value.args
    if value.hostname is not None:
        data["Hostname"] = value.hostname
    if value.env is not None:
        data["Env"] = value.env
    if value.dir is not None:
        data["Dir"] = value.dir
    if value.user is not None:
        data["User"] = value.user
    if value.groups is not None:
        data["Groups"] = value.groups
    if value.privileges is not None:
        data["Privileges"] = codec.common.encode_container_privileges(value.privileges)
    if value.tty is not None:
        data["TTY"] = value.tty
    if value.open_stdin is not None:
        data["OpenStdin"] = value.open_stdin
    if value.read_only is not None:
        data["ReadOnly"] = value.read_only
    if value.mounts is not None:
        data["Mounts"] = encode_list(codec.common.encode_mount, value.mounts)
    if value.stop_signal is not None:
        data["StopSignal"] = value.stop_signal
    if value.stop_grace_period is not None:
        data["StopGracePeriod"] = value.stop_grace_period
    if value.hosts is not None:
        data["Hosts"] = value.hosts
    if value.dns_config is not None:
        data["DNSConfig"] = codec.common.encode_container_dns_config(value.dns_config)
    if value.secrets is not None:
        data["Secrets"] = encode_list(codec.common.encode_secret_reference, value.secrets)
    if value.oom_score_adj is not None:
        data["OomScoreAdj"] = value.oom_score_adj
    if value.configs is not None:
        data["Configs"] = encode_list(codec.common.encode_container_config_reference, value.configs)
    if value.isolation is not None:
        data["Isolation"] = plain(value.isolation)
    if value.init is not None:
        data["Init"] = value.init
    if value.sysctls is not None:
        data["Sysctls"] = value.sysctls
    if value.capability_add is not None:
        data["CapabilityAdd"] = value.capability_add
    if value.capability_drop is not None:
        data["CapabilityDrop"] = value.capability_drop
    if value.ulimits is not None:
        data["Ulimits"] = encode_list(codec.common.encode_ulimit, value.ulimits)
    if value.healthcheck is not None:
        data["Healthcheck"] = codec.common.encode_health_config(value.healthcheck)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_NETWORK_ATTACHMENT_SPEC_NAMES = Names({"ContainerID": "container_id"})


def decode_task_network_attachment_spec(data: Any) -> TaskNetworkAttachmentSpec:
    if data.__class__ is not dict:
        return cast(TaskNetworkAttachmentSpec, data)
    get: Getter = data.get
    value = object.__new__(TaskNetworkAttachmentSpec)
    value.container_id = get("ContainerID")
    value.unknown = unknown_members(data, TASK_NETWORK_ATTACHMENT_SPEC_NAMES)
    return value


def encode_task_network_attachment_spec(value: Any) -> Any:
    if not isinstance(value, TaskNetworkAttachmentSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.container_id is not None:
        data["ContainerID"] = value.container_id
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_PLACEMENT_NAMES = Names(
    {
        "Constraints": "constraints",
        "Preferences": "preferences",
        "MaxReplicas": "max_replicas",
        "Platforms": "platforms",
    }
)
TASK_PLACEMENT_LATER: Later = {
    "preferences": lambda get: decode_list(codec.common.decode_placement_preference, get("Preferences")),
    "platforms": lambda get: decode_list(codec.common.decode_platform, get("Platforms")),
}


def decode_task_placement(data: Any) -> TaskPlacement:
    if data.__class__ is not dict:
        return cast(TaskPlacement, data)
    get: Getter = data.get
    value = object.__new__(TaskPlacement)
    value.constraints = get("Constraints")
    value.max_replicas = get("MaxReplicas")
    value.unknown = unknown_members(data, TASK_PLACEMENT_NAMES)
    decode_later(value, (get, TASK_PLACEMENT_LATER))
    return value


def encode_task_placement(value: Any) -> Any:
    if not isinstance(value, TaskPlacement):
        return plain(value)
    data: dict[str, Any] = {}
    if value.constraints is not None:
        data["Constraints"] = value.constraints
    if value.preferences is not None:
        data["Preferences"] = encode_list(codec.common.encode_placement_preference, value.preferences)
    if value.max_replicas is not None:
        data["MaxReplicas"] = value.max_replicas
    if value.platforms is not None:
        data["Platforms"] = encode_list(codec.common.encode_platform, value.platforms)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_PLUGIN_SPEC_NAMES = Names(
    {
        "Name": "name",
        "Remote": "remote",
        "Disabled": "disabled",
        "PluginPrivilege": "plugin_privilege",
    }
)
TASK_PLUGIN_SPEC_LATER: Later = {
    "plugin_privilege": lambda get: decode_list(
        codec.plugins.decode_plugin_privilege, get("PluginPrivilege")
    ),
}


def decode_task_plugin_spec(data: Any) -> TaskPluginSpec:
    if data.__class__ is not dict:
        return cast(TaskPluginSpec, data)
    get: Getter = data.get
    value = object.__new__(TaskPluginSpec)
    value.name = get("Name")
    value.remote = get("Remote")
    value.disabled = get("Disabled")
    value.unknown = unknown_members(data, TASK_PLUGIN_SPEC_NAMES)
    decode_later(value, (get, TASK_PLUGIN_SPEC_LATER))
    return value


def encode_task_plugin_spec(value: Any) -> Any:
    if not isinstance(value, TaskPluginSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.name is not None:
        data["Name"] = value.name
    if value.remote is not None:
        data["Remote"] = value.remote
    if value.disabled is not None:
        data["Disabled"] = value.disabled
    if value.plugin_privilege is not None:
        data["PluginPrivilege"] = encode_list(codec.plugins.encode_plugin_privilege, value.plugin_privilege)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_RESOURCES_NAMES = Names({"Limits": "limits", "Reservations": "reservations"})
TASK_RESOURCES_LATER: Later = {
    "limits": lambda get: codec.common.decode_limit(get("Limits")),
    "reservations": lambda get: codec.common.decode_resource_object(get("Reservations")),
}


def decode_task_resources(data: Any) -> TaskResources:
    if data.__class__ is not dict:
        return cast(TaskResources, data)
    get: Getter = data.get
    value = object.__new__(TaskResources)
    value.unknown = unknown_members(data, TASK_RESOURCES_NAMES)
    decode_later(value, (get, TASK_RESOURCES_LATER))
    return value


def encode_task_resources(value: Any) -> Any:
    if not isinstance(value, TaskResources):
        return plain(value)
    data: dict[str, Any] = {}
    if value.limits is not None:
        data["Limits"] = codec.common.encode_limit(value.limits)
    if value.reservations is not None:
        data["Reservations"] = codec.common.encode_resource_object(value.reservations)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_RESTART_POLICY_NAMES = Names(
    {
        "Condition": "condition",
        "Delay": "delay",
        "MaxAttempts": "max_attempts",
        "Window": "window",
    }
)


def decode_task_restart_policy(data: Any) -> TaskRestartPolicy:
    if data.__class__ is not dict:
        return cast(TaskRestartPolicy, data)
    get: Getter = data.get
    value = object.__new__(TaskRestartPolicy)
    value.condition = decode_enum(enums.TaskRestartCondition, get("Condition"))
    value.delay = get("Delay")
    value.max_attempts = get("MaxAttempts")
    value.window = get("Window")
    value.unknown = unknown_members(data, TASK_RESTART_POLICY_NAMES)
    return value


def encode_task_restart_policy(value: Any) -> Any:
    if not isinstance(value, TaskRestartPolicy):
        return plain(value)
    data: dict[str, Any] = {}
    if value.condition is not None:
        data["Condition"] = plain(value.condition)
    if value.delay is not None:
        data["Delay"] = value.delay
    if value.max_attempts is not None:
        data["MaxAttempts"] = value.max_attempts
    if value.window is not None:
        data["Window"] = value.window
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_SPEC_NAMES = Names(
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
TASK_SPEC_LATER: Later = {
    "plugin_spec": lambda get: decode_task_plugin_spec(get("PluginSpec")),
    "container_spec": lambda get: decode_task_container_spec(get("ContainerSpec")),
    "network_attachment_spec": lambda get: decode_task_network_attachment_spec(get("NetworkAttachmentSpec")),
    "resources": lambda get: decode_task_resources(get("Resources")),
    "restart_policy": lambda get: decode_task_restart_policy(get("RestartPolicy")),
    "placement": lambda get: decode_task_placement(get("Placement")),
    "networks": lambda get: decode_list(codec.common.decode_network_attachment_config, get("Networks")),
    "log_driver": lambda get: codec.common.decode_task_log_driver(get("LogDriver")),
}


def decode_task_spec(data: Any) -> TaskSpec:
    if data.__class__ is not dict:
        return cast(TaskSpec, data)
    get: Getter = data.get
    value = object.__new__(TaskSpec)
    value.force_update = get("ForceUpdate")
    value.runtime = get("Runtime")
    value.unknown = unknown_members(data, TASK_SPEC_NAMES)
    decode_later(value, (get, TASK_SPEC_LATER))
    return value


def encode_task_spec(value: Any) -> Any:
    if not isinstance(value, TaskSpec):
        return plain(value)
    data: dict[str, Any] = {}
    if value.plugin_spec is not None:
        data["PluginSpec"] = encode_task_plugin_spec(value.plugin_spec)
    if value.container_spec is not None:
        data["ContainerSpec"] = encode_task_container_spec(value.container_spec)
    if value.network_attachment_spec is not None:
        data["NetworkAttachmentSpec"] = encode_task_network_attachment_spec(value.network_attachment_spec)
    if value.resources is not None:
        data["Resources"] = encode_task_resources(value.resources)
    if value.restart_policy is not None:
        data["RestartPolicy"] = encode_task_restart_policy(value.restart_policy)
    if value.placement is not None:
        data["Placement"] = encode_task_placement(value.placement)
    if value.force_update is not None:
        data["ForceUpdate"] = value.force_update
    if value.runtime is not None:
        data["Runtime"] = value.runtime
    if value.networks is not None:
        data["Networks"] = encode_list(codec.common.encode_network_attachment_config, value.networks)
    if value.log_driver is not None:
        data["LogDriver"] = codec.common.encode_task_log_driver(value.log_driver)
    if value.unknown:
        data.update(value.unknown)
    return data


TASK_STATUS_NAMES = Names(
    {
        "Timestamp": "timestamp",
        "State": "state",
        "Message": "message",
        "Err": "err",
        "ContainerStatus": "container_status",
        "PortStatus": "port_status",
    }
)
TASK_STATUS_LATER: Later = {
    "container_status": lambda get: decode_container_status(get("ContainerStatus")),
    "port_status": lambda get: decode_port_status(get("PortStatus")),
}


def decode_task_status(data: Any) -> TaskStatus:
    if data.__class__ is not dict:
        return cast(TaskStatus, data)
    get: Getter = data.get
    value = object.__new__(TaskStatus)
    value.timestamp = decode_as(Timestamp, get("Timestamp"))
    value.state = decode_enum(enums.TaskState, get("State"))
    value.message = get("Message")
    value.err = get("Err")
    value.unknown = unknown_members(data, TASK_STATUS_NAMES)
    decode_later(value, (get, TASK_STATUS_LATER))
    return value


def encode_task_status(value: Any) -> Any:
    if not isinstance(value, TaskStatus):
        return plain(value)
    data: dict[str, Any] = {}
    if value.timestamp is not None:
        data["Timestamp"] = plain(value.timestamp)
    if value.state is not None:
        data["State"] = plain(value.state)
    if value.message is not None:
        data["Message"] = value.message
    if value.err is not None:
        data["Err"] = value.err
    if value.container_status is not None:
        data["ContainerStatus"] = encode_container_status(value.container_status)
    if value.port_status is not None:
        data["PortStatus"] = encode_port_status(value.port_status)
    if value.unknown:
        data.update(value.unknown)
    return data


VOLUME_ATTACHMENT_NAMES = Names({"ID": "id", "Source": "source", "Target": "target"})


def decode_volume_attachment(data: Any) -> VolumeAttachment:
    if data.__class__ is not dict:
        return cast(VolumeAttachment, data)
    get: Getter = data.get
    value = object.__new__(VolumeAttachment)
    value.id = get("ID")
    value.source = get("Source")
    value.target = get("Target")
    value.unknown = unknown_members(data, VOLUME_ATTACHMENT_NAMES)
    return value


def encode_volume_attachment(value: Any) -> Any:
    if not isinstance(value, VolumeAttachment):
        return plain(value)
    data: dict[str, Any] = {}
    if value.id is not None:
        data["ID"] = value.id
    if value.source is not None:
        data["Source"] = value.source
    if value.target is not None:
        data["Target"] = value.target
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    ContainerStatus: Codec(decode_container_status, encode_container_status, CONTAINER_STATUS_NAMES),
    NetworkAttachment: Codec(decode_network_attachment, encode_network_attachment, NETWORK_ATTACHMENT_NAMES),
    PortStatus: Codec(decode_port_status, encode_port_status, PORT_STATUS_NAMES),
    SwarmIPAMConfig: Codec(decode_swarm_ipam_config, encode_swarm_ipam_config, SWARM_IPAM_CONFIG_NAMES),
    SwarmIPAMOptions: Codec(decode_swarm_ipam_options, encode_swarm_ipam_options, SWARM_IPAM_OPTIONS_NAMES),
    SwarmNetwork: Codec(decode_swarm_network, encode_swarm_network, SWARM_NETWORK_NAMES),
    SwarmNetworkDriver: Codec(
        decode_swarm_network_driver,
        encode_swarm_network_driver,
        SWARM_NETWORK_DRIVER_NAMES,
    ),
    SwarmNetworkSpec: Codec(decode_swarm_network_spec, encode_swarm_network_spec, SWARM_NETWORK_SPEC_NAMES),
    Task: Codec(decode_task, encode_task, TASK_NAMES),
    TaskContainerSpec: Codec(
        decode_task_container_spec,
        encode_task_container_spec,
        TASK_CONTAINER_SPEC_NAMES,
    ),
    TaskNetworkAttachmentSpec: Codec(
        decode_task_network_attachment_spec,
        encode_task_network_attachment_spec,
        TASK_NETWORK_ATTACHMENT_SPEC_NAMES,
    ),
    TaskPlacement: Codec(decode_task_placement, encode_task_placement, TASK_PLACEMENT_NAMES),
    TaskPluginSpec: Codec(decode_task_plugin_spec, encode_task_plugin_spec, TASK_PLUGIN_SPEC_NAMES),
    TaskResources: Codec(decode_task_resources, encode_task_resources, TASK_RESOURCES_NAMES),
    TaskRestartPolicy: Codec(
        decode_task_restart_policy,
        encode_task_restart_policy,
        TASK_RESTART_POLICY_NAMES,
    ),
    TaskSpec: Codec(decode_task_spec, encode_task_spec, TASK_SPEC_NAMES),
    TaskStatus: Codec(decode_task_status, encode_task_status, TASK_STATUS_NAMES),
    VolumeAttachment: Codec(decode_volume_attachment, encode_volume_attachment, VOLUME_ATTACHMENT_NAMES),
}
