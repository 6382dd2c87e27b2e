"""Which rule an edit of a shape falls under: whether more values are taken than before, or fewer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..contract.shapes import Shape
from .rule_ids import RuleId

__all__ = ["format_rule", "kind_rule", "limit_rule", "presence_rule"]

UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}
LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
WIDTHS = {
    "int8": 8,
    "uint8": 8,
    "int16": 16,
    "uint16": 16,
    "int32": 32,
    "uint32": 32,
    "int64": 64,
    "uint64": 64,
}
_PRESENCE_RULES: Mapping[str, tuple[RuleId, RuleId, RuleId]] = {
    "default": ("default-added", "default-removed", "default-changed"),
    "format": ("format-added", "format-removed", "format-changed"),
    "pattern": ("pattern-added", "pattern-removed", "pattern-changed"),
}


def kind_rule(old: Shape, new: Shape) -> RuleId:
    """The rule of a shape that takes other types."""
    if _holds(new.kinds, old.kinds):
        return "type-widened"
    return "type-narrowed" if _holds(old.kinds, new.kinds) else "type-changed"


def _holds(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Whether every value of the narrow kinds is one of the wide."""
    if not wide or not narrow:
        return not wide
    return all(kind in wide or (kind == "integer" and "number" in wide) for kind in narrow)


def format_rule(old: Shape, new: Shape) -> RuleId:
    """The rule for a format that changed; that of integers goes by their width."""
    before, after = WIDTHS.get(old.format or ""), WIDTHS.get(new.format or "")
    if before and after and before != after:
        return "integer-widened" if after > before else "integer-narrowed"
    return presence_rule("format", old.format, new.format)


def limit_rule(key: str, before: Any, after: Any) -> RuleId:
    """The rule for a bound that differs.

    Args:
        key: The keyword of the bound.
        before: The old bound; None if there was none.
        after: The new one; None if there is none.
    """
    if before is None or after is None:
        return "limit-added" if before is None else "limit-removed"
    if key in UPPER:
        return "limit-tightened" if after < before else "limit-loosened"
    if key in LOWER:
        return "limit-tightened" if after > before else "limit-loosened"
    return (
        "limit-tightened"
        if after % before == 0
        else "limit-loosened"
        if before % after == 0
        else "limit-changed"
    )


def presence_rule(name: Literal["default", "format", "pattern"], old: Any, new: Any) -> RuleId:
    """The rule for something that was added, removed or changed."""
    added, removed, changed = _PRESENCE_RULES[name]
    absent = (None, ())
    return added if old in absent else removed if new in absent else changed
