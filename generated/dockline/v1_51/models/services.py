# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of services."""

from __future__ import annotations

from typing import Any

from attrs import define

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import enums, models

__all__ = [
    "EndpointSpec",
    "EndpointVirtualIP",
    "ReplicatedJob",
    "ReplicatedService",
    "Service",
    "ServiceCreateResponse",
    "ServiceEndpoint",
    "ServiceJobStatus",
    "ServiceMode",
    "ServiceRollbackConfig",
    "ServiceSpec",
    "ServiceStatus",
    "ServiceUpdateConfig",
    "ServiceUpdateResponse",
    "ServiceUpdateStatus",
]


@define(kw_only=True, repr=False, eq=False)
class EndpointSpec(Model):
    """How a service is reached."""

    mode: enums.EndpointMode | str | None = None
    """How clients inside the swarm find its tasks."""
    ports: list[models.EndpointPortConfig] | None = None
    """The ports that it publishes. With `dnsrr` only in `host` mode."""


@define(kw_only=True, repr=False, eq=False)
class EndpointVirtualIP(Model):
    """A service's virtual address on one network."""

    network_id: str | None = None
    """Id of the network."""
    addr: str | None = None
    """The address, in CIDR form; absent on the `host` network."""


@define(kw_only=True, repr=False, eq=False)
class ReplicatedJob(Model):
    """A fixed number of tasks, each run to its end."""

    max_concurrent: int | None = None
    """How many of them may run at a time."""
    total_completions: int | None = None
    """How many must complete; as many as `max_concurrent` when it's left out."""


@define(kw_only=True, repr=False, eq=False)
class ReplicatedService(Model):
    """A fixed number of tasks."""

    replicas: int | None = None
    """How many tasks."""


@define(kw_only=True, repr=False, eq=False)
class Service(Model):
    """A service of the swarm."""

    id: str
    """The service's id."""
    version: models.ObjectVersion
    """Counter of its changes, to be passed with an update."""
    created_at: Timestamp
    """When it was created."""
    updated_at: Timestamp
    """When it last changed."""
    spec: ServiceSpec
    """What the user asked for."""
    endpoint: ServiceEndpoint
    """How it is reached."""
    update_status: ServiceUpdateStatus | None = None
    """How the last update is doing; absent while none has replaced tasks."""
    service_status: ServiceStatus | None = None
    """How many tasks it has. Only in a list that was asked for it with `status`. Since API 1.41."""
    job_status: ServiceJobStatus | None = None
    """How the job is doing; absent when it's no job. Since API 1.41."""
    previous_spec: ServiceSpec | None = None
    """The spec before the last update, to which a rollback goes. Absent before the first."""


@define(kw_only=True, repr=False, eq=False)
class ServiceCreateResponse(Model):
    """The service that was created."""

    id: str
    """The new service's id."""
    warnings: list[str] | None = None
    """What the swarm has to say about it; null when there is nothing. Since API 1.44."""


@define(kw_only=True, repr=False, eq=False)
class ServiceEndpoint(Model):
    """How a service is reached."""

    spec: EndpointSpec
    """What was asked for."""
    ports: list[models.EndpointPortConfig] | None = None
    """The ports that are open, those that the swarm picked included."""
    virtual_ips: list[EndpointVirtualIP] | None = None
    """Its virtual addresses, one for each network."""


@define(kw_only=True, repr=False, eq=False)
class ServiceJobStatus(Model):
    """How a job is doing."""

    job_iteration: models.JobIteration
    """Which run of the job this is. It goes up with each; the first is 0 and has no `index`."""
    last_execution: Timestamp
    """When this run began."""


@define(kw_only=True, repr=False, eq=False)
class ServiceMode(Model):
    """How many tasks a service has: one of its fields is set."""

    replicated: ReplicatedService | None = None
    """A fixed number of tasks."""
    global_: dict[str, Any] | None = None
    """One task on every node that fits. An empty object says so."""
    replicated_job: ReplicatedJob | None = None
    """A fixed number of tasks, each run to its end. Since API 1.41."""
    global_job: dict[str, Any] | None = None
    """One task on every node that fits, each run to its end. An empty object says so. Since API 1.41."""


@define(kw_only=True, repr=False, eq=False)
class ServiceRollbackConfig(Model):
    """How a service's tasks are replaced in a rollback."""

    parallelism: int | None = None
    """How many tasks are replaced at a time; 0 means all at once."""
    delay: int | None = None
    """Pause between two batches, in nanoseconds."""
    failure_action: enums.RollbackFailureAction | str | None = None
    """What to do when too many of the tasks fail."""
    monitor: int | None = None
    """How long a new task is watched for failure, in nanoseconds."""
    max_failure_ratio: float | None = None
    """Share of the tasks that may fail, from 0 to 1."""
    order: enums.UpdateOrder | str | None = None
    """Whether the old task stops before the new one starts. Since API 1.29."""


@define(kw_only=True, repr=False, eq=False)
class ServiceSpec(Model):
    """What a service shall be."""

    name: str | None = None
    """The service's name."""
    labels: dict[str, str] | None = None
    """Labels of the service, by key."""
    task_template: models.TaskSpec
    """What its tasks shall be."""
    mode: ServiceMode | None = None
    """How many tasks it has: set one of these fields. One replica when it's left out."""
    update_config: ServiceUpdateConfig | None = None
    """How tasks are replaced in an update."""
    rollback_config: ServiceRollbackConfig | None = None
    """How tasks are replaced on the way back to an earlier spec. Since API 1.28."""
    networks: list[models.NetworkAttachmentConfig] | None = None
    """The networks of its tasks, in an older place. Deprecated since API 1.44: use `networks` of
    `task_template`.
    """
    endpoint_spec: EndpointSpec | None = None
    """How it's reached."""


@define(kw_only=True, repr=False, eq=False)
class ServiceStatus(Model):
    """How many tasks a service has."""

    running_tasks: int
    """How many tasks run."""
    desired_tasks: int
    """How many tasks shall run at a time."""
    completed_tasks: int
    """How many tasks of a job have completed."""


@define(kw_only=True, repr=False, eq=False)
class ServiceUpdateConfig(Model):
    """How a service's tasks are replaced in an update."""

    parallelism: int | None = None
    """How many tasks are replaced at a time; 0 means all at once."""
    delay: int | None = None
    """Pause between two batches, in nanoseconds."""
    failure_action: enums.UpdateFailureAction | str | None = None
    """What to do when too many of the tasks fail."""
    monitor: int | None = None
    """How long a new task is watched for failure, in nanoseconds."""
    max_failure_ratio: float | None = None
    """Share of the tasks that may fail, from 0 to 1."""
    order: enums.UpdateOrder | str | None = None
    """Whether the old task stops before the new one starts. Since API 1.29."""


@define(kw_only=True, repr=False, eq=False)
class ServiceUpdateResponse(Model):
    """What the swarm has to say about an update."""

    warnings: list[str] | None = None
    """The warnings; null when there are none."""


@define(kw_only=True, repr=False, eq=False)
class ServiceUpdateStatus(Model):
    """How a service's last update is doing."""

    state: enums.UpdateState | None = None
    """How far it is."""
    started_at: Timestamp | None = None
    """When it began."""
    completed_at: Timestamp | None = None
    """When it was done."""
    message: str | None = None
    """What the swarm says of it."""


names_known(__name__)
