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
SETTINGS = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
PROJECT, GROUPS = SETTINGS["project"], SETTINGS["dependency-groups"]
LINES = [line for line in (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
PINS = [Requirement(line) for line in LINES]


def needed() -> Iterator[Requirement]:
    """What the project needs, with all of its extras and of its groups for development."""
    optional = (*PROJECT["optional-dependencies"].values(), *GROUPS.values())
    for text in (*PROJECT["dependencies"], *(each for listed in optional for each in listed)):
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


def test_every_environment_for_development_gets_the_versions_of_the_constraints() -> None:
    lines = (CHECKOUT / "Makefile").read_text("utf-8").splitlines()
    variables = dict(line.split(" = ", 1) for line in lines if re.match(r"(INSTALL\w*|CONSTRAINED) = ", line))
    assert variables["CONSTRAINED"] == "--constraint constraints.txt"
    assert "$(CONSTRAINED)" in variables["INSTALL"]
    assert all(variables[each].startswith("$(INSTALL) ") for each in ("INSTALL_PIP", "INSTALL_DEV"))
    made = [line for line in lines if re.search(r"-m venv .*(\$\(VENV\)|\.venv-\$\*)", line)]
    for python, more in (("$(BIN)/python", " $(INSTALL_DOCS)"), (".venv-$*/bin/python", "")):
        steps = [line.strip() for line in lines if line.strip().startswith(f"{python} $(INSTALL_")]
        assert steps == [f"{python} $(INSTALL_PIP)", f"{python} $(INSTALL_DEV){more}"]
    assert len(made) == 2


def test_the_pip_that_installs_groups_is_one_that_knows_them() -> None:
    """Of the Pythons that are supported, the oldest comes with a pip that doesn't."""
    asked = re.search(r"INSTALL_PIP = .* --upgrade '(pip.*)'", (CHECKOUT / "Makefile").read_text("utf-8"))
    assert asked
    [pin] = [pin for pin in PINS if pin.name == "pip"]
    [oldest] = Requirement(asked[1]).specifier
    [pinned] = pin.specifier
    assert (oldest.operator, oldest.version) == (">=", "25.1")
    assert oldest.contains(pinned.version)


def test_extras_are_for_users() -> None:
    """No extra brings what only tests use, and the groups bring all extras, as tests need them."""
    extras = PROJECT["optional-dependencies"]
    [ours] = [Requirement(text) for text in GROUPS["dev"] if text.startswith("dockline")]
    assert ours.extras == set(extras)
    offered = {Requirement(text).name for listed in extras.values() for text in listed}
    for_us = {Requirement(text).name for text in GROUPS["dev"]}
    assert offered & for_us == set()
    assert "pytest" in for_us


def test_a_wheel_is_built_by_what_the_environment_has() -> None:
    [backend] = [Requirement(text) for text in SETTINGS["build-system"]["requires"]]
    [installed] = [Requirement(text) for text in GROUPS["dev"] if text.startswith("hatchling")]
    assert {str(each) for each in backend.specifier} <= {str(each) for each in installed.specifier}


def test_versions_that_differ_between_pythons_get_a_marker() -> None:
    environments = {"3.11": {"a": "1", "b": "2", "old": "3"}, "3.15": {"a": "1", "b": "1"}}
    assert list(constraints(environments)) == [
        "a==1",
        'b==2; python_version == "3.11"',
        'b==1; python_version == "3.15"',
        "old==3",
    ]
