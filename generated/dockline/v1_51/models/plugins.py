# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of plugins."""

from __future__ import annotations

from attrs import define

from dockline_runtime.models.model import Model, names_known

from .. import enums

__all__ = [
    "Plugin",
    "PluginArgs",
    "PluginConfig",
    "PluginDevice",
    "PluginEnv",
    "PluginInterface",
    "PluginLinux",
    "PluginMount",
    "PluginNetwork",
    "PluginPrivilege",
    "PluginRootFS",
    "PluginSettings",
    "PluginUser",
]


@define(kw_only=True, repr=False, eq=False)
class Plugin(Model):
    """A plugin that the engine manages."""

    id: str | None = None
    """The plugin's id."""
    name: str
    """Its name here, with the tag."""
    enabled: bool
    """Whether it's enabled."""
    settings: PluginSettings
    """What the user has set, with what the maker laid down for the rest."""
    plugin_reference: str | None = None
    """Where it was pulled from, or where a push takes it: `registry/name:tag`. Since API 1.26."""
    config: PluginConfig
    """What the plugin's maker laid down."""


@define(kw_only=True, repr=False, eq=False)
class PluginArgs(Model):
    """The arguments of a plugin's program."""

    name: str
    """Name of the setting."""
    description: str
    """What they are for."""
    settable: list[str] | None = None
    """What of it the user may set (`value`); null when nothing."""
    value: list[str] | None = None
    """The arguments, when the user sets no others; can be null."""


@define(kw_only=True, repr=False, eq=False)
class PluginConfig(Model):
    """What a plugin's maker laid down."""

    docker_version: str | None = None
    """Version of the engine that built it; absent in newer ones. Since API 1.29. Deprecated since API 1.51:
    it is no longer set.
    """
    description: str
    """What the plugin is."""
    documentation: str
    """Where its documentation is, a URL."""
    interface: PluginInterface
    """How the engine talks to it."""
    entrypoint: list[str]
    """Its program, with first arguments."""
    work_dir: str
    """Its working directory."""
    user: PluginUser | None = None
    """The user that it runs as."""
    network: PluginNetwork
    """Its network."""
    linux: PluginLinux
    """What it may do on Linux."""
    propagated_mount: str
    """Path in it below which mounts can be seen by the host; empty when there is none."""
    ipc_host: bool
    """Whether it shares the host's IPC namespace. Since API 1.29."""
    pid_host: bool
    """Whether it shares the host's process id namespace. Since API 1.29."""
    mounts: list[PluginMount] | None = None
    """What is mounted into it; can be null."""
    env: list[PluginEnv] | None = None
    """Its environment variables; can be null."""
    args: PluginArgs
    """The arguments of its program."""
    rootfs: PluginRootFS | None = None
    """Its root file system."""


@define(kw_only=True, repr=False, eq=False)
class PluginDevice(Model):
    """A device that a plugin gets."""

    name: str
    """Name of the setting."""
    description: str
    """What it is for."""
    settable: list[str]
    """What of it the user may set (`path`); null when nothing."""
    path: str
    """The device's path on the host."""


@define(kw_only=True, repr=False, eq=False)
class PluginEnv(Model):
    """An environment variable of a plugin."""

    name: str
    """The variable's name."""
    description: str
    """What it is for."""
    settable: list[str]
    """What of it the user may set (`value`); null when nothing."""
    value: str
    """Its value, when the user sets no other."""


@define(kw_only=True, repr=False, eq=False)
class PluginInterface(Model):
    """How the engine talks to a plugin."""

    types: list[str]
    """The interfaces that it offers, e.g. `docker.volumedriver/1.0`."""
    socket: str
    """File name of its socket, below `/run/docker/plugins`."""
    protocol_scheme: enums.PluginProtocolScheme | None = None
    """The protocol on the socket. Since API 1.38."""


@define(kw_only=True, repr=False, eq=False)
class PluginLinux(Model):
    """What a plugin may do on Linux."""

    capabilities: list[str] | None = None
    """Kernel capabilities that it gets, e.g. `CAP_SYS_ADMIN`; can be null."""
    allow_all_devices: bool
    """Whether it may use all devices of the host."""
    devices: list[PluginDevice] | None = None
    """Devices that it gets; can be null."""


@define(kw_only=True, repr=False, eq=False)
class PluginMount(Model):
    """Something that is mounted into a plugin."""

    name: str
    """Name of the setting."""
    description: str
    """What it is for."""
    settable: list[str]
    """What of it the user may set, e.g. `source`; null when nothing."""
    source: str
    """Its path on the host."""
    destination: str
    """Its path in the plugin."""
    type: str
    """The kind of mount, e.g. `bind`."""
    options: list[str]
    """Mount options, e.g. `rbind` or `ro`."""


@define(kw_only=True, repr=False, eq=False)
class PluginNetwork(Model):
    """A plugin's network."""

    type: str
    """The kind of network, e.g. `host`, `bridge` or `none`."""


@define(kw_only=True, repr=False, eq=False)
class PluginPrivilege(Model):
    """A privilege that a plugin wants."""

    name: str | None = None
    """Which privilege, e.g. `network`, `mount`, `device` or `capabilities`."""
    description: str | None = None
    """What it means."""
    value: list[str] | None = None
    """What is requested of it, e.g. `["host"]` or the paths to mount."""


@define(kw_only=True, repr=False, eq=False)
class PluginRootFS(Model):
    """A plugin's root file system."""

    type: str | None = None
    """How it is made up, `layers`."""
    diff_ids: list[str] | None = None
    """Digests of the layers, unpacked."""


@define(kw_only=True, repr=False, eq=False)
class PluginSettings(Model):
    """What is set for a plugin."""

    mounts: list[PluginMount]
    """What is mounted into it."""
    env: list[str]
    """Its environment variables, each `NAME=value`."""
    args: list[str]
    """The arguments of its program."""
    devices: list[PluginDevice]
    """Devices that it gets."""


@define(kw_only=True, repr=False, eq=False)
class PluginUser(Model):
    """The user that a plugin runs as."""

    uid: int | None = None
    """User id."""
    gid: int | None = None
    """Group id."""


names_known(__name__)
