"""Plain JSON data as the text that goes out, the numbers of a response in the digits that they came in."""

from __future__ import annotations

import json
from typing import Any, Final

from ..errors import InvalidArgument
from ..protocol.jsonstream import WrittenFloat

__all__ = ["json_text"]

_to_json: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def json_text(value: Any, name: str) -> str:
    """The JSON text of plain data.

    Args:
        value: The data.
        name: The parameter, for the error.

    Raises:
        InvalidArgument: It holds what JSON has no text for.
    """
    try:
        return _as_written(value) if WrittenFloat.met else _to_json(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidArgument(f"{name}: can't be written as JSON: {error}") from None


def _as_written(value: Any) -> str:
    """JSON that has the numbers of a response in the digits that they came in."""
    if isinstance(value, WrittenFloat):
        return value.digits
    if isinstance(value, dict):
        return (
            "{"
            + ",".join(f"{_to_json({key: 0})[1:-2]}{_as_written(item)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_as_written, value)) + "]"
    return _to_json(value)
