# Derived from aio/handles.py by `dockline generate`. Do not edit: change that, then run it again.
"""The base class of rendered handles, each of which stands for one object of the engine.

A handle is a client and an id. It keeps nothing else, and its methods do what the operations do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ..lazy import offered
from ..request.checks import check

if TYPE_CHECKING:
    from .api import Api
    from .dispatch import Dispatcher as Wire

__all__ = ["Handle"]


class Handle:
    """One object of the engine, by its name or id; `docker.container("napper")` is one.

    Making one sends nothing. Handles of the same kind, client and `id` are equal. Ids are compared as given:
    only the engine knows whether a name and an id belong to the same object.

    Args:
        api: The client, or one of its resources or handles.
        id: The name or id.

    Raises:
        InvalidArgument: `id` is empty, or can't be one.
    """

    __slots__ = ("_id", "_wire")

    _check: ClassVar[str]

    def __init_subclass__(cls, *, check: str = "segment") -> None:
        cls._check = check

    def __init__(self, api: Api, id: str) -> None:
        self._wire = api.wire
        self._id = check(self._check, "id", id)

    @property
    def id(self) -> str:
        """The name or id that the handle was made with."""
        return self._id

    @property
    def wire(self) -> Wire:
        """Sends operations to the engine."""
        return self._wire

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._id == other._id and self._wire is other._wire

    def __hash__(self) -> int:
        return hash((type(self), self._id, self._wire))

    def __dir__(self) -> list[str]:
        return offered(self, "wire")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._id}>"
