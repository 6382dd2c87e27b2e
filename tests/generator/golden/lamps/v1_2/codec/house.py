# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of house are decoded and encoded."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import Getter, Names, plain, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.model import Model

from ..models.house import Health

HEALTH_NAMES = Names({"Api-Version": "api_version", "Lamps-Lit": "lamps_lit", "Lamps-Dark": "lamps_dark"})


def decode_health(data: Any) -> Health:
    if data.__class__ is not dict:
        return cast(Health, data)
    get: Getter = data.get
    value = object.__new__(Health)
    value.api_version = get("Api-Version")
    value.lamps_lit = get("Lamps-Lit")
    value.lamps_dark = get("Lamps-Dark")
    value.unknown = unknown_members(data, HEALTH_NAMES)
    return value


def encode_health(value: Any) -> Any:
    if not isinstance(value, Health):
        return plain(value)
    data: dict[str, Any] = {}
    if value.api_version is not None:
        data["Api-Version"] = value.api_version
    if value.lamps_lit is not None:
        data["Lamps-Lit"] = value.lamps_lit
    if value.lamps_dark is not None:
        data["Lamps-Dark"] = value.lamps_dark
    if value.unknown:
        data.update(value.unknown)
    return data


CODECS: dict[type[Model], Codec] = {
    Health: Codec(decode_health, encode_health, HEALTH_NAMES),
}
