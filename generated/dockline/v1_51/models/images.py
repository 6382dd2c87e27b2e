# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of images."""

from __future__ import annotations

from typing import Any

from attrs import define

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import enums, models

__all__ = [
    "BuildInfo",
    "BuildPruneResponse",
    "ImageConfig",
    "ImageDeleteResponseItem",
    "ImageHistoryResponseItem",
    "ImageID",
    "ImageInspect",
    "ImageManifestAttestationData",
    "ImageManifestImageData",
    "ImageManifestSize",
    "ImageManifestSummary",
    "ImageManifestUnpackedSize",
    "ImageMetadata",
    "ImagePruneResponse",
    "ImageRootFS",
    "ImageSearchResponseItem",
    "ImageSummary",
]


@define(kw_only=True, repr=False, eq=False)
class BuildInfo(Model):
    """A progress message of a build.

    Each has some of the fields only.
    """

    id: str | None = None
    """What the message is about, such as a layer that is pulled; `moby.image.id` and `moby.buildkit.trace`
    for BuildKit's `aux`.
    """
    stream: str | None = None
    """Output of the build, as text."""
    error: str | None = None
    """Why the build failed. Deprecated since API 1.48: use `error_detail`."""
    error_detail: models.ErrorDetail | None = None
    """Why the build failed."""
    status: str | None = None
    """What is being done, while a base image is pulled."""
    progress: str | None = None
    """Progress as a bar for a terminal. Deprecated since API 1.48: use `progress_detail`."""
    progress_detail: models.ProgressDetail | None = None
    """Progress as numbers."""
    aux: ImageID | str | None = None
    """The new image's id, in a message near the end. With BuildKit also its trace, as text in base64. Since
    API 1.36.
    """


@define(kw_only=True, repr=False, eq=False)
class BuildPruneResponse(Model):
    """What was removed."""

    caches_deleted: list[str] | None = None
    """Ids of the records removed; null if there were none. Since API 1.39."""
    space_reclaimed: int
    """Bytes of disk that were freed."""


@define(kw_only=True, repr=False, eq=False)
class ImageConfig(Model):
    """What containers made from an image run, unless they say otherwise."""

    user: str | None = None
    """User to run as, by name or id, also `user:group`; empty for root."""
    exposed_ports: dict[str, dict[str, Any]] | None = None
    """Ports that containers listen on, as keys such as `80/tcp`; the values are empty objects."""
    env: list[str] | None = None
    """Environment variables, each as `NAME=value`."""
    cmd: list[str] | None = None
    """Command to run or, if there is an `entrypoint`, its arguments."""
    healthcheck: models.HealthConfig | None = None
    """How to find out whether a container is well."""
    args_escaped: bool | None = None
    """The command is escaped already and is taken as it is (Windows)."""
    volumes: dict[str, dict[str, Any]] | None = None
    """Paths that get an anonymous volume each, as keys; the values are empty objects."""
    working_dir: str | None = None
    """Directory to run the command in; empty for `/`."""
    entrypoint: list[str] | None = None
    """Program to run, with its first arguments."""
    on_build: list[str] | None = None
    """Dockerfile instructions to run when another image is built on this one."""
    labels: dict[str, str] | None = None
    """Labels, by name."""
    stop_signal: str | None = None
    """Signal that asks the main process to end; absent if it is `SIGTERM`."""
    shell: list[str] | None = None
    """Shell that runs the commands given as text in a Dockerfile."""


@define(kw_only=True, repr=False, eq=False)
class ImageDeleteResponseItem(Model):
    """One thing that was done to remove an image.

    One of the fields is set.
    """

    untagged: str | None = None
    """Name that was taken off an image."""
    deleted: str | None = None
    """Id of an image or layer that was removed."""


@define(kw_only=True, repr=False, eq=False)
class ImageHistoryResponseItem(Model):
    """One step that an image was built in."""

    id: str
    """Id of the image as of this step; `<missing>` if the engine has no image for it."""
    created: int
    """Time of the step, in seconds since 1970."""
    created_by: str
    """Instruction or command that made it."""
    tags: list[str] | None = None
    """Names of the image as of this step; null if it has none."""
    size: int
    """What the step added, in bytes; 0 if it made no layer."""
    comment: str
    """Message noted for the step."""


@define(kw_only=True, repr=False, eq=False)
class ImageID(Model):
    """The id of an image that was built."""

    id: str | None = None
    """The id."""


@define(kw_only=True, repr=False, eq=False)
class ImageInspect(Model):
    """What the engine knows about an image."""

    id: str
    """Id of the image: digest of its settings or, with the containerd image store, of its manifest or
    index.
    """
    descriptor: models.OCIDescriptor | None = None
    """Descriptor of the image's manifest or index. Only with the containerd image store. Since API 1.48."""
    manifests: list[ImageManifestSummary] | None = None
    """The manifests of the image. Absent unless they were asked for, and only with the containerd image
    store. Since API 1.48.
    """
    repo_tags: list[str]
    """Names, each as `name:tag`. Empty if it has none."""
    repo_digests: list[str]
    """Digests in registries, each as `name@digest`. Empty if it was neither pulled nor pushed."""
    parent: str
    """Id of the image that it was built on here by the classic builder; empty if there is none. Deprecated
    since API 1.51: only the classic builder sets it.
    """
    comment: str
    """Message that was noted; empty if none."""
    created: Timestamp | None = None
    """Time of creation; absent if it isn't known."""
    docker_version: str
    """Version of the engine that made the image; empty in most images of today. Deprecated since API 1.51:
    only the classic builder sets it.
    """
    author: str
    """Author that was noted; empty if none."""
    config: ImageConfig
    """What containers made from it run, unless they say otherwise."""
    architecture: str
    """Processor architecture that it is for, such as `amd64`."""
    variant: str | None = None
    """Variant of the architecture, such as `v8`; absent if there is none. Since API 1.39."""
    os: str
    """Operating system that it is for, such as `linux`."""
    os_version: str | None = None
    """Version of the operating system that it is for (Windows). Since API 1.28."""
    size: int
    """Size of all layers, in bytes."""
    graph_driver: models.DriverData
    """Where the storage driver keeps the image's file system."""
    root_fs: ImageRootFS
    """The layers that the file system is made of."""
    metadata: ImageMetadata
    """What the engine itself notes about the image. Since API 1.31."""


@define(kw_only=True, repr=False, eq=False)
class ImageManifestAttestationData(Model):
    """What an attestation is about."""

    for_: str
    """Digest of the image manifest that it speaks about."""


@define(kw_only=True, repr=False, eq=False)
class ImageManifestImageData(Model):
    """What there is to know about the image of a manifest."""

    platform: models.OCIPlatform
    """Platform that it is for, as its settings say; it may differ from the descriptor's."""
    containers: list[str] | None = None
    """Ids of the containers that were made from it; null if there are none."""
    size: ImageManifestUnpackedSize
    """What it takes on disk in a form ready for use."""


@define(kw_only=True, repr=False, eq=False)
class ImageManifestSize(Model):
    """What a manifest and all that it names take on disk."""

    total: int
    """Size of it all, unpacked layers included, in bytes."""
    content: int
    """Size of what the manifest names, as sent by the registry (mostly compressed), in bytes. Only what is on
    this engine counts.
    """


@define(kw_only=True, repr=False, eq=False)
class ImageManifestSummary(Model):
    """One manifest of an image: an image for one platform, or something that goes with it."""

    id: str
    """Digest of the manifest."""
    descriptor: models.OCIDescriptor
    """Descriptor of the manifest."""
    available: bool
    """All that the manifest names is on this engine."""
    size: ImageManifestSize
    """What it takes on disk."""
    kind: enums.ImageManifestKind
    """What kind of manifest it is."""
    image_data: ImageManifestImageData | None = None
    """What there is to know about an image. Only where `kind` is `image`."""
    attestation_data: ImageManifestAttestationData | None = None
    """What an attestation is about. Only where `kind` is `attestation`."""


@define(kw_only=True, repr=False, eq=False)
class ImageManifestUnpackedSize(Model):
    """What the image of a manifest takes on disk in a form ready for use."""

    unpacked: int
    """Size of the unpacked layers, in bytes; 0 if they aren't unpacked."""


@define(kw_only=True, repr=False, eq=False)
class ImageMetadata(Model):
    """What the engine itself notes about an image."""

    last_tag_time: Timestamp | None = None
    """Time when it was last given a name; `0001-01-01T00:00:00Z` if never on this engine."""


@define(kw_only=True, repr=False, eq=False)
class ImagePruneResponse(Model):
    """What was removed."""

    images_deleted: list[ImageDeleteResponseItem] | None = None
    """What was done, in order: names taken off, and images or layers removed. Null if nothing."""
    space_reclaimed: int
    """Bytes of disk that were freed."""


@define(kw_only=True, repr=False, eq=False)
class ImageRootFS(Model):
    """The layers that an image's file system is made of."""

    type: str | None = None
    """Kind of file system; `layers` at all times."""
    layers: list[str] | None = None
    """Digests of the layers, the lowest first."""


@define(kw_only=True, repr=False, eq=False)
class ImageSearchResponseItem(Model):
    """An image that was found in a registry."""

    description: str
    """What the image's makers say about it, in short."""
    is_official: bool
    """Whether it is one of the official images."""
    is_automated: bool
    """Whether it was built by the registry. Deprecated since API 1.44: it is always false."""
    name: str
    """Name of the image."""
    star_count: int
    """How many users have given it a star."""


@define(kw_only=True, repr=False, eq=False)
class ImageSummary(Model):
    """An image, in short."""

    id: str
    """Id of the image: digest of its settings or, with the containerd image store, of its manifest or
    index.
    """
    parent_id: str
    """Id of the image that it was built on here by the classic builder; empty if there is none."""
    repo_tags: list[str] | None = None
    """Names, each as `name:tag`. Empty or null if there are none."""
    repo_digests: list[str] | None = None
    """Digests in registries, each as `name@digest`. Empty or null if there are none."""
    created: int
    """Time of creation, in seconds since 1970."""
    size: int
    """Size of all layers, in bytes."""
    shared_size: int
    """Size of what it shares with other images, in bytes; -1 unless it was asked for."""
    labels: dict[str, str] | None = None
    """Labels, by name; null if there are none."""
    containers: int
    """How many containers were made from it; -1 if they weren't counted."""
    manifests: list[ImageManifestSummary] | None = None
    """The manifests of the image. Absent unless they were asked for, and only with the containerd image
    store. Since API 1.47.
    """
    descriptor: models.OCIDescriptor | None = None
    """Descriptor of the image's manifest or index. Only with the containerd image store. Since API 1.48."""


names_known(__name__)
