"""Which registry credentials go along with a request: the caller's, or those looked up for its image."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..secrecy import revealed
from .auth import encode_auth, encode_registry_config
from .lookup import hint_of, noting

if TYPE_CHECKING:
    from ..operation.inputs import Inputs
    from ..operation.operation import Operation, RegistryAuth
    from .auth import CredentialSource

__all__ = ["credential_headers"]

Headers = list[tuple[str, str]]


def credential_headers(
    op: Operation[Any], inputs: Inputs, data: Any, source: CredentialSource | None
) -> tuple[Headers, str]:
    """The headers that carry registry credentials, and what went wrong while those were looked up.

    Args:
        op: The operation.
        inputs: What the caller gave.
        data: The body as it goes out.
        source: Where credentials come from if the caller gave none.

    Raises:
        InvalidArgument: What was given isn't valid as credentials, or is for another registry.
    """
    auth = revealed(inputs.auth)
    if op.registry_config:
        return _of_all(op.registry_config, auth, source)
    if op.auth is None:
        return [], ""
    values = {**inputs.path, **inputs.query}
    image = _image(op.auth, values, data)
    elsewhere = op.auth.unless is not None and values.get(op.auth.unless) is not None
    hint = ""
    if auth is None and image and source is not None and not elsewhere:
        with noting() as notes:
            auth = source.auth_for(image)
        hint = hint_of(notes)
    if auth is None and not op.auth.always:
        return [], hint
    return [(op.auth.header, encode_auth({} if auth is None else auth, image))], hint


def _of_all(header: str, known: Any, source: CredentialSource | None) -> tuple[Headers, str]:
    """Those of all registries."""
    hint = ""
    if known is None and source is not None:
        with noting() as notes:
            known = source.all()
        hint = hint_of(notes)
    return [(header, encode_registry_config(known))] if known else [], hint


def _image(auth: RegistryAuth, values: Mapping[str, Any], data: Any) -> str | None:
    """The image that credentials are needed for; None if nothing names one."""
    found: Any = values.get(auth.image)
    if auth.image.startswith("body."):
        found = json.loads(data) if data else None
        for member in auth.image.split(".")[1:]:
            found = found.get(member) if isinstance(found, Mapping) else None
    if not isinstance(found, str) or (auth.accepts_id and found and "/" not in found):
        return None
    return found
