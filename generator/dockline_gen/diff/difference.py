"""One edit of a description, as a value: what it is, where, and which operations it reaches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from attrs import frozen

from ..contract.reach import Direction, Reach
from .rule_ids import RuleId

__all__ = ["Difference"]


@frozen(kw_only=True)
class Difference:
    """One edit. It is reported once, where it was made, however many operations it reaches."""

    rule: RuleId
    """Its kind; an id of rules.yaml."""
    address: str
    """`ContainerSummary.Ports[]`, `ContainerList?limit`, `ContainerCreate:body`, `SystemPing:200@Swarm`."""
    old: Any = None
    """What was there, as a JSON value."""
    new: Any = None
    """What is there now."""
    old_pointer: str | None = None
    """Where in the old description, in its normal form."""
    new_pointer: str | None = None
    details: tuple[Difference, ...] = ()
    """What it means for the values there, where one edit (another definition) changes many things."""
    reached: tuple[Reach, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What names this edit in an ignore file: the same in every run, and for no other edit."""
        text = json.dumps([self.rule, self.address, self.old, self.new], sort_keys=True, default=str)
        return sha256(text.encode()).hexdigest()[:12]

    @property
    def directions(self) -> Mapping[Direction, bool]:
        """Whether values of requests, and those of responses, go through what was changed."""
        return {
            "request": any(reach.direction == "request" for reach in self.reached),
            "response": any(reach.direction == "response" for reach in self.reached),
        }
