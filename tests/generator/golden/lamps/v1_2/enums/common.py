# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The enums that several resources use."""

from dockline_runtime.model import OpenEnum, OpenIntEnum

__all__ = [
    "SwitchKind",
    "WireColour",
]


class SwitchKind(OpenIntEnum):
    """`SwitchKind` of the API."""

    PUSH = 0
    ROTARY = 1
    REMOTE = 2


class WireColour(OpenEnum):
    """`WireColour` of the API."""

    RED = "red"
    BLUE = "blue"
