# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models that several resources use are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import Getter, Names, decode_as, decode_enum, plain, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.model import Later, Model, Timestamp, decode_later

from .. import enums
from ..models.common import Bulb, ErrorResponse, Reading, Slot, Switch, Wire

BULB_NAMES = Names({"Socket": "socket", "BrightnessLevels": "brightness_levels"})


def decode_bulb(data: Any) -> Bulb:
    if data.__class__ is not dict:
        return cast(Bulb, data)
    get: Getter = data.get
    value = object.__new__(Bulb)
    value.socket = get("Socket")
    value.brightness_levels = get("BrightnessLevels")
    value.unknown = unknown_members(data, BULB_NAMES)
    return value


def encode_bulb(value: Any) -> Any:
    if not isinstance(value, Bulb):
        return plain(value)
    data: dict[str, Any] = {}
    if value.socket is not None:
        data["Socket"] = value.socket
    if value.brightness_levels is not None:
        data["BrightnessLevels"] = value.brightness_levels
    if value.unknown:
        data.update(value.unknown)
    return data


ERROR_RESPONSE_NAMES = Names({"message": "message"})


def decode_error_response(data: Any) -> ErrorResponse:
    if data.__class__ is not dict:
        return cast(ErrorResponse, data)
    get: Getter = data.get
    value = object.__new__(ErrorResponse)
    value.message = get("message")
    value.unknown = unknown_members(data, ERROR_RESPONSE_NAMES)
    return value


def encode_error_response(value: Any) -> Any:
    if not isinstance(value, ErrorResponse):
        return plain(value)
    data: dict[str, Any] = {}
    if value.message is not None:
        data["message"] = value.message
    if value.unknown:
        data.update(value.unknown)
    return data


READING_NAMES = Names({"Watts": "watts", "At": "at"})


def decode_reading(data: Any) -> Reading:
    if data.__class__ is not dict:
        return cast(Reading, data)
    get: Getter = data.get
    value = object.__new__(Reading)
    value.watts = get("Watts")
    value.at = decode_as(Timestamp, get("At"))
    value.unknown = unknown_members(data, READING_NAMES)
    return value


def encode_reading(value: Any) -> Any:
    if not isinstance(value, Reading):
        return plain(value)
    data: dict[str, Any] = {}
    if value.watts is not None:
        data["Watts"] = value.watts
    if value.at is not None:
        data["At"] = plain(value.at)
    if value.unknown:
        data.update(value.unknown)
    return data


SLOT_NAMES = Names({"Start": "start", "Level": "level"})


def decode_slot(data: Any) -> Slot:
    if data.__class__ is not dict:
        return cast(Slot, data)
    get: Getter = data.get
    value = object.__new__(Slot)
    value.start = decode_as(Timestamp, get("Start"))
    value.level = get("Level")
    value.unknown = unknown_members(data, SLOT_NAMES)
    return value


def encode_slot(value: Any) -> Any:
    if not isinstance(value, Slot):
        return plain(value)
    data: dict[str, Any] = {}
    if value.start is not None:
        data["Start"] = plain(value.start)
    if value.level is not None:
        data["Level"] = value.level
    if value.unknown:
        data.update(value.unknown)
    return data


SWITCH_NAMES = Names({"Kind": "kind", "Wire": "wire"})
SWITCH_LATER: Later = {
    "wire": lambda get: decode_wire(get("Wire")),
}


def decode_switch(data: Any) -> Switch:
    if data.__class__ is not dict:
        return cast(Switch, data)
    get: Getter = data.get
    value = object.__new__(Switch)
    value.kind = decode_enum(enums.SwitchKind, get("Kind"))
    value.unknown = unknown_members(data, SWITCH_NAMES)
    decode_later(value, (get, SWITCH_LATER))
    return value


def encode_switch(value: Any) -> Any:
    if not isinstance(value, Switch):
        return plain(value)
    data: dict[str, Any] = {}
    if value.kind is not None:
        data["Kind"] = plain(value.kind)
    if value.wire is not None:
        data["Wire"] = encode_wire(value.wire)
    if value.unknown:
        data.update(value.unknown)
    return data


WIRE_NAMES = Names({"Colour": "colour", "Volts": "volts"})


def decode_wire(data: Any) -> Wire:
    if data.__class__ is not dict:
        return cast(Wire, data)
    get: Getter = data.get
    value = object.__new__(Wire)
    value.colour = decode_enum(enums.WireColour, get("Colour"))
    value.volts = get("Volts")
    value.unknown = unknown_members(data, WIRE_NAMES)
    return value


def encode_wire(value: Any) -> Any:
    if not isinstance(value, Wire):
        return plain(value)
    data: dict[str, Any] = {}
    if value.colour is not None:
        data["Colour"] = plain(value.colour)
    if value.volts is not None:
        data["Volts"] = value.volts
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    Bulb: Codec(decode_bulb, encode_bulb, BULB_NAMES),
    ErrorResponse: Codec(decode_error_response, encode_error_response, ERROR_RESPONSE_NAMES),
    Reading: Codec(decode_reading, encode_reading, READING_NAMES),
    Slot: Codec(decode_slot, encode_slot, SLOT_NAMES),
    Switch: Codec(decode_switch, encode_switch, SWITCH_NAMES),
    Wire: Codec(decode_wire, encode_wire, WIRE_NAMES),
}
