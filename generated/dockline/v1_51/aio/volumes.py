# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Volumes: data that outlives containers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from

from .. import models
from ..api.volumes import (
    VOLUME_CREATE,
    VOLUME_DELETE,
    VOLUME_INSPECT,
    VOLUME_LIST,
    VOLUME_PRUNE,
    VOLUME_UPDATE,
)
from ..filters import VolumeListFilters, VolumePruneFilters

__all__ = [
    "AsyncVolumes",
    "volume_create",
    "volume_delete",
    "volume_inspect",
    "volume_list",
    "volume_prune",
    "volume_update",
]


async def volume_list(
    api: AsyncApi,
    *,
    filters: VolumeListFilters | None = None,
) -> models.VolumeListResponse:
    """List volumes.

    `GET /volumes`

    Args:
        filters: Which volumes, by `dangling` (no container uses it), `driver`, `label` (`key` or `key=value`)
            and `name` (a part of it).

    Returns:
        The volumes, and what drivers that couldn't be asked had to say.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
    """
    return await api.wire.call(VOLUME_LIST, Inputs(query={"filters": filters}))


@overload
async def volume_create(api: AsyncApi, body: models.VolumeCreateOptions) -> models.Volume: ...


@overload
async def volume_create(
    api: AsyncApi,
    body: None = None,
    *,
    name: str | None = None,
    driver: str | None = None,
    driver_opts: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    cluster_volume_spec: models.ClusterVolumeSpec | None = None,
) -> models.Volume: ...


async def volume_create(
    api: AsyncApi,
    body: models.VolumeCreateOptions | None = None,
    *,
    name: str | None = None,
    driver: str | None = None,
    driver_opts: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    cluster_volume_spec: models.ClusterVolumeSpec | None = None,
) -> models.Volume:
    """Create a volume.

    If the driver has a volume of this name, that one is returned as it is, and nothing is changed.

    `POST /volumes/create`

    Args:
        body: The volume to make. Everything may be left out: an anonymous local volume then. Keywords stand
            in for it.
        name: The volume's name; the engine makes one up when it's left out.
        driver: Name of the driver; `local` when it's left out.
        driver_opts: Options for the driver, by key. The `local` one takes `type`, `device` and `o`, as
            `mount` does.
        labels: Labels, by key.
        cluster_volume_spec: What the volume shall be in the swarm. It makes this a cluster volume. Since API
            1.42.

    Returns:
        The volume.

    Raises:
        BadRequest: The name has characters that aren't allowed, or the driver refuses an option.
        NotFound: No such volume driver.
    """
    return await api.wire.call(
        VOLUME_CREATE,
        Inputs(
            body=body_from(
                models.VolumeCreateOptions,
                body,
                name=name,
                driver=driver,
                driver_opts=driver_opts,
                labels=labels,
                cluster_volume_spec=cluster_volume_spec,
            ),
        ),
    )


async def volume_prune(
    api: AsyncApi,
    *,
    filters: VolumePruneFilters | None = None,
) -> models.VolumePruneResponse:
    """Remove volumes that no container uses.

    Only anonymous local volumes go, unless the filter `all` is set.

    `POST /volumes/prune`

    Args:
        filters: Which of them, by `all` (named ones too), `label` and `label!` (without that label).

    Returns:
        The names of the volumes removed, and the bytes that were freed.

    Raises:
        BadRequest: No such filter, or a value of one isn't valid.
    """
    return await api.wire.call(VOLUME_PRUNE, Inputs(query={"filters": filters}))


async def volume_inspect(api: AsyncApi, name: str) -> models.Volume:
    """Inspect a volume.

    `GET /volumes/{name}`

    Args:
        name: Name of the volume; for a cluster volume also its id.

    Returns:
        The volume. `usage_data` isn't filled here.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such volume.
    """
    return await api.wire.call(VOLUME_INSPECT, Inputs(path={"name": name}))


@overload
async def volume_update(
    api: AsyncApi,
    name: str,
    body: models.VolumeUpdateRequest,
    *,
    version: int,
) -> None: ...


@overload
async def volume_update(
    api: AsyncApi,
    name: str,
    body: None = None,
    *,
    spec: models.ClusterVolumeSpec | None = None,
    version: int,
) -> None: ...


async def volume_update(
    api: AsyncApi,
    name: str,
    body: models.VolumeUpdateRequest | None = None,
    *,
    spec: models.ClusterVolumeSpec | None = None,
    version: int,
) -> None:
    """Update a cluster volume.

    Only cluster volumes can be updated, by a swarm manager. At present nothing but the availability changes;
    the engine silently ignores the rest of the spec.

    `PUT /volumes/{name}`, since API 1.42

    Args:
        name: Id of the cluster volume, `ClusterVolume.ID`. Its name isn't taken here.
        body: The volume's new spec. Keywords stand in for it.
        spec: The spec. At present only its availability has an effect.
        version: The volume's `ClusterVolume.Version.Index`, as last seen. If somebody changed it since, the
            update is refused.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No cluster volume has this id.
        ServerError: The version is stale: inspect the volume again.
        ServiceUnavailable: This node is not a swarm manager.
    """
    return await api.wire.call(
        VOLUME_UPDATE,
        Inputs(
            path={"name": name},
            query={"version": version},
            body=body_from(models.VolumeUpdateRequest, body, spec=spec),
        ),
    )


async def volume_delete(api: AsyncApi, name: str, *, force: bool | None = None) -> None:
    """Remove a volume.

    `DELETE /volumes/{name}`

    Args:
        name: Name of the volume; for a cluster volume also its id.
        force: Succeed also when there is no such volume, and forget one whose driver fails to remove it. It
            doesn't help against a container that uses it.

    Raises:
        InvalidArgument: `name` is malformed; nothing was sent.
        NotFound: No such volume.
        Conflict: A container, running or not, uses the volume.
    """
    return await api.wire.call(VOLUME_DELETE, Inputs(path={"name": name}, query={"force": force}))


class AsyncVolumes(AsyncResource):
    """Volumes: data that outlives containers."""

    list = volume_list
    create = volume_create
    prune = volume_prune
    inspect = volume_inspect
    update = volume_update
    remove = volume_delete
