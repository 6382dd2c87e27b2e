# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What the API offers under `rooms`."""

from __future__ import annotations

from dockline_runtime.aio.api import AsyncApi, AsyncResource
from dockline_runtime.operation.inputs import Inputs

from .. import models
from ..api.rooms import ROOM_LIST, SWITCH_FIND

__all__ = [
    "AsyncRooms",
    "room_list",
    "switch_find",
]


async def room_list(api: AsyncApi) -> list[models.Room]:
    """Do what the API calls `RoomList`.

    `GET /rooms`
    """
    return await api.wire.call(ROOM_LIST)


async def switch_find(api: AsyncApi, kind: str) -> models.Switch | None:
    """Do what the API calls `SwitchFind`.

    `GET /switches/{kind}`

    Args:
        kind: Goes as `kind` into the path.
    """
    return await api.wire.call(SWITCH_FIND, Inputs(path={"kind": kind}))


class AsyncRooms(AsyncResource):
    """What the API offers under `rooms`."""

    list = room_list
    find_switch = switch_find
