# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of tasks."""

from __future__ import annotations

from attrs import define

from dockline_runtime.model import Model, Timestamp

from ..enums import TaskState
from .common import EndpointPortConfig, GenericResource, Network, ObjectVersion, TaskSpec

__all__ = [
    "ContainerStatus",
    "NetworkAttachment",
    "PortStatus",
    "Task",
    "TaskStatus",
]


@define(kw_only=True, repr=False)
class ContainerStatus(Model):
    """A task's container."""

    container_id: str | None = None
    """The container's id."""
    pid: int | None = None
    """Process id of its main process on the node; 0 when it doesn't run."""
    exit_code: int | None = None
    """Its exit code, 0 while it runs."""


@define(kw_only=True, repr=False)
class NetworkAttachment(Model):
    """A task's place on a network."""

    network: Network | None = None
    """The network as the swarm keeps it. It is another object than a network that is inspected: `ID`,
    `Version`, `Spec` (with the name and labels), `DriverState` and so on.
    """
    addresses: list[str] | None = None
    """The task's addresses on it, in CIDR form."""


@define(kw_only=True, repr=False)
class PortStatus(Model):
    """A task's ports."""

    ports: list[EndpointPortConfig] | None = None
    """The ports that it publishes in `host` mode."""


@define(kw_only=True, repr=False)
class Task(Model):
    """A task: one container of a service on its way through its life."""

    id: str | None = None
    """The task's id."""
    version: ObjectVersion | None = None
    """Counter of its changes."""
    created_at: Timestamp | None = None
    """When it was created."""
    updated_at: Timestamp | None = None
    """When it last changed."""
    name: str | None = None
    """The task's name, absent as a rule: what is shown elsewhere is made from the service's name, the slot
    and the task's id.
    """
    labels: dict[str, str] | None = None
    """Labels, by key."""
    spec: TaskSpec | None = None
    """What it shall be."""
    service_id: str | None = None
    """Id of the service that it belongs to."""
    slot: int | None = None
    """Which replica of its service it is, from 1; in a job from 0. Absent when 0 and in a global service."""
    node_id: str | None = None
    """Id of the node that it runs on, absent before one was chosen."""
    assigned_generic_resources: list[GenericResource] | None = None
    """The generic resources of the node that it was given."""
    status: TaskStatus | None = None
    """How it is."""
    desired_state: TaskState | None = None
    """The state that the swarm wants it in."""
    job_iteration: ObjectVersion | None = None
    """The run of the job that it belongs to; absent when its service is no job."""
    networks_attachments: list[NetworkAttachment] | None = None
    """The networks that it's on."""


@define(kw_only=True, repr=False)
class TaskStatus(Model):
    """How a task is."""

    timestamp: Timestamp | None = None
    """When it came to that state."""
    state: TaskState | None = None
    """Where it is in its life."""
    message: str | None = None
    """What was last done with it."""
    err: str | None = None
    """What went wrong, e.g. why no node fits; absent when nothing did."""
    container_status: ContainerStatus | None = None
    """Its container. Before there is one, it's absent or its id is empty."""
    port_status: PortStatus | None = None
    """Its ports."""
