# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums that several resources use."""

from dockline_runtime.models.model import OpenEnum, OpenIntEnum

__all__ = [
    "SwitchKind",
    "WireColour",
]


class SwitchKind(OpenIntEnum):
    """What the API calls `SwitchKind`."""

    PUSH = 0
    ROTARY = 1
    REMOTE = 2


class WireColour(OpenEnum):
    """What the API calls `WireColour`."""

    RED = "red"
    BLUE = "blue"
