# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of system."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "BuildCacheType",
    "CgroupDriver",
    "CgroupVersion",
    "EventScope",
    "EventType",
    "LocalNodeState",
    "PingSwarmState",
    "SystemDataUsageType",
]


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


class PingSwarmState(OpenEnum):
    """A node's part in a swarm, as a ping reports it."""

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
