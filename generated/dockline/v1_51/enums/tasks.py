# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of tasks."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "TaskRestartCondition",
    "TaskState",
]


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
    """Its node has been away for too long; what became of it is unknown. Since API 1.37."""
