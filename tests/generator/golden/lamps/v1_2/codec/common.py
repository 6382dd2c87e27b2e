# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models that several resources use are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, decode_enum, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ModelAt, Record
from dockline_runtime.models.model import Model, Timestamp

from .. import enums
from ..models.common import Bulb, ErrorResponse, Reading, Slot, Switch, Wire

BULB_NAMES = FieldNames({"Socket": "socket", "BrightnessLevels": "brightness_levels"})
BULB_DEFERRED = Deferred(Bulb, {}, BULB_NAMES)


def decode_bulb(data: Any) -> Bulb:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Bulb", data)
    value = new(Bulb)
    later: Any = value
    later._dockline_source = data
    later._unknown = LATER
    return value


ERROR_RESPONSE_NAMES = FieldNames({"message": "message"})


def decode_error_response(data: Any) -> ErrorResponse:
    if data.__class__ is not dict:
        return cast("ErrorResponse", data)
    get: Getter = data.get
    value = new(ErrorResponse)
    value.message = get("message")
    value.unknown = unknown_members(data, ERROR_RESPONSE_NAMES)
    return value


READING_NAMES = FieldNames({"Watts": "watts", "At": "at"})


def decode_reading(data: Any) -> Reading:
    if data.__class__ is not dict:
        return cast("Reading", data)
    get: Getter = data.get
    value = new(Reading)
    value.watts = get("Watts")
    value.at = decode_as(Timestamp, get("At"))
    value.unknown = unknown_members(data, READING_NAMES)
    return value


SLOT_NAMES = FieldNames({"Start": "start", "Level": "level"})


def decode_slot(data: Any) -> Slot:
    if data.__class__ is not dict:
        return cast("Slot", data)
    get: Getter = data.get
    value = new(Slot)
    value.start = decode_as(Timestamp, get("Start"))
    value.level = get("Level")
    value.unknown = unknown_members(data, SLOT_NAMES)
    return value


SWITCH_NAMES = FieldNames({"Kind": "kind", "Wire": "wire"})
SWITCH_DEFERRED = Deferred(
    Switch,
    {
        "kind": lambda data: decode_enum(enums.SwitchKind, data.get("Kind")),
        "wire": ModelAt("Wire", lambda: decode_wire),
    },
    SWITCH_NAMES,
)


def decode_switch(data: Any) -> Switch:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Switch", data)
    value = new(Switch)
    later: Any = value
    later._dockline_source = data
    later._kind = LATER
    later._wire = LATER
    later._unknown = LATER
    return value


WIRE_NAMES = FieldNames({"Colour": "colour", "Volts": "volts"})
WIRE_DEFERRED = Deferred(
    Wire,
    {
        "colour": lambda data: decode_enum(enums.WireColour, data.get("Colour")),
    },
    WIRE_NAMES,
)


def decode_wire(data: Any) -> Wire:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Wire", data)
    value = new(Wire)
    later: Any = value
    later._dockline_source = data
    later._colour = LATER
    later._unknown = LATER
    return value


CODECS: dict[type[Model], Codec] = {
    Bulb: Codec(decode_bulb, BULB_NAMES),
    ErrorResponse: Codec(decode_error_response, ERROR_RESPONSE_NAMES),
    Reading: Codec(decode_reading, READING_NAMES),
    Slot: Codec(decode_slot, SLOT_NAMES),
    Switch: Codec(decode_switch, SWITCH_NAMES),
    Wire: Codec(decode_wire, WIRE_NAMES),
}
