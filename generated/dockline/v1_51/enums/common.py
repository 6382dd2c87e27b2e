# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums that several resources use."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "AppArmorMode",
    "Availability",
    "ClusterVolumePublishState",
    "ClusterVolumeScope",
    "ClusterVolumeSharing",
    "ExternalCAProtocol",
    "Isolation",
    "MountPropagation",
    "MountType",
    "PortProtocol",
    "PortPublishMode",
    "SeccompMode",
]


class AppArmorMode(OpenEnum):
    """A container's AppArmor profile."""

    DEFAULT = "default"
    """The engine's default profile."""
    DISABLED = "disabled"
    """None."""


class Availability(OpenEnum):
    """Whether tasks may use a cluster volume."""

    ACTIVE = "active"
    """Yes."""
    PAUSE = "pause"
    """Those that use it keep it, no new ones get it."""
    DRAIN = "drain"
    """No; it's taken away from the tasks that use it."""


class ClusterVolumePublishState(OpenEnum):
    """How far a cluster volume is on its way to or from a node."""

    PENDING_PUBLISH = "pending-publish"
    """It shall be made ready for the node."""
    PUBLISHED = "published"
    """It's ready for the node."""
    PENDING_NODE_UNPUBLISH = "pending-node-unpublish"
    """The node shall let go of it."""
    PENDING_CONTROLLER_UNPUBLISH = "pending-controller-unpublish"
    """The node has let go of it; the storage shall withdraw it."""


class ClusterVolumeScope(OpenEnum):
    """How many nodes can use a cluster volume at a time."""

    SINGLE = "single"
    """One node."""
    MULTI = "multi"
    """Several nodes."""


class ClusterVolumeSharing(OpenEnum):
    """How many tasks may use a cluster volume at a time."""

    NONE = "none"
    """One task alone."""
    READONLY = "readonly"
    """All may read, none may write."""
    ONEWRITER = "onewriter"
    """One may write, all may read."""
    ALL = "all"
    """All may read and write."""


class ExternalCAProtocol(OpenEnum):
    """The protocol of an external certificate authority."""

    CFSSL = "cfssl"
    """That of Cloudflare's CFSSL."""


class Isolation(OpenEnum):
    """How a container is kept apart (Windows)."""

    DEFAULT = "default"
    """The engine's default."""
    PROCESS = "process"
    """By namespaces, on the machine's own kernel."""
    HYPERV = "hyperv"
    """In a light virtual machine."""
    EMPTY = ""
    """The engine's default."""


class MountPropagation(OpenEnum):
    """Whether mounts made later, on one side of a bind mount, show on the other."""

    PRIVATE = "private"
    """Neither way."""
    RPRIVATE = "rprivate"
    """Neither way, also for mounts below."""
    SHARED = "shared"
    """Both ways."""
    RSHARED = "rshared"
    """Both ways, also for mounts below."""
    SLAVE = "slave"
    """From the machine into the container."""
    RSLAVE = "rslave"
    """From the machine into the container, also for mounts below."""


class MountType(OpenEnum):
    """Kind of mount."""

    BIND = "bind"
    """A file or directory of the machine, which must exist."""
    CLUSTER = "cluster"
    """A volume of the swarm, from a CSI driver. Since API 1.42."""
    IMAGE = "image"
    """The file system of an image. Since API 1.48."""
    NPIPE = "npipe"
    """A named pipe of the machine (Windows). Since API 1.32."""
    TMPFS = "tmpfs"
    """An empty file system in memory."""
    VOLUME = "volume"
    """A volume of the engine; it is created if there is none of that name."""


class PortProtocol(OpenEnum):
    """The protocol of a port."""

    TCP = "tcp"
    """TCP."""
    UDP = "udp"
    """UDP."""
    SCTP = "sctp"
    """SCTP. Since API 1.37."""


class PortPublishMode(OpenEnum):
    """Where a service's published port is open."""

    INGRESS = "ingress"
    """On every node, and the swarm spreads what comes in over all tasks."""
    HOST = "host"
    """Only on nodes with a task of the service, and it leads to that task."""


class SeccompMode(OpenEnum):
    """A container's seccomp profile."""

    DEFAULT = "default"
    """The engine's default profile."""
    UNCONFINED = "unconfined"
    """None."""
    CUSTOM = "custom"
    """The one given as `profile`."""
