# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of rooms are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_list, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred, defer
from dockline_runtime.models.model import Model

from .. import codec
from ..models.rooms import Room

ROOM_NAMES = FieldNames({"Name": "name", "Lamps": "lamps", "Switch": "switch"})
ROOM_DEFERRED = Deferred(
    Room,
    {
        "lamps": lambda get: decode_list(codec.lamps.decode_lamp, get("Lamps")),
        "switch": lambda get: codec.common.decode_switch(get("Switch")),
    },
)


def decode_room(data: Any) -> Room:
    if data.__class__ is not dict:
        return cast("Room", data)
    get: Getter = data.get
    value = object.__new__(Room)
    value.name = get("Name")
    value.unknown = unknown_members(data, ROOM_NAMES)
    defer(value, (data, ROOM_DEFERRED))
    return value


CODECS: dict[type[Model], Codec] = {
    Room: Codec(decode_room, ROOM_NAMES),
}
