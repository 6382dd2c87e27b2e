# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The models that several resources use."""

from __future__ import annotations

from attrs import define

from dockline_runtime.models.model import Model, Timestamp, names_known

from .. import enums

__all__ = [
    "Bulb",
    "ErrorResponse",
    "Reading",
    "Slot",
    "Switch",
    "Wire",
]


@define(kw_only=True, repr=False, eq=False)
class Bulb(Model):
    """Its bulbs."""

    socket: str | None = None
    """Where it is screwed in, e.g. `E27`."""
    brightness_levels: list[int] | None = None


@define(kw_only=True, repr=False, eq=False)
class ErrorResponse(Model):
    """What the API calls `ErrorResponse`."""

    message: str


@define(kw_only=True, repr=False, eq=False)
class Reading(Model):
    """What the API calls `Reading`."""

    watts: float | None = None
    at: Timestamp | None = None


@define(kw_only=True, repr=False, eq=False)
class Slot(Model):
    """What the API calls `Slot`."""

    start: Timestamp | str | None = None
    level: int | None = None


@define(kw_only=True, repr=False, eq=False)
class Switch(Model):
    """What the API calls `Switch`."""

    kind: enums.SwitchKind | int | None = None
    wire: Wire | None = None


@define(kw_only=True, repr=False, eq=False)
class Wire(Model):
    """What the API calls `Wire`."""

    colour: enums.WireColour | str | None = None
    volts: float | None = None


names_known(__name__)
