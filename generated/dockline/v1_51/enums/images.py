# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of images."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "ImageBuildVersion",
    "ImageManifestKind",
]


class ImageBuildVersion(OpenEnum):
    """Which builder builds the image."""

    VALUE_1 = "1"
    """The classic one."""
    VALUE_2 = "2"
    """BuildKit; it may need a session."""


class ImageManifestKind(OpenEnum):
    """What kind of manifest it is."""

    IMAGE = "image"
    """An image for one platform."""
    ATTESTATION = "attestation"
    """Statements about an image, such as where it comes from."""
    UNKNOWN = "unknown"
    """None that the engine knows."""
