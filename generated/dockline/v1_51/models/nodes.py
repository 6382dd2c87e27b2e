# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of nodes."""

from __future__ import annotations

from attrs import define

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import enums, models

__all__ = [
    "EngineDescription",
    "EnginePlugin",
    "ManagerStatus",
    "Node",
    "NodeDescription",
    "NodeSpec",
    "NodeStatus",
]


@define(kw_only=True, repr=False, eq=False)
class EngineDescription(Model):
    """The engine on a node."""

    engine_version: str | None = None
    """The engine's version."""
    labels: dict[str, str] | None = None
    """The engine's own labels, by key. They aren't those of the node's spec."""
    plugins: list[EnginePlugin] | None = None
    """Its plugins, built-in ones too."""


@define(kw_only=True, repr=False, eq=False)
class EnginePlugin(Model):
    """A plugin that a node has."""

    type: str | None = None
    """What it's a plugin for, e.g. `Volume`, `Network` or `log`."""
    name: str | None = None
    """The plugin's name."""


@define(kw_only=True, repr=False, eq=False)
class ManagerStatus(Model):
    """What a manager is to the swarm; absent on workers."""

    leader: bool | None = None
    """Whether it leads the managers."""
    reachability: enums.Reachability | None = None
    """Whether the leader can reach it."""
    addr: str | None = None
    """Address at which other managers reach it, `host:port`."""


@define(kw_only=True, repr=False, eq=False)
class Node(Model):
    """A node of the swarm."""

    id: str
    """The node's id."""
    version: models.ObjectVersion
    """Counter of its changes, to be passed with an update."""
    created_at: Timestamp
    """When it joined the swarm."""
    updated_at: Timestamp
    """When it last changed."""
    spec: NodeSpec
    """What the user asked for."""
    description: NodeDescription
    """What the node says about itself."""
    status: NodeStatus
    """How it is."""
    manager_status: ManagerStatus | None = None
    """What it is as a manager; absent on workers."""


@define(kw_only=True, repr=False, eq=False)
class NodeDescription(Model):
    """What a node says about itself."""

    hostname: str | None = None
    """Its host name."""
    platform: models.Platform
    """Its architecture and operating system."""
    resources: models.ResourceObject
    """The CPU time (billionths of a CPU), memory (bytes) and other resources that it has."""
    engine: EngineDescription
    """Its engine."""
    tls_info: models.TLSInfo
    """The certificate authority that it trusts. Since API 1.30."""


@define(kw_only=True, repr=False, eq=False)
class NodeSpec(Model):
    """What a node shall be."""

    name: str | None = None
    """A name for the node beside its host name, absent as a rule."""
    labels: dict[str, str] | None = None
    """Labels, by key. Placement constraints find them as `node.labels.KEY`."""
    role: enums.NodeRole | str
    """Whether it works only, or manages too."""
    availability: enums.Availability | str
    """Whether it takes tasks."""


@define(kw_only=True, repr=False, eq=False)
class NodeStatus(Model):
    """How a node is."""

    state: enums.NodeState
    """Its state."""
    message: str | None = None
    """More about its state, often empty."""
    addr: str | None = None
    """The address that it's seen at."""


names_known(__name__)
