"""What a caller gives to one call of an operation, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import define, field

__all__ = ["NO_INPUTS", "Inputs", "Values"]

Values = Mapping[str, Any]
"""Values by wire name. None means 'not given' and is not sent."""

_NOTHING: Final[Values] = {}


# Slotted and not frozen: one is made for each call, and a frozen class or a named tuple takes twice as long.
@define(eq=False)
class Inputs:
    """The values of one call. They are not changed; their repr shows none, as they can hold secrets."""

    path: Values = field(default=_NOTHING, repr=False)
    """Values of the path's parameters, by wire name."""
    query: Values = field(default=_NOTHING, repr=False)
    """Values of the query's parameters, by wire name. None leaves one out."""
    body: Any = field(default=None, repr=False)
    """A model or JSON value, or an archive, as the operation has it."""
    auth: Any = field(default=None, repr=False)
    """Credentials for a registry, or a mapping of registries to them, as the operation has it. An empty
    mapping means 'without credentials', None that they are looked up."""


NO_INPUTS: Final = Inputs()
"""The values of a call of an operation that takes none."""
