"""What rendered handles are made of, each of them one thing of the engine.

A handle is a client and an id. It keeps nothing else, and what is done with it is what the operation does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from ..request.checks import check

if TYPE_CHECKING:
    from .api import AsyncApi
    from .dispatch import Dispatcher as Wire

__all__ = ["AsyncHandle"]


@frozen(repr=False, init=False)
class AsyncHandle:
    """One thing of the engine, by its name or id; `docker.container("napper")` is one.

    To make one sends nothing. Handles are equal that are of the same kind, client and `id`, as it was given:
    one by a name isn't equal to one by the id of the same thing, as only the engine knows that.

    Args:
        api: The client, or a resource or handle of it.
        id: The name or id.

    Raises:
        InvalidArgument: `id` is empty, or can't be one.
    """

    wire: Wire
    """Sends operations to the engine."""
    id: str
    """The name or id that it was made with."""

    _check: ClassVar[str] = "segment"

    def __init_subclass__(cls, *, check: str = "segment") -> None:
        cls._check = check

    def __init__(self, api: AsyncApi, id: str) -> None:
        self.__attrs_init__(api.wire, check(self._check, "id", id))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"
