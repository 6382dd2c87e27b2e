# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Networks: create them, connect containers to them, remove them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from

from .. import models
from ..api.networks import (
    NETWORK_CONNECT,
    NETWORK_CREATE,
    NETWORK_DELETE,
    NETWORK_DISCONNECT,
    NETWORK_INSPECT,
    NETWORK_LIST,
    NETWORK_PRUNE,
)
from ..filters import NetworkListFilters, NetworkPruneFilters

__all__ = [
    "AsyncNetworks",
    "network_connect",
    "network_create",
    "network_delete",
    "network_disconnect",
    "network_inspect",
    "network_list",
    "network_prune",
]


async def network_list(api: AsyncApi, *, filters: NetworkListFilters | None = None) -> list[models.Network]:
    """List networks.

    `containers` stays empty here; inspect a network to see them.

    `GET /networks`

    Args:
        filters: Which networks, by `dangling` (no container uses it), `driver`, `id`, `label` (`key` or
            `key=value`), `name`, `scope` (`local`, `global`, `swarm`) and `type` (`builtin`, `custom`).

    Returns:
        The networks, an empty list when there are none.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
    """
    return await api.wire.call(NETWORK_LIST, Inputs(query={"filters": filters}))


@overload
async def network_create(
    api: AsyncApi,
    body: models.NetworkCreateRequest,
) -> models.NetworkCreateResponse: ...


@overload
async def network_create(
    api: AsyncApi,
    body: None = None,
    *,
    name: str,
    driver: str | None = None,
    scope: str | None = None,
    internal: bool | None = None,
    attachable: bool | None = None,
    ingress: bool | None = None,
    config_only: bool | None = None,
    config_from: models.ConfigReference | None = None,
    ipam: models.IPAM | None = None,
    enable_ipv4: bool | None = None,
    enable_ipv6: bool | None = None,
    options: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> models.NetworkCreateResponse: ...


async def network_create(
    api: AsyncApi,
    body: models.NetworkCreateRequest | None = None,
    *,
    name: str | None = None,
    driver: str | None = None,
    scope: str | None = None,
    internal: bool | None = None,
    attachable: bool | None = None,
    ingress: bool | None = None,
    config_only: bool | None = None,
    config_from: models.ConfigReference | None = None,
    ipam: models.IPAM | None = None,
    enable_ipv4: bool | None = None,
    enable_ipv6: bool | None = None,
    options: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> models.NetworkCreateResponse:
    """Create a network.

    The engine picks subnets from its address pools unless `IPAM` names some. An `overlay` network can only be
    created on a swarm manager.

    `POST /networks/create`

    Args:
        body: The network to make. Keywords stand in for it.
        name: The network's name. No other network can have it.
        driver: Name of the network's driver; `bridge` when it's left out.
        scope: How far it reaches: `local` or `swarm`. The driver's own scope when it's left out. Since API
            1.30.
        internal: Cut it off from the world outside.
        attachable: Let plain containers connect to it, when it's a network of the swarm.
        ingress: Make it the swarm's network for published ports. A swarm has one at most. Since API 1.29.
        config_only: Make no network to run on, only a holder of settings that others point to by
            `config_from`. Since API 1.30.
        config_from: Take the settings from this network, one made with `config_only`. Since API 1.30.
        ipam: How addresses are handed out.
        enable_ipv4: Give out IPv4 addresses; they are given when it's left out. Since API 1.47.
        enable_ipv6: Give out IPv6 addresses.
        options: Options of the driver, by key, e.g. `com.docker.network.driver.mtu`.
        labels: Labels, by key.

    Returns:
        The new network's id, and a warning that is empty most of the time.

    Raises:
        BadRequest: An address range or an option isn't valid, or the driver refuses it.
        Forbidden: The name or the driver belongs to a network that the engine predefines, such as `host`; or
            an `overlay` network was asked for and this node is not a swarm manager.
        NotFound: No such network driver, or no network that `config_from` names.
        Conflict: A network of this name exists.
    """
    return await api.wire.call(
        NETWORK_CREATE,
        Inputs(
            body=body_from(
                models.NetworkCreateRequest,
                body,
                name=name,
                driver=driver,
                scope=scope,
                internal=internal,
                attachable=attachable,
                ingress=ingress,
                config_only=config_only,
                config_from=config_from,
                ipam=ipam,
                enable_ipv4=enable_ipv4,
                enable_ipv6=enable_ipv6,
                options=options,
                labels=labels,
            ),
        ),
    )


async def network_prune(
    api: AsyncApi,
    *,
    filters: NetworkPruneFilters | None = None,
) -> models.NetworkPruneResponse:
    """Remove all networks that no container uses.

    Predefined networks stay.

    `POST /networks/prune`

    Args:
        filters: Which of them, by `label` and `label!` (without that label) and `until` (created before this
            time, or before this long ago, such as `24h`).

    Returns:
        The names of the networks removed.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
    """
    return await api.wire.call(NETWORK_PRUNE, Inputs(query={"filters": filters}))


async def network_inspect(
    api: AsyncApi,
    id: str,
    *,
    verbose: bool | None = None,
    scope: str | None = None,
) -> models.Network:
    """Inspect a network.

    `GET /networks/{id}`

    Args:
        id: Name, id or unique start of the id of the network.
        verbose: Also the services and tasks on a swarm network, on all nodes (fills `services`).
        scope: Look only among networks of this scope: `local`, `global` or `swarm`.

    Returns:
        The network, with the containers of this engine that are on it.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: The name, or the start of an id, fits more than one network.
        NotFound: No such network.
    """
    return await api.wire.call(
        NETWORK_INSPECT,
        Inputs(path={"id": id}, query={"verbose": verbose, "scope": scope}),
    )


async def network_delete(api: AsyncApi, id: str) -> None:
    """Remove a network.

    `DELETE /networks/{id}`

    Args:
        id: Name, id or unique start of the id of the network.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        Forbidden: The network is predefined, or containers are still connected to it.
        NotFound: No such network.
    """
    return await api.wire.call(NETWORK_DELETE, Inputs(path={"id": id}))


@overload
async def network_connect(api: AsyncApi, id: str, body: models.NetworkConnectRequest) -> None: ...


@overload
async def network_connect(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    container: str,
    endpoint_config: models.EndpointSettings | None = None,
) -> None: ...


async def network_connect(
    api: AsyncApi,
    id: str,
    body: models.NetworkConnectRequest | None = None,
    *,
    container: str | None = None,
    endpoint_config: models.EndpointSettings | None = None,
) -> None:
    """Connect a container to a network.

    A container that isn't running is connected when it starts.

    `POST /networks/{id}/connect`

    Args:
        id: Name, id or unique start of the id of the network.
        body: The container, and what its endpoint on the network shall look like. Keywords stand in for it.
        container: Name or id of the container.
        endpoint_config: Addresses, aliases and driver options of the endpoint. The engine chooses what is
            left out.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        BadRequest: The endpoint's settings don't fit the network, e.g. an address outside its subnets; or the
            container's network mode (`host`, `container:…`) allows no other network.
        Forbidden: The container is connected to it already.
        NotFound: No such network, or no such container.
    """
    return await api.wire.call(
        NETWORK_CONNECT,
        Inputs(
            path={"id": id},
            body=body_from(
                models.NetworkConnectRequest,
                body,
                container=container,
                endpoint_config=endpoint_config,
            ),
        ),
    )


@overload
async def network_disconnect(api: AsyncApi, id: str, body: models.NetworkDisconnectRequest) -> None: ...


@overload
async def network_disconnect(
    api: AsyncApi,
    id: str,
    body: None = None,
    *,
    container: str,
    force: bool | None = None,
) -> None: ...


async def network_disconnect(
    api: AsyncApi,
    id: str,
    body: models.NetworkDisconnectRequest | None = None,
    *,
    container: str | None = None,
    force: bool | None = None,
) -> None:
    """Disconnect a container from a network.

    `POST /networks/{id}/disconnect`

    Args:
        id: Name, id or unique start of the id of the network.
        body: The container, and whether to insist. Keywords stand in for it.
        container: Name or id of the container.
        force: Remove the endpoint by force, also when the container is gone.

    Raises:
        InvalidArgument: `id` is malformed; nothing was sent.
        NotFound: No such network, or no such container.
        ServerError: The container isn't connected to the network, or the driver failed.
    """
    return await api.wire.call(
        NETWORK_DISCONNECT,
        Inputs(
            path={"id": id},
            body=body_from(models.NetworkDisconnectRequest, body, container=container, force=force),
        ),
    )


class AsyncNetworks(AsyncResource):
    """Networks: create them, connect containers to them, remove them."""

    list = network_list
    create = network_create
    prune = network_prune
    inspect = network_inspect
    remove = network_delete
    connect = network_connect
    disconnect = network_disconnect
