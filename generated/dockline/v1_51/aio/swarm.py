# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Swarm: set one up, join, change and leave it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, overload

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.models.given import Items
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.methods import LateMethod
from dockline_runtime.request.merging import body_from, replacement
from dockline_runtime.secrecy import hidden

from .. import models
from ..api.swarm import (
    SWARM_INIT,
    SWARM_INSPECT,
    SWARM_JOIN,
    SWARM_LEAVE,
    SWARM_UNLOCK,
    SWARM_UNLOCKKEY,
    SWARM_UPDATE,
)

if TYPE_CHECKING:
    from .kit.swarm import swarm_wait_until

__all__ = [
    "AsyncSwarmResource",
    "swarm_init",
    "swarm_inspect",
    "swarm_join",
    "swarm_leave",
    "swarm_unlock",
    "swarm_unlockkey",
    "swarm_update",
]


async def swarm_inspect(api: AsyncApi) -> models.Swarm:
    """Inspect the swarm.

    Only a manager can answer.

    `GET /swarm`

    Returns:
        The swarm, with the tokens that let nodes join.

    Raises:
        ServiceUnavailable: This node is not a swarm manager, or its swarm is locked.
    """
    return await api.wire.call(SWARM_INSPECT)


@overload
async def swarm_init(api: AsyncApi, body: models.SwarmInitRequest) -> str: ...


@overload
async def swarm_init(
    api: AsyncApi,
    body: None = None,
    *,
    listen_addr: str,
    advertise_addr: str | None = None,
    data_path_addr: str | None = None,
    data_path_port: int | None = None,
    default_addr_pool: Items[str] | None = None,
    force_new_cluster: bool | None = None,
    subnet_size: int | None = None,
    spec: models.SwarmSpec | None = None,
) -> str: ...


async def swarm_init(
    api: AsyncApi,
    body: models.SwarmInitRequest | None = None,
    *,
    listen_addr: str | None = None,
    advertise_addr: str | None = None,
    data_path_addr: str | None = None,
    data_path_port: int | None = None,
    default_addr_pool: Items[str] | None = None,
    force_new_cluster: bool | None = None,
    subnet_size: int | None = None,
    spec: models.SwarmSpec | None = None,
) -> str:
    """Start a new swarm with this node as its first manager.

    `POST /swarm/init`

    Args:
        body: Addresses and first settings of the swarm. Keywords stand in for it.
        listen_addr: Address, or network interface, and port to listen on, e.g. `0.0.0.0:2377`.
        advertise_addr: Address, or network interface, at which other nodes reach this one, with or without a
            port. The engine finds it out when the machine has only one.
        data_path_addr: Address, or network interface, for the traffic between containers; that of
            `advertise_addr` when it's left out. Since API 1.30.
        data_path_port: UDP port for that traffic, from 1024 to 49151; 0 means 4789. Since API 1.40.
        default_addr_pool: Address pools, in CIDR form, from which networks that reach over the swarm get
            their subnets. Since API 1.39.
        force_new_cluster: Start over with this manager alone and what it knows, after most of the others were
            lost.
        subnet_size: Length, in bits, of the network prefix of subnets cut from the pools; 0 means 24. Since
            API 1.39.
        spec: The first settings of the swarm.

    Returns:
        The id of this node in the swarm.

    Raises:
        BadRequest: An address or a setting is invalid, or several addresses could be advertised and none was
            chosen.
        ServiceUnavailable: This node is part of a swarm already.
    """
    body = hidden(body)
    spec = hidden(spec)
    return await api.wire.call(
        SWARM_INIT,
        Inputs(
            body=body_from(
                models.SwarmInitRequest,
                body,
                listen_addr=listen_addr,
                advertise_addr=advertise_addr,
                data_path_addr=data_path_addr,
                data_path_port=data_path_port,
                default_addr_pool=default_addr_pool,
                force_new_cluster=force_new_cluster,
                subnet_size=subnet_size,
                spec=spec,
            ),
        ),
    )


@overload
async def swarm_join(api: AsyncApi, body: models.SwarmJoinRequest) -> None: ...


@overload
async def swarm_join(
    api: AsyncApi,
    body: None = None,
    *,
    listen_addr: str,
    advertise_addr: str | None = None,
    data_path_addr: str | None = None,
    remote_addrs: Items[str],
    join_token: str,
) -> None: ...


async def swarm_join(
    api: AsyncApi,
    body: models.SwarmJoinRequest | None = None,
    *,
    listen_addr: str | None = None,
    advertise_addr: str | None = None,
    data_path_addr: str | None = None,
    remote_addrs: Items[str] | None = None,
    join_token: str | None = None,
) -> None:
    """Join a swarm.

    The token decides whether the node becomes a worker or a manager.

    `POST /swarm/join`

    Args:
        body: The managers to ask, the token, and this node's addresses. Keywords stand in for it.
        listen_addr: Address, or network interface, and port to listen on, should this node be a manager, e.g.
            `0.0.0.0:2377`.
        advertise_addr: Address, or network interface, at which other nodes reach this one, with or without a
            port. The engine finds it out when the machine has only one.
        data_path_addr: Address, or network interface, for the traffic between containers; that of
            `advertise_addr` when it's left out. Since API 1.30.
        remote_addrs: Addresses of managers to ask, `host:port`; one that answers is enough.
        join_token: The token, which says whether this becomes a worker or a manager. Keep it secret.

    Raises:
        BadRequest: No manager's address was given, or one of the addresses is invalid.
        ServerError: The token can't be read.
        ServiceUnavailable: This node is part of a swarm already; or no manager could be reached. When 20
            seconds were too short, the attempt goes on in the background.
    """
    body = hidden(body)
    join_token = hidden(join_token)
    return await api.wire.call(
        SWARM_JOIN,
        Inputs(
            body=body_from(
                models.SwarmJoinRequest,
                body,
                listen_addr=listen_addr,
                advertise_addr=advertise_addr,
                data_path_addr=data_path_addr,
                remote_addrs=remote_addrs,
                join_token=join_token,
            ),
        ),
    )


async def swarm_leave(api: AsyncApi, *, force: bool | None = None) -> None:
    """Leave the swarm.

    When the last manager leaves, the swarm and all it knows are lost.

    `POST /swarm/leave`

    Args:
        force: Leave even as a manager, and even if the swarm breaks by it.

    Raises:
        ServiceUnavailable: This node is not part of a swarm, or it's a manager and `force` isn't set.
    """
    return await api.wire.call(SWARM_LEAVE, Inputs(query={"force": force}))


@overload
async def swarm_unlock(api: AsyncApi, body: models.SwarmUnlockRequest) -> None: ...


@overload
async def swarm_unlock(api: AsyncApi, body: None = None, *, unlock_key: str | None = None) -> None: ...


async def swarm_unlock(
    api: AsyncApi,
    body: models.SwarmUnlockRequest | None = None,
    *,
    unlock_key: str | None = None,
) -> None:
    """Unlock a manager whose swarm is locked.

    After a restart, a manager of a swarm with autolock stays locked until it gets the key.

    `POST /swarm/unlock`

    Args:
        body: The key. Keywords stand in for it.
        unlock_key: The key. Keep it secret.

    Raises:
        BadRequest: The key isn't well-formed.
        Unauthorized: The key is wrong.
        Conflict: The swarm isn't locked.
        ServiceUnavailable: This node is not part of a swarm.
    """
    body = hidden(body)
    unlock_key = hidden(unlock_key)
    return await api.wire.call(
        SWARM_UNLOCK,
        Inputs(body=body_from(models.SwarmUnlockRequest, body, unlock_key=unlock_key)),
    )


async def swarm_unlockkey(api: AsyncApi) -> models.UnlockKeyResponse:
    """Get the key that unlocks the swarm's managers.

    `GET /swarm/unlockkey`

    Returns:
        The key, empty while autolock is off.

    Raises:
        ServiceUnavailable: This node is not a swarm manager.
    """
    return await api.wire.call(SWARM_UNLOCKKEY)


async def swarm_update(
    api: AsyncApi,
    body: models.SwarmSpec | None = None,
    *,
    name: str | None = None,
    labels: Mapping[str, str] | None = None,
    orchestration: models.SwarmOrchestrationConfig | None = None,
    raft: models.SwarmRaftConfig | None = None,
    dispatcher: models.SwarmDispatcherConfig | None = None,
    ca_config: models.SwarmCAConfig | None = None,
    encryption_config: models.SwarmEncryptionConfig | None = None,
    task_defaults: models.SwarmTaskDefaults | None = None,
    version: int,
    rotate_worker_token: bool | None = None,
    rotate_manager_token: bool | None = None,
    rotate_manager_unlock_key: bool | None = None,
) -> None:
    """Change the swarm's settings, its join tokens or its unlock key.

    The spec is replaced as a whole and what it leaves out becomes empty or 0: send the one that was
    inspected, with the changes.

    `POST /swarm/update`

    Args:
        body: The swarm's new spec, complete. Keywords complete it, or stand in for it: what none of them
            gives is reset.
        name: The swarm's name, always `default`; an update must send it.
        labels: Labels, by key.
        orchestration: How tasks are kept in order.
        raft: How the managers agree with one another.
        dispatcher: How the managers keep in touch with the nodes.
        ca_config: The swarm's certificates.
        encryption_config: How managers guard what they store.
        task_defaults: What tasks get when their service says nothing.
        version: The swarm's `version.index`, as last seen. If somebody changed it since, the update is
            refused.
        rotate_worker_token: Replace the token that workers join with.
        rotate_manager_token: Replace the token that managers join with.
        rotate_manager_unlock_key: Replace the key that unlocks managers.

    Raises:
        BadRequest: The spec is invalid, e.g. its name isn't `default`.
        ServerError: The version is stale: inspect the swarm again.
        ServiceUnavailable: This node is not a swarm manager.
    """
    body = hidden(body)
    ca_config = hidden(ca_config)
    return await api.wire.call(
        SWARM_UPDATE,
        Inputs(
            query={
                "version": version,
                "rotateWorkerToken": rotate_worker_token,
                "rotateManagerToken": rotate_manager_token,
                "rotateManagerUnlockKey": rotate_manager_unlock_key,
            },
            body=replacement(
                models.SwarmSpec,
                body,
                name=name,
                labels=labels,
                orchestration=orchestration,
                raft=raft,
                dispatcher=dispatcher,
                ca_config=ca_config,
                encryption_config=encryption_config,
                task_defaults=task_defaults,
            ),
        ),
    )


class AsyncSwarmResource(AsyncResource):
    """Swarm: set one up, join, change and leave it."""

    inspect = swarm_inspect
    init = swarm_init
    join = swarm_join
    leave = swarm_leave
    unlock = swarm_unlock
    unlock_key = swarm_unlockkey
    update = swarm_update

    if TYPE_CHECKING:
        wait_until = swarm_wait_until
    else:
        wait_until = LateMethod(__name__, "kit.swarm", "swarm_wait_until")
