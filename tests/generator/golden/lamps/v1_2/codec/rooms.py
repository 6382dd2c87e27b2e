# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of rooms are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, new
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt, Record
from dockline_runtime.models.model import Model

from .. import codec
from ..models.rooms import Room

ROOM_NAMES = FieldNames({"Name": "name", "Lamps": "lamps", "Switch": "switch"})
ROOM_DEFERRED = Deferred(
    Room,
    {
        "lamps": ListAt("Lamps", lambda: codec.lamps.decode_lamp),
        "switch": ModelAt("Switch", lambda: codec.common.decode_switch),
    },
    ROOM_NAMES,
)


def decode_room(data: Any) -> Room:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Room", data)
    value = new(Room)
    later: Any = value
    later._dockline_source = data
    later._lamps = LATER
    later._switch = LATER
    later._unknown = LATER
    return value


CODECS: dict[type[Model], Codec] = {
    Room: Codec(decode_room, ROOM_NAMES),
}
