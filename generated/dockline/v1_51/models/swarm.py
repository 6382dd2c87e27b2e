# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of swarm."""

from __future__ import annotations

from attrs import define, field

from dockline_runtime.models.model import Model, names_known

from .. import models
from .common import ClusterInfo

__all__ = [
    "JoinTokens",
    "Swarm",
    "SwarmInitRequest",
    "SwarmJoinRequest",
    "SwarmUnlockRequest",
    "UnlockKeyResponse",
]


@define(kw_only=True, repr=False, eq=False)
class JoinTokens(Model):
    """The tokens that let nodes join the swarm. Keep them secret."""

    worker: str = field(repr=False)
    """The token to join as a worker."""
    manager: str = field(repr=False)
    """The token to join as a manager."""


@define(kw_only=True, repr=False, eq=False)
class Swarm(ClusterInfo):
    """The swarm, with its join tokens."""

    join_tokens: JoinTokens
    """The tokens that let nodes join."""


@define(kw_only=True, repr=False, eq=False)
class SwarmInitRequest(Model):
    """Addresses and first settings of a new swarm."""

    listen_addr: str | None = None
    """Address, or network interface, and port to listen on, e.g. `0.0.0.0:2377`."""
    advertise_addr: str | None = None
    """Address, or network interface, at which other nodes reach this one, with or without a port. The engine
    finds it out when the machine has only one.
    """
    data_path_addr: str | None = None
    """Address, or network interface, for the traffic between containers; that of `advertise_addr` when it's
    left out. Since API 1.30.
    """
    data_path_port: int | None = None
    """UDP port for that traffic, from 1024 to 49151; 0 means 4789. Since API 1.40."""
    default_addr_pool: list[str] | None = None
    """Address pools, in CIDR form, from which networks that reach over the swarm get their subnets. Since API
    1.39.
    """
    force_new_cluster: bool | None = None
    """Start over with this manager alone and what it knows, after most of the others were lost."""
    subnet_size: int | None = None
    """Length, in bits, of the network prefix of subnets cut from the pools; 0 means 24. Since API 1.39."""
    spec: models.SwarmSpec | None = None
    """The first settings of the swarm."""


@define(kw_only=True, repr=False, eq=False)
class SwarmJoinRequest(Model):
    """A swarm to join, and this node's addresses."""

    listen_addr: str
    """Address, or network interface, and port to listen on, should this node be a manager, e.g.
    `0.0.0.0:2377`.
    """
    advertise_addr: str | None = None
    """Address, or network interface, at which other nodes reach this one, with or without a port. The engine
    finds it out when the machine has only one.
    """
    data_path_addr: str | None = None
    """Address, or network interface, for the traffic between containers; that of `advertise_addr` when it's
    left out. Since API 1.30.
    """
    remote_addrs: list[str]
    """Addresses of managers to ask, `host:port`; one that answers is enough."""
    join_token: str = field(repr=False)
    """The token, which says whether this becomes a worker or a manager. Keep it secret."""


@define(kw_only=True, repr=False, eq=False)
class SwarmUnlockRequest(Model):
    """The key for a locked manager."""

    unlock_key: str | None = field(default=None, repr=False)
    """The key. Keep it secret."""


@define(kw_only=True, repr=False, eq=False)
class UnlockKeyResponse(Model):
    """The key that unlocks the swarm's managers."""

    unlock_key: str = field(repr=False)
    """The key, empty while autolock is off. Keep it secret."""


names_known(__name__)
