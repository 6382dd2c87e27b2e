"""What an engine can't do is said before anything of a build is sent, as the user named it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dockline import buildkit
from dockline_kit.buildkit.request.abilities import Abilities, abilities_of
from dockline_kit.buildkit.wire.control import BuildkitVersion, ListWorkersResponse, Platform, WorkerRecord

from .plans import plan_of

OWN_STORE = Abilities(containerd=False)
CONTAINERD = Abilities(containerd=True)


def worker(**labels: str) -> ListWorkersResponse:
    names = {name.replace("_", "-"): value for name, value in labels.items()}
    named = {f"org.mobyproject.buildkit.worker.{name}": value for name, value in names.items()}
    platforms = [
        Platform(os="linux", architecture="amd64"),
        Platform(os="linux", architecture="arm", variant="v7"),
    ]
    return ListWorkersResponse(
        record=[
            WorkerRecord(labels=named, platforms=platforms, buildkit_version=BuildkitVersion(version="v0.25"))
        ]
    )


def test_the_snapshotter_tells_of_the_image_store() -> None:
    found = abilities_of(worker(snapshotter="overlayfs"))
    assert found == Abilities(True, ("linux/amd64", "linux/arm/v7"), None, "v0.25")
    assert not abilities_of(worker()).containerd


def test_the_gateway_of_the_engine() -> None:
    labels = {"org.mobyproject.buildkit.worker.moby.host-gateway-ip": "172.17.0.1"}
    workers = ListWorkersResponse(record=[WorkerRecord(labels=labels)])
    assert abilities_of(workers).host_gateway == "172.17.0.1"


def test_the_first_of_several_workers_counts() -> None:
    first, second = worker(), worker(snapshotter="overlayfs")
    found = abilities_of(ListWorkersResponse(record=[*first.record, *second.record]))
    assert not found.containerd


def test_an_engine_that_tells_nothing_has_a_store_of_its_own() -> None:
    assert abilities_of(ListWorkersResponse()) == OWN_STORE


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"outputs": buildkit.Image("r/mine:1", push=True)},
            r"outputs: buildkit.Image\(push=True\) needs the",
        ),
        (
            {"platforms": ["linux/amd64", "linux/arm64"]},
            r"platforms: an image for several platforms needs the",
        ),
        ({"cache_to": buildkit.Registry("r/c")}, r"cache_to: buildkit.Registry needs the containerd"),
        ({"cache_to": buildkit.LocalCache("cache")}, r"cache_to: buildkit.LocalCache needs the containerd"),
        ({"provenance": True}, r"provenance: an attestation needs the containerd image store"),
        ({"sbom": True}, r"sbom: an attestation needs the containerd image store"),
    ],
)
def test_a_store_of_its_own_lacks_something(options: dict[str, Any], said: str) -> None:
    plan = plan_of(**options)
    with pytest.raises(
        buildkit.UnsupportedByEngine, match=f"^{said}.*containerd-snapshotter.*, or: "
    ) as caught:
        OWN_STORE.check(plan)
    assert caught.value.option == next(iter(options))
    CONTAINERD.check(plan)


@pytest.mark.parametrize("output", [buildkit.OCI, buildkit.Docker])
def test_archives_of_images_need_the_other_store(tmp_path: Path, output: Any) -> None:
    plan = plan_of(outputs=output(tmp_path / "image.tar"))
    with pytest.raises(buildkit.UnsupportedByEngine, match=f"outputs: buildkit.{output.__name__} needs"):
        OWN_STORE.check(plan)
    CONTAINERD.check(plan)


def test_what_every_store_can_do(tmp_path: Path) -> None:
    cases: list[dict[str, Any]] = [
        {"tags": "mine"},
        {"outputs": []},
        {"outputs": [buildkit.Local(tmp_path / "a"), buildkit.Tar(tmp_path / "b")]},
        {"outputs": buildkit.Local(tmp_path / "a"), "platforms": ["linux/amd64", "linux/arm64"]},
        {"cache_to": buildkit.Inline(), "cache_from": "r/c"},
        {"platforms": "linux/arm64", "network": "host"},
        {"contexts": {"base": "docker-image://alpine:3.20"}},
        {"args": {"FROM": "oci-layout://mine"}},
    ]
    for options in cases:
        OWN_STORE.check(plan_of(**options))
