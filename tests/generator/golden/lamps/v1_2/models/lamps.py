# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models of lamps."""

from __future__ import annotations

from typing import Any

from attrs import define, field
from attrs.setters import NO_OP

from dockline_runtime.models.model import Base64, Model, Timestamp, as_base64, names_known

from .. import enums, models

__all__ = [
    "ConsoleStart",
    "Lamp",
    "LampCreated",
    "LampCreateRequest",
    "LampSpec",
    "LampWaitResponse",
]


@define(kw_only=True, repr=False, eq=False)
class ConsoleStart(Model):
    """What the API calls `ConsoleStart`."""

    detach: bool | None = None
    size: list[int] | None = None


@define(kw_only=True, repr=False, eq=False, on_setattr=NO_OP)
class LampSpec(Model):
    """How a lamp is to be."""

    name: str | None = None
    for_: str | None = None
    """Whom it is for."""
    command: list[str] | str | None = None
    """What it does when it is lit."""
    labels: dict[str, str] | None = None
    schedule: dict[str, list[models.Slot] | None] | dict[str, list[models.Slot]] | None = None
    options: dict[str, Any] | None = None
    switch: models.Switch | None = None
    token: str | None = field(default=None, repr=False)
    """What opens it. Deprecated since API 1.2: use `labels`."""
    firmware: Base64 | None = field(default=None, converter=as_base64)
    sockets: int | None = None
    """How many it has."""


@define(kw_only=True, repr=False, eq=False, on_setattr=NO_OP)
class Lamp(LampSpec):
    """A lamp.

    It may be part of another one, its `parent`.
    """

    id: str
    state: enums.LampState
    created_at: Timestamp | None = None
    device_ids: list[str] | None = None
    os_version: str | None = None
    parent: Lamp | None = None
    """Deprecated since API 1.2: use `labels`."""
    bulbs: list[models.Bulb] | None = None
    """Its bulbs."""


@define(kw_only=True, repr=False, eq=False, on_setattr=NO_OP)
class LampCreateRequest(LampSpec):
    """What the API calls `LampCreateRequest`."""

    room: str | None = None
    image: str | None = None


@define(kw_only=True, repr=False, eq=False)
class LampCreated(Model):
    """What the API calls `LampCreated`."""

    id: str
    warnings: list[str] | None = None


@define(kw_only=True, repr=False, eq=False)
class LampWaitResponse(Model):
    """What the API calls `LampWaitResponse`."""

    state: enums.LampState | None = None


names_known(__name__)
