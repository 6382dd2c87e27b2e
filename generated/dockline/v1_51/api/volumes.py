# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Volumes: data that outlives containers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Encoding, Operation
from dockline_runtime.request.merging import body_from
from dockline_runtime.sync.api import Api, Resource

from .. import codec, models
from ..filters import VolumeListFilters, VolumePruneFilters

__all__ = [
    "Volumes",
    "volume_create",
    "volume_delete",
    "volume_inspect",
    "volume_list",
    "volume_prune",
    "volume_update",
]

VOLUME_LIST: Operation[models.VolumeListResponse] = Operation(
    id="VolumeList",
    method="GET",
    path="/volumes",
    module=__name__,
    name="volume_list",
    called="volumes.list",
    answer="json",
    ok=(200,),
    response=lambda: models.VolumeListResponse,
    decode=lambda: codec.volumes.decode_volume_list_response,
    encodings={"filters": Encoding(kind="filters", keys=VolumeListFilters)},
)


def volume_list(api: Api, *, filters: VolumeListFilters | None = None) -> models.VolumeListResponse:
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
    return api.wire.call(VOLUME_LIST, Inputs(query={"filters": filters}))


VOLUME_CREATE: Operation[models.Volume] = Operation(
    id="VolumeCreate",
    method="POST",
    path="/volumes/create",
    module=__name__,
    name="volume_create",
    called="volumes.create",
    answer="json",
    ok=(201,),
    response=lambda: models.Volume,
    decode=lambda: codec.volumes.decode_volume,
    body="json",
    takes=lambda: models.VolumeCreateOptions,
    look="volumes.list",
    member_since={"body.ClusterVolumeSpec": "1.42"},
)


@overload
def volume_create(api: Api, body: models.VolumeCreateOptions) -> models.Volume: ...


@overload
def volume_create(
    api: Api,
    body: None = None,
    *,
    name: str | None = None,
    driver: str | None = None,
    driver_opts: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    cluster_volume_spec: models.ClusterVolumeSpec | None = None,
) -> models.Volume: ...


def volume_create(
    api: Api,
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
    return api.wire.call(
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


VOLUME_PRUNE: Operation[models.VolumePruneResponse] = Operation(
    id="VolumePrune",
    method="POST",
    path="/volumes/prune",
    module=__name__,
    name="volume_prune",
    called="volumes.prune",
    answer="json",
    ok=(200,),
    response=lambda: models.VolumePruneResponse,
    decode=lambda: codec.volumes.decode_volume_prune_response,
    encodings={"filters": Encoding(kind="filters", keys=VolumePruneFilters)},
    long_running=True,
    look="volumes.list",
)


def volume_prune(api: Api, *, filters: VolumePruneFilters | None = None) -> models.VolumePruneResponse:
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
    return api.wire.call(VOLUME_PRUNE, Inputs(query={"filters": filters}))


VOLUME_INSPECT: Operation[models.Volume] = Operation(
    id="VolumeInspect",
    method="GET",
    path="/volumes/{name}",
    module=__name__,
    name="volume_inspect",
    called="volumes.inspect",
    answer="json",
    ok=(200,),
    response=lambda: models.Volume,
    decode=lambda: codec.volumes.decode_volume,
    checks={"name": "segments"},
)


def volume_inspect(api: Api, name: str) -> models.Volume:
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
    return api.wire.call(VOLUME_INSPECT, Inputs(path={"name": name}))


VOLUME_UPDATE: Operation[None] = Operation(
    id="VolumeUpdate",
    method="PUT",
    path="/volumes/{name}",
    module=__name__,
    name="volume_update",
    called="volumes.update",
    answer="none",
    ok=(200,),
    checks={"name": "segments"},
    needed=("version",),
    body="json",
    takes=lambda: models.VolumeUpdateRequest,
    look="volumes.inspect",
    since="1.42",
)


@overload
def volume_update(api: Api, name: str, body: models.VolumeUpdateRequest, *, version: int) -> None: ...


@overload
def volume_update(
    api: Api,
    name: str,
    body: None = None,
    *,
    spec: models.ClusterVolumeSpec | None = None,
    version: int,
) -> None: ...


def volume_update(
    api: Api,
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
    return api.wire.call(
        VOLUME_UPDATE,
        Inputs(
            path={"name": name},
            query={"version": version},
            body=body_from(models.VolumeUpdateRequest, body, spec=spec),
        ),
    )


VOLUME_DELETE: Operation[None] = Operation(
    id="VolumeDelete",
    method="DELETE",
    path="/volumes/{name}",
    module=__name__,
    name="volume_delete",
    called="volumes.remove",
    answer="none",
    ok=(204,),
    checks={"name": "segments"},
    long_running=True,
    look="volumes.inspect",
)


def volume_delete(api: Api, name: str, *, force: bool | None = None) -> None:
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
    return api.wire.call(VOLUME_DELETE, Inputs(path={"name": name}, query={"force": force}))


class Volumes(Resource):
    """Volumes: data that outlives containers."""

    list = volume_list
    create = volume_create
    prune = volume_prune
    inspect = volume_inspect
    update = volume_update
    remove = volume_delete
