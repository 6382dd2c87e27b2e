# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every enum. All of them are open: a value that is not listed becomes a member of its own."""

from dockline_runtime.model import OpenEnum, OpenIntEnum

__all__ = [
    "LampState",
    "LitState",
    "SwitchKind",
    "WaitCondition",
    "WireColour",
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
    """`LitState` of the API."""

    ON = "on"
    OFF = "off"


class SwitchKind(OpenIntEnum):
    """`SwitchKind` of the API."""

    PUSH = 0
    ROTARY = 1
    REMOTE = 2


class WaitCondition(OpenEnum):
    """`WaitCondition` of the API."""

    LIT = "lit"
    DARK = "dark"


class WireColour(OpenEnum):
    """`WireColour` of the API."""

    RED = "red"
    BLUE = "blue"
