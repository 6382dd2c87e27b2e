# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of plugins are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_enum, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt, Record
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
        "settings": ModelAt("Settings", lambda: decode_plugin_settings),
        "config": ModelAt("Config", lambda: decode_plugin_config),
    },
    PLUGIN_NAMES,
)


def decode_plugin(data: Any) -> Plugin:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Plugin", data)
    value = new(Plugin)
    later: Any = value
    later._dockline_source = data
    later._settings = LATER
    later._config = LATER
    later._unknown = LATER
    return value


PLUGIN_ARGS_NAMES = FieldNames(
    {
        "Name": "name",
        "Description": "description",
        "Settable": "settable",
        "Value": "value",
    }
)
PLUGIN_ARGS_DEFERRED = Deferred(PluginArgs, {}, PLUGIN_ARGS_NAMES)


def decode_plugin_args(data: Any) -> PluginArgs:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginArgs", data)
    value = new(PluginArgs)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
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
        "interface": ModelAt("Interface", lambda: decode_plugin_interface),
        "user": ModelAt("User", lambda: decode_plugin_user),
        "network": ModelAt("Network", lambda: decode_plugin_network),
        "linux": ModelAt("Linux", lambda: decode_plugin_linux),
        "mounts": ListAt("Mounts", lambda: decode_plugin_mount),
        "env": ListAt("Env", lambda: decode_plugin_env),
        "args": ModelAt("Args", lambda: decode_plugin_args),
        "rootfs": ModelAt("rootfs", lambda: decode_plugin_root_fs),
    },
    PLUGIN_CONFIG_NAMES,
)


def decode_plugin_config(data: Any) -> PluginConfig:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginConfig", data)
    value = new(PluginConfig)
    later: Any = value
    later._dockline_source = data
    later._interface = LATER
    later._user = LATER
    later._network = LATER
    later._linux = LATER
    later._mounts = LATER
    later._env = LATER
    later._args = LATER
    later._rootfs = LATER
    later._unknown = LATER
    return value


PLUGIN_DEVICE_NAMES = FieldNames(
    {
        "Name": "name",
        "Description": "description",
        "Settable": "settable",
        "Path": "path",
    }
)
PLUGIN_DEVICE_DEFERRED = Deferred(PluginDevice, {}, PLUGIN_DEVICE_NAMES)


def decode_plugin_device(data: Any) -> PluginDevice:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginDevice", data)
    value = new(PluginDevice)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


PLUGIN_ENV_NAMES = FieldNames(
    {
        "Name": "name",
        "Description": "description",
        "Settable": "settable",
        "Value": "value",
    }
)
PLUGIN_ENV_DEFERRED = Deferred(PluginEnv, {}, PLUGIN_ENV_NAMES)


def decode_plugin_env(data: Any) -> PluginEnv:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginEnv", data)
    value = new(PluginEnv)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


PLUGIN_INTERFACE_NAMES = FieldNames(
    {
        "Types": "types",
        "Socket": "socket",
        "ProtocolScheme": "protocol_scheme",
    }
)
PLUGIN_INTERFACE_DEFERRED = Deferred(
    PluginInterface,
    {
        "protocol_scheme": lambda data: decode_enum(enums.PluginProtocolScheme, data.get("ProtocolScheme")),
    },
    PLUGIN_INTERFACE_NAMES,
)


def decode_plugin_interface(data: Any) -> PluginInterface:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginInterface", data)
    value = new(PluginInterface)
    later: Any = value
    later._dockline_source = data
    later._protocol_scheme = LATER
    later._unknown = LATER
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
        "devices": ListAt("Devices", lambda: decode_plugin_device),
    },
    PLUGIN_LINUX_NAMES,
)


def decode_plugin_linux(data: Any) -> PluginLinux:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginLinux", data)
    value = new(PluginLinux)
    later: Any = value
    later._dockline_source = data
    later._devices = LATER
    later._unknown = LATER
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
PLUGIN_MOUNT_DEFERRED = Deferred(PluginMount, {}, PLUGIN_MOUNT_NAMES)


def decode_plugin_mount(data: Any) -> PluginMount:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginMount", data)
    value = new(PluginMount)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


PLUGIN_NETWORK_NAMES = FieldNames({"Type": "type"})
PLUGIN_NETWORK_DEFERRED = Deferred(PluginNetwork, {}, PLUGIN_NETWORK_NAMES)


def decode_plugin_network(data: Any) -> PluginNetwork:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginNetwork", data)
    value = new(PluginNetwork)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


PLUGIN_PRIVILEGE_NAMES = FieldNames({"Name": "name", "Description": "description", "Value": "value"})


def decode_plugin_privilege(data: Any) -> PluginPrivilege:
    if data.__class__ is not dict:
        return cast("PluginPrivilege", data)
    get: Getter = data.get
    value = new(PluginPrivilege)
    value.name = get("Name")
    value.description = get("Description")
    value.value = get("Value")
    value.unknown = unknown_members(data, PLUGIN_PRIVILEGE_NAMES)
    return value


PLUGIN_ROOT_FS_NAMES = FieldNames({"type": "type", "diff_ids": "diff_ids"})
PLUGIN_ROOT_FS_DEFERRED = Deferred(PluginRootFS, {}, PLUGIN_ROOT_FS_NAMES)


def decode_plugin_root_fs(data: Any) -> PluginRootFS:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginRootFS", data)
    value = new(PluginRootFS)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
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
        "mounts": ListAt("Mounts", lambda: decode_plugin_mount),
        "devices": ListAt("Devices", lambda: decode_plugin_device),
    },
    PLUGIN_SETTINGS_NAMES,
)


def decode_plugin_settings(data: Any) -> PluginSettings:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginSettings", data)
    value = new(PluginSettings)
    later: Any = value
    later._dockline_source = data
    later._mounts = LATER
    later._devices = LATER
    later._unknown = LATER
    return value


PLUGIN_USER_NAMES = FieldNames({"UID": "uid", "GID": "gid"})
PLUGIN_USER_DEFERRED = Deferred(PluginUser, {}, PLUGIN_USER_NAMES)


def decode_plugin_user(data: Any) -> PluginUser:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("PluginUser", data)
    value = new(PluginUser)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
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
