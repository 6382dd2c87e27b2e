"""Plain values as Python writes them, with double quotes where ruff's format wants them."""

from __future__ import annotations

import math
from functools import cache

__all__ = ["literal"]


def literal(value: object) -> str:
    """The Python expression of a plain value, on one line.

    Args:
        value: Text, a number, a bool, None, or a list, tuple or dict of these.
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(literal, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    return repr(value)


@cache  # the same names stand in many places
def _text(value: str) -> str:
    single = repr(value)
    if single[0] == '"' or value.count('"') > value.count("'"):
        return single
    inner = single[1:-1].replace("\\'", "'").replace('"', '\\"')
    return f'"{inner}"'
