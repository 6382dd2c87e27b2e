"""Real versions: against themselves, there and back, and by way of a third."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from dockline_gen.contract.match import match
from dockline_gen.contract.surface import Surface, read_surface
from dockline_gen.diff.compare import differences
from dockline_gen.diff.difference import Difference
from dockline_gen.diff.rules import rules
from dockline_gen.documents import known_versions, load_version

VERSIONS = known_versions()
STEPS = list(pairwise(VERSIONS))
PATHS = [*zip(VERSIONS, VERSIONS[1:], VERSIONS[2:], strict=False), ("1.25", "1.41", "1.52")]


@cache
def surface(version: str) -> Surface:
    return read_surface(load_version(version).data)


@cache
def between(old: str, new: str) -> tuple[Difference, ...]:
    return differences(surface(old), surface(new))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_is_no_different_from_itself(version: str) -> None:
    again = read_surface(load_version(version).data)
    assert differences(surface(version), again) == ()


@pytest.mark.parametrize(("old", "new"), STEPS, ids=str)
def test_back_is_the_inverse_of_there(old: str, new: str) -> None:
    there, back = between(old, new), between(new, old)
    told = sorted((rules()[each.rule].inverse, str(each.new), str(each.old)) for each in there)
    assert sorted((each.rule, str(each.old), str(each.new)) for each in back) == told


@pytest.mark.parametrize(("old", "new"), STEPS, ids=str)
def test_each_edit_is_told_once(old: str, new: str) -> None:
    named = [(each.rule, each.address, str(each.old), str(each.new)) for each in between(old, new)]
    assert len(named) == len(set(named))
    prints = [each.fingerprint for each in between(old, new)]
    assert len(prints) == len(set(prints))


@pytest.mark.parametrize(("first", "second", "third"), PATHS, ids=str)
def test_what_changes_in_two_steps_changes_in_one_of_them(first: str, second: str, third: str) -> None:
    """Each place that the long way reports is one that a short way reports, or one around it."""
    stations = [v for v in VERSIONS if _number(first) <= _number(v) <= _number(third)]
    steps = list(pairwise(stations if (first, third) == ("1.25", "1.52") else (first, second, third)))
    touched: set[str] = set()
    names: dict[str, str] = {name: name for name in surface(first).definitions}
    for old, new in steps:
        earlier = {after: before for before, after in names.items()}
        touched |= {_under(each.address, earlier) for each in between(old, new)}
        touched |= {str(each.new) for each in between(old, new) if rules()[each.rule].area == "definition"}
        renamed = match(surface(old), surface(new)).definitions
        names = {before: renamed.get(after, after) for before, after in names.items()}
    for each in between(first, third):
        assert _explained(each, touched), f"{each.rule} at {each.address}: in neither step"


def _number(version: str) -> int:
    return int(version.partition(".")[2])


def _under(address: str, earlier: dict[str, str]) -> str:
    """An address by the names of the first version; operations keep theirs."""
    head = re.split(r"[.\[{?:@]", address, maxsplit=1)[0]
    if address[len(head) :].startswith(("?", ":")):
        return address
    return earlier.get(head, head) + address[len(head) :]


def _explained(found: Difference, touched: set[str]) -> bool:
    """Whether a step touched this place, or one that it lies in, or what is told in detail."""
    around = {found.address, str(found.old), str(found.new), *(each.address for each in found.details)}
    place = found.address
    while (cut := max(place.rfind(mark) for mark in ".[{?:@")) > 0:
        place = place[:cut]
        around.add(place)
    # What is merged, or written in place, here and was not there has another address: its name has to do.
    name = found.address.rpartition(".")[2]
    merged = ":" in found.address and any(each.endswith(f".{name}") for each in touched)
    return merged or bool(around & touched)
