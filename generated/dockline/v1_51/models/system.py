# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of system."""

from __future__ import annotations

from typing import Any

from attrs import define

from dockline_runtime.model import Model, Timestamp

from ..enums import (
    BuildCacheType,
    CgroupDriver,
    CgroupVersion,
    EventScope,
    EventType,
    Isolation,
    LocalNodeState,
)
from .common import ClusterInfo, GenericResource
from .containers import ContainerSummary
from .images import ImageSummary
from .volumes import Volume

__all__ = [
    "AddressPool",
    "AuthConfig",
    "BuildCache",
    "Commit",
    "ComponentVersion",
    "ContainerdInfo",
    "ContainerdNamespaces",
    "DeviceInfo",
    "EventActor",
    "EventMessage",
    "FirewallInfo",
    "IndexInfo",
    "PeerNode",
    "PingInfo",
    "PluginsInfo",
    "RegistryServiceConfig",
    "Runtime",
    "SwarmInfo",
    "SystemAuthResponse",
    "SystemDataUsageResponse",
    "SystemInfo",
    "SystemVersion",
    "SystemVersionPlatform",
]


@define(kw_only=True, repr=False)
class AddressPool(Model):
    """A pool that networks get their subnets from."""

    base: str | None = None
    """The pool, as an address with a prefix, such as `10.10.0.0/16`."""
    size: int | None = None
    """Length of the prefix of each subnet, in bits."""


@define(kw_only=True, repr=False)
class AuthConfig(Model):
    """Credentials for a registry."""

    username: str | None = None
    """Name of the user."""
    password: str | None = None
    """Password or access token."""
    email: str | None = None
    """Mail address. Not used any more."""
    serveraddress: str | None = None
    """Address of the registry; Docker Hub if left out."""


@define(kw_only=True, repr=False)
class BuildCache(Model):
    """One record of the build cache."""

    id: str | None = None
    """Id of the record."""
    parents: list[str] | None = None
    """Not sent by today's engines: the ids are in the member of this name with a space in front."""
    type: BuildCacheType | None = None
    """Kind of record."""
    description: str | None = None
    """What made it, such as a step of a Dockerfile."""
    in_use: bool | None = None
    """It is being used."""
    shared: bool | None = None
    """It is shared with others, such as images."""
    size: int | None = None
    """What it takes on disk, in bytes."""
    created_at: Timestamp | None = None
    """Time of creation."""
    last_used_at: Timestamp | None = None
    """Time when it was last used; null if it never was."""
    usage_count: int | None = None
    """How often it was used."""


@define(kw_only=True, repr=False)
class Commit(Model):
    """Which commit a program was built from."""

    id: str | None = None
    """The commit, or a version; empty if it isn't known."""


@define(kw_only=True, repr=False)
class ComponentVersion(Model):
    """A part of the engine."""

    name: str
    """Name of the part."""
    version: str
    """Its version."""
    details: dict[str, Any] | None = None
    """Further facts, by name."""


@define(kw_only=True, repr=False)
class ContainerdInfo(Model):
    """The containerd that the engine works with."""

    address: str | None = None
    """Address of containerd's socket."""
    namespaces: ContainerdNamespaces | None = None
    """Names under which the engine keeps its things in containerd."""


@define(kw_only=True, repr=False)
class ContainerdNamespaces(Model):
    """Names under which the engine keeps its things in containerd."""

    containers: str | None = None
    """Namespace of the containers."""
    plugins: str | None = None
    """Namespace of the plugins' containers."""


@define(kw_only=True, repr=False)
class DeviceInfo(Model):
    """A device that containers can ask for."""

    source: str | None = None
    """Who found the device, such as `cdi`."""
    id: str | None = None
    """Id to ask for it by; for CDI its full name."""


@define(kw_only=True, repr=False)
class EventActor(Model):
    """What an event is about."""

    id: str | None = None
    """Id, or name where it has no id; empty for events such as a prune."""
    attributes: dict[str, str] | None = None
    """Facts about it, by name, such as its name and labels."""


@define(kw_only=True, repr=False)
class EventMessage(Model):
    """Something that happened on the engine."""

    type: EventType | None = None
    """Kind of the thing that it happened to."""
    action: str | None = None
    """What happened, such as `start`. Some carry more after a colon, such as `health_status: healthy`."""
    actor: EventActor | None = None
    """What it happened to."""
    scope: EventScope | None = None
    """Where it happened: on this engine or in the swarm."""
    time: int | None = None
    """Time of the event, in seconds since 1970."""
    time_nano: int | None = None
    """Time of the event, in nanoseconds since 1970."""


@define(kw_only=True, repr=False)
class FirewallInfo(Model):
    """How the engine sets up the machine's firewall."""

    driver: str | None = None
    """What it uses, such as `iptables` or `nftables`."""
    info: list[list[str]] | None = None
    """Further facts, each as a name and a value. Absent if there are none."""


@define(kw_only=True, repr=False)
class IndexInfo(Model):
    """What the engine was told about a registry."""

    name: str | None = None
    """Name of the registry, such as `docker.io`."""
    mirrors: list[str] | None = None
    """URLs of mirrors to try first."""
    secure: bool | None = None
    """It is used with TLS and a certificate that is checked. Otherwise an unchecked one, or none, will do."""
    official: bool | None = None
    """It is Docker Hub."""


@define(kw_only=True, repr=False)
class PeerNode(Model):
    """A manager of the swarm."""

    node_id: str | None = None
    """Its node id."""
    addr: str | None = None
    """Its address, `host:port`."""


@define(kw_only=True, repr=False)
class PingInfo(Model):
    """`PingInfo` of the API."""

    api_version: str | None = None
    builder_version: str | None = None
    docker_experimental: bool | None = None
    swarm: str | None = None
    ostype: str | None = None
    server: str | None = None


@define(kw_only=True, repr=False)
class PluginsInfo(Model):
    """Plugins of the engine, built in or old-style, by what they are for.

    Volume plugins show up once they have been used. Managed plugins aren't listed here.
    """

    volume: list[str] | None = None
    """Names of the volume drivers."""
    network: list[str] | None = None
    """Names of the network drivers."""
    authorization: list[str] | None = None
    """Names of the authorization plugins; null if there are none."""
    log: list[str] | None = None
    """Names of the log drivers."""


@define(kw_only=True, repr=False)
class RegistryServiceConfig(Model):
    """What the engine was told about registries."""

    insecure_registry_cidrs: list[str] | None = None
    """Networks whose registries need no TLS."""
    index_configs: dict[str, IndexInfo | None] | None = None
    """Registries that it has settings for, by name."""
    mirrors: list[str] | None = None
    """URLs of the mirrors of Docker Hub; null if there are none."""


@define(kw_only=True, repr=False)
class Runtime(Model):
    """A program that runs containers."""

    path: str | None = None
    """Path or name of the program; absent for one that is a containerd shim."""
    runtime_args: list[str] | None = None
    """Arguments that it is always given; absent if there are none."""
    status: dict[str, str] | None = None
    """What the program says about itself, as JSON text by name; absent if it says nothing."""


@define(kw_only=True, repr=False)
class SwarmInfo(Model):
    """The engine's part in a swarm."""

    node_id: str | None = None
    """Its node id, empty outside a swarm."""
    node_addr: str | None = None
    """The address that it's known by to other nodes."""
    local_node_state: LocalNodeState | None = None
    """Its part in the swarm."""
    control_available: bool | None = None
    """Whether this node is a manager that can be asked about the swarm."""
    error: str | None = None
    """What is wrong with its part in the swarm, empty when nothing is."""
    remote_managers: list[PeerNode] | None = None
    """The managers that it knows; null outside a swarm."""
    nodes: int | None = None
    """How many nodes the swarm has, managers included; absent on workers."""
    managers: int | None = None
    """How many managers the swarm has; absent on workers."""
    cluster: ClusterInfo | None = None
    """The swarm; only on a manager."""


@define(kw_only=True, repr=False)
class SystemAuthResponse(Model):
    """The answer to a login at a registry."""

    status: str
    """The outcome in words."""
    identity_token: str | None = None
    """Token to use instead of the password; empty if the registry gives none."""


@define(kw_only=True, repr=False)
class SystemDataUsageResponse(Model):
    """What the engine's things take on disk."""

    layers_size: int | None = None
    """Size of all image layers, each counted once, in bytes."""
    images: list[ImageSummary] | None = None
    """Images with their sizes; null if they weren't asked for."""
    containers: list[ContainerSummary] | None = None
    """Containers with their sizes; null if they weren't asked for."""
    volumes: list[Volume] | None = None
    """Volumes with `UsageData` filled; null if they weren't asked for."""
    build_cache: list[BuildCache] | None = None
    """Records of the build cache; null if they weren't asked for."""


@define(kw_only=True, repr=False)
class SystemInfo(Model):
    """Facts about the engine and its machine."""

    id: str | None = None
    """Id of the engine."""
    containers: int | None = None
    """How many containers there are."""
    containers_running: int | None = None
    """How many of them run."""
    containers_paused: int | None = None
    """How many of them are paused."""
    containers_stopped: int | None = None
    """How many of them don't run."""
    images: int | None = None
    """How many images there are, intermediate ones included."""
    driver: str | None = None
    """Storage driver."""
    driver_status: list[list[str]] | None = None
    """Facts about the storage driver, each as a name and a value."""
    docker_root_dir: str | None = None
    """Directory where the engine keeps its things."""
    plugins: PluginsInfo | None = None
    """Drivers and old-style plugins, by what they are for."""
    memory_limit: bool | None = None
    """Containers' memory can be limited."""
    swap_limit: bool | None = None
    """Containers' swap can be limited."""
    kernel_memory_tcp: bool | None = None
    """The kernel's memory for TCP buffers can be limited. Absent if not."""
    cpu_cfs_period: bool | None = None
    """The scheduler's period can be set for containers."""
    cpu_cfs_quota: bool | None = None
    """The scheduler's quota can be set for containers."""
    cpu_shares: bool | None = None
    """Containers can have CPU weights."""
    cpu_set: bool | None = None
    """Containers can be bound to CPUs and memory nodes."""
    pids_limit: bool | None = None
    """Containers' processes can be limited in number."""
    oom_kill_disable: bool | None = None
    """Containers can be spared when memory runs out."""
    ipv4_forwarding: bool | None = None
    """The kernel forwards IPv4 packets."""
    debug: bool | None = None
    """The engine runs in debug mode."""
    n_fd: int | None = None
    """How many files the engine has open."""
    n_goroutines: int | None = None
    """How many goroutines the engine has."""
    system_time: str | None = None
    """Time on the engine's machine."""
    logging_driver: str | None = None
    """Log driver of containers that don't ask for another."""
    cgroup_driver: CgroupDriver | None = None
    """What manages the containers' cgroups."""
    cgroup_version: CgroupVersion | None = None
    """Version of cgroups."""
    n_events_listener: int | None = None
    """How many readers of events there are."""
    kernel_version: str | None = None
    """Version of the kernel."""
    operating_system: str | None = None
    """Name of the operating system."""
    os_version: str | None = None
    """Version of the operating system."""
    os_type: str | None = None
    """Kind of operating system: `linux` or `windows`."""
    architecture: str | None = None
    """Processor architecture of the machine, as the kernel names it, such as `x86_64`."""
    ncpu: int | None = None
    """How many CPUs the engine can use."""
    mem_total: int | None = None
    """The machine's memory, in bytes."""
    index_server_address: str | None = None
    """Address of the registry that is searched, and the key of its credentials."""
    registry_config: RegistryServiceConfig | None = None
    """What the engine was told about registries."""
    generic_resources: list[GenericResource] | None = None
    """Resources that users defined for this node; null if there are none."""
    http_proxy: str | None = None
    """Proxy that the engine uses for HTTP; empty if none. Passwords in it are hidden."""
    https_proxy: str | None = None
    """Proxy that the engine uses for HTTPS; empty if none. Passwords in it are hidden."""
    no_proxy: str | None = None
    """Hosts that the engine uses no proxy for, with commas between."""
    name: str | None = None
    """Host name of the machine."""
    labels: list[str] | None = None
    """Labels of the engine, each as `name=value`."""
    experimental_build: bool | None = None
    """Experimental features are on."""
    server_version: str | None = None
    """Version of the engine."""
    runtimes: dict[str, Runtime] | None = None
    """The programs that can run containers, by name."""
    default_runtime: str | None = None
    """Runtime of containers that don't ask for another."""
    swarm: SwarmInfo | None = None
    """What this node knows about its swarm."""
    live_restore_enabled: bool | None = None
    """Containers go on running while the engine is down."""
    isolation: Isolation | None = None
    """How containers are kept apart unless they say otherwise (Windows; empty on Linux)."""
    init_binary: str | None = None
    """Program that `Init` runs in containers."""
    containerd_commit: Commit | None = None
    """Commit that containerd was built from."""
    runc_commit: Commit | None = None
    """Commit that the default runtime was built from."""
    init_commit: Commit | None = None
    """Commit that this program was built from."""
    security_options: list[str] | None = None
    """What keeps containers apart, each as names and values with commas between, such as
    `name=seccomp,profile=builtin`.
    """
    product_license: str | None = None
    """License of the engine; absent in the free edition."""
    default_address_pools: list[AddressPool] | None = None
    """Pools that networks get their subnets from. Absent unless they were configured."""
    firewall_backend: FirewallInfo | None = None
    """How the engine sets up the machine's firewall. Absent if it has nothing to say about it."""
    discovered_devices: list[DeviceInfo] | None = None
    """Devices that containers can ask for. Absent if there are none."""
    warnings: list[str] | None = None
    """What the engine finds worth a remark, such as missing kernel features; null if nothing."""
    cdi_spec_dirs: list[str] | None = None
    """Directories that are looked through for descriptions of CDI devices; empty if CDI is off."""
    containerd: ContainerdInfo | None = None
    """The containerd that the engine works with."""


@define(kw_only=True, repr=False)
class SystemVersion(Model):
    """Versions of the engine and of its parts."""

    platform: SystemVersionPlatform | None = None
    """The product that the engine belongs to."""
    components: list[ComponentVersion] | None = None
    """The parts: the engine, containerd, the runtime and the init program."""
    version: str | None = None
    """Version of the engine."""
    api_version: str | None = None
    """The newest API version that the engine speaks."""
    min_api_version: str | None = None
    """The oldest API version that the engine speaks."""
    git_commit: str | None = None
    """Commit that the engine was built from."""
    go_version: str | None = None
    """Version of Go that it was built with."""
    os: str | None = None
    """Operating system, as Go names it, such as `linux`."""
    arch: str | None = None
    """Processor architecture, as Go names it, such as `amd64`."""
    kernel_version: str | None = None
    """Version of the kernel."""
    experimental: bool | None = None
    """Experimental features are on. Absent if not."""
    build_time: str | None = None
    """Time when the engine was built."""


@define(kw_only=True, repr=False)
class SystemVersionPlatform(Model):
    """The product that an engine belongs to."""

    name: str
    """Name of the product; may be empty."""
