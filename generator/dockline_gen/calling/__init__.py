"""The commands that talk to an engine: `call`, `wait`, `explain`, `version`, `completion`.

Their pure part is `dockline_kit.command`; this package adds a rendered package's client, and a terminal.
May import: nothing of the generator.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["COMMANDS"]

COMMANDS: Final[Mapping[str, str]] = {
    "call": "call an operation of an engine: dockline call containers.list all=true",
    "wait": "wait until something of an engine is as it should be",
    "explain": "tell what an operation takes and gives, with an example",
    "version": "show our version and the engine's, and what each can",
    "completion": "print the completion of a shell",
}
"""The commands, each with what it does."""
