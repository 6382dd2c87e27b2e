"""The rules as data: each has a inverse with its verdicts swapped, and what it says can be read."""

from __future__ import annotations

import pytest

from dockline_gen.cli import main
from dockline_gen.contract.reach import Direction
from dockline_gen.diff.rules import LEVELS, Rule, rules

DIRECTIONS: tuple[Direction, ...] = ("request", "response")


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_the_inverse_of_a_rule_is_the_edit_that_takes_it_back(rule: Rule) -> None:
    inverse = rules()[rule.inverse]
    if rule.area == "bindings":
        assert inverse.area == "bindings"
        assert inverse.inverse == rule.id or rule.why, f"{rule.id}: no way back, and no word why"
        return
    assert inverse.inverse == rule.id
    assert rule.wire
    for way in DIRECTIONS:
        assert (way in rule.wire) == (way in inverse.wire)
        if way in rule.wire:
            old, new = rule.wire[way]
            assert inverse.wire[way] == (new, old)
            assert {old, new} <= set(LEVELS)


def test_the_command_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    printed = capsys.readouterr().out
    for rule in rules().values():
        assert f"| `{rule.id}` |" in printed
        assert rule.title in printed
