# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums of lamps."""

from dockline_runtime.models.model import OpenEnum

__all__ = [
    "LampState",
    "LitState",
    "WaitCondition",
]


class LampState(OpenEnum):
    """What a lamp does."""

    EMPTY = ""
    """Nobody knows."""
    ON = "on"
    OFF = "off"
    HALF_DIMMED = "half-dimmed"
    """It gives half of its light."""
    BROKEN = "broken"


class LitState(OpenEnum):
    """What the API calls `LitState`."""

    ON = "on"
    OFF = "off"


class WaitCondition(OpenEnum):
    """What the API calls `WaitCondition`."""

    LIT = "lit"
    DARK = "dark"
