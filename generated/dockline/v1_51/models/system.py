# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of system."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import enums, models

__all__ = [
    "AddressPool",
    "AuthConfig",
    "AuthResponse",
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
    "SystemDataUsageResponse",
    "SystemInfo",
    "SystemVersion",
    "SystemVersionPlatform",
]


@define(kw_only=True, repr=False, eq=False)
class AddressPool(Model):
    """A pool that networks get their subnets from."""

    base: str
    """The pool, as an address with a prefix, such as `10.10.0.0/16`."""
    size: int
    """Length of the prefix of each subnet, in bits."""


@define(kw_only=True, repr=False, eq=False)
class AuthConfig(Model):
    """Credentials for a registry."""

    username: str | None = None
    """Name of the user."""
    password: str | None = field(default=None, repr=False)
    """Password or access token."""
    email: str | None = None
    """Mail address. Deprecated: registries no longer ask for it."""
    serveraddress: str | None = None
    """Address of the registry; Docker Hub if left out."""
    identitytoken: str | None = field(default=None, repr=False)
    """A token of the registry that stands for name and password."""
    registrytoken: str | None = field(default=None, repr=False)
    """A bearer token that is passed on to the registry as it is."""


@define(kw_only=True, repr=False, eq=False)
class AuthResponse(Model):
    """The response to a login at a registry."""

    status: str
    """The outcome in words."""
    identity_token: str | None = field(default=None, repr=False)
    """Token to use instead of the password; empty if the registry gives none."""


@define(kw_only=True, repr=False, eq=False)
class BuildCache(Model):
    """One record of the build cache."""

    id: str
    """Id of the record."""
    type: enums.BuildCacheType
    """Kind of record."""
    description: str
    """What made it, such as a step of a Dockerfile."""
    in_use: bool
    """It is being used."""
    shared: bool
    """It is shared with others, such as images."""
    size: int
    """What it takes on disk, in bytes."""
    created_at: Timestamp
    """Time of creation."""
    last_used_at: Timestamp | None = None
    """Time when it was last used; null if it never was."""
    usage_count: int
    """How often it was used."""
    parents: list[str] | None = None
    """Ids of the records that it is built on; null if there are none. The name on the wire begins with a
    space.
    """


@define(kw_only=True, repr=False, eq=False)
class Commit(Model):
    """Which commit a program was built from."""

    id: str
    """The commit, or a version; empty if it isn't known."""


@define(kw_only=True, repr=False, eq=False)
class ComponentVersion(Model):
    """A part of the engine."""

    name: str
    """Name of the part."""
    version: str
    """Its version."""
    details: dict[str, Any] | None = None
    """Further facts, by name."""


@define(kw_only=True, repr=False, eq=False)
class ContainerdInfo(Model):
    """The containerd that the engine works with."""

    address: str | None = None
    """Address of containerd's socket."""
    namespaces: ContainerdNamespaces
    """Names under which the engine keeps its things in containerd."""


@define(kw_only=True, repr=False, eq=False)
class ContainerdNamespaces(Model):
    """Names under which the engine keeps its things in containerd."""

    containers: str
    """Namespace of the containers."""
    plugins: str
    """Namespace of the plugins' containers."""


@define(kw_only=True, repr=False, eq=False)
class DeviceInfo(Model):
    """A device that containers can ask for."""

    source: str | None = None
    """Who found the device, such as `cdi`."""
    id: str | None = None
    """Id to ask for it by; for CDI its full name."""


@define(kw_only=True, repr=False, eq=False)
class EventActor(Model):
    """What an event is about."""

    id: str
    """Id, or name where it has no id; empty for events such as a prune."""
    attributes: dict[str, str]
    """Facts about it, by name, such as its name and labels."""


@define(kw_only=True, repr=False, eq=False)
class EventMessage(Model):
    """Something that happened on the engine."""

    type: enums.EventType
    """Kind of the thing that it happened to."""
    action: str
    """What happened, such as `start`. Some carry more after a colon, such as `health_status: healthy`."""
    actor: EventActor
    """What it happened to."""
    scope: enums.EventScope
    """Where it happened: on this engine or in the swarm. Since API 1.40."""
    time: int
    """Time of the event, in seconds since 1970."""
    time_nano: int
    """Time of the event, in nanoseconds since 1970."""
    status: str | None = None
    """What happened; for containers and images alone. Since API 1.40. Deprecated: use `action`."""
    id: str | None = None
    """Id of the container or image; for these alone. Since API 1.40. Deprecated: use `id` of `actor`."""
    from_: str | None = None
    """Image of the container; for containers alone. Since API 1.40. Deprecated: use the image in `attributes`
    of `actor`.
    """


@define(kw_only=True, repr=False, eq=False)
class FirewallInfo(Model):
    """How the engine sets up the machine's firewall."""

    driver: str
    """What it uses, such as `iptables` or `nftables`."""
    info: list[list[str]] | None = None
    """Further facts, each as a name and a value. Absent if there are none."""


@define(kw_only=True, repr=False, eq=False)
class IndexInfo(Model):
    """How the engine is configured for a registry."""

    name: str
    """Name of the registry, such as `docker.io`."""
    mirrors: list[str]
    """URLs of mirrors to try first."""
    secure: bool
    """It is used with TLS and a certificate that is checked. Otherwise an unchecked one, or none, will do."""
    official: bool
    """It is Docker Hub."""


@define(kw_only=True, repr=False, eq=False)
class PeerNode(Model):
    """A manager of the swarm."""

    node_id: str
    """Its node id."""
    addr: str
    """Its address, `host:port`."""


@define(kw_only=True, repr=False, eq=False)
class PingInfo(Model):
    """What the engine says about itself with every ping."""

    api_version: str
    """The newest API version that it speaks, e.g. `1.51`."""
    builder_version: str | None = None
    """The builder that it prefers; `1` is the classic one, `2` BuildKit."""
    docker_experimental: bool | None = None
    """Whether experimental features are switched on."""
    swarm: enums.PingSwarmState | None = None
    """This node's part in a swarm."""
    ostype: str | None = None
    """The system of its containers, `linux` or `windows`."""
    server: str | None = None
    """Name and version of the engine."""


@define(kw_only=True, repr=False, eq=False)
class PluginsInfo(Model):
    """Plugins of the engine, built in or old-style, by what they are for.

    Volume plugins show up once they have been used. Managed plugins aren't listed here.
    """

    volume: list[str]
    """Names of the volume drivers."""
    network: list[str]
    """Names of the network drivers."""
    authorization: list[str] | None = None
    """Names of the authorization plugins; null if there are none. Since API 1.32."""
    log: list[str]
    """Names of the log drivers. Since API 1.30."""


@define(kw_only=True, repr=False, eq=False)
class RegistryServiceConfig(Model):
    """How the engine is configured for registries."""

    insecure_registry_cidrs: list[str]
    """Networks whose registries need no TLS."""
    index_configs: dict[str, IndexInfo]
    """Registries that it has settings for, by name."""
    mirrors: list[str] | None = None
    """URLs of the mirrors of Docker Hub; null if there are none. Since API 1.32."""


@define(kw_only=True, repr=False, eq=False)
class Runtime(Model):
    """A program that runs containers."""

    path: str | None = None
    """Path or name of the program; absent for one that is a containerd shim."""
    runtime_args: list[str] | None = None
    """Arguments that it is always given; absent if there are none."""
    status: dict[str, str] | None = None
    """What the program says about itself, as JSON text by name; absent if it says nothing. Since API 1.44."""


@define(kw_only=True, repr=False, eq=False)
class SwarmInfo(Model):
    """The engine's part in a swarm."""

    node_id: str
    """Its node id, empty outside a swarm."""
    node_addr: str
    """The address that it's known by to other nodes."""
    local_node_state: enums.LocalNodeState
    """Its part in the swarm."""
    control_available: bool
    """Whether this node is a manager that can be asked about the swarm."""
    error: str
    """What is wrong with its part in the swarm, empty when nothing is."""
    remote_managers: list[PeerNode] | None = None
    """The managers that it knows; null outside a swarm."""
    nodes: int | None = None
    """How many nodes the swarm has, managers included; absent on workers."""
    managers: int | None = None
    """How many managers the swarm has; absent on workers."""
    cluster: models.ClusterInfo | None = None
    """The swarm; only on a manager."""
    warnings: list[str] | None = None
    """What is risky about the swarm, such as having two managers. Absent when nothing is. Since API 1.40."""


@define(kw_only=True, repr=False, eq=False)
class SystemDataUsageResponse(Model):
    """What the engine's things take on disk."""

    layers_size: int
    """Size of all image layers, each counted once, in bytes."""
    images: list[models.ImageSummary] | None = None
    """Images with their sizes; null or absent if they weren't asked for."""
    containers: list[models.ContainerSummary] | None = None
    """Containers with their sizes; null or absent if they weren't asked for."""
    volumes: list[models.Volume] | None = None
    """Volumes with `usage_data` filled; null or absent if they weren't asked for."""
    build_cache: list[BuildCache] | None = None
    """Records of the build cache; null or absent if they weren't asked for. Since API 1.39."""


@define(kw_only=True, repr=False, eq=False)
class SystemInfo(Model):
    """Facts about the engine and its machine."""

    id: str
    """Id of the engine."""
    containers: int
    """How many containers there are."""
    containers_running: int
    """How many of them run."""
    containers_paused: int
    """How many of them are paused."""
    containers_stopped: int
    """How many of them don't run."""
    images: int
    """How many images there are, intermediate ones included."""
    driver: str
    """Storage driver."""
    driver_status: list[list[str]]
    """Facts about the storage driver, each as a name and a value."""
    docker_root_dir: str
    """Directory where the engine keeps its things."""
    plugins: PluginsInfo
    """Drivers and old-style plugins, by what they are for."""
    memory_limit: bool
    """Containers' memory can be limited."""
    swap_limit: bool
    """Containers' swap can be limited."""
    kernel_memory_tcp: bool | None = None
    """The kernel's memory for TCP buffers can be limited. Absent if not. Since API 1.40. Deprecated since API
    1.51: runc and Linux 6.12 have given up limits of TCP memory.
    """
    cpu_cfs_period: bool
    """The scheduler's period can be set for containers."""
    cpu_cfs_quota: bool
    """The scheduler's quota can be set for containers."""
    cpu_shares: bool
    """Containers can have CPU weights."""
    cpu_set: bool
    """Containers can be bound to CPUs and memory nodes."""
    pids_limit: bool
    """Containers' processes can be limited in number. Since API 1.40."""
    oom_kill_disable: bool
    """Containers can be spared when memory runs out."""
    ipv4_forwarding: bool
    """The kernel forwards IPv4 packets."""
    debug: bool
    """The engine runs in debug mode."""
    n_fd: int
    """How many files the engine has open."""
    n_goroutines: int
    """How many goroutines the engine has."""
    system_time: Timestamp
    """Time on the engine's machine."""
    logging_driver: str
    """Log driver of containers that don't ask for another."""
    cgroup_driver: enums.CgroupDriver
    """What manages the containers' cgroups."""
    cgroup_version: enums.CgroupVersion | None = None
    """Version of cgroups. Since API 1.41."""
    n_events_listener: int
    """How many readers of events there are."""
    kernel_version: str
    """Version of the kernel."""
    operating_system: str
    """Name of the operating system."""
    os_version: str
    """Version of the operating system. Since API 1.41."""
    os_type: str
    """Kind of operating system: `linux` or `windows`."""
    architecture: str
    """Processor architecture of the machine, as the kernel names it, such as `x86_64`."""
    ncpu: int
    """How many CPUs the engine can use."""
    mem_total: int
    """The machine's memory, in bytes."""
    index_server_address: str
    """Address of the registry that is searched, and the key of its credentials."""
    registry_config: RegistryServiceConfig | None = None
    """How the engine is configured for registries."""
    generic_resources: list[models.GenericResource] | None = None
    """Resources that users defined for this node; null if there are none. Since API 1.32."""
    http_proxy: str
    """Proxy that the engine uses for HTTP; empty if none. Passwords in it are hidden."""
    https_proxy: str
    """Proxy that the engine uses for HTTPS; empty if none. Passwords in it are hidden."""
    no_proxy: str
    """Hosts that the engine uses no proxy for, with commas between."""
    name: str
    """Host name of the machine."""
    labels: list[str]
    """Labels of the engine, each as `name=value`."""
    experimental_build: bool
    """Experimental features are on."""
    server_version: str
    """Version of the engine."""
    runtimes: dict[str, Runtime] | None = None
    """The programs that can run containers, by name."""
    default_runtime: str
    """Runtime of containers that don't ask for another."""
    swarm: SwarmInfo
    """What this node knows about its swarm."""
    live_restore_enabled: bool
    """Containers go on running while the engine is down."""
    isolation: enums.Isolation
    """How containers are kept apart unless they say otherwise (Windows; empty on Linux)."""
    init_binary: str
    """Program that `init` runs in containers."""
    containerd_commit: Commit
    """Commit that containerd was built from."""
    runc_commit: Commit
    """Commit that the default runtime was built from."""
    init_commit: Commit
    """Commit that this program was built from."""
    security_options: list[str] | None = None
    """What keeps containers apart, each as names and values with commas between, such as
    `name=seccomp,profile=builtin`.
    """
    product_license: str | None = None
    """License of the engine; absent in the free edition. Since API 1.39."""
    default_address_pools: list[AddressPool] | None = None
    """Pools that networks get their subnets from. Absent unless they were configured. Since API 1.41."""
    firewall_backend: FirewallInfo | None = None
    """How the engine sets up the machine's firewall. Absent if it has nothing to say about it. Since API
    1.49.
    """
    discovered_devices: list[DeviceInfo] | None = None
    """Devices that containers can ask for. Absent if there are none. Since API 1.50."""
    warnings: list[str] | None = None
    """What the engine finds worth a remark, such as missing kernel features; null if nothing. Since API
    1.39.
    """
    cdi_spec_dirs: list[str] | None = None
    """Directories that are looked through for descriptions of CDI devices; empty if CDI is off. Since API
    1.44.
    """
    containerd: ContainerdInfo | None = None
    """The containerd that the engine works with. Since API 1.46."""


@define(kw_only=True, repr=False, eq=False)
class SystemVersion(Model):
    """Versions of the engine and of its parts."""

    platform: SystemVersionPlatform | None = None
    """The product that the engine belongs to. Since API 1.35."""
    components: list[ComponentVersion] | None = None
    """The parts: the engine, containerd, the runtime and the init program. Since API 1.35."""
    version: str
    """Version of the engine."""
    api_version: str
    """The newest API version that the engine speaks."""
    min_api_version: str | None = None
    """The oldest API version that the engine speaks."""
    git_commit: str
    """Commit that the engine was built from."""
    go_version: str
    """Version of Go that it was built with."""
    os: str
    """Operating system, as Go names it, such as `linux`."""
    arch: str
    """Processor architecture, as Go names it, such as `amd64`."""
    kernel_version: str | None = None
    """Version of the kernel."""
    experimental: bool | None = None
    """Experimental features are on. Absent if not."""
    build_time: Timestamp | None = None
    """Time when the engine was built."""


@define(kw_only=True, repr=False, eq=False)
class SystemVersionPlatform(Model):
    """The product that an engine belongs to."""

    name: str
    """Name of the product; may be empty."""


names_known(__name__)
