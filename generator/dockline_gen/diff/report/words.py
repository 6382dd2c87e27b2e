"""What all formats say alike: a change in a sentence, what it reaches, how many there are of a severity."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ...contract.address import Address
from ..judge import Change
from ..rules import LEVELS, Level
from ..run import Diff

__all__ = ["HEADINGS", "by_severity", "counted", "edited", "reach", "sentence", "subject", "value", "wire"]

HEADINGS: dict[Level, str] = {
    "breaking": "What breaks",
    "unknown": "What is not compared",
    "risky": "What may break",
    "safe": "What is new or harmless",
    "info": "What changes nothing on the wire",
}
FEW = 4
"""How many operations are listed by name."""
LONGEST = 160
"""How many characters of a value are shown."""


def by_severity(diff: Diff) -> Iterator[tuple[Level, list[Change]]]:
    """The changes from the worst to the mildest, in the order of the description within."""
    for level in reversed(LEVELS):
        changes = [change for change in diff.changes if change.severity == level]
        if changes:
            yield level, changes


def counted(changes: Iterable[Change]) -> str:
    """`75 breaking, 1 risky`; or that there are none."""
    counts = Counter(change.severity for change in changes)
    return (
        ", ".join(f"{counts[level]} {level}" for level in reversed(LEVELS) if counts[level]) or "no changes"
    )


def subject(change: Change) -> str:
    """The operation or definition that a change belongs to."""
    return Address.parse(change.difference.address).owner


def value(given: Any) -> str:
    """A value of a description, as short text."""
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def edited(change: Change) -> str:
    """`string → integer`, `was string`, `now string`, or nothing where the rule says it all."""
    old, new = change.difference.old, change.difference.new
    if old is None and new is None:
        return ""
    if old is None or new is None:
        return value(new if old is None else old)
    return f"{value(old)} → {value(new)}"


def sentence(change: Change) -> str:
    """The rule's title with what was edited."""
    edit = edited(change)
    return f"{change.rule.title}: {edit}" if edit else change.rule.title


def reach(change: Change) -> str:
    """`ContainerCreate (request), ContainerInspect (response)`, or how many more."""
    found = change.difference.reached
    named = [f"{each.operation} ({each.direction})" for each in found[:FEW]]
    more = f" and {len(found) - FEW} more" if len(found) > FEW else ""
    return ", ".join(named) + more


def wire(change: Change) -> str:
    """The verdicts on the wire in words; empty if neither is risky or breaking."""
    said = []
    if change.old_client in ("breaking", "risky"):
        said.append(f"an old client at the new daemon: {change.old_client}")
    if change.new_client in ("breaking", "risky"):
        said.append(f"a new client at an old daemon: {change.new_client}")
    return "; ".join(said)
