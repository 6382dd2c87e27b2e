# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every enum. All of them are open: a value that is not listed becomes a member of its own."""

from dockline_runtime.model import OpenEnum, OpenIntEnum

__all__ = [
    "AppArmorMode",
    "Availability",
    "BuildCacheType",
    "CgroupDriver",
    "CgroupVersion",
    "CgroupnsMode",
    "ChangeType",
    "ClusterVolumePublishState",
    "ClusterVolumeScope",
    "ClusterVolumeSharing",
    "ContainerStateStatus",
    "ContainerWaitCondition",
    "EndpointMode",
    "EventScope",
    "EventType",
    "ExternalCAProtocol",
    "HealthStatus",
    "ImageBuildContentType",
    "ImageBuildVersion",
    "ImageManifestKind",
    "Isolation",
    "LocalNodeState",
    "LogDriverName",
    "MountPropagation",
    "MountType",
    "NodeRole",
    "NodeState",
    "PluginProtocolScheme",
    "PortProtocol",
    "PortPublishMode",
    "Reachability",
    "RestartPolicyName",
    "RollbackFailureAction",
    "SeccompMode",
    "ServiceUpdateRegistryAuthFrom",
    "SystemDataUsageType",
    "TaskRestartCondition",
    "TaskState",
    "UpdateFailureAction",
    "UpdateOrder",
    "UpdateState",
    "VolumeScope",
]


class AppArmorMode(OpenEnum):
    """A container's AppArmor profile."""

    DEFAULT = "default"
    DISABLED = "disabled"


class Availability(OpenEnum):
    """Whether tasks may use a cluster volume."""

    ACTIVE = "active"
    PAUSE = "pause"
    DRAIN = "drain"


class BuildCacheType(OpenEnum):
    """Kind of a record of the build cache."""

    INTERNAL = "internal"
    FRONTEND = "frontend"
    SOURCE_LOCAL = "source.local"
    SOURCE_GIT_CHECKOUT = "source.git.checkout"
    EXEC_CACHEMOUNT = "exec.cachemount"
    REGULAR = "regular"


class CgroupDriver(OpenEnum):
    """What manages the containers' cgroups."""

    CGROUPFS = "cgroupfs"
    SYSTEMD = "systemd"
    NONE = "none"


class CgroupVersion(OpenEnum):
    """Version of cgroups."""

    VALUE_1 = "1"
    VALUE_2 = "2"


class CgroupnsMode(OpenEnum):
    """Whether a container has a cgroup namespace of its own."""

    PRIVATE = "private"
    HOST = "host"


class ChangeType(OpenIntEnum):
    """What became of a path."""

    VALUE_0 = 0
    VALUE_1 = 1
    VALUE_2 = 2


class ClusterVolumePublishState(OpenEnum):
    """How far a cluster volume is on its way to or from a node."""

    PENDING_PUBLISH = "pending-publish"
    PUBLISHED = "published"
    PENDING_NODE_UNPUBLISH = "pending-node-unpublish"
    PENDING_CONTROLLER_UNPUBLISH = "pending-controller-unpublish"


class ClusterVolumeScope(OpenEnum):
    """How many nodes can use a cluster volume at a time."""

    SINGLE = "single"
    MULTI = "multi"


class ClusterVolumeSharing(OpenEnum):
    """How many tasks may use a cluster volume at a time."""

    NONE = "none"
    READONLY = "readonly"
    ONEWRITER = "onewriter"
    ALL = "all"


class ContainerStateStatus(OpenEnum):
    """The state of a container in one word."""

    CREATED = "created"
    RUNNING = "running"
    PAUSED = "paused"
    RESTARTING = "restarting"
    REMOVING = "removing"
    EXITED = "exited"
    DEAD = "dead"


class ContainerWaitCondition(OpenEnum):
    """What to wait for."""

    NOT_RUNNING = "not-running"
    """Until it isn't running; at once if it isn't now."""
    NEXT_EXIT = "next-exit"
    """Until it ends the next time, also if it isn't running yet."""
    REMOVED = "removed"
    """Until it is removed."""


class EndpointMode(OpenEnum):
    """How clients inside a swarm find a service's tasks."""

    VIP = "vip"
    DNSRR = "dnsrr"


class EventScope(OpenEnum):
    """Where an event happened."""

    LOCAL = "local"
    SWARM = "swarm"


class EventType(OpenEnum):
    """Kind of thing that an event is about."""

    BUILDER = "builder"
    CONFIG = "config"
    CONTAINER = "container"
    DAEMON = "daemon"
    IMAGE = "image"
    NETWORK = "network"
    NODE = "node"
    PLUGIN = "plugin"
    SECRET = "secret"
    SERVICE = "service"
    VOLUME = "volume"


class ExternalCAProtocol(OpenEnum):
    """The protocol of an external certificate authority."""

    CFSSL = "cfssl"


class HealthStatus(OpenEnum):
    """What the health checks say, in one word."""

    NONE = "none"
    STARTING = "starting"
    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"


class ImageBuildContentType(OpenEnum):
    """`ImageBuildContentType` of the API."""

    APPLICATION_X_TAR = "application/x-tar"


class ImageBuildVersion(OpenEnum):
    """Which builder builds the image."""

    VALUE_1 = "1"
    """The classic one."""
    VALUE_2 = "2"
    """BuildKit; it may need a session."""


class ImageManifestKind(OpenEnum):
    """What kind of manifest it is."""

    IMAGE = "image"
    ATTESTATION = "attestation"
    UNKNOWN = "unknown"


class Isolation(OpenEnum):
    """How a container is kept apart (Windows)."""

    DEFAULT = "default"
    PROCESS = "process"
    HYPERV = "hyperv"
    EMPTY = ""


class LocalNodeState(OpenEnum):
    """This node's part in a swarm."""

    EMPTY = ""
    """Unknown."""
    INACTIVE = "inactive"
    """It's not part of a swarm."""
    PENDING = "pending"
    """It's about to join a swarm."""
    ACTIVE = "active"
    """It's part of a swarm."""
    ERROR = "error"
    """Something is wrong with its part in a swarm."""
    LOCKED = "locked"
    """Its swarm is locked, and it waits for the unlock key."""


class LogDriverName(OpenEnum):
    """Where a container's output is logged."""

    LOCAL = "local"
    JSON_FILE = "json-file"
    SYSLOG = "syslog"
    JOURNALD = "journald"
    GELF = "gelf"
    FLUENTD = "fluentd"
    AWSLOGS = "awslogs"
    SPLUNK = "splunk"
    ETWLOGS = "etwlogs"
    NONE = "none"


class MountPropagation(OpenEnum):
    """Whether mounts made later, on one side of a bind mount, show on the other."""

    PRIVATE = "private"
    RPRIVATE = "rprivate"
    SHARED = "shared"
    RSHARED = "rshared"
    SLAVE = "slave"
    RSLAVE = "rslave"


class MountType(OpenEnum):
    """Kind of mount."""

    BIND = "bind"
    """A file or directory of the machine, which must exist."""
    CLUSTER = "cluster"
    """A volume of the swarm, from a CSI driver."""
    IMAGE = "image"
    """The file system of an image."""
    NPIPE = "npipe"
    """A named pipe of the machine (Windows)."""
    TMPFS = "tmpfs"
    """An empty file system in memory."""
    VOLUME = "volume"
    """A volume of the engine; it is created if there is none of that name."""


class NodeRole(OpenEnum):
    """A node's role in the swarm."""

    WORKER = "worker"
    MANAGER = "manager"


class NodeState(OpenEnum):
    """How a node is."""

    UNKNOWN = "unknown"
    """The managers don't know, e.g. since they have just started."""
    DOWN = "down"
    """It doesn't answer."""
    READY = "ready"
    """It's well and can run tasks."""
    DISCONNECTED = "disconnected"
    """It lost its managers and may come back."""


class PluginProtocolScheme(OpenEnum):
    """The protocol between the engine and a plugin."""

    EMPTY = ""
    MOBY_PLUGINS_HTTP_V1 = "moby.plugins.http/v1"


class PortProtocol(OpenEnum):
    """The protocol of a port."""

    TCP = "tcp"
    UDP = "udp"
    SCTP = "sctp"


class PortPublishMode(OpenEnum):
    """Where a service's published port is open."""

    INGRESS = "ingress"
    HOST = "host"


class Reachability(OpenEnum):
    """Whether a manager can be reached."""

    UNKNOWN = "unknown"
    """Not known."""
    UNREACHABLE = "unreachable"
    """It doesn't answer."""
    REACHABLE = "reachable"
    """It answers."""


class RestartPolicyName(OpenEnum):
    """When to start a container again."""

    EMPTY = ""
    NO = "no"
    ALWAYS = "always"
    UNLESS_STOPPED = "unless-stopped"
    ON_FAILURE = "on-failure"


class RollbackFailureAction(OpenEnum):
    """What a rollback does when too many tasks fail."""

    CONTINUE = "continue"
    PAUSE = "pause"


class SeccompMode(OpenEnum):
    """A container's seccomp profile."""

    DEFAULT = "default"
    UNCONFINED = "unconfined"
    CUSTOM = "custom"


class ServiceUpdateRegistryAuthFrom(OpenEnum):
    """Where a service update takes its registry credentials from."""

    SPEC = "spec"
    """The current spec."""
    PREVIOUS_SPEC = "previous-spec"
    """The spec before the current one."""


class SystemDataUsageType(OpenEnum):
    """A kind of thing that takes disk space."""

    CONTAINER = "container"
    """Containers."""
    IMAGE = "image"
    """Images."""
    VOLUME = "volume"
    """Volumes."""
    BUILD_CACHE = "build-cache"
    """The build cache."""


class TaskRestartCondition(OpenEnum):
    """When an ended task is replaced by a new one."""

    NONE = "none"
    ON_FAILURE = "on-failure"
    ANY = "any"


class TaskState(OpenEnum):
    """Where a task is in its life, or where it shall be."""

    NEW = "new"
    """It has just been made."""
    ALLOCATED = "allocated"
    """It has what it needs of the swarm, such as addresses."""
    PENDING = "pending"
    """It waits for a node to be chosen."""
    ASSIGNED = "assigned"
    """A node has been chosen for it."""
    ACCEPTED = "accepted"
    """The node has taken it on."""
    PREPARING = "preparing"
    """The node gets it ready, e.g. by pulling the image."""
    READY = "ready"
    """It could start, and waits for its turn."""
    STARTING = "starting"
    """Its container is being started."""
    RUNNING = "running"
    """It runs."""
    COMPLETE = "complete"
    """It has ended without an error."""
    SHUTDOWN = "shutdown"
    """It was stopped by the swarm."""
    FAILED = "failed"
    """It has ended with an error."""
    REJECTED = "rejected"
    """The node couldn't run it."""
    REMOVE = "remove"
    """It's to be removed, since its service is gone or has been made smaller."""
    ORPHANED = "orphaned"
    """Its node has been away for too long; nobody knows what became of it."""


class UpdateFailureAction(OpenEnum):
    """What an update does when too many tasks fail."""

    CONTINUE = "continue"
    PAUSE = "pause"
    ROLLBACK = "rollback"


class UpdateOrder(OpenEnum):
    """In what order a task is replaced."""

    STOP_FIRST = "stop-first"
    START_FIRST = "start-first"


class UpdateState(OpenEnum):
    """How far a service's update is."""

    UPDATING = "updating"
    PAUSED = "paused"
    COMPLETED = "completed"


class VolumeScope(OpenEnum):
    """How far a volume reaches."""

    LOCAL = "local"
    GLOBAL = "global"
