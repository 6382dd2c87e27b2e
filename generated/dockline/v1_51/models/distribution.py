# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of distribution."""

from __future__ import annotations

from attrs import define

from dockline_runtime.models.model import Model, names_known

from .. import models

__all__ = [
    "DistributionInspect",
]


@define(kw_only=True, repr=False, eq=False)
class DistributionInspect(Model):
    """What a registry knows about an image."""

    descriptor: models.OCIDescriptor
    """Digest and size of what the name stands for: a manifest or a list of them."""
    platforms: list[models.OCIPlatform] | None = None
    """Platforms that the image is for; null if the registry's manifest doesn't say."""


names_known(__name__)
