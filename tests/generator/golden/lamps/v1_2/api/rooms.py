# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""What the API offers under `rooms`."""

from __future__ import annotations

from dockline_runtime.models.codec import list_of
from dockline_runtime.operation.inputs import Inputs
from dockline_runtime.operation.operation import Operation
from dockline_runtime.sync.api import Api, Resource

from .. import codec, models

__all__ = [
    "Rooms",
    "room_list",
    "switch_find",
]

ROOM_LIST: Operation[list[models.Room]] = Operation(
    id="RoomList",
    method="GET",
    path="/rooms",
    module=__name__,
    name="room_list",
    called="rooms.list",
    answer="json",
    ok=(200,),
    response=lambda: list[models.Room],
    decode=lambda: list_of(codec.rooms.decode_room),
)


def room_list(api: Api) -> list[models.Room]:
    """Do what the API calls `RoomList`.

    `GET /rooms`
    """
    return api.wire.call(ROOM_LIST)


SWITCH_FIND: Operation[models.Switch | None] = Operation(
    id="SwitchFind",
    method="GET",
    path="/switches/{kind}",
    module=__name__,
    name="switch_find",
    called="rooms.find_switch",
    answer="json",
    ok=(200,),
    response=lambda: models.Switch | None,
    decode=lambda: codec.common.decode_switch,
)


def switch_find(api: Api, kind: str) -> models.Switch | None:
    """Do what the API calls `SwitchFind`.

    `GET /switches/{kind}`

    Args:
        kind: Goes as `kind` into the path.
    """
    return api.wire.call(SWITCH_FIND, Inputs(path={"kind": kind}))


class Rooms(Resource):
    """What the API offers under `rooms`."""

    list = room_list
    find_switch = switch_find
