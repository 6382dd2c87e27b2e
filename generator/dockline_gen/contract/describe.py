"""Shapes in a few words, as all reports and the matrix have them."""

from __future__ import annotations

from typing import Any

from .shapes import ANYTHING, CLOSED, Shape

__all__ = ["describe", "kinds"]


def describe(shape: Shape | None) -> Any:
    """A shape as a short JSON value: `string`, `array of Mount`, `map of string`, `{"object": ["Name"]}`."""
    if shape is None or shape == ANYTHING:
        return "anything"
    if shape == CLOSED:
        return "nothing"
    text = _signature(shape)
    return f"{text} or null" if shape.nullable else text


def _signature(shape: Shape) -> str:
    if shape.ref is not None:
        return shape.ref
    if shape.options and shape.rest.bare:
        return " or ".join(_signature(option) for option in shape.options)
    if shape.kinds == {"array"}:
        return f"array of {describe(shape.items)}"
    if shape.members:
        return "object with " + ", ".join(shape.members)
    if shape.kinds == {"object"}:
        return "object" if shape.values in (None, CLOSED) else f"map of {describe(shape.values)}"
    name = " or ".join(sorted(shape.kinds)) or "anything"
    named = f"{name} ({shape.format})" if shape.format else name
    return f"{named}, one of {', '.join(map(str, shape.enum))}" if shape.enum else named


def kinds(shape: Shape) -> str:
    """The types that a shape takes, with their format: `integer (int64)`."""
    name = " or ".join(sorted(shape.kinds)) or "anything"
    return f"{name} ({shape.format})" if shape.format else name
