# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of volumes."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "VolumeScope",
]


class VolumeScope(OpenEnum):
    """How far a volume reaches."""

    LOCAL = "local"
    """It's there on this engine's machine alone."""
    GLOBAL = "global"
    """It's there on all nodes."""
