"""The generator: load → normalise → overlay → build (the IR) → view → render → publish."""

from __future__ import annotations

__all__ = ["DEFAULT_PACKAGE", "SHIPPED_API"]

DEFAULT_PACKAGE = "dockline"
"""The name of the package that is rendered, unless another is asked for."""

SHIPPED_API = "1.51"
"""The API version that the package `dockline` binds, and that the overlays must fit exactly.

To move to another: change it, and run `dockline generate`.
"""
