# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of house."""

from __future__ import annotations

from attrs import define

from dockline_runtime.models.model import Model, names_known

__all__ = [
    "Health",
]


@define(kw_only=True, repr=False, eq=False)
class Health(Model):
    """What the API calls `Health`."""

    api_version: str | None = None
    lamps_lit: int | None = None
    lamps_dark: bool | None = None


names_known(__name__)
