# Rendered by `dockline generate` from the description of API 1.2. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of house are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.model import Model

from ..models.house import Health

HEALTH_NAMES = FieldNames(
    {
        "Api-Version": "api_version",
        "Lamps-Lit": "lamps_lit",
        "Lamps-Dark": "lamps_dark",
    }
)


def decode_health(data: Any) -> Health:
    if data.__class__ is not dict:
        return cast("Health", data)
    get: Getter = data.get
    value = new(Health)
    value.api_version = get("Api-Version")
    value.lamps_lit = get("Lamps-Lit")
    value.lamps_dark = get("Lamps-Dark")
    value.unknown = unknown_members(data, HEALTH_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    Health: Codec(decode_health, HEALTH_NAMES),
}
