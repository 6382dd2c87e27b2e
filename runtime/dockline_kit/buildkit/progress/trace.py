"""What BuildKit tells of a build over `POST /build?version=2`: its status as base64, in `aux` of a step."""

from __future__ import annotations

import binascii
from collections.abc import Mapping
from typing import Any, Final

from dockline_runtime.errors import ProtocolError

from ..wire.status import StatusResponse

__all__ = ["TRACE", "decoded"]

TRACE: Final = "moby.buildkit.trace"
"""The id of the steps that it is in."""


def decoded(step: Any) -> StatusResponse | None:
    """What is new of a build, by a step of its stream.

    Args:
        step: A `BuildInfo`, or the same as plain JSON.

    Returns:
        The steps of the build, their output and warnings; None for a step that tells something else.

    Raises:
        ProtocolError: It is malformed.
    """
    if isinstance(step, Mapping):
        of, aux = step.get("id"), step.get("aux")
    else:
        of, aux = getattr(step, "id", None), getattr(step, "aux", None)
    if of != TRACE:
        return None
    if not isinstance(aux, str):
        raise ProtocolError(f"a malformed {TRACE}: its aux is {type(aux).__name__}, not text")
    try:
        data = binascii.a2b_base64(aux, strict_mode=True)
    except ValueError:  # not ASCII, or not base64
        raise ProtocolError(f"a malformed {TRACE}: its aux isn't base64") from None
    return StatusResponse.decode(data)
