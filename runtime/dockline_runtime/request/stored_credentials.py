"""Registry credentials that the caller did not give: looked up for a request that is built already.

So errors in a call are raised before a helper is asked, which may take its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from ..secrecy import revealed
from .auth import encode_auth, encode_registry_config
from .credentials import image_of
from .lookup import hint_of, noting

if TYPE_CHECKING:
    from ..operation.inputs import Inputs
    from ..operation.operation import Operation
    from .auth import CredentialSource
    from .build import Request

__all__ = ["with_stored"]


def with_stored(request: Request, op: Operation[Any], inputs: Inputs, source: CredentialSource) -> Request:
    """A request with the credentials that are stored for it, and with what went wrong while they were looked
    up; unchanged if the caller gave some, or if none are needed.

    Args:
        request: The request.
        op: Its operation.
        inputs: What the caller gave.
        source: Where credentials come from.

    Raises:
        InvalidArgument: What is stored isn't valid as credentials, or is for another registry.
    """
    if revealed(inputs.auth) is not None:
        return request
    with noting() as notes:
        more = _stored(op, inputs, request.body, source)
    headers = request.headers
    if more is not None:
        headers = (*(each for each in headers if each[0] != more[0]), more)
    return evolve(request, headers=headers, hint=hint_of(notes))


def _stored(
    op: Operation[Any], inputs: Inputs, data: Any, source: CredentialSource
) -> tuple[str, str] | None:
    """The header that carries what is stored."""
    if op.registry_config:
        known = source.all()
        return (op.registry_config, encode_registry_config(known)) if known else None
    if op.auth is None:
        return None
    image = image_of(op.auth, inputs, data)
    if not image or (op.auth.unless is not None and _given(inputs, op.auth.unless)):
        return None
    auth = source.auth_for(image)
    return None if auth is None else (op.auth.header, encode_auth(auth, image))


def _given(inputs: Inputs, name: str) -> bool:
    return {**inputs.path, **inputs.query}.get(name) is not None
