# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""Every enum; the module of each is imported when it is first asked for.

All of them are open: a value that is not listed becomes a member of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.lazy import lazily

if TYPE_CHECKING:
    from .common import SwitchKind, WireColour
    from .lamps import LampState, LitState, WaitCondition

__all__ = [
    "LampState",
    "LitState",
    "SwitchKind",
    "WaitCondition",
    "WireColour",
]

PLACES = {
    "LampState": "lamps",
    "LitState": "lamps",
    "SwitchKind": "common",
    "WaitCondition": "lamps",
    "WireColour": "common",
}
if not TYPE_CHECKING:  # a name that is not there is an error to type checkers
    __getattr__, __dir__ = lazily(__name__, PLACES)
