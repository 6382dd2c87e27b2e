"""constraints.txt has a version for all that the project needs, on each Python, and one that it allows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from .constraints import constraints
from .pythons import VERSIONS

CHECKOUT = Path(__file__).parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
LINES = [line for line in (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
PINS = [Requirement(line) for line in LINES]


def needed() -> Iterator[Requirement]:
    """What the project needs, with all of its extras."""
    extras = PROJECT["optional-dependencies"].values()
    for text in (*PROJECT["dependencies"], *(each for extra in extras for each in extra)):
        if not text.startswith("dockline"):
            yield Requirement(text)


@pytest.mark.parametrize("python", ["3.11", *VERSIONS])
def test_each_python_has_one_version_of_all_that_is_needed(python: str) -> None:
    for requirement in needed():
        pins = [
            pin
            for pin in PINS
            if pin.name == requirement.name.lower()
            and (pin.marker is None or pin.marker.evaluate({"python_version": python}))
        ]
        assert len(pins) == 1, requirement
        (specifier,) = pins[0].specifier
        assert specifier.operator == "=="
        assert requirement.specifier.contains(specifier.version), requirement


def test_what_make_installs_is_what_the_constraints_say() -> None:
    for line in (CHECKOUT / "Makefile").read_text("utf-8").splitlines():
        if re.search(r"pip install .*'\.\[dev\]'", line):
            assert "$(CONSTRAINED)" in line, line


def test_versions_that_differ_between_pythons_get_a_marker() -> None:
    environments = {"3.11": {"a": "1", "b": "2", "old": "3"}, "3.15": {"a": "1", "b": "1"}}
    assert list(constraints(environments)) == [
        "a==1",
        'b==2; python_version == "3.11"',
        'b==1; python_version == "3.15"',
        "old==3",
    ]
