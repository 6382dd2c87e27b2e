"""What an edit means: its verdicts on the wire, and the effects in Python that come from it alone."""

from __future__ import annotations

from typing import Any

import pytest

from dockline_gen.contract.reach import Direction, Reach
from dockline_gen.diff.bindings import BindingChange
from dockline_gen.diff.difference import Difference
from dockline_gen.diff.judge import Change, judge
from dockline_gen.diff.rule_ids import RuleId
from dockline_gen.diff.rules import Level, Rule, rules, worst

WAYS: tuple[Direction, ...] = ("request", "response")


def edit(rule: RuleId, address: str, old: Any = None, new: Any = None, *ways: Direction) -> Difference:
    reached = tuple(Reach(operation="Op", direction=way) for way in ways)
    return Difference(rule=rule, address=address, old=old, new=new, reached=reached)


def effect(rule: str, address: str, old: str | None = None, new: str | None = None) -> BindingChange:
    return BindingChange(rule=rule, address=address, old=old, new=new, witness=f"{rule} at {address}")


@pytest.mark.parametrize(
    ("found", "met", "mine"),
    [
        (edit("property-removed", "Lamp.Watts"), effect("field-removed", "Lamp.Watts"), True),
        (edit("property-removed", "Lamp.Watts"), effect("field-removed", "Lamp.Colour"), False),
        (edit("property-removed", "Lamp.Watts"), effect("field-removed", "Room.Watts"), False),
        (edit("type-changed", "Lamp.Bulbs[]"), effect("field-type-changed", "Lamp.Bulbs"), True),
        (edit("type-changed", "Lamp.Rooms{}"), effect("field-type-changed", "Lamp.Rooms"), True),
        (edit("type-changed", "Lamp.Bulbs.Watts"), effect("field-type-changed", "Lamp.Bulbs"), False),
        (edit("type-changed", "Lamp.Bulbs"), effect("field-type-changed", "Lamp.Bulbs[]"), False),
        (edit("deprecated", "Lamp.Watts"), effect("field-deprecated", "Lamp.Watts"), True),
        (edit("deprecated", "Lamp.Watts"), effect("field-deprecated", "Lamp.Colour"), False),
        (edit("deprecated", "Lamp.Watts"), effect("field-removed", "Lamp.Watts"), False),
        (edit("deprecated", "Lamp.Watts"), effect("field-deprecation-withdrawn", "Lamp.Watts"), False),
        (
            edit("deprecation-withdrawn", "Lamp.Watts"),
            effect("field-deprecation-withdrawn", "Lamp.Watts"),
            True,
        ),
        (edit("property-removed", "Lamp.Watts"), effect("field-deprecated", "Lamp.Watts"), False),
        (edit("deprecation-withdrawn", "Lamp.Watts"), effect("field-removed", "Lamp.Watts"), False),
        (
            edit("property-removed", "Lamp.Watts"),
            effect("field-deprecation-withdrawn", "Lamp.Watts"),
            False,
        ),
        (edit("definition-added", "Lamp", None, "Lamp"), effect("class-added", "Lamp", None, "Lamp"), True),
        (
            edit("schema-extracted", "Lamp.Part", None, "Part"),
            effect("class-added", "Part", None, "Part"),
            True,
        ),
        (
            edit("schema-extracted", "Lamp.Part", None, "Part"),
            effect("class-added", "Other", None, "Other"),
            False,
        ),
        (
            edit("schema-inlined", "Lamp.Part", "Part", None),
            effect("class-removed", "Part", "Part", None),
            True,
        ),
        (
            edit("property-added", "Op:200.Part", None, "object"),
            effect("class-added", "Op:200", None, "OpResponse"),
            False,
        ),
        (
            edit("property-added", "Op:200", None, "object"),
            effect("class-added", "Op:200.Part", None, "OpPart"),
            True,
        ),
        (edit("operation-added", "Op"), effect("class-added", "Op:200", None, "OpResponse"), False),
    ],
)
def test_an_effect_comes_from_the_edit_of_its_place(
    found: Difference, met: BindingChange, mine: bool
) -> None:
    changes = judge([found], [met])
    assert changes[0].difference == found
    assert changes[0].effects == ((met,) if mine else ())
    assert [each.difference.address for each in changes[1:]] == ([] if mine else [met.address])


def test_an_effect_is_handed_to_the_first_edit_and_to_no_other() -> None:
    one, two = edit("type-changed", "Lamp.Watts"), edit("became-nullable", "Lamp.Watts")
    met, other = effect("field-type-changed", "Lamp.Watts"), effect("field-removed", "Lamp.Gone")
    changes = judge([one, two], [other, met])
    assert [change.effects for change in changes] == [(met,), (), (other,)]


def test_what_comes_from_no_edit_is_one_of_its_own() -> None:
    (change,) = judge([], [effect("class-renamed", "Lamp", "Lamp", "Light")])
    found = change.difference
    assert (found.rule, found.address, found.old, found.new) == ("class-renamed", "Lamp", "Lamp", "Light")
    assert change.rule == rules()["class-renamed"]
    assert change.bindings == change.severity == rules()["class-renamed"].bindings != "info"
    assert (change.old_client, change.new_client) == ("info", "info")


def test_an_edit_is_as_bad_as_the_worst_of_its_details() -> None:
    detail = edit("property-removed", "Lamp.Watts")
    plain = edit("reference-changed", "Op:200", "A", "B", "response")
    whole = Difference(rule="reference-changed", address="Op:200", details=(detail,), reached=plain.reached)
    before, after = judge([plain, whole], [])
    assert (before.old_client, before.new_client) != (after.old_client, after.new_client)
    assert (after.old_client, after.new_client) == rules()["property-removed"].on_the_wire({"response": True})


def change(old: Level, new: Level, bindings: Level) -> Change:
    return Change(difference=edit("type-changed", "A"), old_client=old, new_client=new, bindings=bindings)


@pytest.mark.parametrize(
    ("old", "new", "bindings", "severity"),
    [
        ("safe", "breaking", "info", "safe"),
        ("info", "info", "risky", "risky"),
        ("breaking", "info", "safe", "breaking"),
        ("unknown", "info", "risky", "unknown"),
    ],
)
def test_what_a_new_client_meets_at_an_old_daemon_is_apart(
    old: Level, new: Level, bindings: Level, severity: Level
) -> None:
    assert change(old, new, bindings).severity == severity


def test_the_worst_of_several_and_of_none() -> None:
    assert worst(["safe", "breaking", "risky"]) == "breaking"
    assert worst(["unknown", "risky", "info", "safe"]) == "unknown"
    assert worst([]) == "info"


def test_a_rule_has_verdicts_for_the_ways_that_values_go() -> None:
    rule = Rule(
        id="type-changed",
        area="schema",
        title="",
        wire={"request": ("breaking", "safe"), "response": ("safe", "risky")},
        bindings="info",
        inverse="type-changed",
        why="",
    )
    assert rule.on_the_wire({"request": True, "response": False}) == ("breaking", "safe")
    assert rule.on_the_wire({"request": False, "response": True}) == ("safe", "risky")
    assert rule.on_the_wire({"request": True, "response": True}) == ("breaking", "risky")
    assert rule.on_the_wire({"request": False, "response": False}) == ("info", "info")


def test_where_all_paths_begin_matters_though_no_operation_is_reached() -> None:
    nowhere: dict[Direction, bool] = {"request": False, "response": False}
    assert rules()["server-changed"].on_the_wire(nowhere) == ("breaking", "breaking")
    assert rules()["operation-removed"].on_the_wire(nowhere) == ("info", "info")
    assert [rule.id for rule in rules().values() if rule.anywhere] == ["server-changed", "not-compared"]


def test_the_ways_of_an_edit_are_those_of_what_it_reaches() -> None:
    every: tuple[tuple[Direction, ...], ...] = ((), ("request",), ("response",), WAYS)
    for ways in every:
        found = edit("type-changed", "A", None, None, *ways)
        assert found.directions == {way: way in ways for way in WAYS}


def test_a_fingerprint_is_of_the_edit_alone() -> None:
    one = edit("type-changed", "A", {"b": 1, "a": 2}, None, "request")
    same = edit("type-changed", "A", {"a": 2, "b": 1})
    assert one.fingerprint == same.fingerprint
    assert len(one.fingerprint) == 12
    others = [
        edit("type-widened", "A", {"b": 1, "a": 2}),
        edit("type-changed", "B", {"b": 1, "a": 2}),
        edit("type-changed", "A", {"b": 1, "a": 3}),
        edit("type-changed", "A", None, {"b": 1, "a": 2}),
    ]
    assert len({one.fingerprint, *(each.fingerprint for each in others)}) == 5
