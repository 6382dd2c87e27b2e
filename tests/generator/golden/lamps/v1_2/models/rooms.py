# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of rooms."""

from __future__ import annotations

from attrs import define

from dockline_runtime.models.model import Model, names_known

from .. import models

__all__ = [
    "Room",
]


@define(kw_only=True, repr=False, eq=False)
class Room(Model):
    """What the API calls `Room`."""

    name: str | None = None
    lamps: list[models.Lamp] | None = None
    switch: models.Switch | None = None
    """Deprecated since API 1.2: use `labels`."""


names_known(__name__)
