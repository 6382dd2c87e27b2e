"""A diff as JSON, as report.schema.json describes it."""

from __future__ import annotations

import json
from typing import Any

from ..difference import Difference
from ..judge import Change
from ..run import Diff

__all__ = ["FORMAT", "as_json"]

FORMAT = 3
"""Goes up when a program that reads it would have to change."""


def as_json(diff: Diff) -> str:
    """The whole diff as one JSON object."""
    return json.dumps(_diff(diff), indent=2, ensure_ascii=False, default=str) + "\n"


def _diff(diff: Diff) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "old": {"name": diff.old.name, "version": diff.old.surface.version},
        "new": {"name": diff.new.name, "version": diff.new.surface.version},
        "changes": [_change(change) for change in diff.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    found = change.difference
    return {
        "fingerprint": found.fingerprint,
        **_difference(found),
        "severity": change.severity,
        "wire": {"old_client": change.old_client, "new_client": change.new_client},
        "bindings": change.bindings,
        "effects": [
            {"rule": effect.rule, "old": effect.old, "new": effect.new, "witness": effect.witness}
            for effect in change.effects
        ],
        "reached": [{"operation": each.operation, "direction": each.direction} for each in found.reached],
        "details": [_difference(detail) for detail in found.details],
    }


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "address": found.address,
        "old": found.old,
        "new": found.new,
        "pointers": {"old": found.old_pointer, "new": found.new_pointer},
    }
