# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models that several resources use."""

from __future__ import annotations

from typing import Any

from attrs import define

from dockline_runtime.model import Model, Timestamp

from ..enums import (
    AppArmorMode,
    Availability,
    ClusterVolumePublishState,
    ClusterVolumeScope,
    ClusterVolumeSharing,
    ContainerStateStatus,
    ExternalCAProtocol,
    ImageManifestKind,
    Isolation,
    MountPropagation,
    MountType,
    PortProtocol,
    PortPublishMode,
    SeccompMode,
    TaskRestartCondition,
    VolumeScope,
)

__all__ = [
    "IPAM",
    "AppArmorOptions",
    "CapacityRange",
    "ClusterInfo",
    "ClusterVolume",
    "ClusterVolumeAccessMode",
    "ClusterVolumeInfo",
    "ClusterVolumePublishStatus",
    "ClusterVolumeSecret",
    "ClusterVolumeSpec",
    "ConfigReference",
    "ConfigReferenceFile",
    "ContainerConfig",
    "ContainerConfigReference",
    "ContainerDNSConfig",
    "ContainerPrivileges",
    "ContainerSummary",
    "ContainerSummaryHostConfig",
    "ContainerSummaryNetworkSettings",
    "CreateImageInfo",
    "CredentialSpec",
    "DiscreteGenericResource",
    "Driver",
    "DriverData",
    "EndpointIPAMConfig",
    "EndpointPortConfig",
    "EndpointSettings",
    "ErrorDetail",
    "ErrorResponse",
    "GenericResource",
    "HealthConfig",
    "IDResponse",
    "IPAMConfig",
    "ImageManifestAttestationData",
    "ImageManifestImageData",
    "ImageManifestSize",
    "ImageManifestSummary",
    "ImageManifestUnpackedSize",
    "ImageSummary",
    "Limit",
    "Mount",
    "MountBindOptions",
    "MountImageOptions",
    "MountPoint",
    "MountTmpfsOptions",
    "MountVolumeDriverConfig",
    "MountVolumeOptions",
    "NamedGenericResource",
    "Network",
    "NetworkAttachmentConfig",
    "NetworkContainer",
    "OCIDescriptor",
    "OCIPlatform",
    "ObjectVersion",
    "PeerInfo",
    "PlacementPreference",
    "Platform",
    "PluginPrivilege",
    "Port",
    "ProgressDetail",
    "ResourceObject",
    "SELinuxContext",
    "SeccompOptions",
    "SecretReference",
    "SecretReferenceFile",
    "SpreadOver",
    "SwarmCAConfig",
    "SwarmDispatcherConfig",
    "SwarmEncryptionConfig",
    "SwarmExternalCA",
    "SwarmOrchestrationConfig",
    "SwarmRaftConfig",
    "SwarmSpec",
    "SwarmTaskDefaults",
    "TLSInfo",
    "TaskContainerSpec",
    "TaskLogDriver",
    "TaskNetworkAttachmentSpec",
    "TaskPlacement",
    "TaskPluginSpec",
    "TaskResources",
    "TaskRestartPolicy",
    "TaskSpec",
    "Topology",
    "TopologyRequirement",
    "Ulimit",
    "Volume",
    "VolumeUsageData",
]


@define(kw_only=True, repr=False)
class AppArmorOptions(Model):
    """Whether AppArmor holds a container."""

    mode: AppArmorMode | str | None = None
    """The profile to take."""


@define(kw_only=True, repr=False)
class CapacityRange(Model):
    """How big a cluster volume shall be."""

    required_bytes: int | None = None
    """At least this many bytes; 0 leaves it to the storage."""
    limit_bytes: int | None = None
    """At most this many bytes; 0 sets no limit."""


@define(kw_only=True, repr=False)
class ClusterInfo(Model):
    """The swarm, without its join tokens."""

    id: str | None = None
    """The swarm's id."""
    version: ObjectVersion | None = None
    """Counter of its changes, to be passed with an update."""
    created_at: Timestamp | None = None
    """When the swarm was created."""
    updated_at: Timestamp | None = None
    """When the swarm last changed."""
    spec: SwarmSpec | None = None
    """The settings of the swarm."""
    tls_info: TLSInfo | None = None
    """The certificate authority that the nodes trust."""
    root_rotation_in_progress: bool | None = None
    """Whether the swarm is just replacing its root certificate."""
    data_path_port: int | None = None
    """UDP port for the traffic between containers on different nodes."""
    default_addr_pool: list[str] | None = None
    """Address pools, in CIDR form, from which networks that reach over the swarm get their subnets. Can be
    null.
    """
    subnet_size: int | None = None
    """Length, in bits, of the network prefix of subnets cut from the pools."""


@define(kw_only=True, repr=False)
class ClusterVolume(Model):
    """What the swarm knows of a cluster volume."""

    id: str | None = None
    """The volume's id in the swarm. It isn't the id that the storage behind it uses."""
    version: ObjectVersion | None = None
    """Counter of its changes, to be passed with an update."""
    created_at: Timestamp | None = None
    """When the swarm got to know it."""
    updated_at: Timestamp | None = None
    """When it last changed."""
    spec: ClusterVolumeSpec | None = None
    """What the user asked for."""
    info: ClusterVolumeInfo | None = None
    """What the storage told about the volume; absent before it was created there."""
    publish_status: list[ClusterVolumePublishStatus] | None = None
    """How far the volume is on its way to each node that uses it or is about to."""


@define(kw_only=True, repr=False)
class ClusterVolumeAccessMode(Model):
    """How tasks may use a cluster volume."""

    scope: ClusterVolumeScope | str | None = None
    """Whether one node or several can use it at a time."""
    sharing: ClusterVolumeSharing | str | None = None
    """How many may read and write it at a time."""
    mount_volume: dict[str, Any] | None = None
    """Hand it out as a file system to be mounted. An empty object says so."""
    secrets: list[ClusterVolumeSecret] | None = None
    """Swarm secrets that the storage gets along with its requests."""
    accessibility_requirements: TopologyRequirement | None = None
    """Where it must be reachable from."""
    capacity_range: CapacityRange | None = None
    """How big it shall be."""
    availability: Availability | str | None = None
    """Whether tasks may use it."""


@define(kw_only=True, repr=False)
class ClusterVolumeInfo(Model):
    """A cluster volume as its storage describes it."""

    capacity_bytes: int | None = None
    """Its size in bytes; 0 when unknown."""
    volume_context: dict[str, str] | None = None
    """What the storage wants to be told again at each use, by key."""
    volume_id: str | None = None
    """The id that the storage uses."""
    accessible_topology: list[Topology] | None = None
    """The places from which the volume can be reached."""


@define(kw_only=True, repr=False)
class ClusterVolumePublishStatus(Model):
    """A cluster volume on one node."""

    node_id: str | None = None
    """Id of the node."""
    state: ClusterVolumePublishState | None = None
    """How far it is."""
    publish_context: dict[str, str] | None = None
    """What the storage said when the volume was published there, by key."""


@define(kw_only=True, repr=False)
class ClusterVolumeSecret(Model):
    """A swarm secret that a cluster volume's storage gets."""

    key: str | None = None
    """The name that the storage expects."""
    secret: str | None = None
    """Name or id of the swarm secret."""


@define(kw_only=True, repr=False)
class ClusterVolumeSpec(Model):
    """What a cluster volume shall be."""

    group: str | None = None
    """Name of a group of volumes. Mounts can ask for `group:NAME` and get any volume of the group that fits.
    """
    access_mode: ClusterVolumeAccessMode | None = None
    """How tasks may use it."""


@define(kw_only=True, repr=False)
class ConfigReference(Model):
    """The network that another one takes its settings from."""

    network: str | None = None
    """Name of the network, one made with `ConfigOnly`. Empty when there is none."""


@define(kw_only=True, repr=False)
class ConfigReferenceFile(Model):
    """The file that a config becomes in a container."""

    name: str | None = None
    """The file's path; one that isn't absolute starts at `/`."""
    uid: str | None = None
    """User id of the file's owner, as a text."""
    gid: str | None = None
    """Group id of the file's owner, as a text."""
    mode: int | None = None
    """The file's permission bits as a number, e.g. 292 for octal 444."""


@define(kw_only=True, repr=False)
class ContainerConfig(Model):
    """What a container runs.

    Nothing in it depends on the machine. What is left out comes from the image.
    """

    hostname: str | None = None
    """Host name inside the container; the start of the container's id if left out."""
    domainname: str | None = None
    """Domain name inside the container."""
    user: str | None = None
    """User to run as, by name or id, also `user:group`."""
    attach_stdin: bool | None = None
    """Note that standard input was meant to be attached. It does not attach anything."""
    attach_stdout: bool | None = None
    """Note that standard output was meant to be attached. It does not attach anything."""
    attach_stderr: bool | None = None
    """Note that standard error was meant to be attached. It does not attach anything."""
    exposed_ports: dict[str, dict[str, Any]] | None = None
    """Ports that the container listens on, as keys such as `80/tcp`; the values are empty objects. Nothing is
    published by it.
    """
    tty: bool | None = None
    """Give the main process a TTY. Standard output and standard error are then one stream."""
    open_stdin: bool | None = None
    """Keep standard input open, also when nobody is attached."""
    stdin_once: bool | None = None
    """Close standard input when the first client that was attached to it leaves."""
    env: list[str] | None = None
    """Environment variables, each as `NAME=value`. One without `=` takes the image's away."""
    cmd: list[str] | None = None
    """Command to run or, if there is an `Entrypoint`, its arguments."""
    healthcheck: HealthConfig | None = None
    """How to find out whether the container is well."""
    args_escaped: bool | None = None
    """The command is escaped already and is taken as it is (Windows)."""
    image: str | None = None
    """Name or id of the image that the container is made from."""
    volumes: dict[str, dict[str, Any]] | None = None
    """Paths that get an anonymous volume each, as keys; the values are empty objects."""
    working_dir: str | None = None
    """Directory to run the command in."""
    entrypoint: list[str] | None = None
    """Program to run, with its first arguments. A list with one empty string takes away the image's."""
    network_disabled: bool | None = None
    """Give the container no network at all."""
    mac_address: str | None = None
    """MAC address. Deprecated, set it in the network's endpoint settings."""
    on_build: list[str] | None = None
    """Dockerfile instructions to run when another image is built on this one."""
    labels: dict[str, str] | None = None
    """Labels, by name."""
    stop_signal: str | None = None
    """Signal that asks the main process to end, such as `SIGINT`; `SIGTERM` if neither this nor the image
    sets one.
    """
    stop_timeout: int | None = None
    """Seconds that the main process has to end when the container is stopped, before it is killed; 10 if left
    out.
    """
    shell: list[str] | None = None
    """Shell that runs the commands given as text in a Dockerfile."""


@define(kw_only=True, repr=False)
class ContainerConfigReference(Model):
    """A config that a container gets."""

    file: ConfigReferenceFile | None = None
    """The file that it becomes in the container. Not together with `Runtime`."""
    runtime: dict[str, Any] | None = None
    """The config becomes no file but is for the engine, e.g. as a credential spec. An empty object says so.
    """
    config_id: str | None = None
    """Id of the config."""
    config_name: str | None = None
    """Name of the config. The id decides; the name is for the reader, but is required."""


@define(kw_only=True, repr=False)
class ContainerDNSConfig(Model):
    """How a container resolves names."""

    nameservers: list[str] | None = None
    """Addresses of name servers."""
    search: list[str] | None = None
    """Domains to search for names without a dot."""
    options: list[str] | None = None
    """Resolver options, as in `resolv.conf`, e.g. `ndots:2`."""


@define(kw_only=True, repr=False)
class ContainerPrivileges(Model):
    """What a container's processes may do."""

    credential_spec: CredentialSpec | None = None
    """Credential spec of a managed service account (Windows): set one of its members."""
    selinux_context: SELinuxContext | None = None
    """The container's SELinux label."""
    seccomp: SeccompOptions | None = None
    """Which system calls the container may make."""
    apparmor: AppArmorOptions | None = None
    """Whether AppArmor holds the container."""
    no_new_privileges: bool | None = None
    """Keep processes from gaining privileges, e.g. by a set-user-id program."""


@define(kw_only=True, repr=False)
class ContainerSummary(Model):
    """A container, in short."""

    id: str | None = None
    """Id, 64 hexadecimal digits."""
    names: list[str] | None = None
    """Names, each with a slash in front: its own, and one for each link to it."""
    image: str | None = None
    """Name of the image as it was given at creation; its id if that name stands for another image by now."""
    image_id: str | None = None
    """Id of the image that the container was made from."""
    image_manifest_descriptor: OCIDescriptor | None = None
    """Descriptor of the manifest that was chosen from the image. Only with the containerd image store."""
    command: str | None = None
    """Command line of the main process."""
    created: int | None = None
    """Time of creation, in seconds since 1970."""
    ports: list[Port] | None = None
    """Ports that are exposed or published. One published for IPv4 and IPv6 is there twice."""
    size_rw: int | None = None
    """Size of the files that the container added or changed, in bytes. Absent unless it was asked for."""
    size_root_fs: int | None = None
    """Size of the whole file system, image included, in bytes. Absent unless it was asked for."""
    labels: dict[str, str] | None = None
    """Labels, by name, with those of the image."""
    state: ContainerStateStatus | None = None
    """The state in one word."""
    status: str | None = None
    """The state in words for a person to read, such as `Up 5 minutes (healthy)`."""
    host_config: ContainerSummaryHostConfig | None = None
    """A few of the settings that bind the container to this machine."""
    network_settings: ContainerSummaryNetworkSettings | None = None
    """The networks that the container is on."""
    mounts: list[MountPoint] | None = None
    """What is mounted in the container."""


@define(kw_only=True, repr=False)
class ContainerSummaryHostConfig(Model):
    """A few of the settings that bind a container to its machine."""

    network_mode: str | None = None
    """Network that the container was made with, such as `bridge`, `host`, `none`, `container:ID` or a
    network's name.
    """
    annotations: dict[str, str] | None = None
    """Annotations for the runtime, by name; null if there are none."""


@define(kw_only=True, repr=False)
class ContainerSummaryNetworkSettings(Model):
    """The networks that a container is on."""

    networks: dict[str, EndpointSettings] | None = None
    """Settings of each network, by its name."""


@define(kw_only=True, repr=False)
class CreateImageInfo(Model):
    """A progress message of a pull or an import.

    Each has some of the members only.
    """

    id: str | None = None
    """What the message is about, such as a layer or the tag."""
    error: str | None = None
    """Why it failed. Deprecated: `errorDetail` says the same."""
    error_detail: ErrorDetail | None = None
    """Why it failed."""
    status: str | None = None
    """What is being done, such as `Downloading`."""
    progress: str | None = None
    """Progress as a bar for a terminal. Deprecated."""
    progress_detail: ProgressDetail | None = None
    """Progress as numbers."""


@define(kw_only=True, repr=False)
class CredentialSpec(Model):
    """Where a managed service account's credential spec comes from (Windows)."""

    config: str | None = None
    """Id of a swarm config that holds it."""
    file: str | None = None
    """File that holds it, in the engine's folder `CredentialSpecs`."""
    registry: str | None = None
    """Value of the Windows registry that holds it."""


@define(kw_only=True, repr=False)
class DiscreteGenericResource(Model):
    """A number of resources of a kind."""

    kind: str | None = None
    value: int | None = None


@define(kw_only=True, repr=False)
class Driver(Model):
    """A driver and its options."""

    name: str
    """The driver's name."""
    options: dict[str, str] | None = None
    """Options of the driver, by key."""


@define(kw_only=True, repr=False)
class DriverData(Model):
    """Where a storage driver keeps a file system."""

    name: str
    """Name of the driver."""
    data: dict[str, str]
    """What the driver has to say, by name; null with the containerd image store."""


@define(kw_only=True, repr=False)
class EndpointIPAMConfig(Model):
    """Addresses to ask for on a network."""

    ipv4_address: str | None = None
    """IPv4 address to have. The network must have been created with a subnet that it lies in."""
    ipv6_address: str | None = None
    """IPv6 address to have. The network must have been created with a subnet that it lies in."""
    link_local_ips: list[str] | None = None
    """Link-local addresses to have beside the others."""


@define(kw_only=True, repr=False)
class EndpointPortConfig(Model):
    """A port that a service publishes."""

    name: str | None = None
    """A name for the port."""
    protocol: PortProtocol | str | None = None
    """Its protocol."""
    target_port: int | None = None
    """The port inside the container."""
    published_port: int | None = None
    """The port on the nodes. The swarm picks one when it's left out or 0."""
    publish_mode: PortPublishMode | str | None = None
    """Where the port is open."""


@define(kw_only=True, repr=False)
class EndpointSettings(Model):
    """How a container is connected to a network.

    The wishes can be set when connecting; the ids and addresses are filled by the engine while the container
    runs.
    """

    ipam_config: EndpointIPAMConfig | None = None
    """Addresses to ask for; null if none."""
    links: list[str] | None = None
    """Old-style links to other containers, each as `container:alias`."""
    mac_address: str | None = None
    """MAC address. Set it to ask for one; it may be ignored where the network's driver assigns its own."""
    aliases: list[str] | None = None
    """Further names under which the others on the network find the container."""
    driver_opts: dict[str, str] | None = None
    """Settings for the network's driver, by name."""
    gw_priority: int | None = None
    """The container's default gateway is on the network where this is highest; 0 if left out."""
    network_id: str | None = None
    """Id of the network."""
    endpoint_id: str | None = None
    """Id of the connection; empty while the container isn't running."""
    gateway: str | None = None
    """IPv4 address of the network's gateway; empty if there is none."""
    ip_address: str | None = None
    """The container's IPv4 address; empty while it isn't running."""
    ip_prefix_len: int | None = None
    """Length of that address's prefix, in bits."""
    ipv6_gateway: str | None = None
    """IPv6 address of the network's gateway; empty if there is none."""
    global_ipv6_address: str | None = None
    """The container's global IPv6 address; empty if it has none."""
    global_ipv6_prefix_len: int | None = None
    """Length of that address's prefix, in bits."""
    dns_names: list[str] | None = None
    """All names under which the network's DNS knows the container: its name, the start of its id, the aliases
    and the host name.
    """


@define(kw_only=True, repr=False)
class ErrorDetail(Model):
    """An error inside a stream of progress messages."""

    code: int | None = None
    """A number for the error. Absent most of the time."""
    message: str | None = None
    """The error in words."""


@define(kw_only=True, repr=False)
class ErrorResponse(Model):
    """Why the engine refused or failed."""

    message: str
    """The error in words."""


@define(kw_only=True, repr=False)
class GenericResource(Model):
    """One resource that users define: either a named one or a number of them."""

    named_resource_spec: NamedGenericResource | None = None
    discrete_resource_spec: DiscreteGenericResource | None = None


@define(kw_only=True, repr=False)
class HealthConfig(Model):
    """How to find out whether a container is well.

    What is left out, or 0, comes from the image or is the engine's default.
    """

    test: list[str] | None = None
    """The check: `["CMD", …]` runs a program, `["CMD-SHELL", "…"]` a command in the shell, `["NONE"]` turns
    checks off, and an empty list takes the image's.
    """
    interval: int | None = None
    """Time between two checks, in nanoseconds; 30 s by default, and at least 1 ms."""
    timeout: int | None = None
    """Time after which a check counts as failed, in nanoseconds; 30 s by default, and at least 1 ms."""
    retries: int | None = None
    """How many checks must fail in a row to count as unhealthy; 3 by default."""
    start_period: int | None = None
    """Time after the start in which failures don't count, in nanoseconds; none by default."""
    start_interval: int | None = None
    """Time between two checks during `StartPeriod`, in nanoseconds; 5 s by default, and at least 1 ms."""


@define(kw_only=True, repr=False)
class IDResponse(Model):
    """The id of what was created."""

    id: str
    """The id, as images and exec instances have it."""


@define(kw_only=True, repr=False)
class IPAM(Model):
    """How a network hands out addresses."""

    driver: str | None = None
    """The address driver, `default` for the built-in one."""
    config: list[IPAMConfig] | None = None
    """The subnets. Null or empty lets the engine choose from its address pools."""
    options: dict[str, str] | None = None
    """Options of the address driver, or null."""


@define(kw_only=True, repr=False)
class IPAMConfig(Model):
    """One subnet of a network."""

    subnet: str | None = None
    """The subnet in CIDR form, e.g. `10.7.0.0/16`."""
    ip_range: str | None = None
    """Part of the subnet that containers get their addresses from, in CIDR form; absent for all of it."""
    gateway: str | None = None
    """Address of the gateway. The engine picks one when it's left out."""
    auxiliary_addresses: dict[str, str] | None = None
    """Addresses that the driver must not hand out, by a name of your choice."""


@define(kw_only=True, repr=False)
class ImageManifestAttestationData(Model):
    """What an attestation is about."""

    for_: str
    """Digest of the image manifest that it speaks about."""


@define(kw_only=True, repr=False)
class ImageManifestImageData(Model):
    """What there is to know about the image of a manifest."""

    platform: OCIPlatform | None = None
    """Platform that it is for, as its settings say; it may differ from the descriptor's."""
    containers: list[str]
    """Ids of the containers that were made from it; null if there are none."""
    size: ImageManifestUnpackedSize
    """What it takes on disk in a form ready for use."""


@define(kw_only=True, repr=False)
class ImageManifestSize(Model):
    """What a manifest and all that it names take on disk."""

    total: int
    """Size of it all, unpacked layers included, in bytes."""
    content: int
    """Size of what the manifest names, as it came from the registry (mostly compressed), in bytes. Only what
    is on this engine counts.
    """


@define(kw_only=True, repr=False)
class ImageManifestSummary(Model):
    """One manifest of an image: an image for one platform, or something that goes with it."""

    id: str
    """Digest of the manifest."""
    descriptor: OCIDescriptor
    """Descriptor of the manifest."""
    available: bool
    """All that the manifest names is on this engine."""
    size: ImageManifestSize
    """What it takes on disk."""
    kind: ImageManifestKind
    """What kind of manifest it is."""
    image_data: ImageManifestImageData | None = None
    """What there is to know about an image. Only where `Kind` is `image`."""
    attestation_data: ImageManifestAttestationData | None = None
    """What an attestation is about. Only where `Kind` is `attestation`."""


@define(kw_only=True, repr=False)
class ImageManifestUnpackedSize(Model):
    """What the image of a manifest takes on disk in a form ready for use."""

    unpacked: int
    """Size of the unpacked layers, in bytes; 0 if they aren't unpacked."""


@define(kw_only=True, repr=False)
class ImageSummary(Model):
    """An image, in short."""

    id: str
    """Id of the image: digest of its settings or, with the containerd image store, of its manifest or index.
    """
    parent_id: str
    """Id of the image that it was built on here by the classic builder; empty if there is none."""
    repo_tags: list[str]
    """Names, each as `name:tag`. Empty or null if there are none."""
    repo_digests: list[str]
    """Digests in registries, each as `name@digest`. Empty or null if there are none."""
    created: int
    """Time of creation, in seconds since 1970."""
    size: int
    """Size of all layers, in bytes."""
    shared_size: int
    """Size of what it shares with other images, in bytes; -1 unless it was asked for."""
    labels: dict[str, str]
    """Labels, by name; null if there are none."""
    containers: int
    """How many containers were made from it; -1 if they weren't counted."""
    manifests: list[ImageManifestSummary] | None = None
    """The manifests of the image. Absent unless they were asked for, and only with the containerd image
    store.
    """
    descriptor: OCIDescriptor | None = None
    """Descriptor of the image's manifest or index. Only with the containerd image store."""


@define(kw_only=True, repr=False)
class Limit(Model):
    """The most that a task may use."""

    nano_cpus: int | None = None
    """CPU, in billionths of a CPU; 0 means no limit."""
    memory_bytes: int | None = None
    """Memory, in bytes; 0 means no limit."""
    pids: int | None = None
    """How many processes and threads; 0 means no limit."""


@define(kw_only=True, repr=False)
class Mount(Model):
    """Something to mount in a container."""

    target: str | None = None
    """Path in the container."""
    source: str | None = None
    """What to mount: a path on the machine (`bind`, `npipe`), the name of a volume, or the name of an image.
    Left out for `tmpfs`, and for an anonymous volume.
    """
    type: MountType | str | None = None
    """Kind of mount."""
    read_only: bool | None = None
    """Let the container only read it."""
    consistency: str | None = None
    """How much the two sides may differ for a time: `default`, `consistent`, `cached` or `delegated`. Of no
    effect on Linux.
    """
    bind_options: MountBindOptions | None = None
    """Options of a `bind` mount."""
    volume_options: MountVolumeOptions | None = None
    """Options of a `volume` mount, for a volume that has to be created."""
    image_options: MountImageOptions | None = None
    """Options of an `image` mount."""
    tmpfs_options: MountTmpfsOptions | None = None
    """Options of a `tmpfs` mount."""


@define(kw_only=True, repr=False)
class MountBindOptions(Model):
    """Options of a mount of kind `bind`."""

    propagation: MountPropagation | str | None = None
    """Whether mounts made later, on one side, show on the other; `rprivate` if left out."""
    non_recursive: bool | None = None
    """Leave out what is mounted below the source."""
    create_mountpoint: bool | None = None
    """Create the source directory on the machine if it isn't there."""
    read_only_non_recursive: bool | None = None
    """Make only the mount itself read-only, not what is mounted below."""
    read_only_force_recursive: bool | None = None
    """Fail if mounts below the source can't be made read-only too."""


@define(kw_only=True, repr=False)
class MountImageOptions(Model):
    """Options of a mount of kind `image`."""

    subpath: str | None = None
    """Directory in the image to mount instead of all of it. It must exist."""


@define(kw_only=True, repr=False)
class MountPoint(Model):
    """Something that is mounted in a container."""

    type: MountType | None = None
    """Kind of mount."""
    name: str | None = None
    """Name of the volume. Absent for other kinds of mount."""
    source: str | None = None
    """Path on the engine's machine; empty for `tmpfs`."""
    destination: str | None = None
    """Path in the container."""
    driver: str | None = None
    """Driver of the volume. Absent for other kinds of mount."""
    mode: str | None = None
    """Options as they were given in `Binds`, such as `ro` or `z`; empty if there were none."""
    rw: bool | None = None
    """The container may write to it."""
    propagation: str | None = None
    """Whether mounts made later, on one side, show on the other; for bind mounts on Linux."""


@define(kw_only=True, repr=False)
class MountTmpfsOptions(Model):
    """Options of a mount of kind `tmpfs`."""

    size_bytes: int | None = None
    """Size, in bytes; half of the machine's memory if left out."""
    mode: int | None = None
    """File mode of its root directory, as a decimal number (1023 is octal 1777)."""
    options: list[list[str]] | None = None
    """Further mount options, each as a list of a flag, or of a name and its value."""


@define(kw_only=True, repr=False)
class MountVolumeDriverConfig(Model):
    """Driver of a volume that a mount creates."""

    name: str | None = None
    """Name of the driver; `local` if left out."""
    options: dict[str, str] | None = None
    """Settings of the driver, by name."""


@define(kw_only=True, repr=False)
class MountVolumeOptions(Model):
    """Options of a mount of kind `volume`."""

    no_copy: bool | None = None
    """Leave a new volume empty, instead of filling it with what the image has at this path."""
    labels: dict[str, str] | None = None
    """Labels of the volume, by name."""
    driver_config: MountVolumeDriverConfig | None = None
    """Driver of the volume."""
    subpath: str | None = None
    """Directory in the volume to mount instead of all of it. It must exist."""


@define(kw_only=True, repr=False)
class NamedGenericResource(Model):
    """One particular resource of a kind."""

    kind: str | None = None
    value: str | None = None


@define(kw_only=True, repr=False)
class Network(Model):
    """A network."""

    name: str | None = None
    """The network's name."""
    id: str | None = None
    """The network's id."""
    created: Timestamp | None = None
    """When it was created."""
    scope: str | None = None
    """How far it reaches: `local` (this engine), `swarm` or `global`."""
    driver: str | None = None
    """Name of the network's driver, e.g. `bridge` or `overlay`."""
    enable_ipv4: bool | None = None
    """Whether it has IPv4 addresses."""
    enable_ipv6: bool | None = None
    """Whether it has IPv6 addresses."""
    ipam: IPAM | None = None
    """How it hands out addresses."""
    internal: bool | None = None
    """Whether it's cut off from the world outside."""
    attachable: bool | None = None
    """Whether plain containers may connect to a network of the swarm."""
    ingress: bool | None = None
    """Whether it's the swarm's network for published ports."""
    config_from: ConfigReference | None = None
    """The network that this one takes its settings from; its name is empty when there is none."""
    config_only: bool | None = None
    """Whether it only holds settings for other networks, so that no container can use it."""
    containers: dict[str, NetworkContainer] | None = None
    """Containers of this engine that are on the network, by id. Inner endpoints stand here under names such
    as `ingress-sbox`. A list of networks doesn't fill it; it can be null.
    """
    options: dict[str, str] | None = None
    """Options of the driver, by key."""
    labels: dict[str, str] | None = None
    """Labels, by key."""
    peers: list[PeerInfo] | None = None
    """The nodes that an overlay network reaches from here; absent or null on others."""


@define(kw_only=True, repr=False)
class NetworkAttachmentConfig(Model):
    """A network that the tasks of a service shall be on."""

    target: str | None = None
    """Name or id of the network."""
    aliases: list[str] | None = None
    """Further names under which the tasks can be reached on this network."""
    driver_opts: dict[str, str] | None = None
    """Options for the network's driver, by key."""


@define(kw_only=True, repr=False)
class NetworkContainer(Model):
    """A container's endpoint on a network."""

    name: str | None = None
    """Name of the container."""
    endpoint_id: str | None = None
    """Id of the endpoint."""
    mac_address: str | None = None
    """MAC address, empty when it has none."""
    ipv4_address: str | None = None
    """IPv4 address in CIDR form, empty when it has none."""
    ipv6_address: str | None = None
    """IPv6 address in CIDR form, empty when it has none."""


@define(kw_only=True, repr=False)
class OCIDescriptor(Model):
    """What a piece of content is, and by which digest it is found."""

    media_type: str | None = None
    """Media type of the content."""
    digest: str | None = None
    """Digest of the content, such as `sha256:…`."""
    size: int | None = None
    """Size of the content, in bytes."""
    urls: list[str] | None = None
    """Where the content can be fetched from, beside the registry."""
    annotations: dict[str, str] | None = None
    """Remarks about the content, by name."""
    data: str | None = None
    """The content itself, in base64. Rarely there."""
    platform: OCIPlatform | None = None
    """Platform that the content is for. Only for what an index lists."""
    artifact_type: str | None = None
    """Media type of an artifact that isn't an image; absent for images."""


@define(kw_only=True, repr=False)
class OCIPlatform(Model):
    """A platform that an image is for."""

    architecture: str | None = None
    """Processor architecture, such as `amd64` or `arm64`."""
    os: str | None = None
    """Operating system, such as `linux` or `windows`."""
    os_version: str | None = None
    """Version of the operating system (Windows)."""
    os_features: list[str] | None = None
    """Features that the operating system must have, such as `win32k`."""
    variant: str | None = None
    """Variant of the architecture, such as `v7`."""


@define(kw_only=True, repr=False)
class ObjectVersion(Model):
    """A counter of an object's changes, for optimistic locking.

    The swarm refuses an update that doesn't name the object's current version.
    """

    index: int | None = None
    """The number to pass as `version` with the next update."""


@define(kw_only=True, repr=False)
class PeerInfo(Model):
    """Another node on an overlay network."""

    name: str | None = None
    """The node's name on the network: its host name and a part of its id."""
    ip: str | None = None
    """The node's address."""


@define(kw_only=True, repr=False)
class PlacementPreference(Model):
    """A rule for spreading tasks over nodes."""

    spread: SpreadOver | None = None
    """Spread them evenly over the values of a label."""


@define(kw_only=True, repr=False)
class Platform(Model):
    """A machine's architecture and operating system."""

    architecture: str | None = None
    """The architecture, e.g. `x86_64` or `amd64`."""
    os: str | None = None
    """The operating system, e.g. `linux`."""


@define(kw_only=True, repr=False)
class PluginPrivilege(Model):
    """A privilege that a plugin wants."""

    name: str | None = None
    """Which privilege, e.g. `network`, `mount`, `device` or `capabilities`."""
    description: str | None = None
    """What it means."""
    value: list[str] | None = None
    """What is wanted of it, e.g. `["host"]` or the paths to mount."""


@define(kw_only=True, repr=False)
class Port(Model):
    """A port of a container, in short."""

    ip: str | None = None
    """Address on the machine that the port is published at. Absent if it isn't published."""
    private_port: int
    """Port in the container."""
    public_port: int | None = None
    """Port on the machine. Absent if it isn't published."""
    type: PortProtocol
    """Protocol."""


@define(kw_only=True, repr=False)
class ProgressDetail(Model):
    """Progress as numbers.

    Empty when there is nothing to count.
    """

    current: int | None = None
    """How much is done, in bytes most of the time."""
    total: int | None = None
    """How much there is to do, in the same unit; absent if it isn't known."""


@define(kw_only=True, repr=False)
class ResourceObject(Model):
    """What a node has, or a task asks to be set aside."""

    nano_cpus: int | None = None
    """CPU, in billionths of a CPU."""
    memory_bytes: int | None = None
    """Memory, in bytes."""
    generic_resources: list[GenericResource] | None = None
    """Resources that users define."""


@define(kw_only=True, repr=False)
class SELinuxContext(Model):
    """A container's SELinux label."""

    disable: bool | None = None
    """Use no SELinux."""
    user: str | None = None
    """User of the label."""
    role: str | None = None
    """Role of the label."""
    type: str | None = None
    """Type of the label."""
    level: str | None = None
    """Level of the label."""


@define(kw_only=True, repr=False)
class SeccompOptions(Model):
    """Which system calls a container may make."""

    mode: SeccompMode | str | None = None
    """The profile to take."""
    profile: str | None = None
    """With `custom`, the profile's JSON in base64."""


@define(kw_only=True, repr=False)
class SecretReference(Model):
    """A secret that a container gets."""

    file: SecretReferenceFile | None = None
    """The file that it becomes in the container."""
    secret_id: str | None = None
    """Id of the secret."""
    secret_name: str | None = None
    """Name of the secret. The id decides; the name is for the reader, but is required."""


@define(kw_only=True, repr=False)
class SecretReferenceFile(Model):
    """The file that a secret becomes in a container."""

    name: str | None = None
    """The file's path; one that isn't absolute starts at `/run/secrets`."""
    uid: str | None = None
    """User id of the file's owner, as a text."""
    gid: str | None = None
    """Group id of the file's owner, as a text."""
    mode: int | None = None
    """The file's permission bits as a number, e.g. 292 for octal 444."""


@define(kw_only=True, repr=False)
class SpreadOver(Model):
    """Tasks spread evenly over the values of a label."""

    spread_descriptor: str | None = None
    """The label, e.g. `node.labels.datacenter`."""


@define(kw_only=True, repr=False)
class SwarmCAConfig(Model):
    """A swarm's certificates."""

    node_cert_expiry: int | None = None
    """How long a node's certificate is good for, in nanoseconds."""
    external_cas: list[SwarmExternalCA] | None = None
    """Certificate authorities elsewhere that sign the nodes' certificates."""
    signing_ca_cert: str | None = None
    """Certificate to sign the nodes' ones with, in PEM form; the swarm makes one when it's left out."""
    signing_ca_key: str | None = None
    """The key of that certificate, in PEM form. Keep it secret; it's never sent back."""
    force_rotate: int | None = None
    """Change this number to make the swarm replace its root certificate, though nothing else changes."""


@define(kw_only=True, repr=False)
class SwarmDispatcherConfig(Model):
    """How a swarm's managers keep in touch with the nodes."""

    heartbeat_period: int | None = None
    """Time between a node's signs of life, in nanoseconds."""


@define(kw_only=True, repr=False)
class SwarmEncryptionConfig(Model):
    """How a swarm's managers guard what they store."""

    auto_lock_managers: bool | None = None
    """Lock managers when they restart, until they get the unlock key."""


@define(kw_only=True, repr=False)
class SwarmExternalCA(Model):
    """A certificate authority outside the swarm."""

    protocol: ExternalCAProtocol | str | None = None
    """How to talk to it."""
    url: str | None = None
    """Where signing requests are sent."""
    options: dict[str, str] | None = None
    """Options for the protocol, by key."""
    ca_cert: str | None = None
    """Root certificate of that authority, in PEM form."""


@define(kw_only=True, repr=False)
class SwarmOrchestrationConfig(Model):
    """How a swarm keeps its tasks in order."""

    task_history_retention_limit: int | None = None
    """How many ended tasks are remembered for each replica, or for each node of a global service."""


@define(kw_only=True, repr=False)
class SwarmRaftConfig(Model):
    """How a swarm's managers agree with one another."""

    snapshot_interval: int | None = None
    """Log entries between two snapshots."""
    keep_old_snapshots: int | None = None
    """How many snapshots to keep beside the newest one."""
    log_entries_for_slow_followers: int | None = None
    """How many log entries to keep after a snapshot, for managers that lag behind."""
    election_tick: int | None = None
    """Ticks without word from the leader after which a manager calls an election; more than `HeartbeatTick`.
    A tick is about a second.
    """
    heartbeat_tick: int | None = None
    """Ticks between two heartbeats of the leader."""


@define(kw_only=True, repr=False)
class SwarmSpec(Model):
    """The settings of a swarm."""

    name: str | None = None
    """The swarm's name, always `default`; an update must send it."""
    labels: dict[str, str] | None = None
    """Labels, by key."""
    orchestration: SwarmOrchestrationConfig | None = None
    """How tasks are kept in order."""
    raft: SwarmRaftConfig | None = None
    """How the managers agree with one another."""
    dispatcher: SwarmDispatcherConfig | None = None
    """How the managers keep in touch with the nodes."""
    ca_config: SwarmCAConfig | None = None
    """The swarm's certificates."""
    encryption_config: SwarmEncryptionConfig | None = None
    """How managers guard what they store."""
    task_defaults: SwarmTaskDefaults | None = None
    """What tasks get when their service says nothing."""


@define(kw_only=True, repr=False)
class SwarmTaskDefaults(Model):
    """What tasks get when their service says nothing."""

    log_driver: TaskLogDriver | None = None
    """The log driver of tasks; the engine's own default when it's absent."""


@define(kw_only=True, repr=False)
class TLSInfo(Model):
    """The certificate authority that the nodes of a swarm trust."""

    trust_root: str | None = None
    """The root certificates, in PEM form."""
    cert_issuer_subject: str | None = None
    """Subject of the one who issues the nodes' certificates, the raw bytes in base64."""
    cert_issuer_public_key: str | None = None
    """Public key of the one who issues the nodes' certificates, in base64."""


@define(kw_only=True, repr=False)
class TaskContainerSpec(Model):
    """The container of a task."""

    image: str | None = None
    """The image, `name[:tag][@digest]`. With a digest all nodes run the very same."""
    labels: dict[str, str] | None = None
    """Labels of the container, by key."""
    command: list[str] | None = None
    """The command, in the place of the image's entry point."""
    args: list[str] | None = None
    """Arguments for the command; those of the image when it's left out."""
    hostname: str | None = None
    """The container's host name. Templates such as `{{.Node.Hostname}}` are filled in."""
    env: list[str] | None = None
    """Environment variables, each `NAME=value`."""
    dir: str | None = None
    """The working directory."""
    user: str | None = None
    """The user that it runs as: name or id, with `:group` if wanted."""
    groups: list[str] | None = None
    """Further groups of the container's process."""
    privileges: ContainerPrivileges | None = None
    """What the container's processes may do."""
    tty: bool | None = None
    """Give it a terminal. Its log then doesn't tell standard output from standard error."""
    open_stdin: bool | None = None
    """Keep standard input open."""
    read_only: bool | None = None
    """Mount the container's root file system read-only."""
    mounts: list[Mount] | None = None
    """What is mounted into the container."""
    stop_signal: str | None = None
    """The signal that asks it to stop, e.g. `SIGTERM`; that of the image when it's left out."""
    stop_grace_period: int | None = None
    """How long the container has to stop before it's killed, in nanoseconds."""
    health_check: HealthConfig | None = None
    """How to tell whether the container is well. The engine sends it as `Healthcheck`."""
    hosts: list[str] | None = None
    """Lines for the container's `/etc/hosts`: an address, then its names."""
    dns_config: ContainerDNSConfig | None = None
    """How the container resolves names."""
    secrets: list[SecretReference] | None = None
    """Secrets that the container gets."""
    oom_score_adj: int | None = None
    """How readily the kernel kills the container when memory runs out, from -1000 (never) to 1000."""
    configs: list[ContainerConfigReference] | None = None
    """Configs that the container gets."""
    isolation: Isolation | str | None = None
    """How the container is kept apart on Windows."""
    init: bool | None = None
    """Run a small init process that passes on signals and reaps orphans; the engine's default when it's left
    out.
    """
    sysctls: dict[str, str] | None = None
    """Kernel settings of the container's namespaces, by name."""
    capability_add: list[str] | None = None
    """Kernel capabilities to add to the default ones, e.g. `CAP_NET_RAW`."""
    capability_drop: list[str] | None = None
    """Kernel capabilities to take away from the default ones."""
    ulimits: list[Ulimit] | None = None
    """Resource limits of the container's processes."""


@define(kw_only=True, repr=False)
class TaskLogDriver(Model):
    """A log driver of tasks."""

    name: str | None = None
    """The driver's name."""
    options: dict[str, str] | None = None
    """Options of the driver, by key."""


@define(kw_only=True, repr=False)
class TaskNetworkAttachmentSpec(Model):
    """A plain container on a network of the swarm."""

    container_id: str | None = None
    """Id of the container."""


@define(kw_only=True, repr=False)
class TaskPlacement(Model):
    """On which nodes tasks may run."""

    constraints: list[str] | None = None
    """Conditions that a node must meet, all of them, e.g. `node.role==manager` or `node.labels.disk!=slow`.
    """
    preferences: list[PlacementPreference] | None = None
    """How to spread the tasks, the most important rule first."""
    max_replicas: int | None = None
    """How many replicas may run on one node; 0 sets no limit."""
    platforms: list[Platform] | None = None
    """Platforms of which the node must have one. Empty means any."""


@define(kw_only=True, repr=False)
class TaskPluginSpec(Model):
    """A plugin that a service installs."""

    name: str | None = None
    """The name that it has on the nodes."""
    remote: str | None = None
    """The plugin in its registry, `name[:tag]`."""
    disabled: bool | None = None
    """Whether it's installed without being enabled."""
    plugin_privilege: list[PluginPrivilege] | None = None
    """The privileges granted to it."""


@define(kw_only=True, repr=False)
class TaskResources(Model):
    """What a task may use, and what is kept for it."""

    limits: Limit | None = None
    """At most this much: CPU time in billionths of a CPU, memory in bytes."""
    reservations: ResourceObject | None = None
    """Only on a node that has this much left: CPU time in billionths of a CPU, memory in bytes."""


@define(kw_only=True, repr=False)
class TaskRestartPolicy(Model):
    """Whether ended tasks are replaced by new ones."""

    condition: TaskRestartCondition | str | None = None
    """When to do so."""
    delay: int | None = None
    """Pause before that, in nanoseconds."""
    max_attempts: int | None = None
    """How many times within `Window`; 0 sets no limit."""
    window: int | None = None
    """The time in which attempts are counted, in nanoseconds; 0 means all the time."""


@define(kw_only=True, repr=False)
class TaskSpec(Model):
    """What a task shall be: a container, a plugin or an attachment."""

    plugin_spec: TaskPluginSpec | None = None
    """The plugin to install, in the place of a container."""
    container_spec: TaskContainerSpec | None = None
    """The container to run."""
    network_attachment_spec: TaskNetworkAttachmentSpec | None = None
    """A plain container on a network of the swarm. The engine makes such tasks itself; a service can't have
    it.
    """
    resources: TaskResources | None = None
    """What the task may use, and what is kept for it."""
    restart_policy: TaskRestartPolicy | None = None
    """Whether an ended task is replaced by a new one."""
    placement: TaskPlacement | None = None
    """On which nodes it may run."""
    force_update: int | None = None
    """Change this number to have the tasks replaced, though nothing else changes."""
    runtime: str | None = None
    """What runs it: `container` (also when it's left out), `plugin` or `attachment`."""
    networks: list[NetworkAttachmentConfig] | None = None
    """The networks that the task is on."""
    log_driver: TaskLogDriver | None = None
    """The log driver; that of the swarm or the engine when it's left out."""


@define(kw_only=True, repr=False)
class Topology(Model):
    """A place in the data centre, as storage sees it."""

    segments: dict[str, str] | None = None
    """Names of places, by kind of place, e.g. `{"region": "R1", "zone": "Z2"}`."""


@define(kw_only=True, repr=False)
class TopologyRequirement(Model):
    """Where a cluster volume must be reachable from."""

    requisite: list[Topology] | None = None
    """Places of which it must be reachable from at least one."""
    preferred: list[Topology] | None = None
    """Places to try first, the best one first."""


@define(kw_only=True, repr=False)
class Ulimit(Model):
    """One resource limit of processes."""

    name: str | None = None
    """Name of the limit, such as `nofile`."""
    soft: int | None = None
    """The limit that is in force; -1 means none."""
    hard: int | None = None
    """The most to which a process can raise it; -1 means no limit."""


@define(kw_only=True, repr=False)
class Volume(Model):
    """A volume."""

    name: str
    """The volume's name."""
    driver: str
    """Name of its driver."""
    mountpoint: str
    """Its path on the engine's machine, empty when it isn't mounted there."""
    created_at: Timestamp | None = None
    """When it was created. Cluster volumes have it in another text form (`2026-01-31 12:00:00.5 +0000 UTC`),
    and some drivers leave the zero time.
    """
    status: dict[str, dict[str, Any]] | None = None
    """What the driver tells about it, by key, values of any JSON type. Absent when it tells nothing."""
    labels: dict[str, str]
    """Labels, by key; can be null."""
    scope: VolumeScope
    """How far it reaches."""
    cluster_volume: ClusterVolume | None = None
    """What the swarm knows of it; only on a cluster volume."""
    options: dict[str, str]
    """Options that it was created with, by key; can be null."""
    usage_data: VolumeUsageData | None = None
    """How big it is and how many use it. Only filled by the report on disk usage, absent or null elsewhere.
    """


@define(kw_only=True, repr=False)
class VolumeUsageData(Model):
    """How much a volume is used."""

    size: int
    """The bytes it takes, -1 when unknown (only the `local` driver counts)."""
    ref_count: int
    """How many containers use it, -1 when unknown."""
