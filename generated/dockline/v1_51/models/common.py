# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models that several resources use."""

from __future__ import annotations

from typing import Any

from attrs import define, field
from attrs.setters import NO_OP

from dockline_runtime.models.model import Base64, Model, Timestamp, as_base64, names_known

from .. import enums

__all__ = [
    "AppArmorOptions",
    "CapacityRange",
    "ClusterInfo",
    "ClusterVolume",
    "ClusterVolumeAccessMode",
    "ClusterVolumeInfo",
    "ClusterVolumeMount",
    "ClusterVolumePublishStatus",
    "ClusterVolumeSecret",
    "ClusterVolumeSpec",
    "ConfigReference",
    "ConfigReferenceFile",
    "ContainerConfigReference",
    "ContainerDNSConfig",
    "ContainerPrivileges",
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
    "JobIteration",
    "Limit",
    "Mount",
    "MountBindOptions",
    "MountImageOptions",
    "MountPoint",
    "MountTmpfsOptions",
    "MountVolumeDriverConfig",
    "MountVolumeOptions",
    "NamedGenericResource",
    "NetworkAttachmentConfig",
    "ObjectVersion",
    "OCIDescriptor",
    "OCIPlatform",
    "PlacementPreference",
    "Platform",
    "Port",
    "ProgressDetail",
    "PushImageInfo",
    "PushResult",
    "ResourceObject",
    "SeccompOptions",
    "SecretReference",
    "SecretReferenceFile",
    "SELinuxContext",
    "SpreadOver",
    "SwarmCAConfig",
    "SwarmDispatcherConfig",
    "SwarmEncryptionConfig",
    "SwarmExternalCA",
    "SwarmOrchestrationConfig",
    "SwarmRaftConfig",
    "SwarmSpec",
    "SwarmTaskDefaults",
    "TaskLogDriver",
    "TLSInfo",
    "Topology",
    "TopologyRequirement",
    "Ulimit",
]


@define(kw_only=True, repr=False, eq=False)
class AppArmorOptions(Model):
    """Whether AppArmor holds a container."""

    mode: enums.AppArmorMode | str | None = None
    """The profile to take."""


@define(kw_only=True, repr=False, eq=False)
class CapacityRange(Model):
    """How big a cluster volume shall be."""

    required_bytes: int | None = None
    """At least this many bytes; 0 leaves it to the storage."""
    limit_bytes: int | None = None
    """At most this many bytes; 0 sets no limit."""


@define(kw_only=True, repr=False, eq=False)
class ClusterInfo(Model):
    """The swarm, without its join tokens."""

    id: str
    """The swarm's id."""
    version: ObjectVersion
    """Counter of its changes, to be passed with an update."""
    created_at: Timestamp
    """When the swarm was created."""
    updated_at: Timestamp
    """When the swarm last changed."""
    spec: SwarmSpec
    """The settings of the swarm."""
    tls_info: TLSInfo
    """The certificate authority that the nodes trust. Since API 1.30."""
    root_rotation_in_progress: bool
    """Whether the swarm is just replacing its root certificate. Since API 1.30."""
    data_path_port: int
    """UDP port for the traffic between containers on different nodes. Since API 1.40."""
    default_addr_pool: list[str] | None = None
    """Address pools, in CIDR form, from which networks that reach over the swarm get their subnets. Can be
    null. Since API 1.39.
    """
    subnet_size: int
    """Length, in bits, of the network prefix of subnets cut from the pools. Since API 1.39."""


@define(kw_only=True, repr=False, eq=False)
class ClusterVolume(Model):
    """What the swarm knows of a cluster volume."""

    id: str
    """The volume's id in the swarm. It isn't the id that the storage behind it uses."""
    version: ObjectVersion
    """Counter of its changes, to be passed with an update."""
    created_at: Timestamp
    """When the swarm got to know it."""
    updated_at: Timestamp
    """When it last changed."""
    spec: ClusterVolumeSpec
    """What the user asked for."""
    info: ClusterVolumeInfo | None = None
    """What the storage says about the volume; absent before it was created there."""
    publish_status: list[ClusterVolumePublishStatus] | None = None
    """How far the volume is on its way to each node that uses it or is about to."""


@define(kw_only=True, repr=False, eq=False)
class ClusterVolumeAccessMode(Model):
    """How tasks may use a cluster volume."""

    scope: enums.ClusterVolumeScope | str | None = None
    """Whether one node or several can use it at a time."""
    sharing: enums.ClusterVolumeSharing | str | None = None
    """How many may read and write it at a time."""
    mount_volume: ClusterVolumeMount | None = None
    """Hand it out as a file system to be mounted. An empty object says so."""
    block_volume: dict[str, Any] | None = None
    """Hand it out as a block device. An empty object says so."""


@define(kw_only=True, repr=False, eq=False)
class ClusterVolumeInfo(Model):
    """A cluster volume as its storage describes it."""

    capacity_bytes: int | None = None
    """Its size in bytes; 0 when unknown."""
    volume_context: dict[str, str] | None = None
    """What the storage must be given again at each use, by key."""
    volume_id: str | None = None
    """The id that the storage uses."""
    accessible_topology: list[Topology] | None = None
    """The places from which the volume can be reached."""


@define(kw_only=True, repr=False, eq=False)
class ClusterVolumeMount(Model):
    """Hand it out as a file system to be mounted. An empty object says so."""

    fs_type: str | None = None
    """The kind of file system, such as `ext4`."""
    mount_flags: list[str] | None = None
    """Flags that it is mounted with."""


@define(kw_only=True, repr=False, eq=False)
class ClusterVolumePublishStatus(Model):
    """A cluster volume on one node."""

    node_id: str | None = None
    """Id of the node."""
    state: enums.ClusterVolumePublishState | None = None
    """How far it is."""
    publish_context: dict[str, str] | None = None
    """What the storage said when the volume was published there, by key."""


@define(kw_only=True, repr=False, eq=False)
class ClusterVolumeSecret(Model):
    """A swarm secret that a cluster volume's storage gets."""

    key: str | None = None
    """The name that the storage expects."""
    secret: str | None = None
    """Name or id of the swarm secret."""


@define(kw_only=True, repr=False, eq=False)
class ClusterVolumeSpec(Model):
    """What a cluster volume shall be."""

    group: str | None = None
    """Name of a group of volumes. Mounts can ask for `group:NAME` and get any volume of the group that
    fits.
    """
    access_mode: ClusterVolumeAccessMode
    """How tasks may use it."""
    secrets: list[ClusterVolumeSecret] | None = None
    """Swarm secrets that the storage gets along with its requests."""
    accessibility_requirements: TopologyRequirement | None = None
    """Where it must be reachable from."""
    capacity_range: CapacityRange | None = None
    """How big it shall be, in bytes."""
    availability: enums.Availability | str | None = None
    """Whether tasks may use it."""


@define(kw_only=True, repr=False, eq=False)
class ConfigReference(Model):
    """The network that another one takes its settings from."""

    network: str | None = None
    """Name of the network, one made with `config_only`. Empty when there is none."""


@define(kw_only=True, repr=False, eq=False)
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


@define(kw_only=True, repr=False, eq=False)
class ContainerConfigReference(Model):
    """A config that a container gets."""

    file: ConfigReferenceFile | None = None
    """The file that it becomes in the container. Not together with `Runtime`."""
    runtime: dict[str, Any] | None = None
    """The config becomes no file but is for the engine, e.g. as a credential spec. An empty object says so.
    Since API 1.40.
    """
    config_id: str | None = None
    """Id of the config."""
    config_name: str | None = None
    """Name of the config. The id decides; the name is for the reader, but is required."""


@define(kw_only=True, repr=False, eq=False)
class ContainerDNSConfig(Model):
    """How a container resolves names."""

    nameservers: list[str] | None = None
    """Addresses of name servers."""
    search: list[str] | None = None
    """Domains to search for names without a dot."""
    options: list[str] | None = None
    """Resolver options, as in `resolv.conf`, e.g. `ndots:2`."""


@define(kw_only=True, repr=False, eq=False)
class ContainerPrivileges(Model):
    """What a container's processes may do."""

    credential_spec: CredentialSpec | None = None
    """Credential spec of a managed service account (Windows): set one of its fields."""
    selinux_context: SELinuxContext | None = None
    """The container's SELinux label."""
    seccomp: SeccompOptions | None = None
    """Which system calls the container may make. Since API 1.44."""
    apparmor: AppArmorOptions | None = None
    """Whether AppArmor holds the container. Since API 1.44."""
    no_new_privileges: bool | None = None
    """Keep processes from gaining privileges, e.g. by a set-user-id program. Since API 1.44."""


@define(kw_only=True, repr=False, eq=False)
class CreateImageInfo(Model):
    """A progress message of a pull or an import.

    Each has some of the fields only.
    """

    id: str | None = None
    """What the message is about, such as a layer or the tag. Since API 1.36."""
    error: str | None = None
    """Why it failed. Deprecated since API 1.48: use `error_detail`."""
    error_detail: ErrorDetail | None = None
    """Why it failed. Since API 1.39."""
    status: str | None = None
    """What is being done, such as `Downloading`."""
    progress: str | None = None
    """Progress as a bar for a terminal. Deprecated since API 1.48: use `progress_detail`."""
    progress_detail: ProgressDetail | None = None
    """Progress as numbers."""
    stream: str | None = None
    """Text for the user, such as what was loaded."""


@define(kw_only=True, repr=False, eq=False)
class CredentialSpec(Model):
    """Where a managed service account's credential spec comes from (Windows)."""

    config: str | None = None
    """Id of a swarm config that holds it. Since API 1.40."""
    file: str | None = None
    """File that holds it, in the engine's folder `CredentialSpecs`."""
    registry: str | None = None
    """Value of the Windows registry that holds it."""


@define(kw_only=True, repr=False, eq=False)
class DiscreteGenericResource(Model):
    """A number of resources of a kind."""

    kind: str | None = None
    """The kind, such as `SSD`."""
    value: int | None = None
    """How many."""


@define(kw_only=True, repr=False, eq=False)
class Driver(Model):
    """A driver and its options."""

    name: str
    """The driver's name."""
    options: dict[str, str] | None = None
    """Options of the driver, by key."""


@define(kw_only=True, repr=False, eq=False)
class DriverData(Model):
    """Where a storage driver keeps a file system."""

    name: str
    """Name of the driver."""
    data: dict[str, str] | None = None
    """What the driver has to say, by name; null with the containerd image store."""


@define(kw_only=True, repr=False, eq=False)
class EndpointIPAMConfig(Model):
    """Addresses to ask for on a network."""

    ipv4_address: str | None = None
    """IPv4 address to have. The network must have been created with a subnet that it lies in."""
    ipv6_address: str | None = None
    """IPv6 address to have. The network must have been created with a subnet that it lies in."""
    link_local_ips: list[str] | None = None
    """Link-local addresses to have beside the others."""


@define(kw_only=True, repr=False, eq=False)
class EndpointPortConfig(Model):
    """A port that a service publishes."""

    name: str | None = None
    """A name for the port."""
    protocol: enums.PortProtocol | str | None = None
    """Its protocol."""
    target_port: int | None = None
    """The port inside the container."""
    published_port: int | None = None
    """The port on the nodes. The swarm picks one when it's left out or 0."""
    publish_mode: enums.PortPublishMode | str | None = None
    """Where the port is open."""


@define(kw_only=True, repr=False, eq=False)
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
    """Settings for the network's driver, by name. Since API 1.32."""
    gw_priority: int | None = None
    """The container's default gateway is on the network where this is highest; 0 if left out. Since API
    1.48.
    """
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
    and the host name. Since API 1.44.
    """


@define(kw_only=True, repr=False, eq=False)
class ErrorDetail(Model):
    """An error inside a stream of progress messages."""

    code: int | None = None
    """A number for the error. Absent most of the time."""
    message: str | None = None
    """The error in words."""


@define(kw_only=True, repr=False, eq=False)
class ErrorResponse(Model):
    """Why the engine refused or failed."""

    message: str
    """The error in words."""


@define(kw_only=True, repr=False, eq=False)
class GenericResource(Model):
    """One resource that users define: either a named one or a number of them."""

    named_resource_spec: NamedGenericResource | None = None
    """One particular resource of a kind."""
    discrete_resource_spec: DiscreteGenericResource | None = None
    """A number of resources of a kind."""


@define(kw_only=True, repr=False, eq=False)
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
    """Time after the start in which failures don't count, in nanoseconds; none by default. Since API 1.29."""
    start_interval: int | None = None
    """Time between two checks during `start_period`, in nanoseconds; 5 s by default, and at least 1 ms. Since
    API 1.44.
    """


@define(kw_only=True, repr=False, eq=False)
class IDResponse(Model):
    """The id of what was created."""

    id: str
    """The id."""


@define(kw_only=True, repr=False, eq=False)
class JobIteration(Model):
    """How often a job was restarted."""

    index: int | None = None
    """The number of the run; absent for the first."""


@define(kw_only=True, repr=False, eq=False)
class Limit(Model):
    """The most that a task may use."""

    nano_cpus: int | None = None
    """CPU, in billionths of a CPU; 0 means no limit."""
    memory_bytes: int | None = None
    """Memory, in bytes; 0 means no limit."""
    pids: int | None = None
    """How many processes and threads; 0 means no limit."""


@define(kw_only=True, repr=False, eq=False)
class Mount(Model):
    """Something to mount in a container."""

    target: str | None = None
    """Path in the container."""
    source: str | None = None
    """What to mount: a path on the machine (`bind`, `npipe`), the name of a volume, or the name of an image.
    Left out for `tmpfs`, and for an anonymous volume.
    """
    type: enums.MountType | str | None = None
    """Kind of mount."""
    read_only: bool | None = None
    """Let the container only read it."""
    consistency: str | None = None
    """How much the two sides may differ for a time: `default`, `consistent`, `cached` or `delegated`. Of no
    effect on Linux. Since API 1.29.
    """
    bind_options: MountBindOptions | None = None
    """Options of a `bind` mount."""
    volume_options: MountVolumeOptions | None = None
    """Options of a `volume` mount, for a volume that has to be created."""
    image_options: MountImageOptions | None = None
    """Options of an `image` mount. Since API 1.48."""
    tmpfs_options: MountTmpfsOptions | None = None
    """Options of a `tmpfs` mount."""


@define(kw_only=True, repr=False, eq=False)
class MountBindOptions(Model):
    """Options of a mount of kind `bind`."""

    propagation: enums.MountPropagation | str | None = None
    """Whether mounts made later, on one side, show on the other; `rprivate` if left out."""
    non_recursive: bool | None = None
    """Leave out what is mounted below the source. Since API 1.40."""
    create_mountpoint: bool | None = None
    """Create the source directory on the machine if it isn't there. Since API 1.42."""
    read_only_non_recursive: bool | None = None
    """Make only the mount itself read-only, not what is mounted below. Since API 1.44."""
    read_only_force_recursive: bool | None = None
    """Fail if mounts below the source can't be made read-only too. Since API 1.44."""


@define(kw_only=True, repr=False, eq=False)
class MountImageOptions(Model):
    """Options of a mount of kind `image`."""

    subpath: str | None = None
    """Directory in the image to mount instead of all of it. It must exist."""


@define(kw_only=True, repr=False, eq=False)
class MountPoint(Model):
    """Something that is mounted in a container."""

    type: enums.MountType | None = None
    """Kind of mount."""
    name: str | None = None
    """Name of the volume. Absent for other kinds of mount."""
    source: str
    """Path on the engine's machine; empty for `tmpfs`."""
    destination: str
    """Path in the container."""
    driver: str | None = None
    """Driver of the volume. Absent for other kinds of mount."""
    mode: str
    """Options as they were given in `binds`, such as `ro` or `z`; empty if there were none."""
    rw: bool
    """The container may write to it."""
    propagation: str
    """Whether mounts made later, on one side, show on the other; for bind mounts on Linux."""


@define(kw_only=True, repr=False, eq=False)
class MountTmpfsOptions(Model):
    """Options of a mount of kind `tmpfs`."""

    size_bytes: int | None = None
    """Size, in bytes; half of the machine's memory if left out."""
    mode: int | None = None
    """File mode of its root directory, as a decimal number (1023 is octal 1777)."""
    options: list[list[str]] | None = None
    """Further mount options, each as a list of a flag, or of a name and its value. Since API 1.46."""


@define(kw_only=True, repr=False, eq=False)
class MountVolumeDriverConfig(Model):
    """Driver of a volume that a mount creates."""

    name: str | None = None
    """Name of the driver; `local` if left out."""
    options: dict[str, str] | None = None
    """Settings of the driver, by name."""


@define(kw_only=True, repr=False, eq=False)
class MountVolumeOptions(Model):
    """Options of a mount of kind `volume`."""

    no_copy: bool | None = None
    """Leave a new volume empty, instead of filling it with what the image has at this path."""
    labels: dict[str, str] | None = None
    """Labels of the volume, by name."""
    driver_config: MountVolumeDriverConfig | None = None
    """Driver of the volume."""
    subpath: str | None = None
    """Directory in the volume to mount instead of all of it. It must exist. Since API 1.45."""


@define(kw_only=True, repr=False, eq=False)
class NamedGenericResource(Model):
    """One particular resource of a kind."""

    kind: str | None = None
    """The kind, such as `GPU`."""
    value: str | None = None
    """Name of the resource, such as `UUID1`."""


@define(kw_only=True, repr=False, eq=False)
class NetworkAttachmentConfig(Model):
    """A network that the tasks of a service shall be on."""

    target: str | None = None
    """Name or id of the network."""
    aliases: list[str] | None = None
    """Further names under which the tasks can be reached on this network."""
    driver_opts: dict[str, str] | None = None
    """Options for the network's driver, by key. Since API 1.39."""


@define(kw_only=True, repr=False, eq=False, on_setattr=NO_OP)
class OCIDescriptor(Model):
    """What a piece of content is, and by which digest it is found."""

    media_type: str
    """Media type of the content. Since API 1.30."""
    digest: str
    """Digest of the content, such as `sha256:…`. Since API 1.30."""
    size: int
    """Size of the content, in bytes. Since API 1.30."""
    urls: list[str] | None = None
    """Where the content can be fetched from, beside the registry. Since API 1.48."""
    annotations: dict[str, str] | None = None
    """Remarks about the content, by name. Since API 1.48."""
    data: Base64 | None = field(default=None, converter=as_base64)
    """The content itself, in base64. Rarely there. Since API 1.48."""
    platform: OCIPlatform | None = None
    """Platform that the content is for. Only for what an index lists. Since API 1.48."""
    artifact_type: str | None = None
    """Media type of an artifact that isn't an image; absent for images. Since API 1.48."""


@define(kw_only=True, repr=False, eq=False)
class OCIPlatform(Model):
    """A platform that an image is for."""

    architecture: str
    """Processor architecture, such as `amd64` or `arm64`. Since API 1.30."""
    os: str
    """Operating system, such as `linux` or `windows`. Since API 1.30."""
    os_version: str | None = None
    """Version of the operating system (Windows)."""
    os_features: list[str] | None = None
    """Features that the operating system must have, such as `win32k`."""
    variant: str | None = None
    """Variant of the architecture, such as `v7`. Since API 1.30."""


@define(kw_only=True, repr=False, eq=False)
class ObjectVersion(Model):
    """A counter of an object's changes, for optimistic locking.

    The swarm refuses an update that doesn't name the object's current version.
    """

    index: int
    """The number to pass as `version` with the next update."""


@define(kw_only=True, repr=False, eq=False)
class PlacementPreference(Model):
    """A rule for spreading tasks over nodes."""

    spread: SpreadOver | None = None
    """Spread them evenly over the values of a label."""


@define(kw_only=True, repr=False, eq=False)
class Platform(Model):
    """A machine's architecture and operating system."""

    architecture: str | None = None
    """The architecture, e.g. `x86_64` or `amd64`."""
    os: str | None = None
    """The operating system, e.g. `linux`."""


@define(kw_only=True, repr=False, eq=False)
class Port(Model):
    """A port of a container, in short."""

    ip: str | None = None
    """Address on the machine that the port is published at. Absent if it isn't published."""
    private_port: int
    """Port in the container."""
    public_port: int | None = None
    """Port on the machine. Absent if it isn't published."""
    type: enums.PortProtocol
    """Protocol."""


@define(kw_only=True, repr=False, eq=False)
class ProgressDetail(Model):
    """Progress as numbers.

    Empty when there is nothing to count.
    """

    current: int | None = None
    """How much is done, in bytes most of the time. Since API 1.36."""
    total: int | None = None
    """How much there is to do, in the same unit; absent if it isn't known. Since API 1.36."""
    start: int | None = None
    """When it began, in unix seconds; absent if it isn't known."""
    hidecounts: bool | None = None
    """Show no numbers to the user."""
    units: str | None = None
    """The unit that is counted in; absent for bytes."""


@define(kw_only=True, repr=False, eq=False)
class PushImageInfo(Model):
    """A progress message of a push.

    Each has some of the fields only.
    """

    error: str | None = None
    """Why the push failed. Deprecated since API 1.48: use `error_detail`."""
    error_detail: ErrorDetail | None = None
    """Why the push failed. Since API 1.48."""
    status: str | None = None
    """What is being done, such as `Pushing`."""
    progress: str | None = None
    """Progress as a bar for a terminal. Deprecated since API 1.48: use `progress_detail`."""
    progress_detail: ProgressDetail | None = None
    """Progress as numbers."""
    id: str | None = None
    """What the message is about, such as a layer."""
    aux: PushResult | None = None
    """What was pushed: tag, digest, and size of the manifest in bytes. Only from engines with an image store
    of their own.
    """


@define(kw_only=True, repr=False, eq=False)
class PushResult(Model):
    """What a push made of a tag."""

    tag: str | None = None
    """The tag."""
    digest: str | None = None
    """The digest of the manifest, `sha256:…`."""
    size: int | None = None
    """The size of the manifest, in bytes."""


@define(kw_only=True, repr=False, eq=False)
class ResourceObject(Model):
    """What a node has, or a task asks to be set aside."""

    nano_cpus: int | None = None
    """CPU, in billionths of a CPU."""
    memory_bytes: int | None = None
    """Memory, in bytes."""
    generic_resources: list[GenericResource] | None = None
    """Resources that users define. Since API 1.32."""


@define(kw_only=True, repr=False, eq=False)
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


@define(kw_only=True, repr=False, eq=False)
class SeccompOptions(Model):
    """Which system calls a container may make."""

    mode: enums.SeccompMode | str | None = None
    """The profile to take."""
    profile: str | None = None
    """With `custom`, the profile's JSON in base64."""


@define(kw_only=True, repr=False, eq=False)
class SecretReference(Model):
    """A secret that a container gets."""

    file: SecretReferenceFile | None = None
    """The file that it becomes in the container."""
    secret_id: str | None = None
    """Id of the secret."""
    secret_name: str | None = None
    """Name of the secret. The id decides; the name is for the reader, but is required."""


@define(kw_only=True, repr=False, eq=False)
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


@define(kw_only=True, repr=False, eq=False)
class SpreadOver(Model):
    """Tasks spread evenly over the values of a label."""

    spread_descriptor: str | None = None
    """The label, e.g. `node.labels.datacenter`."""


@define(kw_only=True, repr=False, eq=False)
class SwarmCAConfig(Model):
    """A swarm's certificates."""

    node_cert_expiry: int | None = None
    """How long a node's certificate is good for, in nanoseconds."""
    external_cas: list[SwarmExternalCA] | None = None
    """Certificate authorities elsewhere that sign the nodes' certificates."""
    signing_ca_cert: str | None = None
    """Certificate to sign the nodes' ones with, in PEM form; the swarm makes one when it's left out. Since
    API 1.30.
    """
    signing_ca_key: str | None = field(default=None, repr=False)
    """The key of that certificate, in PEM form. Keep it secret; it's never sent back. Since API 1.30."""
    force_rotate: int | None = None
    """Change this number to make the swarm replace its root certificate, though nothing else changes. Since
    API 1.30.
    """


@define(kw_only=True, repr=False, eq=False)
class SwarmDispatcherConfig(Model):
    """How a swarm's managers keep in touch with the nodes."""

    heartbeat_period: int | None = None
    """Time between a node's heartbeats, in nanoseconds."""


@define(kw_only=True, repr=False, eq=False)
class SwarmEncryptionConfig(Model):
    """How a swarm's managers guard what they store."""

    auto_lock_managers: bool | None = None
    """Lock managers when they restart, until they get the unlock key."""


@define(kw_only=True, repr=False, eq=False)
class SwarmExternalCA(Model):
    """A certificate authority outside the swarm."""

    protocol: enums.ExternalCAProtocol | str | None = None
    """How to talk to it."""
    url: str | None = None
    """Where signing requests are sent."""
    options: dict[str, str] | None = None
    """Options for the protocol, by key."""
    ca_cert: str | None = None
    """Root certificate of that authority, in PEM form. Since API 1.30."""


@define(kw_only=True, repr=False, eq=False)
class SwarmOrchestrationConfig(Model):
    """How a swarm keeps its tasks in order."""

    task_history_retention_limit: int | None = None
    """How many ended tasks are remembered for each replica, or for each node of a global service."""


@define(kw_only=True, repr=False, eq=False)
class SwarmRaftConfig(Model):
    """How a swarm's managers agree with one another."""

    snapshot_interval: int | None = None
    """Log entries between two snapshots."""
    keep_old_snapshots: int | None = None
    """How many snapshots to keep beside the newest one."""
    log_entries_for_slow_followers: int | None = None
    """How many log entries to keep after a snapshot, for managers that lag behind."""
    election_tick: int | None = None
    """Ticks without word from the leader after which a manager calls an election; more than `heartbeat_tick`.
    A tick is about a second.
    """
    heartbeat_tick: int | None = None
    """Ticks between two heartbeats of the leader."""


@define(kw_only=True, repr=False, eq=False)
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


@define(kw_only=True, repr=False, eq=False)
class SwarmTaskDefaults(Model):
    """What tasks get when their service says nothing."""

    log_driver: TaskLogDriver | None = None
    """The log driver of tasks; the engine's own default when it's absent."""


@define(kw_only=True, repr=False, eq=False, on_setattr=NO_OP)
class TLSInfo(Model):
    """The certificate authority that the nodes of a swarm trust."""

    trust_root: str | None = None
    """The root certificates, in PEM form."""
    cert_issuer_subject: Base64 | None = field(default=None, converter=as_base64)
    """Subject of the one who issues the nodes' certificates, the raw bytes in base64."""
    cert_issuer_public_key: Base64 | None = field(default=None, converter=as_base64)
    """Public key of the one who issues the nodes' certificates, in base64."""


@define(kw_only=True, repr=False, eq=False)
class TaskLogDriver(Model):
    """A log driver of tasks."""

    name: str | None = None
    """The driver's name."""
    options: dict[str, str] | None = None
    """Options of the driver, by key."""


@define(kw_only=True, repr=False, eq=False)
class Topology(Model):
    """A place in the data centre, as storage sees it."""

    segments: dict[str, str] | None = None
    """Names of places, by kind of place, e.g. `{"region": "R1", "zone": "Z2"}`."""


@define(kw_only=True, repr=False, eq=False)
class TopologyRequirement(Model):
    """Where a cluster volume must be reachable from."""

    requisite: list[Topology] | None = None
    """It must be reachable from at least one of these places."""
    preferred: list[Topology] | None = None
    """Places to try first, the best one first."""


@define(kw_only=True, repr=False, eq=False)
class Ulimit(Model):
    """One resource limit of processes."""

    name: str | None = None
    """Name of the limit, such as `nofile`."""
    soft: int | None = None
    """The limit that is in force; -1 means none."""
    hard: int | None = None
    """The most to which a process can raise it; -1 means no limit."""


names_known(__name__)
