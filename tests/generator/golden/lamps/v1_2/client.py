# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""The client of API 1.2: one attribute a resource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockline_runtime.operation.methods import group
from dockline_runtime.sync.client import BaseClient

if TYPE_CHECKING:
    from .api.house import House
    from .api.lamps import Lamps
    from .api.plans import Plans
    from .api.rooms import Rooms
    from .handles.lamp import Lamp

__all__ = ["Client"]


class Client(BaseClient):
    """A Docker Engine; thread-safe, and a context manager that closes its connections.

    A client has an attribute for each resource, which leads to its operations.

    A method for each kind of thing gives one by its name or id, with the operations of that thing.
    """

    newest_version = "1.2"

    @group
    def house(self) -> type[House]:
        """What holds for the whole house."""
        from .api.house import House

        return House

    @group
    def lamps(self) -> type[Lamps]:
        """Lamps: create, light and watch them."""
        from .api.lamps import Lamps

        return Lamps

    @group
    def plans(self) -> type[Plans]:
        """What the API offers under `plans`."""
        from .api.plans import Plans

        return Plans

    @group
    def rooms(self) -> type[Rooms]:
        """What the API offers under `rooms`."""
        from .api.rooms import Rooms

        return Rooms

    def lamp(self, id: str) -> Lamp:
        """The operations of a lamp, with its id filled in; nothing is sent.

        Args:
            id: Name or number of the lamp.

        Raises:
            InvalidArgument: `id` is empty, or can't be one.
        """
        from .handles.lamp import Lamp

        return Lamp(self, id)
