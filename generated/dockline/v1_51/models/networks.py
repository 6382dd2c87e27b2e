# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of networks."""

from __future__ import annotations

from attrs import define

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import models

__all__ = [
    "IPAM",
    "IPAMConfig",
    "Network",
    "NetworkConnectRequest",
    "NetworkContainer",
    "NetworkCreateRequest",
    "NetworkCreateResponse",
    "NetworkDisconnectRequest",
    "NetworkPruneResponse",
    "NetworkService",
    "NetworkServiceTask",
    "PeerInfo",
]


@define(kw_only=True, repr=False, eq=False)
class IPAM(Model):
    """How a network hands out addresses."""

    driver: str | None = None
    """The address driver, `default` for the built-in one."""
    config: list[IPAMConfig] | None = None
    """The subnets. Null or empty lets the engine choose from its address pools."""
    options: dict[str, str] | None = None
    """Options of the address driver, or null."""


@define(kw_only=True, repr=False, eq=False)
class IPAMConfig(Model):
    """One subnet of a network."""

    subnet: str | None = None
    """The subnet in CIDR form, e.g. `10.7.0.0/16`."""
    ip_range: str | None = None
    """Part of the subnet that containers get their addresses from, in CIDR form; absent for all of it."""
    gateway: str | None = None
    """Address of the gateway. The engine picks one when it's left out."""
    auxiliary_addresses: dict[str, str] | None = None
    """Addresses that the driver must not hand out, by a name of your choice."""


@define(kw_only=True, repr=False, eq=False)
class Network(Model):
    """A network."""

    name: str
    """The network's name."""
    id: str
    """The network's id."""
    created: Timestamp
    """When it was created."""
    scope: str
    """How far it reaches: `local` (this engine), `swarm` or `global`."""
    driver: str
    """Name of the network's driver, e.g. `bridge` or `overlay`."""
    enable_ipv4: bool
    """Whether it has IPv4 addresses. Since API 1.47."""
    enable_ipv6: bool
    """Whether it has IPv6 addresses."""
    ipam: IPAM
    """How it hands out addresses."""
    internal: bool
    """Whether it's cut off from the world outside."""
    attachable: bool
    """Whether plain containers may connect to a network of the swarm."""
    ingress: bool
    """Whether it's the swarm's network for published ports. Since API 1.29."""
    config_from: models.ConfigReference
    """The network that this one takes its settings from; its name is empty when there is none. Since API
    1.30.
    """
    config_only: bool
    """Whether it only holds settings for other networks, so that no container can use it. Since API 1.30."""
    containers: dict[str, NetworkContainer] | None = None
    """Containers of this engine that are on the network, by id. Inner endpoints stand here under names such
    as `ingress-sbox`. A list of networks doesn't fill it; it can be null.
    """
    options: dict[str, str]
    """Options of the driver, by key."""
    labels: dict[str, str] | None = None
    """Labels, by key."""
    peers: list[PeerInfo] | None = None
    """The nodes that an overlay network reaches from here; absent or null on others. Since API 1.41."""
    services: dict[str, NetworkService] | None = None
    """Services on a swarm network, by name, with their virtual address, ports and tasks. Only when inspected
    with `verbose`.
    """


@define(kw_only=True, repr=False, eq=False)
class NetworkConnectRequest(Model):
    """A container to connect, and its endpoint's settings."""

    container: str | None = None
    """Name or id of the container."""
    endpoint_config: models.EndpointSettings | None = None
    """Addresses, aliases and driver options of the endpoint. The engine chooses what is left out."""


@define(kw_only=True, repr=False, eq=False)
class NetworkContainer(Model):
    """A container's endpoint on a network."""

    name: str
    """Name of the container. Since API 1.30."""
    endpoint_id: str
    """Id of the endpoint."""
    mac_address: str
    """MAC address, empty when it has none."""
    ipv4_address: str
    """IPv4 address in CIDR form, empty when it has none."""
    ipv6_address: str
    """IPv6 address in CIDR form, empty when it has none."""


@define(kw_only=True, repr=False, eq=False)
class NetworkCreateRequest(Model):
    """A network to create."""

    name: str
    """The network's name. No other network can have it."""
    driver: str | None = None
    """Name of the network's driver; `bridge` when it's left out."""
    scope: str | None = None
    """How far it reaches: `local` or `swarm`. The driver's own scope when it's left out. Since API 1.30."""
    internal: bool | None = None
    """Cut it off from the world outside."""
    attachable: bool | None = None
    """Let plain containers connect to it, when it's a network of the swarm."""
    ingress: bool | None = None
    """Make it the swarm's network for published ports. A swarm has one at most. Since API 1.29."""
    config_only: bool | None = None
    """Make no network to run on, only a holder of settings that others point to by `config_from`. Since API
    1.30.
    """
    config_from: models.ConfigReference | None = None
    """Take the settings from this network, one made with `config_only`. Since API 1.30."""
    ipam: IPAM | None = None
    """How addresses are handed out."""
    enable_ipv4: bool | None = None
    """Give out IPv4 addresses; they are given when it's left out. Since API 1.47."""
    enable_ipv6: bool | None = None
    """Give out IPv6 addresses."""
    options: dict[str, str] | None = None
    """Options of the driver, by key, e.g. `com.docker.network.driver.mtu`."""
    labels: dict[str, str] | None = None
    """Labels, by key."""


@define(kw_only=True, repr=False, eq=False)
class NetworkCreateResponse(Model):
    """The network that was created."""

    id: str
    """The new network's id."""
    warning: str
    """What the engine has to say about it, often empty."""


@define(kw_only=True, repr=False, eq=False)
class NetworkDisconnectRequest(Model):
    """A container to disconnect."""

    container: str | None = None
    """Name or id of the container."""
    force: bool | None = None
    """Remove the endpoint by force, also when the container is gone."""


@define(kw_only=True, repr=False, eq=False)
class NetworkPruneResponse(Model):
    """What pruning networks removed."""

    networks_deleted: list[str] | None = None
    """Names of the networks removed, null when there were none. Since API 1.26."""


@define(kw_only=True, repr=False, eq=False)
class NetworkService(Model):
    """A swarm service as a network sees it."""

    vip: str
    """The virtual IP address that stands for all its tasks."""
    ports: list[str] | None = None
    """The ports that it publishes, each as text."""
    local_lb_index: int
    """The service's number in this node's load balancer."""
    tasks: list[NetworkServiceTask] | None = None
    """Its tasks on this network."""


@define(kw_only=True, repr=False, eq=False)
class NetworkServiceTask(Model):
    """A task of a swarm service as a network sees it."""

    name: str
    """The task's name."""
    endpoint_id: str
    """Id of its endpoint on the network."""
    endpoint_ip: str
    """Its IP address on the network."""
    info: dict[str, str] | None = None
    """Further facts, such as `Host IP`, the address of the node that runs it."""


@define(kw_only=True, repr=False, eq=False)
class PeerInfo(Model):
    """Another node on an overlay network."""

    name: str
    """The node's name on the network: its host name and a part of its id."""
    ip: str
    """The node's address."""


names_known(__name__)
