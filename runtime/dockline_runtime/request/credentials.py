"""The registry credentials that a caller gives for a request, and the image that it needs some for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..secrecy import revealed
from .auth import encode_auth, encode_registry_config

if TYPE_CHECKING:
    from ..operation.inputs import Inputs
    from ..operation.operation import Operation, RegistryAuth

__all__ = ["credential_headers", "image_of"]


def credential_headers(op: Operation[Any], inputs: Inputs, data: Any) -> list[tuple[str, str]]:
    """The headers that carry the credentials that the caller gave, or say that there are none.

    Args:
        op: The operation.
        inputs: What the caller gave.
        data: The body as it goes out.

    Raises:
        InvalidArgument: What was given isn't valid as credentials, or is for another registry.
    """
    auth = revealed(inputs.auth)
    if op.registry_config:
        return [(op.registry_config, encode_registry_config(auth))] if auth else []
    if op.auth is None or (auth is None and not op.auth.always):
        return []
    image = image_of(op.auth, inputs, data)
    return [(op.auth.header, encode_auth({} if auth is None else auth, image))]


def image_of(auth: RegistryAuth, inputs: Inputs, data: Any) -> str | None:
    """The image that credentials are needed for; None if nothing names one.

    Args:
        auth: How the operation takes them.
        inputs: What the caller gave.
        data: The body as it goes out.
    """
    found: Any = {**inputs.path, **inputs.query}.get(auth.image)
    if auth.image.startswith("body."):
        found = json.loads(data) if data else None
        for member in auth.image.split(".")[1:]:
            found = found.get(member) if isinstance(found, Mapping) else None
    if not isinstance(found, str) or (auth.accepts_id and found and "/" not in found):
        return None
    return found
