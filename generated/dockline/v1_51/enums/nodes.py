# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of nodes."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "NodeRole",
    "NodeState",
    "Reachability",
]


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


class Reachability(OpenEnum):
    """Whether a manager can be reached."""

    UNKNOWN = "unknown"
    """Not known."""
    UNREACHABLE = "unreachable"
    """It doesn't answer."""
    REACHABLE = "reachable"
    """It answers."""
