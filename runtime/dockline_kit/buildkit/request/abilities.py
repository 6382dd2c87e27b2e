"""What an engine can do, as its worker's labels tell; what it can't do is reported before a build is sent.

An engine that keeps images in its own store exports to that store, to folders and to tar archives. It writes
inline caches only, though it reads others, and takes no images in OCI's layout as contexts. It silently drops
attestations and ignores `push`, so all of this is checked here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from ..errors import UnsupportedByEngine

if TYPE_CHECKING:
    from ..wire.control import ListWorkersResponse
    from .requests import Plan

__all__ = ["Abilities", "abilities_of"]

_SNAPSHOTTER: Final = "org.mobyproject.buildkit.worker.snapshotter"
_HOST_GATEWAY: Final = "org.mobyproject.buildkit.worker.moby.host-gateway-ip"
_OF_EVERY_STORE: Final = ("moby", "local", "tar")
_OF_IMAGES: Final = ("moby", "image")
_CALLED: Final = {
    "image": "buildkit.Image",
    "oci": "buildkit.OCI",
    "docker": "buildkit.Docker",
}
_CACHES: Final = {
    "registry": "buildkit.Registry",
    "gha": "buildkit.GitHubActions",
    "local": "buildkit.LocalCache",
}
_NEEDS: Final = "needs the containerd image store, and this engine keeps images in its own"
_WAY: Final = 'set {"features": {"containerd-snapshotter": true}} in its daemon.json'


@frozen
class Abilities:
    """What an engine can do.

    Attributes:
        containerd: Whether it keeps its images in containerd's store.
        platforms: What it can build for, as `os/architecture[/variant]`.
        host_gateway: The address of its machine, as containers see it; None if it doesn't tell.
        version: The version of its BuildKit, as it reports it.
    """

    containerd: bool
    platforms: Sequence[str] = field(default=())
    host_gateway: str | None = None
    version: str = ""

    def check(self, plan: Plan) -> None:
        """Make sure that the engine can do all of a build.

        Args:
            plan: The build.

        Raises:
            UnsupportedByEngine: It can't do something; that is named as the user named it.
        """
        if self.containerd:
            return
        stores = any(entry.type in _OF_IMAGES for entry in plan.exporters)
        for entry in plan.exporters:
            if entry.type not in _OF_EVERY_STORE:
                what = _CALLED.get(entry.type, entry.type)
                raise _lacks("outputs", what, "buildkit.Tar and buildkit.Local have the files of the image")
            if entry.attributes.get("push") == "true":
                way = "docker.images.push pushes the image after the build"
                raise _lacks("outputs", "buildkit.Image(push=True)", way)
        if len(plan.platforms) > 1 and stores:
            way = "build one platform after another, or put the files into a buildkit.Local"
            raise _lacks("platforms", "an image for several platforms", way)
        for entry in plan.cache_to:
            if entry.type != "inline":
                what = _CACHES.get(entry.type, entry.type)
                raise _lacks("cache_to", what, "buildkit.Inline puts the cache into the image")
        for name, value in plan.attributes.items():
            if name.startswith("context:") and value.startswith("oci-layout:"):
                what = f"{name.removeprefix('context:')!r}, an image in OCI's layout,"
                raise _lacks("contexts", what, "load it by docker.images.load, and give 'docker-image://…'")
        for name in ("provenance", "sbom"):
            if f"attest:{name}" in plan.attributes:
                raise _lacks(name, "an attestation", "leave it out")


def abilities_of(workers: ListWorkersResponse) -> Abilities:
    """What an engine can do.

    Args:
        workers: What it says of its workers; an engine's own builder has one.
    """
    labels: Mapping[str, str] = {}
    platforms: list[str] = []
    version = ""
    for worker in workers.record[:1]:
        labels = worker.labels
        platforms = ["/".join(filter(None, (p.os, p.architecture, p.variant))) for p in worker.platforms]
        version = worker.buildkit_version.version if worker.buildkit_version is not None else ""
    return Abilities(_SNAPSHOTTER in labels, tuple(platforms), labels.get(_HOST_GATEWAY), version)


def _lacks(option: str, what: str, otherwise: str) -> UnsupportedByEngine:
    return UnsupportedByEngine(f"{what} {_NEEDS}; {_WAY}, or: {otherwise}", option)
