# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The filters that each operation takes: keys that the daemon knows."""

from __future__ import annotations

from typing import TypedDict

from dockline_runtime.request.filters import FilterBool, FilterText, FilterTime

__all__ = [
    "LampListFilters",
]


LampListFilters = TypedDict(
    "LampListFilters",
    {
        "label": FilterText,
        "label!": FilterText,
        "lit": FilterBool,
        "until": FilterTime,
    },
    total=False,
)
"""Filters of `lamp_list`."""
