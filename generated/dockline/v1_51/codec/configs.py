# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of configs are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ModelAt, Record
from dockline_runtime.models.model import Base64, Model, Timestamp

from .. import codec
from ..models.configs import Config, ConfigCreateResponse, ConfigSpec

CONFIG_NAMES = FieldNames(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Spec": "spec",
    }
)
CONFIG_DEFERRED = Deferred(
    Config,
    {
        "version": ModelAt("Version", lambda: codec.common.decode_object_version),
        "created_at": lambda data: decode_as(Timestamp, data.get("CreatedAt")),
        "updated_at": lambda data: decode_as(Timestamp, data.get("UpdatedAt")),
        "spec": ModelAt("Spec", lambda: decode_config_spec),
    },
    CONFIG_NAMES,
)


def decode_config(data: Any) -> Config:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Config", data)
    value = new(Config)
    later: Any = value
    later._dockline_source = data
    later._version = LATER
    later._created_at = LATER
    later._updated_at = LATER
    later._spec = LATER
    later._unknown = LATER
    return value


CONFIG_CREATE_RESPONSE_NAMES = FieldNames({"ID": "id"})


def decode_config_create_response(data: Any) -> ConfigCreateResponse:
    if data.__class__ is not dict:
        return cast("ConfigCreateResponse", data)
    get: Getter = data.get
    value = new(ConfigCreateResponse)
    value.id = get("ID")
    value.unknown = unknown_members(data, CONFIG_CREATE_RESPONSE_NAMES)
    return value


CONFIG_SPEC_NAMES = FieldNames(
    {
        "Name": "name",
        "Labels": "labels",
        "Data": "data",
        "Templating": "templating",
    }
)


def decode_config_spec(data: Any) -> ConfigSpec:
    if data.__class__ is not dict:
        return cast("ConfigSpec", data)
    get: Getter = data.get
    value = new(ConfigSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.data = decode_as(Base64, get("Data"))
    value.templating = codec.common.decode_driver(get("Templating"))
    value.unknown = unknown_members(data, CONFIG_SPEC_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    Config: Codec(decode_config, CONFIG_NAMES),
    ConfigCreateResponse: Codec(decode_config_create_response, CONFIG_CREATE_RESPONSE_NAMES),
    ConfigSpec: Codec(decode_config_spec, CONFIG_SPEC_NAMES),
}
