# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of volumes."""

from __future__ import annotations

from attrs import define

from dockline_runtime.model import Model

from .common import ClusterVolumeSpec, Volume

__all__ = [
    "VolumeCreateOptions",
    "VolumeListResponse",
    "VolumePruneResponse",
    "VolumeUpdateRequest",
]


@define(kw_only=True, repr=False)
class VolumeCreateOptions(Model):
    """A volume to create."""

    name: str | None = None
    """The volume's name; the engine makes one up when it's left out."""
    driver: str | None = None
    """Name of the driver; `local` when it's left out."""
    driver_opts: dict[str, str] | None = None
    """Options for the driver, by key. The `local` one takes `type`, `device` and `o`, as `mount` does."""
    labels: dict[str, str] | None = None
    """Labels, by key."""
    cluster_volume_spec: ClusterVolumeSpec | None = None
    """What the volume shall be in the swarm. It makes this a cluster volume."""


@define(kw_only=True, repr=False)
class VolumeListResponse(Model):
    """The volumes, and what went wrong in listing them."""

    volumes: list[Volume] | None = None
    """The volumes."""
    warnings: list[str] | None = None
    """What drivers that couldn't be asked had to say; can be null."""


@define(kw_only=True, repr=False)
class VolumePruneResponse(Model):
    """What pruning volumes removed."""

    volumes_deleted: list[str] | None = None
    """Names of the volumes removed."""
    space_reclaimed: int | None = None
    """Bytes that were freed."""


@define(kw_only=True, repr=False)
class VolumeUpdateRequest(Model):
    """A cluster volume's new spec."""

    spec: ClusterVolumeSpec | None = None
    """The spec. At present only its availability has an effect."""
