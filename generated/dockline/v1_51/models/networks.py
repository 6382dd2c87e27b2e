# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of networks."""

from __future__ import annotations

from attrs import define

from dockline_runtime.model import Model

from .common import IPAM, ConfigReference, EndpointSettings

__all__ = [
    "NetworkConnectRequest",
    "NetworkCreateRequest",
    "NetworkCreateResponse",
    "NetworkDisconnectRequest",
    "NetworkPruneResponse",
]


@define(kw_only=True, repr=False)
class NetworkConnectRequest(Model):
    """A container to connect, and its endpoint's settings."""

    container: str | None = None
    """Name or id of the container."""
    endpoint_config: EndpointSettings | None = None
    """Addresses, aliases and driver options of the endpoint. The engine chooses what is left out."""


@define(kw_only=True, repr=False)
class NetworkCreateRequest(Model):
    """A network to create."""

    name: str
    """The network's name. No other network can have it."""
    driver: str | None = None
    """Name of the network's driver; `bridge` when it's left out."""
    scope: str | None = None
    """How far it reaches: `local` or `swarm`. The driver's own scope when it's left out."""
    internal: bool | None = None
    """Cut it off from the world outside."""
    attachable: bool | None = None
    """Let plain containers connect to it, when it's a network of the swarm."""
    ingress: bool | None = None
    """Make it the swarm's network for published ports. A swarm has one at most."""
    config_only: bool | None = None
    """Make no network to run on, only a holder of settings that others point to by `ConfigFrom`."""
    config_from: ConfigReference | None = None
    """Take the settings from this network, one made with `ConfigOnly`."""
    ipam: IPAM | None = None
    """How addresses are handed out."""
    enable_ipv4: bool | None = None
    """Give out IPv4 addresses; they are given when it's left out."""
    enable_ipv6: bool | None = None
    """Give out IPv6 addresses."""
    options: dict[str, str] | None = None
    """Options of the driver, by key, e.g. `com.docker.network.driver.mtu`."""
    labels: dict[str, str] | None = None
    """Labels, by key."""


@define(kw_only=True, repr=False)
class NetworkCreateResponse(Model):
    """The network that was created."""

    id: str
    """The new network's id."""
    warning: str
    """What the engine has to say about it, often empty."""


@define(kw_only=True, repr=False)
class NetworkDisconnectRequest(Model):
    """A container to disconnect."""

    container: str | None = None
    """Name or id of the container."""
    force: bool | None = None
    """Remove the endpoint by force, also when the container is gone."""


@define(kw_only=True, repr=False)
class NetworkPruneResponse(Model):
    """What pruning networks removed."""

    networks_deleted: list[str] | None = None
    """Names of the networks removed, null when there were none."""
