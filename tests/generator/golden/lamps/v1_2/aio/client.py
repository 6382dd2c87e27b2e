# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The client of API 1.2 for asyncio: one attribute a resource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.aio.client import AsyncBaseClient
from dockline_runtime.operation.methods import group

if TYPE_CHECKING:
    from .handles.lamp import AsyncLamp
    from .house import AsyncHouse
    from .lamps import AsyncLamps
    from .plans import AsyncPlans
    from .rooms import AsyncRooms

__all__ = ["AsyncClient"]


class AsyncClient(AsyncBaseClient):
    """A Docker Engine, for asyncio; an async context manager that closes its connections.

    Calls are awaited. A stream is entered (`async with`), iterated over (`async for`), or read whole by a
    method that is awaited, such as `read()`, `drain()` or `save()`.

    A client has an attribute for each resource, which leads to its operations.

    A method for each kind of thing gives one by its name or id, with the operations of that thing.
    """

    newest_version = "1.2"

    @group
    def house(self) -> type[AsyncHouse]:
        """What holds for the whole house."""
        from .house import AsyncHouse

        return AsyncHouse

    @group
    def lamps(self) -> type[AsyncLamps]:
        """Lamps: create, light and watch them."""
        from .lamps import AsyncLamps

        return AsyncLamps

    @group
    def plans(self) -> type[AsyncPlans]:
        """What the API offers under `plans`."""
        from .plans import AsyncPlans

        return AsyncPlans

    @group
    def rooms(self) -> type[AsyncRooms]:
        """What the API offers under `rooms`."""
        from .rooms import AsyncRooms

        return AsyncRooms

    def lamp(self, id: str) -> AsyncLamp:
        """The operations of a lamp, with its id filled in; nothing is sent.

        Args:
            id: Name or number of the lamp.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.lamp import AsyncLamp

        return AsyncLamp(self, id)
