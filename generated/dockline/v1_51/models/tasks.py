# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of tasks."""

from __future__ import annotations

from attrs import define

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import enums, models

__all__ = [
    "ContainerStatus",
    "NetworkAttachment",
    "PortStatus",
    "SwarmIPAMConfig",
    "SwarmIPAMOptions",
    "SwarmNetwork",
    "SwarmNetworkDriver",
    "SwarmNetworkSpec",
    "Task",
    "TaskContainerSpec",
    "TaskNetworkAttachmentSpec",
    "TaskPlacement",
    "TaskPluginSpec",
    "TaskResources",
    "TaskRestartPolicy",
    "TaskSpec",
    "TaskStatus",
    "VolumeAttachment",
]


@define(kw_only=True, repr=False, eq=False)
class ContainerStatus(Model):
    """A task's container."""

    container_id: str
    """The container's id."""
    pid: int
    """Process id of its main process on the node; 0 when it doesn't run."""
    exit_code: int
    """Its exit code, 0 while it runs."""


@define(kw_only=True, repr=False, eq=False)
class NetworkAttachment(Model):
    """A task's place on a network."""

    network: SwarmNetwork
    """The network as the swarm keeps it. It is another object than a network that is inspected: `id`,
    `version`, `spec` (with the name and labels), `driver_state` and so on.
    """
    addresses: list[str] | None = None
    """The task's addresses on it, in CIDR form."""


@define(kw_only=True, repr=False, eq=False)
class PortStatus(Model):
    """A task's ports."""

    ports: list[models.EndpointPortConfig] | None = None
    """The ports that it publishes in `host` mode."""


@define(kw_only=True, repr=False, eq=False)
class SwarmIPAMConfig(Model):
    """A subnet of a network of the swarm."""

    subnet: str | None = None
    """The subnet, in CIDR notation."""
    range: str | None = None
    """The part of the subnet that addresses are taken from, in CIDR notation."""
    gateway: str | None = None
    """The gateway's IP address."""


@define(kw_only=True, repr=False, eq=False)
class SwarmIPAMOptions(Model):
    """How addresses are handed out on a network of the swarm."""

    driver: SwarmNetworkDriver | None = None
    """What hands them out."""
    configs: list[SwarmIPAMConfig] | None = None
    """Its subnets."""


@define(kw_only=True, repr=False, eq=False)
class SwarmNetwork(Model):
    """A network as the swarm's managers keep it, and as tasks are attached to it."""

    id: str
    """The network's id."""
    version: models.ObjectVersion
    """Its version, which goes up with every change."""
    created_at: Timestamp
    """When it was created."""
    updated_at: Timestamp
    """When it was last changed."""
    spec: SwarmNetworkSpec
    """What was asked for."""
    driver_state: SwarmNetworkDriver
    """The driver, with what it made of the options."""
    ipam_options: SwarmIPAMOptions | None = None
    """How addresses are handed out."""


@define(kw_only=True, repr=False, eq=False)
class SwarmNetworkDriver(Model):
    """The driver of a network of the swarm, or of its addresses."""

    name: str | None = None
    """The driver's name; absent for the default one."""
    options: dict[str, str] | None = None
    """Its options, by name."""


@define(kw_only=True, repr=False, eq=False)
class SwarmNetworkSpec(Model):
    """What a network of the swarm shall be."""

    name: str | None = None
    """The network's name."""
    labels: dict[str, str]
    """Labels, by key."""
    driver_configuration: SwarmNetworkDriver | None = None
    """The driver, and its options."""
    ipv6_enabled: bool | None = None
    """It has IPv6 addresses."""
    internal: bool | None = None
    """It is cut off from the world outside."""
    attachable: bool | None = None
    """Plain containers may connect to it, too."""
    ingress: bool | None = None
    """It is the swarm's network for published ports."""
    ipam_options: SwarmIPAMOptions | None = None
    """How addresses shall be handed out."""
    config_from: models.ConfigReference | None = None
    """The network that its settings are taken from."""
    scope: str | None = None
    """How far it reaches, such as `swarm`."""


@define(kw_only=True, repr=False, eq=False)
class Task(Model):
    """A task: one container of a service on its way through its life."""

    id: str
    """The task's id."""
    version: models.ObjectVersion
    """Counter of its changes."""
    created_at: Timestamp
    """When it was created."""
    updated_at: Timestamp
    """When it last changed."""
    name: str | None = None
    """The task's name, absent as a rule: what is shown elsewhere is made from the service's name, the slot
    and the task's id.
    """
    labels: dict[str, str]
    """Labels, by key."""
    spec: TaskSpec
    """What it shall be."""
    service_id: str | None = None
    """Id of the service that it belongs to."""
    slot: int | None = None
    """Which replica of its service it is, from 1; in a job from 0. Absent when 0 and in a global service."""
    node_id: str | None = None
    """Id of the node that it runs on, absent before one was chosen."""
    status: TaskStatus
    """How it is."""
    desired_state: enums.TaskState
    """The state that the swarm wants it in."""
    job_iteration: models.JobIteration | None = None
    """The run of the job that it belongs to; absent when its service isn't a job. Since API 1.41."""
    networks_attachments: list[NetworkAttachment] | None = None
    """The networks that it's on."""
    generic_resources: list[models.GenericResource] | None = None
    """The generic resources of the node that it was given. Since API 1.32."""
    volumes: list[VolumeAttachment] | None = None
    """The cluster volumes that it's attached to; null when there are none."""


@define(kw_only=True, repr=False, eq=False)
class TaskContainerSpec(Model):
    """The container of a task."""

    image: str | None = None
    """The image, `name[:tag][@digest]`. With a digest all nodes run the very same."""
    labels: dict[str, str] | None = None
    """Labels of the container, by key."""
    command: list[str] | None = None
    """The command, in the place of the image's entry point."""
    args: list[str] | None = None
    """Arguments for the command; those of the image when it's left out."""
    hostname: str | None = None
    """The container's host name. Templates such as `{{.Node.Hostname}}` are filled in."""
    env: list[str] | None = None
    """Environment variables, each `NAME=value`."""
    dir: str | None = None
    """The working directory."""
    user: str | None = None
    """The user that it runs as: name or id, optionally with `:group`."""
    groups: list[str] | None = None
    """Further groups of the container's process."""
    privileges: models.ContainerPrivileges | None = None
    """What the container's processes may do. Since API 1.30."""
    tty: bool | None = None
    """Give it a terminal. Its log then doesn't separate standard output and standard error."""
    open_stdin: bool | None = None
    """Keep standard input open. Since API 1.27."""
    read_only: bool | None = None
    """Mount the container's root file system read-only. Since API 1.27."""
    mounts: list[models.Mount] | None = None
    """What is mounted into the container."""
    stop_signal: str | None = None
    """The signal that asks it to stop, e.g. `SIGTERM`; that of the image when it's left out. Since API
    1.28.
    """
    stop_grace_period: int | None = None
    """How long the container has to stop before it's killed, in nanoseconds."""
    hosts: list[str] | None = None
    """Lines for the container's `/etc/hosts`: an address, then its names."""
    dns_config: models.ContainerDNSConfig | None = None
    """How the container resolves names."""
    secrets: list[models.SecretReference] | None = None
    """Secrets that the container gets."""
    oom_score_adj: int | None = None
    """How readily the kernel kills the container when memory runs out, from -1000 (never) to 1000. Since API
    1.46.
    """
    configs: list[models.ContainerConfigReference] | None = None
    """Configs that the container gets. Since API 1.30."""
    isolation: enums.Isolation | str | None = None
    """How the container is kept apart on Windows. Since API 1.35."""
    init: bool | None = None
    """Run a small init process that passes on signals and reaps orphans; the engine's default when it's left
    out. Since API 1.37.
    """
    sysctls: dict[str, str] | None = None
    """Kernel settings of the container's namespaces, by name. Since API 1.40."""
    capability_add: list[str] | None = None
    """Kernel capabilities to add to the default ones, e.g. `CAP_NET_RAW`. Since API 1.41."""
    capability_drop: list[str] | None = None
    """Kernel capabilities to take away from the default ones. Since API 1.41."""
    ulimits: list[models.Ulimit] | None = None
    """Resource limits of the container's processes. Since API 1.41."""
    healthcheck: models.HealthConfig | None = None
    """How to tell whether the container is well."""


@define(kw_only=True, repr=False, eq=False)
class TaskNetworkAttachmentSpec(Model):
    """A plain container on a network of the swarm."""

    container_id: str | None = None
    """Id of the container."""


@define(kw_only=True, repr=False, eq=False)
class TaskPlacement(Model):
    """On which nodes tasks may run."""

    constraints: list[str] | None = None
    """Conditions that a node must meet, all of them, e.g. `node.role==manager` or
    `node.labels.disk!=slow`.
    """
    preferences: list[models.PlacementPreference] | None = None
    """How to spread the tasks, the most important rule first. Since API 1.28."""
    max_replicas: int | None = None
    """How many replicas may run on one node; 0 sets no limit. Since API 1.40."""
    platforms: list[models.Platform] | None = None
    """The node must have one of these platforms. Empty means any. Since API 1.30."""


@define(kw_only=True, repr=False, eq=False)
class TaskPluginSpec(Model):
    """A plugin that a service installs."""

    name: str | None = None
    """The name that it has on the nodes."""
    remote: str | None = None
    """The plugin in its registry, `name[:tag]`."""
    disabled: bool | None = None
    """Whether it's installed without being enabled."""
    plugin_privilege: list[models.PluginPrivilege] | None = None
    """The privileges granted to it."""


@define(kw_only=True, repr=False, eq=False)
class TaskResources(Model):
    """What a task may use, and what is kept for it."""

    limits: models.Limit | None = None
    """At most this much: CPU time in billionths of a CPU, memory in bytes."""
    reservations: models.ResourceObject | None = None
    """Only on a node that has this much left: CPU time in billionths of a CPU, memory in bytes."""


@define(kw_only=True, repr=False, eq=False)
class TaskRestartPolicy(Model):
    """Whether ended tasks are replaced by new ones."""

    condition: enums.TaskRestartCondition | str | None = None
    """When to do so."""
    delay: int | None = None
    """Pause before that, in nanoseconds."""
    max_attempts: int | None = None
    """How many times within `window`; 0 sets no limit."""
    window: int | None = None
    """The time in which attempts are counted, in nanoseconds; 0 means all the time."""


@define(kw_only=True, repr=False, eq=False)
class TaskSpec(Model):
    """What a task shall be: a container, a plugin or an attachment."""

    plugin_spec: TaskPluginSpec | None = None
    """The plugin to install, in the place of a container. Since API 1.31."""
    container_spec: TaskContainerSpec | None = None
    """The container to run."""
    network_attachment_spec: TaskNetworkAttachmentSpec | None = None
    """A plain container on a network of the swarm. The engine makes such tasks itself; a service can't have
    it. Since API 1.38.
    """
    resources: TaskResources | None = None
    """What the task may use, and what is kept for it."""
    restart_policy: TaskRestartPolicy | None = None
    """Whether an ended task is replaced by a new one."""
    placement: TaskPlacement | None = None
    """On which nodes it may run."""
    force_update: int | None = None
    """Change this number to have the tasks replaced, though nothing else changes."""
    runtime: str | None = None
    """What runs it: `container` (also when it's left out), `plugin` or `attachment`. Since API 1.30."""
    networks: list[models.NetworkAttachmentConfig] | None = None
    """The networks that the task is on."""
    log_driver: models.TaskLogDriver | None = None
    """The log driver; that of the swarm or the engine when it's left out."""


@define(kw_only=True, repr=False, eq=False)
class TaskStatus(Model):
    """How a task is."""

    timestamp: Timestamp
    """When it came to that state."""
    state: enums.TaskState
    """Where it is in its life."""
    message: str | None = None
    """What was last done with it."""
    err: str | None = None
    """What went wrong, e.g. why no node fits; absent when nothing did."""
    container_status: ContainerStatus | None = None
    """Its container. Before there is one, it's absent or its id is empty."""
    port_status: PortStatus
    """Its ports. Since API 1.44."""


@define(kw_only=True, repr=False, eq=False)
class VolumeAttachment(Model):
    """A cluster volume that a task uses."""

    id: str | None = None
    """The volume's id."""
    source: str | None = None
    """The mount's source."""
    target: str | None = None
    """Where it is mounted in the container."""


names_known(__name__)
