# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of volumes."""

from __future__ import annotations

from typing import Any

from attrs import define

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import enums, models

__all__ = [
    "Volume",
    "VolumeCreateOptions",
    "VolumeListResponse",
    "VolumePruneResponse",
    "VolumeUpdateRequest",
    "VolumeUsageData",
]


@define(kw_only=True, repr=False, eq=False)
class Volume(Model):
    """A volume."""

    name: str
    """The volume's name."""
    driver: str
    """Name of its driver."""
    mountpoint: str
    """Its path on the engine's machine, empty when it isn't mounted there."""
    created_at: Timestamp | None = None
    """When it was created. Cluster volumes have it in another text form (`2026-01-31 12:00:00.5 +0000 UTC`),
    and some drivers leave the zero time. Since API 1.31.
    """
    status: dict[str, Any] | None = None
    """What the driver says about it, by key, values of any JSON type. Absent when it says nothing."""
    labels: dict[str, str] | None = None
    """Labels, by key; can be null."""
    scope: enums.VolumeScope
    """How far it reaches."""
    cluster_volume: models.ClusterVolume | None = None
    """What the swarm knows of it; only on a cluster volume. Since API 1.42."""
    options: dict[str, str] | None = None
    """Options that it was created with, by key; can be null."""
    usage_data: VolumeUsageData | None = None
    """How big it is and how many use it. Only filled by the report on disk usage, absent or null
    elsewhere.
    """


@define(kw_only=True, repr=False, eq=False)
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
    cluster_volume_spec: models.ClusterVolumeSpec | None = None
    """What the volume shall be in the swarm. It makes this a cluster volume. Since API 1.42."""


@define(kw_only=True, repr=False, eq=False)
class VolumeListResponse(Model):
    """The volumes, and what went wrong in listing them."""

    volumes: list[Volume]
    """The volumes."""
    warnings: list[str] | None = None
    """What drivers that couldn't be asked had to say; can be null."""


@define(kw_only=True, repr=False, eq=False)
class VolumePruneResponse(Model):
    """What pruning volumes removed."""

    volumes_deleted: list[str]
    """Names of the volumes removed."""
    space_reclaimed: int
    """Bytes that were freed."""


@define(kw_only=True, repr=False, eq=False)
class VolumeUpdateRequest(Model):
    """A cluster volume's new spec."""

    spec: models.ClusterVolumeSpec | None = None
    """The spec. At present only its availability has an effect."""


@define(kw_only=True, repr=False, eq=False)
class VolumeUsageData(Model):
    """How much a volume is used."""

    size: int
    """The bytes it takes, -1 when unknown (only the `local` driver counts)."""
    ref_count: int
    """How many containers use it, -1 when unknown."""


names_known(__name__)
