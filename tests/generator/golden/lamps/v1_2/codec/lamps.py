# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of lamps are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import (
    FieldNames,
    Getter,
    decode_as,
    decode_enum,
    decode_list,
    decode_map,
    new,
    unknown_members,
)
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ListAt, ModelAt, Record
from dockline_runtime.models.model import Base64, Model, Timestamp

from .. import codec, enums
from ..models.lamps import ConsoleStart, Lamp, LampCreated, LampCreateRequest, LampSpec, LampWaitResponse

CONSOLE_START_NAMES = FieldNames({"Detach": "detach", "Size": "size"})


def decode_console_start(data: Any) -> ConsoleStart:
    if data.__class__ is not dict:
        return cast("ConsoleStart", data)
    get: Getter = data.get
    value = new(ConsoleStart)
    value.detach = get("Detach")
    value.size = get("Size")
    value.unknown = unknown_members(data, CONSOLE_START_NAMES)
    return value


LAMP_SPEC_NAMES = FieldNames(
    {
        "Name": "name",
        "For": "for_",
        "Command": "command",
        "Labels": "labels",
        "Schedule": "schedule",
        "Options": "options",
        "Switch": "switch",
        "Token": "token",
        "Firmware": "firmware",
        "Sockets": "sockets",
    }
)
LAMP_SPEC_DEFERRED = Deferred(
    LampSpec,
    {
        "schedule": lambda data: decode_map(
            lambda item: decode_list(codec.common.decode_slot, item), data.get("Schedule")
        ),
        "switch": ModelAt("Switch", lambda: codec.common.decode_switch),
    },
)


def decode_lamp_spec(data: Any) -> LampSpec:
    if data.__class__ is not dict:
        return cast("LampSpec", data)
    get: Getter = data.get
    value = new(LampSpec)
    value.name = get("Name")
    value.for_ = get("For")
    value.command = get("Command")
    value.labels = get("Labels")
    value.options = get("Options")
    value.token = get("Token")
    value.firmware = decode_as(Base64, get("Firmware"))
    value.sockets = get("Sockets")
    value.unknown = unknown_members(data, LAMP_SPEC_NAMES)
    later: Any = value
    later._dockline_source = data
    later._schedule = LATER
    later._switch = LATER
    return value


LAMP_NAMES = FieldNames(
    {
        "Name": "name",
        "For": "for_",
        "Command": "command",
        "Labels": "labels",
        "Schedule": "schedule",
        "Options": "options",
        "Switch": "switch",
        "Token": "token",
        "Firmware": "firmware",
        "Sockets": "sockets",
        "Id": "id",
        "State": "state",
        "CreatedAt": "created_at",
        "DeviceIDs": "device_ids",
        "os.version": "os_version",
        "Parent": "parent",
        "Bulbs": "bulbs",
    }
)
LAMP_DEFERRED = Deferred(
    Lamp,
    {
        "schedule": lambda data: decode_map(
            lambda item: decode_list(codec.common.decode_slot, item), data.get("Schedule")
        ),
        "switch": ModelAt("Switch", lambda: codec.common.decode_switch),
        "firmware": lambda data: decode_as(Base64, data.get("Firmware")),
        "state": lambda data: decode_enum(enums.LampState, data.get("State")),
        "created_at": lambda data: decode_as(Timestamp, data.get("CreatedAt")),
        "parent": ModelAt("Parent", lambda: decode_lamp),
        "bulbs": ListAt("Bulbs", lambda: codec.common.decode_bulb),
    },
    LAMP_NAMES,
)


def decode_lamp(data: Any) -> Lamp:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Lamp", data)
    value = new(Lamp)
    later: Any = value
    later._dockline_source = data
    later._schedule = LATER
    later._switch = LATER
    later._firmware = LATER
    later._state = LATER
    later._created_at = LATER
    later._parent = LATER
    later._bulbs = LATER
    later._unknown = LATER
    return value


LAMP_CREATE_REQUEST_NAMES = FieldNames(
    {
        "Name": "name",
        "For": "for_",
        "Command": "command",
        "Labels": "labels",
        "Schedule": "schedule",
        "Options": "options",
        "Switch": "switch",
        "Token": "token",
        "Firmware": "firmware",
        "Sockets": "sockets",
        "Room": "room",
        "Image": "image",
    }
)
LAMP_CREATE_REQUEST_DEFERRED = Deferred(
    LampCreateRequest,
    {
        "schedule": lambda data: decode_map(
            lambda item: decode_list(codec.common.decode_slot, item), data.get("Schedule")
        ),
        "switch": ModelAt("Switch", lambda: codec.common.decode_switch),
    },
)


def decode_lamp_create_request(data: Any) -> LampCreateRequest:
    if data.__class__ is not dict:
        return cast("LampCreateRequest", data)
    get: Getter = data.get
    value = new(LampCreateRequest)
    value.name = get("Name")
    value.for_ = get("For")
    value.command = get("Command")
    value.labels = get("Labels")
    value.options = get("Options")
    value.token = get("Token")
    value.firmware = decode_as(Base64, get("Firmware"))
    value.sockets = get("Sockets")
    value.room = get("Room")
    value.image = get("Image")
    value.unknown = unknown_members(data, LAMP_CREATE_REQUEST_NAMES)
    later: Any = value
    later._dockline_source = data
    later._schedule = LATER
    later._switch = LATER
    return value


LAMP_CREATED_NAMES = FieldNames({"Id": "id", "Warnings": "warnings"})


def decode_lamp_created(data: Any) -> LampCreated:
    if data.__class__ is not dict:
        return cast("LampCreated", data)
    get: Getter = data.get
    value = new(LampCreated)
    value.id = get("Id")
    value.warnings = get("Warnings")
    value.unknown = unknown_members(data, LAMP_CREATED_NAMES)
    return value


LAMP_WAIT_RESPONSE_NAMES = FieldNames({"State": "state"})


def decode_lamp_wait_response(data: Any) -> LampWaitResponse:
    if data.__class__ is not dict:
        return cast("LampWaitResponse", data)
    get: Getter = data.get
    value = new(LampWaitResponse)
    value.state = decode_enum(enums.LampState, get("State"))
    value.unknown = unknown_members(data, LAMP_WAIT_RESPONSE_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    ConsoleStart: Codec(decode_console_start, CONSOLE_START_NAMES),
    Lamp: Codec(decode_lamp, LAMP_NAMES),
    LampCreateRequest: Codec(decode_lamp_create_request, LAMP_CREATE_REQUEST_NAMES),
    LampCreated: Codec(decode_lamp_created, LAMP_CREATED_NAMES),
    LampSpec: Codec(decode_lamp_spec, LAMP_SPEC_NAMES),
    LampWaitResponse: Codec(decode_lamp_wait_response, LAMP_WAIT_RESPONSE_NAMES),
}
