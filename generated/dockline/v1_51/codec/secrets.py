# Rendered by `dockline generate` from the description of API 1.51. Do not edit: change the description,
# an overlay or a template, then run `dockline generate` again.
"""How the models of secrets are decoded, and what their fields are called on the wire."""

from __future__ import annotations

from typing import Any, cast

from dockline_runtime.models.codec import FieldNames, Getter, decode_as, new, unknown_members
from dockline_runtime.models.converter import Codec
from dockline_runtime.models.deferring import Deferred
from dockline_runtime.models.late import LATER, ModelAt, Record
from dockline_runtime.models.model import Base64, Model, Timestamp

from .. import codec
from ..models.secrets import Secret, SecretCreateResponse, SecretSpec

SECRET_NAMES = FieldNames(
    {
        "ID": "id",
        "Version": "version",
        "CreatedAt": "created_at",
        "UpdatedAt": "updated_at",
        "Spec": "spec",
    }
)
SECRET_DEFERRED = Deferred(
    Secret,
    {
        "version": ModelAt("Version", lambda: codec.common.decode_object_version),
        "created_at": lambda data: decode_as(Timestamp, data.get("CreatedAt")),
        "updated_at": lambda data: decode_as(Timestamp, data.get("UpdatedAt")),
        "spec": ModelAt("Spec", lambda: decode_secret_spec),
    },
    SECRET_NAMES,
)


def decode_secret(data: Any) -> Secret:
    if data.__class__ is not dict and not isinstance(data, Record):
        return cast("Secret", data)
    value = new(Secret)
    later: Any = value
    later._dockline_source = data
    later._version = LATER
    later._created_at = LATER
    later._updated_at = LATER
    later._spec = LATER
    later._unknown = LATER
    return value


SECRET_CREATE_RESPONSE_NAMES = FieldNames({"ID": "id"})


def decode_secret_create_response(data: Any) -> SecretCreateResponse:
    if data.__class__ is not dict:
        return cast("SecretCreateResponse", data)
    get: Getter = data.get
    value = new(SecretCreateResponse)
    value.id = get("ID")
    value.unknown = unknown_members(data, SECRET_CREATE_RESPONSE_NAMES)
    return value


SECRET_SPEC_NAMES = FieldNames(
    {
        "Name": "name",
        "Labels": "labels",
        "Data": "data",
        "Driver": "driver",
        "Templating": "templating",
    }
)


def decode_secret_spec(data: Any) -> SecretSpec:
    if data.__class__ is not dict:
        return cast("SecretSpec", data)
    get: Getter = data.get
    value = new(SecretSpec)
    value.name = get("Name")
    value.labels = get("Labels")
    value.data = decode_as(Base64, get("Data"))
    value.driver = codec.common.decode_driver(get("Driver"))
    value.templating = codec.common.decode_driver(get("Templating"))
    value.unknown = unknown_members(data, SECRET_SPEC_NAMES)
    return value


CODECS: dict[type[Model], Codec] = {
    Secret: Codec(decode_secret, SECRET_NAMES),
    SecretCreateResponse: Codec(decode_secret_create_response, SECRET_CREATE_RESPONSE_NAMES),
    SecretSpec: Codec(decode_secret_spec, SECRET_SPEC_NAMES),
}
