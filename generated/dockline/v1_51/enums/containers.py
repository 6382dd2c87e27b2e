# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of containers."""

from dockline_runtime.models.model import OpenEnum, OpenIntEnum

__all__ = [
    "CgroupnsMode",
    "ChangeType",
    "ContainerStateStatus",
    "ContainerWaitCondition",
    "HealthStatus",
    "LogDriverName",
    "RestartPolicyName",
]


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
