# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of plugins are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_enum, decode_list, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred, defer
from dockline_runtime.models.model import Model

from .. import enums
from ..models.plugins import (
    Plugin,
    PluginArgs,
    PluginConfig,
    PluginDevice,
    PluginEnv,
    PluginInterface,
    PluginLinux,
    PluginMount,
    PluginNetwork,
    PluginPrivilege,
    PluginRootFS,
    PluginSettings,
    PluginUser,
)

PLUGIN_NAMES = FieldNames(
    {
        "Id": "id",
        "Name": "name",
        "Enabled": "enabled",
        "Settings": "settings",
        "PluginReference": "plugin_reference",
        "Config": "config",
    }
)
PLUGIN_DEFERRED = Deferred(
    Plugin,
    {
        "settings": lambda get: decode_plugin_settings(get("Settings")),
        "config": lambda get: decode_plugin_config(get("Config")),
    },
)


def decode_plugin(data: Any) -> Plugin:
    if data.__class__ is not dict:
        return cast("Plugin", data)
    get: Getter = data.get
    value = object.__new__(Plugin)
    value.id = get("Id")
    value.name = get("Name")
    value.enabled = get("Enabled")
    value.plugin_reference = get("PluginReference")
    value.unknown = unknown_members(data, PLUGIN_NAMES)
    defer(value, (data, PLUGIN_DEFERRED))
    return value


PLUGIN_ARGS_NAMES = FieldNames(
    {
        "Name": "name",
        "Description": "description",
        "Settable": "settable",
        "Value": "value",
    }
)


def decode_plugin_args(data: Any) -> PluginArgs:
    if data.__class__ is not dict:
        return cast("PluginArgs", data)
    get: Getter = data.get
    value = object.__new__(PluginArgs)
    value.name = get("Name")
    value.description = get("Description")
    value.settable = get("Settable")
    value.value = get("Value")
    value.unknown = unknown_members(data, PLUGIN_ARGS_NAMES)
    return value


PLUGIN_CONFIG_NAMES = FieldNames(
    {
        "DockerVersion": "docker_version",
        "Description": "description",
        "Documentation": "documentation",
        "Interface": "interface",
        "Entrypoint": "entrypoint",
        "WorkDir": "work_dir",
        "User": "user",
        "Network": "network",
        "Linux": "linux",
        "PropagatedMount": "propagated_mount",
        "IpcHost": "ipc_host",
        "PidHost": "pid_host",
        "Mounts": "mounts",
        "Env": "env",
        "Args": "args",
        "rootfs": "rootfs",
    }
)
PLUGIN_CONFIG_DEFERRED = Deferred(
    PluginConfig,
    {
        "linux": lambda get: decode_plugin_linux(get("Linux")),
        "mounts": lambda get: decode_list(decode_plugin_mount, get("Mounts")),
        "env": lambda get: decode_list(decode_plugin_env, get("Env")),
    },
)


def decode_plugin_config(data: Any) -> PluginConfig:
    if data.__class__ is not dict:
        return cast("PluginConfig", data)
    get: Getter = data.get
    value = object.__new__(PluginConfig)
    value.docker_version = get("DockerVersion")
    value.description = get("Description")
    value.documentation = get("Documentation")
    value.interface = decode_plugin_interface(get("Interface"))
    value.entrypoint = get("Entrypoint")
    value.work_dir = get("WorkDir")
    value.user = decode_plugin_user(get("User"))
    value.network = decode_plugin_network(get("Network"))
    value.propagated_mount = get("PropagatedMount")
    value.ipc_host = get("IpcHost")
    value.pid_host = get("PidHost")
    value.args = decode_plugin_args(get("Args"))
    value.rootfs = decode_plugin_root_fs(get("rootfs"))
    value.unknown = unknown_members(data, PLUGIN_CONFIG_NAMES)
    defer(value, (data, PLUGIN_CONFIG_DEFERRED))
    return value


PLUGIN_DEVICE_NAMES = FieldNames(
    {
        "Name": "name",
        "Description": "description",
        "Settable": "settable",
        "Path": "path",
    }
)


def decode_plugin_device(data: Any) -> PluginDevice:
    if data.__class__ is not dict:
        return cast("PluginDevice", data)
    get: Getter = data.get
    value = object.__new__(PluginDevice)
    value.name = get("Name")
    value.description = get("Description")
    value.settable = get("Settable")
    value.path = get("Path")
    value.unknown = unknown_members(data, PLUGIN_DEVICE_NAMES)
    return value


PLUGIN_ENV_NAMES = FieldNames(
    {
        "Name": "name",
        "Description": "description",
        "Settable": "settable",
        "Value": "value",
    }
)


def decode_plugin_env(data: Any) -> PluginEnv:
    if data.__class__ is not dict:
        return cast("PluginEnv", data)
    get: Getter = data.get
    value = object.__new__(PluginEnv)
    value.name = get("Name")
    value.description = get("Description")
    value.settable = get("Settable")
    value.value = get("Value")
    value.unknown = unknown_members(data, PLUGIN_ENV_NAMES)
    return value


PLUGIN_INTERFACE_NAMES = FieldNames(
    {
        "Types": "types",
        "Socket": "socket",
        "ProtocolScheme": "protocol_scheme",
    }
)


def decode_plugin_interface(data: Any) -> PluginInterface:
    if data.__class__ is not dict:
        return cast("PluginInterface", data)
    get: Getter = data.get
    value = object.__new__(PluginInterface)
    value.types = get("Types")
    value.socket = get("Socket")
    value.protocol_scheme = decode_enum(enums.PluginProtocolScheme, get("ProtocolScheme"))
    value.unknown = unknown_members(data, PLUGIN_INTERFACE_NAMES)
    return value


PLUGIN_LINUX_NAMES = FieldNames(
    {
        "Capabilities": "capabilities",
        "AllowAllDevices": "allow_all_devices",
        "Devices": "devices",
    }
)
PLUGIN_LINUX_DEFERRED = Deferred(
    PluginLinux,
    {
        "devices": lambda get: decode_list(decode_plugin_device, get("Devices")),
    },
)


def decode_plugin_linux(data: Any) -> PluginLinux:
    if data.__class__ is not dict:
        return cast("PluginLinux", data)
    get: Getter = data.get
    value = object.__new__(PluginLinux)
    value.capabilities = get("Capabilities")
    value.allow_all_devices = get("AllowAllDevices")
    value.unknown = unknown_members(data, PLUGIN_LINUX_NAMES)
    defer(value, (data, PLUGIN_LINUX_DEFERRED))
    return value


PLUGIN_MOUNT_NAMES = FieldNames(
    {
        "Name": "name",
        "Description": "description",
        "Settable": "settable",
        "Source": "source",
        "Destination": "destination",
        "Type": "type",
        "Options": "options",
    }
)


def decode_plugin_mount(data: Any) -> PluginMount:
    if data.__class__ is not dict:
        return cast("PluginMount", data)
    get: Getter = data.get
    value = object.__new__(PluginMount)
    value.name = get("Name")
    value.description = get("Description")
    value.settable = get("Settable")
    value.source = get("Source")
    value.destination = get("Destination")
    value.type = get("Type")
    value.options = get("Options")
    value.unknown = unknown_members(data, PLUGIN_MOUNT_NAMES)
    return value


PLUGIN_NETWORK_NAMES = FieldNames({"Type": "type"})


def decode_plugin_network(data: Any) -> PluginNetwork:
    if data.__class__ is not dict:
        return cast("PluginNetwork", data)
    get: Getter = data.get
    value = object.__new__(PluginNetwork)
    value.type = get("Type")
    value.unknown = unknown_members(data, PLUGIN_NETWORK_NAMES)
    return value


PLUGIN_PRIVILEGE_NAMES = FieldNames({"Name": "name", "Description": "description", "Value": "value"})


def decode_plugin_privilege(data: Any) -> PluginPrivilege:
    if data.__class__ is not dict:
        return cast("PluginPrivilege", data)
    get: Getter = data.get
    value = object.__new__(PluginPrivilege)
    value.name = get("Name")
    value.description = get("Description")
    value.value = get("Value")
    value.unknown = unknown_members(data, PLUGIN_PRIVILEGE_NAMES)
    return value


PLUGIN_ROOT_FS_NAMES = FieldNames({"type": "type", "diff_ids": "diff_ids"})


def decode_plugin_root_fs(data: Any) -> PluginRootFS:
    if data.__class__ is not dict:
        return cast("PluginRootFS", data)
    get: Getter = data.get
    value = object.__new__(PluginRootFS)
    value.type = get("type")
    value.diff_ids = get("diff_ids")
    value.unknown = unknown_members(data, PLUGIN_ROOT_FS_NAMES)
    return value


PLUGIN_SETTINGS_NAMES = FieldNames(
    {
        "Mounts": "mounts",
        "Env": "env",
        "Args": "args",
        "Devices": "devices",
    }
)
PLUGIN_SETTINGS_DEFERRED = Deferred(
    PluginSettings,
    {
        "mounts": lambda get: decode_list(decode_plugin_mount, get("Mounts")),
        "devices": lambda get: decode_list(decode_plugin_device, get("Devices")),
    },
)


def decode_plugin_settings(data: Any) -> PluginSettings:
    if data.__class__ is not dict:
        return cast("PluginSettings", data)
    get: Getter = data.get
    value = object.__new__(PluginSettings)
    value.env = get("Env")
    value.args = get("Args")
    value.unknown = unknown_members(data, PLUGIN_SETTINGS_NAMES)
    defer(value, (data, PLUGIN_SETTINGS_DEFERRED))
    return value


PLUGIN_USER_NAMES = FieldNames({"UID": "uid", "GID": "gid"})


def decode_plugin_user(data: Any) -> PluginUser:
    if data.__class__ is not dict:
        return cast("PluginUser", data)
    get: Getter = data.get
    value = object.__new__(PluginUser)
    value.uid = get("UID")
    value.gid = get("GID")
    value.unknown = unknown_members(data, PLUGIN_USER_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    Plugin: Codec(decode_plugin, PLUGIN_NAMES),
    PluginArgs: Codec(decode_plugin_args, PLUGIN_ARGS_NAMES),
    PluginConfig: Codec(decode_plugin_config, PLUGIN_CONFIG_NAMES),
    PluginDevice: Codec(decode_plugin_device, PLUGIN_DEVICE_NAMES),
    PluginEnv: Codec(decode_plugin_env, PLUGIN_ENV_NAMES),
    PluginInterface: Codec(decode_plugin_interface, PLUGIN_INTERFACE_NAMES),
    PluginLinux: Codec(decode_plugin_linux, PLUGIN_LINUX_NAMES),
    PluginMount: Codec(decode_plugin_mount, PLUGIN_MOUNT_NAMES),
    PluginNetwork: Codec(decode_plugin_network, PLUGIN_NETWORK_NAMES),
    PluginPrivilege: Codec(decode_plugin_privilege, PLUGIN_PRIVILEGE_NAMES),
    PluginRootFS: Codec(decode_plugin_root_fs, PLUGIN_ROOT_FS_NAMES),
    PluginSettings: Codec(decode_plugin_settings, PLUGIN_SETTINGS_NAMES),
    PluginUser: Codec(decode_plugin_user, PLUGIN_USER_NAMES),
}
