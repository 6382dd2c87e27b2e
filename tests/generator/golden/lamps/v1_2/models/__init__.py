# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every model; the module of each is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from .common import Bulb, ErrorResponse, Reading, Slot, Switch, Wire
    from .house import Health
    from .lamps import ConsoleStart, Lamp, LampCreated, LampCreateRequest, LampSpec, LampWaitResponse
    from .rooms import Room

__all__ = [
    "Bulb",
    "ConsoleStart",
    "ErrorResponse",
    "Health",
    "Lamp",
    "LampCreated",
    "LampCreateRequest",
    "LampSpec",
    "LampWaitResponse",
    "Reading",
    "Room",
    "Slot",
    "Switch",
    "Wire",
]

PLACES = {
    "Bulb": "common",
    "ConsoleStart": "lamps",
    "ErrorResponse": "common",
    "Health": "house",
    "Lamp": "lamps",
    "LampCreateRequest": "lamps",
    "LampCreated": "lamps",
    "LampSpec": "lamps",
    "LampWaitResponse": "lamps",
    "Reading": "common",
    "Room": "rooms",
    "Slot": "common",
    "Switch": "common",
    "Wire": "common",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES)
