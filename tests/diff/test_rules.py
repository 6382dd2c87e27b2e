"""The rules as data: each has a inverse with its verdicts swapped, and what it says can be read."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dockline_gen.cli import main
from dockline_gen.contract.reach import Direction
from dockline_gen.diff import compare, compare_shapes, shape_rules
from dockline_gen.diff.rule_ids import BindingRule, WireRule
from dockline_gen.diff.rules import LEVELS, Rule, rules

CHECKS = (compare, compare_shapes, shape_rules)
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


def test_the_types_name_every_rule_of_the_file() -> None:
    assert [*get_args(WireRule), *get_args(BindingRule)] == list(rules())
    areas = {rules()[rule].area for rule in get_args(BindingRule)}
    assert areas == {"bindings"}
    assert all(rules()[rule].area != "bindings" for rule in get_args(WireRule))


@pytest.mark.parametrize("rule", get_args(WireRule))
def test_a_search_for_a_rule_finds_the_check_that_makes_it(rule: str) -> None:
    checks = [Path(module.__file__ or "").read_text("utf-8") for module in CHECKS]
    assert any(f'"{rule}"' in check for check in checks)
