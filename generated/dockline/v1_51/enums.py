# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every enum. All of them are open: a value that is not listed becomes a member of its own."""

from dockline_runtime.model import OpenEnum, OpenIntEnum

__all__ = [
    "AppArmorMode",
    "Availability",
    "BuildCacheType",
    "CgroupDriver",
    "CgroupnsMode",
    "CgroupVersion",
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
    "ImageBuildVersion",
    "ImageManifestKind",
    "Isolation",
    "LocalNodeState",
    "LogDriverName",
    "MountPropagation",
    "MountType",
    "NodeRole",
    "NodeState",
    "PingSwarmState",
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


class BuildCacheType(OpenEnum):
    """Kind of a record of the build cache."""

    INTERNAL = "internal"
    """What BuildKit keeps for itself."""
    FRONTEND = "frontend"
    """A frontend, the program that reads the Dockerfile."""
    SOURCE_LOCAL = "source.local"
    """Files that came from the client."""
    SOURCE_GIT_CHECKOUT = "source.git.checkout"
    """A Git repository, checked out."""
    EXEC_CACHEMOUNT = "exec.cachemount"
    """What a cache mount of a `RUN` instruction holds."""
    REGULAR = "regular"
    """The result of a step."""


class CgroupDriver(OpenEnum):
    """What manages the containers' cgroups."""

    CGROUPFS = "cgroupfs"
    """The engine itself."""
    SYSTEMD = "systemd"
    """systemd."""
    NONE = "none"
    """Nothing: there are no cgroups to use, as for an engine that isn't root. Since API 1.40."""


class CgroupVersion(OpenEnum):
    """Version of cgroups."""

    VALUE_1 = "1"
    """One hierarchy for each kind of resource."""
    VALUE_2 = "2"
    """One for all."""


class CgroupnsMode(OpenEnum):
    """Whether a container has a cgroup namespace of its own."""

    PRIVATE = "private"
    """It has its own."""
    HOST = "host"
    """It sees the cgroups of the machine."""


class ChangeType(OpenIntEnum):
    """What became of a path."""

    MODIFIED = 0
    """Its content or attributes were changed."""
    ADDED = 1
    """It was added."""
    DELETED = 2
    """It was deleted."""


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


class ContainerStateStatus(OpenEnum):
    """The state of a container in one word."""

    CREATED = "created"
    """Made, and never started."""
    RUNNING = "running"
    """Its main process runs."""
    PAUSED = "paused"
    """Its processes are frozen."""
    RESTARTING = "restarting"
    """Its main process has ended and the engine is about to start it again."""
    REMOVING = "removing"
    """It is being removed."""
    EXITED = "exited"
    """Its main process has ended."""
    DEAD = "dead"
    """Removing it failed half-way."""


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
    """Its name stands for one virtual address that leads to all tasks."""
    DNSRR = "dnsrr"
    """Its name stands for the addresses of all tasks, in turn."""


class EventScope(OpenEnum):
    """Where an event happened."""

    LOCAL = "local"
    """On this engine."""
    SWARM = "swarm"
    """In the swarm."""


class EventType(OpenEnum):
    """Kind of thing that an event is about."""

    BUILDER = "builder"
    """The build cache."""
    CONFIG = "config"
    """A config of the swarm."""
    CONTAINER = "container"
    """A container."""
    DAEMON = "daemon"
    """The engine itself."""
    IMAGE = "image"
    """An image."""
    NETWORK = "network"
    """A network."""
    NODE = "node"
    """A node of the swarm."""
    PLUGIN = "plugin"
    """A plugin."""
    SECRET = "secret"
    """A secret of the swarm."""
    SERVICE = "service"
    """A service."""
    VOLUME = "volume"
    """A volume."""


class ExternalCAProtocol(OpenEnum):
    """The protocol of an external certificate authority."""

    CFSSL = "cfssl"
    """That of Cloudflare's CFSSL."""


class HealthStatus(OpenEnum):
    """What the health checks say, in one word."""

    NONE = "none"
    """There is no health check."""
    STARTING = "starting"
    """It was started a short while ago, and isn't judged yet."""
    HEALTHY = "healthy"
    """The checks succeed."""
    UNHEALTHY = "unhealthy"
    """Too many checks have failed in a row."""


class ImageBuildVersion(OpenEnum):
    """Which builder builds the image."""

    VALUE_1 = "1"
    """The classic one."""
    VALUE_2 = "2"
    """BuildKit; it may need a session."""


class ImageManifestKind(OpenEnum):
    """What kind of manifest it is."""

    IMAGE = "image"
    """An image for one platform."""
    ATTESTATION = "attestation"
    """Statements about an image, such as where it comes from."""
    UNKNOWN = "unknown"
    """None that the engine knows."""


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
    """In compact files of the engine's own format. Since API 1.48."""
    JSON_FILE = "json-file"
    """In files with one JSON object for each line."""
    SYSLOG = "syslog"
    """By a syslog server."""
    JOURNALD = "journald"
    """In systemd's journal."""
    GELF = "gelf"
    """By a server that takes GELF, such as Graylog."""
    FLUENTD = "fluentd"
    """By a Fluentd server."""
    AWSLOGS = "awslogs"
    """In Amazon CloudWatch Logs."""
    SPLUNK = "splunk"
    """By Splunk's event collector."""
    ETWLOGS = "etwlogs"
    """As events of Windows' event tracing."""
    NONE = "none"
    """Nowhere."""


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


class NodeRole(OpenEnum):
    """A node's role in the swarm."""

    WORKER = "worker"
    """It runs tasks."""
    MANAGER = "manager"
    """It keeps the swarm's state, and runs tasks too."""


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


class PingSwarmState(OpenEnum):
    """A node's part in a swarm, as a ping tells it."""

    INACTIVE = "inactive"
    """It is in no swarm."""
    PENDING = "pending"
    """It is about to join."""
    ERROR = "error"
    """It failed to join, or fell out of the swarm."""
    LOCKED = "locked"
    """It is in a swarm, and waits to be unlocked."""
    ACTIVE_WORKER = "active/worker"
    """It works for a swarm."""
    ACTIVE_MANAGER = "active/manager"
    """It manages a swarm."""


class PluginProtocolScheme(OpenEnum):
    """The protocol between the engine and a plugin."""

    EMPTY = ""
    """Not said: the same as `moby.plugins.http/v1`."""
    MOBY_PLUGINS_HTTP_V1 = "moby.plugins.http/v1"
    """JSON over HTTP, on a unix socket."""


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
    """Never."""
    NO = "no"
    """Never."""
    ALWAYS = "always"
    """Whenever it ends; one stopped by a user is started when the engine is."""
    UNLESS_STOPPED = "unless-stopped"
    """Whenever it ends, unless a user stopped it."""
    ON_FAILURE = "on-failure"
    """When it ends with another exit code than 0."""


class RollbackFailureAction(OpenEnum):
    """What a rollback does when too many tasks fail."""

    CONTINUE = "continue"
    """It goes on."""
    PAUSE = "pause"
    """It stops and waits for the next update."""


class SeccompMode(OpenEnum):
    """A container's seccomp profile."""

    DEFAULT = "default"
    """The engine's default profile."""
    UNCONFINED = "unconfined"
    """None."""
    CUSTOM = "custom"
    """The one given as `profile`."""


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
    """Never."""
    ON_FAILURE = "on-failure"
    """When it ends with an error."""
    ANY = "any"
    """Whenever it ends. This is the default."""


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
    """It's to be removed, since its service is gone or has been made smaller. Since API 1.37."""
    ORPHANED = "orphaned"
    """Its node has been away for too long; nobody knows what became of it. Since API 1.37."""


class UpdateFailureAction(OpenEnum):
    """What an update does when too many tasks fail."""

    CONTINUE = "continue"
    """It goes on."""
    PAUSE = "pause"
    """It stops and waits for the next update."""
    ROLLBACK = "rollback"
    """It goes back to the earlier spec. Since API 1.28."""


class UpdateOrder(OpenEnum):
    """In what order a task is replaced."""

    STOP_FIRST = "stop-first"
    """The old task stops before the new one starts."""
    START_FIRST = "start-first"
    """The new task starts before the old one stops."""


class UpdateState(OpenEnum):
    """How far a service's update is."""

    UPDATING = "updating"
    """It's going on."""
    PAUSED = "paused"
    """It stopped, since tasks failed."""
    COMPLETED = "completed"
    """It's done."""
    ROLLBACK_STARTED = "rollback_started"
    """The service is on its way back to its earlier spec."""
    ROLLBACK_PAUSED = "rollback_paused"
    """The way back to the earlier spec stopped, since tasks failed."""
    ROLLBACK_COMPLETED = "rollback_completed"
    """The service is back at its earlier spec."""


class VolumeScope(OpenEnum):
    """How far a volume reaches."""

    LOCAL = "local"
    """It's there on this engine's machine alone."""
    GLOBAL = "global"
    """It's there on all nodes."""
