"""The rules of rules.yaml: what each kind of edit means, on the wire and for a Python program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from attrs import frozen

from ..contract.reach import Direction
from ..description.load import read_mapping
from ..problems import Problems
from .rule_ids import RuleId

__all__ = ["LEVELS", "Level", "Rule", "rules", "worst"]

Level = Literal["info", "safe", "risky", "unknown", "breaking"]
LEVELS: tuple[Level, ...] = ("info", "safe", "risky", "unknown", "breaking")
"""From what goes unnoticed to what stops a program; `unknown` is what isn't compared, and may be either."""

FILE = Path(__file__).with_name("rules.yaml")


@frozen(kw_only=True)
class Rule:
    """A kind of edit."""

    id: RuleId
    area: str
    title: str
    wire: Mapping[Direction, tuple[Level, Level]]
    """For an old client at the new daemon, and for a new client at an old daemon."""
    bindings: Level
    """For a program written against the old package; set only for rules of the area `bindings`."""
    inverse: RuleId
    """The rule of the edit that takes this one back."""
    why: str
    anywhere: bool = False
    """Whether its verdict holds even if no operation is reached."""

    def on_the_wire(self, directions: Mapping[Direction, bool]) -> tuple[Level, Level]:
        """The verdicts where values go in these directions; info where they go in none."""
        found = [
            self.wire[way] for way, goes in directions.items() if (goes or self.anywhere) and way in self.wire
        ]
        return worst(pair[0] for pair in found), worst(pair[1] for pair in found)


def worst(levels: Any) -> Level:
    """The worst of some levels; info if there are none."""
    return max(levels, key=LEVELS.index, default="info")


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of the file."""
    data, _ = read_mapping(FILE, Problems())
    return {id_: _rule(cast("RuleId", id_), entry) for id_, entry in data.items()}


def _rule(id_: RuleId, entry: Mapping[str, Any]) -> Rule:
    wire: dict[Direction, tuple[Level, Level]] = {}
    for way, (old, new) in entry.get("wire", {}).items():
        ways = ("request", "response") if way in ("both", "anywhere") else (way,)
        for each in ways:
            wire[cast("Direction", each)] = (old, new)
    return Rule(
        id=id_,
        area=entry["area"],
        title=entry["title"],
        wire=wire,
        bindings=entry.get("bindings", "info"),
        inverse=entry["inverse"],
        why=entry.get("why", ""),
        anywhere="anywhere" in entry.get("wire", {}),
    )
