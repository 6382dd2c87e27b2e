"""From edits to changes: what each means on the wire, and for a program written against the old package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from attrs import frozen

from ..contract.address import Address
from .bindings import BindingChange
from .difference import Difference
from .rule_ids import RuleId
from .rules import Level, Rule, rules, worst

__all__ = ["Change", "judge"]

DEPRECATION = ("deprecated", "deprecation-withdrawn")
"""Edits that change nothing else; their effects are `field-deprecated` and the like."""


@frozen(kw_only=True)
class Change:
    """An edit and its two verdicts."""

    difference: Difference
    old_client: Level
    """On the wire, for a client made for the old description at the new daemon."""
    new_client: Level
    """On the wire, for a client made for the new description at an old daemon."""
    bindings: Level
    """For a program written against the old Python package that imports the new one."""
    effects: tuple[BindingChange, ...] = ()
    """What that program meets."""

    @property
    def rule(self) -> Rule:
        """The rule that it comes under."""
        return rules()[self.difference.rule]

    @property
    def severity(self) -> Level:
        """The worst on the way from old to new; what a new client meets at an old daemon counts apart."""
        return worst((self.old_client, self.bindings))


def judge(differences: Sequence[Difference], effects: Iterable[BindingChange]) -> tuple[Change, ...]:
    """The changes: each edit with the effects that it has; an effect without an edit is a change itself."""
    left = list(effects)
    changes = []
    for found in differences:
        at = Address.parse(found.address)
        mine = [effect for effect in left if _comes_from(effect, found, at)]
        if mine:
            left = [effect for effect in left if effect not in mine]
        changes.append(_change(found, mine))
    for effect in left:
        own = Difference(
            rule=cast("RuleId", effect.rule), address=effect.address, old=effect.old, new=effect.new
        )
        changes.append(_change(own, [effect]))
    return tuple(changes)


def _comes_from(effect: BindingChange, found: Difference, there: Address) -> bool:
    """Whether an effect comes from an edit: of its place, of a value there, or of all around it."""
    whole = effect.rule in ("class-added", "class-removed")
    if not whole and not effect.address.startswith(there.owner):
        return False
    if found.rule in DEPRECATION or effect.rule.partition("-")[2] in DEPRECATION:
        return effect.address == found.address and effect.rule.partition("-")[2] == found.rule
    if effect.address == found.address:
        return True
    at = Address.parse(effect.address)
    below = there.below(at)
    if below and below[0] in ("[]", "{}"):
        return True
    if not whole:
        return False
    inside = at.below(there) or ("",)
    named = effect.new if effect.rule == "class-added" else effect.old
    return named in (found.old, found.new) or inside[0][:1] in (".", "[", "{")


def _change(found: Difference, effects: Sequence[BindingChange]) -> Change:
    old_client, new_client = _wire(found)
    return Change(
        difference=found,
        old_client=old_client,
        new_client=new_client,
        bindings=worst(rules()[effect.rule].bindings for effect in effects),
        effects=tuple(effects),
    )


def _wire(found: Difference) -> tuple[Level, Level]:
    """The verdicts on the wire; those of the details count where an edit has any."""
    verdicts = [rules()[each.rule].on_the_wire(found.directions) for each in (found, *found.details)]
    return worst(pair[0] for pair in verdicts), worst(pair[1] for pair in verdicts)
