# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of services."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "EndpointMode",
    "RollbackFailureAction",
    "ServiceUpdateRegistryAuthFrom",
    "UpdateFailureAction",
    "UpdateOrder",
    "UpdateState",
]


class EndpointMode(OpenEnum):
    """How clients inside a swarm find a service's tasks."""

    VIP = "vip"
    """Its name stands for one virtual address that leads to all tasks."""
    DNSRR = "dnsrr"
    """Its name stands for the addresses of all tasks, in turn."""


class RollbackFailureAction(OpenEnum):
    """What a rollback does when too many tasks fail."""

    CONTINUE = "continue"
    """It goes on."""
    PAUSE = "pause"
    """It stops and waits for the next update."""


class ServiceUpdateRegistryAuthFrom(OpenEnum):
    """Where a service update takes its registry credentials from."""

    SPEC = "spec"
    """The current spec."""
    PREVIOUS_SPEC = "previous-spec"
    """The spec before the current one."""


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
