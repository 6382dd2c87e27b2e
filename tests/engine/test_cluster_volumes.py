"""Cluster volumes, as far as an engine goes whose swarm has no CSI driver: it keeps the wish and waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

import dockline
from dockline.errors import NotFound, ServerError, ServiceUnavailable
from dockline.models import (
    CapacityRange,
    ClusterVolumeAccessMode,
    ClusterVolumeMount,
    ClusterVolumeSecret,
    ClusterVolumeSpec,
    SecretSpec,
    Topology,
    TopologyRequirement,
)

from ..support.waiting import eventually
from .swarm_fixture import SwarmJSON

DRIVER = "no-such-csi-driver"


@pytest.fixture
def spec(swarm: dockline.Client) -> Iterator[ClusterVolumeSpec]:
    """All that can be asked of a cluster volume to be mounted."""
    secret = swarm.secrets.create(SecretSpec(name="storage", data=dockline.Base64.from_bytes(b"x")))
    yield ClusterVolumeSpec(
        group="disks",
        access_mode=ClusterVolumeAccessMode(
            scope="multi",
            sharing="onewriter",
            mount_volume=ClusterVolumeMount(fs_type="ext4", mount_flags=["noatime"]),
        ),
        secrets=[ClusterVolumeSecret(key="login", secret=secret.id)],
        accessibility_requirements=TopologyRequirement(
            requisite=[Topology(segments={"region": "R1"}), Topology(segments={"region": "R2"})],
            preferred=[Topology(segments={"region": "R1", "zone": "Z2"})],
        ),
        capacity_range=CapacityRange(required_bytes=1 << 20, limit_bytes=1 << 40),
        availability="active",
    )
    for volume in swarm.volumes.list(filters={"driver": DRIVER}).volumes:
        swarm.volumes.remove(volume.name, force=True)
    swarm.secrets.remove(secret.id)


def test_a_cluster_volume_keeps_all_of_its_spec(
    swarm: dockline.Client, swarm_json: SwarmJSON, spec: ClusterVolumeSpec
) -> None:
    made = swarm.volumes.create(name="shared", driver=DRIVER, labels={"a": "b"}, cluster_volume_spec=spec)
    assert (made.name, made.driver, made.scope, made.labels) == ("shared", DRIVER, "global", {"a": "b"})
    assert made.created_at is not None
    assert abs(datetime.now(UTC) - made.created_at.datetime) < timedelta(minutes=1)
    assert made.cluster_volume is not None
    assert made.cluster_volume.spec == spec
    assert made.cluster_volume.created_at.nanoseconds == made.created_at.nanoseconds

    # The secret, the places, the size and the availability stand beside the access mode, not in it.
    sent = swarm_json("/volumes/shared")["ClusterVolume"]["Spec"]
    assert sent["AccessMode"].keys() == {"Scope", "Sharing", "MountVolume"}
    assert sent.keys() == {
        "Group",
        "AccessMode",
        "Secrets",
        "AccessibilityRequirements",
        "CapacityRange",
        "Availability",
    }
    assert swarm.volumes.inspect("shared") == made
    assert swarm.volumes.inspect(made.cluster_volume.id) == made
    assert swarm.volumes.list(filters={"driver": DRIVER}).volumes == [made]
    assert swarm.volumes.list(filters={"label": "a=b", "name": "shared"}).volumes == [made]


def test_a_volume_may_be_a_block_device(swarm: dockline.Client, spec: ClusterVolumeSpec) -> None:
    spec.access_mode = ClusterVolumeAccessMode(scope="single", sharing="none", block_volume={})
    swarm.volumes.create(name="block", driver=DRIVER, cluster_volume_spec=spec)
    found = swarm.volumes.inspect("block").cluster_volume
    assert found is not None
    assert found.spec.access_mode == spec.access_mode


def test_availability_changes_by_reading_and_writing_the_spec(
    swarm: dockline.Client, swarm_json: SwarmJSON, spec: ClusterVolumeSpec
) -> None:
    swarm.volumes.create(name="drained", driver=DRIVER, cluster_volume_spec=spec)
    before = swarm_json("/volumes/drained")["ClusterVolume"]
    volume = swarm.volumes.inspect("drained").cluster_volume
    assert volume is not None
    volume.spec.availability = "drain"
    swarm.volumes.update(volume.id, spec=volume.spec, version=volume.version.index)

    after = swarm_json("/volumes/drained")["ClusterVolume"]
    assert after["Spec"] == before["Spec"] | {"Availability": "drain"}
    assert after["Version"]["Index"] > before["Version"]["Index"]
    with pytest.raises(ServerError, match="update out of sequence"):
        swarm.volumes.update(volume.id, spec=volume.spec, version=volume.version.index)
    with pytest.raises(NotFound, match="drained"):
        swarm.volumes.update("drained", spec=volume.spec, version=volume.version.index)


def test_a_volume_without_a_driver_to_delete_it_goes_by_force(
    swarm: dockline.Client, spec: ClusterVolumeSpec
) -> None:
    swarm.volumes.create(name="stuck", driver=DRIVER, cluster_volume_spec=spec)
    swarm.volumes.remove("stuck")
    assert [volume.name for volume in swarm.volumes.list(filters={"name": "stuck"}).volumes] == ["stuck"]
    swarm.volumes.remove("stuck", force=True)
    eventually(lambda: not swarm.volumes.list(filters={"name": "stuck"}).volumes)
    with pytest.raises(NotFound, match="stuck"):
        swarm.volumes.inspect("stuck")


def test_a_local_volume_can_not_be_updated(swarm: dockline.Client, spec: ClusterVolumeSpec) -> None:
    volume = swarm.volumes.create(name="local")
    assert volume.cluster_volume is None
    with pytest.raises(NotFound, match="local"):
        swarm.volumes.update("local", spec=spec, version=1)
    swarm.volumes.remove("local")


def test_a_cluster_volume_needs_a_swarm(outsider: dockline.Client, spec: ClusterVolumeSpec) -> None:
    with pytest.raises(ServiceUnavailable, match="not a swarm manager"):
        outsider.volumes.create(name="shared", driver=DRIVER, cluster_volume_spec=spec)
