"""The generator: load → normalise → overlay → build (the IR) → view → render → publish."""

from __future__ import annotations

__all__ = ["SHIPPED_API"]

SHIPPED_API = "1.51"
"""The API version that the package `dockline` binds, and that the overlays must fit exactly.

To move to another: change it, and run `dockline generate`.
"""
