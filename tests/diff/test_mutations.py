"""Each edit is reported with its rule, at its address, once, with nothing beside it; and backwards too."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from dockline_gen.contract.surface import Surface, read_surface
from dockline_gen.diff.compare import differences
from dockline_gen.diff.rules import rules
from dockline_gen.documents import load_version

from .mutations import Mutation, mutations

AT_LEAST = 300


@cache
def all_mutations() -> tuple[Mutation, ...]:
    return tuple(mutations(load_version("1.51").data))


def surface(data: Any, known: dict[int, Surface]) -> Surface:
    """The surface of a description, read once where several mutations share it."""
    if id(data) not in known:
        known[id(data)] = read_surface(data)
    return known[id(data)]


@pytest.mark.slow
def test_each_edit_is_reported_alone_and_backwards_by_the_inverse_rule() -> None:
    base = load_version("1.51").data
    known = {id(base): read_surface(base)}
    wrong = []
    for mutation in all_mutations():
        before, after = surface(mutation.before, dict(known)), surface(mutation.after, dict(known))
        there = [(found.rule, found.address) for found in differences(before, after)]
        if there != [(mutation.rule, mutation.address)]:
            wrong.append(f"{mutation}: {there}")
        back = [(found.rule, found.address.lower()) for found in differences(after, before)]
        inverse = rules()[mutation.rule].inverse
        if [rule for rule, _ in back] != [inverse]:
            wrong.append(f"{mutation}, backwards: {back}")
    assert not wrong, "\n".join(wrong)


def test_there_are_many_of_them_and_of_every_rule() -> None:
    counts = Counter(mutation.rule for mutation in all_mutations())
    assert sum(counts.values()) >= AT_LEAST
    met = set(counts) | {rules()[rule].inverse for rule in counts}
    assert {rule.id for rule in rules().values() if rule.area != "bindings"} <= met


@pytest.mark.parametrize("mutation", all_mutations()[::37], ids=str)
def test_an_edit_is_told_with_what_was_and_what_is(mutation: Mutation) -> None:
    (there,) = differences(read_surface(mutation.before), read_surface(mutation.after))
    (back,) = differences(read_surface(mutation.after), read_surface(mutation.before))
    assert (there.old, there.new) == (back.new, back.old)
    assert there.fingerprint != back.fingerprint
