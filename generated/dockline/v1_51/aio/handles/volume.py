# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Operations of a volume, for asyncio."""

from __future__ import annotations

from typing import overload

from dockline_runtime.aio.handles import AsyncHandle
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.request.merging import body_from

from ... import models
from ...api.volumes import VOLUME_DELETE, VOLUME_INSPECT, VOLUME_UPDATE

__all__ = ["AsyncVolume"]


class AsyncVolume(AsyncHandle, check="segments"):
    """A volume, as `docker.volume(id)` gives it.

    Making one sends nothing; its methods do, which are operations with `id` filled in.
    """

    __slots__ = ()

    async def inspect(self) -> models.Volume:
        """Inspect a volume.

        `GET /volumes/{name}`

        Returns:
            The volume. `usage_data` isn't filled here.

        Raises:
            NotFound: No such volume.
        """
        return await self.wire.call(VOLUME_INSPECT, Inputs(path={"name": self.id}))

    @overload
    async def update(self, body: models.VolumeUpdateRequest, *, version: int) -> None: ...

    @overload
    async def update(
        self,
        body: None = None,
        *,
        spec: models.ClusterVolumeSpec | None = None,
        version: int,
    ) -> None: ...

    async def update(
        self,
        body: models.VolumeUpdateRequest | None = None,
        *,
        spec: models.ClusterVolumeSpec | None = None,
        version: int,
    ) -> None:
        """Update a cluster volume.

        Only cluster volumes can be updated, by a swarm manager. At present nothing but the availability
        changes; the engine silently ignores the rest of the spec.

        `PUT /volumes/{name}`, since API 1.42

        Args:
            body: The volume's new spec. Keywords stand in for it.
            spec: The spec. At present only its availability has an effect.
            version: The volume's `ClusterVolume.Version.Index`, as last seen. If somebody changed it since,
                the update is refused.

        Raises:
            NotFound: No cluster volume has this id.
            ServerError: The version is stale: inspect the volume again.
            ServiceUnavailable: This node is not a swarm manager.
        """
        return await self.wire.call(
            VOLUME_UPDATE,
            Inputs(
                path={"name": self.id},
                query={"version": version},
                body=body_from(models.VolumeUpdateRequest, body, spec=spec),
            ),
        )

    async def remove(self, *, force: bool | None = None) -> None:
        """Remove a volume.

        `DELETE /volumes/{name}`

        Args:
            force: Succeed also when there is no such volume, and forget one whose driver fails to remove it.
                It doesn't help against a container that uses it.

        Raises:
            NotFound: No such volume.
            Conflict: A container, running or not, uses the volume.
        """
        return await self.wire.call(VOLUME_DELETE, Inputs(path={"name": self.id}, query={"force": force}))
